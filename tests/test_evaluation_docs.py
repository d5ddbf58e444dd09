"""docs/evaluation.md says what the program does, on the invented gold beside it."""

import re
import shutil
from pathlib import Path

import pytest

from summarizer import cli
from summarizer.cli.output import REPORT_FORMS
from summarizer.evaluation import Chance, Gold, Scores, evaluated, prediction_lines
from summarizer.evaluation.pages import calibration_plot
from tests.evaluation.valley import ENTRIES, GOLDS, LARGE, SMALL, lines

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/evaluation.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs/evaluation"
_PYTHON = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


@pytest.fixture
def _beside_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def test_the_files_are_the_invented_ones() -> None:
    """What the page scores is what the tests know."""
    report = evaluated(GOLDS, [SMALL], name="gold.jsonl", chance=Chance(resamples=2))
    plot = calibration_plot(report.runs[0].calibration["attribution"], "attribution")
    assert {path.name: path.read_text(encoding="utf-8") for path in EXAMPLE.iterdir()} == {
        "calibration.svg": plot,
        "gold.jsonl": lines(ENTRIES),
        "predictions.jsonl": prediction_lines([SMALL, LARGE]),
    }


@pytest.mark.usefixtures("_beside_the_example")
def test_the_example_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    """The command of the page runs, and every table on it is part of what is printed."""
    (command,) = re.findall(
        r"^    summarizer (evaluate gold\.jsonl --predictions predictions\.jsonl)$", PAGE, re.MULTILINE
    )
    assert cli.main(command.split()) == 5
    printed = capsys.readouterr().out
    shown = re.findall(r"^```text\n(.*?)^```\n", PAGE, re.MULTILINE | re.DOTALL)
    tables = [table for table in shown if table not in [output for _, output in _PYTHON.findall(PAGE)]]
    assert len(tables) == 7
    for table in tables:
        assert table in printed


@pytest.mark.usefixtures("_beside_the_example")
def test_the_folds_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """Are what the command prints."""
    (command,) = re.findall(r"^    summarizer (evaluate .* --folds 3)$", PAGE, re.MULTILINE)
    (table,) = re.findall(r"^```\n(Folds\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert cli.main(command.split()) == 5
    assert table in capsys.readouterr().out


@pytest.mark.usefixtures("_beside_the_example")
def test_the_python_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """And prints what stands under it."""
    ((code, output),) = _PYTHON.findall(PAGE)
    exec(compile(code, "docs/evaluation.md", "exec"), {})  # noqa: S102 - our own documentation
    assert capsys.readouterr().out == output


@pytest.mark.usefixtures("_beside_the_example")
def test_the_help_is_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """As it is printed."""
    assert cli.main(["evaluate", "--help"]) == 0
    assert f"```\n$ summarizer evaluate --help\n{capsys.readouterr().out}```\n" in PAGE


def test_every_measure_is_explained() -> None:
    """The table of the page has each one."""
    named = set(re.findall(r"`([a-z_0-9]+)`", "\n".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))))
    assert set(Scores().measures) | {"spans_not_verbatim"} <= named


def test_every_key_of_the_gold_is_explained() -> None:
    """And so is each form that a report has."""
    for key in Gold.model_fields:
        assert f"`{key}`" in PAGE
    for form in REPORT_FORMS:
        assert f"--format {form}" in PAGE or form == "text"


def test_links_lead_somewhere() -> None:
    """Every file that the page links to is there."""
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE):
        assert (ROOT / "docs" / link).exists(), link
