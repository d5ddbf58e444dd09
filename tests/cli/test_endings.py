"""However the program ends, it ends clean: interrupted, terminated, or left by its reader."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.console import Exit
from tests.cli.conftest import COMMAND, left

ENDINGS = {"interrupted": (signal.SIGINT, Exit.INTERRUPTED), "terminated": (signal.SIGTERM, Exit.TERMINATED)}


@pytest.mark.parametrize(("sent", "code"), ENDINGS.values(), ids=ENDINGS)
def test_a_signal_unwinds(environment: dict[str, str], article: Path, sent: signal.Signals, code: Exit) -> None:
    """The pipeline is closed, nothing is left behind, no traceback is shown."""
    closed = article.with_name("closed")
    process = subprocess.Popen(
        [*COMMAND, str(article), "--quiet", "--output", str(article.with_name("result.txt"))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**environment, "FAKE": "slow", "FAKE_CLOSED": str(closed)},
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"at work\n"
    process.send_signal(sent)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert errors in (b"", b"interrupted\n")
    assert left(article.parent) == ["article.txt", "closed"]


@pytest.mark.parametrize(
    "arguments", ["--format json --quiet -", "--format text --quiet -", "--format jsonl --quiet -", "--help"]
)
def test_a_reader_that_leaves_is_no_error(environment: dict[str, str], arguments: str) -> None:
    """A closed pipe ends the program without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [*COMMAND, *arguments.split()],
        input=b"words",
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (Exit.PIPE_CLOSED, b"")


def in_terminal(environment: dict[str, str], *arguments: str) -> str:
    ours, theirs = pty.openpty()
    ended = subprocess.Popen([*COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # the terminal's other side is closed
        pass
    os.close(ours)
    assert ended.wait(timeout=60) == 0
    return shown.decode()


def test_a_terminal_gets_colours_and_progress(environment: dict[str, str], article: Path) -> None:
    """In a terminal there are colours, and a sign of progress that goes when the work is done."""
    shown = in_terminal(environment, str(article))
    assert "\x1b[1mWHO MET WHOM\x1b[0m" in shown
    assert "reading the article" in shown
    assert "model: embedded/invented-1b (embedded)" in shown


@pytest.mark.parametrize("plain", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_declined(environment: dict[str, str], article: Path, plain: dict[str, str]) -> None:
    """NO_COLOR and a dumb terminal get the words alone."""
    shown = in_terminal({**environment, **plain}, str(article), "--quiet")
    assert "WHO MET WHOM" in shown
    assert "\x1b[" not in shown


EARLY = """
import sys

class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "summarizer.cli.entry":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
from summarizer.cli import main
sys.exit(main(["--help"]))
"""


def test_an_interruption_of_the_first_imports_is_one_line(environment: dict[str, str]) -> None:
    """No traceback, and the exit code of an interruption."""
    ended = subprocess.run([sys.executable, "-c", EARLY], capture_output=True, env=environment, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (Exit.INTERRUPTED, b"", b"interrupted\n")
