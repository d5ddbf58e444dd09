"""The phrases of time of English news."""

from dataclasses import replace

from summarizer.document.day_language import Language, Rule, Unit

SURE = {"january": 1, "february": 2, "july": 7, "september": 9, "october": 10, "november": 11, "december": 12}
NAMESAKES = {"march": 3, "april": 4, "may": 5, "june": 6, "august": 8}
"""Months that are also a verb or somebody's name: alone, they count only where their neighbours speak of time."""

SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip

VALUES: dict[str, dict[str, int]] = {
    "sure_month": SURE,
    "namesake": NAMESAKES,
    "full_month": SURE | NAMESAKES,
    "short_month": SHORT,
    "month": SURE | NAMESAKES | SHORT,
    "weekday": {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    },
    "days": {
        "the day before yesterday": -2, "yesterday": -1, "last night": -1,
        "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
        "tomorrow": 1, "the day after tomorrow": 2,
    },
    "turn": {"last": -1, "this past": -1, "this": 0, "next": 1, "this coming": 1},
    "side": {"last": -1, "this past": -2, "past": -2, "this": 0, "next": 1, "this coming": 2, "coming": 2},
    "nth": {
        "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
        "last": -1, "final": -1,
    },
    "shift": {"before": -1, "after": 1},
    "unit": {
        "day": Unit.DAY, "days": Unit.DAY, "week": Unit.WEEK, "weeks": Unit.WEEK,
        "month": Unit.MONTH, "months": Unit.MONTH, "year": Unit.YEAR, "years": Unit.YEAR,
    },
    "span": {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR},
    "number": {
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
        "fifty": 50, "sixty": 60, "ninety": 90,
    },
}  # fmt: skip

PARTS = {
    "daytime": "(?: (?:early|late))?(?: (?:morning|afternoon|evening|night))?",
    "th": "(?:st|nd|rd|th)?",
    "to": r"(?: ?[-–—/] ?| (?:and|to|through|until) )",
    "named_day": r"(?:<named:weekday>|(?-i:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.?),? ",
    "some": "few|couple of|several|many",
    "season": "spring|summer|autumn|fall|winter",
    "edge": "(?:the )?(?:very )?(?:early|mid|late)(?: |-)|(?:the )?<season> of |<season> |"
    "(?:the )?(?:start|beginning|middle|end|close|(?:first|second|latter) half|"
    "(?:first|second|third|fourth|last) quarter|"
    "(?:first|second|third|fourth|last|final|opening) (?:week|weekend|days)) of ",
    "roughly": "nearly|almost|about|around|roughly|some|over|more than|less than|just over|just under",
    "when": "in|since|until|till|during|throughout|of|between|by|before|after|from|through",
    "counted": "hours|gmt|utc|local|people|civilians|troops|soldiers|fighters|homes|houses|villages|cases",
    "determiner": "the|a|an|its|his|her|their|our|planned|scheduled|upcoming",
    "event": "summit|meeting|talks|visit|trip|agreement|accord|deal|deadline|conference|session|election|vote|"
    "ceasefire|truce|call|communique|statement|resolution|attack|ballot|referendum",
    "over": "over|in|within|during|for|throughout",
    "lately": "past|last|next|coming|following|previous|recent|preceding",
    "other": "following|same|previous|preceding|next|intervening",
    "relation": "before|after|ahead of|prior to|following|of|from|since|until",
    "counted_unit": "(?:<number>|<digits>|<some>) (?:hours|minutes|<unit>)|the (?:hours|days|weeks|months|years)",
    "month_day": r"<named_day>?<month>\.? <day><th>(?:,? (?:of )?<year>)?",
    "day_month": r"<named_day>?(?:the )?<day><th>(?: of)? <month>(?:\.?,? (?:of )?<year>)?",
}


def _dated(phrase: str, *fields: tuple[str, int]) -> tuple[Rule, Rule]:
    """Return two rules of one phrase: `<date>` in it is a day before or behind its month."""
    month_day, day_month = (phrase.replace("<date>", f"<{part}>") for part in ("month_day", "day_month"))
    return Rule("calendar", month_day, fields=fields), Rule("calendar", day_month, fields=fields)


_NOT_LASTING = "(?!(?<=\\bfor\\s)\\w+ \\w+ from\\b)"
"""Before a number of days: `two days from Friday`, not `for two days from Friday`, which is Friday."""
RELATED = (
    *_dated("(?:the )?eve of (?:the )?<date>", ("shift", -1)),
    *_dated("the (?:day|night|evening) <shift> (?:the )?<date>"),
    *_dated("(?:<days:number>|<days:digits>) days <shift> (?:the )?<date>"),
    *_dated("(?:the )?week (?:of|beginning|starting|commencing)(?: on)? (?:the )?<date>", ("unit", Unit.WEEK)),
    *_dated("(?:the )?weekend of (?:the )?<date>(?:<to><day2:day><th>)?", ("unit", Unit.WEEK)),
    *_dated("<date>,? (?:of )?<year_turn:turn> year"),
    *_dated("<year_turn:turn> year,? on <date>"),
    *_dated("(?:last|next|this|this past|this coming) (?=\\w+day\\b)<date>"),
    Rule("calendar", "<month:full_month> (?:of )?<year_turn:turn> year"),
    Rule("calendar", "<year_turn:turn> year,? in <month:full_month>"),
    *(replace(rule, kind="vague") for phrase in (
        "<date>,? (?:of )?(?:that|the <other>) year",
        f"{_NOT_LASTING}(?:(?:in|within) )?<counted_unit> <relation> (?:the )?<date>",
        "(?:the )?week (?:ending|ended|to)(?: on)? (?:the )?<date>",
        "<turn> (?!\\w+day\\b)<date>",
        "<date>,? ['’]\\d\\d",
        "<date> or (?:the )?<day2:day><th>(?: <month2:month>)?",
        "<date>,? (?:(?:terror(?:ist)?|suicide) )?(?:attacks?|massacre|uprising|revolution|coup|bombings?)",
    ) for rule in _dated(phrase)),
    Rule("vague", "<month:full_month> (?:of )?(?:that|the <other>) year|<month:full_month> or <month2:full_month>"),
    Rule("vague", "(?:the <other>|that(?: same)?) <month:full_month>"),
    Rule("vague", "(?:in|within) (?:<number>|<digits>) <unit> (?:of|after|before)"),
    Rule("ordinal", "(?:the )?<nth> <weekday> (?:of|in) <month:full_month>(?:,? (?:of )?"
         "(?:<year>|<year_turn:turn> year))?"),
    Rule("ordinal", "(?:the )?<nth> <weekday> (?:of|in) <month_turn:turn> month"),
    Rule("ordinal", "(?:the )?<day><th> of <month_turn:turn> month"),
    Rule("vague", "(?:the )?(?:<nth>|<day><th>) (?:<weekday> )?(?:of|in) (?:the|that) (?:<other> )?(?:month|year)"),
    Rule("none", "(?:the )?<nth> <weekday> (?:of|in) (?:every|each|a) (?:month|year|quarter)"),
)  # fmt: skip

DATES = (
    Rule("calendar", r"<named_day>?<edge>?<month>\.? <day><th>(?:<to>(?:<month2:month>\.? )?<day2:day><th>)?"
         r"(?:,? (?:of )?<year>)?", after=r"(?![.,:]\d|%)"),
    Rule("calendar", r"<named_day>?(?:the )?<day><th>(?:<to>(?:the )?<day2:day><th>)?(?: of)? <month>"
         r"(?:\.?<to><day2b:day><th>(?: of)? <month2:month>)?(?:\.?,? (?:of )?<year>)?"),
    Rule("calendar", r"<year>-<month:month_number>-<day>"),
    Rule("calendar", r"<day>\.<month:month_number>\.<year>"),
)  # fmt: skip
MONTHS = (
    Rule("calendar", r"<edge>?<month>\.?(?:<to><month2:month>\.?)?,? (?:of )?<year>"),
    Rule("calendar", "(?:<edge>|(?:earlier|later) in )<month:full_month>"),
    Rule("calendar", "<turn:side> <month:full_month>"),
    Rule("calendar", "<month:sure_month>(?:<to><month2:full_month>)?"),
    Rule("calendar", "<month:namesake>(?:<to><month2:full_month>)?", before="<when>", after="(?! (?-i:[A-Z]))"),
    Rule("calendar", "<month:namesake>", before="in|since|until|till|during|throughout"),
    Rule("calendar", r"<month:short_month>\.", before="in|since|until|till|during|throughout|early|late"),
    Rule("calendar", "<month:namesake>", before="<determiner>", after="(?! (?:on|for|to|of|from)\\b) \\w"),
    Rule("calendar", "<month:namesake>", after=" <event>s?\\b"),
)
YEARS = (
    Rule(
        "calendar",
        r"<edge>?<year>(?:<to><year2:year>|[-–/]\d\d)?",
        before="in|by|since|until|till|during|throughout|between|before|after|from|through",
        after=r"(?![.,]\d|%| <counted>\b)",
    ),
    Rule("calendar", "<edge><year>", after=r"(?![.,]\d|%)"),
    Rule("calendar", "<year>", before="<determiner>", after=r"['’]?s? [a-z]"),
    Rule("calendar", "<year>", before="the year|fiscal year|summit|conference|forum"),
    Rule("calendar", r"[HQ][1-4](?: of)? <year>"),
)
DAYS = (
    Rule("weekday", "(?:(?:early|late)(?: on)? )?(?:<turn:side> )?<weekday>(?:,?(?: of)? <week:turn> week)?<daytime>"),
    Rule("weekday", "(?:earlier|later)(?: on)? <weekday><daytime>", fields=(("here", 1),)),
    Rule("weekday", "(?:in )?(?:<weeks:number>|<weeks:digits>) weeks? (?:from|on) <weekday>"),
    Rule("weekday", "a fortnight (?:from|on) <weekday>", fields=(("weeks", 2),)),
    Rule(
        "weekday",
        "<weekday> week",
        before="on|by|until|for|since|from|meet|again",
        fields=(("weeks", 1),),
        after="(?: ?[.,;:!?)]|\\Z| (?:at|in|to|for|and|or|when|with|by)\\b)",
    ),
    Rule(
        "vague",
        "(?:<number>|<digits>|(?:a )?<some>) <unit> (?:ago|last|this|next),? (?:on )?(?:<turn:side> )?<weekday>",
    ),
    Rule(
        "vague",
        f"{_NOT_LASTING}(?:(?:in|within) )?<counted_unit> <relation> (?:the )?(?:<turn:side> )?<weekday>(?:['’]s)?",
    ),
    Rule("vague", "<weekday>,? (?:<number>|<digits>) <unit> ago|<weekday>,? <unit> ago"),
    Rule("vague", "<weekday> (?:last|next)", after="(?! week)"),
    Rule("vague", "<weekday>,? (?:the )?<day>(?:st|nd|rd|th)|the <weekday> of"),
    Rule("vague", "<weekday> or (?:on )?<other_day:weekday>"),
    Rule("weekday", "<weekday>(?:<to>|–|-)<until:weekday>", after="(?! (?:week|of))"),
    Rule(
        "vague",
        "the (?:(?:day|night|evening|morning|week|weekend) (?:before|after|following)|eve of) (?:the )?"
        "(?:<turn:side> )?<weekday>(?:['’]s)?",
    ),
    Rule("vague", "(?:the <other>|the very next|that(?: same)?|one|another|any|some|a) <weekday><daytime>"),
    Rule("vague", "(?:the )?<weekday>,? (?:of )?(?:the|that)(?: <other>)? week"),
    Rule("vague", "(?:the )?<weekday> (?:before last|after next|the <day><th>)"),
    Rule("vague", "(?:the )?(?:first|second|third|fourth|fifth|final) <weekday>|the <weekday> (?:before|after)"),
    Rule("vague", "the last <weekday> (?:before|of|in)"),
    Rule("weekday", "<week:turn> week(?:,? on)? <weekday>"),
    Rule("step", "(?:(?:earlier|later|early|late) )?<count:days><daytime>", fields=(("unit", Unit.DAY),)),
    Rule("none", "(?:every|each|most|alternate|every (?:other|second|third|first|last)) <weekday>"),
    Rule("none", "(?:bloody|black|super|palm|easter|good|ash|whit|holy|maundy|shrove|cyber|giving) <weekday>"),
    Rule("none", "<weekday> (?:times|telegraph|mirror|mail|express)"),
    Rule("none", "(?:usa|russia|india|china|britain|psychology) today"),
)
STEPS = (
    Rule("step", "(?:<edge>|(?:earlier|later|sometime) )?<count:turn> <unit:span>"),
    Rule("step", "(?:<edge>|(?:earlier|later|early|late|sometime) in )the <unit:span>", fields=(("count", 0),)),
    Rule("step", "(?:the )?year(?:-| )end|year['’]s end", fields=(("count", 0), ("unit", Unit.YEAR))),
    Rule("step", "(?:<ago:number>|<ago:digits>) <unit> ago"),
    Rule("step", "(?:in|within) (?:<ahead:number>|<ahead:digits>) <unit>(?:['’])?(?: time)?"),
    Rule("step", "(?:<ahead:number>|<ahead:digits>) <unit> from (?:now|today)"),
    Rule("step", "(?:a|one) fortnight ago", fields=(("ago", 2), ("unit", Unit.WEEK))),
    Rule("step", "(?:in|within) (?:a|one) fortnight(?:['’]s time)?", fields=(("ahead", 2), ("unit", Unit.WEEK))),
    Rule("step", "(?:the )?<unit:span> before last", fields=(("count", -2),)),
    Rule("step", "(?:the )?<unit:span> after next", fields=(("count", 2),)),
    Rule("step", "(?:<ago:number>|<ago:digits>) <unit> ago (?:today|this (?:week|month|year))"),
    Rule("step", "(?<!\\bfor\\s)a week today", fields=(("ahead", 1), ("unit", Unit.WEEK))),
    Rule("vague", "(?:<number>|<digits>) <unit> (?:from|ago) (?:tomorrow|yesterday)|(?:tomorrow|today) week"),
    Rule("vague", "(?<!\\bfor\\s)a week tomorrow"),
    Rule("step", "(?:<ago:number>|<ago:digits>) <unit> ago,? (?:this|in|last|on) <month_day>"),
    Rule("step", "(?:<ago:number>|<ago:digits>) <unit> ago,? (?:this|in|last|on) <day_month>"),
    Rule("step", "(?:<ago:number>|<ago:digits>) <unit> ago,? (?:this|in|last) <month:full_month>"),
    Rule("weekend", "<turn:side> weekend"),
    Rule("weekend", "(?:over|during|at) the weekend"),
)
VAGUE = (
    Rule("vague", "(?:(?:a )?<some>|<roughly> (?:<number>|<digits>)) <unit> ago"),
    Rule("vague", "(?:<over> )?(?:the|these|those) <lately> (?:(?:<some>|<number>|<digits>) )?<unit>"),
    Rule("vague", "<over> (?:recent|past|coming) <unit>"),
    Rule("vague", "(?:the|that) same <unit:span>|that (?:day|week|month|year)|the same day"),
    Rule("vague", "(?:(?:earlier|later) )?(?:that(?: same)?|the <other>) (?:morning|afternoon|evening|night)"),
    Rule("vague", "the (?:morning|afternoon|evening|night) (?:before|after)(?= ?[.,;]|\\Z)"),
    Rule("vague", "(?:(?:the|<some>|<number>|<digits>) )?<unit> (?:before|after|earlier|later)"),
    Rule("vague", "(?:the )?(?:first|second|third|fourth|last|final|opening|closing) (?:full )?day"
         "(?: of (?:the|a|an|his|her|its|their) [\\w-]{1,30}(?: visit| trip| summit| talks)?)?"),
    Rule("vague", "(?:<turn> )<season>"),
)  # fmt: skip

ENGLISH = Language(
    values=VALUES,
    parts=PARTS,
    rules=DATES + MONTHS + YEARS + RELATED + DAYS + STEPS + VAGUE,
    proper=frozenset({"sure_month", "namesake", "full_month", "month"}),
    signs={
        "weekday": frozenset(VALUES["weekday"]),
        "month": frozenset(VALUES["month"]),
        "unit": frozenset(VALUES["unit"]),
        "other": frozenset(
            (
                "today",
                "tonight",
                "yesterday",
                "tomorrow",
                "morning",
                "afternoon",
                "evening",
                "night",
                "weekend",
                "fortnight",
            )
        )
        | frozenset(PARTS["season"].split("|")),
    },
)
