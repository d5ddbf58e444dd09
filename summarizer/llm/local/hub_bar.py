"""A progress bar as Hugging Face's client wants one, which draws nothing and tells how much has come."""

from typing import Self

from summarizer.llm.local.progress import OnProgress, Progress


def telling(tell: OnProgress, size: int) -> type:
    """Return a class of bars (the client makes its own) for a file of so many bytes."""

    class Bar:
        """The part of tqdm's interface that the client uses.

        That there is an `update_transfer` tells the client to use one bar for what came over the network and for what
        was written; what was written counts.
        """

        def __init__(self, *_: object, initial: int = 0, total: int | None = None, **__: object) -> None:
            self.n = initial
            self.total = total

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """End as it began."""

        def update(self, more: float = 1) -> None:
            self.n += int(more)
            tell(Progress("fetching", self.n, size))

        def nothing(self, *_: object, **__: object) -> None:
            """Draw nothing."""

        update_transfer = set_postfix_str = set_transfer_postfix_str = refresh = close = nothing

    return Bar
