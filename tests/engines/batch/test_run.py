"""A run of a batch: what is done is on disk and never asked again, and what fails is tried by the next run."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.fake_endpoint import Fake, article
from summarizer import Article, InputError, MeetingSummary, UnknownModel, UsageError
from summarizer.engines.batch import Asked, Options, Record, Row, Tally, read_rows, run
from summarizer.engines.batch.crew import size_for
from summarizer.engines.batch.rows import arrow_schema
from summarizer.engines.batch.run import rehearse
from summarizer.engines.batch.store import Store
from summarizer.ledger import Ledger
from summarizer.settings import Settings
from tests.engines.batch.conftest import PUBLISHED, Run, failures, of_text, record, records, rows


def counts(tally: Tally) -> tuple[int, int, int, int]:
    """Return how many are done, copies, failed, and done before."""
    return tally.done, tally.copies, tally.failed, tally.before


def test_every_article_is_a_row(by_rules: Run, tmp_path: Path) -> None:
    """It has every field, the result, and what the caller's record holds besides."""
    by_rules([record(1, fields={"desk": "world"}, published_from="record")])
    told = json.loads((tmp_path / "out/rows.jsonl").read_text(encoding="utf-8"))
    assert list(told) == list(Row.__dataclass_fields__)
    (row,) = rows(tmp_path / "out").values()
    assert (row.id, row.status, row.text, row.fields) == ("a1", "done", article(1), {"desk": "world"})
    assert (row.published, row.published_from) == ("2031-03-05", "record")
    assert row.result().meetings[0].participants
    assert row.sha256 == row.result().source.sha256


def test_rows_are_a_table(by_rules: Run, tmp_path: Path) -> None:
    """As Parquet they are read back as they were."""
    import pyarrow as pa
    from pyarrow import parquet

    by_rules(records(2))
    found = list(read_rows(tmp_path / "out"))
    parquet.write_table(pa.Table.from_pylist([row.as_flat() for row in found], arrow_schema()), tmp_path / "r.parquet")
    assert list(read_rows(tmp_path / "r.parquet")) == found


def test_a_day_of_the_dateline_is_told(by_rules: Run, tmp_path: Path) -> None:
    """Where nothing else says it."""
    by_rules([of_text("a", "LARNOVA, March 4, 2031 (Reuters) — Ada Lund met Omar Sel on Tuesday.", published=None)])
    row = rows(tmp_path / "out")["a"]
    assert (row.published, row.published_from) == ("2031-03-04", "dateline")


def test_what_is_done_is_not_asked_again(by_model: Run, endpoint: Fake) -> None:
    """A second run asks about what is new alone, whatever the prompt has cost before."""
    assert counts(by_model(records(5))) == (5, 0, 0, 0)
    assert counts(by_model(records(7))) == (2, 0, 0, 5)
    assert set(endpoint.answered.values()) == {1}
    assert len(endpoint.answered) == 7


def test_another_model_is_another_question(by_rules: Run, by_model: Run) -> None:
    """Neither its rows nor its texts are this one's; what differs in nothing but its title is a copy."""
    by_rules(records(1))
    assert counts(by_model(records(1))) == (1, 0, 0, 0)
    assert counts(by_rules(records(1))) == (0, 0, 0, 1)
    assert by_model([record(0, article=Article(article(0), published=PUBLISHED, title="Odile met"))]).copies == 1


def test_the_same_record_twice_is_one_row(by_rules: Run, tmp_path: Path) -> None:
    """As where a file is named twice; under another id it is a copy."""
    tally = by_rules([record(1), record(1), record(1, id="b")])
    assert counts(tally) == (1, 1, 0, 1)
    assert rows(tmp_path / "out")["b"].copy_of == "a1"


def test_half_a_line_is_cut_off(by_rules: Run, tmp_path: Path) -> None:
    """What a kill has left of it; its article is asked again."""
    by_rules(records(3))
    path = tmp_path / "out/rows.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-50])
    assert counts(by_rules(records(3))) == (1, 0, 0, 2)
    assert len(rows(tmp_path / "out")) == 3


@pytest.mark.parametrize("damage", ["gone", "garbage", "behind", "torn"])
def test_an_index_is_made_anew(by_rules: Run, tmp_path: Path, damage: str) -> None:
    """It is read up from the rows, with what copies are known by."""
    by_rules(records(3))
    state = tmp_path / "out/state.sqlite"
    before = state.read_bytes()
    if damage == "gone":
        state.unlink()
    elif damage == "garbage":
        state.write_bytes(b"no database at all" * 1000)
    elif damage == "torn":
        state.write_bytes(before[:4096] + os.urandom(len(before) - 4096))
    else:
        by_rules(records(4))
        state.write_bytes(before)
    copied = record(1, id="c", article=Article(article(1) + "\n(Reporting by Jo Marsh)", published=PUBLISHED))
    tally = by_rules([*records(4), copied])
    assert (tally.copies, tally.done + tally.before) == (1, 4)
    assert tally.before >= 3


def test_lines_that_a_failing_disk_leaves_are_no_rows(by_rules: Run, tmp_path: Path) -> None:
    """Blank ones, and such of zeros; the rows behind them reach the ledger, and are read."""
    by_rules(records(2))
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    with (tmp_path / "out/rows.jsonl").open("ab") as file:
        file.write(b"\0\0\0\n\n")
    tally = by_rules(records(3), ledger=url)
    assert (counts(tally), tally.behind, tally.ledger_fault) == ((1, 0, 0, 2), 0, None)
    assert [row.id for row in read_rows(tmp_path / "out")] == ["a0", "a1", "a2"]
    with Ledger(url) as ledger:
        assert ledger.documents().count() == 3


@pytest.mark.parametrize("cells", [{"summary": "{bad"}, {"fields": "[1]"}, {"summary": "3"}])
def test_a_row_that_holds_something_else_is_refused(tmp_path: Path, cells: dict[str, str]) -> None:
    """In a sentence that names the line."""
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": "a", "key": "00", "status": "done", **cells}) + "\n")
    with pytest.raises(InputError, match=r"line 1 is no row of a batch: its (?:summary|fields) is no JSON object"):
        list(read_rows(path))


def test_rows_that_shrank_are_read_anew(by_rules: Run, tmp_path: Path) -> None:
    """Whoever takes a line out of the file has its article asked again."""
    by_rules(records(3), ordered=True)
    path = tmp_path / "out/rows.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    assert counts(by_rules(records(3))) == (1, 0, 0, 2)


def test_a_folder_of_something_else_is_refused(by_rules: Run, tmp_path: Path) -> None:
    """Nothing of it is changed."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/rows.jsonl").write_text('{"a": 1}\n')
    with pytest.raises(InputError, match="not written by a batch"):
        by_rules(records(1))
    assert (tmp_path / "out/rows.jsonl").read_text() == '{"a": 1}\n'
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a file, and the results of a batch are a folder"):
        run(records(1), tmp_path / "file", options=Options(asked=Asked("rules")))


def test_two_batches_do_not_write_to_one_folder(by_rules: Run, tmp_path: Path) -> None:
    """The second is told so, and the first goes on."""
    with Store(tmp_path / "out"), pytest.raises(UsageError, match="Another batch"):
        by_rules(records(1))
    assert by_rules(records(1)).done == 1


def test_failures_are_rows_and_tried_by_the_next_run(by_model: Run, endpoint: Fake, tmp_path: Path) -> None:
    """Each with its sentence; the file has those of the last run alone."""
    endpoint.broken = "Babababa"
    tally = by_model([*records(3), Record("no", Article(""), fault=InputError("It is empty."))])
    assert counts(tally) == (2, 0, 2, 0)
    failed = failures(tmp_path / "out")
    assert {row.id: row.error_kind for row in failed.values()} == {"a0": "ProviderRejected", "no": "InputError"}
    assert failed["no"].error == "It is empty."
    assert failed["a0"].text == article(0)
    endpoint.broken = ""
    assert counts(by_model(records(3))) == (1, 0, 0, 2)
    assert failures(tmp_path / "out") == {}


def test_copies_of_a_failure_are_tried_themselves(by_model: Run, endpoint: Fake, tmp_path: Path) -> None:
    """The first that succeeds is summarized, and the others are its copies."""
    endpoint.broken = "Babababa"
    given = [record(0), record(0, id="b"), record(0, id="c")]
    assert counts(by_model(given)) == (0, 0, 3, 0)
    endpoint.broken = ""
    assert counts(by_model(given)) == (1, 2, 0, 0)
    assert {row.copy_of for row in rows(tmp_path / "out").values()} == {None, "a0"}


def test_too_many_failures_end_the_run(by_model: Run, endpoint: Fake) -> None:
    """What succeeded before is kept, and the tally says why it ended."""
    endpoint.broken = "LARNOVA"
    tally = by_model(records(50), max_failures=2, at_once=1)
    assert "--max-failures" in str(tally.ended)
    assert 3 <= tally.failed <= 5


def test_a_hopeless_provider_ends_the_run(by_model: Run, endpoint: Fake) -> None:
    """A wrong key, or a server that is away, is not asked about each of a million articles."""
    endpoint.broken = "LARNOVA"
    tally = by_model(records(60), at_once=2)
    assert tally.ended is not None
    assert tally.failed < 15


def test_an_empty_account_ends_the_run(by_model: Run, endpoint: Fake) -> None:
    """Every other article would meet the same; what was done is kept, and the next run goes on."""
    endpoint.budget = 3
    tally = by_model(records(30), at_once=1)
    assert (type(tally.ended).__name__, tally.done) == ("QuotaExhausted", 3)
    endpoint.budget = None
    assert counts(by_model(records(6))) == (3, 0, 0, 3)


def test_a_budget_ends_the_run(by_model: Run, endpoint: Fake) -> None:
    """It is kept over all articles, by one worker; nothing is a failure for it."""
    tally = by_model(records(30), settings={"max_tokens_total": 40_000}, workers=4)
    assert type(tally.ended).__name__ == "OverBudget"
    assert (tally.failed, tally.done) == (0, len(endpoint.answered))
    assert 0 < tally.spent.tokens <= 40_000


def test_the_rows_in_the_order_of_the_records(by_rules: Run, tmp_path: Path) -> None:
    """Whatever was done by earlier runs, and with copies between; a further run keeps what is there."""
    given = [*records(6), record(2, id="copy"), *records(2, start=8)]
    by_rules(given[4:])
    by_rules(given, ordered=True)
    assert list(rows(tmp_path / "out")) == [one.id for one in given]
    assert counts(by_rules(given))[3] == len(given)
    by_rules([*records(1, start=20), *given], ordered=True)
    assert list(rows(tmp_path / "out")) == ["a20", *(one.id for one in given)]


def test_an_original_stays_one_when_it_is_late(tmp_path: Path, by_rules: Run) -> None:
    """An article that was under way at a kill is no copy of a later, longer one that was done before it."""
    short, long_ = of_text("short", LONG[: LONG.index("Pilot")]), of_text("long", LONG)
    with Store(tmp_path / "out") as store:
        key = key_of(short, tmp_path)
        assert store.give(key) is False
    by_rules([long_])
    assert counts(by_rules([short])) == (1, 0, 0, 0)


LONG = article(5) + "\nThe forum ends on Friday. The ferries sail again.\n"


def key_of(one: Record, folder: Path) -> str:
    """Return the key of a record that is asked by rules."""
    run([one], folder / "other", options=Options(asked=Asked("rules", settings=Settings())))
    return next(iter(rows(folder / "other").values())).key


HOSTILE = [
    of_text("../../etc/passwd", "Ada Lund met Omar Sel in Larnova on Tuesday."),
    of_text("=HYPERLINK(1)\n\x1b[31m", "Ada Lund met\u202eOmar Sel\x00 in Larnova."),
    of_text("\ud800", "half \ud800 of a pair"),
    of_text("names", "Ada Lund met Omar Sel.", path="\udcff", title="\ud800", url="\ud800"),
    of_text("", " \n\t "),
    of_text("x" * 5000, '{"id": 1}\n{"id": 2}\n'),
    Record("odd", Article("Ada Lund met Omar Sel."), fields={"a": float("nan"), "b": b"\xff", "c": {1, 2}}),
]


def test_hostile_articles_are_rows(by_rules: Run, tmp_path: Path) -> None:
    """Whatever stands in ids, texts and fields, each is one line, done or failed, and nothing else is written."""
    tally = by_rules(HOSTILE, dedupe=False)
    assert tally.done + tally.failed == len(HOSTILE)
    assert tally.failed == 2
    out = tmp_path / "out"
    told = {*rows(out), *failures(out)}
    assert {one.id for one in HOSTILE if one.id != "\ud800"} <= told
    assert {path.name for path in out.iterdir()} == {"rows.jsonl", "failures.jsonl", "state.sqlite"}
    assert by_rules(HOSTILE, dedupe=False).before == tally.done


def test_without_texts(by_rules: Run, tmp_path: Path) -> None:
    """Rows keep no article; copies are known all the same."""
    tally = by_rules([record(1), record(1, id="b")], keep_text=False)
    assert counts(tally) == (1, 1, 0, 0)
    assert {row.text for row in rows(tmp_path / "out").values()} == {None}


def test_records_are_taken_as_they_are_needed(by_rules: Run) -> None:
    """A stream without end does, where a limit ends it."""
    taken = []

    def endless() -> Iterator[Record]:
        number = 0
        while True:
            taken.append(number)
            yield record(number)
            number += 1

    assert by_rules(endless(), limit=5).seen == 5
    assert len(taken) == 5  # a sixth line of a feed may be long in coming


def test_two_processes_do_the_work(by_model: Run, endpoint: Fake, tmp_path: Path) -> None:
    """Each is asked its part, and every article once."""
    tally = by_model(records(12), workers=2, at_once=4)
    assert counts(tally) == (12, 0, 0, 0)
    assert tally.spent.requests == 12
    assert set(endpoint.answered.values()) == {1}
    assert set(rows(tmp_path / "out")) == {f"a{number}" for number in range(12)}


def test_a_model_that_cannot_be_used_is_told_at_once(tmp_path: Path) -> None:
    """Before any article is read."""
    with pytest.raises(UnknownModel, match="nosuch"):
        run(iter([]), tmp_path / "out", options=Options(asked=Asked("nosuch", settings=Settings())))


@pytest.mark.parametrize(
    ("asked", "workers", "at_once", "size"),
    [
        (Settings(), 4, None, (4, 4)),
        (Settings(), 2, 10, (2, 5)),
        (Settings(at_once=2), 8, None, (2, 1)),
        (Settings(requests_per_minute=3), 8, None, (3, 5)),
        (Settings(max_tokens_total=1000), 8, None, (1, 16)),
    ],
)
def test_the_size_of_a_crew(asked: Settings, workers: int, at_once: int | None, size: tuple[int, int]) -> None:
    """No more workers than the limits allow, which they share; one where a budget is kept."""
    for fallback in (None, "rules"):
        with Asked("m", "http://127.0.0.1:9/v1", fallback, settings=asked).summarizer() as summarizer:
            assert size_for(summarizer, asked, workers=workers, at_once=at_once) == size


def test_the_rules_stand_in_for_a_model_that_is_away(tmp_path: Path) -> None:
    """Each row says so, and is done."""
    nobody = Settings(grammar="off", retries=0)
    asked = Asked("m", "http://127.0.0.1:9/v1", "rules", settings=nobody)
    tally = run(records(2), tmp_path / "out", options=Options(asked=asked))
    assert (tally.done, tally.failed, tally.spent.requests) == (2, 0, 2)
    for row in rows(tmp_path / "out").values():
        made = MeetingSummary.model_validate(row.summary)
        assert (made.provenance.model.asked, made.provenance.model.answered) == ("m", "rules")
        assert made.warnings[0] == "m was not available, and the rules answered in its place."


def test_a_rehearsal_asks_nothing(by_rules: Run, tmp_path: Path) -> None:
    """It tells what would be done, and changes nothing."""
    by_rules(records(1))
    before = (tmp_path / "out/rows.jsonl").read_bytes()
    given = [*records(2), record(1, id="b"), Record("no", Article(""), fault=InputError("It is empty."))]
    options = Options(asked=Asked("rules", settings=Settings()))
    for _ in range(2):
        told = [fate for _, fate in rehearse(given, tmp_path / "out", options=options)]
        assert told == ["done", "new", "copy of a1", "It is empty."]
    assert (tmp_path / "out/rows.jsonl").read_bytes() == before
    assert [fate for _, fate in rehearse(given[:1], tmp_path / "new", options=options)] == ["new"]
    assert not (tmp_path / "new").exists()
    (tmp_path / "empty").mkdir()
    assert [fate for _, fate in rehearse(given[:1], tmp_path / "empty", options=options)] == ["new"]
    assert list((tmp_path / "empty").iterdir()) == []
