"""The default command: data on standard output, everything else on standard error."""

import json
from datetime import date
from pathlib import Path

import pytest

from summarizer import rendering
from summarizer.cli import output
from summarizer.cli.console import Exit
from summarizer.cli.entry import MODULES, main
from tests.cli.conftest import Program, left
from tests.cli.fake import FakeSummarizer
from tests.invented import SUMMARY

TEXT = rendering.text(SUMMARY, width=80, color=False, article="Odile Marrant received Tomas Kielgaard.\n")
JSON = rendering.json(SUMMARY)
FORMS = {"text": TEXT, "json": JSON, "jsonl": rendering.jsonl(SUMMARY), "markdown": rendering.markdown(SUMMARY)}


def test_text_when_piped(program: Program, article: Path) -> None:
    """Standard output holds the plain summary and nothing else."""
    ended = program(str(article))
    assert (ended.returncode, ended.stdout.decode()) == (Exit.DONE, TEXT)


def test_standard_error_tells_model_and_stages(program: Program, article: Path) -> None:
    """Outside a terminal: one line for the model, one for each stage."""
    told = program(str(article)).stderr.decode()
    assert told == "model: embedded/invented-1b (embedded)\nreading the article ...\nwriting the answer ...\n"


def test_quiet_says_nothing(program: Program, article: Path) -> None:
    """With --quiet there is the result alone."""
    ended = program(str(article), "--quiet")
    assert (ended.stderr, ended.stdout.decode()) == (b"", TEXT)


@pytest.mark.parametrize("form", FORMS)
def test_each_form(
    calls: list[dict[str, object]], article: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--format` prints the public result in it, and `--output` writes the very same."""
    assert main([str(article), "--quiet", "--format", form]) == 0
    assert capsys.readouterr().out == FORMS[form]
    target = article.with_name("result")
    assert main([str(article), "--quiet", "--format", form, "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == FORMS[form]
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("result.json", "json"),
        ("result.JSONL", "jsonl"),
        ("result.md", "markdown"),
        ("result.txt", "text"),
        ("json", "text"),
    ],
)
def test_the_ending_of_the_output_tells_the_form(
    calls: list[dict[str, object]], article: Path, name: str, form: str
) -> None:
    """Where `--format` does not."""
    target = article.with_name(name)
    assert main([str(article), "--quiet", "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == FORMS[form]
    assert main([str(article), "--quiet", "--output", str(target), "--format", "text"]) == 0
    assert target.read_text(encoding="utf-8") == TEXT
    assert len(calls) == 2


def test_the_command_may_be_named(program: Program, article: Path) -> None:
    """`summarizer summarize FILE` is the same as `summarizer FILE`."""
    assert program("summarize", str(article)).stdout.decode() == TEXT


def test_help_names_every_command(program: Program) -> None:
    """Whatever an error may name."""
    told = program("--help").stdout.decode()
    assert [name for name in MODULES if f"\n  summarizer {name} " not in told] == []


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf_8_everywhere(program: Program, article: Path, locale: str) -> None:
    """A bare locale neither breaks nor changes the output."""
    bare = {"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert program(str(article), **bare).stdout.decode() == TEXT


def test_options_reach_the_pipeline(
    calls: list[dict[str, object]], article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Model, address, title and day are handed on."""
    options = [
        "--model",
        "openai/m",
        "--base-url",
        "http://localhost:1/v1",
        "--title",
        "T",
        "--published",
        "2031-03-04",
    ]
    assert main([str(article), *options]) == 0
    assert (calls[0]["title"], calls[0]["published"]) == ("T", date(2031, 3, 4))
    assert capsys.readouterr().err.startswith("model: openai/m (http://localhost:1/v1)\n")


@pytest.mark.usefixtures("calls")
@pytest.mark.parametrize(("arguments", "offline"), [([], False), (["--offline"], True)])
def test_offline_reaches_the_pipeline(article: Path, arguments: list[str], *, offline: bool) -> None:
    """The option adds to what the environment says."""
    assert main([str(article), "--quiet", *arguments]) == 0
    assert FakeSummarizer.settings[-1].offline is offline


def test_incomplete_is_printed_and_told(program: Program, article: Path) -> None:
    """An incomplete result has an exit code of its own, and its text begins with the gap."""
    ended = program(str(article), FAKE="incomplete")
    assert ended.returncode == Exit.INCOMPLETE
    assert ended.stdout.startswith(b"INCOMPLETE: ")


def test_why_a_result_in_a_file_is_incomplete_is_told(program: Program, article: Path) -> None:
    """There nobody sees it; what is quiet tells warnings."""
    ended = program(str(article), "--quiet", "--output", "result.json", FAKE="incomplete")
    assert ended.returncode == Exit.INCOMPLETE
    assert ended.stderr.startswith(b"summarizer: warning: the result of ")
    assert ended.stderr.endswith(b"article.txt' is incomplete: a part of the article could not be read.\n")


def test_a_file_that_looks_like_an_option_is_told_how_to_name(program: Program, article: Path) -> None:
    (article.parent / "-a.txt").write_text("Ada Quell met Hal Orrin.", encoding="utf-8")
    assert b"unrecognized arguments: -a.txt; a file of this name is told as ./-a.txt" in program("-a.txt").stderr
    assert program("./-a.txt").returncode == Exit.DONE


def test_a_model_failure_is_one_line(program: Program, article: Path) -> None:
    """The provider's text is shown without being obeyed."""
    ended = program(str(article), "--quiet", "--output", "result.json", FAKE="down")
    assert ended.returncode == Exit.MODEL
    assert ended.stderr == b"summarizer: error: The \\x1b[31mendpoint\\x1b[0m could not be reached.\n"
    assert left(article.parent) == ["article.txt"]


def test_a_defect_is_one_line_without_content(program: Program, article: Path) -> None:
    """What nobody foresaw says how to see more, and shows nothing of the article."""
    ended = program(str(article), "--quiet", FAKE="crash")
    assert ended.returncode == Exit.UNEXPECTED
    assert (
        ended.stderr == b"summarizer: error: Unexpected KeyError: set SUMMARIZER_DEBUG=1 to see where it came from.\n"
    )


@pytest.mark.parametrize("fake", ["crash", "down"])
def test_debugging_shows_the_traceback(program: Program, article: Path, fake: str) -> None:
    """SUMMARIZER_DEBUG=1 brings the traceback, of errors of both kinds."""
    ended = program(str(article), FAKE=fake, SUMMARIZER_DEBUG="1")
    assert b"Traceback (most recent call last)" in ended.stderr


def test_output_goes_to_a_file(program: Program, article: Path) -> None:
    """The file holds the result, standard output nothing, and no other file is left."""
    ended = program(str(article), "--output", "result.json", "--format", "json")
    assert (ended.returncode, ended.stdout) == (Exit.DONE, b"")
    assert (article.parent / "result.json").read_text("utf-8") == JSON
    assert left(article.parent) == ["article.txt", "result.json"]


def test_output_keeps_mode_and_link(calls: list[dict[str, object]], article: Path) -> None:
    """A file that is there keeps its permissions, and a link to it stays a link."""
    kept, link = article.with_name("kept.json"), article.with_name("link.json")
    kept.write_text("before", encoding="utf-8")
    kept.chmod(0o640)
    link.symlink_to(kept)
    assert main([str(article), "--quiet", "--format", "json", "--output", str(link)]) == 0
    assert (link.is_symlink(), kept.stat().st_mode & 0o777, kept.read_text("utf-8")) == (True, 0o640, JSON)
    assert len(calls) == 1


def test_a_new_file_follows_the_umask(program: Program, article: Path) -> None:
    """A result is as readable as any file that the user makes."""
    program(str(article), "--output", "result.txt")
    assert (article.parent / "result.txt").stat().st_mode == article.stat().st_mode


def test_a_failed_write_leaves_the_old_file(
    calls: list[dict[str, object]], article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the disk fills up, the old result stays whole and nothing half written lies about."""
    kept = article.with_name("kept.json")
    kept.write_text("before", encoding="utf-8")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert main([str(article), "--quiet", "--output", str(kept)]) == Exit.USAGE
    assert "No space left on device." in capsys.readouterr().err
    assert kept.read_text("utf-8") == "before"
    assert left(article.parent) == ["article.txt", "kept.json"]
    assert len(calls) == 1


def test_devices_are_written_not_replaced(program: Program, article: Path) -> None:
    """/dev/stdout is a place to write to, and - is standard output."""
    assert program(str(article), "--output", "-").stdout.decode() == TEXT
    assert program(str(article), "--output", "/dev/stdout").stdout.decode() == TEXT


def test_json_output_is_json(calls: list[dict[str, object]], article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Called as a function, the program prints the same."""
    assert main([str(article), "--format", "json", "--quiet"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(JSON)
    assert len(calls) == 1


@pytest.mark.usefixtures("calls")
def test_an_output_format_is_one_row(
    article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newcomer's test of CONTRIBUTING.md: with its row, it is offered, told in the help, and printed."""
    row = output.Format(lambda summary, page: f"{summary.headline.upper()} ({page.name})\n", "a loud line of each")
    monkeypatch.setattr(output, "FORMATS", {**output.FORMATS, "loud": row})
    assert main([str(article), "--format", "loud", "--quiet"]) == Exit.DONE
    assert capsys.readouterr().out == f"{SUMMARY.headline.upper()} (None)\n"
    assert main(["--help"]) == Exit.DONE
    assert "loud a loud line of each" in " ".join(capsys.readouterr().out.split())
