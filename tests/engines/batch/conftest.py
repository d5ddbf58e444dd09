"""Batches on this machine: articles by number, an endpoint that answers at once, and ways to run."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.fake_endpoint import Fake, article, serving
from summarizer import Article
from summarizer.engines.batch import Asked, Options, Record, Row, Tally, read_rows, run
from summarizer.settings import Settings

PUBLISHED = date(2031, 3, 5)
Run = Callable[..., Tally]


def record(number: int, **changed: Any) -> Record:  # noqa: ANN401 - of its fields
    """Return the article of this number as a record of that name."""
    return Record(**{"id": f"a{number}", "article": Article(article(number), published=PUBLISHED), **changed})


def records(count: int, start: int = 0) -> list[Record]:
    """Return so many articles."""
    return [record(number) for number in range(start, start + count)]


def of_text(name: str, text: str, **known: Any) -> Record:  # noqa: ANN401 - of an article
    """Return a text as a record of this name."""
    return Record(name, Article(text, **{"published": PUBLISHED, **known}))


def rows(folder: Path) -> dict[str, Row]:
    """Return the rows of a folder that are done or copies, by their ids."""
    return {row.id: row for row in read_rows(folder)}


def failures(folder: Path) -> dict[str, Row]:
    """Return the rows that failed, by their ids."""
    return {row.id: row for row in read_rows(folder / "failures.jsonl")}


@pytest.fixture
def endpoint() -> Iterator[Fake]:
    """A server whose model leads."""
    with serving() as fake:
        yield fake


@pytest.fixture
def by_rules(tmp_path: Path) -> Run:
    """Run a batch that asks no model into the folder `out`."""

    def ran(given: Iterable[Record], **options: Any) -> Tally:  # noqa: ANN401 - of its fields
        return run(given, tmp_path / "out", options=Options(asked=Asked("rules", settings=Settings()), **options))

    return ran


@pytest.fixture
def by_model(tmp_path: Path, endpoint: Fake) -> Run:
    """Run a batch that asks the endpoint into the folder `out`."""

    def ran(given: Iterable[Record], *, settings: dict[str, Any] | None = None, **options: Any) -> Tally:  # noqa: ANN401
        asked = Settings(model="m", base_url=endpoint.base_url, grammar="off", **{"retries": 0, **(settings or {})})
        return run(given, tmp_path / "out", options=Options(asked=Asked(settings=asked), **options))

    return ran
