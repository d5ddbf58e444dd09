"""Asking a model: the one door to the client libraries, which are imported only when it is used."""

import asyncio
import contextvars
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from summarizer.llm.answer import Answer
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.policy import DEFAULT_POLICY, Policy
from summarizer.llm.request import Draft, Request
from summarizer.llm.tap import Halt
from summarizer.llm.watch import Watch

Found = TypeVar("Found")


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
    """Threads that nobody waits for: a name that takes the system half a minute to resolve holds up no deadline."""

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
