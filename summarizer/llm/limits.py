"""The limits of a model call (time, retries, re-asks), and the rate limits of an endpoint, shared by all callers."""

import asyncio
import email.utils
import random
import re
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from summarizer.settings import Settings

# Rate limits


_ALWAYS = float("-inf")
_BUSY = frozenset({429, 503})
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_DURATION = re.compile(r"(?:\d{1,9}(?:\.\d{1,9})?(?:ms|us|µs|ns|h|m|s|d))+")
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s|d)")
_SECONDS = {"d": 86_400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}


@dataclass(frozen=True, slots=True)
class Left:
    """What a provider will still take.

    Attributes:
        amount: requests or tokens.
        full_in: seconds until it takes its whole limit again.
        limit: the most that it takes, or None where it does not say.
    """

    amount: float
    full_in: float
    limit: float | None


def asked_to_wait(headers: Mapping[str, str], now: Callable[[], float]) -> float:
    """Return the seconds that the provider asks to wait; 0 where it asks nothing that can be read.

    Args:
        headers: with names in lower case.
        now: seconds since the epoch, for a Retry-After that names a date.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    asked = headers.get("retry-after", "")
    seconds = _number(asked)
    return seconds if seconds is not None else _until(asked, now)


def left(headers: Mapping[str, str], what: str) -> Left | None:
    """Return what is left of `requests` or `tokens`; None where the provider does not say."""
    amount = _number(headers.get(f"x-ratelimit-remaining-{what}", ""))
    full_in = _duration(headers.get(f"x-ratelimit-reset-{what}", ""))
    if amount is None or full_in is None:
        return None
    return Left(amount, full_in, _number(headers.get(f"x-ratelimit-limit-{what}", "")))


def _number(text: str) -> float | None:
    bare = text.strip()
    return float(bare) if _NUMBER.fullmatch(bare) else None


def _duration(text: str) -> float | None:
    """Return the seconds of `17`, `0.5`, `20ms` or `6m0s`."""
    if _DURATION.fullmatch(text):
        return sum(float(number) * _SECONDS[unit] for number, unit in _PART.findall(text))
    return _number(text)


def _until(date: str, now: Callable[[], float]) -> float:
    """Return the seconds until a day and time as HTTP writes them, which is always in GMT."""
    parts = email.utils.parsedate_tz(date)
    try:
        return max(0.0, email.utils.mktime_tz(parts) - now()) if parts else 0.0
    except (ValueError, OverflowError):
        return 0.0


class Pace:
    """So much a minute, evenly, and never more than the provider says is left; times are those of one clock."""

    def __init__(self, per_minute: float | None) -> None:
        self._per_second = per_minute / 60 if per_minute else None
        self._next = _ALWAYS
        self._left = 0.0
        self._refill = 0.0  # a second; 0 where nothing comes before everything does
        self._full_at = _ALWAYS
        self._told_at = _ALWAYS

    def take(self, amount: float, now: float) -> float:
        """Take what one request uses, and return the seconds to wait before it is sent."""
        begins = max(now, self._next, self._allowed_at(amount, now))
        if self._per_second:
            self._next = max(now, self._next) + amount / self._per_second
        if now < self._full_at:
            self._left -= amount
        return begins - now

    def correct(self, amount: float) -> None:
        """Add what a request used beyond what was taken for it; give back where the amount is negative."""
        if self._per_second:
            self._next += amount / self._per_second

    def hear(self, told: Left, now: float) -> None:
        """Heed what the provider says is left."""
        self._left, self._told_at, self._full_at = told.amount, now, now + told.full_in
        missing = (told.limit or 0.0) - told.amount
        self._refill = missing / told.full_in if missing > 0 and told.full_in > 0 else 0.0

    def _allowed_at(self, amount: float, now: float) -> float:
        """Return when the provider takes so much more; more than its whole limit it is asked for when that is full."""
        if now >= self._full_at or self._left >= amount:
            return now
        if not self._refill:
            return self._full_at
        return min(self._full_at, self._told_at + (amount - self._left) / self._refill)


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
        """Halve the simultaneous requests, once for all sent before the first 429; raise them with success."""
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


# Limits of a call


@dataclass(frozen=True, slots=True)
class Policy:
    """The budgets of one question: tries, re-asks and wall-clock time are counted apart, in one loop.

    So there are at most `1 + transport + reask` requests: budgets add up and never multiply. Requests that find out
    which parameters an endpoint refuses are counted apart: they cost nothing, and are sent once in a process.

    Attributes:
        transport: further tries after a failure on the way (no connection, 429, 5xx, a reply that is no answer).
        reask: further questions after an answer that the draft's checks refuse.
        deadline: seconds for everything, waits included.
        per_attempt: seconds for one request; None for two minutes on another machine, and for all that is left of the
            deadline on this one, where an answer may take minutes of computing.
        limits: how much is asked of one endpoint at a time, by all calls of the process together.
        base: seconds of the first back-off at most; each further one may be twice as long.
        cap: seconds of one back-off at most; a provider's Retry-After may ask for more.
        clock: monotonic seconds.
        now: seconds since the epoch, for a Retry-After that names a date.
        sleep: waits for so many seconds.
        random: a number in [0, 1).
    """

    transport: int = 4
    reask: int = 2
    deadline: float = 600.0
    per_attempt: float | None = None
    limits: Limits = field(default_factory=Limits)
    base: float = 0.5
    cap: float = 20.0
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random


DEFAULT_POLICY = Policy()


def policy_of(settings: Settings) -> Policy:
    """Return the policy that the settings ask for; what they leave open is as usual."""
    usual = DEFAULT_POLICY
    return Policy(
        transport=usual.transport if settings.retries is None else settings.retries,
        deadline=settings.deadline or usual.deadline,
        per_attempt=settings.timeout,
        limits=Limits(
            settings.at_once or usual.limits.at_once, settings.requests_per_minute, settings.tokens_per_minute
        ),
    )
