"""Reported speech: sentences that tell in indirect speech what somebody said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Document, Span
from summarizer.extraction.cast import Candidate, Line
from summarizer.extraction.cues import Cue
from summarizer.extraction.encounters import Encounter
from summarizer.extraction.references import Resolver

TOPICS = (
    "to discuss",
    "to underscore",
    "regarding",
    "to review",
    "to reaffirm",
    "to hear",
    "about",
    "to reiterate",
    "to express",
    "to emphasize",
    "to thank",
    "to congratulate",
)
MIXED_REST = 8
"""Words outside a quotation, behind the cue, from which on a sentence with a quoted fragment is reported speech as well."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence of reported speech.

    Attributes:
        number: the sentence.
        speakers: who is told to have said it.
        mention: the words that name them.
        cue: the reporting verb.
    """

    number: int
    speakers: tuple[Candidate, ...]
    mention: Span
    cue: Span


def reported(
    document: Document, lines: Sequence[Line], met: Sequence[Encounter], resolver: Resolver
) -> tuple[Reported, ...]:
    """Propose the sentences of reported speech, one each, with all their speakers."""
    return tuple(r for line in lines for r in _in_line(document, line, met, resolver))


def _in_line(document: Document, line: Line, met: Sequence[Encounter], resolver: Resolver) -> Iterator[Reported]:
    if _introduces(document, line):
        return
    cues = [c for c in resolver.cues.get(line.number, ()) if _tells(document, line, c)]
    subjects = [m for c in cues for m in c.subjects]
    speakers = resolver.all_of(line, subjects)
    if speakers:
        yield Reported(line.number, speakers, subjects[0].whole, cues[0].span)
        return
    told = next((e for e in met if e.told[0].number == line.number and e.status == "held"), None)
    if told and any(f" {topic} " in line.span.of(document.text) for topic in TOPICS):
        opening = next(iter(line.mentions), None)
        if opening:
            yield Reported(line.number, told.parties, opening.whole, line.tokens[told.told[0].anchor or 0].span)


def _introduces(document: Document, line: Line) -> bool:
    """`Mr Hammond said:` tells nothing itself: what it introduces is a quotation."""
    return line.span.of(document.text).endswith(":") and any(
        0 <= q.outer.start - line.span.end < 8 for q in document.quotations
    )


def _tells(document: Document, line: Line, cue: Cue) -> bool:
    """A cue whose words behind it are nearly all quoted tells a quotation, not reported speech."""
    quoted = [q.outer for q in document.quotations if q.outer.overlaps(line.span)]
    if not quoted:
        return True
    behind = [
        t for t in line.tokens[cue.index + 1 :] if t.word and not any(q.start <= t.span.start < q.end for q in quoted)
    ]
    return len(behind) >= MIXED_REST
