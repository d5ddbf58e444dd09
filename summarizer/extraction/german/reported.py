"""Reported speech in German: a verb of saying with its subject, and the sentences in the subjunctive behind it."""

from summarizer.extraction.cues import Cue
from summarizer.extraction.german.attribution import speakers_before
from summarizer.extraction.german.clauses import subjunctive
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import Reading
from summarizer.extraction.reported import MIXED_REST, Reported

FEWEST = 3
"""Words outside quotations that a sentence in the subjunctive needs."""


def reported(reading: Reading) -> tuple[Reported, ...]:
    """Propose the sentences of reported speech, one each, with all their speakers."""
    found = (_by_cue(reading, line) or _by_mood(reading, line) for line in reading.lines)
    return tuple(r for r in found if r)


def _by_cue(reading: Reading, line: Line) -> Reported | None:
    cues = [c for c in reading.resolver.cues.get(line.number, ()) if _tells(line, c)]
    subjects = [m for c in cues for m in c.subjects]
    speakers = reading.resolver.all_of(line, subjects)
    introduces = line.text.endswith(":")
    return Reported(line.number, speakers, subjects[0].whole, cues[0].span) if speakers and not introduces else None


def _tells(line: Line, cue: Cue) -> bool:
    """A sentence that is nearly all quoted tells a quotation, not reported speech."""
    if len(line.unquoted) == len(line.tokens):
        return True
    named = {i for m in cue.subjects for i in range(m.first, m.last)}
    rest = [i for i in line.unquoted if line.tokens[i].word and i not in named and i != cue.index]
    return len(rest) >= MIXED_REST


def _by_mood(reading: Reading, line: Line) -> Reported | None:
    """`Das sei falsch`: behind somebody's reported words, a sentence in the subjunctive goes on with them."""
    outside = [i for i in line.unquoted if line.tokens[i].word]
    if not subjunctive(line) or len(outside) < FEWEST or reading.resolver.cues.get(line.number):
        return None
    speakers = speakers_before(reading, line)
    return Reported(line.number, speakers, None, None) if speakers else None
