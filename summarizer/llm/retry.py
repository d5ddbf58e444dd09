"""What remains of a policy during one request: tries, re-asks, time, and turns at the endpoint's limiter."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from tenacity import AsyncRetrying, RetryCallState

from summarizer.errors import Spent
from summarizer.llm.answer import Account
from summarizer.llm.faults import Kind, TooFar, kind_of, retry_after
from summarizer.llm.limits import Limiter, Policy

_LEAST = 0.05
_PARAMETERS = 8  # more than there are to be refused


class Budget:
    """The budgets of one question, and the one retry loop that they make."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._began = policy.clock()
        self._used: Counter[Kind] = Counter()
        self.too_far: TooFar | None = None  # what the provider asks to wait, where that passes the deadline

    def elapsed(self) -> float:
        """Return the seconds since the question was asked."""
        return self._policy.clock() - self._began

    def left(self) -> float:
        """Return the seconds until the deadline."""
        return self._policy.deadline - self.elapsed()

    def attempt_seconds(self, usual: float) -> float:
        """Return the seconds that the next request may take; `usual` where the policy says nothing."""
        return max(_LEAST, min(self._policy.per_attempt or usual, self.left()))

    async def sleep(self, seconds: float) -> None:
        """Wait as the policy does."""
        await self._policy.sleep(seconds)

    def retrying(self, before_sleep: Callable[[RetryCallState], None]) -> AsyncRetrying:
        """Return the retry loop; `before_sleep` is called with each failure that is retried."""
        return AsyncRetrying(
            retry=self._retry,
            wait=self._wait,
            stop=self._stop,
            sleep=self._policy.sleep,
            before_sleep=before_sleep,
            reraise=True,
        )

    def _retry(self, state: RetryCallState) -> bool:
        fault = fault_of(state)
        return fault is not None and kind_of(fault) != "fatal"

    def _wait(self, state: RetryCallState) -> float:
        """Count the failure; wait at least as long as the provider asks, plus full jitter."""
        fault = fault_of(state)
        kind = kind_of(fault)
        self._used[kind] += 1
        if kind != "transport":
            return 0.0
        ceiling = min(self._policy.cap, self._policy.base * 2.0 ** (self._used[kind] - 1))
        return retry_after(fault, self._policy.now) + self._policy.random() * ceiling

    def _stop(self, state: RetryCallState) -> bool:
        """Give up where the budget is used up, or where the wait would pass the deadline."""
        limits: dict[Kind, int] = {
            "transport": self._policy.transport,
            "reask": self._policy.reask,
            "parameter": _PARAMETERS,
        }
        fault = fault_of(state)
        kind = kind_of(fault)
        if self._used[kind] > limits.get(kind, 0):
            return True
        asked = retry_after(fault, self._policy.now)
        if asked >= self.left():
            self.too_far = TooFar(asked)
        return state.upcoming_sleep >= self.left()


def fault_of(state: RetryCallState) -> BaseException | None:
    """Return what the attempt failed with."""
    return state.outcome.exception() if state.outcome else None


class Turns:
    """Waits before each request as long as the limiter says, and reports the outcome to it."""

    def __init__(self, limiter: Limiter, budget: Budget) -> None:
        self._limiter = limiter
        self._budget = budget
        self._number = 0
        self._taken = 0
        self.headers: Mapping[str, str] = {}  # of the last reply

    @asynccontextmanager
    async def next(self, tokens: int, account: Account) -> AsyncIterator[None]:
        """Wait for a turn to send a request of about so many tokens, and hold it.

        Raises:
            TooFar: the wait would pass the deadline.
        """
        async with self._limiter.turn() as self._number:
            self._taken = tokens
            wait = self._limiter.take(tokens)
            while wait > 0:
                if wait >= self._budget.left():
                    raise TooFar(wait)
                account.wait(wait, "for the limits of the endpoint")
                await self._budget.sleep(wait)
                wait = self._limiter.quiet()  # somebody may have been sent away meanwhile
            yield

    def hear(self, status: int, headers: Mapping[str, str]) -> None:
        """Pass on what the reply to the last request says."""
        self.headers = headers
        self._limiter.hear(self._number, status, headers)

    def used(self, spent: Spent) -> None:
        """Replace the estimate of the last request by its usage, if the endpoint reports it."""
        if used := spent.input_tokens + spent.output_tokens:
            self._limiter.correct(used - self._taken)
