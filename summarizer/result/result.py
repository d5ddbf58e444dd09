"""What a result of every schema version offers to those who ask it."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from summarizer.result.v1 import Source
    from summarizer.result.v3 import Actor, Meeting, PendingItem, Statement


class Result(Protocol):
    """The parts that questions and rows are answered from."""

    @property
    def actors(self) -> "tuple[Actor, ...]":
        """People and bodies."""

    @property
    def meetings(self) -> "tuple[Meeting, ...]":
        """Who met whom."""

    @property
    def statements(self) -> "tuple[Statement, ...]":
        """What was said."""

    @property
    def pending(self) -> "tuple[PendingItem, ...]":
        """What remains."""

    @property
    def source(self) -> "Source":
        """The article."""

    @property
    def complete(self) -> bool:
        """Whether every part could be read."""
