"""What a run took: tokens, seconds, dollars."""

from collections.abc import Iterable, Sequence

from summarizer.evaluation.report import Outlay
from summarizer.evaluation.runs import Outcome
from summarizer.result import Usage


def usage_of(outcome: Outcome) -> Usage | None:
    """Return requests and tokens of a document, those of a failed one too where they are known."""
    return outcome.summary.provenance.usage if outcome.summary else outcome.usage


def seconds_of(outcome: Outcome) -> float | None:
    """Return the seconds that a result took."""
    return outcome.summary.provenance.seconds if outcome.summary else None


def outlay_of(outcomes: Sequence[Outcome]) -> Outlay:
    """Add up what the documents took, as far as it is known."""
    usages = [usage for outcome in outcomes if (usage := usage_of(outcome))]
    seconds = [taken for outcome in outcomes if (taken := seconds_of(outcome)) is not None]
    return Outlay(
        known=len(usages),
        requests=_sum(usage.requests for usage in usages),
        input_tokens=_sum(usage.input_tokens for usage in usages),
        cached_tokens=_sum(usage.cached_tokens for usage in usages),
        output_tokens=_sum(usage.output_tokens for usage in usages),
        timed=len(seconds),
        seconds=round(sum(seconds), 3) if seconds else None,
        cost=_cost(outcomes),
    )


def _sum(numbers: Iterable[int]) -> int | None:
    there = list(numbers)
    return sum(there) if there else None


def _cost(outcomes: Iterable[Outcome]) -> float | None:
    """Add up what the results cost, where that is known of every one; a failed call tells no price."""
    costs = [outcome.summary.provenance.cost for outcome in outcomes if outcome.summary]
    known = [cost for cost in costs if cost is not None]
    return round(sum(known), 6) if known and len(known) == len(costs) else None
