"""`summarizer batch --engine …`: the command, its sentences, and a run that is killed for good."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli import main
from tests.engines.batch_server import BatchServer, Plan, queueing
from tests.engines.test_queue import model
from tests.harbour import ARTICLE, DISPUTED

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BatchServer]:
    """A batch queue whose model leads, as the environment names it."""
    with queueing(model) as queue:
        monkeypatch.setenv("SUMMARIZER_MODEL", "wire")
        monkeypatch.setenv("SUMMARIZER_BASE_URL", queue.base_url)
        yield queue


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Some records, one of them with a second look."""
    path = tmp_path / "given.jsonl"
    texts = [*(f"{ARTICLE}Boat {n} left.\n" for n in range(3)), DISPUTED]
    told = [{"id": f"a{n}", "text": text, "published": "2031-03-05"} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    return path


def test_a_queue_is_asked_and_come_back_to(
    server: BatchServer, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without waiting the command says what is out; `status` and `fetch` need the folder alone."""
    out = str(tmp_path / "out")
    server.plans = [Plan(polls=1), Plan(polls=1)]
    assert main(["batch", str(given), "-o", out, "--engine", "openai-batch", "--no-wait"]) == 0
    assert "4 articles wait for answers" in capsys.readouterr().err
    assert main(["batch", "fetch", out]) == 0
    assert "3 done, 0 failed, 1 waiting" in capsys.readouterr().err
    assert main(["batch", "status", out]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told] == ["requests-0001.jsonl", "requests-0002.jsonl"]
    assert main(["batch", "fetch", out]) == 0
    assert len((tmp_path / "out" / "rows.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_files_are_for_others_to_answer(
    server: BatchServer, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--engine jsonl` names the files and what answers them, and asks nobody."""
    assert main(["batch", str(given), "-o", str(tmp_path / "out"), "--engine", "jsonl"]) == 0
    told = capsys.readouterr().err
    assert "vllm run-batch -i" in told
    assert "answers-0001.jsonl" in told
    assert not server.online
    assert not server.uploads
    assert main(["batch", "status", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.split("requests  ")[1] == "waits for answers-0001.jsonl\n"
    assert main(["batch", "cancel", str(tmp_path / "out")]) == 0
    assert "no batch is under way" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--engine", "openai-batch", "--ordered"],
        ["--engine", "jsonl", "--fallback", "other"],
        ["--engine", "ray", "--max-cost", "1"],
        ["--engine", "ray", "--workers", "2"],
        ["--engine", "openai-batch", "--model", "rules"],
        ["--engine", "jsonl", "--model", "rules"],
        ["--engine", "unheard-of"],
    ],
)
@pytest.mark.usefixtures("server")
def test_what_an_engine_does_not_do_is_refused(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, exit code 2, and nothing is asked."""
    if "rules" in words:
        monkeypatch.delenv("SUMMARIZER_BASE_URL")
    assert main(["batch", str(given), "-o", str(tmp_path / "out"), *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.slow
def test_a_queue_run_survives_being_killed_at_any_time(server: BatchServer, given: Path, tmp_path: Path) -> None:
    """`kill -9` at twelve moments, each followed by the same command: all rows are there, and paid for once."""
    words = [sys.executable, "-m", "summarizer", "batch", str(given), "-o", str(tmp_path / "out")]
    words += ["--engine", "openai-batch", "--no-wait", "--quiet"]
    moments = random.Random(7)  # noqa: S311 - no secret
    server.plans = [Plan(polls=2)]
    for _ in range(12):
        process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL, env=os.environ)
        time.sleep(moments.uniform(1.0, 6.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
    for _ in range(6):
        subprocess.run(words, cwd=ROOT, check=True, stderr=subprocess.DEVNULL, timeout=120)
    rows = [json.loads(line) for line in (tmp_path / "out" / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(row["id"] for row in rows) == ["a0", "a1", "a2", "a3"]
    assert len(server.asked) == 5


@pytest.mark.parametrize(
    ("engine", "option"),
    [
        ("local", ["--parquet", "rows"]),
        ("local", ["--actors", "2"]),
        ("jsonl", ["--address", "head:6379"]),
        ("ray", ["--no-wait"]),
        ("ray", ["--second", "online"]),
    ],
)
def test_an_option_of_another_engine_is_refused(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], engine: str, option: list[str]
) -> None:
    """Nothing that was said is passed over in silence."""
    command = ["batch", str(given), "-o", str(tmp_path / "out"), "--model", "rules", "--engine", engine, *option]
    assert main(command) == 2
    assert f"{option[0]} goes with --engine" in capsys.readouterr().err
