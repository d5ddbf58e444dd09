"""Runs statements that were built once: adding an article asks a hundred, and to build one costs more than to run it.

They go past the session's objects: what the session has still to write is written before, but objects that it has
loaded do not see what is written here.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ARRAY, ColumnElement, Dialect, Executable, Insert, Text, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

if TYPE_CHECKING:
    from typing import TypeVarTuple

    from sqlalchemy import Row
    from sqlalchemy.sql.selectable import TypedReturnsRows

    _Ts = TypeVarTuple("_Ts")

_T = TypeVar("_T")


class _Listed(TypeDecorator[Sequence[Any]]):
    """A list of values as one: an array of PostgreSQL's, JSON in SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the list in a database."""
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - as it is sent
        """Return the list as it is sent."""
        listed = list(value or ())
        return listed if dialect.name == "postgresql" else json.dumps(listed)


class _Among(FunctionElement[Any]):
    """Whether a column has one of a list of values, of which a statement has one place however many they are."""

    inherit_cache = True


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **asked: Any) -> str:  # noqa: ANN401 - as SQLAlchemy calls it
    column_, listed = (compiler.process(one, **asked) for one in element.clauses)
    return f"{column_} = ANY ({listed})"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **asked: Any) -> str:  # noqa: ANN401 - as above
    column_, listed = (compiler.process(one, **asked) for one in element.clauses)
    return f"{column_} IN (SELECT value FROM json_each({listed}))"  # noqa: S608 - parts of a statement


def among(of: "InstrumentedAttribute[Any]", name: str) -> ColumnElement[Any]:
    """Return the condition that a column has one of the values of a parameter, which are a list.

    A statement with it is the same for a list of any length, so that no database plans it anew.
    """
    return _Among(of, bindparam(name, type_=_Listed(of.type)))


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
