"""docs/batch.md says what the command does, and its example runs."""

import re
import shutil
from pathlib import Path

import pytest

from summarizer import cli
from summarizer.engines.batch.rows import NAMES, DayFrom

PAGE = Path(__file__).parents[3] / "docs/batch.md"
_BLOCK = re.compile(r"^```(python|text)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def test_the_help_is_documented(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has what `--help` prints."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli.main(["batch", "--help"]) == 0
    assert f"```\n$ summarizer batch --help\n{capsys.readouterr().out}```\n" in PAGE.read_text(encoding="utf-8")


def test_the_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It prints what stands under it, of the articles that the block above it makes."""
    monkeypatch.chdir(tmp_path)
    (_, making), (_, code), (kind, output) = _BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    for block in (making, code):
        exec(compile(block, str(PAGE), "exec"), {"__name__": "__main__"})  # noqa: S102 - our own documentation
    assert (kind, capsys.readouterr().out) == ("text", output)
    shutil.rmtree(tmp_path / "articles")


def test_every_field_of_a_row_is_documented() -> None:
    """In the order of the rows."""
    table = re.findall(r"^\| (`.*`) \| .* \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(table)) == list(NAMES)
    assert all(f"`{one}`" in PAGE.read_text(encoding="utf-8") for one in DayFrom.__args__)  # type: ignore[attr-defined]


def test_the_page_leads_somewhere() -> None:
    """Every page that it links to is there."""
    for link in re.findall(r"\]\(([a-z]+\.md)\)", PAGE.read_text(encoding="utf-8")):
        assert (PAGE.parent / link).exists(), link
