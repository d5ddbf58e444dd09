"""A batch through a queue fills the folder that a run on this machine fills, and goes on where it ended."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, InputError
from summarizer.cli.batch_queue import subcommand
from summarizer.engines.batch.book import Options
from summarizer.engines.batch.crew import Asked
from summarizer.engines.batch.rows import Record, Row, read_rows
from summarizer.engines.batch.run import run as local_run
from summarizer.engines.queue import Rules
from summarizer.engines.queueing import Through, _remember, _remembered, cancel, fetch, run, status
from summarizer.settings import Settings
from tests.engines.batch_server import BatchServer, Plan, queueing
from tests.engines.test_queue import DISPUTED_ONE, articles, model
from tests.harbour import ARTICLE, PUBLISHED
from tests.llm.fault_server import error

FAST = Rules(seconds=0.0, longest=0.0)
NOW = Rules(seconds=0.0, longest=0.0, wait=False)
TIMES = {"seconds": None, "time": None, "cost": None}


@pytest.fixture
def server() -> Iterator[BatchServer]:
    """A batch queue whose model leads."""
    with queueing(model) as queue:
        yield queue


def records(count: int = 2) -> list[Record]:
    """Return so many articles and a disputed one, with what their caller knows of them."""
    return [Record(key, article, "record", {"desk": key}) for key, article in [*articles(count), DISPUTED_ONE]]


def options(server: BatchServer, **more: Any) -> Options:  # noqa: ANN401 - of its fields
    """Return the options of a run that asks this server."""
    settings = Settings(model="wire", base_url=server.base_url, grammar="off", retries=1)
    return Options(asked=Asked(settings=settings), **more)


def through(
    server: BatchServer,
    folder: Path,
    given: list[Record],
    rules: Rules = FAST,
    **more: Any,  # noqa: ANN401
) -> Through:
    """Go through the queue."""
    return run(given, folder, rules=rules, options=options(server, **more))


def rows(folder: Path) -> dict[str, Row]:
    """Return the rows of a folder by their ids."""
    return {row.id: row for row in read_rows(folder)}


def alike(row: Row) -> dict[str, Any]:
    """Return a row without times and price."""
    told: dict[str, Any] = json.loads(row.as_line())
    told["summary"]["provenance"] |= TIMES
    return told


def test_the_rows_are_those_of_a_run_on_this_machine(server: BatchServer, tmp_path: Path) -> None:
    """The same ids, keys, fields and summaries, but for times and prices; a local run then finds all of it done."""
    tally = through(server, tmp_path / "queue", records()).tally
    assert (tally.done, tally.failed, tally.spent.requests) == (3, 0, 4)
    assert local_run(records(), tmp_path / "local", options=options(server)).done == 3
    mine, theirs = rows(tmp_path / "queue"), rows(tmp_path / "local")
    assert {name: alike(row) for name, row in mine.items()} == {name: alike(row) for name, row in theirs.items()}
    asked = len(server.asked)
    assert local_run(records(), tmp_path / "queue", options=options(server)).before == 3
    assert len(server.asked) == asked


def test_what_is_done_is_not_asked_again(server: BatchServer, tmp_path: Path) -> None:
    """A second run with one article more asks about that one."""
    through(server, tmp_path, records())
    tally = through(server, tmp_path, records(3)).tally
    assert (tally.before, tally.done) == (3, 1)
    assert len(server.asked) == 5


def test_copies_are_asked_about_once(server: BatchServer, tmp_path: Path) -> None:
    """The same text under another id, and an agency's text with a byline, are copies of the first, while it waits."""
    given = [
        Record("first", Article(ARTICLE, published=PUBLISHED)),
        Record("same", Article(ARTICLE, published=PUBLISHED)),
        Record("agency", Article(f"{ARTICLE}(Reporting by Jo Marsh)\n", published=PUBLISHED)),
    ]
    tally = through(server, tmp_path, given).tally
    found = rows(tmp_path)
    assert (tally.done, tally.copies, len(server.asked)) == (1, 2, 1)
    assert (found["same"].copy_of, found["agency"].copy_of) == ("first", "first")


def test_failures_are_rows_and_tried_by_the_next_run(server: BatchServer, tmp_path: Path) -> None:
    """A rejected key fails every article by its own row; with the key corrected all are done."""
    server.answer = lambda _: error(401)
    assert through(server, tmp_path, records(1)).tally.failed == 2
    failed = [json.loads(line) for line in (tmp_path / "failures.jsonl").read_text().splitlines()]
    assert {row["error_kind"] for row in failed} == {"ProviderRejected"}
    server.answer = model
    assert through(server, tmp_path, records(1)).tally.done == 2
    assert (tmp_path / "failures.jsonl").read_text() == ""


def test_too_many_failures_end_the_run(server: BatchServer, tmp_path: Path) -> None:
    """As on this machine: more than `max_failures`, and the tally says why it ended."""
    server.answer = lambda _: error(401)
    tally = through(server, tmp_path, records(3), max_failures=1).tally
    assert tally.failed == 2
    assert "--max-failures" in str(tally.ended)


def test_the_folder_is_enough_to_go_on(server: BatchServer, tmp_path: Path) -> None:
    """`fetch` needs neither inputs nor model: what is there becomes rows, what follows is asked."""
    settings = options(server).asked.settings or Settings()
    server.plans = [Plan(polls=1), Plan(polls=1)]
    assert through(server, tmp_path, records(), NOW).waiting == 3
    came = fetch(tmp_path, settings)
    assert (came.tally.done, came.waiting) == (2, 1)
    assert fetch(tmp_path, settings).waiting == 0
    assert set(rows(tmp_path)) == {"k0", "k1", "d"}
    assert rows(tmp_path)["d"].fields == {"desk": "d"}


def test_status_tells_of_each_file(
    server: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`summarizer batch status OUT` asks the provider, and changes nothing."""
    server.plans = [Plan(polls=9)]
    through(server, tmp_path, records(), NOW)
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    assert subcommand(["status", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "requests-0001.jsonl       3 requests  in_progress  batch_1\n"
    assert [file.state for file in status(tmp_path, Settings())] == ["submitted"]


def test_a_cancelled_run_keeps_what_was_answered(server: BatchServer, tmp_path: Path) -> None:
    """`cancel` ends the batch at the provider, `fetch` takes what it has, and a new run asks the rest."""
    server.plans = [Plan(polls=9), Plan()]
    through(server, tmp_path, records(3), NOW)
    assert cancel(tmp_path, Settings()) == 1
    assert fetch(tmp_path, Settings()).waiting == 4
    came = fetch(tmp_path, Settings())
    assert (came.tally.done, came.waiting) == (2, 2)
    assert cancel(tmp_path, Settings()) == 0
    assert through(server, tmp_path, records(3)).tally.done == 2
    assert len(server.asked) == 5


def test_a_folder_without_a_queue_is_told(tmp_path: Path) -> None:
    """A mistyped folder gives a sentence."""
    with pytest.raises(InputError, match="no folder of a batch"):
        status(tmp_path, Settings())


def test_the_password_of_a_ledger_is_not_kept(tmp_path: Path) -> None:
    """The folder names the ledger without it; where the environment names the same, it is taken from there."""
    address = "postgresql://writer:pa55@db.example/region?sslmode=require&password=pa55&sslPassword=pa55"
    options = Options(ledger=address)
    _remember(tmp_path, Rules(engine="jsonl"), options, Settings(model="m", base_url="http://127.0.0.1:1/v1"))
    assert "pa55" not in (tmp_path / "run.json").read_text(encoding="utf-8")
    alone = _remembered(tmp_path, Settings())[1].ledger
    assert alone == "postgresql://writer@db.example/region?sslmode=require"
    assert _remembered(tmp_path, Settings(ledger=address))[1].ledger == address
    assert _remembered(tmp_path, Settings(ledger="other.sqlite"))[1].ledger == alone


def test_keys_are_not_kept(server: BatchServer, tmp_path: Path) -> None:
    """What lies on disk for a later run names the model and its address, and no key."""
    settings = Settings(model="wire", base_url=server.base_url, api_key="sk-SECRET", grammar="off")
    run(records(1), tmp_path, rules=NOW, options=Options(asked=Asked(settings=settings)))
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"SECRET" not in kept
