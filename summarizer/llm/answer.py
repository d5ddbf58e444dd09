"""A model's answer, with the requests that it took and what they cost, and the events on the way to it.

`str(event)` is a line for a person.
"""

import logging
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeAlias, TypeVar

from summarizer.errors import Attempt, Spent

# The events of a model call


LOGGER = logging.getLogger("summarizer")
Reason = Literal["before another try", "for the limits of the endpoint", "for the budget"]


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """A request is sent.

    Attributes:
        attempt: its number in its question, from 1.
        model: the model's name as the user gave it.
        host: where it is sent.
        limit: the most tokens that its answer may take.
    """

    attempt: int
    model: str
    host: str
    limit: int

    def __str__(self) -> str:
        return f"attempt {self.attempt}: asking {self.model} at {self.host} for at most {self.limit:,} tokens"


@dataclass(frozen=True, slots=True)
class AttemptFinished:
    """An answer came; whether it passes the checks is not known yet.

    Attributes:
        attempt: number of the request.
        seconds: what it took.
        spent: its tokens, as far as the endpoint tells them.
    """

    attempt: int
    seconds: float
    spent: Spent

    def __str__(self) -> str:
        return f"attempt {self.attempt}: answered, {_took(self.seconds, self.spent)}"


@dataclass(frozen=True, slots=True)
class AttemptFailed:
    """A request brought no answer that can be used.

    Attributes:
        attempt: number of the request.
        outcome: what came instead, as `HTTP 503` or `cut off`.
        seconds: what it took.
        spent: its tokens, as far as the endpoint tells them.
    """

    attempt: int
    outcome: str
    seconds: float
    spent: Spent

    def __str__(self) -> str:
        return f"attempt {self.attempt}: failed ({self.outcome}), {_took(self.seconds, self.spent)}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing is sent for a while.

    Attributes:
        reason: before another try, for what the endpoint can take, or until other requests give back what they
            reserved of the budget.
        seconds: how long, or None where that is not known.
    """

    reason: Reason
    seconds: float | None

    def __str__(self) -> str:
        return f"waiting {self.reason}" + ("" if self.seconds is None else f", {self.seconds:.1f} s")


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """An answer fails the checks, and the model is re-asked with the faults.

    Attributes:
        faults: how many things are.
    """

    faults: int

    def __str__(self) -> str:
        return f"asking again: {self.faults} {'fault' if self.faults == 1 else 'faults'} in the answer"


@dataclass(frozen=True, slots=True)
class CutOff:
    """An answer was cut off at its limit.

    Attributes:
        limit: the tokens that it was allowed.
        then: another question with more room, one about the parts that are missing, or the end.
    """

    limit: int
    then: Literal["asking with more room", "asking for what is missing", "going on without what is missing"]

    def __str__(self) -> str:
        return f"cut off at {self.limit:,} tokens: {self.then}"


@dataclass(frozen=True, slots=True)
class FellBack:
    """A model is not available, and the fallback is asked in its place, or the rules answer.

    Attributes:
        missed: the model that was asked first.
        model: the one that is asked now; `rules` for none.
        host: where.
    """

    missed: str
    model: str
    host: str

    def __str__(self) -> str:
        place = "" if self.model == self.host else f" at {self.host}"
        return f"{self.missed} is not available: falling back to {self.model}{place}"


Event: TypeAlias = AttemptStarted | AttemptFinished | AttemptFailed | Waiting | AskedAgain | CutOff | FellBack
OnEvent = Callable[[Event], None]


def _took(seconds: float, spent: Spent) -> str:
    tokens = f", {spent.input_tokens:,} + {spent.output_tokens:,} tokens" if spent.tokens else ""
    return f"{seconds:.1f} s{tokens}"


LOGGER.addHandler(logging.NullHandler())  # a program that set up no logging hears nothing of it

_DETAILS = (AttemptStarted, AttemptFinished)
_TROUBLE = (AttemptFailed, CutOff, FellBack)


def teller(on_event: OnEvent | None) -> OnEvent:
    """Return what logs each event and passes it on; whatever fails in the callback ends no call."""

    def tell(event: Event) -> None:
        LOGGER.log(_level(event), "%s", event)
        if on_event is None:
            return
        try:
            on_event(event)
        except Exception as error:  # noqa: BLE001 - the caller's own code, which may do anything
            LOGGER.warning("on_event failed: %s", type(error).__name__)

    return tell


def _level(event: Event) -> int:
    if isinstance(event, _DETAILS):
        return logging.DEBUG
    return logging.WARNING if isinstance(event, _TROUBLE) else logging.INFO


# A model's answer, with the requests that it took and what they cost


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
