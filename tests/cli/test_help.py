"""Help is as wide as the terminal, and its examples can be copied."""

import pytest

from summarizer.cli import wrapping
from summarizer.cli.entry import MODULES, main
from summarizer.cli.ledger import ACTIONS

COMMANDS = [[name] for name in MODULES] + [["ledger", name] for name in ACTIONS] + [["batch", "status"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("columns", [80, 60])
def test_no_line_is_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str], columns: int
) -> None:
    """But for examples, which are the same at every width, and for a word that is longer."""
    assert main([*command, "--help"]) == 0
    usual = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    assert main([*command, "--help"]) == 0
    told = capsys.readouterr().out
    assert examples(told) == examples(usual)
    lines = told.replace(examples(told), "").splitlines()
    assert [line for line in lines if len(line) > columns and len(line.split()) > 1] == []
    assert told.split() == usual.split()


def examples(told: str) -> str:
    """Return the block of examples of a help; nothing where it has none."""
    return next((block for block in told.split("\n\n") if block.startswith("examples:\n")), "")


def test_a_wide_terminal_is_used(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the width in which lines can be read."""
    monkeypatch.setenv("COLUMNS", "300")
    assert main(["verify", "--help"]) == 0
    longest = max(map(len, capsys.readouterr().out.splitlines()))
    assert 80 < longest <= 100


TABLE = """\
commands:
  one FILE      the first of the two
  two           the second, of which there is more
                to tell
  three OF MORE
                the last
  (a remark that is no row of it)"""


def test_a_table_keeps_its_columns() -> None:
    """Only the rows that are too wide change."""
    assert wrapping.filled(TABLE, 60) == TABLE
    assert wrapping.filled(TABLE, 42) == TABLE.replace(
        " is more\n                to tell", "\n                is more to tell"
    )


def test_a_narrow_table_has_its_meanings_below() -> None:
    """Where the second column would have no room."""
    assert (
        wrapping.filled(TABLE, 32)
        == """\
commands:
  one FILE
      the first of the two
  two
      the second, of which there
      is more to tell
  three OF MORE
                the last
  (a remark that is no row of
  it)"""
    )


def test_a_usage_is_broken_between_its_parts() -> None:
    """An option stays beside its value."""
    usage = "usage: some command NAME [--format {text,json}] [--output FILE]\n       some other"
    assert wrapping.usage(usage, 48) == (
        "usage: some command NAME [--format {text,json}]\n           [--output FILE]\n       some other"
    )
