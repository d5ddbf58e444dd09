"""A run of a batch: rows on disk as they are done, copies told apart, and nothing that is done asked again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from summarizer.engines.batch.book import TICK, Book, OnRow, OnTally, Options, Tally, book
from summarizer.engines.batch.copies import Fingerprint, fingerprint
from summarizer.engines.batch.crew import Crew, Outcome, Task, size_for
from summarizer.engines.batch.rows import Pinned, Record, Row, copy_row, named_whole, row_of
from summarizer.engines.batch.store import ROWS, Store
from summarizer.errors import (
    EngineError,
    ProviderRejected,
    ProviderUnavailable,
    QuotaExhausted,
    Spent,
    SummarizerError,
    UnknownModel,
    UsageError,
    WeightsError,
)
from summarizer.pipeline.articles import Article
from summarizer.settings import Settings

_ALIKE_FOR_ALL = (UsageError, UnknownModel, WeightsError, EngineError, QuotaExhausted)
_HOPELESS = 8
"""Where so many articles fail one after the other for their provider, or twice as many as are under way together, the
rest would as well."""
_NO_PRINT = Fingerprint((), b"")


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
        UsageError, UnknownModel, ProviderRejected: the model cannot be used as named; another run uses the folder; or
            it cannot be written, as where the disk is full.
        InputError: what is in the folder is no batch's, or is damaged; the ledger is none.
        LedgerError: the file of the ledger cannot be used. A server that is away ends nothing: the tally tells of it.
    """
    options = options or Options()
    who = _Who.of(options)
    with (
        book(folder, options, who.pinned, on_tally=on_tally, on_row=on_row) as book_,
        closing(_Run(book_, options, who)) as one,
    ):
        return one.through(records)


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
    def __init__(self, book_: Book, options: Options, who: _Who) -> None:
        self._pinned = who.pinned
        self._book, self._store, self._options = book_, book_.store, options
        self._tally = book_.tally
        self._crew = Crew(options.asked, workers=who.workers, at_once=who.at_once, keep_text=options.keep_text)
        self._prints: dict[int, tuple[Task, Fingerprint]] = {}
        self._waiting: dict[int, list[Task]] = defaultdict(list)
        self._in_a_row = 0

    def close(self) -> None:
        """Dismiss the workers."""
        self._crew.close()

    def through(self, records: Iterable[Record]) -> Tally:
        """Take all records."""
        for record in self._book.taken(records):
            self._take(record)
            while not self._crew.room and self._tally.ended is None:
                self._hear()
            if self._tally.ended is not None:
                break
        while self._crew.under_way and not _at_once_over(self._tally.ended):
            self._hear()
        return self._book.finish()

    def _take(self, record: Record) -> None:
        """Find out what is to be done for a record, and do it or have it done."""
        record = named_whole(record)
        task = Task(self._tally.seen, record, self._pinned.key(record.article))
        if self._options.ordered:
            self._store.wish(task.key, record.id)
        if record.fault is not None:
            row = row_of(record, record.fault, key=task.key, keep_text=self._options.keep_text)
            self._book.unread(row, record)
        elif not self._is_known(task):
            self._compare(task)
        self._book.report()

    def _is_known(self, task: Task) -> bool:
        """Tell whether the article of a record is done; where it is that of another record, it is a copy."""
        return self._book.has(task.key, task.record.id, lambda original: self._copy_of(task, original))

    def _compare(self, task: Task) -> None:
        """Have an article summarized, unless it is a copy of one that is done or under way."""
        found = _fingerprint(task.record.article, dedupe=self._options.dedupe)
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

    def _copy(self, task: Task, original: str) -> None:
        self._book.copy(self._copy_of(task, original))

    def _copy_of(self, task: Task, original: str) -> Row:
        return copy_row(task.record, original, key=task.key, keep_text=self._options.keep_text)

    def _hear(self) -> None:
        """Take what the workers have made."""
        for outcome in self._crew.outcomes(TICK):
            self._settle(outcome)
        self._book.report()

    def _settle(self, outcome: Outcome) -> None:
        task, print_ = self._prints.pop(outcome.number)
        waiting = self._waiting.pop(outcome.number, [])
        if outcome.error is not None:
            self._failed(outcome.row, outcome.error, outcome.spent)
            self._compare_anew(waiting)
        else:
            self._in_a_row = 0
            self._book.done(outcome.row, print_)
            self._copy_all(waiting, task.record.id)

    def _compare_anew(self, waiting: Iterable[Task]) -> None:
        for task in waiting:
            if self._tally.ended is None:
                self._compare(task)

    def _copy_all(self, waiting: Iterable[Task], original: str) -> None:
        for task in waiting:
            if not self._is_known(task):
                self._copy(task, original)

    def _failed(self, row: Row, error: SummarizerError, spent: Spent) -> None:
        self._in_a_row += isinstance(error, ProviderRejected | ProviderUnavailable)
        hopeless = self._in_a_row >= max(_HOPELESS, 2 * self._crew.size)
        self._book.failed(row, error, spent, for_all=hopeless or isinstance(error, _ALIKE_FOR_ALL))


def _fingerprint(article: Article, *, dedupe: bool) -> Fingerprint:
    if not dedupe:
        return _NO_PRINT
    return fingerprint(article.text, title=article.title, published=article.published)


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
        folder: as for `run`. It is not made, and nothing is written into one that holds no batch; of one that does,
            the index is brought up to date, as a run does at its beginning.
        options: as for `run`.

    Raises:
        UsageError, UnknownModel, ProviderRejected, InputError: as `run`.
    """
    options = options or Options()
    pinned = _Who.of(options).pinned
    with TemporaryDirectory() as other:
        place = Path(folder) if (Path(folder) / ROWS).is_file() else Path(other)
        with Store(place, dedupe=options.dedupe, pinned=pinned, rehearsal=True) as store:
            for record in map(named_whole, islice(records, options.limit)):
                yield record, _rehearsed(record, pinned.key(record.article), store, dedupe=options.dedupe)


def _rehearsed(record: Record, key: str, store: Store, *, dedupe: bool) -> str:
    if record.fault is not None:
        return str(record.fault)
    known = store.known(key, record.id)
    if known:
        return "done" if known.own else f"copy of {known.id}"
    found = _fingerprint(record.article, dedupe=dedupe)
    original = store.original(found)
    if original is None:
        store.pretend(key, record.id, found)
    return "new" if original is None else f"copy of {original}"
