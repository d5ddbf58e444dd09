"""`summarizer dashboard`: what it refuses, and how it hands over the ledger's address."""

import importlib.util
import socket
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from summarizer import cli
from summarizer.cli import dashboard

SECRET = "postgresql://reader:geheim@db.example/ledger"  # noqa: S105 - invented


class Started:
    """A process that ends at once, as the user's Ctrl-C would have it, and remembers how it was started."""

    def __init__(self, command: Sequence[str], **given: object) -> None:
        self.command, self.given, self.waits, self.ended = command, given, 0, False
        started.append(self)

    def wait(self, timeout: float | None = None) -> int:
        """Go on while it is waited for in time, and end by Ctrl-C when there is no end to it."""
        if timeout is None and not self.ended:
            raise KeyboardInterrupt
        if not self.ended:
            raise subprocess.TimeoutExpired("streamlit", timeout or 0)
        return 0

    def terminate(self) -> None:
        """End."""
        self.ended = True


started: list[Started] = []


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> list[Started]:
    """Start nothing, but note how the pages would be started; they answer at once."""
    started.clear()
    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr(dashboard, "_answers", lambda _port: True)
    return started


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "0"], "no port"),
        (["--port", "99999"], "no port"),
        (["--port", "x"], "no port"),
        (["--today", "tomorrow"], "not a day"),
        (["--ledger", "mysql://x/y"], "SQLite or PostgreSQL"),
        (["ledger.sqlite"], "unrecognized arguments"),
    ],
)
def test_a_wrong_use_is_one_line(
    arguments: list[str], said: str, start: list[Started], capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what is wrong, and starts nothing."""
    assert cli.main(["dashboard", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert start == []


@pytest.mark.parametrize(
    ("content", "said"),
    [(b'{"schema_version": 9}', "is a file of something else: name a ledger's file"), (None, "holds no ledger")],
    ids=["no database", "another program's"],
)
def test_a_file_that_is_no_ledger_is_told_at_once(
    content: bytes | None, said: str, start: list[Started], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As every other command tells it; the pages are not started to say it."""
    path = tmp_path / "r.json"
    if content is None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE birds (name TEXT)")
    else:
        path.write_bytes(content)
    assert cli.main(["dashboard", "--ledger", str(path)]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert start == []


def test_a_file_that_is_not_there_yet_is_waited_for(start: list[Started], tmp_path: Path) -> None:
    """A batch may make it while the pages look."""
    assert cli.main(["dashboard", "--no-browser", "--ledger", str(tmp_path / "new.sqlite")]) == 0
    assert len(start) == 1


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence has the command that installs it."""
    find = importlib.util.find_spec
    monkeypatch.setattr(dashboard, "find_spec", lambda name: None if name == "streamlit" else find(name))
    assert cli.main(["dashboard"]) == 2
    assert "pip install 'who-met-whom[dashboard]'" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(start: list[Started], capsys: pytest.CaptureFixture[str]) -> None:
    """A port that was named is the one that is meant, and no other is taken instead."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["dashboard", "--no-browser", "--port", str(port)]) == 2
    assert f"Port {port} is taken" in capsys.readouterr().err
    assert start == []


def test_the_address_is_said_and_the_end_is_an_end(
    start: list[Started], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser opens what is said; Ctrl-C ends the pages, and is no failure."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert cli.main(["dashboard"]) == 0
    said = capsys.readouterr().err
    assert opened == [said.split()[4]]
    assert opened[0].startswith("http://127.0.0.1:")
    assert start[0].ended


def test_no_password_is_an_argument(start: list[Started], capsys: pytest.CaptureFixture[str]) -> None:
    """The address of the ledger goes over the environment, and nobody is told it."""
    assert cli.main(["dashboard", "--no-browser", "--ledger", SECRET, "--today", "2031-03-01"]) == 0
    environment = start[0].given["env"]
    assert isinstance(environment, Mapping)
    assert environment["SUMMARIZER_LEDGER"] == SECRET
    assert "geheim" not in "".join(start[0].command) + capsys.readouterr().err
    assert start[0].command[-2:] == ["--", "2031-03-01"]


def test_nothing_leaves_this_machine(start: list[Started]) -> None:
    """The pages are served on loopback, and Streamlit sends no statistics."""
    cli.main(["dashboard", "--no-browser"])
    assert {"--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.headless=true"} <= {
        *start[0].command
    }


def test_the_help_is_documented(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/dashboard.md holds what `--help` prints."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli.main(["dashboard", "--help"]) == 0
    page = (Path(__file__).parents[2] / "docs/dashboard.md").read_text(encoding="utf-8")
    assert f"```\n$ summarizer dashboard --help\n{capsys.readouterr().out}```\n" in page
