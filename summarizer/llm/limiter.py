"""What keeps many calls at once from hammering one endpoint: shared by tasks, threads and event loops."""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from summarizer.llm.headers import asked_to_wait, left
from summarizer.llm.pace import Pace

_BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is asked of one model at one endpoint.

    Attributes:
        at_once: requests under way; fewer after a 429, and slowly more again.
        requests_per_minute: spread evenly; None for no limit of our own.
        tokens_per_minute: prompt and answer together, spread evenly; None for no limit of our own.
    """

    at_once: int = 16
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None


class Clocks(Protocol):
    """What of a policy the limiter uses."""

    @property
    def clock(self) -> Callable[[], float]:
        """Monotonic seconds."""

    @property
    def now(self) -> Callable[[], float]:
        """Seconds since the epoch."""


class Limiter:
    """Turns to ask one model at one endpoint.

    A provider's wish to be left alone, and what it says is left of its own limits, hold for every call here.
    """

    def __init__(self, limits: Limits, times: Clocks) -> None:
        self._times = times
        self._most = limits.at_once
        self._width = float(limits.at_once)
        self._requests, self._tokens = Pace(limits.requests_per_minute), Pace(limits.tokens_per_minute)
        self._quiet_until = float("-inf")
        self._lock = threading.Lock()
        self._under_way = self._begun = self._narrowed = 0
        self._queue: deque[_Waiter] = deque()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[int]:
        """Wait, first come first served, until one request more may be under way; yield its number."""
        await self._enter()
        try:
            with self._lock:
                self._begun += 1
                number = self._begun
            yield number
        finally:
            with self._lock:
                self._under_way -= 1
                self._let_in()

    def take(self, tokens: int) -> float:
        """Take what one request uses, and return the seconds to wait before it is sent."""
        with self._lock:
            now = self._times.clock()
            paced = max(self._requests.take(1, now), self._tokens.take(tokens, now))
            return max(paced, self._quiet_until - now)

    def quiet(self) -> float:
        """Return the seconds for which the provider wishes to be left alone, from now on."""
        with self._lock:
            return max(0.0, self._quiet_until - self._times.clock())

    def correct(self, tokens: int) -> None:
        """Add the tokens that a request used beyond what was taken for it."""
        with self._lock:
            self._tokens.correct(tokens)

    def hear(self, number: int, status: int, headers: Mapping[str, str]) -> None:
        """Heed a reply to the request of that number: slow down, or speed up again."""
        with self._lock:
            now = self._times.clock()
            for pace, what in ((self._requests, "requests"), (self._tokens, "tokens")):
                if told := left(headers, what):
                    pace.hear(told, now)
            if status in _BUSY:
                self._quiet_until = max(self._quiet_until, now + asked_to_wait(headers, self._times.now))
            self._adapt(number, status)
            self._let_in()

    def _adapt(self, number: int, status: int) -> None:
        """Halve what may be under way, once for all that were sent before the first was told so; widen with success."""
        if status == 429 and number > self._narrowed:
            self._width, self._narrowed = max(1.0, self._width / 2), self._begun
        elif status < 400:
            self._width = min(self._most, self._width + 1 / self._width)

    async def _enter(self) -> None:
        with self._lock:
            if not self._queue and self._under_way < int(self._width):
                self._under_way += 1
                return
            waiter = _Waiter()
            self._queue.append(waiter)
        try:
            await waiter.called
        except asyncio.CancelledError:
            self._leave_queue(waiter)
            raise

    def _leave_queue(self, waiter: "_Waiter") -> None:
        with self._lock:
            if waiter in self._queue:
                self._queue.remove(waiter)
            else:  # its turn came while it was cancelled
                self._under_way -= 1
                self._let_in()

    def _let_in(self) -> None:
        while self._queue and self._under_way < int(self._width):
            self._under_way += 1
            self._queue.popleft().call()


class _Waiter:
    """A task of some event loop that waits for its turn."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.called: asyncio.Future[None] = self._loop.create_future()

    def call(self) -> None:
        """Wake the task, from whatever thread."""
        self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        if not self.called.done():
            self.called.set_result(None)


_limiters: dict[object, Limiter] = {}
_lock = threading.Lock()


def limiter_of(base_url: str, model: str, limits: Limits, times: Clocks) -> Limiter:
    """Return the one limiter of this process for a model at an endpoint, under these limits and this clock."""
    with _lock:
        return _limiters.setdefault((base_url, model, limits, times.clock), Limiter(limits, times))
