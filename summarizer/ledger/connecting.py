"""The way to a ledger's database: SQLite by default, PostgreSQL by its address."""

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from summarizer.errors import InputError, LedgerError, UsageError, missing

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.exc import DBAPIError

DEFAULT = "ledger.sqlite"
_WAIT = 30
"""Seconds for which a writer waits for another."""
_AGAIN = 0.05
"""Seconds after which it is tried again."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")
_WRITING = 7_030_402
"""The number of the lock that PostgreSQL's writers take."""


def url_of(name: str | Path) -> "URL":
    """Return the address of a ledger: a file's name, `sqlite:///FILE` or `postgresql://…`.

    Raises:
        UsageError: it is none of these, nothing, or no text, or SQLAlchemy or the driver is not installed.
    """
    try:
        from sqlalchemy import make_url  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise missing(error, "sqlalchemy", "ledger") from error
    url = _parsed(_address(name))
    if url.drivername in _POSTGRES:
        return _with_driver(url.set(drivername="postgresql+psycopg"))
    if url.drivername != "sqlite":
        raise UsageError(f"A ledger lies in SQLite or PostgreSQL, not {url.drivername!r}.")
    return url


def _address(name: object) -> str:
    """Return the words of an address.

    Raises:
        UsageError: it is no text, or nothing.
    """
    if not isinstance(name, str | Path):
        raise UsageError(f"A ledger's address is a file's name, or postgresql://…, and no {type(name).__name__}.")
    if not str(name).strip():
        raise UsageError("The ledger's address is empty: write a file's name, or postgresql://…")
    return str(name)


def _parsed(told: str) -> "URL":
    """Return an address of any database; words without a scheme are a file's name.

    Raises:
        UsageError: it cannot be read.
    """
    from sqlalchemy import make_url  # noqa: PLC0415 - as above
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415 - as above

    try:
        return make_url(told if _SCHEME.match(told) else f"sqlite:///{told}")
    except (ArgumentError, ValueError) as error:
        raise UsageError("The ledger's address cannot be read: write a file's name, or postgresql://…") from error


def without_password(name: str) -> str:
    """Return a ledger's address to be shown: who and where, without what else is asked of the driver."""
    return without_secret(name).partition("?")[0] if "://" in name else name


def without_secret(name: str) -> str:
    """Return a ledger's address without its passwords, and otherwise as it is: to be kept in a file."""
    scheme, found, rest = name.partition("://")
    place, *asked = rest.partition("?")
    who, at, where = place.rpartition("@")
    kept = [one for one in "".join(asked[1:]).split("&") if one and not _is_secret(one)]
    query = "?" + "&".join(kept) if kept else ""
    return f"{scheme}://{who.partition(':')[0]}{at}{where}{query}" if found else name


def _is_secret(setting: str) -> bool:
    return "password" in unquote(setting.partition("=")[0]).lower()


def _with_driver(url: "URL") -> "URL":
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise missing(error, "psycopg", "postgres") from error
    return url


def file_of(url: "URL") -> Path | None:
    """Return the file of a ledger in SQLite; None for one in memory or at a server."""
    inside = url.drivername != "sqlite" or url.database in (None, "", ":memory:")
    return None if inside or url.database is None else Path(url.database)


def file_there(url: "URL") -> tuple[int, int] | None:
    """Return by what the file is known that lies at a ledger's place now; None where there is none."""
    path = file_of(url)
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def engine_for(url: "URL", *, create: bool = True) -> "Engine":
    """Return what connects to a database.

    Raises:
        InputError: its file, or the folder of its file, is missing; or the file is a folder.
    """
    path = file_of(url)
    if path is not None and path.is_dir():
        raise InputError(f"{str(path)!r} is a folder: name the file of the ledger, as {str(path / 'ledger.sqlite')!r}.")
    if create:
        check_folder(url)
    elif path is not None:
        _check_there(path)
    if url.drivername != "sqlite":
        return _server_engine(url)
    if path is not None and not create and _is_read_only(path):
        return _reading_engine(url, path)
    return _file_engine(url)


def _check_there(path: Path) -> None:
    """Refuse a ledger's file that is missing.

    Raises:
        InputError: it says which, and how one is made.
    """
    if not path.exists():
        raise InputError(
            f"There is no ledger {str(path)!r}; `summarizer batch … --ledger URL` or `summarizer ledger add` makes it."
        )


def _server_engine(url: "URL") -> "Engine":
    from sqlalchemy import create_engine, event  # noqa: PLC0415 - as above

    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    event.listen(engine, "connect", _tune)
    return engine


def _file_engine(url: "URL") -> "Engine":
    from sqlalchemy import create_engine, event  # noqa: PLC0415 - as above

    engine = create_engine(url, connect_args={"timeout": _WAIT})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def check_folder(url: "URL") -> None:
    """Refuse a ledger's file in a folder that is not there.

    Raises:
        InputError: it says which folder.
    """
    path = file_of(url)
    if path is not None and not path.parent.is_dir():
        raise InputError(
            f"There is no folder {str(path.parent)!r} for the ledger {path.name!r}: make it, or name another place."
        )


def _is_read_only(path: Path) -> bool:
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _reading_engine(url: "URL", path: Path) -> "Engine":
    """Return what reads a file where nothing can be written, not even what SQLite lays beside it.

    What another process has open is read with what lies beside it; else as the file is, anew for each question.
    """
    from sqlalchemy import NullPool, create_engine, event  # noqa: PLC0415 - as above

    how = {"mode": "ro"} if path.with_name(f"{path.name}-wal").exists() else {"immutable": "1"}
    file = url.set(database=path.absolute().as_uri(), query={**how, "uri": "true"})
    engine = create_engine(file, poolclass=NullPool, connect_args={"timeout": _WAIT})
    event.listen(engine, "connect", _prepare_to_read)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_to_read(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # as below


def _prepare(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # transactions begin as `_begin` says
    cursor = connection.cursor()  # type: ignore[attr-defined]
    _write_ahead(cursor)
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Let readers and a writer go on side by side; SQLite does not wait for who is about to write, so we do."""
    end = time.monotonic() + _WAIT
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(_AGAIN)
        else:
            return


def _tune(connection: object, _record: object) -> None:
    """Plan for a ledger in memory and on solid disks, and translate no short question to machine code."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for setting in ("jit = off", "random_page_cost = 1.1", "work_mem = '32MB'"):
        cursor.execute(f"SET {setting}")
    cursor.close()
    connection.commit()  # type: ignore[attr-defined]


def _begin(connection: "Connection") -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def lock_for_writing(connection: "Connection") -> None:
    """Wait until no other process writes, and let none until this transaction ends."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy import text  # noqa: PLC0415 - as above

        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _WRITING})


@contextmanager
def told(url: "URL") -> Iterator[None]:
    """Tell what the database complains of, in the block, in a sentence without its password.

    Raises:
        LedgerError: the database cannot be reached, is busy for too long, full, or is none.
    """
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError  # noqa: PLC0415 - as above

    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"The ledger {shown(url)!r}: {_first_line(error)}.{_remedy(error)}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"The ledger {shown(url)!r} cannot be used: {type(error).__name__}.") from error


def shown(url: "URL") -> str:
    """Return the file of a ledger, or its address without a password, for a sentence."""
    path = file_of(url)
    return str(path) if path else url.render_as_string(hide_password=True)


def _remedy(error: "DBAPIError") -> str:
    if "not a database" in str(error.orig):
        return " It is a file of something else: name a ledger's file, or one that is not there yet."
    if "readonly" not in str(error.orig):
        return ""
    return (
        " Its file or folder cannot be written: copy it, with its `-wal` where there is one, to a folder of your own."
    )


def _first_line(error: "DBAPIError") -> str:
    lines = str(error.orig).strip().splitlines() or [type(error).__name__]
    return lines[0][:200].rstrip(".")
