"""Runs statements that were built once: adding an article asks a hundred, and to build one costs more than to run it.

They go past the session's objects: what the session has still to write is written before, but objects that it has
loaded do not see what is written here.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import BindParameter, Executable, Insert, bindparam
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from typing import TypeVarTuple

    from sqlalchemy import Row
    from sqlalchemy.sql.selectable import TypedReturnsRows

    _Ts = TypeVarTuple("_Ts")

_T = TypeVar("_T")


def any_of(name: str) -> BindParameter[Any]:
    """Return the place of a list of values in a statement: `column.in_(any_of("ids"))`."""
    return bindparam(name, expanding=True)


def rows(session: Session, statement: "TypedReturnsRows[*_Ts]", **values: object) -> "Sequence[Row[*_Ts]]":
    """Return the rows that a statement finds."""
    session.flush()
    return session.connection().execute(statement, values).all()


def column(session: Session, statement: "TypedReturnsRows[_T]", **values: object) -> Sequence[_T]:
    """Return the values of the one column that a statement finds."""
    session.flush()
    found: Sequence[_T] = session.connection().execute(statement, values).scalars().all()
    return found


def value(session: Session, statement: "TypedReturnsRows[_T]", **values: object) -> _T | None:
    """Return the first value that a statement finds; None where it finds none."""
    session.flush()
    found: _T | None = session.connection().execute(statement, values).scalar()
    return found


def write(session: Session, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> None:
    """Run a statement that changes rows: once, or once for each of several mappings of values; for none not at all."""
    if values:
        session.flush()
        session.connection().execute(statement, values)


def inserted(session: Session, statement: Insert, values: Mapping[str, Any]) -> int:
    """Insert a row, and return its id."""
    session.flush()
    key = session.connection().execute(statement, values).inserted_primary_key
    return int(key[0]) if key else 0
