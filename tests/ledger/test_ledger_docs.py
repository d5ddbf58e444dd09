"""docs/ledger.md says what the ledger does: its examples run, and its columns are the declared ones."""

import re
import shutil
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from summarizer import cli
from summarizer.ledger import columns
from summarizer.result import Column, columns_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/ledger.md"
TABLES = {
    "meetings, disagreements": columns.MeetingRow,
    "meetings.per": columns.PeriodRow,
    "tellings": columns.TellingRow,
    "statements": columns.StatementRow,
    "pending": columns.PendingRow,
    "changes": columns.ChangeRow,
    "actors": columns.ActorRow,
    "network": columns.EdgeRow,
    "network.nodes": columns.NodeRow,
    "timeline": columns.MomentRow,
    "documents": columns.DocumentRow,
    "doubts": columns.DoubtRow,
    "removals": columns.RemovalRow,
}
_EXAMPLE = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def column_tables() -> str:
    """Return the columns of every table as the documentation lists them."""
    return "\n".join(f"### {name}\n\n{_table(row)}" for name, row in TABLES.items())


def _table(row: type) -> str:
    lines = (f"| `{one.name}` | {_values(row, one)} | {one.meaning} |\n" for one in columns_of(row))
    return "| column | values | meaning |\n| --- | --- | --- |\n" + "".join(lines)


def _values(row: type, column: Column) -> str:
    """Return the words that a column has, where they are few, else its type."""
    words = get_args(get_type_hints(row)[column.name])
    if words and all(isinstance(one, str) for one in words):
        return ", ".join(f"`{one}`" for one in words)
    return column.kind + (" or null" if column.nullable else "")


def helps(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what `--help` prints of each action, as the documentation has it."""
    told = []
    for action in ("", " add", " query", " export", " verify", " remove", " readmit"):
        assert cli.main(["ledger", *action.split(), "--help"]) == 0
        told.append(f"```\n$ summarizer ledger{action} --help\n{capsys.readouterr().out}```\n")
    return "\n".join(told)


def test_the_help_is_documented(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the command, and of each of its actions on this page."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert f"<!-- help -->\n\n{helps(capsys)}\n<!-- end of help -->" in PAGE.read_text(encoding="utf-8")


def test_the_columns_are_documented() -> None:
    """As the row types declare them, with their meanings."""
    assert f"<!-- columns -->\n\n{column_tables()}\n<!-- end of columns -->" in PAGE.read_text(encoding="utf-8")


def test_every_kind_of_row_is_documented() -> None:
    """A new one has to be told of."""
    declared = {one for one in vars(columns).values() if isinstance(one, type) and one.__name__.endswith("Row")}
    assert set(TABLES.values()) == declared


def test_the_examples_run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every block of Python runs, one after the other, and prints what stands under it."""
    shutil.copytree(ROOT / "docs/examples", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    found = _EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))
    assert found
    for code, output in found:
        exec(compile(code, "docs/ledger.md", "exec"), names)  # noqa: S102 - our own documentation
        assert capsys.readouterr().out == output, code


def test_links_lead_somewhere() -> None:
    """Every file that the page links to is there."""
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE.read_text(encoding="utf-8")):
        assert (PAGE.parent / link).exists(), link
