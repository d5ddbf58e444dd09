"""The columns of each table, as the row types declare them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args, get_origin, get_type_hints

from summarizer.result import ActorRow, MeetingRow, ParticipantRow, PendingRow, StatementRow, TableName
from summarizer.result.tables import known

_ROWS: Mapping[TableName, type] = MappingProxyType(
    {
        "meetings": MeetingRow,
        "participants": ParticipantRow,
        "statements": StatementRow,
        "pending": PendingRow,
        "actors": ActorRow,
    }
)
Kind = Literal["string", "integer", "number", "boolean"]
_KINDS: Mapping[object, Kind] = MappingProxyType({str: "string", int: "integer", float: "number", bool: "boolean"})


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
    hints = get_type_hints(_ROWS[known(table)], include_extras=True)
    return tuple(_column(name, hint) for name, hint in hints.items())


def _column(name: str, hint: object) -> Column:
    declared, meaning = get_args(hint)
    parts = _parts(declared)
    (value,) = parts - {type(None)}
    return Column(name, _KINDS[value], type(None) in parts, meaning)


def _parts(declared: object) -> set[object]:
    """Return the types that a declaration allows; a literal's are those of its values."""
    if get_origin(declared) is Literal:
        return {type(value) for value in get_args(declared)}
    return set().union(*map(_parts, get_args(declared))) if get_args(declared) else {declared}
