"""The folder of a batch: its rows in lines of JSON, and an index that can be made anew from them.

`rows.jsonl` only grows: a line is written whole before the index knows of it. A run that was killed leaves at most half
a line, which the next one cuts off; an index that is behind, or gone, is read up from the rows. The rows are brought to
the disk itself once a second: where the power fails, what was written since then may be gone, and is asked again.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Self

from summarizer.engines.batch.copies import Fingerprint, fingerprint
from summarizer.engines.batch.rows import BLANK, Pinned, Row, row_from
from summarizer.errors import InputError, UsageError

ROWS, FAILURES, STATE = "rows.jsonl", "failures.jsonl", "state.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (key BLOB, id TEXT, place INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS incomplete (key BLOB, id TEXT, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bands (band INTEGER, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS texts (number INTEGER PRIMARY KEY, id TEXT, sentences BLOB, day INTEGER, pin BLOB);
CREATE TABLE IF NOT EXISTS given (key BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE wanted (number INTEGER PRIMARY KEY, key BLOB, id TEXT);
"""
_PRAGMAS = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
_EMPTIED = "DELETE FROM done; DELETE FROM incomplete; DELETE FROM bands; DELETE FROM texts; DELETE FROM meta;"
_MOST_CANDIDATES = 10
_KNOWN = (
    "SELECT id, EXISTS (SELECT 1 FROM incomplete AS i WHERE i.key = done.key AND i.id = done.id) FROM done "
    "WHERE key = ? ORDER BY id IN (?, ?, ?) DESC LIMIT 1"
)
_OF_A_BAND = "SELECT * FROM (SELECT number FROM bands WHERE band = ? ORDER BY number DESC LIMIT 8)"
_TEXT = "SELECT id, sentences, day, pin FROM texts WHERE number = ?"
_CANDIDATES = "SELECT number FROM ({}) GROUP BY number ORDER BY COUNT(*) DESC LIMIT 10"
_AS_WISHED = (
    "SELECT place FROM done LEFT JOIN (SELECT key, id, MIN(number) AS number FROM wanted GROUP BY key, id) "
    "USING (key, id) ORDER BY number IS NULL, number, place"
)
_SYNC = 1.0
_LEDGER = "ledger "
_FOREIGN = "which was not written by a batch, or is damaged: name another folder, or take that line away"


@dataclass(frozen=True, slots=True)
class Known:
    """What a batch has of a key: the id of its row, whether it is this record's own, and whether all of it was read."""

    id: str
    own: bool
    complete: bool = True


class Store:
    """The folder of a batch, held by one process.

    Args:
        folder: made where it is missing.
        dedupe: whether texts are compared.
        pinned: who is asked; what others made of a text makes nothing a copy of it. None where that is all one.
        rehearsal: whether nothing is to be kept of what is done with it.

    Raises:
        UsageError: another process writes there, or the folder cannot be written.
        InputError: what is in it is no batch's, or is damaged.
    """

    def __init__(
        self, folder: Path, *, dedupe: bool = True, pinned: Pinned | None = None, rehearsal: bool = False
    ) -> None:
        self.folder, self._dedupe, self._rehearsal = folder, dedupe, rehearsal
        self._pinned, self._pin = pinned, pinned.digest() if pinned else b""
        self._synced = time.monotonic()
        self._state = self._held()
        try:
            self._open()
        except BaseException:
            self.__exit__()
            raise

    _rows: FileIO | None = None
    _failures: FileIO | None = None

    def _held(self) -> sqlite3.Connection:
        """Make the folder where it is missing, and open its index."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return self._locked()
        except OSError as error:
            raise _unusable(self.folder, error.strerror or str(error)) from error

    def _open(self) -> None:
        """Open the files, and bring the index to where they are."""
        try:
            self._rows = (self.folder / ROWS).open("ab", buffering=0)
            self._catch_up()
            if not self._rehearsal:
                self._failures = (self.folder / FAILURES).open("wb", buffering=0)
        except OSError as error:
            raise _unusable(self.folder, error.strerror or str(error)) from error
        except sqlite3.OperationalError as error:
            raise _unwritable(self.folder, str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files; what was written is on disk."""
        with suppress(sqlite3.Error):
            (self._state.rollback if self._rehearsal else self._state.commit)()
        self._state.close()
        for file in (self._rows, self._failures):
            if file is not None:
                with suppress(OSError):
                    os.fsync(file.fileno())
                    file.close()

    def known(self, key: str, identity: str) -> Known | None:
        """Return what there is of a key; None where it was not asked yet.

        The row of a file is its own under whatever name of its path it is given: from the working folder, or whole.
        """
        names = _names_of(identity)
        found = self._state.execute(_KNOWN, (bytes.fromhex(key), *names)).fetchone()
        return Known(found[0], found[0] in names, not found[1]) if found else None

    def keys(self) -> Iterator[bytes]:
        """Yield the keys of all rows, 32 bytes each."""
        yield from (bytes(key) for (key,) in self._state.execute("SELECT DISTINCT key FROM done"))

    def give(self, key: str) -> bool:
        """Note that an article is to be summarized, being no copy; return whether an earlier run had found so.

        What was no copy when it was first seen is none after a kill, whatever later articles were finished before it.
        """
        return not self._state.execute("INSERT OR IGNORE INTO given VALUES (?)", (bytes.fromhex(key),)).rowcount

    def pretend(self, key: str, identity: str, print_: Fingerprint) -> None:
        """Let the index know an article as done, in a rehearsal."""
        self._index(Row(identity, key, "done"), print_, 0)

    def original(self, print_: Fingerprint) -> str | None:
        """Return the id of an earlier article that says all that this one says."""
        for number in self._candidates(print_):
            identity, sentences, day, pin = self._state.execute(_TEXT, (number,)).fetchone()
            if pin == self._pin and print_.copies(sentences, day):
                return str(identity)
        return None

    def _candidates(self, print_: Fingerprint) -> Iterator[int]:
        """Yield articles that begin alike, and then those that share the most bands, of the newest of each band."""
        if not print_.sentences:
            return
        first, *others = print_.bands
        alike = self._state.execute("SELECT number FROM bands WHERE band = ? LIMIT ?", (first, _MOST_CANDIDATES))
        seen = [number for (number,) in alike.fetchall()]
        yield from seen
        query = _CANDIDATES.format(" UNION ALL ".join([_OF_A_BAND] * len(others)))
        yield from (number for (number,) in self._state.execute(query, others).fetchall() if number not in seen)

    def append(self, row: Row, print_: Fingerprint | None = None) -> None:
        """Write a row that is done, or a copy; a kill of this process does not undo it.

        Raises:
            UsageError: the disk is full, or the file cannot be written.
        """
        rows = _opened(self._rows)
        line = row.as_line()
        place = self._written(rows, line)
        try:
            self._index(row, print_, place)
            self._note(_OFFSET, place + len(line))
            self._state.commit()
            self._sync(rows)
        except (sqlite3.OperationalError, OSError) as error:
            raise _unwritable(self.folder, str(error)) from error

    def _written(self, file: FileIO, line: bytes) -> int:
        """Write a whole line or nothing, and return where it stands."""
        place = file.seek(0, os.SEEK_END)
        left = memoryview(line)
        try:
            while left:
                left = left[file.write(left) :]
        except OSError as error:
            with suppress(OSError):
                file.truncate(place)
            raise _unwritable(self.folder, error.strerror or str(error)) from error
        return place

    def _sync(self, rows: FileIO) -> None:
        now = time.monotonic()
        if now - self._synced >= _SYNC:
            os.fsync(rows.fileno())
            self._synced = now

    def fail(self, row: Row) -> None:
        """Write a row that failed; the next run tries it again."""
        self._written(_opened(self._failures), row.as_line())
        try:
            self._state.execute("DELETE FROM given WHERE key = ?", (bytes.fromhex(row.key),))
        except sqlite3.OperationalError as error:
            raise _unwritable(self.folder, str(error)) from error

    def size(self) -> int:
        """Return the length of the file of rows, in bytes."""
        return (self.folder / ROWS).stat().st_size

    def noted(self, name: str) -> int:
        """Return a number that was noted, 0 where none was."""
        found = self._state.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return int(found[0]) if found else 0

    def noted_word(self, name: str) -> str:
        """Return a word that was noted, an empty one where none was."""
        found = self._state.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def note(self, name: str, value: int | str) -> None:
        """Note a number or a word for the next run."""
        self._note(name, value)
        self._state.commit()

    def wish(self, key: str, identity: str) -> None:
        """Note that a row stands behind those that were noted before, where they are sorted."""
        self._state.execute("INSERT INTO wanted (key, id) VALUES (?, ?)", (bytes.fromhex(key), identity))

    def sort(self) -> None:
        """Put the rows in the order that was wished for; the others stay behind them, in theirs.

        Raises:
            UsageError: there is no room for a second file of them.
        """
        sorted_ = self.folder / f".{ROWS}.sorted"
        try:
            self._write_sorted(sorted_)
            self._note(_OFFSET, _NOWHERE)  # whoever is killed from here on finds an index that is to be made anew
            self._state.commit()
            _opened(self._rows).close()
            sorted_.replace(self.folder / ROWS)
            self._rows = (self.folder / ROWS).open("ab", buffering=0)
            self._replaced()
        except (OSError, sqlite3.OperationalError) as error:
            sorted_.unlink(missing_ok=True)
            raise _unwritable(self.folder, getattr(error, "strerror", None) or str(error)) from error

    def _write_sorted(self, path: Path) -> None:
        state = self._state
        state.execute("CREATE TEMP TABLE places (old INTEGER PRIMARY KEY, place INTEGER)")
        places = state.execute(_AS_WISHED)
        with (self.folder / ROWS).open("rb") as rows, path.open("wb") as file:
            for (place,) in places:
                rows.seek(place)
                state.execute("INSERT INTO places VALUES (?, ?)", (place, file.tell()))
                file.write(rows.readline())
            file.flush()
            os.fsync(file.fileno())

    def _replaced(self) -> None:
        """Let the index say where the rows stand now, and ledgers that do not have all of them begin anew."""
        size = self.size()
        self._state.execute("UPDATE done SET place = (SELECT p.place FROM places p WHERE p.old = done.place)")
        self._state.execute("UPDATE meta SET value = 0 WHERE name LIKE ? AND value < ?", (f"{_LEDGER}%", size))
        self._note(_OFFSET, size)
        self._state.commit()
        self._state.execute("DROP TABLE places")

    def _locked(self) -> sqlite3.Connection:
        """Open the index for this process alone."""
        try:
            state = sqlite3.connect(self.folder / STATE, timeout=0, check_same_thread=False)
        except sqlite3.OperationalError as error:
            raise _unusable(self.folder, str(error)) from error
        try:
            _lock(state)
        except sqlite3.DatabaseError as error:
            state.close()
            return self._made_anew(error)
        return state

    def _made_anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """Replace an index that is damaged."""
        if "locked" in str(error):
            raise UsageError(
                f"Another batch is writing to {str(self.folder)!r}: wait for it, or name another folder."
            ) from None
        if isinstance(error, sqlite3.OperationalError) or not (self.folder / STATE).exists():
            raise _unusable(self.folder, str(error)) from error
        self._take_away()
        return self._locked()

    def _take_away(self) -> None:
        for name in (STATE, f"{STATE}-wal", f"{STATE}-shm"):
            (self.folder / name).unlink(missing_ok=True)

    def _catch_up(self) -> None:
        """Cut off half a line, and index the rows that the index does not have."""
        try:
            self._read_up()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self._state.close()
            self._take_away()
            self._state = self._locked()
            self._read_up()

    def _read_up(self) -> None:
        path = self.folder / ROWS
        _cut(path)
        size, offset = path.stat().st_size, self.noted(_OFFSET)
        if not 0 <= offset <= size or not _begins_line(path, offset):
            self._state.executescript(_EMPTIED)
            offset = 0
        with path.open("rb") as file:
            file.seek(offset)
            for line in file:
                self._again(line, offset)
                offset += len(line)
        self._note(_OFFSET, size)
        self._state.commit()

    def _again(self, line: bytes, place: int) -> None:
        if not line.strip(BLANK):
            return
        row = _own_row(line, f"{str(self.folder / ROWS)!r}, at byte {place:,}")
        compared = self._dedupe and row.status == "done" and (self._pinned is None or self._pinned.made(row))
        self._index(row, _fingerprint(row) if compared else None, place)

    def _index(self, row: Row, print_: Fingerprint | None, place: int) -> None:
        add = self._state.execute
        key = bytes.fromhex(row.key)
        add("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (key, row.id, place))
        add("DELETE FROM given WHERE key = ?", (key,))
        if row.summary is not None and not row.summary.get("complete"):
            add("INSERT OR IGNORE INTO incomplete VALUES (?, ?)", (key, row.id))
        if print_ is not None and print_.sentences:
            self._index_text(row.id, print_)

    def _index_text(self, identity: str, print_: Fingerprint) -> None:
        number = self._state.execute(
            "INSERT INTO texts (id, sentences, day, pin) VALUES (?, ?, ?, ?)",
            (identity, print_.sentences, print_.day, self._pin),
        ).lastrowid
        self._state.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in print_.bands))

    def _note(self, name: str, value: int | str) -> None:
        self._state.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


_OFFSET, _NOWHERE = "offset", -1


def _lock(state: sqlite3.Connection) -> None:
    """Let nobody else write to an index, which gets its tables where it has none."""
    state.executescript(_PRAGMAS)
    state.execute("BEGIN EXCLUSIVE")
    state.commit()
    state.executescript(_TABLES)
    state.execute("SELECT COUNT(*) FROM meta")


def _own_row(line: bytes, label: str) -> Row:
    """Return the row of a line that a batch wrote."""
    from pydantic_core import from_json  # noqa: PLC0415 - here alone

    try:
        row = row_from(from_json(line), label)
        bytes.fromhex(row.key)
    except (ValueError, TypeError, InputError) as error:
        raise InputError(f"{label}, stands a line {_FOREIGN}.") from error
    return row


def _names_of(identity: str) -> tuple[str, str, str]:
    """Return an id, and where it is the name of a file its whole path and the one from the working folder."""
    try:
        whole = os.path.abspath(identity)  # noqa: PTH100 - `resolve` would follow links
        return identity, whole, os.path.relpath(whole)
    except ValueError:  # a NUL in it, or a file of another drive
        return identity, identity, identity


def _opened(file: FileIO | None) -> FileIO:
    if file is None:
        raise InputError("The folder of the batch is closed.")
    return file


def _begins_line(path: Path, offset: int) -> bool:
    """Tell whether a line begins at this place, as in a file that only grew."""
    with path.open("rb") as file:
        return offset == 0 or (file.seek(offset - 1) == offset - 1 and file.read(1) == b"\n")


def _fingerprint(row: Row) -> Fingerprint | None:
    day = date.fromisoformat(row.published) if row.published else None
    return fingerprint(row.text, title=row.title, published=day) if row.text else None


def _cut(path: Path) -> None:
    """Cut off what stands behind the last whole line."""
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        end = _end_of_lines(file, size)
        if end < size:
            file.truncate(end)


def _end_of_lines(file: BinaryIO, size: int) -> int:
    """Return where the last whole line ends; 0 where there is none."""
    at = size
    while at > 0:
        start = max(0, at - 2**16)
        file.seek(start)
        end = file.read(at - start).rfind(b"\n")
        if end >= 0:
            return start + end + 1
        at = start
    return 0


def _unusable(folder: Path, why: str) -> UsageError:
    if folder.is_file():
        return UsageError(f"{str(folder)!r} is a file, and the results of a batch are a folder: name another.")
    return UsageError(f"The folder {str(folder)!r} cannot be written: {why}.")


def _unwritable(folder: Path, why: str) -> UsageError:
    return UsageError(
        f"The folder {str(folder)!r} cannot be written: {why}. What was finished is kept; make room and run again."
    )


def rows_behind(folder: Path, offset: int) -> Iterator[tuple[Row | None, int]]:
    """Yield the whole rows behind an offset of a batch's file, each with that of its end; None of a blank line."""
    from pydantic_core import from_json  # noqa: PLC0415 - here alone

    with (folder / ROWS).open("rb") as file:
        file.seek(offset)
        for line in file:
            if not line.endswith(b"\n"):
                return
            offset += len(line)
            yield row_from(from_json(line), f"{str(folder / ROWS)!r}") if line.strip(BLANK) else None, offset
