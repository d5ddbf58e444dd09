"""The folder of a batch: its rows in lines of JSON, and an index that can be made anew from them.

`rows.jsonl` only grows: a line is written whole before the index knows of it. A run that was killed leaves at most half
a line, which the next one cuts off; an index that is behind, or gone, is read up from the rows.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from summarizer.batch.copies import Fingerprint, fingerprint
from summarizer.batch.rows import Row, row_from
from summarizer.errors import InputError, UsageError

ROWS, FAILURES, STATE = "rows.jsonl", "failures.jsonl", "state.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (key BLOB, id TEXT, place INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bands (band INTEGER, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS texts (number INTEGER PRIMARY KEY, id TEXT, sentences BLOB, day INTEGER);
"""
_PRAGMAS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 0;"
_MOST_OF_A_BAND = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What a batch has of a key: the id of its row, and whether this record's own row is there."""

    id: str
    own: bool


class Store:
    """The folder of a batch, held by one process.

    Args:
        folder: made where it is missing.
        dedupe: whether texts are compared.

    Raises:
        UsageError: another process writes there.
        InputError: the folder, or what is in it, cannot be used.
    """

    def __init__(self, folder: Path, *, dedupe: bool = True) -> None:
        self.folder = folder
        self._dedupe = dedupe
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._rows = (folder / ROWS).open("ab")
            self._failures = (folder / FAILURES).open("ab")
        except OSError as error:
            raise InputError(f"The folder {str(folder)!r} cannot be written: {error.strerror}.") from error
        self._state = self._locked()
        self.resumed = self._caught_up()
        self._failures.truncate(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files; what was written is on disk."""
        with suppress(sqlite3.Error):
            self._state.commit()
        self._state.close()
        for file in (self._rows, self._failures):
            with suppress(OSError):
                file.close()

    def known(self, key: str, identity: str) -> Known | None:
        """Return what there is of a key; None where it was not asked yet."""
        found = self._state.execute(
            "SELECT id FROM done WHERE key = ? ORDER BY id = ? DESC LIMIT 1", (bytes.fromhex(key), identity)
        ).fetchone()
        return Known(found[0], found[0] == identity) if found else None

    def original(self, print_: Fingerprint) -> str | None:
        """Return the id of an earlier article that says all that this one says."""
        for number in self._candidates(print_):
            found = self._state.execute("SELECT id, sentences, day FROM texts WHERE number = ?", (number,)).fetchone()
            if found and print_.copies(found[1], found[2]):
                return str(found[0])
        return None

    def _candidates(self, print_: Fingerprint) -> Iterator[int]:
        seen: set[int] = set()
        for band in print_.bands if print_.sentences else ():
            rows = self._state.execute("SELECT number FROM bands WHERE band = ? LIMIT ?", (band, _MOST_OF_A_BAND))
            for (number,) in rows.fetchall():
                if number not in seen:
                    seen.add(number)
                    yield number

    def append(self, row: Row, print_: Fingerprint | None = None) -> None:
        """Write a row that is done, or a copy; it is on disk when this returns.

        Raises:
            InputError: the disk is full, or the file cannot be written.
        """
        place = self._written(row)
        try:
            self._index(row, print_, place)
            self._note("offset", self._rows.tell())
            self._state.commit()
        except sqlite3.OperationalError as error:
            raise _unwritable(self.folder, str(error)) from error

    def _written(self, row: Row) -> int:
        place = self._rows.tell()
        try:
            self._rows.write(row.as_line())
            self._rows.flush()
        except OSError as error:
            with suppress(OSError):
                os.truncate(self._rows.fileno(), place)
            raise _unwritable(self.folder, error.strerror or str(error)) from error
        return place

    def fail(self, row: Row) -> None:
        """Write a row that failed; the next run tries it again."""
        try:
            self._failures.write(row.as_line())
            self._failures.flush()
        except OSError as error:
            raise _unwritable(self.folder, error.strerror or str(error)) from error

    def size(self) -> int:
        """Return the length of the file of rows, in bytes."""
        return (self.folder / ROWS).stat().st_size

    def noted(self, name: str) -> int:
        """Return a number that was noted, 0 where none was."""
        found = self._state.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return int(found[0]) if found else 0

    def note(self, name: str, value: int) -> None:
        """Note a number for the next run."""
        self._note(name, value)
        self._state.commit()

    def sort(self, order: Iterable[tuple[str, str]]) -> None:
        """Put the rows in this order of their keys and ids; the others stay behind them, in theirs."""
        state = self._state
        state.execute("CREATE TEMP TABLE wanted (number INTEGER PRIMARY KEY, key BLOB, id TEXT)")
        state.executemany("INSERT INTO wanted (key, id) VALUES (?, ?)", ((bytes.fromhex(k), i) for k, i in order))
        state.execute("CREATE INDEX temp.wanted_rows ON wanted (key, id)")
        places = state.execute(
            "SELECT place FROM done LEFT JOIN (SELECT key, id, MIN(number) AS number FROM wanted GROUP BY key, id) "
            "USING (key, id) ORDER BY number IS NULL, number, place"
        )
        sorted_ = self.folder / f".{ROWS}.sorted"
        with (self.folder / ROWS).open("rb") as rows, sorted_.open("wb") as file:
            for (place,) in places:
                rows.seek(place)
                file.write(rows.readline())
            file.flush()
            os.fsync(file.fileno())
        self._rows.close()
        sorted_.replace(self.folder / ROWS)
        state.executescript("DROP TABLE wanted; DELETE FROM done; DELETE FROM meta WHERE name = 'offset'; COMMIT;")
        self._rows = (self.folder / ROWS).open("ab")
        self._caught_up(texts=False)

    def _locked(self) -> sqlite3.Connection:
        state = sqlite3.connect(self.folder / STATE, timeout=0, check_same_thread=False)
        try:
            state.executescript("PRAGMA locking_mode = EXCLUSIVE;" + _PRAGMAS)
            state.execute("BEGIN EXCLUSIVE")
            state.executescript("COMMIT;" + _TABLES)
        except sqlite3.DatabaseError as error:
            state.close()
            if "locked" in str(error):
                raise UsageError(
                    f"Another batch is writing to {str(self.folder)!r}: wait for it, or name another folder."
                ) from None
            return self._made_anew(error)
        return state

    def _made_anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """Replace an index that is damaged."""
        path = self.folder / STATE
        if isinstance(error, sqlite3.OperationalError) or not path.exists():
            raise _unwritable(self.folder, str(error)) from error
        for name in (STATE, f"{STATE}-wal", f"{STATE}-shm"):
            (self.folder / name).unlink(missing_ok=True)
        return self._locked()

    def _caught_up(self, *, texts: bool = True) -> int:
        """Cut off half a line, index the rows that the index does not have, and return how many rows there are."""
        path = self.folder / ROWS
        _cut(path)
        size, offset = path.stat().st_size, self.noted("offset")
        if offset > size:
            self._state.executescript("DELETE FROM done; DELETE FROM bands; DELETE FROM texts; DELETE FROM meta;")
            offset = 0
        with path.open("rb") as file:
            file.seek(offset)
            place = offset
            for line in file:
                self._again(line, place, texts=texts)
                place += len(line)
        self._rows.seek(0, os.SEEK_END)
        self._note("offset", size)
        self._state.commit()
        return int(self._state.execute("SELECT COUNT(*) FROM done").fetchone()[0])

    def _again(self, line: bytes, place: int, *, texts: bool) -> None:
        from pydantic_core import from_json  # noqa: PLC0415 - here alone

        label = f"{str(self.folder / ROWS)!r}, at byte {place:,}"
        try:
            row = row_from(from_json(line), label)
        except ValueError as error:
            raise InputError(f"{label}: it is not JSON; this folder was not written by a batch.") from error
        compared = texts and self._dedupe and row.status == "done"
        self._index(row, _fingerprint(row) if compared else None, place)

    def _index(self, row: Row, print_: Fingerprint | None, place: int) -> None:
        add = self._state.execute
        add("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (bytes.fromhex(row.key), row.id, place))
        if print_ is not None and print_.sentences:
            number = add(
                "INSERT INTO texts (id, sentences, day) VALUES (?, ?, ?)", (row.id, print_.sentences, print_.day)
            ).lastrowid
            self._state.executemany(
                "INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in print_.bands)
            )

    def _note(self, name: str, value: int) -> None:
        self._state.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _fingerprint(row: Row) -> Fingerprint | None:
    day = date.fromisoformat(row.published) if row.published else None
    return fingerprint(row.text, title=row.title, published=day) if row.text else None


def _cut(path: Path) -> None:
    """Cut off what stands behind the last whole line."""
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        at = size
        while at > 0:
            start = max(0, at - 2**16)
            file.seek(start)
            end = file.read(at - start).rfind(b"\n")
            if end >= 0:
                at = start + end + 1
                break
            at = start
        if at < size:
            file.truncate(at)


def _unwritable(folder: Path, why: str) -> InputError:
    return InputError(
        f"The folder {str(folder)!r} cannot be written: {why}. What was finished is kept; make room and run again."
    )


def rows_behind(folder: Path, offset: int) -> Iterator[tuple[Row, int]]:
    """Yield the whole rows behind an offset of a batch's file, each with the offset of its end."""
    from pydantic_core import from_json  # noqa: PLC0415 - here alone

    with (folder / ROWS).open("rb") as file:
        file.seek(offset)
        for line in file:
            if not line.endswith(b"\n"):
                return
            offset += len(line)
            yield row_from(from_json(line), f"{str(folder / ROWS)!r}"), offset
