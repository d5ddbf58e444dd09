"""Which words of the article belong to which claim: every span of a result, with its claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.result import Actor, Day, Meeting, MeetingSummary, Passage, PendingItem, Span, Statement

Kind = Literal[
    "meeting", "quotation", "reported", "pending",  # sentences and quotations
    "actor", "office", "country", "speaker", "cue", "place", "day", "act", "due",  # words in them
]  # fmt: skip

NAMES: dict[Kind, str] = {
    "meeting": "tells the meeting",
    "quotation": "quotation",
    "reported": "reported speech",
    "pending": "tells what is pending",
    "actor": "mention",
    "office": "office",
    "country": "country",
    "speaker": "names the speaker",
    "cue": "reporting words",
    "place": "place",
    "day": "day",
    "act": "what is to be done",
    "due": "due",
}
"""What the words of each kind are to their claim."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the article, and the claim that rests on them.

    Attributes:
        claim: the id of the claim on the page: P1 of an actor, M1 of a meeting, S1 of a statement, R1 of what remains.
        kind: what the words are to the claim.
        field: where the result says so, as `meetings[0].evidence[1]`.
        span: where the words stand.
        note: what was made of them, as a resolved day; empty for most.
    """

    claim: str
    kind: Kind
    field: str
    span: Span
    note: str = ""

    @property
    def carries(self) -> bool:
        """Whether the words are a whole sentence or quotation, from which one goes back to the claim."""
        return self.kind in ("meeting", "quotation", "reported", "pending")


def marks_of(summary: MeetingSummary) -> Iterator[Mark]:
    """Yield a mark for every span of the result, claim by claim."""
    for number, actor in enumerate(summary.actors):
        yield from _of_actor(actor, f"actors[{number}]")
    for number, meeting in enumerate(summary.meetings):
        yield from _of_meeting(meeting, f"M{number + 1}", f"meetings[{number}]")
    for number, statement in enumerate(summary.statements):
        yield from _of_statement(statement, f"S{number + 1}", f"statements[{number}]")
    for number, item in enumerate(summary.pending):
        yield from _of_pending(item, f"R{number + 1}", f"pending[{number}]")


def resolved(day: Day) -> str:
    """Return what was made of a phrase of time: the ISO day, and what it was counted from."""
    if day.date is None:
        return "no date"
    made = f"{day.date} ({day.precision})" if day.precision else day.date
    return f"{made}, counted from {day.anchor}" if day.anchor else f"{made}, as the words say"


def _of_actor(actor: Actor, field: str) -> Iterator[Mark]:
    yield from _passage(actor.office, actor.id, "office", f"{field}.office")
    yield from _passage(actor.country, actor.id, "country", f"{field}.country")
    for number, mention in enumerate(actor.mentions):
        yield Mark(actor.id, "actor", f"{field}.mentions[{number}]", mention)


def _of_meeting(meeting: Meeting, claim: str, field: str) -> Iterator[Mark]:
    yield from _sentences(meeting.evidence, claim, "meeting", field)
    yield from _passage(meeting.place, claim, "place", f"{field}.place")
    yield from _day(meeting.date, claim, "day", f"{field}.date")


def _of_statement(statement: Statement, claim: str, field: str) -> Iterator[Mark]:
    yield Mark(claim, "reported" if statement.kind == "indirect" else "quotation", f"{field}.span", statement.span)
    if statement.speaker_span:
        yield Mark(claim, "speaker", f"{field}.speaker_span", statement.speaker_span)
    yield from _passage(statement.cue, claim, "cue", f"{field}.cue")


def _of_pending(item: PendingItem, claim: str, field: str) -> Iterator[Mark]:
    yield Mark(claim, "act", f"{field}.span", item.span)
    yield from _sentences(item.evidence, claim, "pending", field)
    yield from _day(item.due, claim, "due", f"{field}.due")


def _sentences(spans: tuple[Span, ...], claim: str, kind: Kind, field: str) -> Iterator[Mark]:
    for number, span in enumerate(spans):
        yield Mark(claim, kind, f"{field}.evidence[{number}]", span)


def _passage(passage: Passage | None, claim: str, kind: Kind, field: str) -> Iterator[Mark]:
    if passage:
        yield Mark(claim, kind, field, passage.span)


def _day(day: Day | None, claim: str, kind: Kind, field: str) -> Iterator[Mark]:
    if day:
        yield Mark(claim, kind, field, day.span, resolved(day))
