"""Ray: what is paid for is kept as soon as it is made, and a cluster makes the rows of one machine."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from summarizer import InputError, UsageError
from summarizer.engines import ray as engine
from summarizer.engines.batch.book import Options
from summarizer.engines.batch.crew import Asked
from summarizer.engines.batch.inputs import Reading, records
from summarizer.engines.batch.rows import Row, arrow_schema, read_rows
from summarizer.engines.batch.run import run as local_run
from summarizer.engines.ray import DONE, Keeper
from summarizer.engines.row import RowFunction
from summarizer.settings import Settings
from tests.engines.batch_server import BatchServer, queueing
from tests.engines.test_queueing import alike
from tests.harbour import ARTICLE
from tests.harbour import reply as answer
from tests.llm.fault_server import Reply, error

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BatchServer]:
    """A server whose model leads; boat 3 is refused for good."""

    def reply(body: dict[str, Any]) -> Reply:
        return error(400) if "Boat 3 left" in body["messages"][-1]["content"] else answer()

    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    with queueing(reply) as queue:
        yield queue


def article(number: int) -> dict[str, object]:
    """Return a record."""
    text = f"{ARTICLE}Boat {number} left.\n"
    return {"id": f"a{number}", "text": text, "published": "2031-03-05", "desk": number}


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Twenty records in lines of JSON."""
    path = tmp_path / "given.jsonl"
    path.write_text("".join(json.dumps(article(number)) + "\n" for number in range(20)), encoding="utf-8")
    return path


def row(key: str, status: str = "done") -> bytes:
    """Return a row of this key, as a line."""
    return Row(id="x", key=key, status=status).as_line()  # type: ignore[arg-type]


A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def test_a_row_is_kept_once_and_found_again(tmp_path: Path) -> None:
    """A second row of the same key is passed over; a later keeper of the file knows the first."""
    keeper = Keeper(str(tmp_path / "kept.jsonl"))
    keeper.put(A, row(A))
    keeper.put(A, row(A, "copy"))
    assert keeper.look("one", [A, B]) == ([row(A), None], 1)
    assert Keeper(str(tmp_path / "kept.jsonl")).look("one", [B, A])[0] == [None, row(A)]


def test_half_a_line_is_cut_off(tmp_path: Path) -> None:
    """What was being written when the machine went down is asked anew, and the file goes on behind the last row."""
    path = tmp_path / "kept.jsonl"
    path.write_bytes(row(A) + row(B)[:-9])
    keeper = Keeper(str(path))
    assert keeper.look("one", [A, B])[0] == [row(A), None]
    keeper.put(C, row(C))
    assert path.read_bytes() == row(A) + row(C)


def test_what_a_batch_has_is_not_asked(tmp_path: Path) -> None:
    """Keys of the batch's own rows are answered by a mark."""
    keeper = Keeper(str(tmp_path / "kept.jsonl"), bytes.fromhex(A + B))
    assert keeper.look("one", [A, B, C])[0] == [DONE, DONE, None]


def test_actors_that_work_share_the_limits() -> None:
    """The keeper counts who asks it; one that was not seen for long no longer counts."""
    keeper = Keeper(None)
    assert [keeper.look(name, [])[1] for name in ("one", "two", "one")] == [1, 2, 2]
    keeper._seen["two"] -= engine._SEEN
    assert keeper.look("one", [])[1] == 1


def test_an_actor_maps_a_block_to_rows(server: BatchServer) -> None:
    """In the order of the block, with a failure as a row; lines that are no records are rows, too."""
    actor = engine._Actor(RowFunction("wire", server.base_url), None)
    lines = [json.dumps(article(1)), "{half", json.dumps(article(3))]
    table = pa.table({engine._LINE: lines, engine._SOURCE: ["/in.jsonl"] * 3})
    made = asyncio.run(actor(table))
    assert made.schema == arrow_schema()
    assert made["status"].to_pylist() == ["done", "failed", "failed"]
    assert made["error_kind"].to_pylist() == [None, "InputError", "ProviderRejected"]
    assert made["path"].to_pylist() == ["/in.jsonl"] * 3


@pytest.mark.parametrize("names", [["a.csv"], ["a.jsonl", "b.parquet"], ["folder"]])
def test_inputs_of_other_kinds_are_refused(names: list[str]) -> None:
    """A cluster reads lines of JSON or Parquet, and says so."""
    with pytest.raises(InputError, match="JSON lines"):
        engine._dataset(names)


def test_inputs_of_other_kinds_start_no_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told at once, and no folder is made."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match="JSON lines"):
        engine.run(["folder"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Ray is missing nothing else is told."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match="who-met-whom\\[ray\\]"):
        engine._ray("ray")


def command(given: Path, out: Path, server: BatchServer, *more: str) -> list[str]:
    """Return the command of a run on a cluster of its own."""
    return [sys.executable, "-W", "ignore", "-m", "tests.engines.ray_run", str(given), str(out), server.base_url, *more]


def ended(words: list[str]) -> dict[str, int]:
    """Run to the end, and return the last tally."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, timeout=240)
    told: dict[str, int] = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}
    return told


def test_a_node_writes_the_rows_of_a_block_that_are_done(server: BatchServer, tmp_path: Path) -> None:
    """The same block again replaces its file, and a failure is left to the next run."""
    actor = engine._Actor(RowFunction("wire", server.base_url), None, str(tmp_path / "parts"))
    table = pa.table({engine._LINE: [json.dumps(article(n)) for n in (1, 2, 3)], engine._SOURCE: ["/in.jsonl"] * 3})
    for _ in range(2):
        asyncio.run(actor(table))
    assert len(list((tmp_path / "parts").iterdir())) == 1
    assert [row.id for row in read_rows(next((tmp_path / "parts").iterdir()))] == ["a1", "a2"]


def test_a_place_for_parquet_that_cannot_be_written_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written as Parquet"):
        engine._writable(engine.Spread(parquet=str(tmp_path / "file" / "parts")))


@pytest.mark.slow
def test_a_cluster_makes_the_rows_of_one_machine(server: BatchServer, given: Path, tmp_path: Path) -> None:
    """Byte for byte but for times, failures included; a second run finds all done, and tries the failure again."""
    assert ended(command(given, tmp_path / "ray", server, "--parquet"))["done"] == 19
    parts = [row for part in (tmp_path / "ray" / "parts").iterdir() for row in read_rows(part)]
    assert sorted(row.id for row in parts) == sorted(row.id for row in read_rows(tmp_path / "ray"))
    settings = Settings(model="wire", base_url=server.base_url, grammar="off")
    local_run(records([given], Reading()), tmp_path / "local", options=Options(asked=Asked(settings=settings)))
    mine, theirs = ({row.id: alike(row) for row in read_rows(tmp_path / one)} for one in ("ray", "local"))
    assert len(mine) == 19
    for name, row in theirs.items():
        assert mine[name]["summary"]["provenance"] == row["summary"]["provenance"], name
        assert mine[name] == row, name
    server.asked.clear()
    again = ended(command(given, tmp_path / "ray", server))
    assert (again["before"], again["failed"], len(server.asked)) == (19, 1, 0)


@pytest.mark.slow
def test_a_driver_that_is_killed_loses_nothing(server: BatchServer, given: Path, tmp_path: Path) -> None:
    """The next run has every row, and asks again only what was under way."""
    at_once = 2
    process = subprocess.Popen(
        command(given, tmp_path / "out", server), cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    with process.stdout as told:
        while json.loads(told.readline())["done"] < 4:
            pass
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert ended(command(given, tmp_path / "out", server))["failed"] == 1
    assert {one.id for one in read_rows(tmp_path / "out")} == {f"a{number}" for number in range(20)} - {"a3"}
    assert len(server.asked) <= 19 + at_once


@pytest.mark.slow
def test_a_dataset_becomes_a_dataset(server: BatchServer, given: Path, tmp_path: Path) -> None:
    """Rows go to Parquet as any dataset does; made twice from the same keeper, they are paid for once."""
    for _ in range(2):
        ended(command(given, tmp_path / "out", server, "--dataset"))
    rows = parquet.read_table(tmp_path / "out" / "rows").to_pylist()
    assert {one["status"] for one in rows if one["id"] != "a3"} == {"done"}
    assert len(rows) == 40
    assert len(server.asked) == 19
