"""Several pieces of work at once, with their results in order."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Coroutine, Iterable
from typing import TypeVar

_Made = TypeVar("_Made")


async def in_order(work: Iterable[Coroutine[object, object, _Made]], at_once: int) -> AsyncGenerator[_Made, None]:
    """Do the work, so many pieces at once, and yield what each makes in the order given; pieces are taken lazily.

    Where a piece fails its error is raised in its place; then, and where the iteration is left, the rest is cancelled.
    """
    under_way: deque[asyncio.Task[_Made]] = deque()
    try:
        for piece in work:
            under_way.append(asyncio.create_task(piece))
            if len(under_way) >= at_once:
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
