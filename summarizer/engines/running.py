"""What runs on every engine have in common: the folder of the batch, its ledger, and the tally."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from summarizer.batch.copies import Fingerprint
from summarizer.batch.following import Follower
from summarizer.batch.rows import Row
from summarizer.batch.run import OnTally, Options, Tally
from summarizer.batch.store import Store
from summarizer.errors import OverBudget, Spent, SummarizerError

_TICK = 0.25


class Book:
    """The folder of a batch, into which rows come from wherever they were made.

    Args:
        store: the folder, held by this process.
        options: what is to be kept, and when the run ends.
        on_tally: told how far the run is.
    """

    def __init__(self, store: Store, options: Options, on_tally: OnTally | None) -> None:
        self.store = store
        self.tally = Tally()
        self._options = options
        self._on_tally = on_tally
        self._began = time.monotonic()
        self._told = 0.0
        self._follower = Follower(store, options.ledger) if options.ledger else None

    def has(self, row: Row) -> bool:
        """Tell whether the result of a row's article is there; where it is another's, the row is noted as a copy."""
        known = self.store.known(row.key, row.id)
        if known is None:
            return False
        if known.own:
            self.tally.before += 1
        else:
            self.copy(row, known.id)
        return True

    def copy(self, row: Row, original: str) -> None:
        """Note a row as a copy of another's article."""
        self.store.append(replace(row, status="copy", copy_of=original, summary=None))
        self.tally.copies += 1
        self._wake()

    def settle(self, row: Row, spent: Spent | None = None, print_: Fingerprint | None = None) -> None:
        """Write down a row that is done or failed.

        Args:
            row: as it is to be kept.
            spent: what a failed one took, where that is known.
            print_: by which its copies are known.
        """
        if row.status == "failed":
            self._failed(row, spent)
            return
        self.store.append(row, print_)
        self.tally.done += 1
        provenance = (row.summary or {}).get("provenance")
        self.tally.incomplete += not (row.summary or {}).get("complete")
        self._count(provenance if isinstance(provenance, dict) else {})
        self._wake()
        self.report()

    def finish(self) -> Tally:
        """Wait for the ledger, and return the last tally."""
        if self._follower:
            self._follower.finish()
        self.report(now=True)
        return self.tally

    def report(self, *, now: bool = False) -> None:
        """Tell how far the run is, a few times a second."""
        clock = time.monotonic()
        if not now and clock - self._told < _TICK:
            return
        self._told = clock
        self.tally.seconds = clock - self._began
        if self._follower:
            self.tally.in_ledger, self.tally.behind = self._follower.done, self._follower.behind()
            self.tally.ledger_fault = self._follower.fault
        if self._on_tally:
            self._on_tally(self.tally)

    def close(self) -> None:
        """Let go of the ledger."""
        if self._follower:
            self._follower.close()

    def _failed(self, row: Row, spent: Spent | None) -> None:
        self.tally.spent += spent or Spent()
        if row.error_kind == OverBudget.__name__:
            self.tally.ended = self.tally.ended or OverBudget(row.error or "")
            return
        self.store.fail(row)
        self.tally.failed += 1
        most = self._options.max_failures
        if most is not None and self.tally.failed > most:
            self.tally.ended = self.tally.ended or SummarizerError(
                f"{self.tally.failed:,} articles have failed, more than the {most:,} that --max-failures allows; "
                f"{str(self.store.folder / 'failures.jsonl')!r} tells why, and the last is: {row.error}"
            )
        self.report()

    def _count(self, provenance: dict[str, object]) -> None:
        usage, cost = provenance.get("usage"), provenance.get("cost")
        if isinstance(usage, dict):
            self.tally.spent += Spent(**usage)
        self.tally.cost += cost if isinstance(cost, int | float) else 0.0

    def _wake(self) -> None:
        if self._follower:
            self._follower.wake()


@contextmanager
def book(folder: Path | str, options: Options, on_tally: OnTally | None) -> Iterator[Book]:
    """Hold the folder of a batch for the length of the block.

    Raises:
        UsageError: another run uses it.
        InputError: it cannot be written.
    """
    with Store(Path(folder), dedupe=options.dedupe) as store:
        made = Book(store, options, on_tally)
        try:
            yield made
        finally:
            made.close()
