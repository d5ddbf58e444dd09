"""Batches that are killed, whose disk is full, whose ledger is away: nothing is lost, and nothing is paid for twice."""

import faulthandler
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from benchmarks.fake_endpoint import Fake, article, key_of, serving
from summarizer import cli
from summarizer.engines.batch import Asked, Options, read_rows, run
from summarizer.engines.batch.book import Follower
from summarizer.engines.batch.store import Store
from summarizer.errors import InputError, LedgerError
from summarizer.ledger import Added, Entry
from summarizer.settings import Settings
from tests.engines.batch.conftest import Run, record, records, rows

ROOT = Path(__file__).parents[3]
VARIES = {"seconds": None, "time": None, "cost": None, "usage": None}
ARTICLES = 300


def environment() -> dict[str, str]:
    """Return an environment that is nobody's, for a program of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SUMMARIZER_", "PYTHON"))}
    return {**kept, "PYTHONPATH": str(ROOT), "SUMMARIZER_GRAMMAR": "off"}


def command(inputs: Path, out: Path, base_url: str, *more: str) -> list[str]:
    """Return the command of a batch that asks this server."""
    words = ["batch", str(inputs), "-o", str(out), "--model", "m", "--base-url", base_url, *more]
    return [sys.executable, "-m", "summarizer", *words]


def started(*words: Any) -> "subprocess.Popen[bytes]":  # noqa: ANN401 - as `command`
    """Start the command."""
    return subprocess.Popen(command(*words), env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    """Wait for the end of a command, and return its exit code and what it said."""
    said = process.communicate(timeout=600)[1].decode()
    assert "Traceback" not in said
    return process.returncode, said


def written(folder: Path, numbers: range) -> Path:
    """Write articles into a file of lines of JSON; each tenth is a copy of the one before, under another name."""
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in numbers:
            text = article(number - 1 if number % 10 == 9 else number)
            told = {"id": f"a{number}", "text": text, "published": "2031-03-05"}
            file.write(json.dumps(told) + "\n")
    return path


def alike(folder: Path) -> list[dict[str, Any]]:
    """Return the rows of a folder in their order, without what each run measures anew."""
    found = [json.loads(row.as_line()) for row in read_rows(folder)]
    for row in found:
        if row["summary"]:
            row["summary"]["provenance"] |= VARIES
    return found


def on_disk(folder: Path) -> list[dict[str, Any]]:
    """Return the whole rows of a folder, whatever a kill has left behind them."""
    path = folder / "rows.jsonl"
    data = path.read_bytes() if path.exists() else b""
    return [json.loads(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]


def waited(until: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Wait until something is so, or the process has ended."""
    while not until() and process.poll() is None:
        time.sleep(0.002)


def stats(fake: Fake) -> dict[str, int]:
    """Return how often the server answered about each article."""
    with urlopen(fake.base_url.removesuffix("/v1") + "/stats") as reply:  # noqa: S310 - this machine's
        answered: dict[str, int] = json.load(reply)["answered"]
        return answered


def reset(fake: Fake) -> None:
    """Let the server forget what it was asked."""
    urlopen(Request(fake.base_url.removesuffix("/v1") + "/reset", method="POST")).close()  # noqa: S310 - likewise


FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    ["summarizer.engines.batch", "summarizer.cli.batch", "pydantic_core", "openai", "instructor"]
)


def forked(words: list[str]) -> "multiprocessing.process.BaseProcess":
    """Start the program in a process that has its modules already, so that a kill finds it at work."""
    process = FORKS.Process(target=_forked, args=(words,))
    process.start()
    return process


def _forked(words: list[str]) -> None:
    os.environ["SUMMARIZER_GRAMMAR"] = "off"
    sys.exit(cli.main([*words, "--quiet"]))


def lines(folder: Path) -> int:
    """Return how many whole rows a folder has."""
    path = folder / "rows.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.fixture
def patience() -> None:
    """Let a test take longer than any other may."""
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.slow
@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize(("workers", "kills"), [("1", 30), ("2", 5)])
def test_kills_lose_nothing(tmp_path: Path, workers: str, kills: int) -> None:
    """No article is lost, none on disk is asked about again, and the ordered rows are those of an undisturbed run."""
    chance = random.Random(f"kills {workers}")  # noqa: S311 - when to kill
    inputs = written(tmp_path, range(ARTICLES))
    out, calm = tmp_path / "out", tmp_path / "calm"
    more = ("--ordered", "--workers", workers, "--at-once", "4")
    with serving(Fake(latency=0.02, faults=0.02)) as fake:
        for _ in range(kills):
            before = on_disk(out)
            reset(fake)
            process = forked(command(inputs, out, fake.base_url, *more)[3:])
            goal = len(before) + chance.randrange(2 * ARTICLES // (3 * kills))
            while lines(out) < goal and process.is_alive():
                time.sleep(0.002)
            time.sleep(chance.random() * 0.05)
            process.kill()
            process.join()
            after = on_disk(out)
            assert after[: len(before)] == before
            paid = stats(fake)
            assert not {key_of(row["text"]) for row in before} & set(paid)
        assert ended(started(inputs, out, fake.base_url, *more))[0] == 0
        assert len({row["id"] for row in on_disk(out)}) == len(on_disk(out)) == ARTICLES
        reset(fake)
        assert ended(started(inputs, out, fake.base_url, *more))[0] == 0
        assert stats(fake) == {}
        assert ended(started(inputs, calm, fake.base_url, *more))[0] == 0
    assert alike(out) == alike(calm)


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    ("sign", "workers"),
    [
        (signal.SIGINT, "1"),
        pytest.param(signal.SIGINT, "2", marks=SLOW),
        pytest.param(signal.SIGTERM, "1", marks=SLOW),
        pytest.param(signal.SIGTERM, "2", marks=SLOW),
    ],
)
def test_an_interrupted_run_says_what_is_kept(tmp_path: Path, sign: signal.Signals, workers: str) -> None:
    """Ctrl-C and a termination end it in a sentence, without a traceback of any process; the rest is done later."""
    inputs, out = written(tmp_path, range(20)), tmp_path / "out"
    with serving(Fake(latency=0.05)) as fake:
        process = started(inputs, out, fake.base_url, "--workers", workers, "--at-once", "2")
        waited(lambda: len(on_disk(out)) >= 2, process)
        process.send_signal(sign)
        code, said = ended(process)
        assert code == {signal.SIGINT: 130, signal.SIGTERM: 143}[sign], said
        assert "run the same command again" in said
        kept = len(on_disk(out))
        assert 2 <= kept < 20
        assert f"{kept} done before" in ended(started(inputs, out, fake.base_url))[1]
    assert len(on_disk(out)) == 20
    assert len({row["id"] for row in on_disk(out)}) == 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """A folder `small` on a disk of 200 kB, and what makes it larger."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        pytest.skip("only root can mount a small disk")

    def sized(size: str, *options: str) -> int:
        words = [str(mount), "-t", "tmpfs", "-o", ",".join((*options, f"size={size}")), "tmpfs", str(folder)]
        return subprocess.run(words, capture_output=True, check=False).returncode

    if sized("200k"):
        pytest.skip("this machine lets nobody mount a small disk")
    yield lambda size: assert_done(sized(size, "remount"))
    subprocess.run(["umount", str(folder)], check=True)


def assert_done(code: int) -> None:
    """Check that a command of the test's own has worked."""
    assert code == 0


@pytest.mark.slow
@pytest.mark.usefixtures("patience")
def test_a_full_disk_ends_in_a_sentence_and_goes_on(tmp_path: Path, small_disk: Callable[[str], None]) -> None:
    """With room made, the same command does the rest, and nothing that was on disk is asked again."""
    inputs, out = written(tmp_path, range(60)), tmp_path / "small/out"
    with serving() as fake:
        code, said = ended(started(inputs, out, fake.base_url))
        assert code == 2, said
        assert "make room and run again" in said
        before = on_disk(out)
        assert 0 < len(before) < 60
        small_disk("20m")
        reset(fake)
        assert ended(started(inputs, out, fake.base_url, "--ordered"))[0] == 0
        assert not {key_of(row["text"]) for row in before} & set(stats(fake))
        assert ended(started(inputs, tmp_path / "calm", fake.base_url, "--ordered"))[0] == 0
    assert alike(out) == alike(tmp_path / "calm")


class FakeLedger:
    """A ledger that is away for a while, refuses some rows, or breaks."""

    def __init__(self, _url: str) -> None:
        self.ids: list[str | None] = []
        self.digests: set[str | None] = set()
        self.away = False
        self.refused: set[str] = set()
        self.broken = False

    def add(self, given: Iterator[Entry]) -> Added:
        """Take entries, as a ledger does."""
        for entry in given:
            if self.broken:
                raise ZeroDivisionError
            if self.away:
                raise LedgerError("The ledger cannot be reached.")
            if entry.caller_id in self.refused:
                raise InputError("That is none.")
            self.ids.append(entry.caller_id)
            self.digests.add(entry.sha256)
        return Added()

    def has(self, sha256: str) -> bool:
        """Tell whether an article was taken."""
        return sha256 in self.digests

    def close(self) -> None:
        """Close nothing."""


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> FakeLedger:
    """The ledger that every run opens."""
    fake = FakeLedger("")
    monkeypatch.setattr("summarizer.ledger.Ledger", lambda _url, **_: fake, raising=False)
    monkeypatch.setattr("summarizer.engines.batch.book._PATIENCE", 0.2)
    return fake


def test_rows_come_into_the_ledger(by_rules: Run, ledger: FakeLedger) -> None:
    """Each once, copies too; a second run adds what is new."""
    tally = by_rules([*records(3), record(1, id="copy")], ledger="x")
    assert (tally.in_ledger, tally.behind) == (4, 0)
    assert sorted(ledger.ids, key=str) == ["a0", "a1", "a2", "copy"]
    by_rules(records(4), ledger="x", ordered=True)
    assert ledger.ids[4:] == ["a3"]
    by_rules(records(4), ledger="x")
    assert len(ledger.ids) == 5


@pytest.mark.parametrize("kept", [0, 2])
def test_another_ledger_at_the_address_gets_all_rows(by_rules: Run, tmp_path: Path, kept: int) -> None:
    """Whether it is a new one or an older copy that lacks the last of them."""
    from summarizer.ledger import Ledger

    url = tmp_path / "ledger.sqlite"
    for count in (kept, 4) if kept else (4,):
        by_rules(records(count), ledger=str(url))
        if count == kept:
            shutil.copy(url, tmp_path / "older.sqlite")
    url.unlink()
    if kept:
        shutil.copy(tmp_path / "older.sqlite", url)
    tally = by_rules(records(4), ledger=str(url))
    assert (tally.done, tally.behind) == (0, 0)
    with Ledger(url) as ledger:
        assert ledger.counts()["documents"] == 4


def test_a_ledger_that_is_away_does_not_hold_the_batch(by_rules: Run, ledger: FakeLedger) -> None:
    """The articles are done; what it lacks is told, and the next run brings it."""
    ledger.away = True
    tally = by_rules(records(3), ledger="x")
    assert (tally.done, tally.behind, tally.ledger_fault) == (3, 3, "The ledger cannot be reached.")
    ledger.away = False
    assert by_rules(records(3), ledger="x").behind == 0
    assert ledger.ids == ["a0", "a1", "a2"]


def test_a_server_that_is_away_at_the_start_does_not_hold_the_batch(
    by_rules: Run, ledger: FakeLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again, and gets all rows in the same run where it comes back."""
    tries: list[str] = []

    def opened(url: str, *, create: bool | None = None) -> FakeLedger:
        assert create
        tries.append(url)
        if len(tries) < 3:
            raise LedgerError("The ledger cannot be reached.")
        return ledger

    monkeypatch.setattr("summarizer.ledger.Ledger", opened, raising=False)
    tally = by_rules(records(3), ledger="postgresql://writer@db.example/ledger")
    assert (tally.done, tally.behind, tally.ledger_fault) == (3, 0, None)
    assert sorted(ledger.ids, key=str) == ["a0", "a1", "a2"]


def test_a_ledger_that_stays_away_is_told_by_code_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows are in the folder; nothing listens at the address."""
    monkeypatch.setattr("summarizer.engines.batch.book._PATIENCE", 0.1)
    inputs = written(tmp_path, range(2))
    words = ["batch", str(inputs), "-o", str(tmp_path / "out"), "--model", "rules"]
    assert cli.main([*words, "--ledger", "postgresql://u@127.0.0.1:1/x"]) == 1
    assert len(rows(tmp_path / "out")) == 2


def test_a_file_that_is_no_ledger_ends_the_batch_before_it_begins(by_rules: Run, tmp_path: Path) -> None:
    """It would be none later either."""
    (tmp_path / "letter.txt").write_text("Dear ledger, " * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"letter\.txt"):
        by_rules(records(1), ledger=str(tmp_path / "letter.txt"))


def test_a_ledger_that_comes_back_gets_all(by_rules: Run, ledger: FakeLedger) -> None:
    """In the same run, without anything being added twice."""
    ledger.away = True
    timer = threading.Timer(0.1, lambda: setattr(ledger, "away", False))
    timer.start()
    tally = by_rules(records(5), ledger="x")
    timer.join()
    assert (tally.behind, sorted(ledger.ids, key=str)) == (0, [f"a{number}" for number in range(5)])


def test_a_row_that_the_ledger_refuses_does_not_stop_the_others(by_rules: Run, ledger: FakeLedger) -> None:
    """It is counted and told, and not offered again."""
    ledger.refused = {"a1"}
    tally = by_rules(records(3), ledger="x")
    assert (tally.refused, tally.behind, tally.ledger_fault) == (1, 0, "That is none.")
    assert set(ledger.ids) == {"a0", "a2"}


def test_a_ledger_that_breaks_does_not_end_the_batch(by_rules: Run, ledger: FakeLedger) -> None:
    """The fault is told, and the rows are there for another time."""
    ledger.broken = True
    tally = by_rules(records(2), ledger="x")
    assert (tally.done, tally.behind) == (2, 2)
    assert "ZeroDivisionError" in str(tally.ledger_fault)


def test_the_follower_begins_where_it_was(by_rules: Run, ledger: FakeLedger, tmp_path: Path) -> None:
    """Its place is noted while it works, so that a kill does not make it begin anew."""
    by_rules(records(3))
    with Store(tmp_path / "out") as store:
        follower = Follower(store, "x")
        follower.wake()
        follower.finish()
        follower.remember()
        follower.close()
        again = Follower(store, "x")
        assert again.behind() == 0
        again.close()
    assert len(ledger.ids) == 3


@pytest.mark.slow
@pytest.mark.usefixtures("patience")
def test_a_postgresql_that_stops_and_comes_back(tmp_path: Path) -> None:
    """The batch goes on meanwhile, and the ledger has every article in the end, each once."""
    from summarizer.ledger import Ledger
    from tests.ledger.conftest import private_server

    given = records(120)
    with private_server() as server, serving(Fake(latency=0.1)) as fake:
        url = server.database()
        asked = Asked(settings=Settings(model="m", base_url=fake.base_url, grammar="off"))
        assert server.stop
        assert server.start
        seen = iter([server.stop, server.start])
        next_at = [20, 60]

        def disturb(tally: Any) -> None:  # noqa: ANN401 - a tally
            if next_at and tally.done >= next_at[0]:
                next_at.pop(0)
                next(seen)()

        tally = run(given, tmp_path / "out", options=Options(asked=asked, ledger=url, at_once=4), on_tally=disturb)
        assert (tally.done, tally.behind, tally.ended) == (120, 0, None), tally.ledger_fault
        assert not next_at
        ledger = Ledger(url)
        assert ledger.documents().count() == 120
        ledger.close()
        server.drop(url)
    assert len(rows(tmp_path / "out")) == 120
