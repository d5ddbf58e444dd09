"""Meeting days: which phrase of time in a sentence dates its verb or noun of meeting."""

import re
from collections.abc import Iterator, Sequence

from summarizer.document import Span
from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction.lines import Line
from summarizer.extraction.meeting_places import JOURNEY_REACH, TOPIC

RELATIVE = re.compile(
    r"(?:, (?:who|whose|whom|which|where|when)|\b(?:build\w*|buil[td]) (?:up)?on|\bfollow\w*[ -]up|\bsince|"
    r"\b(?:during|after|following) their)\b"
    r"[^,;]*(?:[,;]|$)"
)
ANOTHER_PLAN = re.compile(r"\band (?:also |then )?(?:plan|hope|expect|intend|want|agree|promise)(?:s|d|ed|ned)? to\b")
DETERMINER = re.compile(r"\b(?:the|its|his|her|their)\s+(?:[A-Z]\w+\s+)?\Z")
NOUN_BEHIND = re.compile(
    r"(?:\s+|-)(?!(?:in|on|at|for|to|with|by|after|before|during|of|from|and|or|but|as|that|when|where|while|between|"
    r"via|over)\b)\w"
)
OF_ANOTHER = frozenset({"that", "who", "which", "he", "she", "they", "it", "to", "and", "but", "or"})
"""Words between a day and a verb that make the day another verb's: `said on Tuesday that he met …`."""
CLOSE, OPENING, BESIDE = 40, 12, 6
"""Within how many code points behind, from the start of the sentence, and words before it a day counts first."""


def day_of(days: Sequence[DayPhrase], line: Line, anchor: int) -> DayPhrase | None:
    """Return the phrase of time that dates the verb: right before or close behind it, opening the sentence, else near.

    A day in a relative clause, and one that names another occasion (`the December summit`), dates nothing else.
    """
    at = line.tokens[anchor].span
    clauses = [c for c in _relative_clauses(line) if not c.holds(at)]
    here = (d for d in days if line.span.holds(d.span) and not any(c.holds(d.span) for c in clauses))
    inside = [d for d in here if not (_names_an_occasion(line, d.span, at) or _of_act_before(line, d.span, at))]
    beside = [d for d in inside if _beside(line, d.span, anchor)]
    behind = [d for d in inside if d.span.start >= at.end]
    close = [d for d in behind if d.span.start - at.end <= CLOSE]
    opening = [d for d in inside if d.span.end <= at.start and d.span.start - line.span.start <= OPENING]
    return next(iter([*beside, *close, *opening, *behind]), None) or (inside[-1] if inside else None)


def _beside(line: Line, day: Span, anchor: int) -> bool:
    """`On Tuesday (held a long) meeting`: nothing between that takes the day for itself."""
    first = next((i for i in range(max(anchor - BESIDE, 0), anchor + 1) if line.tokens[i].span.start >= day.end), None)
    if first is None or line.tokens[anchor].span.start < day.end or first == 0:
        return False
    if line.tokens[first - 1].span.end > day.end:
        return False
    between = range(first, anchor)
    plain = all(line.tokens[i].word and line.low(i) not in OF_ANOTHER for i in between)
    return plain and not any(m.first < anchor and m.last > first for m in line.mentions)


def _relative_clauses(line: Line) -> Iterator[Span]:
    for match in RELATIVE.finditer(line.text):
        yield Span(line.span.start + match.start(), line.span.start + match.end())


def _of_act_before(line: Line, day: Span, at: Span) -> bool:
    """`Leaves on Monday and plans to attend`: the day is that of the act before."""
    start, end = day.end - line.span.start, at.start - line.span.start
    start = max(start, end - JOURNEY_REACH)
    return start < end and ANOTHER_PLAN.search(line.text, start, end) is not None


def _names_an_occasion(line: Line, day: Span, at: Span) -> bool:
    """`The December meeting` where that meeting is not the one told: the day belongs to a noun right behind it."""
    start, end = day.start - line.span.start, day.end - line.span.start
    if not DETERMINER.search(line.text, max(start - 40, 0), start) or not NOUN_BEHIND.match(line.text, end):
        return False
    if day.start < at.start:
        return at.start - day.end > CLOSE
    return TOPIC.search(line.text, at.end - line.span.start, start) is not None
