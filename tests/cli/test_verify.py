"""`summarizer verify`: what holds and what does not, for a person, for a program, and as an exit code."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import rendering
from summarizer.checking import MEANINGS, Check
from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.engines.batch.rows import Row
from summarizer.result import MeetingSummary
from tests.checking.article import ARTICLE
from tests.checking.tampering import tampered, untampered
from tests.cli.test_startup import HEAVY, READS

HOSTILE = "said\x1b[2J\u202e<script>"
BAD = {"statements[0].speakers": ["P9"], "statements[2].cue.text": HOSTILE}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in a folder with the article, its result and one that was tampered with."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("forum.txt").write_text(ARTICLE, encoding="utf-8")
    stored("good.json", untampered())
    stored("bad.json", tampered(BAD))

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main(["verify", *arguments])
        return code, *capsys.readouterr()

    return run_it


def stored(name: str, *results: MeetingSummary) -> None:
    """Write the results: one as an object, several as lines."""
    write = rendering.json if len(results) == 1 else rendering.jsonl
    Path(name).write_text("".join(map(write, results)), encoding="utf-8")


def count(check: Check) -> int:
    """Return how many claims a check looks at."""
    return untampered().verify(ARTICLE).counts[check]


def test_what_holds_is_told(run: Run) -> None:
    """The verdict, and a line for each check."""
    code, page, errors = run("good.json", "forum.txt")
    assert (code, errors) == (Exit.DONE, "")
    assert page.startswith("HOLDS: ")
    assert [line[6:17].strip() for line in page.splitlines()[2:]] == [*MEANINGS]
    assert max(map(len, page.splitlines())) <= 80


def test_what_does_not_hold_is_told(run: Run) -> None:
    """Under its check, with its place, and safe for the terminal."""
    code, page, _ = run("bad.json", "forum.txt")
    assert code == Exit.DIFFERENT
    assert page.startswith("DOES NOT HOLD: 3 of ")
    assert [line.split()[1:3] for line in page.splitlines() if line.startswith("FAILS")] == [
        ["words", f"1/{count('words')}"],
        ["ids", f"1/{count('ids')}"],
        ["speakers", f"1/{count('speakers')}"],
    ]
    assert "statements[0].speakers: no actor has the id P9" in page
    assert "\\x1b[2J\\u202e<script>" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_the_article_is_found_by_the_result_s_path(run: Run) -> None:
    """Without ARTICLE the file that the result names is read, if it is the one of the digest."""
    assert run("good.json")[0] == Exit.DONE
    assert run("bad.json")[0] == Exit.DIFFERENT


@pytest.mark.parametrize("path", [None, "-", "gone.txt", "other.txt", ".", "a\0b", "/dev/zero"])
def test_without_the_article_it_is_said(run: Run, path: str | None) -> None:
    """What can be checked holds, what cannot is named, and the exit code is no success."""
    for name in ("other.txt", "-"):
        Path(name).write_text("SECRET words of another file", encoding="utf-8")
    stored("alone.json", tampered({"source.path": path}))
    code, page, errors = run("alone.json")
    assert code == Exit.INCOMPLETE
    assert page.startswith("HOLDS AS FAR AS CHECKED: ")
    assert "spans               not checked: there is no article to hold it to" in page
    assert errors.startswith("summarizer: warning: alone.json: ")
    assert "name the article after the result" in errors
    assert "SECRET" not in page + errors


def test_json_for_programs(run: Run) -> None:
    """An object with each check and each finding; hidden characters are escaped and the same data."""
    _, page, _ = run("bad.json", "forum.txt", "--format", "json")
    report: dict[str, Any] = json.loads(page)
    assert (report["result"], report["ok"], report["whole"]) == ("bad.json", False, True)
    assert [one["check"] for one in report["checks"] if one["failing"]] == ["words", "ids", "speakers"]
    assert sum(one["failing"] for one in report["checks"]) == len(report["findings"]) == 3
    assert report["findings"][1] == {
        "check": "ids",
        "place": "statements[0].speakers",
        "problem": "no actor has the id P9",
    }
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_several_results_of_one_file(run: Run) -> None:
    """Lines or an array: each is verified under its number, and one that fails is a failure."""
    stored("results.jsonl", untampered(), tampered(BAD))
    code, page, _ = run("results.jsonl")
    assert code == Exit.DIFFERENT
    assert [line for line in page.splitlines() if line.startswith("==>")] == [
        "==> results.jsonl, result 1 <==",
        "==> results.jsonl, result 2 <==",
    ]
    Path("array.json").write_text(rendering.json_array([untampered()]), encoding="utf-8")
    code, page, _ = run("array.json", "forum.txt", "--format", "json")
    assert (code, [one["ok"] for one in json.loads(page)]) == (Exit.DONE, [True])


def test_articles_are_found_in_a_folder_by_digest(run: Run) -> None:
    """Whatever their names; where there is none, that is said, and the exit code is no success."""
    Path("articles").mkdir()
    Path("articles/another name.txt").write_text(ARTICLE, encoding="utf-8")
    Path("articles/forum.txt").write_text("Other words.", encoding="utf-8")
    stored("results.jsonl", tampered({"source.path": None}), tampered(BAD))
    code, page, errors = run("results.jsonl", "articles", "--format", "json")
    assert (code, [one["ok"] for one in json.loads(page)], errors) == (Exit.DIFFERENT, [True, False], "")
    Path("articles/another name.txt").unlink()
    code, page, errors = run("good.json", "articles")
    assert (code, page[:23]) == (Exit.INCOMPLETE, "HOLDS AS FAR AS CHECKED")
    assert errors.startswith("summarizer: warning: good.json: no article in 'articles' has the digest ")


def batch(folder: str, *, text: str | None = ARTICLE) -> None:
    """Write the folder of a batch: a row that holds, a copy of it, one that does not."""
    good, bad = (json.loads(rendering.json(one)) for one in (untampered(), tampered(BAD)))
    digest = good["source"]["sha256"]
    rows = [
        Row("in/good.txt", "k1", "done", sha256=digest, summary=good, text=text),
        Row("in/again.txt", "k2", "copy", sha256=digest, copy_of="in/good.txt", text=text),
        Row("in/bad.txt", "k3", "done", sha256=digest, summary=bad, text=text),
    ]
    Path(folder).mkdir()
    Path(folder, "rows.jsonl").write_bytes(b"".join(row.as_line() for row in rows))


def test_rows_of_a_batch_hold_their_articles(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, its rows, one row as another program prints it, and one of several by its id."""
    batch("out")
    Path("forum.txt").unlink()
    code, page, errors = run("out")
    assert (code, errors) == (Exit.DIFFERENT, "")
    assert [line for line in page.splitlines() if line.startswith("==>")] == [
        "==> out, row in/good.txt <==",
        "==> out, row in/bad.txt <==",
    ]
    assert run("out/rows.jsonl")[:2] == (code, page.replace("==> out,", "==> out/rows.jsonl,"))
    assert run("out", "--id", "in/good.txt")[0] == Exit.DONE
    row = json.loads(Path("out/rows.jsonl").read_text(encoding="utf-8").splitlines()[0])
    for piped in (json.dumps(row, indent=2), json.dumps(row) + "\n"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
        assert run("-")[0] == Exit.DONE


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["out", "--id", "in/again.txt"], Exit.INPUT, "is a copy of 'in/good.txt': name that one."),
        (["out", "--id", "none"], Exit.INPUT, "'out' has no row with the id 'none'."),
        (["good.json", "--id", "none"], Exit.USAGE, "--id names a row of a batch, and 'good.json' holds none."),
    ],
)
def test_a_row_without_a_result_is_told(run: Run, arguments: list[str], code: Exit, told: str) -> None:
    """With what to name in its place."""
    batch("out")
    ended = run(*arguments)
    assert ended[:2] == (code, "")
    assert told in ended[2]


def test_many_findings_are_cut(run: Run) -> None:
    """Ten of a check are shown; JSON has all."""
    Path("other.txt").write_text("x" * len(ARTICLE), encoding="utf-8")
    page = run("good.json", "other.txt")[1]
    assert "more (--format json has them all)" in page
    findings = json.loads(run("good.json", "other.txt", "--format", "json")[1])["findings"]
    assert len([one for one in findings if one["check"] == "spans"]) > 40


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "'odd.json' is no stored result: it is not JSON"),
        ("file,day\na.txt,2031-03-04", "An article, or a table of articles, is summarized first: `summarizer batch`"),
        ('{"text": "Lund met Sel."}', "names no schema_version. An article, or a table of articles, is summarized"),
        ('{"text": "Lund met Sel."}\n{"text": "Sel met Lund."}', "is summarized first"),
        ("[]", "holds no results"),
        ("[1]", "result 1: it is not an object"),
        ('{"schema_version": 99}', "has schema_version 99"),
        ('{"schema_version": 1}\n{"schema_version": 1}\n', "line 1: The stored result does not have the shape"),
    ],
)
def test_what_is_no_result_is_refused(run: Run, content: str, told: str) -> None:
    """One line that says what is wrong, and nothing on standard output."""
    Path("odd.json").write_text(content, encoding="utf-8")
    code, page, errors = run("odd.json", "forum.txt")
    assert (code, page) == (Exit.INPUT, "")
    assert told in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing.json"], Exit.INPUT),
        (["good.json", "missing.txt"], Exit.INPUT),
        (["-", "-"], Exit.USAGE),
        ([], Exit.USAGE),
        (["good.json", "forum.txt", "--encoding", "klingon"], Exit.USAGE),
        (["good.json", "forum.txt", "--format", "html"], Exit.USAGE),
    ],
)
def test_a_wrong_use_is_told(run: Run, arguments: list[str], code: Exit) -> None:
    """With the exit code that every command has for it."""
    assert run(*arguments)[:2] == (code, "")


def test_no_library_of_a_model_is_loaded(run: Run) -> None:
    """Verification asks nobody; its help comes without anything heavy."""
    assert run("--help")[0] == Exit.DONE
    models = [name for name in HEAVY if name not in ("pydantic", "rich")]
    for arguments, heavy in ((["--help"], HEAVY), (["good.json", "forum.txt"], models)):
        ended = subprocess.run(
            [sys.executable, "-c", READS.replace(str(HEAVY), str(tuple(heavy))), "verify", *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            timeout=60,
            check=False,
        )
        assert ended.stderr.splitlines()[-1] == "0 []"
