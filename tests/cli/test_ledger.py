"""`summarizer ledger`: results added, asked for, exported and verified."""

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import cli, rendering
from summarizer.cli import ledger as command
from summarizer.cli.console import Exit
from summarizer.engines.batch.rows import Row
from summarizer.ledger import Ledger, settling
from tests.cli.conftest import COMMAND
from tests.invented import ARTICLE, SECOND, SUMMARY

EXAMPLES = Path(__file__).parents[2] / "docs/examples"
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """What runs the command in a folder with the examples' files: its exit code, and what it said where."""
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUMMARIZER_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def ledger(*words: str) -> tuple[int, str, str]:
        code = cli.main(["ledger", *words])
        return code, *capsys.readouterr()

    return ledger


def rows_file(path: Path) -> None:
    """Write the rows of a batch: one done, one a copy of it, one failed."""
    summary = json.loads(SUMMARY.model_dump_json())
    rows = [
        Row("a", "k1", "done", sha256="a" * 64, path="harbour.txt", summary=summary),
        Row("b", "k2", "copy", sha256="b" * 64, url="https://two.example/b", copy_of="a"),
        Row("c", "k3", "failed", error="The provider could not be reached.", error_kind="ProviderUnavailable"),
    ]
    path.write_bytes(b"".join(row.as_line() for row in rows))


ADDED = "articles: 1 new, 0 with a newer result, 0 copies, 0 there already\n"
LACKING = "no article was found for {}, by its digest; --articles names a folder\n"


def test_results_are_added_once(run: Said) -> None:
    """From an object and from lines; a second time changes nothing; what it came to goes to standard error."""
    code, out, err = run("add", "harbour.json", "results.jsonl")
    assert (code, out) == (0, "")
    assert err == "articles: 2 new, 0 with a newer result, 0 copies, 1 there already\n" + LACKING.format(
        "3 of 3 results"
    )
    assert run("add", "results.jsonl", "--quiet") == (0, "", "")
    with Ledger("ledger.sqlite", create=False) as ledger:
        assert ledger.counts()["documents"] == 2


def test_an_array_and_a_folder_are_added(run: Said) -> None:
    """A folder by all of its files that hold results."""
    Path("results").mkdir()
    Path("results/array.json").write_text(rendering.json_array([SUMMARY, SECOND]), encoding="utf-8")
    assert run("add", "results")[2].startswith("articles: 2 new")


@pytest.mark.parametrize("name", ["rows.jsonl", "out"])
def test_rows_of_a_batch_are_added(run: Said, name: str) -> None:
    """By their file or by their folder: the copy counts as one, the failure not at all."""
    Path("out").mkdir()
    rows_file(Path(name if name.endswith("jsonl") else "out/rows.jsonl"))
    told = "articles: 1 new, 0 with a newer result, 1 copy, 0 there already\n"
    assert run("add", name) == (0, "", told + LACKING.format("the result"))


def test_standard_input_is_added(run: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results, as another command prints them."""
    data = io.TextIOWrapper(io.BytesIO(Path("results.jsonl").read_bytes()))
    monkeypatch.setattr("sys.stdin", data)
    assert run("add", "-")[2].startswith("articles: 2 new")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"story,day\nLund met Sel.,2031-03-04\n")))
    code, _, err = run("add", "-")
    assert code == Exit.INPUT
    assert "standard input is no stored result: it is not JSON" in err


def test_articles_are_found_by_their_digest(run: Said) -> None:
    """In the folder, whatever their names; the example's digest is an invented one, so its text is not the one."""
    own = SUMMARY.model_copy(update={"source": SUMMARY.source.model_copy(update={"sha256": digest(), "path": None})})
    Path("own.json").write_text(rendering.json(own), encoding="utf-8")
    Path("articles").mkdir()
    Path("articles/some-name.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("add", "own.json", "--articles", "articles") == (0, "", ADDED)
    with Ledger("ledger.sqlite") as ledger:
        assert ledger.document(1)["text"] == ARTICLE
    code, out, _ = run("verify")
    assert (code, out) == (0, "1 article: everything holds\n")


def digest() -> str:
    from summarizer.result import text_sha256

    return text_sha256(ARTICLE)


def test_one_bad_line_does_not_lose_the_others(run: Said) -> None:
    """It is told with its number, and the exit code is that of an article that cannot be read."""
    lines = Path("results.jsonl").read_text(encoding="utf-8").splitlines()
    Path("mixed.jsonl").write_text("\n".join([lines[0], '{"schema_version": 99}', lines[1]]), encoding="utf-8")
    code, _, err = run("add", "mixed.jsonl")
    assert code == Exit.INPUT
    assert "mixed.jsonl, line 2" in err
    assert "\narticles: 2 new, 0 with a newer result, 0 copies, 0 there already\n" in err


def test_a_defect_in_one_article_does_not_lose_the_others(run: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were to be added with it are added by themselves, and counted."""

    def failing(_: object, document: int) -> None:
        if document == 2:
            raise RuntimeError("no such luck")

    monkeypatch.setattr(settling, "settle", failing)
    code, _, err = run("add", "results.jsonl")
    assert code == Exit.UNEXPECTED
    assert "results.jsonl, line 2" in err
    assert "\narticles: 1 new, 0 with a newer result, 0 copies, 0 there already\n" in err


def test_one_bad_file_does_not_lose_the_others(run: Said) -> None:
    """It is told by its name."""
    code, _, err = run("add", "no-such.json", "harbour.txt", "harbour.json")
    assert code == Exit.INPUT
    assert "'no-such.json' cannot be read" in err
    assert "'harbour.txt' is no stored result: it is not JSON. An article, or a table of articles, is summarized" in err
    assert "\narticles: 1 new, 0 with a newer result, 0 copies, 0 there already\n" in err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("add", "harbour.json", "--articles", "nowhere"), Exit.USAGE, "is no folder"),
        (("query", "meetings"), Exit.INPUT, "There is no ledger"),
        (("verify",), Exit.INPUT, "There is no ledger"),
        (("query", "meetings", "--text", "treaty"), Exit.USAGE, "--text is no filter of meetings"),
        (("query", "timeline"), Exit.USAGE, "name them with --actor"),
        (("query", "meetings", "--status", "helt"), Exit.USAGE, "is none of held"),
        (("query", "meetings", "--between", "March", "--ledger", "l.sqlite"), Exit.USAGE, "'March' is no period"),
        (("query", "meetings", "--between", "2026-11.."), Exit.USAGE, "'2026-11..' is no period: write a day"),
        (("query", "meetings", "--between", "2026..2027..2028"), Exit.USAGE, "is no period"),
        (("export", "--format", "parquet"), Exit.USAGE, "name a file with --output"),
        (("export", "--format", "ics", "--table", "actors"), Exit.USAGE, "a content of its own"),
        (("forget",), Exit.USAGE, "invalid choice"),
        ((), Exit.USAGE, "ACTION"),
    ],
)
def test_wrong_uses_are_told(run: Said, words: tuple[str, ...], code: Exit, told: str) -> None:
    """In one line, without a traceback."""
    Ledger("l.sqlite").close()
    found, out, err = run(*words)
    assert (found, out) == (code, "")
    assert told in err
    assert "Traceback" not in err


def test_rows_are_shown_to_a_person(run: Said) -> None:
    """The main columns, and how many more rows there are."""
    run("add", "results.jsonl", "--quiet")
    code, out, err = run("query", "meetings", "--between", "2031-03", "--actor", "MARRANT", "--limit", "1")
    assert code == 0
    assert "Odile Marrant; Tomas Kielgaard" in out
    assert err.startswith("1 of 2 rows")
    assert run("query", "statements", "--text", "zebra")[2] == "no rows\n"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_rows_are_printed_for_programs(run: Said, form: str) -> None:
    """All of them, with all columns, on standard output or in a file, alike."""
    run("add", "results.jsonl", "--quiet")
    code, out, _ = run("query", "statements", "--format", form)
    assert code == 0
    if form == "json":
        rows = json.loads(out)
    elif form == "jsonl":
        rows = [json.loads(line) for line in out.splitlines()]
    else:
        rows = list(csv.DictReader(io.StringIO(out)))
    assert [str(row["number"]) for row in rows] == ["3", "2", "1"]
    assert run("query", "statements", "--format", form, "--output", "rows.txt")[:2] == (0, "")
    assert Path("rows.txt").read_bytes().decode().splitlines() == out.splitlines()


def test_no_rows_are_an_empty_array(run: Said) -> None:
    """For programs that read JSON."""
    run("add", "results.jsonl", "--quiet")
    assert run("query", "doubts", "--format", "json")[1] == "[]\n"


def test_words_of_an_article_control_no_terminal(run: Said) -> None:
    """They are shown escaped, in tables and in JSON."""
    evil = SECOND.model_copy(update={"headline": "\x1b]0;evil\x07 [bold]none[/bold] \u202eRTL"})
    Path("evil.json").write_text(rendering.json(evil), encoding="utf-8")
    run("add", "evil.json", "--quiet")
    for form in ("table", "json", "jsonl"):
        out = run("query", "documents", "--format", form)[1]
        assert not {"\x1b", "\x07", "\u202e"} & set(out)
        assert "[bold]none" in out


@pytest.mark.parametrize(
    "words",
    [
        ("query", "documents", "--format", "csv"),
        ("export", "--format", "csv", "--table", "documents"),
    ],
)
def test_a_terminal_is_shown_no_escape_sequence_of_a_table(
    run: Said, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """They are written out there, and its lines end; a file has the words as they are."""
    evil = SECOND.model_copy(update={"headline": "\x1b]0;evil\x07 Nils Åkerblom \u202eRTL"})
    Path("evil.json").write_text(rendering.json(evil), encoding="utf-8")
    run("add", "evil.json", "--quiet")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out = run(*words)[1]
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert "\\x1b]0;evil\\x07 Nils Åkerblom \\u202eRTL" in out
    assert out.count("\n") == 2
    assert "\\r" not in out
    run(*words, "--output", "rows.csv")
    assert "\x1b]0;evil\x07" in Path("rows.csv").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_rows_that_cannot_be_written_are_told(run: Said, environment: dict[str, str]) -> None:
    """Also where Python keeps nothing back, so that the first write fails."""
    run("add", "results.jsonl", "--quiet")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*COMMAND, "ledger", "export", "--format", "csv", "--table", "documents"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**environment, "PYTHONUNBUFFERED": "1"},
            timeout=60,
            check=False,
        )
    assert ended.returncode == Exit.USAGE
    assert ended.stderr == b"summarizer: error: Standard output cannot be written: No space left on device.\n"


def test_the_environment_names_the_ledger(run: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the command line does not."""
    monkeypatch.setenv("SUMMARIZER_LEDGER", "mine.sqlite")
    run("add", "results.jsonl", "--quiet")
    assert Path("mine.sqlite").exists()
    assert not Path("ledger.sqlite").exists()


@pytest.mark.parametrize(("form", "begins"), [("csv", b"id,"), ("graphml", b"<?xml"), ("ics", b"BEGIN:VCALENDAR")])
def test_a_ledger_is_exported(run: Said, form: str, begins: bytes) -> None:
    """Into a file that is there whole."""
    run("add", "results.jsonl", "--quiet")
    assert run("export", "--format", form, "--output", "out.file")[0] == 0
    assert Path("out.file").read_bytes().startswith(begins)
    assert not Path("out.file.part").exists()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("q.csv", b"id,name,"),
        ("q.JSON", b'[\n{"id":'),
        ("q.jsonl", b'{"id":'),
        ("q.txt", b"\n id "),
        ("csv", b"\n id "),
    ],
)
@pytest.mark.parametrize("command_", [("query", "actors"), ("identities",)])
def test_the_ending_of_a_file_tells_the_format(run: Said, command_: tuple[str, ...], name: str, begins: bytes) -> None:
    """Where it is not told; one that names none is a table for a person."""
    run("add", "results.jsonl", "--quiet")
    assert run(*command_, "--output", name)[0] == 0
    assert Path(name).read_bytes().lstrip().startswith(begins.lstrip())
    assert run(*command_, "--format", "jsonl", "--output", name)[0] == 0
    assert Path(name).read_bytes().startswith(b'{"id":')


def test_every_table_that_is_asked_for_is_exported(run: Said) -> None:
    """But for a timeline, which is somebody's: it is told how to have one."""
    run("add", "results.jsonl", "--quiet")
    for table in ("disagreements", "removals"):
        code, out, _ = run("export", "--format", "csv", "--table", table)
        assert (code, out) == (0, run("query", table, "--format", "csv")[1])
    code, out, err = run("export", "--format", "csv", "--table", "timeline")
    assert (code, out) == (Exit.USAGE, "")
    assert "summarizer ledger query timeline --actor NAME --format csv" in " ".join(err.split())


def test_one_article_is_one_article(run: Said) -> None:
    """In the sentence that says that all holds."""
    run("add", "harbour.json", "--quiet")
    assert run("verify")[:2] == (Exit.DONE, "1 article: everything holds\n")


def test_verify_tells_what_does_not_hold(run: Said) -> None:
    """With exit code 1, as text and as JSON."""
    run("add", "results.jsonl", "--quiet")
    with Ledger("ledger.sqlite") as ledger, ledger.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM statements WHERE number = 2")
        session.connection().exec_driver_sql("UPDATE meetings SET sources = 7")
    code, out, _ = run("verify")
    assert code == Exit.DIFFERENT
    assert "claims: documents 1: The table statements does not hold" in out
    assert "derived: meetings 1, 2: It does not count the articles that tell it. (2 rows)" in out
    found = json.loads(run("verify", "--format", "json")[1])
    assert {one["check"] for one in found} == {"claims", "derived"}


def test_an_article_is_removed_and_readmitted(run: Said) -> None:
    """It says what it was, and how to have it again; what is not there, or was not removed, is told."""
    run("add", "results.jsonl", "--quiet")
    with Ledger("ledger.sqlite") as ledger:
        row = ledger.documents().rows(1)[0]
    code, out, err = run("remove", str(row["id"]), "--because", "withdrawn")
    assert (code, err) == (0, "")
    assert out.startswith(f"removed: article {row['id']}")
    digest = row["sha256"][:12]
    assert out.endswith(f"\nto have it again: summarizer ledger readmit {digest}, and summarizer ledger add\n")
    assert "withdrawn" in run("query", "removals")[1]
    told = "articles: 0 new, 0 with a newer result, 0 copies, 1 there already, 1 left out, having been removed\n"
    assert run("add", "results.jsonl")[2].startswith(told)
    told = f"readmitted: {row['sha256']}\nnow it can be added: summarizer ledger add RESULT\n"
    assert run("readmit", digest) == (0, told, "")
    assert run("add", "results.jsonl")[2].startswith("articles: 1 new")
    code, out, err = run("remove", "nothing")
    assert (code, out) == (Exit.INPUT, "")
    assert "The ledger has no article 'nothing'" in err
    assert run("readmit", digest)[0] == Exit.INPUT


@pytest.mark.parametrize("options", [(), ("--no-versions",)])
def test_a_corrected_article_is_told(run: Said, options: tuple[str, ...]) -> None:
    """From the same address; where each is to count, it is an article like others."""
    for number in range(2):
        changes = {"url": "https://larn-herald.example/pier.html", "sha256": f"{number}" * 64}
        source = SUMMARY.source.model_copy(update=changes)
        told = rendering.json(SUMMARY.model_copy(update={"source": source}))
        Path(f"{number}.json").write_text(told, encoding="utf-8")
    version = "" if options else "1 of them another version of one from the same address, of which one counts, "
    told = f"articles: 2 new, {version}0 with a newer result, 0 copies, 0 there already\n"
    assert run("add", "0.json", "1.json", *options)[2].startswith(told)


def test_every_action_is_there() -> None:
    """Each names a function of a module."""
    for module, name in command.ACTIONS.values():
        assert callable(getattr(__import__(module, fromlist=[name]), name))
