"""A run of a batch: rows on disk as they are done, copies told apart, and nothing that is done asked again."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from summarizer.batch.copies import Fingerprint, fingerprint
from summarizer.batch.crew import Asked, Crew, Outcome, Task, size_for
from summarizer.batch.following import Follower
from summarizer.batch.rows import Pinned, Record, Row, copy_row, named_whole, row_of
from summarizer.batch.store import Store
from summarizer.errors import (
    EngineError,
    OverBudget,
    ProviderRejected,
    ProviderUnavailable,
    QuotaExhausted,
    Spent,
    SummarizerError,
    UnknownModel,
    UsageError,
    WeightsError,
)
from summarizer.settings import Settings

_ALIKE_FOR_ALL = (UsageError, UnknownModel, WeightsError, EngineError, QuotaExhausted)
_HOPELESS = 8
"""Where so many articles fail one after the other for their provider, or twice as many as are under way together, the
rest would as well."""
_NO_PRINT = Fingerprint((), b"")
_TICK = 0.25


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
        failed: articles that failed.
        before: articles that an earlier run had done.
        incomplete: articles of which a part could not be read.
        spent: requests and tokens of this run.
        cost: US dollars of this run, as far as prices are known.
        seconds: since the run began.
        in_ledger: rows that the ledger has, where there is one.
        behind: rows that the ledger does not have yet.
        ledger_fault: why not, in a sentence.
        refused: rows that the ledger does not take, and which it is not offered again.
        ended: why the run ended before all was done; None where it did not.
    """

    seen: int = 0
    done: int = 0
    copies: int = 0
    failed: int = 0
    before: int = 0
    incomplete: int = 0
    spent: Spent = field(default_factory=Spent)
    cost: float = 0.0
    seconds: float = 0.0
    in_ledger: int = 0
    behind: int = 0
    ledger_fault: str | None = None
    refused: int = 0
    ended: SummarizerError | None = None


OnTally = Callable[[Tally], None]
OnRow = Callable[[Row], None]


def run(
    records: Iterable[Record],
    folder: Path | str,
    *,
    options: Options | None = None,
    on_tally: OnTally | None = None,
    on_row: OnRow | None = None,
) -> Tally:
    """Summarize records into a folder, and go on where an earlier run in it ended.

    Every row is on disk as soon as it is done. What fails is a row in `failures.jsonl`; the next run tries it again.

    Args:
        records: taken as they are needed; a fault of one becomes its row.
        folder: made where it is missing; one run at a time may use it.
        options: how it is run.
        on_tally: told how far the run is, about four times a second.
        on_row: told each row that is done, a copy or failed, when it is on disk.

    Returns:
        The last tally. Where the run ended early, for a budget, too many failures or an error that every article would
        meet, `ended` says why, and everything that was finished is kept.

    Raises:
        UsageError, UnknownModel, ProviderRejected: the model cannot be used as named, or another run uses the folder.
        InputError: the folder cannot be written, as where the disk is full; the ledger is none.
        LedgerError: the ledger cannot be reached when the run begins.
    """
    options = options or Options()
    who = _Who.of(options)
    with (
        Store(Path(folder), dedupe=options.dedupe, pinned=who.pinned) as store,
        _Run(store, options, who, on_tally or _unheard, on_row or _unheard) as one,
    ):
        return one.through(records)


def _unheard(_told: Tally | Row) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Who:
    """Who is asked, and by how many."""

    pinned: Pinned
    workers: int
    at_once: int

    @classmethod
    def of(cls, options: Options) -> Self:
        """Return it, after the model was found to be usable."""
        settings = options.asked.settings or Settings.from_environment()
        with options.asked.summarizer() as summarizer:
            size = size_for(summarizer, settings, workers=options.workers, at_once=options.at_once)
            return cls(Pinned.of(summarizer), *size)


class _Run:
    def __init__(self, store: Store, options: Options, who: _Who, *told: *tuple[OnTally, OnRow]) -> None:
        self._pinned = who.pinned
        self._store, self._options = store, options
        self._tell, self._tell_row = told
        self._follower = Follower(store, options.ledger) if options.ledger else None
        self._crew = Crew(options.asked, workers=who.workers, at_once=who.at_once, keep_text=options.keep_text)
        self._tally = Tally()
        self._prints: dict[int, tuple[Task, Fingerprint]] = {}
        self._waiting: dict[int, list[Task]] = defaultdict(list)
        self._began = time.monotonic()
        self._told = 0.0
        self._in_a_row = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.close()
        if self._follower:
            self._follower.close()

    def through(self, records: Iterable[Record]) -> Tally:
        """Take all records."""
        for record in self._taken(records):
            self._take(record)
            while not self._crew.room and self._tally.ended is None:
                self._hear()
            if self._tally.ended is not None:
                break
        while self._crew.under_way and not _at_once_over(self._tally.ended):
            self._hear()
        if self._follower:
            self._follower.finish()
        if self._options.ordered and self._tally.ended is None:
            self._store.sort()
        self._report(now=True)
        return self._tally

    def _taken(self, records: Iterable[Record]) -> Iterator[Record]:
        for number, record in enumerate(records, 1):
            if self._options.limit is not None and number > self._options.limit:
                return
            self._tally.seen = number
            yield record

    def _take(self, record: Record) -> None:
        """Find out what is to be done for a record, and do it or have it done."""
        record = named_whole(record)
        task = Task(self._tally.seen, record, self._pinned.key(record.article))
        if self._options.ordered:
            self._store.wish(task.key, record.id)
        if record.fault is not None:
            row = row_of(record, record.fault, key=task.key, keep_text=self._options.keep_text)
            self._failed(row, record.fault)
        elif not self._is_known(task):
            self._compare(task)
        self._report()

    def _is_known(self, task: Task) -> bool:
        """Tell whether the article of a record is done; where it is that of another record, it is a copy."""
        known = self._store.known(task.key, task.record.id)
        if known is None:
            return False
        if known.own:
            self._tally.before += 1
        else:
            self._copy(task, known.id)
        return True

    def _compare(self, task: Task) -> None:
        """Have an article summarized, unless it is a copy of one that is done or under way."""
        found = self._fingerprint(task)
        given = self._store.give(task.key)
        if not given and found.sentences and (original := self._store.original(found)):
            self._copy(task, original)
            return
        for number, (first, other) in self._prints.items():
            if first.key == task.key or (not given and found.copies(other.sentences, other.day)):
                self._waiting[number].append(task)
                return
        self._prints[task.number] = (task, found)
        self._crew.give(task)

    def _fingerprint(self, task: Task) -> Fingerprint:
        article = task.record.article
        if not self._options.dedupe:
            return _NO_PRINT
        return fingerprint(article.text, title=article.title, published=article.published)

    def _copy(self, task: Task, original: str) -> None:
        row = copy_row(task.record, original, key=task.key, keep_text=self._options.keep_text)
        self._tally.copies += 1
        self._append(row)

    def _append(self, row: Row, print_: Fingerprint | None = None) -> None:
        self._store.append(row, print_)
        if self._follower:
            self._follower.wake()
        self._tell_row(row)

    def _hear(self) -> None:
        """Take what the workers have made."""
        for outcome in self._crew.outcomes(_TICK):
            self._settle(outcome)
        self._report()

    def _settle(self, outcome: Outcome) -> None:
        task, print_ = self._prints.pop(outcome.number)
        self._tally.spent += outcome.spent
        self._tally.cost += outcome.cost
        waiting = self._waiting.pop(outcome.number, [])
        if outcome.error is not None:
            self._failed(outcome.row, outcome.error)
            for other in waiting:
                if self._tally.ended is None:
                    self._compare(other)
            return
        self._in_a_row = 0
        self._tally.done += 1
        self._tally.incomplete += not (outcome.row.summary or {}).get("complete")
        self._append(outcome.row, print_)
        for other in waiting:
            if not self._is_known(other):
                self._copy(other, task.record.id)

    def _failed(self, row: Row, error: SummarizerError) -> None:
        if isinstance(error, OverBudget):
            self._end(error)
            return
        self._store.fail(row)
        self._tally.failed += 1
        self._tell_row(row)
        most = self._options.max_failures
        self._in_a_row += isinstance(error, ProviderRejected | ProviderUnavailable)
        if isinstance(error, _ALIKE_FOR_ALL) or self._in_a_row >= max(_HOPELESS, 2 * self._crew.size):
            self._end(error)
        elif most is not None and self._tally.failed > most:
            self._end(
                SummarizerError(
                    f"{self._tally.failed:,} articles have failed, more than the {most:,} that --max-failures allows; "
                    f"{str(self._store.folder / 'failures.jsonl')!r} tells why, and the last is: {error}"
                )
            )

    def _end(self, error: SummarizerError) -> None:
        self._tally.ended = self._tally.ended or error

    def _report(self, *, now: bool = False) -> None:
        clock = time.monotonic()
        if not now and clock - self._told < _TICK:
            return
        self._told = clock
        self._tally.seconds = clock - self._began
        if self._follower:
            self._tally.in_ledger, self._tally.behind = self._follower.done, self._follower.behind()
            self._tally.ledger_fault = self._follower.fault or self._follower.refusal
            self._tally.refused = self._follower.refused
            self._follower.remember()
        self._tell(self._tally)


def _at_once_over(ended: SummarizerError | None) -> bool:
    """Tell whether what is under way is given up: it would meet the same error."""
    return isinstance(ended, _ALIKE_FOR_ALL)


def rehearse(
    records: Iterable[Record], folder: Path | str, *, options: Options | None = None
) -> Iterator[tuple[Record, str]]:
    """Yield each record with what a run would make of it, and ask nothing.

    That is `new`, `done` by an earlier run, `copy of` another, or the sentence that says why it cannot be read.

    Args:
        records: as for `run`.
        folder: as for `run`; nothing in it changes, and it is not made.
        options: as for `run`.

    Raises:
        UsageError, UnknownModel, ProviderRejected, InputError: as `run`.
    """
    options = options or Options()
    pinned = _Who.of(options).pinned
    with TemporaryDirectory() as other:
        place = Path(folder) if Path(folder).is_dir() else Path(other)
        with Store(place, dedupe=options.dedupe, pinned=pinned, rehearsal=True) as store:
            for record in map(named_whole, islice(records, options.limit)):
                yield record, _rehearsed(record, pinned.key(record.article), store, dedupe=options.dedupe)


def _rehearsed(record: Record, key: str, store: Store, *, dedupe: bool) -> str:
    if record.fault is not None:
        return str(record.fault)
    known = store.known(key, record.id)
    if known:
        return "done" if known.own else f"copy of {known.id}"
    article = record.article
    found = fingerprint(article.text, title=article.title, published=article.published) if dedupe else _NO_PRINT
    original = store.original(found)
    if original is None:
        store.pretend(key, record.id, found)
    return "new" if original is None else f"copy of {original}"
