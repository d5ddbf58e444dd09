"""The phrases of time of German news."""

from itertools import chain, product

from summarizer.document.day_language import Language, Rule, Unit


def _inflected(stems: dict[str, int], endings: str = "e en em er es") -> dict[str, int]:
    return {stem + ending: value for (stem, value), ending in product(stems.items(), endings.split())}


SURE = {
    "januar": 1, "jänner": 1, "februar": 2, "februars": 2, "märz": 3, "september": 9, "oktober": 10, "november": 11,
    "dezember": 12,
}  # fmt: skip
NAMESAKES = {"april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8}

VALUES: dict[str, dict[str, int]] = {
    "month": SURE | NAMESAKES,
    "sure_month": SURE,
    "weekday": {
        "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
        "sonntag": 6,
    },
    "days": {"vorgestern": -2, "gestern": -1, "heute": 0, "übermorgen": 2},
    "tomorrow": {"morgen": 1},
    "turn": _inflected({
        "letzt": -1, "vergangen": -1, "vorig": -1, "dies": 0, "nächst": 1, "kommend": 1,
    }),
    "unit": {
        "tag": Unit.DAY, "tage": Unit.DAY, "tagen": Unit.DAY, "woche": Unit.WEEK, "wochen": Unit.WEEK,
        "monat": Unit.MONTH, "monate": Unit.MONTH, "monats": Unit.MONTH, "monaten": Unit.MONTH,
        "jahr": Unit.YEAR, "jahre": Unit.YEAR, "jahres": Unit.YEAR, "jahren": Unit.YEAR,
    },
    "span": {
        "woche": Unit.WEEK, "monat": Unit.MONTH, "monats": Unit.MONTH, "jahr": Unit.YEAR, "jahres": Unit.YEAR,
    },
    "number": {
        **_inflected({"ein": 1}, "e em en er"), "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
        "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20, "dreißig": 30,
    },
}  # fmt: skip

DAYTIMES = ("früh", "morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht")

PARTS = {
    "named_day": r"(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend),? ",
    "daytime": f"(?: ?(?:{'|'.join(DAYTIMES)}))?",
    "to": r"(?: ?[-–—/] ?| (?:und|bis) )",
    "edge": "anfang|mitte|ende",
}

RULES = (
    Rule("calendar", r"<named_day>?(?:(?:den|dem) )?<day>\.(?:<to><day2:day>\.)? ?<month>(?: <year>)?"),
    Rule("calendar", "(?:<edge> )?<month> <year>"),
    Rule("calendar", "(?:<edge> )<month>"),
    Rule("calendar", "<month:sure_month>"),
    Rule("calendar", "<month>", before="im|seit|bis|ab|vom|zum|vergangenen|kommenden"),
    Rule("calendar", "<year>", before="jahr|jahre|jahres|seit|bis|<edge>"),
    Rule("weekday", "(?:<turn> )?<weekday><daytime>"),
    Rule("none", "jede[nrms]? <weekday>"),
    Rule("step", "(?:<count:days><daytime>|<count:tomorrow>(?: (?:früh|vormittag|mittag|nachmittag|abend))?)",
         fields=(("unit", Unit.DAY),)),
    Rule("step", "(?:<edge> )?<count:turn> <unit:span>"),
    Rule("step", "vor (?:<ago:number>|<ago:digits>) <unit>"),
    Rule("step", "(?:in|binnen) (?:<ahead:number>|<ahead:digits>) <unit>"),
    Rule("step", "<count:turn> wochenende", fields=(("unit", Unit.WEEK),)),
    Rule("weekend", "am wochenende"),
    Rule("vague", "in den (?:letzten|vergangenen|nächsten|kommenden) (?:tagen|wochen|monaten|jahren)"),
    Rule("vague", "(?:am (?:folgenden|selben|gleichen|nächsten) tag)"),
)  # fmt: skip

GERMAN = Language(
    values=VALUES,
    parts=PARTS,
    rules=RULES,
    proper=frozenset({"month", "sure_month"}),
    lower=frozenset({"tomorrow"}),
    signs=frozenset(chain.from_iterable(VALUES[table] for table in ("month", "weekday", "days", "tomorrow", "unit")))
    | frozenset(map("".join, product(VALUES["weekday"], DAYTIMES)))
    | frozenset({"wochenende"}),
)
