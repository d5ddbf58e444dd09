"""Reported speech: sentences that tell in indirect speech what somebody said."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.extraction.cast import Candidate
from summarizer.extraction.cues import Cue
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import Reading
from summarizer.extraction.telling import Encounter

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
    found = (None if _introduces(reading, ln) else _by_cue(reading, ln) or _by_topic(ln, met) for ln in reading.lines)
    return tuple(r for r in found if r)


def _by_cue(reading: Reading, line: Line) -> Reported | None:
    cues = [c for c in reading.resolver.cues.get(line.number, ()) if _tells(reading, line, c)]
    subjects = [m for c in cues for m in c.subjects]
    speakers = reading.resolver.all_of(line, subjects)
    return Reported(line.number, speakers, subjects[0].whole, cues[0].span) if speakers else None


def _by_topic(line: Line, met: Sequence[Encounter]) -> Reported | None:
    """`They met to discuss …`: an encounter that is told with its topic reports what all its parties talked about."""
    told = next((e for e in met if e.told[0].number == line.number and e.status == "held"), None)
    if told is None or not line.mentions or not any(f" {t} " in line.text for t in _topics(line)):
        return None
    anchor = told.told[0].anchor or 0
    return Reported(line.number, told.parties, line.mentions[0].whole, line.tokens[anchor].span)


def _topics(line: Line) -> frozenset[str]:
    return line.words.lexicon.groups["reporting"]["topics"]


def _introduces(reading: Reading, line: Line) -> bool:
    """`Ms Quell said:` tells nothing itself: what it introduces is a quotation."""
    return line.text.endswith(":") and any(0 <= q.outer.start - line.span.end < 8 for q in reading.document.quotations)


def _tells(reading: Reading, line: Line, cue: Cue) -> bool:
    """A cue whose words behind it are nearly all quoted tells a quotation, not reported speech."""
    quoted = [q.outer for q in reading.document.quotations if q.outer.overlaps(line.span)]
    behind = (t for t in line.tokens[cue.index + 1 :] if t.word)
    return not quoted or sum(not any(q.start <= t.span.start < q.end for q in quoted) for t in behind) >= MIXED_REST
