"""Scoring: a result compared with the gold of its article, and the measures made of what was counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from pydantic import BaseModel

from summarizer import result as public
from summarizer.evaluation.casting import Casting
from summarizer.evaluation.counting import Counts, Shared
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.matching import (
    MeetingCounts,
    PendingCounts,
    QuotationCounts,
    compare_items,
    compare_meetings,
    compare_quotations,
    compare_reports,
)


@dataclass(frozen=True, slots=True)
class Scores(Counts):
    """The counts of one article, or of several: they add up, and the measures are made of the sums.

    Attributes:
        documents: how many articles were scored.
        missing: how many of them had no result; each counts as an empty one.
        spans_not_verbatim: spans anywhere in a result whose text does not stand at their offsets.
    """

    documents: int = 0
    missing: int = 0
    meetings: MeetingCounts = field(default_factory=MeetingCounts)
    quotations: QuotationCounts = field(default_factory=QuotationCounts)
    reported: Shared = field(default_factory=Shared)
    pending: PendingCounts = field(default_factory=PendingCounts)
    spans_not_verbatim: int = 0

    @property
    def measures(self) -> dict[str, float | None]:
        """Every measure by name; None where an article gave nothing to measure."""
        main = {
            "meeting_f1": self.meetings.participants.f1,
            "quote_attributed_f1": self.quotations.attributed.f1,
            "reported_f1": self.reported.f1,
            "pending_f1": self.pending.items.f1,
        }
        return {
            **main,
            "meeting_precision": self.meetings.participants.precision,
            "meeting_recall": self.meetings.participants.recall,
            "pending_precision": self.pending.items.precision,
            "pending_recall": self.pending.items.recall,
            "status_acc": self.meetings.status.value,
            "place_f1": self.meetings.place.f1,
            "date_f1": self.meetings.date.f1,
            "kind_acc": self.meetings.kind.value,
            "quote_f1": self.quotations.spans.f1,
            "quote_speaker_acc": self.quotations.speaker.value,
            "pending_owner_acc": self.pending.owner.value,
            "overall": _mean([value for value in main.values() if value is not None]),
        }

    @property
    def asked(self) -> dict[str, int | None]:
        """How many things each measure was asked for, or could look at; None for a mean of others."""
        return {
            "meeting_f1": self.meetings.participants.asked,
            "quote_attributed_f1": self.quotations.attributed.asked,
            "reported_f1": self.reported.asked,
            "pending_f1": self.pending.items.asked,
            "meeting_precision": self.meetings.participants.given,
            "meeting_recall": self.meetings.participants.asked,
            "pending_precision": self.pending.items.given,
            "pending_recall": self.pending.items.asked,
            "status_acc": self.meetings.status.seen,
            "place_f1": self.meetings.place.asked,
            "date_f1": self.meetings.date.asked,
            "kind_acc": self.meetings.kind.seen,
            "quote_f1": self.quotations.spans.asked,
            "quote_speaker_acc": self.quotations.speaker.seen,
            "pending_owner_acc": self.pending.owner.seen,
            "overall": None,
        }

    @property
    def overall(self) -> float | None:
        """The mean of meetings, attributed quotations, reported speech and pending items, as far as there are any."""
        return self.measures["overall"]


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


class Told(Protocol):
    """What is scored of a result."""

    @property
    def actors(self) -> tuple[public.Actor, ...]:
        """The people and bodies."""

    @property
    def meetings(self) -> tuple[public.Meeting, ...]:
        """Who met whom."""

    @property
    def statements(self) -> tuple[public.Statement, ...]:
        """What was said."""

    @property
    def pending(self) -> tuple[public.PendingItem, ...]:
        """What remains."""


@dataclass(frozen=True, slots=True)
class _Nothing:
    """An empty result."""

    actors: tuple[public.Actor, ...] = ()
    meetings: tuple[public.Meeting, ...] = ()
    statements: tuple[public.Statement, ...] = ()
    pending: tuple[public.PendingItem, ...] = ()


def score(gold: Gold, summary: Told | None) -> Scores:
    """Compare a result with the gold of its article; None, where there is no result, scores as an empty one."""
    told = _Nothing() if summary is None else summary
    casting = Casting(gold.actors, told.actors)
    spans = _spans((told.actors, told.meetings, told.statements, told.pending))
    return Scores(
        documents=1,
        missing=int(summary is None),
        meetings=compare_meetings(gold.meetings, told.meetings, casting),
        quotations=compare_quotations(gold.statements, told.statements, casting),
        reported=compare_reports(gold.reported, told.statements, gold.sentences, casting),
        pending=compare_items(gold.pending, told.pending, gold.sentences, casting),
        spans_not_verbatim=sum(gold.text[s.start : s.end] != s.text for s in spans),
    )


def total(scores: Iterable[Scores]) -> Scores:
    """Add up the scores of several articles; each measure is then made of the sums, not of means."""
    return sum(scores, Scores())


def _spans(part: object) -> Iterator[public.Span]:
    """Yield every span, wherever it stands."""
    if isinstance(part, public.Span):
        yield part
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from _spans(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from _spans(value)
