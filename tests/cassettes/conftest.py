"""Cassettes recorded from a server on this machine."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.cassettes import recording
from summarizer.cassettes.header import model_of
from summarizer.llm import Endpoint
from summarizer.result import MeetingSummary
<<<<<<< HEAD
from tests.harbour import ARTICLE, reply
from tests.llm.fault_server import FaultServer, completion, serving

KEY = "sk-PLANTED-0123456789abcdef"
UNUSABLE = completion("{}")
"""An answer that is asked for again."""

=======
from tests.llm.fault_server import FaultServer, Reply, completion, serving

KEY = "sk-PLANTED-0123456789abcdef"
HEADLINE = "Odile Marrant met Tomas Kielgaard on the sidelines of the Harbour Forum."
ARTICLE = (
    "LARNOVA, March 4 (Reuters) — Foreign Minister Odile Marrant of Vestria met Prime Minister Tomas Kielgaard on "
    "Tuesday on the sidelines of the Harbour Forum.\n\n"
    "“The talks were long, and that is a beginning,” Marrant said.\n\n"
    "Vestria promised to publish the draft treaty by Friday.\n"
)
ANSWER: dict[str, Any] = {
    "headline": HEADLINE,
    "actors": [
        {"name": "Odile Marrant", "type": "person", "office": "Foreign Minister"},
        {"name": "Tomas Kielgaard", "type": "person", "office": "Prime Minister"},
        {"name": "Vestria", "type": "group", "office": None},
    ],
    "meetings": [
        {
            "s": [1],
            "who": ["Odile Marrant", "Tomas Kielgaard"],
            "kind": "in_person",
            "status": "held",
            "place": "on the sidelines of the Harbour Forum",
            "day": "Tuesday",
        }
    ],
    "said": [{"who": ["Odile Marrant"], "q": [1], "s": []}, {"who": ["Vestria"], "q": [], "s": [3]}],
    "not_speech": [],
    "pending": [
        {
            "s": [3],
            "what": "publish the draft treaty by Friday",
            "owners": ["Vestria"],
            "status": "promised",
            "due": "Friday",
        }
    ],
}
>>>>>>> main
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
