"""The dateline: where and when an article was filed."""

import re
from collections.abc import Callable
from datetime import date

from summarizer.document.filing_day import DAY, day_of
from summarizer.document.lexicon import words
from summarizer.document.model import Dateline, Span
from summarizer.document.paragraphs import paragraphs

_AGENCIES = words(
    """
    reuters ap afp dpa pti ani ians menafn xinhua tass bloomberg upi kuna efe ansa apa kyodo yonhap cnn bbc sid epd kna
    aap cp ptv app ria interfax ukrinform petra wam spa sana anadolu aa belga anp ritzau ntb tt stt lusa prnewswire
    globenewswire einpresswire mint newswire
    """
)
_NO_PLACES = words(
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
    (?P<dash>[ ]{{0,2}}(?:--|[-–—])(?=\s))?""",
    re.VERBOSE,
)
_UNPLACED = re.compile(rf"(?:(?P<day>{DAY})[.,]?[ ])?{_AGENCY}(?P<dash>[ ]?(?:--|[-–—])(?=\s))?", re.VERBOSE)
_SOURCE = re.compile(rf"\(?(?P<word>date[ ])?(?P<day>{DAY})[ ](?P<agency>[^()\n\r]{{2,40}})\)", re.VERBOSE)
_SEARCHED = 5
"""How many paragraphs from the first may hold the dateline: headline, byline and the like may stand before it."""


def dateline(text: str, *, published: date | None = None) -> Dateline | None:
    """Find the dateline at the beginning of the article, or None.

    Args:
        text: the article.
        published: the publication date, which gives the year where the dateline has none.
    """
    for paragraph in paragraphs(text[:8000])[:_SEARCHED]:
        match = _matched(text, paragraph)
        if match is not None:
            return _read(match, published)
    return None


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
        date=day_of(day.of(match.string), published=published) if day else None,
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
