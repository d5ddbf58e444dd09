"""The book of a run, the same for every engine: the folder of its rows, the ledger that follows, and the tally."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.engines.batch.copies import Fingerprint, fingerprint
from summarizer.engines.batch.crew import Asked
from summarizer.engines.batch.rows import Pinned, Record, Row
from summarizer.engines.batch.store import FAILURES, ROWS, Store, rows_behind
from summarizer.errors import InputError, LedgerError, OverBudget, Spent, SummarizerError

if TYPE_CHECKING:
    from summarizer.ledger import Entry, Ledger


# The follower of a batch


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
        name = blake2b(url.encode(), digest_size=8).hexdigest()
        self._mark, self._mark_of_last = f"ledger {name}", f"last in {name}"
        self._last = store.noted_word(self._mark_of_last)
        self._offset = store.noted(self._mark)
        self._rows = _lines_behind(store.folder / ROWS, self._offset)
        self._open_if_there()
        self._event, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._follow, name="summarizer-ledger", daemon=True)
        self._thread.start()

    fault: str | None = None
    refusal: str | None = None
    done = versions = removed = refused = 0
    _ledger: "Ledger | None" = None
    _anew = 0

    def _open_if_there(self) -> None:
        """Open the ledger; a server that is away is tried again later."""
        try:
            self._reached()
        except LedgerError as error:
            if not _at_server(self._url):
                raise
            self.fault = str(error)

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
        added = self._reached().add(entry for row in rows if row and (entry := entry_of(row)) is not None)
        self.versions, self.removed = self.versions + added.corrected, self.removed + added.removed
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


# The book of a run, the same for every engine


TICK = 0.25
"""Seconds between two tellings of how far a run is."""
_PROBE = "Lund met Sel. They spoke. They left."


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is run.

    Attributes:
        asked: who is asked.
        dedupe: whether near-identical copies are found and not summarized.
        keep_text: whether rows keep their article, which a ledger needs to show it.
        workers: processes that read and ask; None for as many as suit the model and this machine. A budget is kept by
            one alone, and an embedded engine is asked by one. More than 1 needs a program that can be imported
            (`if __name__ == "__main__"`), as every use of processes in Python.
        at_once: articles under way together, and so requests; None for what suits the endpoint.
        ordered: whether the rows are put in the order of the records at the end.
        max_failures: the run ends when more articles than that have failed; None for no limit.
        limit: articles that are looked at; None for all.
        ledger: the URL of a ledger that receives every row; None for none.
    """

    asked: Asked = field(default_factory=Asked)
    dedupe: bool = True
    keep_text: bool = True
    workers: int | None = 1
    at_once: int | None = None
    ordered: bool = False
    max_failures: int | None = None
    limit: int | None = None
    ledger: str | None = None


@dataclass(slots=True)
class Tally:
    """How far a run is.

    Attributes:
        seen: records taken so far.
        done: articles summarized in this run.
        copies: articles that are copies of others.
        failed: articles that failed, and tables that cannot be read.
        tables: those tables, of which nobody knows how many articles they hold.
        before: articles that an earlier run had done.
        incomplete: articles summarized in this run of which a part could not be read.
        incomplete_before: the same of those that an earlier run had done.
        undated: articles summarized in this run that have no day of publication.
        spent: requests and tokens of this run.
        cost: US dollars of this run, as far as prices are known.
        seconds: since the run began.
        in_ledger: rows that the ledger has, where there is one.
        behind: rows that the ledger does not have yet.
        filling: whether the articles are done, and the run waits for the ledger to take their rows.
        ledger_fault: why not, in a sentence.
        refused: rows that the ledger does not take, and which it is not offered again.
        versions: articles of which the ledger has another version, from the same address; one of them counts.
        removed: articles that somebody took out of the ledger before; they stay out.
        ended: why the run ended before all was done; None where it did not.
    """

    seen: int = 0
    done: int = 0
    copies: int = 0
    failed: int = 0
    tables: int = 0
    before: int = 0
    incomplete: int = 0
    incomplete_before: int = 0
    undated: int = 0
    spent: Spent = field(default_factory=Spent)
    cost: float = 0.0
    seconds: float = 0.0
    in_ledger: int = 0
    behind: int = 0
    filling: bool = False
    ledger_fault: str | None = None
    refused: int = 0
    versions: int = 0
    removed: int = 0
    ended: SummarizerError | None = None


OnTally = Callable[[Tally], None]
OnRow = Callable[[Row], None]


class Book:
    """The folder of a batch, into which rows come from wherever they were made.

    Args:
        store: the folder, held by this process.
        options: what is to be kept, and when the run ends.
        on_tally: told how far the run is.
        on_row: told each row when it is on disk.
    """

    def __init__(self, store: Store, options: Options, *, on_tally: OnTally | None, on_row: OnRow | None) -> None:
        self.store = store
        self.tally = Tally()
        self._options = options
        self._tell = on_tally or _unheard
        self._tell_row = on_row or _unheard
        self._began = time.monotonic()
        self._told = 0.0
        self._follower = Follower(store, options.ledger) if options.ledger else None

    def taken(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records that the run is to look at, and not take one more from where they come from."""
        for self.tally.seen, record in enumerate(islice(records, self._options.limit), 1):  # noqa: B020 - counted there
            yield record

    def has(self, key: str, identity: str, copy: Callable[[str], Row]) -> bool:
        """Tell whether an article is done; where it is another's, the row that `copy` makes of its id is written."""
        known = self.store.known(key, identity)
        if known is None:
            return False
        if known.own:
            self.tally.before += 1
            self.tally.incomplete_before += not known.complete
        else:
            self.copy(copy(known.id))
        return True

    def copy(self, row: Row) -> None:
        """Write the row of a copy."""
        self.tally.copies += 1
        self._append(row)

    def done(self, row: Row, print_: Fingerprint | None = None) -> None:
        """Write a row that is done, with that by which its copies are known."""
        summary = row.summary or {}
        self.tally.done += 1
        self.tally.incomplete += not summary.get("complete")
        self.tally.undated += row.published is None
        self._count(summary.get("provenance"))
        self._append(row, print_)

    def unread(self, row: Row, record: Record) -> None:
        """Write the row of a record that cannot be read."""
        if record.fault is not None:
            self.tally.tables += record.table
            self.failed(row, record.fault)

    def failed(self, row: Row, error: SummarizerError, spent: Spent | None = None, *, for_all: bool = False) -> None:
        """Write a row that failed; a budget that is spent ends the run, and is no failure of the article.

        Args:
            row: as it is to be kept.
            error: why it failed.
            spent: what it took, where that is known.
            for_all: whether every further article would meet the error, so that the run ends.
        """
        self.tally.spent += spent or Spent()
        if isinstance(error, OverBudget):
            self.end(error)
            return
        self.store.fail(row)
        self.tally.failed += 1
        self._tell_row(row)
        ending = error if for_all else self._too_many(error)
        if ending:
            self.end(ending)

    def _too_many(self, last: SummarizerError) -> SummarizerError | None:
        """Return why the run ends where more have failed than are allowed; None where it goes on."""
        most = self._options.max_failures
        if most is None or self.tally.failed <= most:
            return None
        return SummarizerError(
            f"More articles have failed ({self.tally.failed:,}) than the {most:,} that --max-failures allows; "
            f"{str(self.store.folder / FAILURES)!r} tells why, and the last is: {last}"
        )

    def end(self, error: SummarizerError) -> None:
        """Note why the run ends; the first reason counts."""
        self.tally.ended = self.tally.ended or error

    def finish(self) -> Tally:
        """Wait for the ledger, sort the rows where that is wished for, and return the last tally."""
        if self._follower:
            self.tally.filling = True
            self._follower.finish(self.report)
            self.tally.filling = False
        if self._options.ordered and self.tally.ended is None:
            self.store.sort()
        self.report(now=True)
        return self.tally

    def report(self, *, now: bool = False) -> None:
        """Tell how far the run is, a few times a second."""
        clock = time.monotonic()
        if not now and clock - self._told < TICK:
            return
        self._told = clock
        self.tally.seconds = clock - self._began
        if self._follower:
            self.tally.in_ledger, self.tally.behind = self._follower.done, self._follower.behind()
            self.tally.ledger_fault = self._follower.fault or self._follower.refusal
            self.tally.refused = self._follower.refused
            self.tally.versions, self.tally.removed = self._follower.versions, self._follower.removed
            self._follower.remember()
        self._tell(self.tally)

    def close(self) -> None:
        """Let go of the ledger."""
        if self._follower:
            self._follower.close()

    def _append(self, row: Row, print_: Fingerprint | None = None) -> None:
        self.store.append(row, print_)
        if self._follower:
            self._follower.wake()
        self._tell_row(row)

    def _count(self, provenance: object) -> None:
        told = provenance if isinstance(provenance, dict) else {}
        usage, cost = told.get("usage"), told.get("cost")
        if isinstance(usage, dict):
            self.tally.spent += Spent(**usage)
        self.tally.cost += cost if isinstance(cost, int | float) else 0.0


def _unheard(_told: Tally | Row) -> None:
    pass


@contextmanager
def book(
    folder: Path | str,
    options: Options,
    pinned: Pinned,
    *,
    on_tally: OnTally | None = None,
    on_row: OnRow | None = None,
) -> Iterator[Book]:
    """Hold the folder of a batch for the length of the block.

    Raises:
        UsageError: what compares texts is not installed, before the folder is made; another run uses it; it cannot be
            written; or the ledger cannot be used as named.
        InputError: what is in it is no batch's, or is damaged; or the ledger is none.
        LedgerError: the file of the ledger cannot be used.
    """
    if options.dedupe:
        fingerprint(_PROBE)
    with Store(Path(folder), dedupe=options.dedupe, pinned=pinned) as store:
        made = Book(store, options, on_tally=on_tally, on_row=on_row)
        with closing(made):
            yield made
