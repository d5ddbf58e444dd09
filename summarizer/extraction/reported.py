"""Reported speech: sentences that tell in indirect speech what somebody said."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Quotation, Span
from summarizer.extraction.cast import Candidate
from summarizer.extraction.cues import Cue
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import Reading
from summarizer.extraction.telling import Encounter

LONGEST_TITLE = 5
"""How many words between a quotation and its speaker may be a title that no rule knows."""

MARKS = frozenset("“”\"'‘’«»„")
JOINING = frozenset({"and", "but", "while", "when", "as", "that"})
MIXED_REST = 8
"""Words outside a quotation, behind the cue, from which on a sentence with a quoted fragment is reported speech too."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence of reported speech.

    Attributes:
        number: the sentence.
        speakers: who is told to have said it.
        mention: the words that name them, or None.
        cue: the reporting verb, or None.
    """

    number: int
    speakers: tuple[Candidate, ...]
    mention: Span | None
    cue: Span | None


def reported(reading: Reading, met: Sequence[Encounter]) -> tuple[Reported, ...]:
    """Propose the sentences of reported speech, one each, with all their speakers."""
    found = (
        None if _introduces(reading, ln) else _by_cue(reading, ln) or _by_topic(reading, ln, met)
        for ln in reading.lines
    )
    return tuple(r for r in found if r)


def _by_cue(reading: Reading, line: Line) -> Reported | None:
    cues = [c for c in reading.resolver.cues.get(line.number, ()) if _tells(reading, line, c)]
    subjects = [m for c in cues for m in c.subjects]
    speakers = reading.resolver.all_of(line, subjects)
    return Reported(line.number, speakers, subjects[0].whole, cues[0].span) if speakers else None


def _by_topic(reading: Reading, line: Line, met: Sequence[Encounter]) -> Reported | None:
    """`They met to discuss …`: an encounter that is told with its topic reports what all its parties talked about."""
    told = next((e for e in met if line.number in {t.number for t in e.told} and e.status == "held"), None)
    if told is None or not line.mentions or not any(f" {t} " in line.text for t in _topics(line)):
        return None
    anchor = next(t.anchor for t in told.told if t.number == line.number) or 0
    if any(q.style == "marks" and q.outer.holds(line.tokens[anchor].span) for q in _quoted_in(reading, line)):
        return None
    return Reported(line.number, told.parties, line.mentions[0].whole, line.tokens[anchor].span)


def _topics(line: Line) -> frozenset[str]:
    return line.words.lexicon.groups["reporting"]["topics"]


def _introduces(reading: Reading, line: Line) -> bool:
    """`Ms Quell said:` tells nothing itself: what it introduces is a quotation."""
    return line.text.endswith(":") and any(0 <= q.outer.start - line.span.end < 8 for q in reading.document.quotations)


def _tells(reading: Reading, line: Line, cue: Cue) -> bool:
    """Tell whether a cue reports more than the quotation beside it."""
    if _quotes_briefly(line, cue) and cue is reading.resolver.cues[line.number][0]:
        return False
    quoted = [q.outer for q in _quoted_in(reading, line)]
    if _attributes(reading, line, cue, quoted):
        return False
    unquoted = sum(line.tokens[i].word for i in line.unquoted if i > cue.index)
    return unquoted >= MIXED_REST or not any(q.start > cue.span.start for q in quoted)


def _quotes_briefly(line: Line, cue: Cue) -> bool:
    """`“Of course,” she said`, `she said: “Of course.”`: words in marks that are too few for a quotation."""
    before = line.tokens[cue.subjects[0].first - 1] if cue.subjects[0].first else None
    whole = line.text[0] in MARKS and before is not None and before.text in MARKS
    return whole or (line.low(cue.index + 1) in {":", ","} and line.low(cue.index + 2) in MARKS)


def _quoted_in(reading: Reading, line: Line) -> Sequence[Quotation]:
    """Return the quotations that reach into a sentence."""
    quotations = reading.document.quotations
    first = bisect_right(quotations, line.span.start, key=lambda q: q.outer.end)
    last = bisect_left(quotations, line.span.end, key=lambda q: q.outer.start)
    return quotations[first:last]


def _attributes(reading: Reading, line: Line, cue: Cue, quoted: Sequence[Span]) -> bool:
    """`“…,” the minister told reporters in Vantmoor`: the cue is the first behind a quotation, right behind it."""
    begin = cue.subjects[0].whole.start
    ended = next((q.end for q in reversed(quoted) if q.end <= begin), None)
    if ended is None:
        return False
    first = next((c for c in reading.resolver.cues.get(line.number, ()) if c.span.start >= ended), None)
    after = bisect_left(line.unquoted, ended, key=lambda i: line.tokens[i].span.start)
    until = bisect_left(line.unquoted, begin, key=lambda i: line.tokens[i].span.start)
    between = [line.tokens[i] for i in line.unquoted[after : min(until, after + LONGEST_TITLE + 1)]]
    apart = [t.low for t in between[1:] if not t.word or t.low in JOINING]
    return cue is first and not apart and len(between) <= LONGEST_TITLE
