"""The events of a model call; none contains a key, an article or an answer.

`str(event)` is a line for a person.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from summarizer.errors import Spent

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
