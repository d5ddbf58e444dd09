"""A model's answer, with the requests that it took and what they cost."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from summarizer.errors import Attempt, Spent
from summarizer.llm.events import OnEvent, Reason, Waiting

_SENT = Spent(requests=1)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Written:
    """The text of an answer and how likely the model found each of its tokens, before any grammar or schema held it.

    Attributes:
        text: the whole answer.
        ends: for each token the offset behind its last byte, in UTF-8.
        logprobs: for each token the natural logarithm of its probability.
    """

    text: str
    ends: tuple[int, ...]
    logprobs: tuple[float, ...]

    def probability(self, start: int, end: int) -> float:
        """Return the probability of the tokens that a stretch of the text (code points) was written with."""
        first, last = (len(self.text[:at].encode(errors="surrogatepass")) for at in (start, end))
        begins = (0, *self.ends[:-1])
        over = zip(begins, self.ends, self.logprobs, strict=True)
        return math.exp(min(0.0, sum(logprob for a, b, logprob in over if a < last and first < b)))


@dataclass(frozen=True, slots=True)
class Answer(Generic[Value]):
    """A model's answer, validated.

    Attributes:
        value: the answer, of exactly the class that was asked for.
        model: the name under which the endpoint answered.
        finish_reason: why it stopped, as the endpoint says.
        spent: requests and tokens over all attempts, failed ones included.
        seconds: wall-clock time of all attempts, waits included.
        parameters: what was sent with the messages.
        request_ids: the provider's ids of the requests, for its support; empty where it gives none.
        attempts: each request in turn, with what came of it.
        written: the answer as it was written, with the probability of each token; None where the endpoint tells none.
    """

    value: Value
    model: str
    finish_reason: str
    spent: Spent
    seconds: float
    parameters: dict[str, float | int | str | bool]
    request_ids: tuple[str, ...]
    attempts: tuple[Attempt, ...] = ()
    written: Written | None = field(default=None, repr=False)


def spent_on(attempts: Iterable[Attempt]) -> Spent:
    """Return what attempts cost together."""
    return sum((attempt.spent for attempt in attempts), Spent())


def tries_of(attempts: Iterable[Attempt]) -> int:
    """Return how many attempts took a try."""
    return sum(not attempt.free for attempt in attempts)


def ids_of(attempts: Iterable[Attempt]) -> tuple[str, ...]:
    """Return the provider's ids of those requests that it gave one."""
    return tuple(attempt.request_id for attempt in attempts if attempt.request_id)


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

    def end(self, outcome: str, *, free: bool = False) -> None:
        """Note what came of the request instead of an answer, and whether that took no try."""
        self._attempts[-1] = replace(self._attempts[-1], outcome=outcome, free=free)
