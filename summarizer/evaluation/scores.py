"""Scores: what the comparison of results with gold counted, and the measures made of it."""

from dataclasses import dataclass, field

from summarizer.evaluation.counting import Counts, Shared
from summarizer.evaluation.meetings import MeetingCounts
from summarizer.evaluation.pending import PendingCounts
from summarizer.evaluation.statements import QuotationCounts


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
