"""The turns of one question at its endpoint's limiter, within the question's deadline."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from summarizer.attempts import Spent
from summarizer.llm.account import Account
from summarizer.llm.budget import Budget
from summarizer.llm.faults import TooFar
from summarizer.llm.limiter import Limiter


class Turns:
    """Waits before each request for as long as the limiter says, and tells the limiter what came of it."""

    def __init__(self, limiter: Limiter, budget: Budget) -> None:
        self._limiter = limiter
        self._budget = budget
        self._number = 0
        self._taken = 0

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
        self._limiter.hear(self._number, status, headers)

    def used(self, spent: Spent) -> None:
        """Put what the last request used in the place of what was taken for it, where the endpoint tells."""
        if used := spent.input_tokens + spent.output_tokens:
            self._limiter.correct(used - self._taken)
