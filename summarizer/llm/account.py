"""What one question has taken so far."""

from dataclasses import replace

from summarizer.attempts import Attempt, Spent, ids_of, spent_on
from summarizer.llm.events import OnEvent, Reason, Waiting

_SENT = Spent(requests=1)


class Account:
    """The attempts of one question, each with what came of it and what it cost.

    Args:
        tell: told of waits.
    """

    def __init__(self, tell: OnEvent) -> None:
        self._tell = tell
        self._attempts: list[Attempt] = []
        self._waited = 0.0

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Each request in turn."""
        return tuple(self._attempts)

    @property
    def spent(self) -> Spent:
        """Requests and tokens over all attempts."""
        return spent_on(self._attempts)

    @property
    def request_ids(self) -> tuple[str, ...]:
        """The provider's ids, of the requests that it gave one."""
        return ids_of(self._attempts)

    def wait(self, seconds: float, reason: Reason) -> None:
        """Note that the next request is waited for."""
        self._waited += seconds
        if seconds > 0:
            self._tell(Waiting(reason, seconds))

    def begin(self) -> None:
        """Note that a request is sent; until more is known it has no answer."""
        self._attempts.append(Attempt("no answer in time", self._waited, _SENT))
        self._waited = 0.0

    def pay(self, spent: Spent, request_id: str | None) -> None:
        """Note what the request cost, and its id."""
        self._attempts[-1] = replace(self._attempts[-1], outcome="answered", spent=_SENT + spent, request_id=request_id)

    def end(self, outcome: str) -> None:
        """Note what came of the request instead of an answer."""
        self._attempts[-1] = replace(self._attempts[-1], outcome=outcome)
