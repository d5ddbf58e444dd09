"""`summarizer batch`: what it says, what it writes, and its exit codes."""

import argparse
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from benchmarks.fake_endpoint import Fake, article
from summarizer import cli
from summarizer.cli.batch import _kept, _Progress, _span
from summarizer.engines.batch import Reading, Row, Tally
from summarizer.engines.batch.rows import row_of
from summarizer.ledger import Ledger
from tests.engines.batch.conftest import failures, rows

Told = tuple[int, str, str]
Batch = Callable[..., Told]


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Batch:
    """Run the command in a folder with a few articles, by rules; its code, its output, what it said."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"2031-03-0{number + 4}.txt").write_text(article(number), encoding="utf-8")

    def ran(*words: str, model: str = "rules") -> Told:
        code = cli.main(["batch", *words, "--model", model] if model else ["batch", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


def test_a_folder_becomes_a_folder(batch: Batch, tmp_path: Path) -> None:
    """A closing line says what was done; the same command again has nothing to do."""
    code, out, said = batch("in", "-o", "out")
    assert (code, out) == (0, "")
    assert "3 articles: 3 done" in said
    assert set(rows(tmp_path / "out")) == {"in/2031-03-04.txt", "in/2031-03-05.txt", "in/2031-03-06.txt"}
    assert "3 articles: 0 done, 3 done before" in batch("in", "-o", "out")[2]


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("file.txt", "'file.txt' is a file, and the results of a batch are a folder: name another."),
        ("in/2031-03-04.txt", "'in/2031-03-04.txt' is a file, and the results of a batch are a folder: name another."),
        ("file.txt/out", "The folder 'file.txt/out' cannot be written: "),
        ("/proc/x", "The folder '/proc/x' cannot be written: "),
    ],
)
def test_a_folder_that_cannot_be_written_is_an_unusable_output(batch: Batch, out: str, why: str) -> None:
    """A file, a place below one, and a place where nobody may write have the exit code of `--output`."""
    Path("file.txt").write_text("kept", encoding="utf-8")
    code, printed, said = batch("in", "-o", out, "--quiet")
    assert (code, printed) == (2, "")
    assert said.startswith(f"summarizer: error: {why}")
    assert Path("file.txt").read_text(encoding="utf-8") == "kept"


def test_a_queue_whose_folder_cannot_be_made_is_an_unusable_output(batch: Batch, tmp_path: Path) -> None:
    """A file stands where the requests should lie."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/queue").write_text("", encoding="utf-8")
    asked = ("--engine", "jsonl", "--base-url", "http://127.0.0.1:9/v1", "--no-wait", "--quiet")
    code, _, said = batch("in", "-o", "out", *asked, model="wire")
    assert (code, said) == (2, "summarizer: error: The folder 'out/queue' cannot be written: File exists.\n")


def test_quiet_and_verbose(batch: Batch) -> None:
    """Nothing, or a line for each article; not both."""
    assert batch("in", "-o", "out", "--quiet") == (0, "", "")
    (Path("in") / "again.txt").write_text(article(1), encoding="utf-8")
    (Path("in") / "none.txt").write_text("", encoding="utf-8")
    said = batch("in", "-o", "out", "--verbose")[2].splitlines()
    assert "copy: in/again.txt of in/2031-03-05.txt" in said
    assert any(line.startswith("failed: in/none.txt: ") for line in said)
    assert batch("in", "-o", "out", "--quiet", "--verbose")[0] == 2


def test_what_cannot_be_read_is_told_by_code_3(batch: Batch, tmp_path: Path) -> None:
    """The others are done, and the file with the reasons is named."""
    (Path("in") / "none.txt").write_text("", encoding="utf-8")
    code, _, said = batch("in", "-o", "out")
    assert code == 3
    assert "error: 1 article failed: 'in/none.txt' is empty. All that failed is in 'out/failures.jsonl'" in said
    assert len(rows(tmp_path / "out")) == 3
    assert set(failures(tmp_path / "out")) == {"in/none.txt"}


def test_what_the_model_fails_at_is_told_by_code_4(
    batch: Batch, endpoint: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many of them end the run with a sentence of its own."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    endpoint.broken = "LARNOVA"
    code, _, said = batch("in", "-o", "out", "--base-url", endpoint.base_url, model="m")
    assert code == 4
    assert "error: 3 articles failed, all for one reason: " in said
    assert "HTTP 400" in said
    assert "ProviderRejected" not in said
    code, _, said = batch("in", "-o", "out", "--base-url", endpoint.base_url, "--max-failures", "0", model="m")
    assert code == 4
    assert "--max-failures" in said


@pytest.mark.parametrize("anew", [False, True], ids=["index kept", "index made anew"])
def test_what_lacks_a_part_is_told_by_code_5_each_time(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, *, anew: bool
) -> None:
    """It is done, and not asked again."""

    def lacking(*given: Any, **known: Any) -> Row:  # noqa: ANN401 - as it is called
        row = row_of(*given, **known)
        return replace(row, summary={**(row.summary or {}), "complete": row.id != "in/2031-03-05.txt"})

    monkeypatch.setattr("summarizer.engines.batch.crew.row_of", lacking)
    code, _, said = batch("in", "-o", "out", "--workers", "1")
    assert (code, "3 articles: 3 done (1 incomplete)" in said) == (5, True)
    if anew:
        Path("out/state.sqlite").unlink()
    code, _, said = batch("in", "-o", "out")
    assert (code, "3 articles: 0 done, 3 done before (1 incomplete)" in said) == (5, True)


@pytest.mark.parametrize("whole_first", [False, True])
def test_a_file_by_another_name_of_its_path_is_no_copy_of_itself(
    batch: Batch, tmp_path: Path, *, whole_first: bool
) -> None:
    """Whether it is named from the working folder or whole, and whatever is named first; its twin is one."""
    (Path("in") / "twin.txt").write_text(article(0), encoding="utf-8")
    names = [str(tmp_path / "in"), "./in"][:: 1 if whole_first else -1]
    assert batch(names[0], "-o", "out")[0] == 0
    before = rows(tmp_path / "out")
    assert sorted(row.status for row in before.values()) == ["copy", "done", "done", "done"]
    for name in (names[1], "../" + tmp_path.name + "/in"):
        assert "4 articles: 0 done, 4 done before" in batch(name, "-o", "out")[2]
    assert rows(tmp_path / "out") == before


def test_a_table_that_is_not_read_is_no_article(batch: Batch) -> None:
    """It is told as a table, with what its columns are called."""
    Path("t.csv").write_text("story,day\nLund met Sel.,2031-03-04\nSel met Lund.,2031-03-04\n", encoding="utf-8")
    code, _, said = batch("t.csv", "in", "-o", "out", "--columns", "text=storry")
    assert code == 3
    assert "3 articles: 3 done, 1 table not read" in said
    assert "error: 1 table failed: 't.csv' has no column 'storry'" in said
    assert "Its columns: 'story', 'day'." in said


def test_alike_reasons_are_one(batch: Batch) -> None:
    """Where rows fail each with its own name in the sentence; a row without the column says what there is."""
    Path("t.jsonl").write_text('{"story": "Lund met Sel."}\n' * 9, encoding="utf-8")
    code, _, said = batch("t.jsonl", "-o", "out")
    assert code == 3
    assert "9 articles: 0 done, 9 failed" in said
    assert "9 articles failed, all for one reason: 't.jsonl, line 1' has no column 'text' or " in said
    assert "--columns text=NAME. Its columns: 'story'. All that failed" in said


def test_a_reason_is_told_once(batch: Batch) -> None:
    """Where it has ended the run, and stands in the sentence that says so."""
    (Path("in") / "none.txt").write_text("", encoding="utf-8")
    code, _, said = batch("in/none.txt", "-o", "out", "--max-failures", "0")
    assert code == 3
    assert said.count("'in/none.txt' is empty") == 1
    assert "1 article failed." in said


def test_a_file_that_is_no_text_is_one_that_cannot_be_read(batch: Batch) -> None:
    """Whatever the kind of its error: the exit code is that of `summarizer photo.txt`."""
    Path("photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    code, _, said = batch("photo.txt", "-o", "out")
    assert (code, cli.main(["photo.txt", "--model", "rules"])) == (3, 3)
    assert "is no text, but a PNG image" in said


def test_the_most_frequent_reasons_are_told(
    batch: Batch, endpoint: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By count, at most three of them, however the files are ordered."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    endpoint.broken = "LARNOVA"
    for name, data in {
        "a": b"", "b": b"", "c": b"GIF89a\0", "d": b"\x1f\x8b\0", "e": b"%!PS", "f": b"fLaC\0",
    }.items():  # fmt: skip
        (Path("in") / f"{name}.txt").write_bytes(data)
    code, _, said = batch("in", "-o", "out", "--base-url", endpoint.base_url, model="m")
    assert code == 4
    place = urlsplit(endpoint.base_url).netloc
    assert f"error: 9 articles failed: 3 of them: {place} does not accept the request for model 'm'" in said
    assert "2 of them: 'in/a.txt' is empty. 1 of them: 'in/c.txt' is no text" in said
    assert "3 further reasons. All that failed is in" in said
    assert len(failures(tmp_path / "out")) == 9


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_what_an_early_end_left_is_counted(
    batch: Batch, quiet: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many failures leave articles that were not tried; of standard input nobody knows how many."""
    for name in "ab":
        Path(f"{name}.txt").write_text("", encoding="utf-8")
    code, _, said = batch("a.txt", "b.txt", "in", "-o", "out", "--max-failures", "0", *quiet)
    assert code == 3
    assert "summarizer: error: 4 further articles were not processed." in said
    assert "1 article failed. All that failed" in said
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": ""}\n{"text": ""}\n')))
    said = batch("-", "-o", "out", "--max-failures", "0", *quiet)[2]
    assert "summarizer: error: The articles that were left were not processed." in said


def test_articles_without_a_day_are_told(batch: Batch) -> None:
    """In one line, which says how days are given."""
    Path("undated.jsonl").write_text('{"text": "Lund met Sel."}\n{"text": "Sel met Ada."}\n', encoding="utf-8")
    code, _, said = batch("undated.jsonl", "in", "-o", "out", "--quiet")
    assert code == 0
    (line,) = said.splitlines()
    assert line.startswith("summarizer: warning: 2 articles have no day of publication")
    assert "--published" in line
    assert batch("undated.jsonl", "-o", "again", "--published", "2031-03-04", "--quiet") == (0, "", "")


@pytest.mark.parametrize("given", ["in", "in/", "in/../in"])
def test_articles_and_results_are_in_folders_of_their_own(batch: Batch, given: str) -> None:
    """Else it is refused, and nothing is written among the articles."""
    before = sorted(Path("in").iterdir())
    code, _, said = batch(given, "-o", "in")
    assert code == 2
    assert "is the folder of the articles and of the results: name another" in said
    assert sorted(Path("in").iterdir()) == before
    assert batch(given, "-o", "in", "--dry-run")[0] == 2


@pytest.mark.parametrize("given", ["nowhere", "*.none"])
def test_an_input_that_is_not_there_leaves_no_folder(batch: Batch, given: str) -> None:
    """Not even where others are there."""
    assert batch("in", given, "-o", "out")[0] == 3
    assert not Path("out").exists()


def test_a_missing_library_leaves_no_folder(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to install, or what to do without it."""
    monkeypatch.setitem(sys.modules, "rensa", None)
    code, _, said = batch("in", "-o", "out")
    assert code == 2
    assert "who-met-whom[batch]" in said
    assert not Path("out").exists()
    assert batch("in", "-o", "out", "--no-dedupe")[0] == 0


@pytest.mark.parametrize(
    ("words", "named", "made"),
    [
        ((), "named.sqlite", "named.sqlite"),
        (("--ledger", "given.sqlite"), "named.sqlite", "given.sqlite"),
        (("--no-ledger",), "named.sqlite", None),
        ((), None, None),
    ],
)
def test_rows_go_to_the_ledger_that_is_named(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], named: str | None, made: str | None
) -> None:
    """On the command line, else in the environment, and the last line says so; `--no-ledger` turns it off."""
    if named:
        monkeypatch.setenv("SUMMARIZER_LEDGER", named)
    code, _, said = batch("in", "-o", "out", *words)
    assert code == 0
    assert [str(path) for path in Path().glob("*.sqlite")] == ([made] if made else [])
    assert ("ledger" in said) == (made is not None)
    assert made is None or said.endswith(f" in 'out' and the ledger {made!r}\n")


def test_a_budget_is_told_by_code_6(batch: Batch, endpoint: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it allows is done."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    code, _, said = batch(
        "in", "-o", "out", "--base-url", endpoint.base_url, "--max-tokens-total", "15000", "--at-once", "1", model="m"
    )
    assert code == 6
    assert "--max-tokens-total" in said or "budget" in said
    assert len(endpoint.answered) in {1, 2}


def test_wrong_uses(batch: Batch) -> None:
    """Each is a sentence and code 2, or 3 for an input that is not there; nothing is made."""
    assert batch("in")[0] == 2
    assert batch("in", "-o", "out", "--published", "yesterday")[0] == 2
    assert batch("in", "-o", "out", "--columns", "story")[0] == 2
    assert batch("in", "-o", "out", "--columns", "colour=red")[0] == 2
    assert batch("in", "-o", "out", "--workers", "0")[0] == 2
    assert "'-1' is not a whole number, 0 or above" in batch("in", "-o", "out", "--max-failures=-1")[2]
    assert batch("in", "-o", "out", "--ledger", "x", "--no-ledger")[0] == 2
    assert batch("in", "-o", "out", "--prompt", "none@1")[0] == 2
    assert batch("in", "-o", "out", model="nosuch")[0] in {2, 4}
    assert batch("nowhere", "-o", "out")[0] == 3
    (Path("in") / "empty").mkdir()
    assert batch("in/empty", "-o", "out")[0] == 3


def test_a_rehearsal_lists_what_would_be_done(batch: Batch) -> None:
    """A line for each article on standard output; the folder is not made."""
    (Path("in") / "\x1b[31mred.txt").write_text("Lund met Sel.", encoding="utf-8")
    code, out, said = batch("in", "-o", "out", "--dry-run")
    assert code == 0
    assert out.splitlines()[0].split("\t")[:3] == ["in/\\x1b[31mred.txt", "new", "no day given"]
    assert out.splitlines()[1].split("\t")[2] == "2031-03-04 (dateline)"
    assert "4 new; nothing was asked" in said
    assert not Path("out").exists()


def test_a_day_that_is_none_is_a_warning(batch: Batch) -> None:
    """The article is summarized, and the user hears of it; of many only the first are told."""
    lines = [json.dumps({"id": f"n{n}", "text": f"Lund met Sel. {n}", "published": "soon"}) for n in range(30)]
    Path("r.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, _, said = batch("r.jsonl", "-o", "out")
    assert code == 0
    assert said.count("warning: n") == 20
    assert "10 further notes" in said


def test_a_warning_names_its_record(batch: Batch) -> None:
    """Also where the record's name is a part of what is wrong with it."""
    Path("r.csv").write_text("id,text,published\n3,Lund met Sel.,32.13.2026\n", encoding="utf-8")
    assert "warning: 3: The day of the record, '32.13.2026', is no ISO day" in batch("r.csv", "-o", "out")[2]


def test_standard_input(batch: Batch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Lines of JSON through a pipe."""
    line = json.dumps({"id": "n1", "text": article(1)}).encode() + b"\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert batch("-", "-o", "out")[0] == 0
    assert set(rows(tmp_path / "out")) == {"n1"}


def test_columns_days_and_order(batch: Batch, tmp_path: Path) -> None:
    """As the options say."""
    Path("t.csv").write_text("nr,story\n2,Lund met Sel.\n1,Sel met Lund.\n", encoding="utf-8")
    options = ("--columns", "text=story,id=nr", "--published", "2031-03-04", "--ordered", "--no-text")
    assert batch("t.csv", "-o", "out", *options)[0] == 0
    found = rows(tmp_path / "out")
    assert list(found) == ["2", "1"]
    assert (found["2"].published, found["2"].published_from, found["2"].text) == ("2031-03-04", "given", None)


def test_the_bar(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal a bar shows how far it is, and leaves nothing behind but the closing line."""
    shown: list[str] = []
    call = _Progress.__call__

    def noted(self: _Progress, tally: object) -> None:
        call(self, tally)  # type: ignore[arg-type]
        if self._bar:
            shown.append(str(self._bar.tasks[0].fields["said"]))

    monkeypatch.setattr(_Progress, "__call__", noted)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    code, _, said = batch("in", "-o", "out")
    assert code == 0
    assert "3 done" in shown[-1]
    assert "3 articles: 3 done" in said


def progress(capsys: pytest.CaptureFixture[str], *tallies: Tally) -> list[str]:
    """Return the lines that a run without a terminal says of these tallies."""
    arguments = argparse.Namespace(quiet=False, verbose=True, inputs=[], limit=None)
    with _Progress(arguments, Reading()) as shown:
        for one in tallies:
            shown(one)
    return capsys.readouterr().err.splitlines()


def test_the_time_that_is_left_is_told_when_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """From what came after the first article: how long a cluster or a model takes to start says nothing."""
    arguments = argparse.Namespace(quiet=False, verbose=True, inputs=[], limit=None)
    with _Progress(arguments, Reading()) as shown:
        shown._count = lambda *_: None  # type: ignore[method-assign]
        shown._total = 120
        for one in (Tally(done=1, seconds=15.0), Tally(done=41, seconds=25.0)):
            shown(one)
    assert capsys.readouterr().err.splitlines() == ["1 done", "41 done, 4.0/s, 20 s left"]


def test_a_ledger_that_is_waited_for_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Soon after the last article, and then as often as other progress."""
    told = [Tally(before=600, behind=600 - at, filling=True, seconds=at / 10) for at in range(0, 200, 5)]
    assert progress(capsys, *told) == [
        "the articles are done; the ledger lacks 580 rows yet",
        "the articles are done; the ledger lacks 480 rows yet",
    ]


def test_a_ledger_that_is_away_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """At once, and not with every line."""
    told = [Tally(done=at, behind=at, ledger_fault="It is away.", seconds=at) for at in range(1, 8)]
    assert progress(capsys, *told) == ["summarizer: warning: It is away. The rows wait in the folder meanwhile."]


def test_what_the_ledger_lacks_is_told_of_an_interrupted_run(capsys: pytest.CaptureFixture[str]) -> None:
    """The same command brings it."""
    arguments = argparse.Namespace(quiet=False, verbose=True, inputs=[], limit=None, output="out")
    shown = _Progress(arguments, Reading())
    shown(Tally(seen=9, done=9, behind=7, filling=True))
    with pytest.raises(KeyboardInterrupt), _kept(arguments, shown):
        raise KeyboardInterrupt
    assert "in 'out', and the ledger lacks 7 rows: run the same command again" in capsys.readouterr().err


@pytest.mark.parametrize(("seconds", "told"), [(5, "5 s"), (100, "2 min"), (7300, "2 h 2 min")])
def test_spans_of_time(seconds: float, told: str) -> None:
    """As a person says them."""
    assert _span(seconds) == told


def test_versions_and_removed_articles_are_told(batch: Batch) -> None:
    """The last line says which articles do not count in the ledger by themselves."""
    address = "https://larn-herald.example/pier.html"
    told = ["Ada Roth met Emil Berg in Larn.", "Ada Roth met Emil Berg in Brenn on Friday, aides said."]
    lines = [json.dumps({"id": f"n{n}", "text": text, "url": address}) for n, text in enumerate(told)]
    Path("r.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "(versions of others from the same address: 1)" in batch("r.jsonl", "-o", "out", "--ledger", "l.sqlite")[2]
    with Ledger("l.sqlite") as ledger:
        ledger.remove(address)
    assert "(left out, having been removed: 1)" in batch("r.jsonl", "-o", "again", "--ledger", "l.sqlite")[2]
