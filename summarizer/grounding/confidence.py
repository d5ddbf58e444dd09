"""Confidence: how often claims of a kind were right on the development sets, by what the two readers say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summarizer.checking.agreement import Agreement
from summarizer.checking.cast import Member
from summarizer.checking.gate import Checked, CheckedMeeting, CheckedPending, CheckedQuotation, CheckedReport

Part = Literal["meeting", "quotation", "report", "pending"]
Standing = Literal["agreed", "alone", "differing"]
"""Both readers say it; only one was asked, or only one has it; the other says something else."""

LED: Mapping[Part, Mapping[Standing, float]] = {
    "meeting": {"agreed": 0.99, "alone": 0.9, "differing": 0.9},
    "quotation": {"agreed": 0.99, "alone": 0.95, "differing": 0.9},
    "report": {"agreed": 0.97, "alone": 0.9, "differing": 0.85},
    "pending": {"agreed": 0.97, "alone": 0.85, "differing": 0.85},
}
"""Of a model that leads, with the rules as the second reader; measured with benchmarks/calibration.py."""

RULES: Mapping[Part, Mapping[Standing, float]] = {
    "meeting": {"agreed": 0.9, "alone": 0.85, "differing": 0.85},
    "quotation": {"agreed": 0.96, "alone": 0.88, "differing": 0.52},
    "report": {"agreed": 0.8, "alone": 0.8, "differing": 0.8},
    "pending": {"agreed": 0.6, "alone": 0.6, "differing": 0.6},
}
"""Of the rules, alone or with the opinion of a model that assists."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """Tells how far each claim can be trusted.

    Args:
        led: whether a model led; else the claims are those of the rules.
        other: the second reader's checked draft; None where there is none.
        opinions: the speakers whom an assisting model names, by the numbers of the quotations.
    """

    led: bool
    other: Checked | None = None
    opinions: Mapping[int, Member | None] | None = None

    def meeting(self, one: CheckedMeeting) -> float:
        """Return the probability that a meeting is right: its parties, and that it is one."""
        if self.other is None:
            return self._of("meeting", "alone")
        agreement = Agreement(self.other)
        alone = agreement.meeting(one) is None
        return self._of("meeting", "alone" if alone else "agreed" if agreement.same_meeting(one) else "differing")

    def quotation(self, one: CheckedQuotation) -> float:
        """Return the probability that the speakers of a quotation are right."""
        if self.opinions is not None:
            return self._of("quotation", self._by_opinion(one))
        other = Agreement(self.other).quotation(one) if self.other else None
        if other is None or self.other is None or not other.who:
            return self._of("quotation", "alone")
        return self._of("quotation", "agreed" if Agreement(self.other).same_quotation(one) else "differing")

    def report(self, one: CheckedReport) -> float:
        """Return the probability that a sentence reports words of these speakers."""
        speakers = Agreement(self.other).speakers(one.sentence) if self.other else ()
        if self.other is None or not speakers:
            return self._of("report", "alone")
        same = Agreement(self.other).same_report(one.sentence, one.who)
        return self._of("report", "agreed" if same else "differing")

    def pending(self, one: CheckedPending) -> float:
        """Return the probability that this is pending."""
        agreed = self.other is not None and Agreement(self.other).pending(one) is not None
        return self._of("pending", "agreed" if agreed else "alone")

    def _by_opinion(self, one: CheckedQuotation) -> Standing:
        if self.opinions is None or one.number not in self.opinions:
            return "alone"
        named = self.opinions[one.number]
        return "agreed" if named is not None and named in one.who else "differing"

    def _of(self, part: Part, standing: Standing) -> float:
        return (LED if self.led else RULES)[part][standing]
