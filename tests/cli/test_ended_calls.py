"""A program that is ended in the middle of a call to a model: nothing half done stays behind."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.console import Exit
from summarizer.result import load
from tests.cli.conftest import ROOT, left
from tests.harbour import drafting
from tests.llm.fault_server import FaultServer, Reply, completion, serving

DRAFT = {"headline": "They met.", "actors": [], "meetings": [], "said": [], "not_speech": [], "pending": []}
GOOD = completion(json.dumps(DRAFT))
ENDINGS = {
    "interrupted": (signal.SIGINT, Exit.INTERRUPTED),
    "terminated": (signal.SIGTERM, Exit.TERMINATED),
    "killed": (signal.SIGKILL, -signal.SIGKILL),
}
CALLS = {
    "no answer yet": Reply(hang=True),
    "in the middle of an answer": Reply(GOOD.body, drip=0.2),
    "waiting for another try": Reply("busy", 503, {"retry-after": "60"}),
}
Start = Callable[..., "subprocess.Popen[bytes]"]


def answering(second: Reply) -> Callable[[dict[str, Any]], Reply]:
    """Return a provider that answers all about the first article, and so about the second."""

    def answer(body: dict[str, Any]) -> Reply:
        about_second = any("Paul Renz" in message["content"] for message in body["messages"])
        return second if about_second else drafting(GOOD)(body)

    return answer


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A provider that answers the first article, and lets the second one wait."""
    with serving() as faults:
        yield faults


@pytest.fixture
def start(environment: dict[str, str], server: FaultServer, article: Path) -> Start:
    """Start the real program on two articles, with an output file that is there already."""
    other = article.with_name("other.txt")
    other.write_text("Odile Marrant received Paul Renz.\n", encoding="utf-8")
    article.with_name("result.json").write_text("what was there before", encoding="utf-8")
    cache = {"SUMMARIZER_CACHE": str(article.with_name("cache")), "SUMMARIZER_GRAMMAR": "off", "PYTHONPATH": str(ROOT)}
    asked = ["--model", "m", "--base-url", server.base_url, "--verbose", "--format", "json", "--output", "result.json"]

    def start_it() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "summarizer", article.name, other.name, *asked],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment, **cache},
            cwd=article.parent,
        )

    return start_it


def second_article(process: "subprocess.Popen[bytes]", server: FaultServer, sign: bytes) -> None:
    """Wait until the program has come so far with the second article, and the provider has its request."""
    assert process.stderr is not None
    for begin in (b"article: other", sign):
        while not (line := process.stderr.readline()).startswith(begin):
            assert line, "the program ended by itself"
    while "Paul Renz" not in json.dumps(server.bodies[-1:]):
        assert process.poll() is None, "the program ended by itself"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("call", "ending"),
    [
        *(("no answer yet", ending) for ending in ENDINGS),
        ("in the middle of an answer", "interrupted"),
        ("waiting for another try", "terminated"),
    ],
)
def test_nothing_half_done_stays(start: Start, server: FaultServer, article: Path, call: str, ending: str) -> None:
    """The file holds what it held, what is done lies beside it, and the program is gone at once, no traceback told."""
    server.script = [answering(CALLS[call])]
    sent, code = ENDINGS[ending]
    with start() as process:
        second_article(process, server, b"waiting" if call.startswith("waiting") else b"attempt 1: asking")
        process.send_signal(sent)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, out) == (code, b"")
    assert b"Traceback" not in errors
    assert left(article.parent) == ["article.txt", "other.txt", "result.json", "result.json.part"]
    assert load(article.with_name("result.json.part").read_bytes()).source.path == "article.txt"
    assert article.with_name("result.json").read_text(encoding="utf-8") == "what was there before"


def test_the_next_run_is_none_the_worse(start: Start, server: FaultServer, article: Path) -> None:
    """A killed one locks nothing, and what it had done is done again."""
    server.script = [answering(Reply(hang=True))]
    with start() as process:
        second_article(process, server, b"attempt 1: asking")
        process.kill()
    server.script = [drafting(GOOD)]
    with start() as process:
        process.communicate(timeout=60)
    assert process.returncode == 0
    written = json.loads(article.with_name("result.json").read_text(encoding="utf-8"))
    assert [one["source"]["path"] for one in written] == ["article.txt", "other.txt"]
