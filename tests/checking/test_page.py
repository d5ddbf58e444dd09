"""docs/verify.md says what the two commands print."""

import re
from pathlib import Path

import pytest

from summarizer import rendering
from summarizer.checking import MEANINGS
from summarizer.cli import main
from tests.checking.article import ARTICLE
from tests.checking.tampering import tampered, untampered

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/verify.md").read_text(encoding="utf-8")
COMMANDS = re.findall(
    r"^```text\n\$ summarizer (.*)\n((?:.*\n)*?)```\n(?:\nIts exit code is (\d))?", PAGE, re.MULTILINE
)
TAMPERED = {
    "statements[2].span.text": "Kielgaard said his country was now ready to talk about tariffs.",
    "statements[3].speakers": ["P9"],
}
HOSTED = {
    "headline": "Odile Marrant met Tomas Kielgaard.",
    "meetings[1].date": None,
    "statements[1].speakers": [],
    "statements[1].speaker_span": None,
    "pending[2].owners": ["P5"],
    "provenance.model": {"asked": "openai/invented-2", "answered": "invented-2"},
}


def write_files() -> None:
    """Write what the page reads: an article, its result, one that was tampered with, and one of another model."""
    Path("forum.txt").write_text(ARTICLE, encoding="utf-8")
    results = {"forum": untampered(), "tampered": tampered(TAMPERED), "hosted": tampered(HOSTED)}
    for name, result in results.items():
        Path(f"{name}.json").write_text(rendering.json(result), encoding="utf-8")


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files of the page, and a terminal of 80 columns without colours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    write_files()


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(("command", "output", "code"), COMMANDS, ids=[command for command, *_ in COMMANDS])
def test_the_commands_print_what_stands_below_them(
    command: str, output: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word for word, with the exit code that the page tells."""
    assert main(command.split()) == int(code or 0)
    assert capsys.readouterr().out == output


def test_both_commands_and_their_help_are_there() -> None:
    """None of the examples was lost."""
    assert {command.split()[0] for command, *_ in COMMANDS} == {"verify", "diff"}
    assert {"verify --help", "diff --help"} <= {command for command, *_ in COMMANDS}
    assert len(COMMANDS) >= 5


@pytest.mark.usefixtures("_files")
def test_the_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """Every block of Python prints what stands below it."""
    names: dict[str, object] = {}
    examples = re.findall(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", PAGE, re.MULTILINE | re.DOTALL)
    for code, output in examples:
        exec(compile(code, "docs/verify.md", "exec"), names)  # noqa: S102 - our own documentation
        assert capsys.readouterr().out == output
    assert len(examples) == 2


def test_every_check_is_explained() -> None:
    """The table has the program's checks, in their order."""
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [*MEANINGS]


def test_the_links_lead_somewhere() -> None:
    """Every file that the page links to is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)
    assert links
    assert all((ROOT / "docs" / link).exists() for link in links)
