"""Brings a ledger's database to the form that this version knows, once, however many processes open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from types import ModuleType

from sqlalchemy import Connection, Engine, inspect, select, table, text
from sqlalchemy.sql.expression import column

from summarizer.errors import InputError, UsageError, missing
from summarizer.ledger.connecting import file_of
from summarizer.ledger.tables import Base

VERSION_TABLE = "ledger_version"
"""Where the revision stands; not Alembic's usual name, for the database may be another application's as well."""
HEAD = "0001"
"""The newest revision in `migrations/versions`."""

_ADVISORY = 0x5E1F_1ED6  # PostgreSQL's locks have numbers; this one is ours
_one_at_a_time = Lock()  # Alembic's environment is one for the process


def migrate(engine: Engine, *, create: bool = True) -> None:
    """Make the tables of a new database, or bring an older ledger up to date; one that is up to date is only looked at.

    Args:
        engine: what connects to the database.
        create: whether a database without a ledger becomes one.

    Raises:
        InputError: the database holds no ledger, and none is to be made.
        UsageError: a newer version wrote the ledger, or an earlier state of this one; the database has tables of these
            names that are no ledger's; or it is a file of SQLite that another program uses.
    """
    with engine.connect() as connection:
        if _is_up_to_date(connection, create=create):
            return
    with _one_at_a_time, _alone(engine) as connection:
        found = revision(connection)
        if found != HEAD:
            _check(connection, found)
            _upgrade(connection)


def _is_up_to_date(connection: Connection, *, create: bool) -> bool:
    """Tell whether a database is of the form that this version knows.

    Raises:
        InputError: it holds no ledger, and none is to be made.
        UsageError: an earlier state of this version wrote it.
    """
    found = revision(connection)
    if found == HEAD:
        _check_columns(connection)
    elif found is None and not create:
        raise InputError(
            f"{_named(connection.engine)} holds no ledger; `summarizer batch … --ledger URL` or "
            "`summarizer ledger add` makes one."
        )
    return found == HEAD


def revision(connection: Connection) -> str | None:
    """Return the revision of the database; None for one that holds no ledger."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
    return found


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that keeps every other migration waiting, and commit it in the end."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY})
        elif not _in_transaction(connection):
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
        yield connection


def _in_transaction(connection: Connection) -> bool:
    """Tell whether SQLite itself has begun one: the driver alone waits for the first change, and lets others in."""
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", False))


def _check(connection: Connection, found: str | None) -> None:
    if found is None:
        tables = set(inspect(connection).get_table_names())
        taken = sorted(tables & set(Base.metadata.tables) or (tables if connection.dialect.name == "sqlite" else ()))
        if taken:
            others = ", ".join(taken[:3])
            raise UsageError(f"The database holds tables that are no ledger's ({others}): name another for the ledger.")
    elif found > HEAD:
        raise UsageError(
            f"A newer version of summarizer wrote the ledger (revision {found}, this one knows {HEAD}): "
            "pip install --upgrade 'who-met-whom[ledger]'."
        )


_COLUMNS = {
    "sqlite": "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_schema = ANY (current_schemas(false))",
}


def _check_columns(connection: Connection) -> None:
    """Refuse a ledger that a program wrote which was not released: it has the revision, and not all columns."""
    there = {(table, name) for table, name in connection.exec_driver_sql(_COLUMNS[connection.dialect.name])}
    wanted = ((table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns)
    lacking = next((one for one in wanted if one not in there), None)
    if lacking:
        raise UsageError(
            f"{_named(connection.engine)} was made by an earlier state of this version (it lacks {'.'.join(lacking)}): "
            "make the ledger anew, in another place, with `summarizer ledger add`."
        )


def _named(engine: Engine) -> str:
    path = file_of(engine.url)
    return f"The file {str(path)!r}" if path else f"The database {engine.url.render_as_string(hide_password=True)!r}"


def _upgrade(connection: Connection) -> None:
    command, config = _alembic("alembic.command"), _alembic("alembic.config")
    settings = config.Config()
    settings.set_main_option("script_location", "summarizer.ledger:migrations")
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


def _alembic(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise missing(error, "alembic", "ledger") from error
