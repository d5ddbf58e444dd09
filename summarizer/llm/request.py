"""What is asked of a model."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

Draft = TypeVar("Draft", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Request(Generic[Draft]):
    """One question to a model, and the shape that its answer must have.

    Attributes:
        messages: Chat Completions messages (`role`, `content`), what never changes first.
        draft: the model class of the answer.
        grammar: the same shape as an LLGuidance grammar, for an endpoint that takes one; None for the schema alone.
        max_tokens: the most that the answer may take.
        temperature: 0 for the likeliest answer.
        seed: of the sampling, where the temperature is above 0.
    """

    messages: tuple[dict[str, str], ...] = field(repr=False)
    draft: type[Draft]
    grammar: str | None = field(repr=False)
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0
