"""Rows of many results."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Literal, overload

from summarizer.result import (
    ActorRow,
    MeetingRow,
    MeetingSummary,
    ParticipantRow,
    PendingRow,
    Rows,
    StatementRow,
    TableName,
)
from summarizer.result.tables import known, rows_of

_Results = Iterable[MeetingSummary]


@overload
def rows(table: Literal["meetings"], results: _Results) -> Rows[MeetingRow]: ...
@overload
def rows(table: Literal["participants"], results: _Results) -> Rows[ParticipantRow]: ...
@overload
def rows(table: Literal["statements"], results: _Results) -> Rows[StatementRow]: ...
@overload
def rows(table: Literal["pending"], results: _Results) -> Rows[PendingRow]: ...
@overload
def rows(table: Literal["actors"], results: _Results) -> Rows[ActorRow]: ...
def rows(table: TableName, results: _Results) -> Rows[Mapping[str, object]]:
    """Return the results as plain rows of one table, one result after the other.

    Each row is a dictionary with the columns that docs/api.md lists, and begins with the article that it comes from.

    Raises:
        UsageError: there is no such table.
    """
    name = known(table)
    return Rows(name, chain.from_iterable(rows_of(name, result) for result in results))
