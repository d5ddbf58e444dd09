"""The baseline: what may not drop."""

import pytest

from summarizer.errors import InputError
from summarizer.evaluation import Chance, Outcome, Report, Run, drops, evaluated
from tests.evaluation.valley import GOLDS, LARGE, SMALL, crossed, perfect

CHANCE = Chance(resamples=10)
MAIN = {"overall", "meeting_f1", "quote_attributed_f1", "reported_f1", "pending_f1"}


def reported(*runs: Run) -> Report:
    """Return a report of the runs."""
    return evaluated(GOLDS, runs, name="gold.jsonl", chance=CHANCE)


SMALL_REPORT, LARGE_REPORT, BOTH = reported(SMALL), reported(LARGE), reported(SMALL, LARGE)


def test_the_same_report_drops_nowhere() -> None:
    """Not by the least."""
    assert drops(BOTH, BOTH, most=0) == ()


def test_each_measure_that_dropped_is_named() -> None:
    """With its value before and now, and documents that are missing now."""
    found = drops(SMALL_REPORT, LARGE_REPORT, most=0.02)
    figures = {drop.figure: (drop.before, drop.now) for drop in found}
    assert set(figures) == MAIN | {"quote_speaker_acc", "missing"}
    assert figures["missing"] == (0, 1)
    assert figures["overall"] == (0.972222, 0.407828)
    assert {(drop.model, drop.prompt) for drop in found} == {(SMALL.model, SMALL.prompt)}


def test_what_may_drop_may_drop() -> None:
    """A drop of exactly the most allowed is none; documents that are missing are never allowed."""
    apart = 1 - (SMALL_REPORT.runs[0].whole.measures["meeting_f1"].value or 0)
    assert "meeting_f1" not in {d.figure for d in drops(SMALL_REPORT, LARGE_REPORT, most=apart)}
    assert "meeting_f1" in {d.figure for d in drops(SMALL_REPORT, LARGE_REPORT, most=apart - 0.001)}
    assert [d.figure for d in drops(SMALL_REPORT, LARGE_REPORT, most=1)] == ["missing"]


def test_better_is_no_drop() -> None:
    """Whatever rose."""
    assert drops(LARGE_REPORT, SMALL_REPORT, most=0) == ()


def test_a_measure_that_has_nothing_left_dropped() -> None:
    """Where no quotation is found any more there is no share of right speakers."""
    quiet = Run(LARGE.model, LARGE.prompt, dict.fromkeys(LARGE.outcomes, Outcome(None)))
    found = {d.figure: d.now for d in drops(reported(quiet), LARGE_REPORT, most=0.02)}
    assert found["quote_speaker_acc"] is None
    assert found["missing"] == 6


def test_a_run_is_held_against_its_own() -> None:
    """By model and prompt; one that is new against the first."""
    assert drops(reported(LARGE, SMALL), BOTH, most=0) == ()
    renamed = Run("embedded/another", SMALL.prompt, SMALL.outcomes)
    assert drops(reported(renamed), BOTH, most=0) == ()
    assert drops(reported(renamed), reported(LARGE, SMALL), most=0) != ()


def test_of_two_runs_alike_the_first_is_the_baseline() -> None:
    """Two files of the same model and prompt are told apart by their order alone."""
    again = Run(SMALL.model, SMALL.prompt, LARGE.outcomes)
    assert drops(reported(SMALL), reported(SMALL, again), most=0) == ()
    assert drops(reported(SMALL), reported(again, SMALL), most=0) != ()


def test_spans_that_are_not_verbatim_are_told() -> None:
    """Even where every measure is as good as before."""
    told = perfect(GOLDS[0])
    span = told.statements[0].span.model_copy(update={"text": "words that stand nowhere"})
    wrong = told.model_copy(
        update={"statements": (told.statements[0].model_copy(update={"span": span}), *told.statements[1:])}
    )
    outcomes = {gold.id: Outcome(perfect(gold)) for gold in GOLDS}
    before = reported(Run("m", "p@1", outcomes))
    now = reported(Run("m", "p@1", outcomes | {"valley/dam": Outcome(wrong)}))
    assert [(d.figure, d.before, d.now) for d in drops(now, before, most=0)] == [("spans_not_verbatim", 0, 1)]


def test_other_gold_is_refused() -> None:
    """A figure on other documents is another figure."""
    other = evaluated(GOLDS[1:], [SMALL], name="old.jsonl", chance=CHANCE)
    with pytest.raises(InputError, match=r"made on other gold \('old\.jsonl', 5 documents\)"):
        drops(SMALL_REPORT, other, most=0.02)


def test_crossed_speakers_are_a_drop() -> None:
    """A defect that leaves every span in its place is seen."""
    outcomes = {gold.id: Outcome(crossed(perfect(gold))) for gold in GOLDS if len(gold.actors) == 2}
    outcomes["valley/school"] = Outcome(perfect(GOLDS[2]))
    before = reported(Run("m", "p@1", {gold.id: Outcome(perfect(gold)) for gold in GOLDS}))
    assert {d.figure for d in drops(reported(Run("m", "p@1", outcomes)), before, most=0.02)} == {
        "overall",
        "quote_attributed_f1",
        "quote_speaker_acc",
        "reported_f1",
    }
