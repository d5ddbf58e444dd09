"""Intervals and significance, held against what they mean."""

from itertools import product

import pytest

from summarizer.evaluation import Chance, score, total
from summarizer.evaluation.scoring import Resampled, significance
from tests.evaluation.valley import GOLDS, LARGE, SMALL

CHANCE = Chance(resamples=200, seed=3)
WORSE, BETTER = ([score(gold, run.outcomes[gold.id].summary) for gold in GOLDS] for run in (SMALL, LARGE))


def test_a_resample_is_measured_as_those_documents_are() -> None:
    """Each row holds the measures of the documents drawn, added up."""
    rows = Resampled(WORSE, CHANCE).rows
    drawn = CHANCE.samples(len(WORSE))
    assert rows == [total(WORSE[n] for n in sample).measures for sample in drawn]
    assert len(set(drawn)) > 150


def test_the_same_seed_draws_the_same() -> None:
    """And another one others."""
    assert Chance(50, 1).samples(6) == Chance(50, 1).samples(6) != Chance(50, 2).samples(6)


def test_an_interval_holds_95_percent_of_the_values() -> None:
    """At each end lie 2.5 % of them."""
    resampled = Resampled(WORSE, CHANCE)
    values = sorted(v for row in resampled.rows if (v := row["overall"]) is not None)
    interval = resampled.interval("overall")
    assert interval is not None
    low, high = (min(abs(value - limit) for value in values) for limit in interval)
    assert max(low, high) < 0.02  # the limits lie among the values
    assert sum(v < interval.low - 1e-9 for v in values) <= 5 <= sum(v <= interval.low + 1e-9 for v in values)
    assert sum(v > interval.high + 1e-9 for v in values) <= 5 <= sum(v >= interval.high - 1e-9 for v in values)


def test_alike_documents_leave_nothing_open() -> None:
    """Where every document has the same counts the interval is the value."""
    assert Resampled([BETTER[0]] * 4, CHANCE).interval("meeting_f1") == (1.0, 1.0)


@pytest.mark.parametrize("others", [0, 9])
def test_a_single_document_has_no_interval(others: int) -> None:
    """Of one document nothing is known of others, nor of one that has quotations beside many that have none."""
    scores = [BETTER[0], *[score(GOLDS[2], None)] * others]
    assert Resampled(scores, CHANCE).interval("quote_f1") is None
    assert Resampled(scores, CHANCE).difference(Resampled([WORSE[0], *scores[1:]], CHANCE), "quote_f1") is None
    assert Resampled([*scores, BETTER[1]], CHANCE).interval("quote_f1") == (1.0, 1.0)


def test_a_difference_is_taken_on_the_same_documents() -> None:
    """Two runs that are always apart by as much have no doubt in their difference, however much each varies."""
    mixed = [BETTER[0], WORSE[0]] * 5
    assert Resampled(mixed, CHANCE).difference(Resampled(mixed, CHANCE), "overall") == (0.0, 0.0)
    found = Resampled(BETTER, CHANCE).difference(Resampled(WORSE, CHANCE), "overall")
    assert found is not None
    assert 0 < found.low < 0.97 - 0.41 < found.high <= 1


def test_equal_runs_differ_by_chance() -> None:
    """P is 1, and none where there is nothing to measure."""
    assert set(significance(WORSE, WORSE, CHANCE).values()) == {1.0}
    assert significance([score(GOLDS[2], None)], [score(GOLDS[2], None)], CHANCE)["quote_f1"] is None


def test_p_is_that_of_all_permutations() -> None:
    """With enough permutations p is the share of all ways to change sides that differ as much."""
    seen = abs(total(BETTER).measures["overall"] - total(WORSE).measures["overall"])  # type: ignore[operator]
    ways = [_apart(mask) for mask in product((False, True), repeat=len(GOLDS))]
    exact = sum(distance >= seen - 1e-12 for distance in ways) / len(ways)
    found = significance(BETTER, WORSE, Chance(4000))["overall"]
    assert found == pytest.approx(exact, abs=0.02)
    assert exact < 0.1


def _apart(mask: tuple[bool, ...]) -> float:
    """Return how far the runs are apart when the documents of the mask change sides."""
    sides = [(b, a) if flipped else (a, b) for a, b, flipped in zip(WORSE, BETTER, mask, strict=True)]
    one, other = (total(side).overall or 0.0 for side in zip(*sides, strict=True))
    return abs(one - other)


def test_a_difference_in_many_documents_is_beyond_chance() -> None:
    """P falls as the same difference is seen more often, and its direction does not matter."""
    few, many = (significance(BETTER * n, WORSE * n, CHANCE)["quote_attributed_f1"] or 0 for n in (1, 6))
    assert many < 0.05 < few
    assert significance(WORSE * 6, BETTER * 6, CHANCE)["quote_attributed_f1"] == many
