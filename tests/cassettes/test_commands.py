"""`summarizer record` and `summarizer replay`, with a server on this machine in the place of the model."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import cli, rendering
from summarizer.cassettes.storage import read
from summarizer.cli.console import Exit
from summarizer.result import load
from tests.cli.conftest import left
from tests.harbour import ARTICLE, reply
from tests.llm.fault_server import FaultServer, completion

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command in a folder with two articles."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "on")
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url)
    monkeypatch.setenv("SUMMARIZER_MODEL", "some/model")
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"{ARTICLE}\nIt rained.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(arguments)
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def taped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same once both articles are recorded, and the model is gone."""
    assert run("record", "one.txt", "two.txt", "--cassettes", "tapes", "--quiet")[0] == Exit.DONE
    for name in ("GRAMMAR", "BASE_URL", "MODEL"):
        monkeypatch.delenv(f"SUMMARIZER_{name}")
    return run


def test_one_cassette_an_article(run: Run, server: FaultServer) -> None:
    """Standard output names them; standard error tells the rest."""
    told = run("record", "one.txt", "two.txt", "--cassettes", "new/tapes")
    assert told == (
        Exit.DONE,
        "new/tapes/one.yaml\nnew/tapes/two.yaml\n",
        "model: some/model (127.0.0.1)\narticle: one.txt\narticle: two.txt\n",
    )
    assert left(Path("new/tapes")) == ["one.yaml", "two.yaml"]
    assert len(server.bodies) == 2


def test_replay_needs_nothing(taped: Run, server: FaultServer) -> None:
    """No server is asked, no model named; the results are those of `summarize`."""
    asked = len(server.bodies)
    code, out, told = taped("replay", "tapes", "--format", "jsonl")
    results = [load(line) for line in out.splitlines()]
    assert (code, told) == (Exit.DONE, f"cassette: {Path('tapes/one.yaml')}\ncassette: {Path('tapes/two.yaml')}\n")
    assert [one.source.path for one in results] == ["one.txt", "two.txt"]
    assert [one.provenance.model.answered for one in results] == ["answering-model"] * 2
    assert len(server.bodies) == asked


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown", "html"])
def test_the_forms_are_those_of_summarize(taped: Run, form: str) -> None:
    """To standard output and to a file, the same every time."""
    (data,) = json.loads(taped("replay", "tapes", "--format", "json")[1])[:1]
    result = load(data)
    page = {
        "text": rendering.text(result, width=80, color=False, article=ARTICLE),
        "json": rendering.json(result),
        "jsonl": rendering.jsonl(result),
        "markdown": rendering.markdown(result),
        "html": rendering.html(result, ARTICLE),
    }[form]
    code, out, told = taped("replay", "tapes/one.yaml", "--format", form, "--quiet")
    assert (code, told) == (Exit.DONE, "")
    assert out == page
    assert taped("replay", "tapes/one.yaml", "--format", form, "--output", "out")[0] == Exit.DONE
    assert Path("out").read_text(encoding="utf-8") == page
    named = "out" if form == "text" else f"out.{form}"
    assert taped("replay", "tapes/one.yaml", "--output", named)[0] == Exit.DONE
    assert Path(named).read_text(encoding="utf-8") == page


def test_drift_in_replay_is_told_with_its_lines(taped: Run) -> None:
    """The other cassette is replayed all the same."""
    Path("one.txt").write_text(ARTICLE.replace("waved", "wa\x1b[31mved"), encoding="utf-8")
    code, out, told = taped("replay", "tapes", "--format", "jsonl", "--quiet")
    assert code == Exit.UNEXPECTED
    assert [load(line).source.path for line in out.splitlines()] == ["two.txt"]
    assert told.startswith("--- recorded\n+++ now\n")
    assert "\x1b" not in told
    last = told.splitlines()[-1]
    assert last == (
        "summarizer: error: 'tapes/one.yaml' does not hold what is asked now: article changed; record it again, or "
        "undo the change."
    )
    assert taped("drift", "tapes")[:2] == (1, "one.yaml: article changed\ntwo.yaml: same\n")


def test_unplayed_answers_fail(taped: Run) -> None:
    """A replay that asks less than was recorded is no replay."""
    path = Path("tapes/one.yaml")
    text = path.read_text(encoding="utf-8")
    start = text.index("- request:")
    path.write_text(text + text[start:], encoding="utf-8")
    code, out, told = taped("replay", "tapes/one.yaml", "--quiet")
    assert (code, out) == (Exit.UNEXPECTED, "")
    assert "1 of 2 recorded answers in 'tapes/one.yaml' were not asked for" in told


def test_orphans_fail(taped: Run) -> None:
    """A cassette without its article, and a kept article without its cassette."""
    Path("one.txt").rename("elsewhere.txt")
    Path("tapes/gone.article.txt").write_text(ARTICLE, encoding="utf-8")
    code, out, told = taped("replay", "tapes", "--format", "jsonl", "--quiet")
    assert (code, len(out.splitlines())) == (Exit.UNEXPECTED, 1)
    assert "'tapes/one.yaml' is an orphan: its article is not where it was; name the article's file" in told
    assert "'tapes/gone.article.txt' is kept for a cassette that is gone" in told
    code, out, _ = taped("drift", "tapes", "--format", "json")
    assert (code, [one["problem"] is None for one in json.loads(out)]) == (1, [False, True, False])


def test_an_article_that_moved_is_named(taped: Run) -> None:
    """By its file, which is known by the cassette's name."""
    Path("moved").mkdir()
    Path("one.txt").rename("moved/one.txt")
    assert taped("replay", "tapes", "moved/one.txt", "--quiet")[0] == Exit.DONE
    assert taped("drift", "tapes", "moved/one.txt")[0] == 0
    code, _, told = taped("replay", "tapes", "moved/one.txt", "tapes/one.yaml", "--quiet")
    assert code != Exit.DONE
    assert "'tapes/one.yaml' is recorded in none of the cassettes" in told


def test_kept_articles_travel_with_their_cassettes(run: Run) -> None:
    """A folder that holds both can be replayed anywhere."""
    assert run("record", "one.txt", "--cassettes", "tapes", "--keep-articles", "--quiet")[0] == Exit.DONE
    assert left(Path("tapes")) == ["one.article.txt", "one.yaml"]
    assert Path("tapes/one.article.txt").read_bytes() == ARTICLE.encode()
    Path("far").mkdir()
    Path("tapes").rename("far/tapes")
    Path("one.txt").unlink()
    assert run("replay", "far/tapes", "--quiet")[0] == Exit.DONE
    assert run("drift", "far/tapes") == (0, "one.yaml: same\n", "")


def test_standard_input_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """For it lies nowhere else."""
    with (tmp_path / "one.txt").open("rb") as piped, monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", os.fdopen(os.dup(piped.fileno()), encoding="utf-8"))
        assert run("record", "-", "--cassettes", "tapes", "--quiet")[0] == Exit.DONE
        sys.stdin.close()
    assert left(Path("tapes")) == ["standard-input.article.txt", "standard-input.yaml"]
    assert run("replay", "tapes", "--quiet")[0] == Exit.DONE


def test_two_articles_of_one_name(run: Run) -> None:
    """Neither takes the other's cassette, now or later."""
    for day in ("monday", "tuesday"):
        Path(day).mkdir()
        Path(day, "news.txt").write_text(f"{ARTICLE}\nIt was {day}.\n", encoding="utf-8")
    first = run("record", "monday/news.txt", "tuesday/news.txt", "--cassettes", "tapes", "--quiet")[1].splitlines()
    assert first[0] == "tapes/news.yaml"
    assert len(set(first)) == 2
    assert run("record", "tuesday/news.txt", "--cassettes", "tapes", "--quiet")[1].splitlines() == first[1:]
    assert run("record", "monday/news.txt", "--cassettes", "tapes", "--quiet")[1].splitlines() == first[:1]
    assert run("drift", "tapes")[0] == 0
    assert run("replay", "tapes", "--quiet")[0] == Exit.DONE


def test_a_hostile_name_stays_in_the_folder(run: Run, tmp_path: Path) -> None:
    """Whatever a downloaded file is called."""
    Path("in").mkdir()
    name = "in/..\\..\\x\x1b[31m \u202etxt.article"
    Path(name).write_text(ARTICLE, encoding="utf-8")
    code, out, told = run("record", name, "--cassettes", "tapes")
    assert code == Exit.DONE
    assert out.isprintable() or out.strip().isprintable()
    assert "\x1b" not in told
    assert len(left(tmp_path / "tapes")) == 1
    assert run("replay", "tapes", "--quiet")[0] == Exit.DONE


def test_a_failure_keeps_the_older_cassette(taped: Run, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the other article is recorded all the same."""
    before = Path("tapes/one.yaml").read_bytes()
    server.script = [*[reply()] * len(server.bodies), completion(None, refusal="No."), reply(headline="New.")]
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "on")
    arguments = ("--model", "some/model", "--base-url", server.base_url, "--quiet")
    code, out, told = taped("record", "one.txt", "two.txt", "--cassettes", "tapes", *arguments)
    assert (code, out) == (Exit.MODEL, "tapes/two.yaml\n")
    assert told.startswith("summarizer: error: 'one.txt': ")
    assert Path("tapes/one.yaml").read_bytes() == before
    assert b"New." in read(Path("tapes/two.yaml")).interactions[0].response["body"]["string"]


def test_a_cut_off_answer_keeps_the_older_cassette(
    taped: Run, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts of its result are missing, which is told; where there is no older one, none is written either."""
    before = Path("tapes/one.yaml").read_bytes()
    server.script = [completion('{"headline":"They met.","actors":[]', "length")]
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "on")
    arguments = ("--model", "some/model", "--base-url", server.base_url, "--quiet")
    code, out, told = taped("record", "one.txt", "--cassettes", "tapes", *arguments)
    assert (code, out) == (Exit.INCOMPLETE, "")
    assert told.startswith("summarizer: error: 'tapes/one.yaml' is not written, for parts of its result are missing. ")
    assert Path("tapes/one.yaml").read_bytes() == before
    assert taped("record", "one.txt", "--cassettes", "new", "--keep-articles", *arguments)[0] == Exit.INCOMPLETE
    assert left(Path("new")) == []


WRONG = {
    "no folder": (["record", "one.txt"], "the following arguments are required: --cassettes"),
    "no article": (["record", "--cassettes", "tapes"], "the following arguments are required: FILE"),
    "no cassettes": (["replay", "."], "There is no cassette in '.': summarizer record makes them."),
    "nowhere": (["drift", "nowhere"], "There is no cassette in 'nowhere'"),
    "a file": (["record", "one.txt", "--cassettes", "two.txt"], "'two.txt' cannot be a folder of cassettes"),
    "no model": (["record", "one.txt", "--cassettes", "t", "--model", "rules"], "The rules ask no model, so there is"),
    "a page of a folder": (
        ["replay", "tapes", "--format", "html"],
        "A page in html shows one article: name one cassette",
    ),
    "two titles": (["record", "one.txt", "two.txt", "--cassettes", "t", "--title", "T"], "--title is the title of one"),
}


@pytest.mark.parametrize(("arguments", "told"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_told(run: Run, server: FaultServer, arguments: list[str], told: str) -> None:
    """Before anything is asked."""
    code, out, error = run(*arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert told in error
    assert server.bodies == []


@pytest.mark.parametrize(
    "command", [["replay", "tapes"], ["drift", "tapes"], ["record", "one.txt", "--cassettes", "t"]]
)
def test_without_vcrpy_the_remedy_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "vcr.serializers", None)
    monkeypatch.delitem(sys.modules, "summarizer.cassettes.yaml_form", raising=False)
    monkeypatch.delattr("summarizer.cassettes.yaml_form", raising=False)
    code, _, told = run(*command)
    assert code == Exit.USAGE
    assert told == (
        "summarizer: error: vcrpy, which reads and writes cassettes, is not installed: "
        "pip install 'who-met-whom[testing]'.\n"
    )
