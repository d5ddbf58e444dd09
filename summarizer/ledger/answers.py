"""The rows that answer a question to the ledger: read when they are asked for, whole or a page of them."""

# ruff: noqa: S608 - every value is bound by its name

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Engine, TextClause, text

from summarizer.errors import UsageError, missing
from summarizer.ledger import columns as c
from summarizer.ledger.connecting import told
from summarizer.ledger.filters import ALL, whole
from summarizer.result import Column, arrow_table, pandas_frame, polars_frame

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Row = TypeVar("Row", bound=Mapping[str, object])
_CHUNK = 2000
LISTED = "{listed}"
"""Stands in SQL for what lists the `name`s of a query in the order of its `at`."""
IDS = "{ids}"
"""Likewise for the `id`s of a query."""
PLACE = "{place}"
"""Stands in SQL for the function that tells where in words others stand."""
_TOTAL = ", (SELECT count(*) FROM found)"


@dataclass(frozen=True, slots=True)
class Query:
    """A question in SQL: what finds its rows by narrow indexes, and what then reads those of a page, and no others.

    Attributes:
        found: the SQL that finds the rows, by the columns of their order; `{most}` stands where each part of a union
            may end behind the rows of a page.
        order: the columns that they are ordered by, each as `{f}name DESC`.
        rows: the SQL that reads them: `{found}` stands for what was found, which it calls `f`, and `{total}` behind the
            columns.
        values: what is bound in them.
        count: the SQL that counts the rows, where an index does so faster; None for the rows that are found.
        together: whether all rows are to be found before the first is known, so that a page and its count share them.
    """

    found: str
    order: str
    rows: str
    values: Mapping[str, object]
    count: str | None = None
    together: bool = False

    def whole(self) -> str:
        """Return the SQL of all rows."""
        return self._read(f"({self.found.replace('{most}', '')})")

    def page(self) -> str:
        """Return the SQL of the rows from `:offset`, at most `:limit`; with their number where they are `together`."""
        if self.together:
            kept = f"WITH found AS MATERIALIZED ({self.found.replace('{most}', '')})"
            return f"{kept} {self._read(f'(SELECT * FROM found{self._cut()})', _TOTAL)}"
        most = f" ORDER BY {self.order.format(f='')} LIMIT :most"
        return self._read(f"({self.found.replace('{most}', most)}{self._cut()})")

    def counted(self) -> str:
        """Return the SQL that counts the rows."""
        return self.count or f"SELECT count(*) FROM ({self.found.replace('{most}', '')}) AS every"

    def _cut(self) -> str:
        return f" ORDER BY {self.order.format(f='')} LIMIT :limit OFFSET :offset"

    def _read(self, found: str, total: str = "") -> str:
        rows = self.rows.replace("{found}", found).replace("{total}", total)
        return f"{rows} ORDER BY {self.order.format(f='f.')}"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a table, and how many it has in all.

    Attributes:
        rows: of this page.
        count: of the table.
    """

    rows: list[Row]
    count: int


@dataclass(frozen=True)
class Table(Generic[Row]):
    """Rows of one kind, in a stable order, read when they are asked for.

    Attributes:
        name: of the table.
        columns: name, type and meaning of each.
    """

    name: str
    columns: tuple[Column, ...]
    _engine: Engine
    _ask: Callable[[Connection], Query]
    _per: "Callable[[str], Table[c.PeriodRow]] | None" = None

    def rows(self, limit: int | None = None, *, offset: int = 0) -> list[Row]:
        """Return the rows, at most so many, behind so many.

        Raises:
            UsageError: one of the numbers is none, or more than there can be.
            LedgerError: the database cannot be reached.
        """
        with self._connection() as connection:
            query = self._ask(connection)
            if limit is None and offset == 0:
                found = _read(connection, query.whole(), query.values)
            else:
                found = _read(connection, query.page(), _paged(query, limit, offset))
            return self._made(found.all())

    def page(self, size: int = 100, *, offset: int = 0) -> Page[Row]:
        """Return so many rows, behind so many, with how many there are in all: faster than `rows` and `count`.

        Raises:
            UsageError: one of the numbers is none, or more than there can be.
            LedgerError: the database cannot be reached.
        """
        with self._connection() as connection:
            query = self._ask(connection)
            found = _read(connection, query.page(), _paged(query, size, offset)).all()
            if found and query.together:
                count = int(found[0][-1])
            elif found and len(found) < size:
                count = offset + len(found)
            elif not found and not offset and size:
                count = 0
            else:
                count = _count(connection, query)
            return Page(self._made(found), count)

    def __iter__(self) -> Iterator[Row]:
        """Read the rows one after the other, some thousands of them in memory at a time."""
        with self._connection() as connection:
            query = self._ask(connection)
            streaming = connection.execution_options(yield_per=_CHUNK)
            for part in _read(streaming, query.whole(), query.values).partitions():
                yield from self._made(part)

    def count(self) -> int:
        """Return how many rows there are."""
        with self._connection() as connection:
            return _count(connection, self._ask(connection))

    def pages(self, size: int = 100) -> Iterator[list[Row]]:
        """Yield the rows in lists of so many.

        Raises:
            UsageError: that is less than 1, or more than there can be.
        """
        whole("size", size, least=1, most=ALL - 1)
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

    def _made(self, found: Iterable[Sequence[Any]]) -> list[Row]:
        """Return rows by the names of their columns: databases have numbers for truth, and words for lists."""
        names = [column.name for column in self.columns]
        rows = [dict(zip(names, row, strict=False)) for row in found]  # behind them may stand how many there are
        for column in self.columns:
            read = _listed if column.name == "warnings" else _READ.get(column.kind)
            if read:
                for row in rows:
                    row[column.name] = read(row[column.name])
        return cast("list[Row]", rows)


def _bool(value: object) -> bool | None:
    return None if value is None else bool(value)


def _ids(value: str) -> list[int]:
    return [int(one) for one in value.split("; ") if one]


_READ: Mapping[str, Callable[[Any], object]] = {"boolean": _bool, "integers": _ids}


def _listed(value: str | list[str] | None) -> str:
    listed: list[str] = json.loads(value) if isinstance(value, str) else value or []
    return "; ".join(listed)


@lru_cache(maxsize=1024)
def _statement(sql: str, dialect: str) -> TextClause:
    # SQLite has no order within group_concat before 3.44, and takes that of the query
    if dialect == "sqlite":
        functions = {LISTED: "group_concat(name, '; ')", IDS: "group_concat(id, '; ')", PLACE: "instr"}
    else:
        ids = "string_agg(CAST(id AS text), '; ' ORDER BY at, id)"
        functions = {LISTED: "string_agg(name, '; ' ORDER BY at)", IDS: ids, PLACE: "strpos"}
    for stands, function in functions.items():
        sql = sql.replace(stands, function)
    return text(sql)


def _read(connection: Connection, sql: str, values: Mapping[str, object]) -> CursorResult[Any]:
    return connection.execute(_statement(sql, connection.dialect.name), values)


def _paged(query: Query, limit: int | None, offset: int) -> dict[str, object]:
    behind = whole("offset", offset, least=0, most=ALL - 1)
    wanted = ALL if limit is None else whole("limit", limit, least=0, most=ALL - 1)
    most = ALL if limit is None else wanted + behind
    return {**query.values, "limit": wanted, "offset": behind, "most": most}  # noqa: PD011


def _count(connection: Connection, query: Query) -> int:
    return int(_read(connection, query.counted(), query.values).scalar() or 0)


@dataclass(frozen=True)
class Network(Table[c.EdgeRow]):
    """Who met whom, the strongest first."""

    _nodes: Table[c.NodeRow] | None = None

    def nodes(self) -> Table[c.NodeRow]:
        """Return those who have a tie, those with the most meetings of the network first."""
        if self._nodes is None:
            raise UsageError("The network knows its ties alone.")
        return self._nodes

    def to_networkx(self) -> "nx.Graph[int]":
        """Return a graph: nodes are ids with the columns of `nodes()`, edges have those of the table but for the names.

        What is not known of one is empty words.

        Raises:
            UsageError: networkx is not installed.
        """
        return graph_of(self, self.nodes())


def graph_of(edges: Iterable[c.EdgeRow], nodes: Iterable[c.NodeRow] = ()) -> "nx.Graph[int]":
    """Return the graph of some ties, each of whose ends has a name, and what is known of it.

    Raises:
        UsageError: networkx is not installed.
    """
    graph = _empty_graph()
    for row in edges:
        graph.add_node(row["one"], name=row["one_name"])
        graph.add_node(row["other"], name=row["other_name"])
        days = {"first_day": row["first_day"] or "", "last_day": row["last_day"] or ""}
        graph.add_edge(row["one"], row["other"], meetings=row["meetings"], weight=row["meetings"], **days)
    for node in (one for one in nodes if one["id"] in graph):
        known = {"type": node["type"], "country": node["country"] or "", "offices": node["offices"]}
        graph.add_node(node["id"], **known, meetings=node["meetings"])
    return graph


def _empty_graph() -> "nx.Graph[int]":
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise missing(error, "networkx", "ledger") from error
    return nx.Graph()
