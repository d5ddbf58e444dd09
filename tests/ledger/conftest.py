"""Databases for the ledger's tests: SQLite files, and databases of a PostgreSQL that lives as long as the session."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url

from summarizer.ledger.migrating import migrate

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server for tests.

    Attributes:
        url: of its first database, in which tests make others.
        stop: stops it at once; None for a server that is not ours.
        start: starts it again.
    """

    url: str
    stop: Callable[[], None] | None = None
    start: Callable[[], None] | None = None

    def sql(self, statement: str) -> None:
        """Run a statement that must not stand in a transaction."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    def database(self, template: str | None = None) -> str:
        """Return the URL of a new database, empty or like another."""
        name = f"ledger_{os.getpid()}_{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self.sql(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server that is ready: the one that SUMMARIZER_TEST_POSTGRES names, else one of our own."""
    given = os.environ.get("SUMMARIZER_TEST_POSTGRES")
    if given:
        yield Server(given)
        return
    with private_server() as server:
        yield server


@contextmanager
def private_server() -> Iterator[Server]:
    """Start a server on a free port of this machine, and take it away again."""
    home = _programs()
    if home is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    folder, port = Path(tempfile.mkdtemp(prefix="ledger-")), _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")

    def control(*words: str) -> None:
        _run(folder, home / "pg_ctl", "-D", folder / "d", "-w", *words)

    def start() -> None:
        control(
            "-l",
            str(folder / "log"),
            "-o",
            f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off",
            "start",
        )

    def stop() -> None:
        control("-m", "immediate", "stop")

    try:
        _run(
            folder,
            home / "initdb",
            "-D",
            folder / "d",
            "-A",
            "trust",
            "-U",
            "t",
            "-E",
            "UTF8",
            "--no-locale",
            "--no-sync",
        )
        start()
        yield Server(f"postgresql+psycopg://t@127.0.0.1:{port}/postgres", stop, start)
        stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest that is installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


def _run(folder: Path, *words: str | Path) -> None:
    """Run a program of PostgreSQL, which refuses to be root."""
    account = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(words, cwd=folder, check=True, **quiet, **account)  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> Iterator[str]:
    """The name of a database with a ledger's tables, of which tests get copies in no time."""
    url = postgres.database()
    engine = create_engine(url, poolclass=NullPool)
    migrate(engine)
    yield str(make_url(url).database)
    postgres.drop(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a ledger's tables."""
    path = tmp_path_factory.mktemp("ledger") / "template.sqlite"
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    migrate(engine)
    return path


def made_ledger(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Yield the address of a new ledger with its tables, on the database that the fixture's parameter names."""
    if request.param == "sqlite":
        path = folder / "ledger.sqlite"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    template: str = request.getfixturevalue("postgres_template")
    server: Server = request.getfixturevalue("postgres")
    made = server.database(template)
    yield made
    server.drop(made)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new ledger with its tables, on each of the two databases."""
    yield from made_ledger(request, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table; the SQLite file is not there yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.sqlite'}"
        return
    server: Server = request.getfixturevalue("postgres")
    made = server.database()
    yield made
    server.drop(made)
