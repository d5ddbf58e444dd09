"""How far the work has come, for a display."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come.

    Attributes:
        stage: fetching the weights (bytes), loading them, reading the prompt (tokens), writing the answer (tokens).
        done: so much is done.
        total: of so much, or None where it is not known; the most that an answer may take for writing.
    """

    stage: Literal["fetching", "loading", "reading", "writing"]
    done: int
    total: int | None


OnProgress = Callable[[Progress], None]
