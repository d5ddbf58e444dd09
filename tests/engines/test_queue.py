"""The batch queue: what the online call asks goes through files, survives kills, and is paid for once."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, MeetingSummary, Summarizer, SummarizerError
from summarizer.engines.queue import QueueRun, Rules
from summarizer.llm import Policy
from summarizer.settings import Settings
from tests.engines.batch_server import BatchServer, queueing
from tests.harbour import ARTICLE, DISPUTED, PUBLISHED, disputed, look, questions, reply
from tests.llm.fault_server import Reply

FAST = Rules(seconds=0.0, longest=0.0)
QUIET = Policy(transport=1, base=0.0)


def model(body: dict[str, Any]) -> Reply:
    """Answer as a model that leads does, whichever of the two articles it is shown."""
    if questions(body):
        return look()
    return disputed() if "Admiral Paul Renz" in body["messages"][-1]["content"] else reply()


@pytest.fixture
def server() -> Iterator[BatchServer]:
    """A batch queue whose model leads."""
    with queueing(model) as queue:
        yield queue


def articles(count: int = 1) -> list[tuple[str, Article]]:
    """Return so many articles with their keys, each with its own words."""
    return [(f"k{n}", Article(f"{ARTICLE}Boat {n} left.\n", published=PUBLISHED)) for n in range(count)]


DISPUTED_ONE = ("d", Article(DISPUTED, published=PUBLISHED))


def run(
    server: BatchServer, folder: Path, given: list[tuple[str, Article]], rules: Rules = FAST, **settings: float
) -> dict[str, MeetingSummary | SummarizerError]:
    """Go through the queue, and return the outcomes by key."""

    async def gathered() -> dict[str, MeetingSummary | SummarizerError]:
        wanted = Settings(model="wire", base_url=server.base_url, grammar="off", **settings)
        queue = QueueRun(folder, rules, wanted, policy=QUIET)
        try:
            return {key: outcome async for key, outcome in queue.outcomes(given)}
        finally:
            queue.close()

    return asyncio.run(gathered())


def alike(summary: MeetingSummary | SummarizerError) -> dict[str, Any]:
    """Return a result without its times and its price."""
    assert isinstance(summary, MeetingSummary), summary
    told = summary.model_dump(mode="json")
    told["provenance"] |= {"seconds": None, "time": None, "cost": None}
    return told


def online(server: BatchServer, article: Article) -> MeetingSummary:
    """Summarize an article in the usual way."""
    settings = Settings(model="wire", base_url=server.base_url, grammar="off")
    with Summarizer(settings=settings) as summarizer:
        return next(summarizer.summarize_many([article]))


def test_a_queued_result_is_that_of_the_online_call(server: BatchServer, tmp_path: Path) -> None:
    """With its second look, which is a further round, the result differs in times alone."""
    found = run(server, tmp_path, [*articles(2), DISPUTED_ONE])
    assert [len(lines) for lines in server.uploads] == [3, 1]
    assert not server.online
    for key, article in [*articles(2), DISPUTED_ONE]:
        assert alike(found[key]) == alike(online(server, article))


def test_a_line_carries_the_bytes_of_the_online_call(server: BatchServer, tmp_path: Path) -> None:
    """First questions and second looks are the same requests, byte for byte, in a file or at once."""
    run(server, tmp_path, [*articles(1), DISPUTED_ONE])
    queued = [line.split(b'"body":', 1)[1].removesuffix(b"}\n") for lines in server.uploads for line in lines]
    online(server, articles(1)[0][1])
    online(server, DISPUTED_ONE[1])
    assert sorted(queued) == sorted(server.online)
    assert len(queued) == 3
