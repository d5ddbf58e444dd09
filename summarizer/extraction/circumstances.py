"""Circumstances: the place and the day that a sentence gives an encounter."""

import re
from collections.abc import Sequence

from summarizer.document import Document, Span
from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction.lines import Line

_CALENDAR = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday|Tomorrow|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_CAP = rf"(?!(?:{_CALENDAR})\b)[A-Z0-9][\w’'&-]*(?:\.[A-Z]\b\.?)*"
_RUN = rf"{_CAP}(?: (?:(?:of|and|for|on|de|la|al)(?: the)? )?{_CAP})*(?:, {_CAP}(?: {_CAP})?(?=[ ,.;\n]|$))?"
_OCCASION = "meeting|summit|session|conference|forum|residence|palace|hotel|office|headquarters|base|ceremony"
SIDELINES = re.compile(
    r"\b(?:on|at|in) the (?:sidelines|margins|fringes) of (?:the |a |an )?"
    rf"(?:{_RUN}|[\w ]{{3,40}}?(?= in | on |,|\.|$))(?: (?:{_OCCASION}))?(?: in {_RUN})?"
)
AT = re.compile(
    r"\b(?:at|during|to|for|in) (?:the |a |an |his |her |their )?"
    rf"(?P<p>(?:annual |\d{{4}} )?{_RUN}(?: (?:{_OCCASION}))?(?: (?:at|in) {_RUN})?)"
)
TOPIC = re.compile(
    r"\b(?:to (?:discuss|advance|review|underscore|hear|strategi[sz]e|reaffirm|mark|explore|address|follow|talk|"
    r"examine|coordinate|counter|finali[sz]e|exchange|reiterate|express|assess)|regarding|about|focus(?:ed|ing)?|"
    r"which|where|who|as|because|following|concerning|under)\b|;",
    re.IGNORECASE,
)
NO_PLACE = re.compile(r"^(?:\d+|Ministerial|President|Minister)\b")


def place_of(document: Document, line: Line, anchor: int) -> Span | None:
    """Return the phrase that says where, or at which occasion: before the topic of the talks, never the dateline."""
    text = document.text
    start = line.tokens[anchor].span.end
    stop = TOPIC.search(text, start, line.span.end)
    end = stop.start() if stop else line.span.end
    beside = SIDELINES.search(text, start, line.span.end)
    found = [Span(*beside.span())] if beside else [Span(*m.span("p")) for m in AT.finditer(text, start, end)]
    return next((_trimmed(text, s) for s in found if _is_place(document, line, s)), None) or _occasion(
        document, line, anchor
    )


def _occasion(document: Document, line: Line, anchor: int) -> Span | None:
    """The occasion itself where the anchor is its last word: `at the North American Leaders' Summit`."""
    if line.tokens[anchor].low not in {"summit", "forum", "conference", "ministerial"}:
        return None
    first = anchor
    while first and line.tokens[first - 1].word and line.tokens[first - 1].capital and line.tokens[first].gap:
        first -= 1
    span = Span(line.tokens[first].span.start, line.tokens[anchor].span.end)
    return span if first < anchor and span.of(document.text) else None


def _is_place(document: Document, line: Line, span: Span) -> bool:
    if NO_PLACE.match(span.of(document.text)):
        return False
    if document.dateline and document.dateline.span.overlaps(span):
        return False
    people = {"person", "role", "group"}
    return not any(m.whole.overlaps(span) for m in line.mentions if m.kind in people)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text).rstrip(" ,")
    if words.endswith(".") and not re.search(r"\.[A-Z]\.$", words):
        words = words.rstrip(".")
    return Span(span.start, span.start + len(words))


def day_of(days: Sequence[DayPhrase], line: Line, anchor: int) -> DayPhrase | None:
    """Return the phrase of time that dates the verb: close behind it, opening the sentence, else the nearest."""
    at = line.tokens[anchor].span
    inside = [d for d in days if line.span.holds(d.span)]
    behind = [d for d in inside if d.span.start >= at.end]
    close = [d for d in behind if d.span.start - at.end <= 40]
    opening = [d for d in inside if d.span.end <= at.start and d.span.start - line.span.start <= 12]
    return next(iter([*close, *opening, *behind]), None) or (inside[-1] if inside else None)
