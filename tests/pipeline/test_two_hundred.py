"""Two hundred summaries at once, from a provider that turns a fifth of the requests away."""

import asyncio
import gc
import hashlib
import re
import threading
from collections import Counter
from random import Random
from typing import Any

import pytest

from summarizer import Article, MeetingSummary, Summarizer
from summarizer.llm import Endpoint, Policy
from summarizer.settings import Settings
from tests.llm.fault_server import FaultServer, Reply, error, serving
from tests.pipeline.test_many import ANSWER

ARTICLES = [Article(f"The ferry number {number} left.", title=str(number)) for number in range(200)]
BUSY = error(429, retry_after_ms="5")


class Provider:
    """Answers each article, and turns away one request of five: which ones, a seed decides for each article."""

    def __init__(self) -> None:
        self.asked: Counter[int] = Counter()

    def __call__(self, body: dict[str, Any]) -> Reply:
        """Answer a request."""
        number = int(re.findall(r"ferry number (\d+) left", str(body["messages"][-1]))[0])
        self.asked[number] += 1
        return BUSY if Random(f"5:{number}:{self.asked[number]}").random() < 0.2 else ANSWER  # noqa: S311 - a schedule


class Together:
    """Answers once as many ask together as may, and slowly enough to see if more do."""

    def __init__(self, wanted: int) -> None:
        self.lock, self.full, self.wanted = threading.Lock(), threading.Event(), wanted
        self.now = self.most = 0

    def __call__(self, _: dict[str, Any]) -> Reply:
        """Answer a request."""
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            if self.now >= self.wanted:
                self.full.set()
        self.full.wait(10)
        threading.Event().wait(0.01)
        with self.lock:
            self.now -= 1
        return ANSWER


async def summarized(server: FaultServer, articles: list[Article]) -> list[tuple[str, str | None, int]]:
    """Return each result's digest, title and number of requests, in the order in which they come."""
    endpoint = Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1")
    pipeline = Summarizer(endpoint=endpoint, settings=Settings(), policy=Policy(base=0.002))
    results = pipeline.asummarize_many(articles, at_once=len(articles))
    return [_kept(result) async for result in results]


def _kept(result: MeetingSummary) -> tuple[str, str | None, int]:
    return result.source.sha256, result.source.title, result.provenance.usage.requests


def _kept_objects() -> int:
    gc.collect()
    return len(gc.get_objects())


def test_all_of_them_finish() -> None:
    """In order, none lost, each with its own account, in 1.4 requests an article at most, and nothing stays behind."""
    with serving() as server:
        server.script = [Provider()]
        asyncio.run(summarized(server, ARTICLES[:20]))  # what is imported and cached is not what grows
        provider = Provider()
        server.script = [provider]
        before = _kept_objects()
        results = asyncio.run(summarized(server, ARTICLES))
        server.bodies.clear()
        server.headers.clear()
        grown = _kept_objects() - before
    digests = [hashlib.sha256(article.text.encode()).hexdigest() for article in ARTICLES]
    assert results == [(digest, str(n), provider.asked[n]) for n, digest in enumerate(digests)]
    assert 0.15 < 1 - len(ARTICLES) / provider.asked.total() < 0.25
    assert provider.asked.total() <= 1.4 * len(ARTICLES)
    assert grown < len(ARTICLES)


@pytest.mark.parametrize("at_once", [1, 5])
def test_no_more_are_under_way_than_allowed(at_once: int) -> None:
    """Whatever is asked for at once, the endpoint sees no more requests together than the settings allow."""
    with serving() as server:
        seen = Together(at_once)
        server.script = [seen]
        endpoint = Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1")
        pipeline = Summarizer(endpoint=endpoint, settings=Settings(at_once=at_once))

        async def run() -> None:
            await asyncio.gather(*(pipeline.asummarize(article.text) for article in ARTICLES[:20]))

        asyncio.run(run())
    assert seen.most == at_once
