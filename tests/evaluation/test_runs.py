"""Stored predictions are read as what they are, or refused with their line."""

import json
from pathlib import Path

import pytest

from summarizer import rendering
from summarizer.errors import InputError
from summarizer.evaluation import Outcome, Run, prediction_lines, read_predictions
from tests.evaluation.valley import GOLDS, LARGE, SMALL, perfect


def stored(folder: Path, *lines: object) -> Path:
    """Write lines of JSON."""
    path = folder / "predictions.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def outcomes(run: Run) -> dict[str, Outcome]:
    """Return what became of the documents."""
    return dict(run.outcomes)


SUMMARIES = [perfect(gold).model_dump(mode="json") for gold in GOLDS]


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    """Every run of a file comes back with its model, its prompt and its failures."""
    path = tmp_path / "saved.jsonl"
    path.write_text(prediction_lines([SMALL, LARGE]), encoding="utf-8")
    small, large = read_predictions(path, GOLDS)
    assert (outcomes(small), outcomes(large)) == (outcomes(SMALL), outcomes(LARGE))
    assert [(r.model, r.prompt, r.file, r.strays) for r in (small, large)] == [
        ("embedded/invented-1b", "meeting@1", "saved.jsonl", 0),
        ("openai/invented-large", "meeting@1", "saved.jsonl", 0),
    ]


def test_lines_of_id_and_summary(tmp_path: Path) -> None:
    """They make one run, which is labelled by what the results say of themselves; null is no result."""
    lines = [{"id": gold.id, "summary": s} for gold, s in zip(GOLDS, [*SUMMARIES[:-1], None], strict=True)]
    (run,) = read_predictions(stored(tmp_path, *lines), GOLDS)
    assert (run.model, run.prompt) == ("embedded/invented-1b", "meeting@1")
    assert outcomes(run)["f3"] == Outcome(None)
    assert outcomes(run)["f1"].summary == perfect(GOLDS[3])


def test_what_the_line_names_labels_the_run(tmp_path: Path) -> None:
    """Rather than what its results say, which were perhaps made under another name."""
    line = {"id": "f1", "summary": SUMMARIES[3], "model": "renamed", "prompt": "other@2"}
    (run,) = read_predictions(stored(tmp_path, line), GOLDS)
    assert (run.model, run.prompt) == ("renamed", "other@2")


def test_results_belong_to_the_article_of_their_digest(tmp_path: Path) -> None:
    """What `--format jsonl` writes needs no id."""
    path = tmp_path / "results.jsonl"
    path.write_text("".join(rendering.jsonl(perfect(gold)) for gold in reversed(GOLDS)), encoding="utf-8")
    (run,) = read_predictions(path, GOLDS)
    assert outcomes(run) == {gold.id: Outcome(perfect(gold)) for gold in GOLDS}


def test_no_result_has_no_label(tmp_path: Path) -> None:
    """Nothing says who failed."""
    (run,) = read_predictions(stored(tmp_path, {"id": "f1", "summary": None}), GOLDS)
    assert (run.model, run.prompt) == ("unknown", "unknown")


def test_strays_are_counted(tmp_path: Path) -> None:
    """A prediction for another document, by id or by digest, is none of this gold."""
    lines = [{"id": "elsewhere", "summary": None}, SUMMARIES[0], {"id": "f1", "summary": None}]
    (run,) = read_predictions(stored(tmp_path, *lines), GOLDS)
    assert (run.strays, set(run.outcomes)) == (1, {"valley/dam", "f1"})
    (run,) = read_predictions(stored(tmp_path, *lines), GOLDS[1:])
    assert (run.strays, set(run.outcomes)) == (2, {"f1"})


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([{"id": "f1", "summary": None}, []], "predictions.jsonl, line 2: a JSON object is needed"),
        ([{"id": "f1"}], "line 1: summary: Field required"),
        ([{"id": "f1", "summary": {"schema_version": 99}}], "line 1: The stored result has schema_version 99"),
        ([{"id": "f1", "summary": {"headline": "SECRET"}}], "line 1: The stored result names no schema_version"),
        ([{"schema_version": 1, "headline": 7}], "line 1: The stored result does not have the shape"),
        ([{"id": "x", "summary": None}], "no line belongs to a document of the gold"),
        ([], "no line belongs to a document of the gold"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, lines: list[object], told: str) -> None:
    """The message names file and line, and nothing of the content."""
    with pytest.raises(InputError, match=told) as refused:
        read_predictions(stored(tmp_path, *lines), GOLDS)
    assert "SECRET" not in str(refused.value)


def test_a_second_prediction_is_refused(tmp_path: Path) -> None:
    """Of two results for one document nobody knows which is meant, unless their runs are told apart."""
    line = {"id": "f1", "summary": None}
    with pytest.raises(InputError, match="line 2: the document 'f1' has a prediction already"):
        read_predictions(stored(tmp_path, line, line), GOLDS)
    runs = read_predictions(stored(tmp_path, line, line | {"model": "another", "prompt": "meeting@1"}), GOLDS)
    assert [run.model for run in runs] == ["unknown", "another"]


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    """With its line; and a file that is not there with its name."""
    path = tmp_path / "broken.jsonl"
    path.write_text("\n{\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^broken\.jsonl, line 2: this is not JSON"):
        read_predictions(path, GOLDS)
    with pytest.raises(InputError, match=r"'none\.jsonl' cannot be read"):
        read_predictions(tmp_path / "none.jsonl", GOLDS)
