"""Cassettes recorded from a server on this machine."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.cassettes import recording
from summarizer.cassettes.header import model_of
from summarizer.llm import Endpoint
from summarizer.result import MeetingSummary
from tests.harbour import ARTICLE, reply
from tests.llm.fault_server import FaultServer, completion, serving

KEY = "sk-PLANTED-0123456789abcdef"
UNUSABLE = completion("{}")
"""An answer that is asked for again."""

DAY = "2031-03-05"


def content(result: MeetingSummary) -> dict[str, Any]:
    """Return a result without what differs from run to run."""
    return result.model_dump(mode="json", exclude={"provenance": {"time", "seconds"}})


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server that gives a good answer."""
    with serving() as faults:
        faults.script = [reply()]
        yield faults


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The invented article in a file."""
    path = tmp_path / "articles/harbour.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


Record = Callable[..., MeetingSummary]


@pytest.fixture
def cassette(tmp_path: Path) -> Path:
    """Where the cassette is to lie."""
    return tmp_path / "cassettes/harbour.yaml"


@pytest.fixture
def record(server: FaultServer, article: Path, cassette: Path) -> Record:
    """Record the article in the cassette."""

    def record_it(
        *, grammar: bool = True, key: str = KEY, base_url: str | None = None, published: str | None = DAY
    ) -> MeetingSummary:
        endpoint = Endpoint("some/model", "wire-model", base_url or server.base_url, key, "127.0.0.1", grammar=grammar)
        with recording(cassette, endpoint, model_of(endpoint, named=True)) as summarizer:
            return summarizer.summarize(
                article.read_text(encoding="utf-8"), title="Ferries", published=published, path=str(article)
            )

    return record_it
