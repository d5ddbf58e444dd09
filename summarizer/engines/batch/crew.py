"""The crew of a batch: workers, each an event loop with many articles under way, in a thread or process of its own."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Protocol, cast

from summarizer.engines.batch.rows import Record, Row, row_of
from summarizer.errors import Spent, SummarizerError
from summarizer.llm import EMBEDDED, RULES, keeping_connections
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

    def shared(self, workers: int, at_once: int) -> "Asked":
        """Return the same for one of so many workers, each with its part of the limits of an endpoint.

        Args:
            workers: how many there are, no more than the limits allow.
            at_once: requests that one of them may have under way.
        """
        settings = self.settings or Settings.from_environment()

        def part(limit: int | None) -> int | None:
            return None if limit is None else max(1, limit // workers)

        requests, tokens = part(settings.requests_per_minute), part(settings.tokens_per_minute)
        own = replace(settings, at_once=at_once, requests_per_minute=requests, tokens_per_minute=tokens)
        return replace(self, settings=own)


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
        error: the error itself, for a row that failed.
    """

    number: int
    row: Row
    spent: Spent
    error: SummarizerError | None = None


class Worker(Protocol):
    """What a thread and a process have in common."""

    def start(self) -> None:
        """Begin."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end."""


class Crew:
    """Workers, who take articles in any number and give outcomes in any order; each starts when it is needed.

    Args:
        asked: who is asked.
        workers: how many; the first is a thread of this process, which does for a few articles, the others processes.
        at_once: articles under way in each worker.
        keep_text: whether rows keep their article.
    """

    def __init__(self, asked: Asked, *, workers: int, at_once: int, keep_text: bool) -> None:
        self._asked = asked.shared(workers, at_once)
        self._most, self._at_once, self._keep_text = workers, at_once, keep_text
        self._free: dict[Connection, int] = {}
        self._workers: list[Worker] = []

    @property
    def size(self) -> int:
        """How many articles can be under way."""
        return self._most * self._at_once

    @property
    def room(self) -> bool:
        """Whether a worker can take an article."""
        return len(self._workers) < self._most or any(one > 0 for one in self._free.values())

    @property
    def under_way(self) -> bool:
        """Whether an outcome is to come."""
        return sum(self._free.values()) < self._at_once * len(self._free)

    def give(self, task: Task) -> None:
        """Give an article to the worker that has the most room, or the least too little.

        Raises:
            SummarizerError: it ended by itself.
        """
        if len(self._workers) < self._most and not any(one > 0 for one in self._free.values()):
            self._start()
        end = max(self._free, key=lambda one: self._free[one])
        self._free[end] -= 1
        try:
            end.send(task)
        except OSError as error:
            raise _ended() from error

    def _start(self) -> None:
        """Let one more worker begin."""
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        told = (theirs, self._asked, self._at_once, self._keep_text)
        worker = _process(told) if self._workers else _thread(told)
        self._free[ours] = self._at_once
        self._workers.append(worker)

    def outcomes(self, timeout: float) -> Iterator[Outcome]:
        """Yield what is there, after waiting for the first of it.

        Raises:
            SummarizerError: a worker ended by itself, or could not begin.
        """
        for end in wait(list(self._free), timeout):
            yield from self._of(cast("Connection", end))

    def _of(self, end: Connection) -> Iterator[Outcome]:
        while True:
            found, more = _received(end)
            if isinstance(found, SummarizerError):
                raise found
            self._free[end] += 1
            yield found
            if not more:
                return

    def close(self) -> None:
        """Dismiss the workers; what is under way is given up."""
        for end in self._free:
            end.close()
        for worker in self._workers:
            worker.join(5)
            if isinstance(worker, multiprocessing.process.BaseProcess) and worker.is_alive():
                worker.kill()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let a process that begins in the block never hear of Ctrl-C: the first process ends the work."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_Told = tuple[Connection, Asked, int, bool]
"""What a worker gets: its end of the pipe, who is asked, how many at once, and whether rows keep their article."""


def _thread(told: _Told) -> Worker:
    worker = threading.Thread(target=_serve, args=told, daemon=True)
    worker.start()
    return worker


def _process(told: _Told) -> Worker:
    worker = multiprocessing.get_context("spawn").Process(target=_serve_in_process, args=told, daemon=True)
    with _no_interrupts():
        worker.start()
    told[0].close()
    return worker


def _received(end: Connection) -> tuple[Outcome | SummarizerError, bool]:
    """Return what a worker sent, and whether there is more of it."""
    try:
        return end.recv(), end.poll()
    except (EOFError, OSError) as error:
        raise _ended() from error


def _ended() -> SummarizerError:
    return SummarizerError(
        "A worker process ended by itself, as one does that is out of memory: run again with fewer of them."
    )


def size_for(
    summarizer: Summarizer, settings: Settings, *, workers: int | None, at_once: int | None
) -> tuple[int, int]:
    """Return how many workers there are, and how many articles each has under way.

    Args:
        summarizer: what each of them has.
        settings: with the limits of the endpoint, of which each gets a part.
        workers: how many are wished for; None for one for each processor. A budget, and an embedded engine, are of one.
        at_once: how many articles are wished for, of all workers together; None for what suits the endpoint.
    """
    asked = {summarizer.target.host, _host(summarizer)}
    by_rules = summarizer.target.host == RULES
    most = at_once or (_OF_RULES * (workers or _processors()) if by_rules else settings.at_once or _AT_ONCE)
    if EMBEDDED in asked:
        return 1, at_once or 2
    alone = summarizer.allowance.limited
    limits = (most, settings.requests_per_minute or most, settings.tokens_per_minute or most)
    count = 1 if alone else max(1, min(workers or _processors(), *limits))
    return count, max(1, most // count)


_AT_ONCE, _OF_RULES = 16, 8


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _host(summarizer: Summarizer) -> str | None:
    return summarizer.fallback.host if summarizer.fallback else None


def _serve_in_process(end: Connection, asked: Asked, at_once: int, keep_text: bool) -> None:  # noqa: FBT001
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _serve(end, asked, at_once, keep_text)


def _serve(end: Connection, asked: Asked, at_once: int, keep_text: bool) -> None:  # noqa: FBT001
    try:
        summarizer = asked.summarizer()
    except Exception as error:  # noqa: BLE001 - told where a person reads it
        fault = error if isinstance(error, SummarizerError) else _unforeseen(error)
        with suppress(OSError):
            end.send(_bare(fault))
        return
    asyncio.run(_Service(end, summarizer, at_once, keep_text).run())


@dataclass(slots=True)
class _Service:
    end: Connection
    summarizer: Summarizer
    at_once: int
    keep_text: bool

    async def run(self) -> None:
        """Summarize what comes, until the other end closes."""
        async with keeping_connections():
            await self._serve()

    async def _serve(self) -> None:
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
        while True:
            task = self._next()
            if loop.is_closed():
                return
            loop.call_soon_threadsafe(coming.put_nowait, task)
            if task is None:
                return

    def _next(self) -> Task | None:
        """Return the next article; None where the other end is closed."""
        try:
            task: Task | None = self.end.recv()
        except (EOFError, OSError):
            return None
        return task

    async def _answer(self, task: Task) -> None:
        found = await outcome_of(self.summarizer, task.record)
        try:
            told = self._outcome(task, found)
        except Exception as error:  # noqa: BLE001 - a defect in one article does not lose the others
            told = self._outcome(task, _unforeseen(error))
        with suppress(OSError):  # nobody waits for it any more
            self.end.send(told)

    def _outcome(self, task: Task, found: MeetingSummary | SummarizerError) -> Outcome:
        row = row_of(task.record, found, key=task.key, keep_text=self.keep_text)
        failed = found if isinstance(found, SummarizerError) else None
        return Outcome(task.number, row, spent_on(found), None if failed is None else _bare(failed))


async def outcome_of(summarizer: Summarizer, record: Record) -> MeetingSummary | SummarizerError:
    """Summarize a record; whatever fails comes as a value."""
    if record.fault is not None:
        return record.fault
    one = summarizer.asummarize_many([record.article], at_once=1, on_error="yield", in_loop=True)
    async with aclosing(one) as made:
        return await anext(made)


def spent_on(found: MeetingSummary | SummarizerError) -> Spent:
    """Return what an outcome took."""
    if isinstance(found, SummarizerError):
        spent: Spent = getattr(found, "spent", Spent())
        return spent
    usage = found.provenance.usage
    return Spent(usage.requests, usage.input_tokens, usage.cached_tokens, usage.output_tokens)


def _bare(error: SummarizerError) -> SummarizerError:
    """Return an error of the same class with its sentence alone, which every process can take."""
    return type(error)(str(error))


def _unforeseen(error: Exception) -> SummarizerError:
    told = SummarizerError(f"Unexpected {type(error).__name__} in a worker of the batch.")
    told.__cause__ = error
    return told
