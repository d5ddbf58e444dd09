"""Columns of tables, as their row types declare them, and rows as data frames."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args, get_origin, get_type_hints

from summarizer.errors import UsageError, missing
from summarizer.result.tables import (
    ActorRow,
    MeetingRow,
    ParticipantRow,
    PendingRow,
    Rows,
    StatementRow,
    TableName,
    known,
)

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_ROWS: Mapping[TableName, type] = MappingProxyType(
    {
        "meetings": MeetingRow,
        "participants": ParticipantRow,
        "statements": StatementRow,
        "pending": PendingRow,
        "actors": ActorRow,
    }
)
Kind = Literal["string", "integer", "number", "boolean", "integers"]
_KINDS: Mapping[object, Kind] = MappingProxyType({str: "string", int: "integer", float: "number", bool: "boolean"})
_PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "integers": "object"}


class Column(NamedTuple):
    """A column: its name, what its values are, whether they may be null, and what they mean."""

    name: str
    kind: Kind
    nullable: bool
    meaning: str


def columns(table: TableName) -> tuple[Column, ...]:
    """Return the table's columns in their order.

    Raises:
        UsageError: there is no such table.
    """
    return columns_of(_ROWS[known(table)])


def columns_of(row: type) -> tuple[Column, ...]:
    """Return the columns that a row type declares, a TypedDict of annotated fields, in their order."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, hint) for name, hint in hints.items())


def _column(name: str, hint: object) -> Column:
    declared, meaning = get_args(hint)
    if declared == list[int]:
        return Column(name, "integers", nullable=False, meaning=meaning)
    parts = _parts(declared)
    (value,) = parts - {type(None)}
    return Column(name, _KINDS[value], type(None) in parts, meaning)


def _parts(declared: object) -> set[object]:
    """Return the types that a declaration allows; a literal's are those of its values."""
    if get_origin(declared) is Literal:
        return {type(value) for value in get_args(declared)}
    return set().union(*map(_parts, get_args(declared))) if get_args(declared) else {declared}


def to_pandas(rows: Iterable[Mapping[str, object]]) -> "pd.DataFrame":
    """Return the rows as a pandas frame, with the same nullable column types whatever is in it, empty ones included.

    Args:
        rows: from `rows`, or some of them, in a list or another iterable.

    Raises:
        UsageError: pandas is not installed, or the rows are of no one table.
    """
    told, table = _of_one_table(rows, "pandas")
    return pandas_frame(told, columns(table))


def pandas_frame(rows: Iterable[Mapping[str, object]], columns: Sequence[Column]) -> "pd.DataFrame":
    """Return rows of these columns as a pandas frame, as `to_pandas` does."""
    try:
        import pandas as pd  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise missing(error, "pandas", "pandas") from error
    kinds = {one.name: _PANDAS[one.kind] for one in columns}
    return pd.DataFrame(list(rows), columns=list(kinds), dtype=object).astype(kinds)


def to_polars(rows: Iterable[Mapping[str, object]]) -> "pl.DataFrame":
    """Return the rows as a Polars frame, with the same column types whatever is in it, empty ones included.

    Args:
        rows: from `rows`, or some of them, in a list or another iterable.

    Raises:
        UsageError: Polars is not installed, or the rows are of no one table.
    """
    told, table = _of_one_table(rows, "polars")
    return polars_frame(told, columns(table))


def polars_frame(rows: Iterable[Mapping[str, object]], columns: Sequence[Column]) -> "pl.DataFrame":
    """Return rows of these columns as a Polars frame, as `to_polars` does."""
    try:
        import polars as pl  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise missing(error, "polars", "polars") from error
    kinds = {
        "string": pl.String(),
        "integer": pl.Int64(),
        "number": pl.Float64(),
        "boolean": pl.Boolean(),
        "integers": pl.List(pl.Int64()),
    }
    return pl.DataFrame(list(rows), schema={one.name: kinds[one.kind] for one in columns})


def arrow_table(rows: Iterable[Mapping[str, object]], columns: Sequence[Column]) -> "pa.Table":
    """Return rows of these columns as an Arrow table, with the same column types whatever is in it.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise missing(error, "pyarrow", "arrow") from error
    return pa.Table.from_pylist(list(rows), schema=arrow_schema(columns))


def arrow_schema(columns: Iterable[Column], *, meanings: bool = False) -> "pa.Schema":
    """Return the Arrow types of columns, where wished for with what each of them means."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import

    kinds = _arrow_kinds()
    fields = [
        pa.field(one.name, kinds[one.kind], one.nullable, {"meaning": one.meaning} if meanings else None)
        for one in columns
    ]
    return pa.schema(fields)


def _arrow_kinds() -> Mapping[Kind, "pa.DataType"]:
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import

    return {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "integers": pa.list_(pa.int64()),
    }


def _of_one_table(
    rows: Iterable[Mapping[str, object]], library: str
) -> tuple[Sequence[Mapping[str, object]], TableName]:
    """Return rows, and their table: the one they remember, else the one whose columns they all have."""
    if isinstance(rows, Rows):
        return rows, rows.table
    told = list(_checked(rows))
    if not told:
        raise UsageError(
            "No rows, and so no columns: give what `rows` returns, which knows its table, and filter the frame."
        )
    return told, _table(told, library)


def _table(rows: Sequence[Mapping[str, object]], library: str) -> TableName:
    """Return the table whose columns all rows have.

    Raises:
        UsageError: there is none.
    """
    table = next((name for name in _ROWS if all(one.keys() == _names(name) for one in rows)), None)
    if table is None:
        raise UsageError(
            f"The rows have not the columns of one table ({', '.join(_ROWS)}): {library}.DataFrame(rows) takes any."
        )
    return table


def _checked(rows: object) -> Iterator[Mapping[str, object]]:
    """Yield the rows, where they are such.

    Raises:
        UsageError: they are something else, as a result itself.
    """
    for one in rows if isinstance(rows, Iterable) else (rows,):
        if not isinstance(one, Mapping):
            raise UsageError(
                f"{type(rows).__name__} is given in the place of rows: give those of a table, as "
                'rows("meetings", results), or result.rows("meetings") of a single result.'
            )
        yield one


@cache
def _names(table: TableName) -> frozenset[str]:
    return frozenset(one.name for one in columns(table))
