"""The crew of a batch: workers, each an event loop with many articles under way, in a process or thread of its own."""

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Protocol

from summarizer.batch.rows import Record, Row, row_of
from summarizer.errors import Spent, SummarizerError
from summarizer.llm import EMBEDDED, RULES
from summarizer.pipeline.summarizing import Summarizer
from summarizer.result import MeetingSummary
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked, in words that a process of its own can be told.

    Attributes:
        model: as `Summarizer` takes it.
        base_url: likewise.
        fallback: likewise.
        prompt: likewise.
        settings: None for what the environment says.
    """

    model: str | None = None
    base_url: str | None = None
    fallback: str | None = None
    prompt: str | None = None
    settings: Settings | None = None

    def summarizer(self) -> Summarizer:
        """Return the pipeline.

        Raises:
            UnknownModel, UsageError, ProviderRejected: the model cannot be used as named.
        """
        return Summarizer(
            self.model, base_url=self.base_url, fallback=self.fallback, prompt=self.prompt, settings=self.settings
        )

    def shared(self, workers: int) -> "Asked":
        """Return the same for one of so many workers, each with its part of the limits of an endpoint."""
        settings = self.settings or Settings.from_environment()

        def part(limit: int | None) -> int | None:
            return None if limit is None else max(1, limit // workers)

        return replace(
            self,
            settings=replace(
                settings,
                at_once=part(settings.at_once),
                requests_per_minute=part(settings.requests_per_minute),
                tokens_per_minute=part(settings.tokens_per_minute),
            ),
        )


@dataclass(frozen=True, slots=True)
class Task:
    """An article for a worker.

    Attributes:
        number: of the article in its run.
        record: the article.
        key: of its row.
    """

    number: int
    record: Record
    key: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker made of an article.

    Attributes:
        number: of the article in its run.
        row: what became of it.
        spent: requests and tokens, of failures too.
        cost: US dollars; 0 where no price is known.
        error: the error itself, for a row that failed.
    """

    number: int
    row: Row
    spent: Spent
    cost: float = 0.0
    error: SummarizerError | None = None


class Worker(Protocol):
    """What a thread and a process have in common."""

    def start(self) -> None:
        """Begin."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end."""


class Crew:
    """Workers, who take articles in any number and give outcomes in any order.

    Args:
        asked: who is asked.
        workers: processes; with 1, a thread of this process does the work.
        at_once: articles under way in each worker.
        keep_text: whether rows keep their article.
    """

    def __init__(self, asked: Asked, *, workers: int, at_once: int, keep_text: bool) -> None:
        self._free = dict.fromkeys(range(workers), at_once)
        self._ends: list[Connection] = []
        self._workers: list[Worker] = []
        context = multiprocessing.get_context("spawn")
        for _ in range(workers):
            ours, theirs = context.Pipe()
            told = (theirs, asked.shared(workers), at_once, keep_text)
            alone = workers == 1
            worker: Worker = (
                threading.Thread(target=_serve, args=told, daemon=True)
                if alone
                else context.Process(target=_serve_in_process, args=told, daemon=True)
            )
            worker.start()
            if not alone:
                theirs.close()
            self._ends.append(ours)
            self._workers.append(worker)

    @property
    def room(self) -> bool:
        """Whether a worker can take an article."""
        return any(self._free.values())

    @property
    def under_way(self) -> bool:
        """Whether an outcome is to come."""
        return self._busy > 0

    _busy = 0

    def give(self, task: Task) -> None:
        """Give an article to the worker that has the most room."""
        number = max(self._free, key=lambda one: self._free[one])
        self._free[number] -= 1
        self._busy += 1
        self._ends[number].send(task)

    def outcomes(self, timeout: float) -> Iterator[Outcome]:
        """Yield what is there, after waiting for the first of it.

        Raises:
            SummarizerError: a worker ended by itself.
        """
        for end in wait(self._ends, timeout):
            number = self._ends.index(end)  # type: ignore[arg-type]  # these are connections
            try:
                while True:
                    found: Outcome = self._ends[number].recv()
                    self._free[number] += 1
                    self._busy -= 1
                    yield found
                    if not self._ends[number].poll():
                        break
            except (EOFError, OSError) as error:
                raise SummarizerError(
                    "A worker process ended by itself, as one does that is out of memory: run again, with fewer of them."
                ) from error

    def close(self) -> None:
        """Dismiss the workers; what is under way is given up."""
        for end in self._ends:
            end.close()
        for worker in self._workers:
            worker.join(5)
            if isinstance(worker, multiprocessing.process.BaseProcess) and worker.is_alive():
                worker.kill()


def workers_for(summarizer: Summarizer, settings: Settings) -> int:
    """Return how many workers suit: one where an engine or a budget is shared, else one for each processor."""
    shared = summarizer.allowance.limited or EMBEDDED in {summarizer.target.host, _host(summarizer)}
    return 1 if shared or settings.at_once == 1 else max(1, len(os.sched_getaffinity(0)) if _HAS_AFFINITY else 2)


_HAS_AFFINITY = hasattr(os, "sched_getaffinity")


def _host(summarizer: Summarizer) -> str | None:
    return summarizer.fallback.host if summarizer.fallback else None


def at_once_for(summarizer: Summarizer, settings: Settings) -> int:
    """Return how many articles are under way together: as many requests as the endpoint may have."""
    if summarizer.target.host in {EMBEDDED, RULES}:
        return 2
    return settings.at_once or 16


def _serve_in_process(end: Connection, asked: Asked, at_once: int, keep_text: bool) -> None:  # noqa: FBT001
    import signal  # noqa: PLC0415 - of a process of its own

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the work
    _serve(end, asked, at_once, keep_text)


def _serve(end: Connection, asked: Asked, at_once: int, keep_text: bool) -> None:  # noqa: FBT001
    asyncio.run(_Service(end, asked.summarizer(), at_once, keep_text).run())


@dataclass(slots=True)
class _Service:
    end: Connection
    summarizer: Summarizer
    at_once: int
    keep_text: bool

    async def run(self) -> None:
        """Summarize what comes, until the other end closes."""
        tasks: set[asyncio.Task[None]] = set()
        loop = asyncio.get_running_loop()
        coming: asyncio.Queue[Task | None] = asyncio.Queue()
        threading.Thread(target=self._receive, args=(loop, coming), daemon=True).start()
        while (task := await coming.get()) is not None:
            one = asyncio.create_task(self._answer(task))
            tasks.add(one)
            one.add_done_callback(tasks.discard)
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _receive(self, loop: asyncio.AbstractEventLoop, coming: "asyncio.Queue[Task | None]") -> None:
        task: Task | None
        while True:
            try:
                task = self.end.recv()
            except (EOFError, OSError):
                task = None
            if loop.is_closed():
                return
            loop.call_soon_threadsafe(coming.put_nowait, task)
            if task is None:
                return

    async def _answer(self, task: Task) -> None:
        found = await outcome_of(self.summarizer, task.record)
        row = row_of(task.record, found, key=task.key, keep_text=self.keep_text)
        failed = found if isinstance(found, SummarizerError) else None
        told = Outcome(task.number, row, spent_on(found), _cost(found), _bare(failed))
        try:
            self.end.send(told)
        except OSError:
            return  # nobody waits for it any more


async def outcome_of(summarizer: Summarizer, record: Record) -> MeetingSummary | SummarizerError:
    """Summarize a record; whatever fails comes as a value."""
    if record.fault is not None:
        return record.fault
    return await anext(summarizer.asummarize_many([record.article], at_once=1, on_error="yield"))


def spent_on(found: MeetingSummary | SummarizerError) -> Spent:
    """Return what an outcome took."""
    if isinstance(found, SummarizerError):
        spent: Spent = getattr(found, "spent", Spent())
        return spent
    usage = found.provenance.usage
    return Spent(usage.requests, usage.input_tokens, usage.cached_tokens, usage.output_tokens)


def _cost(found: MeetingSummary | SummarizerError) -> float:
    return 0.0 if isinstance(found, SummarizerError) else found.provenance.cost or 0.0


def _bare(error: SummarizerError | None) -> SummarizerError | None:
    """Return an error of the same class with its sentence alone, which every process can take."""
    return None if error is None else type(error)(str(error))
