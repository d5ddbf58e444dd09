"""The ledger's benchmark asks the same in both ways, on a small ledger of the same make."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from benchmarks.ledger import QUESTIONS, Question, by_api, by_hand
from benchmarks.ledger_data import World, fill
from summarizer.ledger import Ledger
from summarizer.ledger.connecting import engine_for, url_of
from tests.ledger.conftest import made_ledger


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Engine]]:
    """A ledger of three hundred generated documents."""
    for url in made_ledger(request, tmp_path_factory.mktemp("generated")):
        engine = engine_for(url_of(url))
        fill(engine, World(300))
        with Ledger(url) as ledger:
            yield ledger, engine
        engine.dispose()


def test_a_generated_ledger_holds_what_it_says(filled: tuple[Ledger, Engine]) -> None:
    """Ten statements and two meetings a document, and all that is derived from them."""
    ledger, _ = filled
    counts = ledger.counts()
    assert (counts["documents"], counts["meetings"], counts["statements"]) == (300, 600, 2700)
    assert {one.check for one in ledger.verify()} == {"result"}  # of which it has none


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
def test_both_ways_find_the_same(filled: tuple[Ledger, Engine], question: Question) -> None:
    """The API's rows are those of the SQL that was written by hand, and as many."""
    ledger, engine = filled
    rows, count = by_api(ledger, question)
    with engine.connect() as connection:
        expected, whole = by_hand(connection, question)
    key = "one" if question.title.startswith("network") else "id"
    assert ([row[key] for row in rows], count) == ([row[key] for row in expected], whole)
