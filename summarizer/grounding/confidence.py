"""Confidence of each claim: how often claims of its kind, on which the readers agree so far, were right."""

from dataclasses import dataclass

from summarizer.checking.gate import CheckedMeeting, CheckedPending, CheckedQuotation


@dataclass(frozen=True, slots=True)
class Confidence:
    """Placeholder."""

    def meeting(self, one: CheckedMeeting) -> float:
        return 0.9

    def quotation(self, one: CheckedQuotation) -> float:
        return 0.9

    def report(self, number: int) -> float:
        return 0.9

    def pending(self, one: CheckedPending) -> float:
        return 0.9
