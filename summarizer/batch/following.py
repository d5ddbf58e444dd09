"""The follower of a batch: it brings rows from the batch's file into a ledger, and waits where the ledger is away."""

import threading
import time
from collections.abc import Callable
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.rows import Row
from summarizer.batch.store import ROWS, Store, rows_behind
from summarizer.errors import InputError, LedgerError, SummarizerError

if TYPE_CHECKING:
    from summarizer.ledger import Entry, Ledger

_AT_ONCE = 50
_LONGEST = 10.0
_PATIENCE = 30.0
"""Seconds for which a run that is over waits for a ledger that is away."""


class Follower:
    """Adds each row of a batch to a ledger, from a thread of its own.

    Where it is, is noted in the batch's index with the article that it brought last. A ledger that does not have that
    article is another one at the same address, or lost some: it gets the rows from the first on, and takes a row twice
    without harm. A server that is away when the run begins is tried again, as one that goes away later; a file that
    cannot be used stays as it is.

    Args:
        store: of the batch.
        url: of the ledger.

    Raises:
        UsageError, InputError, LedgerError: the ledger cannot be used as named.
    """

    def __init__(self, store: Store, url: str) -> None:
        self._store, self._url = store, url
        self._ledger: Ledger | None = None
        self.fault: str | None = None
        name = blake2b(url.encode(), digest_size=8).hexdigest()
        self._mark, self._mark_of_last = f"ledger {name}", f"last in {name}"
        self._last = store.noted_word(self._mark_of_last)
        self._offset = store.noted(self._mark)
        self._rows = _lines_behind(store.folder / ROWS, self._offset)
        self._anew = 0
        try:
            self._reached()
        except LedgerError as error:
            if not _at_server(url):
                raise
            self.fault = str(error)
        self._event, self._over = threading.Event(), threading.Event()
        self.done = 0
        self.refused = 0
        self.refusal: str | None = None
        self._thread = threading.Thread(target=self._follow, name="summarizer-ledger", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Say that there is one more row."""
        self._rows += 1
        self._event.set()

    def behind(self) -> int:
        """Return how many rows the ledger does not have yet."""
        return self._rows + self._anew - self.done

    def remember(self) -> None:
        """Note how far the ledger is, so that a run after a kill does not begin anew; of the thread of the store."""
        if self._last != self._store.noted_word(self._mark_of_last):
            self._store.note(self._mark_of_last, self._last)
        if self._store.noted(self._mark) != self._offset:
            self._store.note(self._mark, self._offset)

    def finish(self, tell: Callable[[], None] = lambda: None) -> None:
        """Wait until the ledger has all rows, and tell now and then; give up where it stays away."""
        until = time.monotonic() + _PATIENCE
        while self._offset < self._store.size() and self._thread.is_alive():
            if self.fault and time.monotonic() > until:
                return
            self._event.set()
            tell()
            time.sleep(0.02)
            until = until if self.fault else time.monotonic() + _PATIENCE

    def close(self) -> None:
        """End; what is not in the ledger is added by the next run."""
        self._over.set()
        self._event.set()
        self._thread.join(_LONGEST)
        try:
            self.remember()
        finally:
            if self._ledger:
                self._ledger.close()

    def _reached(self) -> "Ledger":
        """Return the ledger, opened once, and begin with the first row where it is not the one that got the others."""
        from summarizer.ledger import Ledger  # noqa: PLC0415 - an extra, where it is asked for

        if self._ledger is None:
            ledger = Ledger(self._url, create=True)
            if self._offset and not ledger.has(self._last):
                self._anew = _lines_behind(self._store.folder / ROWS, 0, self._offset)
                self._offset = 0
            self._ledger = ledger
        return self._ledger

    def _follow(self) -> None:
        pause = 0.1
        while not self._over.is_set():
            self._event.wait()
            self._event.clear()
            try:
                self._bring()
                pause, self.fault = 0.1, None
            except Exception as error:  # noqa: BLE001 - the batch goes on, and says so
                known = isinstance(error, SummarizerError | OSError)
                self.fault = str(error) if known else f"Unexpected {type(error).__name__} while rows were added."
                self._over.wait(pause)
                pause = min(_LONGEST, pause * 2)
                self._event.set()

    def _bring(self) -> None:
        """Add the rows that are there, some at a time, and remember where it is after each lot."""
        self._reached()
        found = rows_behind(self._store.folder, self._offset)
        while not self._over.is_set() and (lot := list(islice(found, _AT_ONCE))):
            try:
                self._add([row for row, _ in lot])
            except InputError:
                for row, _ in lot:
                    self._add_alone(row)
            self._offset = lot[-1][1]
            self.done += len(lot)

    def _add(self, rows: list[Row | None]) -> None:
        self._reached().add(entry for row in rows if row and (entry := entry_of(row)) is not None)
        done = [row.sha256 for row in rows if row and row.status == "done" and row.sha256]
        self._last = done[-1] if done else self._last

    def _add_alone(self, row: Row | None) -> None:
        """Add a row, or leave out one that the ledger does not take."""
        try:
            self._add([row])
        except InputError as error:
            self.refused += 1
            self.refusal = str(error)


def _at_server(url: str) -> bool:
    from summarizer.ledger.connecting import file_of, url_of  # noqa: PLC0415 - as above

    return file_of(url_of(url)) is None


def _lines_behind(path: Path, offset: int, end: int | None = None) -> int:
    """Return how many lines stand behind an offset, up to another one or to the end."""
    with path.open("rb") as file:
        file.seek(offset)
        most = 2**20
        pieces = iter(lambda: file.read(most if end is None else min(most, end - file.tell())), b"")
        return sum(piece.count(b"\n") for piece in pieces)


def entry_of(row: Row) -> "Entry | None":
    """Return a row as a ledger takes it; None for one that failed."""
    from summarizer.ledger import Entry  # noqa: PLC0415 - as above

    if row.status == "failed":
        return None
    return Entry(
        summary=row.result() if row.status == "done" else None,
        text=row.text,
        sha256=row.sha256,
        caller_id=row.id,
        url=row.url,
        path=row.path,
        title=row.title,
        published=row.published,
        published_from=row.published_from,
        copy_of=row.copy_of,
    )
