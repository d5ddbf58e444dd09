"""Ask a model, or a fallback if the first is not available; the client libraries are imported only then."""

import asyncio
import contextvars
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from summarizer.errors import ModelError, ProviderUnavailable
from summarizer.llm.allowance import Watch
from summarizer.llm.answer import Answer, FellBack, OnEvent, Value
from summarizer.llm.limits import DEFAULT_POLICY, Policy
from summarizer.llm.request import Draft, Endpoint, Halt, Request

Found = TypeVar("Found")
Asks = Callable[[Endpoint, Policy], Awaitable[Answer[Value]]]
"""Asks a model what is to be asked, within a policy."""
STOOD_IN = "{missed} was not available, and {other} answered in its place."


async def ask(
    endpoint: Endpoint, request: Request[Draft], policy: Policy = DEFAULT_POLICY, watch: Watch | None = None
) -> Answer[Draft]:
    """Ask a model, and return its answer once it passes the draft's checks.

    Context variables of the caller are seen by the draft's validators; `watch` holds the budget and hears of events.

    Raises:
        ModelError: one of its kinds, with what was spent.
    """
    from summarizer.llm.call import answer  # noqa: PLC0415 - openai and instructor take a second to import

    try:
        return await answer(endpoint, request, policy, watch or Watch())
    except Halt as halted:
        error = halted.error
    raise error  # outside of the except clause: what the client libraries held does not hang on it


@asynccontextmanager
async def keeping_connections() -> AsyncIterator[None]:
    """Keep connections from one question to the next, for all tasks that are made in the block."""
    from summarizer.llm.client import keeping_clients  # noqa: PLC0415 - as above

    async with keeping_clients():
        yield


def ask_blocking(
    endpoint: Endpoint, request: Request[Draft], policy: Policy = DEFAULT_POLICY, watch: Watch | None = None
) -> Answer[Draft]:
    """Ask as `ask` does, from code that is not asynchronous (a notebook, whose event loop runs, included).

    Raises:
        ModelError: one of its kinds, with what was spent.
    """
    return blocking(ask(endpoint, request, policy, watch))


def blocking(work: Coroutine[Any, Any, Found]) -> Found:
    """Do asynchronous work from code that is not asynchronous, inside a running event loop or not."""
    if not _in_a_loop():
        return asyncio.run(_unattached(work))
    context = contextvars.copy_context()
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(context.run, asyncio.run, _unattached(work)).result()


class _Unattached(ThreadPoolExecutor):
    """Threads that are not waited for, so that a slow name resolution does not exceed the deadline."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as its base has it
        """Let go of the threads at once."""
        super().shutdown(wait=False, cancel_futures=True)


async def _unattached(work: Coroutine[Any, Any, Found]) -> Found:
    asyncio.get_running_loop().set_default_executor(_Unattached())
    return await work


def _in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Answered(Generic[Value]):
    """An answer, and who gave it.

    Attributes:
        endpoint: that answered; its `asked` is the name that was asked first.
        answer: with what was spent on both.
        warnings: who answered in whose place; empty where the first did.
    """

    endpoint: Endpoint
    answer: Answer[Value]
    warnings: tuple[str, ...] = ()


async def ask_in_turn(
    asks: Asks[Value], endpoint: Endpoint, policy: Policy, *, fallback: Callable[[], Endpoint] | None, tell: OnEvent
) -> Answered[Value]:
    """Ask a model, and where its endpoint is not available another; never after a refusal or an unusable answer.

    One deadline holds for both: where there is a fallback, the first may take half of it. What it takes to make the
    fallback ready is not counted.

    Raises:
        ModelError: one of its kinds, with what was spent on both.
    """
    if fallback is None:
        return Answered(endpoint, await asks(endpoint, policy))
    began = policy.clock()
    try:
        return Answered(endpoint, await asks(endpoint, replace(policy, deadline=policy.deadline / 2)))
    except ProviderUnavailable as error:
        missed = error
    taken = policy.clock() - began
    try:
        other = fallback()
        tell(FellBack(endpoint.asked, other.asked, other.host))
        answer = await asks(other, replace(policy, deadline=policy.deadline - taken))
    except ModelError as error:
        raise _both(missed, error) from None
    warning = STOOD_IN.format(missed=endpoint.asked, other=other.asked)
    return Answered(replace(other, asked=endpoint.asked), _added(missed, answer, taken), (warning,))


def _added(missed: ModelError, answer: Answer[Value], taken: float) -> Answer[Value]:
    return replace(
        answer,
        spent=missed.spent + answer.spent,
        seconds=taken + answer.seconds,
        request_ids=(*missed.request_ids, *answer.request_ids),
        attempts=(*missed.attempts, *answer.attempts),
    )


def _both(first: ModelError, second: ModelError) -> ModelError:
    """Return the second error, with what was spent on both, and both sentences."""
    return type(second)(
        f"{first} The fallback did not answer either: {second}",
        spent=first.spent + second.spent,
        request_ids=(*first.request_ids, *second.request_ids),
        attempts=(*first.attempts, *second.attempts),
        partial=second.partial or first.partial,
    )
