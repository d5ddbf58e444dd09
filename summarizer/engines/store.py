"""What a run through a batch queue keeps on disk: articles, questions, files of requests, and answers.

A folder holds `queue.sqlite` and, for each round, `requests-0001.jsonl`, `answers-0001.jsonl` and `errors-0001.jsonl`.
Every change is one transaction, and a file is in the database only after it is whole on disk: a run that is killed
between two steps finds the state of the step before.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from summarizer.engines.batch.rows import Record
from summarizer.errors import InputError, Spent, UsageError
from summarizer.llm.batches import Line, line_of, read_line
from summarizer.pipeline.articles import Article

State = Literal["written", "uploaded", "submitted", "ended", "fetched", "taken"]
"""How far a file of requests is: on disk, at the provider, in a batch, over, its answers here, and read."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, article TEXT NOT NULL, question TEXT);
CREATE TABLE IF NOT EXISTS questions (
    name TEXT PRIMARY KEY, file INTEGER, tries INTEGER NOT NULL, input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    name TEXT PRIMARY KEY, status INTEGER NOT NULL, body BLOB NOT NULL, request_id TEXT, online INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS files (
    number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, requests INTEGER NOT NULL, bytes INTEGER NOT NULL,
    model TEXT NOT NULL, base_url TEXT NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, remote TEXT, batch TEXT,
    status TEXT, output_file TEXT, error_file TEXT);
CREATE INDEX IF NOT EXISTS questions_of_files ON questions (file);
"""
_OPEN = """
    SELECT number, key, article FROM articles WHERE number > ? AND (
        question IS NULL
        OR EXISTS (SELECT 1 FROM answers WHERE name = question)
        OR NOT EXISTS (SELECT 1 FROM questions WHERE name = question AND file IS NOT NULL))
    ORDER BY number LIMIT 200
"""
_SPENT = "SELECT COUNT(*), SUM(input_tokens), SUM(cached_tokens), SUM(output_tokens) FROM answers WHERE online = ?"
_UNANSWERED = "SELECT name, tries FROM questions WHERE file = ? AND name NOT IN (SELECT name FROM answers)"
_REOPEN = "UPDATE questions SET file = NULL, tries = tries + ? WHERE name = ?"
_BOUND = """
    SELECT COUNT(*), SUM(input_tokens), 0, SUM(output_tokens) FROM questions
    WHERE file IS NOT NULL AND name NOT IN (SELECT name FROM answers)
"""


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that is on disk.

    Attributes:
        line: what came back.
        online: whether it was asked for at once, at the usual price.
    """

    line: Line
    online: bool


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A file of requests.

    Attributes:
        number: of the file, from 1.
        sha256: of its content.
        requests: how many lines it has.
        bytes: its size.
        model: that is asked, as it is named on the wire.
        base_url: where.
        state: how far it is.
        attempt: how many times it was submitted before.
        remote: the provider's id of it; None before it is uploaded.
        batch: the provider's id of the batch made of it; None before.
        status: the last that the provider said of the batch.
        output_file: the provider's id of the file of answers.
        error_file: likewise, of errors.
    """

    number: int
    sha256: str
    requests: int
    bytes: int
    model: str
    base_url: str
    state: State
    attempt: int = 0
    remote: str | None = None
    batch: str | None = None
    status: str | None = None
    output_file: str | None = None
    error_file: str | None = None


@dataclass(slots=True)
class Taken:
    """What reading a file of answers came to: lines of each kind, and the requests that are open again."""

    answers: int = 0
    faults: int = 0
    unknown: int = 0
    unreadable: int = 0
    again: int = 0


@dataclass(slots=True)
class _Growing:
    """The file of requests that is being written; what it says is in the database only when it is whole."""

    path: Path
    number: int
    out: BinaryIO = field(repr=False)
    sha256: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    bytes: int = 0
    bounds: dict[str, Spent] = field(default_factory=dict)

    def close(self) -> None:
        """Make sure that the file is whole on disk."""
        self.out.flush()
        os.fsync(self.out.fileno())
        self.out.close()


class Store:
    """The folder of one run.

    Args:
        folder: made where it is missing.
        model: that is asked, as it is named on the wire; noted with each file of requests.
        base_url: where, likewise.
        most_requests: lines of one file of requests.
        most_bytes: of one file of requests.

    Raises:
        UsageError: the folder cannot be made.
        InputError: the database is none, or another program holds it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        model: str = "",
        base_url: str = "",
        most_requests: int = 50_000,
        most_bytes: int = 200_000_000,
    ) -> None:
        self.folder = folder
        self._asked, self._most = (model, base_url), (most_requests, most_bytes)
        self._growing: _Growing | None = None
        self._waits: list[tuple[str, str]] = []
        self._data = _database_in(folder)

    def close(self) -> None:
        """Close the database; what was not sealed is forgotten, and will be asked again."""
        self._drop()
        self._data.close()

    def run_id(self, fresh: str) -> str:
        """Return what this run is called at the provider, the same in every process; `fresh` is what a new one is."""
        self._data.execute("INSERT OR IGNORE INTO meta VALUES ('run', ?)", (fresh,))
        (found,) = self._data.execute("SELECT value FROM meta WHERE name = 'run'").fetchone()
        return str(found)

    # Articles

    def add(self, key: str, record: Record) -> None:
        """Keep an article until it has its result; one that is there already stays as it is."""
        self._data.execute("INSERT OR IGNORE INTO articles (key, article) VALUES (?, ?)", (key, _dumped(record)))

    def holds(self, key: str) -> bool:
        """Tell whether an article is kept."""
        return self._data.execute("SELECT 1 FROM articles WHERE key = ?", (key,)).fetchone() is not None

    def open_articles(self) -> Iterator[tuple[str, Record]]:
        """Yield the articles that do not wait for an answer, in the order in which they came."""
        last = 0
        while rows := self._data.execute(_OPEN, (last,)).fetchall():
            for _, key, text in rows:
                yield key, _loaded(text)
            last = rows[-1][0]

    def done(self, key: str) -> None:
        """Forget an article that has its result."""
        self._data.execute("DELETE FROM articles WHERE key = ?", (key,))

    def waiting(self) -> int:
        """Return how many articles have no result yet."""
        (count,) = self._data.execute("SELECT COUNT(*) FROM articles").fetchone()
        return int(count)

    # Questions

    def ask(self, key: str, name: str, *, body: bytes, bound: Spent) -> None:
        """Let an article wait for the answer to a request, which is put into the growing file unless it is in one."""
        self._waits.append((name, key))
        if self.asks(name):
            return
        line = line_of(name, body)
        if self._growing and not self._has_room(self._growing, len(line)):
            self.seal()
        growing = self._growing = self._growing or self._begun()
        _append(growing, line)
        growing.bounds[name] = bound

    def asks(self, name: str) -> bool:
        """Tell whether a request is in a file that is not answered yet, or in the growing one."""
        found = self._data.execute("SELECT 1 FROM questions WHERE name = ? AND file IS NOT NULL", (name,)).fetchone()
        return found is not None or (self._growing is not None and name in self._growing.bounds)

    def seal(self) -> None:
        """Put the growing file in its place, and note what it asks and who waits for that."""
        growing, self._growing = self._growing, None
        if growing:
            growing.close()
            growing.path.replace(self.path_of("requests", growing.number))
        with self._transaction():
            if growing:
                self._note(growing)
            self._data.executemany("UPDATE articles SET question = ? WHERE key = ?", self._waits)
        self._waits.clear()

    def _note(self, growing: _Growing) -> None:
        file = (growing.number, growing.sha256.hexdigest(), len(growing.bounds), growing.bytes, *self._asked)
        self._data.execute(
            "INSERT INTO files (number, sha256, requests, bytes, model, base_url, state, attempt) "
            "VALUES (?, ?, ?, ?, ?, ?, 'written', 0)",
            file,
        )
        self._data.executemany(
            "INSERT INTO questions VALUES (?, ?, 0, ?, ?) ON CONFLICT (name) DO UPDATE SET file = excluded.file",
            [(name, growing.number, most.input_tokens, most.output_tokens) for name, most in growing.bounds.items()],
        )

    def _begun(self) -> _Growing:
        (number,) = self._data.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM files").fetchone()
        path = self.path_of("requests", number).with_suffix(".part")
        return _Growing(path, number, path.open("wb"))

    def _has_room(self, growing: _Growing, size: int) -> bool:
        requests, most = self._most
        return len(growing.bounds) < requests and growing.bytes + size <= most

    def _drop(self) -> None:
        self._waits.clear()
        growing, self._growing = self._growing, None
        if growing:
            growing.out.close()
            growing.path.unlink(missing_ok=True)

    # Files

    def path_of(self, kind: Literal["requests", "answers", "errors"], number: int) -> Path:
        """Return where the file of this kind and number is, or will be."""
        return self.folder / f"{kind}-{number:04}.jsonl"

    def files(self) -> list[RequestFile]:
        """Return the files of requests, the oldest first."""
        names = ", ".join(one.name for one in fields(RequestFile))
        rows = self._data.execute(f"SELECT {names} FROM files ORDER BY number")  # noqa: S608 - our own names
        return [RequestFile(*row) for row in rows]

    def change(self, file: RequestFile) -> None:
        """Note how far a file is."""
        now = (file.state, file.attempt, file.remote, file.batch, file.status, file.output_file, file.error_file)
        self._data.execute(
            "UPDATE files SET state = ?, attempt = ?, remote = ?, batch = ?, status = ?, output_file = ?, "
            "error_file = ? WHERE number = ?",
            (*now, file.number),
        )

    # Answers

    def answer(self, name: str) -> Known | None:
        """Return the answer to a request, where it is on disk."""
        row = self._data.execute(
            "SELECT status, body, request_id, input_tokens, cached_tokens, output_tokens, online FROM answers "
            "WHERE name = ?",
            (name,),
        ).fetchone()
        if row is None:
            return None
        status, body, request_id, *tokens, online = row
        return Known(Line(name, status, body, request_id, Spent(1, *tokens)), bool(online))

    def keep(self, line: Line, *, online: bool = False) -> None:
        """Keep an answer; a later one to the same request is passed over."""
        spent = (line.spent.input_tokens, line.spent.cached_tokens, line.spent.output_tokens)
        self._data.execute(
            "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (line.name, line.status, line.body, line.request_id, int(online), *spent),
        )

    def forget_faults(self) -> None:
        """Forget the replies that are no answers, so that their requests are sent anew.

        Of a rejected parameter (400, 422) the reply is kept: it says what the next request is to leave out.
        """
        self._data.execute("DELETE FROM answers WHERE status NOT IN (200, 400, 422)")

    def take(self, file: RequestFile, paths: Iterable[Path], *, retries: int) -> Taken:
        """Read the answers to a file of requests; what has none is open again, or has failed after so many retries.

        Lines come in any order, more than once, and for requests that nobody made; of several the first answer counts.
        """
        names = {name for (name,) in self._data.execute("SELECT name FROM questions WHERE file = ?", (file.number,))}
        taken = Taken()
        with self._transaction():
            faults = self._kept(_lines(paths, taken), names, taken)
            self._open_again(file, faults, retries, taken)
            self._data.execute("UPDATE files SET state = 'taken' WHERE number = ?", (file.number,))
        return taken

    def _kept(self, lines: Iterable[Line], names: Collection[str], taken: Taken) -> Mapping[str, Line]:
        """Keep the answers among the lines, and return the faults, the first of each request."""
        faults: dict[str, Line] = {}
        for line in lines:
            if line.name not in names:
                taken.unknown += 1
            elif line.passing:
                faults.setdefault(line.name, line)
            else:
                taken.answers += 1
                self.keep(line)
        return faults

    def _open_again(self, file: RequestFile, faults: Mapping[str, Line], retries: int, taken: Taken) -> None:
        """Open the requests of a file that have no answer, unless their tries are used up."""
        left = self._data.execute(_UNANSWERED, (file.number,)).fetchall()
        counts = file.status != "cancelled"  # by the user: no fault of anybody's
        for name, tries in left:
            taken.faults += name in faults
            if counts and tries >= retries:
                self.keep(faults.get(name) or Line(name, 504, b'{"error": {"code": "batch_expired"}}'))
            else:
                taken.again += 1
                self._data.execute(_REOPEN, (int(counts), name))
        self._data.execute("DELETE FROM questions WHERE name IN (SELECT name FROM answers)")

    def spent(self, *, online: bool) -> Spent:
        """Return what the answers took that came from the queue, or that were asked for at once."""
        return _sum(self._data.execute(_SPENT, (int(online),)).fetchone())

    def bound(self) -> Spent:
        """Return the most that the requests may take which are in files and not answered, the growing one included."""
        growing = self._growing.bounds.values() if self._growing else ()
        return sum(growing, _sum(self._data.execute(_BOUND).fetchone()))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._data.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._data.execute("ROLLBACK")
            raise
        self._data.execute("COMMIT")


def _database_in(folder: Path) -> sqlite3.Connection:
    """Return the database of a folder, which is made where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {str(folder)!r} cannot be written: {error.strerror}.") from error
    try:
        return _opened(folder / "queue.sqlite")
    except sqlite3.Error as error:
        raise InputError(f"{str(folder / 'queue.sqlite')!r} cannot be used: {error}.") from error


def _opened(path: Path) -> sqlite3.Connection:
    data = sqlite3.connect(path, timeout=10.0, isolation_level=None)
    data.execute("PRAGMA journal_mode = WAL")
    data.execute("PRAGMA synchronous = NORMAL")  # a machine that goes down loses moments, and no order
    data.executescript(_SCHEMA)
    return data


def _append(growing: _Growing, line: bytes) -> None:
    growing.out.write(line)
    growing.sha256.update(line)
    growing.bytes += len(line)


def _sum(row: tuple[int | None, ...]) -> Spent:
    return Spent(*(value or 0 for value in row))


def _lines(paths: Iterable[Path], taken: Taken) -> Iterator[Line]:
    for path in paths:
        with path.open("rb") as file:
            for text in file:
                line = read_line(text)
                if line is not None:
                    yield line
                elif text.strip():
                    taken.unreadable += 1


def _dumped(record: Record) -> str:
    """Return a record as JSON, in ASCII: half a surrogate pair stays what it is."""
    one = record.article
    article = asdict(one) | {"published": one.published.isoformat() if one.published else None}
    told = {"id": record.id, "published_from": record.published_from, "fields": dict(record.fields), "article": article}
    return json.dumps(told, default=str)


def _loaded(text: str) -> Record:
    told = json.loads(text)
    one = told.pop("article")
    day, notes, unread = one.pop("published"), tuple(one.pop("notes")), tuple(one.pop("unread"))
    article = Article(**one, published=date.fromisoformat(day) if day else None, notes=notes, unread=unread)
    return Record(**told, article=article)
