"""The measures, on results that are better and worse, against numbers that another scorer gave for them.

`expected.json` was written by the yardstick that the project is measured with; our scorer shares no code with it.
"""

import json
from pathlib import Path
from typing import Literal

import pytest

from summarizer.evaluation import Gold, Scores, score, total
from tests.evaluation.invented import ENTRY, GOLDS, RESULTS
from tests.evaluation.valley import GOLDS as VALLEY
from tests.evaluation.valley import perfect

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))


def differences(scores: Scores, expected: list[float | None]) -> dict[str, object]:
    """Return the measures that are not the expected ones."""
    got = {**scores.measures, "spans_not_verbatim": float(scores.spans_not_verbatim)}
    wanted = dict(zip(EXPECTED["measures"], expected, strict=True))
    return {name: (got[name], wanted[name]) for name in wanted if got[name] != pytest.approx(wanted[name], abs=1e-6)}


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("gold", GOLDS)
def test_the_numbers_are_the_yardsticks(gold: str, result: str) -> None:
    """Every measure of every result under every gold."""
    scores = score(Gold.model_validate(GOLDS[gold]), RESULTS[result])
    assert differences(scores, EXPECTED[gold][result]) == {}


@pytest.mark.parametrize("gold", GOLDS)
def test_a_total_is_made_of_sums(gold: str) -> None:
    """Several articles are measured by their counts, not by the mean of their measures."""
    model = Gold.model_validate(GOLDS[gold])
    scores = total(score(model, result) for result in RESULTS.values())
    assert differences(scores, EXPECTED[gold]["all together"]) == {}
    assert (scores.documents, scores.missing) == (len(RESULTS), 1)


def test_nothing_scored_has_no_measure() -> None:
    """No articles, no numbers."""
    assert set(total([]).measures.values()) == {None}


def test_no_result_scores_as_an_empty_one() -> None:
    """What is missing is counted, and counts as nothing found."""
    gold = Gold.model_validate(ENTRY)
    missing, empty = score(gold, None), score(gold, RESULTS["nothing"])
    assert missing.measures == empty.measures
    assert (missing.missing, empty.missing) == (1, 0)


@pytest.mark.parametrize("status", ["denied", "possible"])
def test_a_meeting_denied_or_possible_is_none(status: Literal["denied", "possible"]) -> None:
    """It is scored as if the result did not tell it, whether or not the gold has one of these people."""
    for gold in VALLEY:
        told = perfect(gold)
        others = tuple(meeting.model_copy(update={"status": status}) for meeting in told.meetings)
        without = score(gold, told.model_copy(update={"meetings": ()}))
        assert score(gold, told.model_copy(update={"meetings": others})).meetings == without.meetings
        assert score(gold, told.model_copy(update={"meetings": (*told.meetings, *others)})) == score(gold, told)


def test_a_document_is_cast_as_a_group() -> None:
    """A gold file has no type of its own for it."""
    gold, told = VALLEY[0], perfect(VALLEY[0])
    actors = tuple(actor.model_copy(update={"type": "document"}) for actor in told.actors)
    assert score(gold, told.model_copy(update={"actors": actors})) == score(gold, told)
