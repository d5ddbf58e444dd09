"""A database becomes a ledger, once, whoever opens it."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, text

from summarizer.errors import InputError, UsageError
from summarizer.ledger.connecting import engine_for, url_of
from summarizer.ledger.migrating import HEAD, VERSION_TABLE, migrate, revision
from summarizer.ledger.tables import Base

OPENS = """
import sys
from summarizer.ledger.connecting import engine_for, url_of
from summarizer.ledger.migrating import migrate
sys.stdin.readline()
migrate(engine_for(url_of(sys.argv[1])))
"""
ROWS = """
INSERT INTO documents (id, sha256, characters, added, statements) VALUES (1, 'a', 9, '2031-03-04', 1);
INSERT INTO statements (id, document_id, number, kind, text, start, "end", repeats_quotation)
VALUES (1, 1, 1, 'direct', 'Café José, the ferries', 0, 5, false)
"""


def opened(url: str) -> Engine:
    return create_engine(url, poolclass=NullPool)


def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave out what each database has for full-text search alone, and the revision's own table."""
    own = (name or "").startswith(("statements_fts", "statements_words", "newest_", "identities_by_", "edges_by_"))
    return not own and not (kind == "table" and name == VERSION_TABLE)


def found_words(connection: Connection, word: str) -> int:
    """Return how many statements have the word, as the database itself finds them."""
    if connection.dialect.name == "sqlite":
        statement = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH :word"
    else:
        statement = "SELECT count(*) FROM statements WHERE statement_words(text) @@ plainto_tsquery('simple', :word)"
    return connection.scalar(text(statement), {"word": word}) or 0


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")  # of an index of lowered words
def test_revisions_make_what_the_tables_declare(url: str) -> None:
    """Nothing is missing, and nothing too much, on either database."""
    with opened(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_revision_is_known_without_alembic() -> None:
    """The constant names the last of the files."""
    assert ScriptDirectory("summarizer/ledger/migrations").get_current_head() == HEAD


def test_a_new_database_becomes_a_ledger(empty_url: str) -> None:
    """Its tables are made, and a second time changes nothing."""
    engine = opened(empty_url)
    migrate(engine)
    migrate(engine)
    assert set(inspect(engine).get_table_names()) >= {*Base.metadata.tables, VERSION_TABLE}


def test_processes_open_a_new_ledger_at_once(empty_url: str) -> None:
    """One makes the tables, the others wait, and none fails."""
    crew = [
        subprocess.Popen([sys.executable, "-c", OPENS, empty_url], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for one in crew:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=120)[1] for one in crew]
    assert [one.returncode for one in crew] == [0] * 4, said
    with opened(empty_url).connect() as connection:
        assert revision(connection) == HEAD


def test_who_opens_a_ledger_waits_for_who_is_about_to_write(tmp_path: Path) -> None:
    """SQLite itself turns the second away at once while the file is not yet written ahead."""
    path = tmp_path / "ledger.sqlite"
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writer.execute("CREATE TABLE plain (number INTEGER)")
    writer.execute("BEGIN IMMEDIATE")
    other = sqlite3.connect(path, timeout=30)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("PRAGMA journal_mode = WAL")
    other.close()
    ending = threading.Timer(0.3, writer.execute, ["COMMIT"])
    ending.start()
    with engine_for(url_of(path)).connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    ending.join()
    writer.close()


def test_threads_open_a_new_ledger_at_once(empty_url: str) -> None:
    """Alembic has one environment in a process; we take turns."""
    failures: list[BaseException] = []

    def work() -> None:
        try:
            migrate(opened(empty_url))
        except BaseException as error:  # noqa: BLE001 - a thread's failure is told below
            failures.append(error)

    crew = [threading.Thread(target=work) for _ in range(4)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert not failures


def test_a_newer_ledger_is_refused(url: str) -> None:
    """The sentence names both revisions and the remedy."""
    engine = opened(url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9001'"))  # noqa: S608 - a constant
    with pytest.raises(UsageError, match=r"revision 9001, this one knows .* pip install --upgrade"):
        migrate(engine)


def test_a_ledger_of_an_earlier_state_is_refused(url: str) -> None:
    """It says what is missing and what to do, instead of failing in the midst of a question."""
    engine = opened(url)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_owners_identity_id_meets_told"))
        connection.execute(text("ALTER TABLE owners DROP COLUMN meets"))
    with pytest.raises(UsageError, match=r"lacks owners\.meets\): make the ledger anew.* `summarizer ledger add`"):
        migrate(engine)


def test_a_strangers_tables_are_left_alone(empty_url: str) -> None:
    """A database where somebody else has documents is not taken over."""
    engine = opened(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE documents (id INTEGER)"))
    with pytest.raises(UsageError, match=r"no ledger's \(documents\)"):
        migrate(engine)
    assert inspect(engine).get_table_names() == ["documents"]


def test_a_question_makes_no_ledger(empty_url: str) -> None:
    """A database that holds none is left as it is, and told."""
    engine = opened(empty_url)
    with pytest.raises(InputError, match="holds no ledger; `summarizer batch"):
        migrate(engine, create=False)
    assert inspect(engine).get_table_names() == []


def test_a_file_of_another_program_becomes_no_ledger(tmp_path: Path) -> None:
    """SQLite's files belong to one program each; a slip of the pen writes nothing into them."""
    engine = opened(f"sqlite:///{tmp_path / 'state.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bands (id INTEGER)"))
    with pytest.raises(UsageError, match=r"no ledger's \(bands\)"):
        migrate(engine)
    assert inspect(engine).get_table_names() == ["bands"]


def test_full_text_search_follows_the_statements(url: str) -> None:
    """A statement is found by its words without accents, by new ones after a change, and not after its article left."""
    with opened(url).connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA foreign_keys = ON"))
        for statement in ROWS.split(";"):
            connection.execute(text(statement))
        assert [found_words(connection, word) for word in ("jose", "ferries", "bridge")] == [1, 1, 0]
        connection.execute(text("UPDATE statements SET text = 'the bridge'"))
        assert [found_words(connection, word) for word in ("jose", "ferries", "bridge")] == [0, 0, 1]
        connection.execute(text("DELETE FROM documents"))
        assert found_words(connection, "bridge") == 0
