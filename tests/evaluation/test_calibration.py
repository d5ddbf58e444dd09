"""Calibration: confidence held against what is right."""

from typing import Literal

import pytest

from summarizer.evaluation import Chance, Gold, Judged, Outcome, Run, evaluated, judged, pages
from summarizer.evaluation.calibration import calibrated, calibrations, refitted
from summarizer.evaluation.pages import calibration_plot
from summarizer.result import MeetingSummary
from tests.evaluation.invented import ENTRY, eased
from tests.evaluation.valley import GOLDS, confident, crossed, perfect
from tests.invented import SUMMARY


def rights(gold: Gold, told: MeetingSummary, choice: str) -> list[tuple[int, int, bool]]:
    """Return the choices of a kind, and whether they are right."""
    return [(one.number, one.part, one.right) for one in judged(gold, told) if one.choice == choice]


def test_a_table_of_choices() -> None:
    """By hand: two bins, one of them too sure."""
    table = calibrated([(0.95, True), (0.95, False), (0.55, True), (0.55, False), (0.55, False), (0.55, False)])
    assert table is not None
    assert [(one.low, one.count, one.confidence, one.right) for one in table.bins] == [
        (0.5, 4, 0.55, 0.25),
        (0.9, 2, 0.95, 0.5),
    ]
    assert table.error == pytest.approx((4 * 0.30 + 2 * 0.45) / 6)
    assert table.brier == pytest.approx((0.05**2 + 0.95**2 + 0.45**2 + 3 * 0.55**2) / 6, abs=1e-6)
    assert (table.count, table.right) == (6, 0.333333)


def test_the_limits_of_the_bins() -> None:
    """A confidence lies in the bin that begins with it; 1 lies in the last."""
    table = calibrated((n / 10, True) for n in range(11))
    assert table is not None
    assert [(one.low, one.count) for one in table.bins] == [(n / 10, 1) for n in range(9)] + [(0.9, 2)]


def test_no_choice_has_no_table() -> None:
    """There is nothing to tell."""
    assert calibrated([]) is None
    assert calibrations([(gold, perfect(gold)) for gold in GOLDS] + [(GOLDS[0], None)]) == {}


def test_right_choices_are_judged_right() -> None:
    """Every statement, participant and pending item of a perfect result."""
    for gold in GOLDS:
        told = perfect(gold)
        found = list(judged(gold, told))
        participants = sum(len(meeting.participants) for meeting in told.meetings)
        assert len(found) == len(told.statements) + len(told.pending) + participants
        assert all(one.right for one in found)
        assert {one.confidence for one in found} <= {None}


def test_wrong_speakers_are_judged_wrong() -> None:
    """Of quotations and of reported speech."""
    assert rights(GOLDS[0], crossed(perfect(GOLDS[0])), "attribution") == [(0, 0, False), (1, 0, False)]


def test_what_nobody_asked_for_is_wrong() -> None:
    """Participants of a meeting that is none, and a pending item that is none."""
    told = perfect(GOLDS[0])
    school = told.model_copy(update={"statements": ()})
    assert rights(GOLDS[0].model_copy(update={"meetings": (), "pending": ()}), school, "participants") == [
        (0, 0, False),
        (0, 1, False),
        (1, 0, False),
        (1, 1, False),
    ]
    assert rights(GOLDS[0].model_copy(update={"pending": ()}), school, "pending") == [(0, 0, False)]


@pytest.mark.parametrize("status", ["denied", "possible"])
def test_a_meeting_denied_or_possible_is_not_judged(status: Literal["denied", "possible"]) -> None:
    """It is no claim that these people met; the others keep their numbers."""
    told = perfect(GOLDS[0])
    first, second = told.meetings
    doubted = told.model_copy(update={"meetings": (first.model_copy(update={"status": status}), second)})
    assert rights(GOLDS[0], doubted, "participants") == [(1, 0, True), (1, 1, True)]


@pytest.mark.parametrize(
    ("entry", "choice", "expected"),
    [
        (ENTRY, "attribution", [(0, 0, True), (2, 0, True), (1, 0, True)]),
        (eased(statements={0: {"speaker_open": True}}), "attribution", [(2, 0, True), (1, 0, True)]),
        (eased(reported={0: {"optional": True}}), "attribution", [(0, 0, True), (2, 0, True)]),
        (eased(meetings={1: {"optional": True}}), "participants", [(0, 0, True), (0, 1, True)]),
        (
            eased(meetings={0: {"participants": ["P1"], "optional_participants": ["P2"]}}),
            "participants",
            [(0, 0, True), (1, 0, True), (1, 1, True)],
        ),
        (eased(pending={0: {"optional": True}}), "pending", [(1, 0, True)]),
    ],
)
def test_what_is_open_is_not_judged(entry: dict[str, object], choice: str, expected: list[object]) -> None:
    """Neither right nor wrong."""
    assert rights(Gold.model_validate(entry), SUMMARY, choice) == expected


def test_confidence_is_read_where_it_stands() -> None:
    """On statements and pending items, and one for each participant of a meeting."""
    found = list(judged(GOLDS[0], confident(perfect(GOLDS[0]), 0.75)))
    assert {one.choice for one in found} == {"attribution", "participants", "pending"}
    assert {one.confidence for one in found} == {0.75}
    assert Judged("participants", 1, 1, 0.75, right=True) in found


def test_the_report_holds_tables_and_plots() -> None:
    """One for each kind of choice, in every form, with counts."""
    outcomes = {gold.id: Outcome(confident(perfect(gold), 0.75)) for gold in GOLDS}
    report = evaluated(GOLDS, [Run("m", "p@1", outcomes)], name="gold.jsonl", chance=Chance(resamples=10))
    tables = report.runs[0].calibration
    assert {choice: one.count for choice, one in tables.items()} == {
        "attribution": 10,
        "participants": 12,
        "pending": 3,
    }
    assert "Calibration of participants, run A: error 0.250, Brier 0.062" in pages.text(report)
    page = pages.html(report)
    assert page.count("<figure>") == 3
    assert calibration_plot(tables["pending"], "pending") in page


def test_the_plot_shows_counts_at_their_place() -> None:
    """A point for each bin: to the right with confidence, upwards with what is right, larger with more choices."""
    table = calibrated([(0.0, False), *[(1.0, True)] * 4])
    assert table is not None
    plot = calibration_plot(table, "pending")
    assert '<circle cx="46.0" cy="270.0" r="7.5"' in plot
    assert '<circle cx="286.0" cy="30.0" r="12.0"' in plot
    assert '<text x="286.0" y="15.0" text-anchor="middle">4</text>' in plot


def test_confidence_measured_on_the_other_folds() -> None:
    """Each confidence becomes the share of the same one that was right elsewhere; what one fold alone has, a half."""
    results = [(gold, confident(perfect(gold), 0.3)) for gold in GOLDS]
    elsewhere, told = refitted(results, len(GOLDS)), calibrations(results)
    for choice, table in told.items():
        assert elsewhere[choice].count == table.count
        assert elsewhere[choice].right == table.right == 1
        assert 0.5 <= elsewhere[choice].confidence < 1
        assert elsewhere[choice].brier < table.brier
    alone = refitted(results[:1], 2)
    assert {table.confidence for table in alone.values()} == {0.5}
