"""Where a question is sent."""

from dataclasses import dataclass, field

EMBEDDED = "embedded"
RULES = "rules"
"""The name under which no model is asked at all."""
OPENAI_HOST = "api.openai.com"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint that is ready to answer.

    Attributes:
        asked: the model's name as the user gave it.
        model: the model's name on the wire.
        base_url: with its `/v1`.
        api_key: never shown.
        host: `embedded` for the engine in this process, else the host's name.
        grammar: whether it takes an LLGuidance grammar as `extra_body={"grammar": …}`.
        logprobs: whether it tells how likely each token of an answer was.
        context: tokens of prompt and answer together, or None where unknown.
    """

    asked: str
    model: str
    base_url: str
    api_key: str = field(repr=False)
    host: str
    grammar: bool = False
    logprobs: bool = False
    context: int | None = None
