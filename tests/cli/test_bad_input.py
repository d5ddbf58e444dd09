"""A user's mistake is one line on standard error with its exit code, and nothing is written."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from summarizer.cli.console import Exit
from tests.cli.conftest import COMMAND, Program

FILES = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "mark.txt": b"\xef\xbb\xbf",
    "binary.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
    "noise.bin": bytes(range(128, 256)) * 3,
    "half.txt": b"\xff\xfea\0b",
    "latin.txt": "Élysée Palace".encode("latin-1"),
    "article.txt": b"Odile Marrant received Tomas Kielgaard.",
    "table.csv": b"id,story\n1,Odile Marrant received Tomas Kielgaard.\n",
    "long.txt": b"word " * (4 * 2**20),
}

MISTAKES = {
    "missing file": (["missing.txt"], Exit.INPUT, "'missing.txt' cannot be read: No such file"),
    "escape in a name": (["\x1b[31m.txt"], Exit.INPUT, r"'\x1b[31m.txt' cannot be read"),
    "unknown format": (["--format", "xml", "article.txt"], Exit.USAGE, "invalid choice: 'xml'"),
    "no name": ([""], Exit.USAGE, "argument FILE: the name of the file is empty, as a variable is that was not set"),
    "no name of one of several": (["article.txt", ""], Exit.USAGE, "argument FILE: the name of the file is empty"),
    "no name of the output": (["article.txt", "--output", ""], Exit.USAGE, "--output: the name of the file is empty"),
    "no name of a model": (["article.txt", "--model", ""], Exit.USAGE, "argument --model: what it names is empty"),
    "no name of a model, behind =": (["article.txt", "--model="], Exit.USAGE, "argument --model: what it names is"),
    "no name of a server": (["article.txt", "--base-url", ""], Exit.USAGE, "argument --base-url: what it names is"),
    "no name of a result": (["verify", ""], Exit.USAGE, "argument RESULT: what it names is empty"),
    "no folder of a batch": (["batch", "article.txt", "-o", ""], Exit.USAGE, "argument -o/--output: what it names is"),
    "no input of a batch": (["batch", "", "-o", "out"], Exit.USAGE, "argument INPUT: what it names is empty"),
    "folder": (["."], Exit.INPUT, "name its files, as ./*.txt, or give it to `summarizer batch`."),
    "address": (["https://example.org/a"], Exit.INPUT, "addresses are not fetched: pipe the page in, as curl -s URL |"),
    "mistyped command": (
        ["verfy", "article.txt"],
        Exit.USAGE,
        "'verfy' is neither a command nor a file. The nearest commands: `summarizer verify`.",
    ),
    "a word like no command": (
        ["notes"],
        Exit.USAGE,
        "'notes' is neither a command nor a file. The commands: summarize,",
    ),
    "a word far from any command": (["explain"], Exit.USAGE, "The commands: summarize, batch, ledger"),
    "a word with a dash": (["dry-run"], Exit.USAGE, "'dry-run' is neither a command nor a file."),
    "missing file in a folder": (["./notes"], Exit.INPUT, "'./notes' cannot be read: No such file or directory."),
    "a pattern without files": (["articles/*.txt"], Exit.INPUT, "No file matches 'articles/*.txt'."),
    "a table": (["table.csv"], Exit.INPUT, "'table.csv' is a table and no article: `summarizer batch` reads"),
    "empty": (["empty.txt"], Exit.INPUT, "'empty.txt' is empty"),
    "blank": (["blank.txt"], Exit.INPUT, "'blank.txt' is empty"),
    "mark alone": (["mark.txt"], Exit.INPUT, "'mark.txt' is empty"),
    "empty pipe": (["-"], Exit.INPUT, "Standard input is empty"),
    "empty pipe, unnamed": ([], Exit.INPUT, "Standard input is empty"),
    "binary": (["binary.png"], Exit.INPUT, "'binary.png' is no text"),
    "noise": (["noise.bin"], Exit.INPUT, "'noise.bin' is no text"),
    "half a character": (["half.txt"], Exit.INPUT, "'half.txt' cannot be decoded as utf-16 at byte 4"),
    "too long": (["long.txt"], Exit.INPUT, "'long.txt' is longer than 16 MiB"),
    "wrong encoding": (["latin.txt", "--encoding", "utf-8"], Exit.INPUT, "cannot be decoded as utf-8 at byte 0"),
    "no such encoding": (["article.txt", "--encoding", "klingon"], Exit.USAGE, "'klingon' is not a text encoding"),
    "no text encoding": (["article.txt", "--encoding", "hex"], Exit.USAGE, "'hex' is not a text encoding"),
    "day in words": (["article.txt", "--published", "yesterday"], Exit.USAGE, "form YYYY-MM-DD"),
    "day of a week": (["article.txt", "--published", "2025-W27-2"], Exit.USAGE, "form YYYY-MM-DD"),
    "no such day": (["article.txt", "--published", "2025-02-30"], Exit.USAGE, "form YYYY-MM-DD"),
    "unknown option": (["article.txt", "--frobnicate"], Exit.USAGE, "unrecognized arguments: --frobnicate"),
    "misspelt option": (["article.txt", "--modell", "m"], Exit.USAGE, "perhaps --model is meant (see summarizer"),
    "no format of ours": (["article.txt", "--output", "x.pdf"], Exit.USAGE, "text, .json, .jsonl, .md or .html"),
    "a folder for a ledger": (
        ["ledger", "query", "meetings", "--ledger", "."],
        Exit.INPUT,
        "'.' is a folder: name the file of the ledger, as 'ledger.sqlite'.",
    ),
    "a title for several": (["article.txt", "--title", "T", "empty.txt"], Exit.USAGE, "--title is the title of one"),
    "standard input twice": (["-", "article.txt", "-"], Exit.USAGE, "Standard input is named twice"),
    "output onto one of several": (
        ["empty.txt", "article.txt", "--output", "article.txt"],
        Exit.USAGE,
        "'article.txt' is the article itself",
    ),
    "output folder": (["article.txt", "--output", "."], Exit.USAGE, "'.' cannot be written: it is a folder"),
    "output onto the article": (
        ["article.txt", "--output", "./article.txt"],
        Exit.USAGE,
        "'article.txt' is the article itself",
    ),
    "output nowhere": (["article.txt", "--output", "no/x.json"], Exit.USAGE, "there is no folder 'no'"),
    "output under an endless name": (
        ["article.txt", "--output", "x" * 300],
        Exit.USAGE,
        "cannot be written: File name",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of the table."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize(("arguments", "code", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line(folder: Path, program: Program, arguments: list[str], code: Exit, told: str) -> None:
    """The line says what is wrong; no traceback, no output, no file."""
    ended = program(*arguments)
    error = ended.stderr.decode()
    assert ended.returncode == code, error
    assert error.startswith("summarizer: error: ")
    assert told in error
    assert error.count("\n") == 1
    assert ended.stdout == b""
    assert {path.name for path in folder.iterdir()} == set(FILES)


@pytest.mark.usefixtures("folder")
def test_a_title_may_be_empty(program: Program) -> None:
    """It names nothing that would have to be found."""
    assert program("article.txt", "--title", "").returncode == Exit.DONE


def test_a_terminal_without_a_file_is_a_usage_error(environment: dict[str, str]) -> None:
    """With nobody piping, the program says what it wants rather than wait."""
    ours, theirs = pty.openpty()
    try:
        ended = subprocess.run(COMMAND, stdin=theirs, capture_output=True, env=environment, timeout=60, check=False)
    finally:
        os.close(ours)
        os.close(theirs)
    assert ended.returncode == Exit.USAGE
    assert ended.stderr == b"summarizer: error: No article: name a file, or pipe a text in (see summarizer --help).\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_a_usage_error(environment: dict[str, str], closed: str) -> None:
    """Neither a missing standard input nor a missing standard output is a traceback."""
    command = f'echo words | "$@" {closed}' if closed.startswith(">") else f'"$@" {closed}'
    ended = subprocess.run(
        ["sh", "-c", command, "sh", *COMMAND], capture_output=True, env=environment, timeout=60, check=False
    )
    assert ended.returncode == Exit.USAGE
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_an_output_that_leads_to_itself_is_one_line(folder: Path, program: Program) -> None:
    """A symbolic link in a circle has no file at its end, for one article and for several."""
    (folder / "loop").symlink_to("loop")
    for articles in (["article.txt"], ["article.txt", "latin.txt"]):
        ended = program(*articles, "--output", "loop")
        assert (ended.returncode, ended.stdout) == (Exit.USAGE, b"")
        assert ended.stderr == b"summarizer: error: 'loop' cannot be written: Too many levels of symbolic links.\n"


@pytest.mark.parametrize("command", ['"$@" - > /dev/full', '"$@" - --output /dev/full'])
def test_a_full_disk_is_told(environment: dict[str, str], command: str) -> None:
    """Output that cannot be written is one line, wherever it goes."""
    ended = subprocess.run(
        ["sh", "-c", command, "sh", *COMMAND, "--quiet"],
        input=b"words",
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert ended.returncode == Exit.USAGE
    assert b"cannot be written: No space left on device.\n" in ended.stderr
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("target", [">/dev/full", ">&-"])
@pytest.mark.parametrize("words", ["--help", "--version", "batch --help", "batch status --help", "models"])
def test_help_that_cannot_be_written_is_told(environment: dict[str, str], words: str, target: str) -> None:
    """Also where Python keeps nothing back, so that the first write fails; and where standard output is closed."""
    ended = subprocess.run(
        ["sh", "-c", f'"$@" {words} {target}', "sh", *COMMAND],
        capture_output=True,
        env={**environment, "PYTHONUNBUFFERED": "1"},
        timeout=60,
        check=False,
    )
    assert ended.returncode == Exit.USAGE
    assert ended.stderr.startswith(b"summarizer: error: Standard output ")
    assert ended.stderr.count(b"\n") == 1
