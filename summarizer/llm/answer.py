"""What a model answered, with what it cost."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from summarizer.attempts import Attempt, Spent
from summarizer.llm.written import Written

Draft = TypeVar("Draft", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Answer(Generic[Draft]):
    """A model's answer, validated.

    Attributes:
        value: the answer, of exactly the class that was asked for.
        model: the name under which the endpoint answered.
        finish_reason: why it stopped, as the endpoint says.
        spent: requests and tokens over all attempts, failed ones included.
        seconds: wall-clock time of all attempts, waits included.
        parameters: what was sent with the messages.
        request_ids: the provider's ids of the requests, for its support; empty where it gives none.
        attempts: each request in turn, with what came of it.
        written: the answer as it was written, with the probability of each token; None where the endpoint tells none.
    """

    value: Draft
    model: str
    finish_reason: str
    spent: Spent
    seconds: float
    parameters: dict[str, float | int | str | bool]
    request_ids: tuple[str, ...]
    attempts: tuple[Attempt, ...] = ()
    written: Written | None = field(default=None, repr=False)
