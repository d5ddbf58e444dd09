"""Several articles at once: in their order, by one model, and none lost for another's sake."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import rendering
from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.cli.output import Growing
from summarizer.result import MeetingSummary, load
from tests.cli.conftest import left
from tests.cli.fake import FakeSummarizer
from tests.cli.test_endings import in_terminal
from tests.invented import SUMMARY

FILES = ("a_1.txt", "b.txt", "c.txt")
Run = Callable[..., tuple[int, str, str]]


def headed(name: str) -> MeetingSummary:
    return SUMMARY.model_copy(update={"headline": name})


def text(name: str) -> str:
    return rendering.text(headed(name), width=80, color=False, name=name, article="FAKE=named\n")


def markdown(name: str) -> str:
    return rendering.markdown(headed(name), name=name)


PAGES = {
    "text": "\n".join(map(text, FILES)),
    "markdown": "\n".join(map(markdown, FILES)),
    "jsonl": "".join(rendering.jsonl(headed(name)) for name in FILES),
    "json": rendering.json_array(map(headed, FILES)),
}


@pytest.fixture
def run(
    calls: list[dict[str, object]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run the program in a folder with three articles; each is what `contents` says, its name as headline else."""

    def run_it(*arguments: str, **contents: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        for name in FILES:
            Path(name).write_text(f"FAKE={contents.get(name[0], 'named')}\n", encoding="utf-8")
        calls.clear()
        code = main([*FILES, *arguments])
        return code, *capsys.readouterr()

    return run_it


@pytest.mark.parametrize("form", PAGES)
def test_in_the_order_of_the_arguments(run: Run, form: str) -> None:
    """One after the other under their names, a line each, or an array; to a file the same as to the terminal."""
    assert run("--quiet", "--format", form) == (Exit.DONE, PAGES[form], "")
    assert run("--quiet", "--format", form, "--output", "out") == (Exit.DONE, "", "")
    assert Path("out").read_text(encoding="utf-8") == PAGES[form]


def test_each_json_reads_back(run: Run) -> None:
    """The array's elements and the lines are the results."""
    array = json.loads(run("--format", "json")[1])
    lines = run("--format", "jsonl")[1].splitlines()
    assert [load(one).headline for one in array] == [load(line).headline for line in lines] == [*FILES]


def test_one_model_reads_them_all(run: Run, calls: list[dict[str, object]]) -> None:
    """The model is started once; what is no result goes to standard error, the progress of each article too."""
    _, _, told = run("--published", "2031-03-04")
    assert FakeSummarizer.models == [None]
    assert [(call["path"], str(call["published"])) for call in calls] == [(name, "2031-03-04") for name in FILES]
    assert told.splitlines() == [
        "model: embedded/invented-1b (embedded)",
        *(line for name in FILES for line in (f"article: {name}", "reading the article ...", "writing the answer ...")),
    ]


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        ({"b": "down"}, Exit.MODEL),
        ({"b": "crash"}, Exit.UNEXPECTED),
        ({"a": "incomplete", "b": "down"}, Exit.MODEL),
        ({"b": "incomplete"}, Exit.INCOMPLETE),
        ({"b": "down", "c": "crash"}, Exit.MODEL),
        ({"b": "crash", "c": "down"}, Exit.UNEXPECTED),
    ],
)
def test_the_first_failure_is_the_exit_code(run: Run, contents: dict[str, str], code: Exit) -> None:
    """In the order of the arguments; an incomplete result counts where nothing failed."""
    assert run(**contents)[0] == code


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("output", [(), ("--output", "out")])
def test_a_failure_loses_no_other(run: Run, form: str, output: tuple[str, ...]) -> None:
    """Its place is skipped, and its one line names the article."""
    code, out, told = run("--quiet", "--format", form, *output, b="down")
    written = Path("out").read_text(encoding="utf-8") if output else out
    pages = {
        "text": f"{text(FILES[0])}\n{text(FILES[2])}",
        "markdown": f"{markdown(FILES[0])}\n{markdown(FILES[2])}",
        "jsonl": rendering.jsonl(headed(FILES[0])) + rendering.jsonl(headed(FILES[2])),
        "json": rendering.json_array([headed(FILES[0]), headed(FILES[2])]),
    }
    assert (code, written) == (Exit.MODEL, pages[form])
    assert told == "summarizer: error: 'b.txt': The \\x1b[31mendpoint\\x1b[0m could not be reached.\n"


def test_unreadable_articles_are_told_first(run: Run) -> None:
    """Before the model starts to work; the others are summarized."""
    code, out, told = run("missing.txt", "--format", "jsonl", c="down")
    assert (code, len(out.splitlines())) == (Exit.MODEL, 2)
    assert told.startswith("summarizer: error: 'missing.txt' cannot be read: No such file or directory.\nmodel: ")


def test_the_array_stays_one(run: Run) -> None:
    """What comes out depends on the arguments, not on how many succeed."""
    assert len(json.loads(run("--format", "json", a="down", b="crash")[1])) == 1


@pytest.mark.parametrize("form", PAGES)
def test_where_all_fail_nothing_is_written(run: Run, form: str) -> None:
    """Neither to standard output nor to a file."""
    failing = dict.fromkeys("abc", "down")
    assert run("--format", form, **failing)[:2] == (Exit.MODEL, "")
    assert run("--format", form, "--output", "out", **failing)[:2] == (Exit.MODEL, "")
    assert left(Path()) == [*FILES]


def test_no_model_is_asked_where_nothing_can_be_read(
    calls: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is told, with the code of the first."""
    assert main([str(tmp_path / "x"), str(tmp_path)]) == Exit.INPUT
    assert capsys.readouterr().err.count("cannot be read") == 2
    assert (calls, FakeSummarizer.models) == ([], [])


def test_a_model_that_cannot_start_ends_the_run(run: Run, calls: list[dict[str, object]]) -> None:
    """It would fail for every article: one line, and no second try."""
    assert run("--quiet", a="broken") == (Exit.MODEL, "", "summarizer: error: The embedded engine is broken.\n")
    assert len(calls) == 1


def test_standard_input_may_be_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` among the files is what is piped in, under a name of its own."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"FAKE=ok")))
    out = run("--quiet", "-", "--format", "markdown")[1]
    assert "\n# standard input\n\n## Odile Marrant" in out


def test_a_bar_is_gone_before_a_result_comes(environment: dict[str, str], tmp_path: Path) -> None:
    """In a terminal that shows both, no result goes through the bar, and each has its own."""
    for name in FILES:
        (tmp_path / name).write_text("FAKE=ok", encoding="utf-8")
    shown = in_terminal(environment, *(str(tmp_path / name) for name in FILES))
    assert shown.count("\x1b[1mWHO MET WHOM\x1b[0m") == 3
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h") == 3


@pytest.mark.parametrize("form", PAGES)
def test_what_is_done_is_on_disk_at_once(run: Run, tmp_path: Path, form: str) -> None:
    """Where the run ends early, the file holds what it held, and a file beside it what was done, which is told."""
    (tmp_path / "out").write_text("before", encoding="utf-8")
    code, _, told = run("--format", form, "--output", "out", c="broken")
    kept = "jsonl" if form == "json" else form
    assert (code, Path("out").read_text(encoding="utf-8")) == (Exit.MODEL, "before")
    assert PAGES[kept].startswith(Path("out.part").read_text(encoding="utf-8"))
    assert f"kept: 2 finished, in '{Path('out.part').resolve()}'\n" in told


def test_what_an_earlier_run_had_done_is_kept(run: Run) -> None:
    """A new run starts afresh, and writes over nothing."""
    for _ in range(2):
        run("--format", "jsonl", "--output", "out", c="broken")
    code, _, told = run("--format", "jsonl", "--output", "out")
    assert (code, left(Path())) == (Exit.DONE, [*FILES, "out", "out.part", "out.part.1"])
    assert f"'{Path('out.part').resolve()}' holds the results of another run" in told
    assert Path("out").read_text(encoding="utf-8") == PAGES["jsonl"]


def test_runs_at_one_time_lose_nothing_to_each_other(run: Run) -> None:
    """Each writes into a file of its own: whichever ends last, the target holds all of its results."""
    run()
    one, other = Growing("out"), Growing("out")
    for name in FILES:
        one.add(f"one {name}\n")
        other.add(f"other {name}\n")
    one.close()
    assert Path("out").read_text(encoding="utf-8") == "".join(f"one {name}\n" for name in FILES)
    other.close()
    assert Path("out").read_text(encoding="utf-8") == "".join(f"other {name}\n" for name in FILES)
    assert left(Path()) == [*FILES, "out"]


def test_a_pattern_in_quotation_marks_is_expanded(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """As a shell would; a file that is called as the pattern is that file."""
    run()
    assert main(["*.txt", "--format", "jsonl"]) == Exit.DONE
    told = capsys.readouterr().out
    assert told == "".join(rendering.jsonl(headed(name)) for name in sorted(FILES))
    Path("[a].txt").write_text("FAKE=named\n", encoding="utf-8")
    assert main(["[a].txt", "--format", "jsonl"]) == Exit.DONE
    assert capsys.readouterr().out == rendering.jsonl(headed("[a].txt"))
