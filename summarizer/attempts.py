"""What the requests of a model call came to, and what they cost."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent on a model call, over all attempts: HTTP requests and tokens."""

    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.cached_tokens + other.cached_tokens,
            self.output_tokens + other.output_tokens,
        )

    @property
    def tokens(self) -> int:
        """Tokens of prompts and answers together."""
        return self.input_tokens + self.output_tokens


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request of a model call.

    Attributes:
        outcome: `answered`, or in a few words of ours what came instead, as `HTTP 429`.
        waited: seconds of waiting before it, for a back-off or a limit.
        spent: what it cost.
        request_id: the provider's, for its support; None where it gives none.
    """

    outcome: str
    waited: float
    spent: Spent
    request_id: str | None = None


def spent_on(attempts: Iterable[Attempt]) -> Spent:
    """Return what attempts cost together."""
    return sum((attempt.spent for attempt in attempts), Spent())


def ids_of(attempts: Iterable[Attempt]) -> tuple[str, ...]:
    """Return the provider's ids of those requests that it gave one."""
    return tuple(attempt.request_id for attempt in attempts if attempt.request_id)
