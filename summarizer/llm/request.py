"""What is asked of a model, and the same in the words of the Chat Completions API."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

from pydantic import BaseModel

from summarizer.llm.endpoint import EMBEDDED, Endpoint

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Message = dict[str, str]
Draft = TypeVar("Draft", bound=BaseModel)
_WORD = re.compile(r"[A-Za-z]+")
_SPACE = re.compile(r"(?<! ) (?! )")
_MESSAGE = 8
_FRAME = 16
_KEPT = 20_000


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


@lru_cache(maxsize=8)
def response_format(draft: type[BaseModel]) -> dict[str, Json]:
    """Return the `response_format` that holds a model to this draft; it is shared, and not to be changed."""
    schema = _strict(draft.model_json_schema())
    return {"type": "json_schema", "json_schema": {"name": draft.__name__, "strict": True, "schema": schema}}


def _strict(node: Json) -> Json:
    """Forbid further properties, require all, and drop null defaults, at every depth."""
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    strict = {key: _children(key, value) for key, value in node.items() if (key, value) != ("default", None)}
    properties = strict.get("properties")
    if isinstance(properties, dict):
        strict |= {"additionalProperties": False, "required": list(properties)}
    return strict


def _children(key: str, value: Json) -> Json:
    """Descend; under `properties` and `$defs` the keys are names, not keywords."""
    if key in {"properties", "$defs"} and isinstance(value, dict):
        return {name: _strict(schema) for name, schema in value.items()}
    return _strict(value) if key not in {"enum", "const", "default", "examples"} else value


def form(endpoint: Endpoint, request: Request[Draft]) -> dict[str, Json]:
    """Return what of the body holds the answer to its shape: the grammar or the schema, never both.

    An endpoint that is sent both ignores the grammar in silence. The schema goes into the body as it is: the client
    would otherwise walk through all of it with every request.
    """
    extra: dict[str, Json] = {"cache_prompt": True} if endpoint.host == EMBEDDED else {}
    if endpoint.grammar and request.grammar:
        return {**extra, "grammar": request.grammar}
    return {**extra, "response_format": response_format(request.draft)}


def correction(answer: str, complaints: Sequence[str]) -> tuple[Message, ...]:
    """Return the turns that ask again: the refused answer, and what is wrong with it.

    Half of a surrogate pair in it, which no request can hold, becomes a question mark.
    """
    wrong = "\n".join(f"- {complaint}" for complaint in complaints)
    return (
        {"role": "assistant", "content": answer.encode(errors="replace").decode()},
        {"role": "user", "content": f"That cannot be used:\n{wrong}\nAnswer again with the corrected JSON only."},
    )


def most_tokens(text: str) -> int:
    """Return more tokens than a usual tokenizer makes of the text.

    Two letters of a word count as a token, though a usual one has four; so does each digit, each mark, each further
    space, and each byte of what is not ASCII.
    """
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    spaces = len(_SPACE.findall(text))
    return sum((len(word) + 1) // 2 for word in words) + len(text.encode("utf-8", "surrogatepass")) - letters - spaces


def most_prompt_tokens(messages: Sequence[Mapping[str, str]], schema: Json) -> int:
    """Return more tokens than a chat of these messages takes, with the schema that providers put into it."""
    said = sum(_most_tokens(message["content"]) + _MESSAGE for message in messages)
    return said + (_most_tokens(json.dumps(schema)) if schema else 0) + _FRAME


def _most_tokens(text: str) -> int:
    """Return what `most_tokens` does; of a text that comes with every request it is counted once."""
    return _counted(text) if len(text) < _KEPT else most_tokens(text)


_counted = lru_cache(maxsize=32)(most_tokens)
