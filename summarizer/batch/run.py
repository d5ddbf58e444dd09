"""A run of a batch: rows on disk as they are done, copies told apart, and nothing that is done asked again."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from summarizer.batch.copies import Fingerprint, fingerprint
from summarizer.batch.crew import Asked, Crew, Outcome, Task, at_once_for, workers_for
from summarizer.batch.following import Follower
from summarizer.batch.rows import Pinned, Record, Row, copy_row, row_of
from summarizer.batch.store import Store
from summarizer.errors import (
    EngineError,
    OverBudget,
    ProviderRejected,
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
"""When so many articles at the start of a run are rejected by the provider, the rest would be as well."""
_TICK = 0.25


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is run.

    Attributes:
        asked: who is asked.
        dedupe: whether near-identical copies are found and not summarized.
        keep_text: whether rows keep their article, which a ledger needs to show it.
        workers: processes that read and ask; None for as many as suit the model. More than 1 needs a program that can
            be imported (`if __name__ == "__main__"`), as every use of processes in Python.
        at_once: articles under way in each worker; None for what suits the endpoint.
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
    ended: SummarizerError | None = None


OnTally = Callable[[Tally], None]


def run(
    records: Iterable[Record], folder: Path | str, *, options: Options | None = None, on_tally: OnTally | None = None
) -> Tally:
    """Summarize records into a folder, and go on where an earlier run in it ended.

    Every row is on disk as soon as it is done. What fails is a row in `failures.jsonl`; the next run tries it again.

    Args:
        records: taken as they are needed; a fault of one becomes its row.
        folder: made where it is missing; one run at a time may use it.
        options: how it is run.
        on_tally: told how far the run is, about four times a second.

    Returns:
        The last tally. Where the run ended early, for a budget, too many failures or an error that every article would
        meet, `ended` says why, and everything that was finished is kept.

    Raises:
        UsageError, UnknownModel, ProviderRejected: the model cannot be used as named, or another run uses the folder.
        InputError: the folder cannot be written, as where the disk is full.
    """
    options = options or Options()
    with Store(Path(folder), dedupe=options.dedupe) as store, _Run(store, options, on_tally or _unheard) as one:
        return one.through(records)


def _unheard(_tally: Tally) -> None:
    pass


class _Run:
    def __init__(self, store: Store, options: Options, on_tally: OnTally) -> None:
        settings = options.asked.settings or Settings.from_environment()
        with options.asked.summarizer() as summarizer:
            self._pinned = Pinned.of(summarizer)
            workers = options.workers or workers_for(summarizer, settings)
            at_once = options.at_once or max(1, at_once_for(summarizer, settings) // workers)
        self._store, self._options, self._tell = store, options, on_tally
        self._crew = Crew(options.asked, workers=workers, at_once=at_once, keep_text=options.keep_text)
        self._follower = Follower(store, options.ledger) if options.ledger else None
        self._tally = Tally(before=0)
        self._prints: dict[int, tuple[Task, Fingerprint]] = {}
        self._waiting: dict[int, list[Task]] = defaultdict(list)
        self._order: list[tuple[str, str]] = []
        self._began = time.monotonic()
        self._told = 0.0
        self._hopeless = 0

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
        if self._options.ordered and self._tally.ended is None:
            self._store.sort(self._order)
        if self._follower:
            self._follower.finish()
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
        key = self._pinned.key(record.article)
        if self._options.ordered:
            self._order.append((key, record.id))
        if record.fault is not None:
            self._failed(row_of(record, record.fault, key=key, keep_text=self._options.keep_text), record.fault)
            return
        task = Task(self._tally.seen, record, key)
        known = self._store.known(key, record.id)
        if known:
            if known.own:
                self._tally.before += 1
            else:
                self._copy(task, known.id)
        else:
            self._compare(task)
        self._report()

    def _compare(self, task: Task) -> None:
        """Have an article summarized, unless it is a copy of one that is done or under way."""
        article = task.record.article
        found = fingerprint(article.text, title=article.title, published=article.published)
        if not self._options.dedupe:
            found = replace(found, sentences=b"")
        elif original := self._store.original(found):
            self._copy(task, original)
            return
        for number, (first, other) in self._prints.items():
            if first.key == task.key or found.copies(other.sentences, other.day):
                self._waiting[number].append(task)
                return
        self._prints[task.number] = (task, found)
        self._crew.give(task)

    def _copy(self, task: Task, original: str) -> None:
        self._store.append(copy_row(task.record, original, key=task.key, keep_text=self._options.keep_text))
        self._tally.copies += 1
        if self._follower:
            self._follower.wake()

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
        self._store.append(outcome.row, print_)
        self._tally.done += 1
        self._tally.incomplete += not (outcome.row.summary or {}).get("complete")
        if self._follower:
            self._follower.wake()
        for other in waiting:
            self._copy(other, task.record.id)

    def _failed(self, row: Row, error: SummarizerError) -> None:
        if isinstance(error, OverBudget):
            self._tally.ended = self._tally.ended or error
            return
        self._store.fail(row)
        self._tally.failed += 1
        self._hopeless += isinstance(error, ProviderRejected) and not self._tally.done
        most = self._options.max_failures
        if isinstance(error, _ALIKE_FOR_ALL) or self._hopeless >= _HOPELESS:
            self._tally.ended = self._tally.ended or error
        elif most is not None and self._tally.failed > most:
            self._tally.ended = self._tally.ended or SummarizerError(
                f"{self._tally.failed:,} articles have failed, more than the {most:,} that --max-failures allows; "
                f"{str(self._store.folder / 'failures.jsonl')!r} tells why, and the last is: {error}"
            )

    def _report(self, *, now: bool = False) -> None:
        clock = time.monotonic()
        if not now and clock - self._told < _TICK:
            return
        self._told = clock
        self._tally.seconds = clock - self._began
        if self._follower:
            self._tally.in_ledger, self._tally.behind = self._follower.done, self._follower.behind()
            self._tally.ledger_fault = self._follower.fault
        self._tell(self._tally)


def _at_once_over(ended: SummarizerError | None) -> bool:
    """Tell whether what is under way is given up: it would meet the same error."""
    return isinstance(ended, _ALIKE_FOR_ALL)
