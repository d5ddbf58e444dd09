"""The row function: one record in, one row out, in whatever process an engine calls it."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from summarizer.engines.batch.crew import outcome_of, size_for
from summarizer.engines.batch.inputs import Reading, record_from
from summarizer.engines.batch.rows import NAMES, Pinned, Record, Row, arrow_schema, row_of
from summarizer.errors import InputError
from summarizer.llm import Limits, Policy, blocking, policy_of
from summarizer.pipeline.articles import Article
from summarizer.pipeline.summarizing import Summarizer
from summarizer.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

Flat: TypeAlias = dict[str, str | None]
"""A row as strings: `summary` and `fields` are JSON."""

__all__ = ["SCHEMA_DDL", "Flat", "RowFunction", "arrow_schema", "row", "row_function"]

SCHEMA_DDL = ", ".join(f"{name} STRING" for name in NAMES)
"""The columns of rows as Spark and SQL name them; `arrow_schema()` is the same for Arrow."""

_ID = 16


@dataclass(frozen=True, slots=True)
class RowFunction:
    """Summarizes records, in any process: it is picklable, and holds names and no connection.

    The first call in a process makes a `Summarizer`, which later calls share, whatever thread they come from.
    Keys of endpoints are read from the environment of the process that asks, and are never pickled.

    Attributes:
        model: as for a `Summarizer`; None for what the environment says.
        base_url: as for a `Summarizer`.
        prompt: `id@version`; None for the usual one.
        keep_text: whether a row has the article's text.
        columns: names of the columns of records, as `(("text", "story"),)`; others as usual.
        published: the day of publication of all articles, whatever their records say; None for each its own.
        at_once: articles under way at one time in this process; None for what the environment says.
        sharers: how many processes share the limits per minute of the environment; each takes its part.
    """

    model: str | None = None
    base_url: str | None = None
    prompt: str | None = None
    keep_text: bool = True
    columns: tuple[tuple[str, str], ...] = ()
    published: date | None = None
    at_once: int | None = None
    sharers: int = 1

    def __call__(self, record: Mapping[str, object]) -> Flat:
        """Return the row of a record; what fails is told in its columns `error` and `error_kind`.

        Args:
            record: with a text, and as far as they are known `id`, `title`, `published` (ISO) and `url`; what else it
                holds comes back in `fields`.

        Raises:
            UsageError: the model cannot be used as named, which every record would meet.
        """
        return blocking(self.made(record)).as_flat()

    async def made(self, record: Mapping[str, object]) -> Row:
        """Return the row of a record.

        Raises:
            UsageError: as `__call__`.
        """
        return await self.summarized(*self.keyed(record))

    def keyed(self, record: Mapping[str, object], *, path: str | None = None) -> tuple[str, Record]:
        """Return the key of a record, from the file at `path`, and what it is read as; nothing is asked.

        Raises:
            UsageError: as `__call__`.
        """
        known = {name: value for name, value in record.items() if not _is_missing(value)}
        reading = Reading(dict(self.columns), self.published)
        return self._named(record_from(known, reading, label="", path=Path(path) if path else None))

    def pinned(self) -> Pinned:
        """Return who is asked, and how.

        Raises:
            UsageError: as `__call__`.
        """
        return Pinned.of(_summarizer(self))

    def keyed_fault(self, fault: InputError, *, path: str | None = None) -> tuple[str, Record]:
        """Return the same for what is no record."""
        return self._named(Record("", Article("", path=path), fault=fault))

    def _named(self, read: Record) -> tuple[str, Record]:
        key = self.pinned().key(read.article)
        return key, read if read.id else replace(read, id=key[:_ID])

    async def summarized(self, key: str, record: Record) -> Row:
        """Return the row of a record that was read.

        Raises:
            UsageError: as `__call__`.
        """
        return row_of(record, await outcome_of(_summarizer(self), record), key=key, keep_text=self.keep_text)

    def on_frame(self, frame: "pd.DataFrame") -> "pd.DataFrame":
        """Return the rows of a data frame's records as a data frame, in their order: for `map_partitions`.

        Raises:
            UsageError: as `__call__`.
        """
        rows = blocking(self.rows(cast("list[dict[str, object]]", frame.to_dict("records"))))
        return type(frame)([one.as_flat() for one in rows], columns=list(NAMES), dtype="object")

    def on_frames(self, frames: Iterable["pd.DataFrame"]) -> Iterator["pd.DataFrame"]:
        """Yield the rows of each data frame: for `mapInPandas`.

        Raises:
            UsageError: as `__call__`.
        """
        return map(self.on_frame, frames)

    async def rows(self, records: Iterable[Mapping[str, object]]) -> list[Row]:
        """Return the rows of records, in their order; as many are under way as this process may have.

        Raises:
            UsageError: as `__call__`.
        """
        turns = asyncio.Semaphore(self.width)

        async def in_turn(record: Mapping[str, object]) -> Row:
            async with turns:
                return await self.made(record)

        return await asyncio.gather(*(in_turn(record) for record in records))

    @property
    def width(self) -> int:
        """How many articles may be under way in this process: as many as requests, and few of an embedded engine."""
        return size_for(_summarizer(self), Settings.from_environment(), workers=1, at_once=self.at_once)[1]


def row_function(model: str | None = None, *, base_url: str | None = None, prompt: str | None = None) -> RowFunction:
    """Return a row function that asks this model, wherever it is called."""
    return RowFunction(model, base_url, prompt)


def row(record: Mapping[str, object]) -> Flat:
    """Return the row of a record, by the model that the environment names: `RowFunction` with the usual settings.

    Raises:
        UsageError: the model cannot be used as named, which every record would meet.
    """
    return RowFunction()(record)


@cache
def _summarizer(function: RowFunction) -> Summarizer:
    """Return the summarizer of this process."""
    settings = Settings.from_environment()
    return Summarizer(
        function.model,
        base_url=function.base_url,
        prompt=function.prompt,
        settings=settings,
        policy=_policy(function),
    )


@cache
def _policy(function: RowFunction) -> Policy:
    """Return the policy of this process: of what the environment allows in a minute, its part."""
    policy = policy_of(Settings.from_environment())
    limits = policy.limits
    return replace(
        policy,
        limits=Limits(
            function.at_once or limits.at_once,
            _part(limits.requests_per_minute, function.sharers),
            _part(limits.tokens_per_minute, function.sharers),
        ),
    )


def _part(whole: float | None, sharers: int) -> float | None:
    return whole / sharers if whole else None


def _is_missing(value: object) -> bool:
    """Tell whether a table has no value here: null, or what is not equal to itself, as NaN and NaT are."""
    return value is None or bool(value != value)  # noqa: PLR0124 - that is how they are known
