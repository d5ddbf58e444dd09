"""The meter of a question: each request is held to the budget, and told of."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx2
import openai

from summarizer.attempts import Spent
from summarizer.llm.allowance import Charge
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.events import AttemptFailed, AttemptFinished, AttemptStarted, Waiting
from summarizer.llm.faults import outcome_of
from summarizer.llm.watch import Watch, charge_of

_NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)


@dataclass(slots=True)
class Sent:
    """A request under way; who sends it notes what its reply says was spent."""

    spent: Spent = field(default_factory=Spent)


@asynccontextmanager
async def metered(
    watch: Watch, endpoint: Endpoint, bound: Spent, number: int, clock: Callable[[], float]
) -> AsyncIterator[Sent]:
    """Reserve the most that a request may take, let it be sent, and settle what it took.

    Args:
        watch: the budget, and who is told.
        endpoint: where it is sent.
        bound: the most that it may take.
        number: of the request in its question, from 1.
        clock: monotonic seconds.

    Raises:
        OverBudget: it might pass the budget; nothing was sent.
        UsageError: the budget is in dollars, and the price is not known.
    """
    most = charge_of(watch.allowance, endpoint, bound)
    await watch.allowance.reserve(most, lambda: watch.tell(Waiting("for the budget", None)))
    watch.tell(AttemptStarted(number, endpoint.asked, endpoint.host, bound.output_tokens))
    began, sent, took = clock(), Sent(), most
    try:
        yield sent
        took = _took(watch, endpoint, sent.spent, most)
        watch.tell(AttemptFinished(number, clock() - began, sent.spent))
    except BaseException as fault:
        took = Charge() if _is_free(fault) else _took(watch, endpoint, sent.spent, most)
        watch.tell(AttemptFailed(number, _outcome(fault), clock() - began, sent.spent))
        raise
    finally:
        watch.allowance.settle(most, took)


def _took(watch: Watch, endpoint: Endpoint, spent: Spent, most: Charge) -> Charge:
    """Return what a request took; where nobody tells, it may have taken the most."""
    return charge_of(watch.allowance, endpoint, spent) if spent.tokens else most


def _is_free(fault: BaseException) -> bool:
    """Tell whether a request that failed so cost nothing: it was never sent, or refused with an error status."""
    return isinstance(fault, openai.APIStatusError) or isinstance(fault.__cause__, _NOT_SENT)


def _outcome(fault: BaseException) -> str:
    return "interrupted" if isinstance(fault, asyncio.CancelledError) else outcome_of(fault)
