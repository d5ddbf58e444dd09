"""What several questions about one article have taken together, and what that leaves of the policy."""

from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from summarizer.errors import Attempt, Spent
from summarizer.llm import Answer, Policy, ids_of, spent_on

_Form = TypeVar("_Form", bound=BaseModel)


class Tally:
    """A count of questions and attempts; each question adds one request to the policy's tries and re-asks.

    Args:
        policy: tries, re-asks and deadline of all questions together.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._began = policy.clock()
        self._questions = 0
        self.attempts: tuple[Attempt, ...] = ()

    def opened(self) -> Policy:
        """Count one more question, and return what earlier ones left: tries and re-asks are shared, as the deadline."""
        tries = self._policy.transport + self._policy.reask - max(0, len(self.attempts) - self._questions)
        reask = max(0, min(self._policy.reask, tries))
        self._questions += 1
        return replace(
            self._policy,
            reask=reask,
            transport=max(0, min(self._policy.transport, tries - reask)),
            deadline=max(0.0, self._policy.deadline - self.seconds),
        )

    @property
    def spent(self) -> Spent:
        """What all attempts took."""
        return spent_on(self.attempts)

    @property
    def request_ids(self) -> tuple[str, ...]:
        """The provider's ids of the requests, where it gives any."""
        return ids_of(self.attempts)

    @property
    def seconds(self) -> float:
        """Seconds since the first question."""
        return self._policy.clock() - self._began

    def summed(self, answer: Answer[_Form]) -> Answer[_Form]:
        """Return the answer with what all questions took."""
        return replace(
            answer, spent=self.spent, seconds=self.seconds, request_ids=self.request_ids, attempts=self.attempts
        )
