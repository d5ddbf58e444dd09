"""Choices: what was decided for an article, in candidates and spans, before it becomes the public result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from summarizer.document import Document, Span
from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction.candidates import Candidates
from summarizer.extraction.cast import Candidate
from summarizer.extraction.commitments import Commitment
from summarizer.extraction.due import due_of
from summarizer.extraction.lines import Line
from summarizer.extraction.meeting_days import day_of
from summarizer.extraction.meeting_places import place_of
from summarizer.extraction.telling import Encounter, Kind, Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ChosenMeeting:
    """An encounter with its circumstances."""

    parties: tuple[Candidate, ...]
    kind: Kind
    status: Status
    evidence: tuple[int, ...]
    place: Span | None
    day: DayPhrase | None
    confidence: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenStatement:
    """A quotation or a sentence of reported speech with its speakers."""

    span: Span
    kind: Literal["direct", "mixed", "indirect"]
    speakers: tuple[Candidate, ...]
    mention: Span | None
    cue: Span | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """What remains to be done."""

    clause: Span
    owners: tuple[Candidate, ...]
    status: Literal["planned", "promised", "agreed", "demanded", "hoped"]
    evidence: tuple[int, ...]
    due: DayPhrase | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything decided for one article."""

    meetings: tuple[ChosenMeeting, ...]
    statements: tuple[ChosenStatement, ...]
    pending: tuple[ChosenItem, ...]


def proposed(candidates: Candidates) -> Choices:
    """Take the candidates as they are: what the rules alone would answer."""
    return Choices(
        tuple(meeting_of(candidates, e) for e in candidates.encounters),
        statements_of(candidates),
        tuple(item_of(candidates, c) for c in candidates.commitments),
    )


def meeting_of(candidates: Candidates, encounter: Encounter) -> ChosenMeeting:
    """Give an encounter its place and day: from its first sentence, else from its later ones."""
    told = _anchors(candidates, encounter)
    main = candidates.encounters[0] if candidates.encounters else encounter
    if encounter.also and set(encounter.parties) < set(main.parties):  # one more talk on the main one's occasion
        told += _anchors(candidates, main)
    return ChosenMeeting(
        encounter.parties,
        encounter.kind,
        encounter.status,
        tuple(t.number for t in encounter.told),
        _first(place_of(candidates.document, line, anchor) for line, anchor in told),
        _first(day_of(candidates.days, line, anchor) for line, anchor in told),
    )


def _anchors(candidates: Candidates, encounter: Encounter) -> list[tuple[Line, int]]:
    """The sentences with their verb or noun of meeting; verbs first, for a noun may name what another day held."""
    told = [(candidates.reading.line(t.number), t.anchor) for t in encounter.told if t.anchor is not None]
    return sorted(told, key=lambda at: at[0].tokens[at[1]].low in {"meeting", "call", "talks"})


def _first(found: Iterable[T | None]) -> T | None:
    return next((x for x in found if x is not None), None)


def statements_of(candidates: Candidates) -> tuple[ChosenStatement, ...]:
    """Quotations and reported sentences in reading order."""
    quoted = [
        ChosenStatement(q.span, a.kind, a.speakers, a.mention, a.cue)
        for q, a in zip(candidates.document.quotations, candidates.attributions, strict=True)
    ]
    told = [
        ChosenStatement(candidates.reading.line(r.number).span, "indirect", r.speakers, r.mention, r.cue)
        for r in candidates.reported
    ]
    return tuple(sorted([*quoted, *told], key=lambda s: s.span.start))


def item_of(candidates: Candidates, commitment: Commitment) -> ChosenItem:
    """Give a commitment its due day."""
    line = candidates.reading.line(commitment.number)
    due = due_of(candidates.reading, candidates.days, line, commitment.clause)
    return ChosenItem(commitment.clause, commitment.owners, commitment.status, (commitment.number,), due)


def sentence_spans(document: Document, numbers: Sequence[int]) -> tuple[Span, ...]:
    """Return the spans of numbered sentences."""
    return tuple(document.sentences[n - 1] for n in sorted(set(numbers)))
