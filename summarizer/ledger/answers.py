"""The rows that answer a question to the ledger: read when they are asked for, whole or a page of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from sqlalchemy import Connection, Engine, Select, func, literal, null, select

from summarizer.errors import UsageError
from summarizer.ledger import columns as c
from summarizer.ledger.connecting import told
from summarizer.ledger.tables import (
    Actor,
    Evidence,
    Form,
    Identity,
    Meeting,
    Participation,
    PendingItem,
    Speaker,
    Statement,
    Term,
)
from summarizer.result import Column, arrow_table, pandas_frame, polars_frame

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    Query = Select[*tuple[Any, ...]]
else:
    Query = Select

_Row = TypeVar("_Row", bound=Mapping[str, object])
Complete = Callable[[Connection, Sequence[dict[str, Any]]], None]
_CHUNK = 2000
_BETWEEN = "; "


@dataclass(frozen=True)
class Table(Generic[_Row]):
    """Rows of one kind, in a stable order, read when they are asked for.

    Attributes:
        name: of the table.
        columns: name, type and meaning of each.
    """

    name: str
    columns: tuple[Column, ...]
    _engine: Engine
    _query: Query
    _complete: Complete | None = None
    _per: Callable[[str], "Table[c.PeriodRow]"] | None = None
    _narrow: "Narrow | None" = None

    def rows(self, limit: int | None = None, *, offset: int = 0) -> list[_Row]:
        """Return the rows, at most so many, behind so many.

        Raises:
            LedgerError: the database cannot be reached.
        """
        rows: list[_Row] = []
        with self._connection() as connection:
            for part in connection.execute(self._part(limit, offset)).mappings().partitions(_CHUNK):
                rows += self._made(connection, part)
        return rows

    def _part(self, limit: int | None, offset: int) -> Query:
        """Return the query of some rows: it finds their ids first, where an index has these, and reads no others."""
        if limit is None and not offset:
            return self._query
        if self._narrow is None:
            return _cut(self._query, limit, offset)
        found = _cut(self._narrow.ids, limit, offset).subquery()
        return self._narrow.whole.where(self._narrow.id.in_(select(found.c.id)))

    def __iter__(self) -> Iterator[_Row]:
        """Read the rows one after the other, some thousands of them in memory at a time."""
        with self._connection() as connection:
            found = connection.execution_options(yield_per=_CHUNK).execute(self._query)
            for part in found.mappings().partitions(_CHUNK):
                yield from self._made(connection, part)

    def count(self) -> int:
        """Return how many rows there are."""
        if self._narrow is None:
            bare = self._query.order_by(None).with_only_columns(literal(1), maintain_column_froms=True)
        else:
            bare = self._narrow.ids.order_by(None)
        query = self._narrow.count if self._narrow else None
        with self._connection() as connection:
            return connection.scalar(select(func.count()).select_from(bare.subquery()) if query is None else query) or 0

    def pages(self, size: int = 100) -> Iterator[list[_Row]]:
        """Yield the rows in lists of so many."""
        offset = 0
        while found := self.rows(size, offset=offset):
            yield found
            offset += size

    def per(self, period: Literal["day", "month", "year"]) -> "Table[c.PeriodRow]":
        """Return how many of these meetings each day, month or year has, by status.

        Raises:
            UsageError: these are no meetings.
        """
        if self._per is None:
            raise UsageError(f"Only meetings are counted per period, not {self.name}.")
        return self._per(period)

    def to_pandas(self) -> "pd.DataFrame":
        """Return all rows as a pandas frame, with nullable types that do not depend on what is in it.

        Raises:
            UsageError: pandas is not installed.
        """
        return pandas_frame(self.rows(), self.columns)

    def to_polars(self) -> "pl.DataFrame":
        """Return all rows as a Polars frame.

        Raises:
            UsageError: Polars is not installed.
        """
        return polars_frame(self.rows(), self.columns)

    def to_arrow(self) -> "pa.Table":
        """Return all rows as an Arrow table.

        Raises:
            UsageError: pyarrow is not installed.
        """
        return arrow_table(self.rows(), self.columns)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with told(self._engine.url), self._engine.connect() as connection:
            yield connection

    def _made(self, connection: Connection, found: Iterable[Mapping[Any, Any]]) -> list[_Row]:
        rows = [dict(row) for row in found]
        if self._complete and rows:
            self._complete(connection, rows)
        names = [column.name for column in self.columns]
        flags = [column.name for column in self.columns if column.kind == "boolean"]
        for row in rows:
            row.update({name: None if row[name] is None else bool(row[name]) for name in flags})
        return cast("list[_Row]", [{name: row[name] for name in names} for row in rows])


@dataclass(frozen=True)
class Narrow:
    """How the rows of a table are found by narrow indexes alone.

    Attributes:
        ids: their `id`s in the table's order.
        whole: the query of all rows, without a filter.
        id: the column of the id in it.
        count: the query of how many there are; None for that of the ids.
    """

    ids: Query
    whole: Query
    id: Any
    count: Query | None = None


def _cut(query: Query, limit: int | None, offset: int) -> Query:
    query = query if limit is None else query.limit(limit)
    return query.offset(offset) if offset else query


class Network(Table[c.EdgeRow]):
    """Who met whom, the strongest first."""

    def to_networkx(self) -> "nx.Graph[int]":
        """Return a graph: nodes are ids with a `name`, edges have `meetings`, `first_day` and `last_day`.

        Raises:
            UsageError: networkx is not installed.
        """
        try:
            import networkx as nx  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError("networkx is not installed: pip install 'who-met-whom[ledger]'.") from error
        graph: nx.Graph[int] = nx.Graph()
        for row in self:
            graph.add_node(row["one"], name=row["one_name"])
            graph.add_node(row["other"], name=row["other_name"])
            days = {"first_day": row["first_day"] or "", "last_day": row["last_day"] or ""}
            graph.add_edge(row["one"], row["other"], meetings=row["meetings"], weight=row["meetings"], **days)
        return graph


# What is read for the rows beside their query


def complete_tellings(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add who took part by each telling, and the sentence that tells it."""
    ids = [row["id"] for row in rows]
    people = select(Participation.telling_id, Actor.name).join(Actor, Actor.id == Participation.actor_id)
    names = _gathered(connection, people.where(Participation.telling_id.in_(ids)).order_by(Actor.id))
    first: dict[int, Any] = {}
    told_by = select(Evidence.telling_id, Evidence.text, Evidence.start, Evidence.end)
    evidence: Iterable[Any] = connection.execute(told_by.where(Evidence.telling_id.in_(ids)).order_by(Evidence.id))
    for telling, *span in evidence:
        first.setdefault(telling, span)
    for row in rows:
        row["participants"] = _BETWEEN.join(names.get(row["id"], ()))
        row["text"], row["start"], row["end"] = first.get(row["id"], (None, None, None))


def complete_statements(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add who speaks."""
    who = func.coalesce(Identity.name, Actor.name)
    query = (
        select(Speaker.statement_id, who)
        .join(Actor, Actor.id == Speaker.actor_id)
        .outerjoin(Identity, Identity.id == Actor.identity_id)
        .where(Speaker.statement_id.in_([row["id"] for row in rows]))
        .order_by(Actor.id)
    )
    names = _gathered(connection, query)
    for row in rows:
        row["speakers"] = _BETWEEN.join(dict.fromkeys(names.get(row["id"], ())))


def complete_actors(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add the forms of the names, the offices, the number of statements and the days."""
    ids = [row["id"] for row in rows]
    forms = _gathered(
        connection, select(Form.identity_id, Form.name).where(Form.identity_id.in_(ids)).order_by(Form.id)
    )
    offices = _gathered(
        connection, select(Term.identity_id, Term.office).where(Term.identity_id.in_(ids)).order_by(Term.id)
    )
    spoken = select(Speaker.identity_id, Speaker.day, Speaker.statement_id).distinct()  # as their index has them
    each = spoken.where(Speaker.identity_id.in_(ids), Speaker.repeats.is_(False)).subquery()
    said = select(each.c.identity_id, func.count()).group_by(each.c.identity_id)
    first, last = (
        select(ends(Actor.day)).where(Actor.identity_id == Identity.id).correlate(Identity).scalar_subquery()
        for ends in (func.min, func.max)
    )
    days = select(Identity.id, first, last).where(Identity.id.in_(ids))
    statements: dict[int, int] = dict(connection.execute(said).all())
    seen = {one: (first, last) for one, first, last in connection.execute(days)}
    for row in rows:
        one = row["id"]
        row["forms"] = _BETWEEN.join(dict.fromkeys(forms.get(one, ())))
        row["offices"] = _BETWEEN.join(dict.fromkeys(offices.get(one, ())))
        row["statements"] = statements.get(one, 0)
        row["first_day"], row["last_day"] = seen.get(one, (None, None))


def complete_moments(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add the words, the status and the article of what somebody did."""
    kinds = {
        "meeting": select(Meeting.id, Meeting.participants, Meeting.status, null()),
        "statement": select(Statement.id, Statement.text, Statement.kind, Statement.document_id),
        "pending": select(PendingItem.id, PendingItem.what, PendingItem.state, null()),
    }
    found: dict[tuple[str, int], Any] = {}
    for kind, query in kinds.items():
        ids = [row["id"] for row in rows if row["kind"] == kind]
        own = query.where(query.selected_columns[0].in_(ids))
        found |= {(kind, one): (told, status, document) for one, told, status, document in connection.execute(own)}
    for row in rows:
        row["text"], row["status"], row["document"] = found[row["kind"], row["id"]]


def complete_edges(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add the names of the two."""
    ids = {row[one] for row in rows for one in ("one", "other")}
    names = dict(connection.execute(select(Identity.id, Identity.name).where(Identity.id.in_(ids))).all())
    for row in rows:
        row["one_name"], row["other_name"] = names[row["one"]], names[row["other"]]


def complete_documents(_connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write the warnings as one text."""
    for row in rows:
        row["warnings"] = _BETWEEN.join(row["warnings"] or ())


def _gathered(connection: Connection, query: Query) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows: Iterable[Any] = connection.execute(query)
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return found
