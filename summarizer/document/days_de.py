"""The phrases of time of German news."""

from itertools import product

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
    "side": _inflected({
        "letzt": -1, "vorig": -1, "vergangen": -2, "dies": 0, "nächst": 1, "kommend": 2,
    }),
    "nth": _inflected({"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "letzt": -1}),
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
    "named_day": r"<named:weekday>,? ",
    "daytime": f"(?: ?(?:{'|'.join(DAYTIMES)}))?",
    "to": r"(?: ?[-–—/] ?| (?:und|bis) )",
    "edge": "anfang|mitte|ende",
    "date": r"<named_day>?(?:de[nms] )?<day>\. ?<month>(?: <year>)?",
    "other": "(?:darauf|nächst)?folgenden?|selben|gleichen|vorangegangenen|vorhergehenden",
}

RULES = (
    Rule("calendar", r"<named_day>?(?:(?:den|dem) )?<day>\.(?:<to><day2:day>\.)? ?<month>(?: <year>)?"),
    Rule("calendar", "(?:<edge> )?<month> <year>"),
    Rule("calendar", "(?:<edge> )<month>"),
    Rule("calendar", "<month:sure_month>"),
    Rule("calendar", "<month>", before="im|seit|bis|ab|vom|zum|vergangenen|kommenden"),
    Rule("calendar", "<year>", before="jahr|jahre|jahres|seit|bis|<edge>"),
    Rule("calendar", "(?:am )?vorabend de[sr] (?:\\w{1,30} (?:vom|am) )?<date>", fields=(("shift", -1),)),
    Rule("vague", "(?:tag|abend|nacht) (?:vor|nach) (?:der|dem) \\w{1,30} (?:vom|am) <date>"),
    Rule("calendar", "<date> des vorjahres", fields=(("year_turn", -1),)),
    Rule("calendar", "<month> des vorjahres", fields=(("year_turn", -1),)),
    Rule("calendar", "<turn:side> <month>"),
    Rule("vague", "<month> oder <month2:month>"),
    Rule("calendar", "(?:in der )?woche (?:vom|ab|um den|ab dem) <date>", fields=(("unit", Unit.WEEK),)),
    Rule("calendar", "<date> (?:des )?<year_turn:turn> jahres"),
    Rule("calendar", "<month> (?:des )?<year_turn:turn> jahres"),
    Rule("vague", "(?:<number>|<digits>) (?:tage?n?|wochen?|monate?n?) (?:vor|nach) (?:dem )?<date>"),
    Rule("ordinal", "<nth> <weekday> (?:im|des|in) <month>(?: (?:<year>|(?:des )?<year_turn:turn> jahres))?"),
    Rule("ordinal", "<nth> <weekday> (?:im|des) <month_turn:turn> monats?"),
    Rule("vague", "<nth> <weekday> (?:im|des) (?:monats?|jahres?)"),
    Rule("weekday", "(?:<turn:side> )?<weekday><daytime>"),
    Rule("weekday", "<weekday><daytime> (?:der )?<week:turn> woche"),
    Rule("weekday", "<week:turn> woche (?:am )?<weekday><daytime>"),
    Rule("weekday", "<weekday> (?:-|–|bis) <until:weekday>"),
    Rule("vague", "<weekday> oder <other_day:weekday>"),
    Rule("vague", "<weekday> vor (?:<number>|<digits>) (?:wochen?|monate?n?|jahre?n?)"),
    Rule("weekday", "<weekday> in (?:<weeks:number>|<weeks:digits>) wochen?"),
    Rule("vague", "(?:<other>|einem|jenem) <weekday><daytime>|<weekday><daytime> (?:darauf|danach|davor|zuvor)"),
    Rule("vague", "(?:tag|abend|nacht) (?:vor|nach) (?:dem )?<weekday>"),
    Rule("none", "jede[nrms]? <weekday>"),
    Rule("step", "(?:<count:days><daytime>|<count:tomorrow>(?: (?:früh|vormittag|mittag|nachmittag|abend))?)",
         fields=(("unit", Unit.DAY),)),
    Rule("step", "(?:<edge> )?<count:turn> <unit:span>"),
    Rule("step", "vor (?:<ago:number>|<ago:digits>) <unit>"),
    Rule("step", "heute vor (?:<ago:number>|<ago:digits>) <unit>"),
    Rule("step", "vor (?:<ago:number>|<ago:digits>) <unit> (?:im <month>|am <date>)"),
    Rule("step", "übernächsten? <unit:span>", fields=(("count", 2),)),
    Rule("step", "vorletzten? <unit:span>", fields=(("count", -2),)),
    Rule("step", "(?:in|binnen) (?:<ahead:number>|<ahead:digits>) <unit>"),
    Rule("weekend", "<turn:side> wochenende"),
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
    signs={
        "weekday": frozenset(VALUES["weekday"]) | frozenset(map("".join, product(VALUES["weekday"], DAYTIMES))),
        "month": frozenset(VALUES["month"]),
        "unit": frozenset(VALUES["unit"]),
        "other": frozenset(VALUES["days"]) | frozenset(VALUES["tomorrow"]) | frozenset({"wochenende"}),
    },
)
