"""The dateline: where and when an article was filed, and the day from which its relative days are counted."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from summarizer.document.model import Anchor, Dateline, Span
from summarizer.document.paragraphs import paragraphs, word_set

_NAMES = (
    "january|jan|januar|jänner",
    "february|feb|februar",
    "march|mar|märz",
    "april|apr",
    "may|mai",
    "june|jun|juni",
    "july|jul|juli",
    "august|aug",
    "september|sep|sept",
    "october|oct|oktober|okt",
    "november|nov",
    "december|dec|dezember|dez",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split("|")}
_MONTH = "(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch),?[ ])?"

DAY = (
    rf"{_WEEKDAY}(?:\d{{4}}-\d\d-\d\d|{_MONTH}[ ]\d{{1,2}}(?!\d)(?:,?[ ]\d{{4}})?"
    rf"|\d{{1,2}}\.?[ ]{_MONTH}(?:,?[ ]\d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
)
"""A pattern, in verbose notation, for one day: the few forms in which agencies write it."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH_WORD = re.compile(r"(?:^|[\s.,\d])([^\W\d_]+)")
_YEAR = re.compile(r"\d{4}")
_WEEKDAY_WORD = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Diens|Donners|Frei|Sams|Sonn)(?:day|tag)|Mittwoch")
_WEEKDAYS = {
    "mo": 0, "tu": 1, "di": 1, "we": 2, "mi": 2, "th": 3, "do": 3, "fr": 4, "sa": 5, "su": 6, "so": 6,
}  # fmt: skip
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_HALF_YEAR = 183

_AGENCIES = word_set(
    """
    reuters ap afp dpa pti ani ians menafn xinhua tass bloomberg upi kuna efe ansa apa kyodo yonhap cnn bbc sid epd kna
    aap cp ptv app ria interfax ukrinform petra wam spa sana anadolu aa belga anp ritzau ntb tt stt lusa prnewswire
    globenewswire einpresswire mint newswire
    """
)
_NO_PLACES = word_set(
    """
    BREAKING EXCLUSIVE UPDATE WATCH LIVE VIDEO OPINION ANALYSIS CORRECTION CORRECTED FACTBOX EXPLAINER SUMMARY NATO
    UPDATED NOTE READ MORE INTERVIEW FEATURE EDITORIAL COMMENT URGENT ALERT NEWS REVIEW PHOTOS ENDS BACKGROUND WARNING
    """
)
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_UPPERS = r"(?:[^\W\d_a-zß-öø-ÿ]|[.’'-])"
_CAPITALS = rf"{_UPPER}{{2}}{_UPPERS}{{0,20}}(?:[ /]{_UPPER}{_UPPERS}{{0,20}}){{0,3}}"
_NAME = (
    rf"{_UPPER}[\w.’'-]{{1,20}}"
    rf"(?:[ /](?:(?:am|an|der|de|di|del|la)[ ])?{_UPPER}[\w.’'-]{{0,20}}){{0,3}}"
)
_REGION = rf"(?:,[ ](?!{DAY})(?:[A-Z][.A-Za-z]{{1,15}})(?:[ ][A-Z][a-z]{{1,15}})?){{0,2}}"
_AGENCY = r"(?:\((?P<agency>[^()\n\r]{2,40})\)|/(?P<wire>[^/\s]{2,30})/)"
_LINE = re.compile(
    rf"""(?!{DAY})(?:(?P<caps>{_CAPITALS})(?=,?\s|[(/])|(?P<name>{_NAME})(?=,[ ]|[ ]?[(/]))(?P<region>{_REGION})
    (?:,?[ ])?(?P<day>{DAY})?[.,]?[ ]{{0,2}}(?:{_AGENCY})?(?:,?[ ](?P<later>{DAY}))?
    (?P<dash>[ ]{{0,2}}(?:--|[-–—_])(?=\s))?""",
    re.VERBOSE,
)
_UNPLACED = re.compile(rf"(?:(?P<day>{DAY})[.,]?[ ])?{_AGENCY}(?P<dash>[ ]?(?:--|[-–—_])(?=\s))?", re.VERBOSE)
_SOURCE = re.compile(rf"\(?(?P<word>date[ ])?(?P<day>{DAY})[ ](?P<agency>[^()\n\r]{{2,40}})\)", re.VERBOSE)
_OWN_LINE = re.compile(
    rf"""(?:(?:(?P<said>(?i:(?:first[ ]|last[ ])?(?:published|updated)|veröffentlicht|stand))
      |(?i:posted|date|dated|issued|released|press[ ]release|statement))(?:[ ](?i:on|am))?[ ]?[:,|–-]?[ ])?
    (?:(?P<byline>By[ ]){_NAME}[ ]?[,|·–-]?[ ]
      |(?!{DAY})(?:(?P<caps>{_CAPITALS})|(?P<name>{_NAME})){_REGION}[ ]?(?:,|[|·–-](?=[ ]))[ ](?:(?:den|on)[ ])?)?
    (?P<day>{DAY})
    (?:,?[ ]?[|–-]?[ ]?(?:at[ ])?\d{{1,2}}[:.]\d\d(?:[ ]?[ap]\.?m\.?)?(?:[ ][A-Z]{{2,4}}|[ ]Uhr)?)?
    [ ]?[.:–—-]{{0,2}}\Z""",
    re.VERBOSE,
)
"""A line that holds nothing but a day, with a place or a byline before it and a time behind it."""

_RUNNING = re.compile(r"(?:\S+\s+){3}.*[a-zß-öø-ÿ].*[.…][”\"’»“)\]]*\Z", re.DOTALL)
"""A sentence of the article itself: some words and a full stop, which headlines and bylines do not have."""

_LATE = 7
"""How many days after that of its dateline an article is published at the most."""

_SEARCHED = 5
"""How many paragraphs from the first may hold the dateline: headline, byline and the like may stand before it."""


def dateline(text: str, *, published: date | None = None) -> Dateline | None:
    """Find the dateline at the beginning of the article, or None.

    Args:
        text: the article.
        published: the publication date, which gives the year where the dateline has none.
    """
    for paragraph in _first(text):
        match = _matched(text, paragraph)
        if match is not None:
            return _read(match, published)
    return _own_line(text, published)


def anchor(text: str, line: Dateline | None, *, published: date | None, dated: date | None) -> Anchor | None:
    """Return the day from which the article counts its days, or None if it is unknown.

    Args:
        text: the article.
        line: its dateline.
        published: the publication date, where the caller knows it.
        dated: the day of the file or record, where the caller knows it.
    """
    filed = line if line and line.day else _own_line(text, published or dated)
    day = filed.date if filed else None
    late = (published - day).days if published and day else 0
    if filed and filed.day and day and -1 <= late <= _LATE:
        return Anchor(day, "dateline" if _YEAR.search(filed.day.of(text)) else "dateline_year")
    if published:
        return Anchor(published, "published")
    return Anchor(dated, "file") if dated else None


def _first(text: str) -> Iterator[Span]:
    yield from paragraphs(text[:8000])[:_SEARCHED]


def _own_line(text: str, published: date | None) -> Dateline | None:
    """Return the filing line that stands on a line of its own; a day without a year needs a place before it.

    Below the first sentence a day may be that of another article, or of a comment. A standfirst may stand above the
    line where it says that the article was published or updated, by whom, or in capitals where.
    """
    sentences = 0
    for paragraph in _first(text):
        match = _OWN_LINE.match(text, paragraph.start, paragraph.end)
        if match and (_YEAR.search(match["day"]) or match["caps"]) and sentences <= _above(match):
            return _read(match, published)
        sentences += _RUNNING.match(text, paragraph.start, paragraph.end) is not None
    return None


def _above(match: re.Match[str]) -> int:
    """Return how many paragraphs of sentences may stand above a filing line."""
    return 1 if match["said"] or match["byline"] or match["caps"] else 0


def _matched(text: str, paragraph: Span) -> re.Match[str] | None:
    for pattern, convinces in _FORMS:
        match = pattern.match(text, paragraph.start, paragraph.end)
        if match is not None and convinces(match):
            return match
    return None


def _sourced(match: re.Match[str]) -> bool:
    return bool(match["word"]) or _known(match["agency"])


def _unplaced(match: re.Match[str]) -> bool:
    return _known(match["agency"] or match["wire"])


def _placed(match: re.Match[str]) -> bool:
    """Tell whether there are signs enough that this is no ordinary beginning of a sentence."""
    agency, day = match["agency"] or match["wire"], match["day"] or match["later"]
    if agency and _known(agency):
        return bool(match["dash"] or day)
    if agency and agency.isupper() and day:  # `Larnova, Nov 19 (LNA) The mayor …`
        return _stands_alone(match, named=False)
    return match["dash"] is not None and bool(day or match["caps"]) and _stands_alone(match, named=day is None)


def _known(agency: str) -> bool:
    return any(word.lower() in _AGENCIES for word in re.findall(r"\w+", agency))


def _stands_alone(match: re.Match[str], *, named: bool) -> bool:
    """Tell whether a sentence begins after it; a place that is all there is must be one beyond doubt."""
    following = match.string[match.end() : match.end() + 3].lstrip()
    if not (following[:1].isupper() or following[:1] in tuple("“\"„«‘'")):
        return False
    return not named or (len(match["caps"]) >= 4 and match["caps"].split()[0] not in _NO_PLACES)


def _read(match: re.Match[str], published: date | None) -> Dateline:
    place, day = _span(match, "caps", "name"), _span(match, "day", "later")
    return Dateline(
        span=Span(match.start(), match.end()),
        place=place,
        day=day,
        date=_day_of(day.of(match.string), published=published) if day else None,
    )


def _span(match: re.Match[str], *groups: str) -> Span | None:
    """Return the span of the first of the groups that took part in the match."""
    present = match.groupdict()
    return next((Span(*match.span(group)) for group in groups if present.get(group)), None)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_SOURCE, _sourced),
    (_UNPLACED, _unplaced),
    (_LINE, _placed),
)


def _day_of(words: str, *, published: date | None = None) -> date | None:
    """Resolve the day; without a year it is the one nearest to the publication date.

    Returns None where there is no such day, or no year to be had.
    """
    try:
        return _numeric(words) or _named(words, published)
    except ValueError:  # there is no February 30
        return None


def _numeric(words: str) -> date | None:
    if match := _ISO.search(words):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _GERMAN.search(words):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return None


def _named(words: str, published: date | None) -> date | None:
    number, year = _DAY_NUMBER.search(words), _YEAR.search(words)
    names = (match[1].lower() for match in _MONTH_WORD.finditer(words))
    month = next((_MONTHS[name] for name in names if name in _MONTHS), None)
    if number is None or month is None or (year is None and published is None):
        return None
    if year:
        return date(int(year[0]), month, int(number[0]))
    day = _nearest(month, int(number[0]), published) if published else None
    return day if day and _fits(words, day) else None


def _fits(words: str, day: date) -> bool:
    """Tell whether the weekday that the words name, if any, is that of the day."""
    named = _WEEKDAY_WORD.match(words)
    return named is None or _WEEKDAYS[named[0].lower()[:2]] == day.weekday()


def _nearest(month: int, number: int, published: date) -> date:
    """Return the day in the year of publication; around New Year in the year before or after."""
    day = date(published.year, month, number)
    if abs((day - published).days) <= _HALF_YEAR:
        return day
    return date(published.year + (1 if day < published else -1), month, number)
