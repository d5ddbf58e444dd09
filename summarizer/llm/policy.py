"""The limits of a model call: time, retries and re-asks."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from summarizer.llm.limiter import Limits
from summarizer.settings import Settings


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
