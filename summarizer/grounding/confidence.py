"""Confidence: how often claims of a kind were right on the development sets, by what the two readers say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summarizer.checking.cast import Member
from summarizer.checking.disputes import Agreement
from summarizer.checking.gate import Checked, CheckedMeeting, CheckedPending, CheckedQuotation, CheckedReport

Part = Literal["meeting", "quotation", "report", "pending"]
Standing = Literal["agreed", "alone", "differing"]
"""Both readers say it; only one was asked, or only one has it; the other says something else."""

LED: Mapping[Part, Mapping[Standing, float]] = {
    "meeting": {"agreed": 0.98, "alone": 0.97, "differing": 0.97},
    "quotation": {"agreed": 0.99, "alone": 0.88, "differing": 0.88},
    "report": {"agreed": 0.98, "alone": 0.86, "differing": 0.86},
    "pending": {"agreed": 0.92, "alone": 0.67, "differing": 0.67},
}
"""Of a model that leads, with the rules as the second reader; docs/evaluation.md has the counts.

Claims of one reader alone and those told differently are too few to be told apart, and have one value.
"""

RULES: Mapping[Part, Mapping[Standing, float]] = {
    "meeting": {"agreed": 0.47, "alone": 0.47, "differing": 0.47},
    "quotation": {"agreed": 0.89, "alone": 0.87, "differing": 0.81},
    "report": {"agreed": 0.85, "alone": 0.85, "differing": 0.85},
    "pending": {"agreed": 0.56, "alone": 0.56, "differing": 0.56},
}
"""Of the rules, alone or with the opinion of a model that assists, which is asked about quotations alone.

Measured on text that no rule was written with: on the other half they are right far more often.
"""


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
        """Return the probability that a participant of a meeting is right."""
        return self._of("meeting", self.standing(one))

    def quotation(self, one: CheckedQuotation) -> float:
        """Return the probability that the speakers of a quotation are right."""
        return self._of("quotation", self.standing(one))

    def report(self, one: CheckedReport) -> float:
        """Return the probability that a sentence reports words of these speakers."""
        return self._of("report", self.standing(one))

    def pending(self, one: CheckedPending) -> float:
        """Return the probability that this is pending."""
        return self._of("pending", self.standing(one))

    def standing(self, one: CheckedMeeting | CheckedQuotation | CheckedReport | CheckedPending) -> Standing:
        """Return what the two readers say of a claim."""
        if isinstance(one, CheckedQuotation) and self.opinions is not None:
            return _by_opinion(one, self.opinions)
        if self.other is None:
            return "alone"
        second = Agreement(self.other)
        match one:
            case CheckedMeeting():
                return _standing(told=second.meeting(one) is not None, same=second.same_meeting(one))
            case CheckedQuotation():
                named = second.quotation(one)
                return _standing(told=named is not None and bool(named.who), same=second.same_quotation(one))
            case CheckedReport():
                return _standing(
                    told=bool(second.speakers(one.sentence)), same=second.same_report(one.sentence, one.who)
                )
            case CheckedPending():
                return "agreed" if second.pending(one) is not None else "alone"

    def _of(self, part: Part, standing: Standing) -> float:
        return (LED if self.led else RULES)[part][standing]


def _standing(*, told: bool, same: bool) -> Standing:
    """Return the standing of a claim by whether the second reader tells anything of it, and whether the same."""
    return "alone" if not told else "agreed" if same else "differing"


def _by_opinion(one: CheckedQuotation, opinions: Mapping[int, Member | None]) -> Standing:
    if one.number not in opinions:
        return "alone"
    named = opinions[one.number]
    return "agreed" if named is not None and named in one.who else "differing"
