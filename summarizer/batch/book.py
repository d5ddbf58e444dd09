"""The book of a run, the same for every engine: the folder of its rows, the ledger that follows, and the tally."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from summarizer.batch.copies import Fingerprint, fingerprint
from summarizer.batch.crew import Asked
from summarizer.batch.following import Follower
from summarizer.batch.rows import Pinned, Record, Row
from summarizer.batch.store import FAILURES, Store
from summarizer.errors import OverBudget, Spent, SummarizerError

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
        most = self._options.max_failures
        if for_all:
            self.end(error)
        elif most is not None and self.tally.failed > most:
            self.end(
                SummarizerError(
                    f"More articles have failed ({self.tally.failed:,}) than the {most:,} that --max-failures allows; "
                    f"{str(self.store.folder / FAILURES)!r} tells why, and the last is: {error}"
                )
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
        UsageError: what compares texts is not installed, before the folder is made; another run uses it; or the ledger
            cannot be used as named.
        InputError: it cannot be written, or the ledger is none.
        LedgerError: the file of the ledger cannot be used.
    """
    if options.dedupe:
        fingerprint(_PROBE)
    with Store(Path(folder), dedupe=options.dedupe, pinned=pinned) as store:
        made = Book(store, options, on_tally=on_tally, on_row=on_row)
        try:
            yield made
        finally:
            made.close()
