"""Meeting places: the phrase of a sentence that says where, or at which occasion, an encounter is."""

import re
from collections.abc import Iterator

from summarizer.document import Document, Span
from summarizer.extraction.calendar_words import MONTHS, WEEKDAYS
from summarizer.extraction.clauses import index_at
from summarizer.extraction.lines import Line

_CALENDAR = f"{MONTHS}|Today|Yesterday|Tomorrow|{WEEKDAYS}"
_CAP = rf"(?!(?:{_CALENDAR})\b)(?:(?:St|Mt|Ft)\. )?[A-Z0-9][\w’'&-]*(?:\.[A-Z]\b\.?)*"
_RUN = rf"{_CAP}(?: (?:(?:of|and|for|on|de|la|al)(?: the)? )?{_CAP})*(?:, {_CAP}(?: {_CAP})?(?=[ ,.;\n]|$))?"
_OCCASION = (
    r"(?:(?:ministerial|ministers’|ministers'|leaders’|leaders'|high-level|foreign|finance|defen[cs]e) ){0,2}"
    "(?:meeting|summit|session|conference|forum|residence|palace|hotel|office|headquarters|base|ceremony)s?"
)
SIDELINES = re.compile(
    r"\b(?:[Oo]n|[Aa]t|[Ii]n) the (?:sidelines|margins|fringes) of (?:the |a |an )?"
    rf"(?:(?:[a-z][\w-]* ){{0,2}}{_RUN}(?: \([A-Z]\w*\))?(?: {_RUN})?|[\w ]{{3,40}}?(?= in | on |,|\.|$))"
    rf"(?: (?:{_OCCASION}))?(?: in {_RUN})?"
)
AT = re.compile(
    r"\b(?:at|during|to|for|in) (?:the |a |an |his |her |their )?"
    rf"(?P<p>(?:annual |\d{{4}} )?{_RUN}(?: (?:{_OCCASION}))?(?: (?:at|in) (?!\d){_RUN})?)"
)
FIRST = re.compile(rf"(?:At|During|In) (?:the )?(?P<p>{_RUN}(?: (?:at|in) {_RUN})?)(?: on [A-Z]\w+)?,")
JOURNEY = re.compile(
    r"\b(?:(?:be|is|are|was|were|arriv\w+|travel\w*|fly|flies|flew|flying|go|goes|going|went|comes?|came|coming|return\w*|"
    r"visit(?:s|ed|ing)|heads?|headed|heading|delegation|trip|visit)"
    rf"(?: (?:back|on|early|late|later|(?:{_CALENDAR})))*(?: (?:in|to|at|for))?|"
    rf"(?:leaves?|leaving|left|depart(?:s|ed|ing)?)(?: [A-Z]\w+)?(?: (?:on|early|late|later|(?:{_CALENDAR})))* for)"
    rf" (?:the )?(?P<p>{_RUN})"
)
ONWARD = re.compile(r"(?:[ ,][^;:]{0,30})? (?:for|to|and|where) [^,;:]{0,40}")
"""Between the end of a journey and the encounter that it was made for: `on Monday for talks`, `and met`."""
TOPIC = re.compile(
    r"\b(?:to (?:discuss|advance|review|underscore|hear|strategi[sz]e|reaffirm|mark|explore|address|follow|talk|"
    r"examine|coordinate|counter|finali[sz]e|exchange|reiterate|express|assess)|regarding|about|focus(?:ed|ing)?|"
    r"which|where|who|as|because|following|concerning|under|discuss\w*|in relation to|ahead of|"
    r"buil(?:ding|ds|t) (?:up)?on|follow\w*[ -]up|since|and (?:\w+ly |also |then )?\w+ed|"
    rf"on (?!the (?:sidelines|margins|fringes|occasion|\w+ day)\b|an? |board\b|\d|(?:{_CALENDAR})\b))\b|;",
    re.IGNORECASE,
)
VISIT_OF_ANOTHER = re.compile(r"\b(?:visit|trip|tour|arrival|return|ambassador|envoy|adviser|advisor)\b[^,;]*\Z")
VISIT_REACH = 80
"""How far before a place, in code points, the visit to it may be named."""
JOURNEY_REACH = 160
"""How far before an encounter, in code points, the journey to it may be told."""
NO_PLACE = re.compile(r"^(?:\d+|Ministerial|President|Minister)\b|.*['’]s$")


def place_of(document: Document, line: Line, anchor: int) -> Span | None:
    """Return the phrase that says where, or at which occasion: before the topic of the talks, never the dateline."""
    found = (s for s in _told(document, line, anchor) if _is_place(document, line, s, anchor))
    place = next(found, None)
    return _trimmed(document.text, place) if place else _occasion(document, line, anchor)


def _told(document: Document, line: Line, anchor: int) -> Iterator[Span]:
    """Where it may be, likeliest first: behind the verb or noun, where a journey led, where the sentence begins."""
    text, at = document.text, line.tokens[anchor].span
    stop = TOPIC.search(text, at.end + len(" on " if text.startswith(" on ", at.end) else ""), line.span.end)
    end = stop.start() if stop else line.span.end
    beside = SIDELINES.search(text, at.end, line.span.end) or _opening_sidelines(text, line.span.start, at.start)
    if beside:
        yield _before_people(line, Span(*beside.span()))
        return
    behind = (m for m in AT.finditer(text, at.end, end) if not _visited_by_another(text, at.end, m.start()))
    yield from (Span(*m.span("p")) for m in behind)
    journeys = JOURNEY.finditer(text, max(at.start - JOURNEY_REACH, line.span.start), at.start)
    yield from (Span(*m.span("p")) for m in journeys if ONWARD.fullmatch(text, m.end("p"), at.start))
    first = FIRST.match(text, line.span.start, at.start)
    if first:
        yield Span(*first.span("p"))


def _before_people(line: Line, span: Span) -> Span:
    """Cut `in Tarn, Prime Minister` where somebody follows the comma."""
    inside = (m.whole.start for m in line.mentions if m.kind in {"person", "role"} and m.whole.overlaps(span))
    cut = next((start for start in inside if start > span.start), span.end)
    return Span(span.start, min(cut, span.end))


def _visited_by_another(text: str, start: int, end: int) -> bool:
    return VISIT_OF_ANOTHER.search(text, max(start, end - VISIT_REACH), end) is not None


def _opening_sidelines(text: str, start: int, end: int) -> re.Match[str] | None:
    comma = text.find(",", start, end)
    return SIDELINES.match(text, start, comma) if comma > start else None


def _occasion(document: Document, line: Line, anchor: int) -> Span | None:
    """The occasion itself where the anchor is its last word: `at the North American Leaders' Summit`."""
    if line.tokens[anchor].low not in {"summit", "forum", "conference", "ministerial"}:
        return None
    first = anchor
    while first and line.tokens[first - 1].word and line.tokens[first - 1].capital and line.tokens[first].gap:
        first -= 1
    span = Span(line.tokens[first].span.start, line.tokens[anchor].span.end)
    return span if first < anchor and span.of(document.text) else None


def _is_place(document: Document, line: Line, span: Span, anchor: int) -> bool:
    if NO_PLACE.match(span.of(document.text)):
        return False
    if document.dateline and document.dateline.span.overlaps(span):
        return False
    if line.outside(anchor) and _quoted(line, span):
        return False
    if SIDELINES.match(document.text, span.start, span.end):
        return True
    people = {"person", "role", "group"}
    return not any(m.whole.overlaps(span) for m in line.mentions if m.kind in people)


def _quoted(line: Line, span: Span) -> bool:
    first = index_at(line, span.start)
    return first < len(line.tokens) and not line.outside(first)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text).rstrip(" ,")
    if words.endswith(".") and not re.search(r"\.[A-Z]\.$", words):
        words = words.rstrip(".")
    return Span(span.start, span.start + len(words))
