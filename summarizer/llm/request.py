"""What is asked of a model, in the words of the Chat Completions API, and the endpoint where it is sent."""

import ipaddress
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, Protocol, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from summarizer.errors import UsageError

# Where a question is sent


EMBEDDED = "embedded"
RULES = "rules"
"""The name under which no model is asked at all."""
OPENAI_HOST = "api.openai.com"


@dataclass(frozen=True, slots=True)
class Address:
    """A checked base URL, with what key routing asks about it."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: whom a key is for."""
        return (self.scheme, self.host, self.port)

    @property
    def loopback(self) -> bool:
        """Whether it is this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def parse_address(url: str) -> Address:
    """Check a base URL.

    Raises:
        UsageError: it is no http(s) URL, or carries a password, a query or a fragment.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port or {"http": 80}.get(parts.scheme, 443)
    except ValueError:
        raise UsageError("The base URL cannot be read; it should look like http://host:port/v1.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError("The base URL must begin with http:// or https:// and name a host, as http://host:port/v1.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise UsageError("The base URL must hold no user name, password or query; keys go in the environment.")
    return Address(url.strip().rstrip("/"), parts.scheme, parts.hostname, port)


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it leaves for the endpoint."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Received:
    """A response, its body decompressed."""

    status: int
    reason: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Halt(BaseException):
    """Raised by a tap: ends the question at once with `error`.

    It is no `Exception`, for the client libraries take every exception of the wire for a fault of the network, hide it
    and try again.
    """

    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self.error = error


class Tap(Protocol):
    """What sits between a client and the wire; called from several threads and event loops."""

    def reply(self, sent: Sent) -> Received | None:
        """Answer a request; None lets it pass to the endpoint.

        Raises:
            Halt: the question ends here.
        """

    def note(self, sent: Sent, received: Received | None) -> None:
        """Receive the endpoint's reply; None if the network failed. Not called for a cancelled request."""


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
        omit: parameters that are not sent: `temperature`, `seed`, `reasoning_effort`, or `max_tokens` (then
            `max_completion_tokens` is).
        reasoning_effort: how much the model is to reason; None for as little as it can, where it is known to.
        refused: parameters that the endpoint turned out to refuse; grows.
        tap: sees each request, and may answer it (a cassette does); None for the wire alone.
    """

    asked: str
    model: str
    base_url: str
    api_key: str = field(repr=False)
    host: str
    grammar: bool = False
    logprobs: bool = False
    context: int | None = None
    omit: frozenset[str] = frozenset()
    reasoning_effort: str | None = None
    refused: set[str] = field(default_factory=set, repr=False, compare=False)
    tap: Tap | None = field(default=None, repr=False, compare=False)

    @property
    def place(self) -> str:
        """The host as messages name it, with the port where the address has one: `127.0.0.1:8080`."""
        port = None if self.host == EMBEDDED else urlsplit(self.base_url).port
        host = f"[{self.host}]" if port and ":" in self.host else self.host
        return f"{host}:{port}" if port else host


# What is asked of a model, and the same in the words of the Chat Completions API


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


# The parameters of a request


Parameters: TypeAlias = dict[str, float | int | str | bool]

_LIMITS = ("max_tokens", "max_completion_tokens")
_NAMES = ("temperature", "seed", "reasoning_effort", "logprobs", "top_logprobs", *_LIMITS)
_LOWEST = ("none", "minimal", "low")
_NOT_REASONING = re.compile(r"(?:ft:)?(?:gpt-3|gpt-4|chatgpt-)")
_ROOM = {"none": 0, "minimal": 1_000, "low": 4_000, "medium": 8_000}
_MOST_ROOM = 16_000
_REFUSES = re.compile(
    r"(?i)un(?:supported|recogni[sz]ed|known|expected)|not (?:support|permitted|allowed|accept|available)"
    r"|deprecated|invalid|only the default|extra (?:inputs|fields)"
)
_AMOUNT = re.compile(r"(?i)too (?:large|long|many|big|high|small)|context|at most|at least|exceed|greater|less than")


def parameters(endpoint: Endpoint, request: Request[Draft]) -> Parameters:
    """Return the plain parameters, under the names that the endpoint knows, without those that it refuses."""
    limit: Parameters = {_limit_name(endpoint): limit_of(endpoint, request)}
    plain: Parameters = {"temperature": request.temperature, "seed": request.seed}
    # Without a number of alternatives a llama.cpp server tells twenty for each token.
    told: Parameters = {"logprobs": True, "top_logprobs": 1} if endpoint.logprobs else {}
    effort = _effort(endpoint)
    thought: Parameters = {"reasoning_effort": effort} if effort else {}
    left_out = endpoint.omit | endpoint.refused
    return {name: value for name, value in (plain | thought | told).items() if name not in left_out} | limit


def limit_of(endpoint: Endpoint, request: Request[Draft]) -> int:
    """Return the most tokens that an answer may take, those of a reasoning model's thoughts included."""
    effort = _effort(endpoint) or ("medium" if _reasons(endpoint) else "none")
    return request.max_tokens + _ROOM.get(effort, _MOST_ROOM)


def tokens_of(endpoint: Endpoint, request: Request[Draft]) -> int:
    """Return about how many tokens a request takes, its answer included, before the endpoint has counted them."""
    return sum(len(message["content"]) for message in request.messages) // 4 + limit_of(endpoint, request)


def refused_parameter(told: str, sent: Parameters, *, named: str | None = None) -> str | None:
    """Return which of the parameters sent an error refuses; None if the error is about something else.

    A value that is too large for the model is no refusal of the parameter.

    Args:
        told: the error's body.
        sent: the parameters of the request.
        named: the parameter that the error has a field for.
    """
    name = named if named in _NAMES and named in sent else _first_named(told, sent)
    if name is None or not _REFUSES.search(told):
        return None
    return None if name in _LIMITS and _AMOUNT.search(told) else name


def leave_out(endpoint: Endpoint, name: str, sent: Parameters) -> bool:
    """Remember that an endpoint refuses a parameter; return whether the request can be sent without it.

    Of the two names of the limit one must be left: without a limit an answer might cost anything. A refused degree of
    reasoning gives way to the next higher one of the three lowest.
    """
    if name in _LIMITS and not {*_LIMITS} - {name} - endpoint.refused:
        return False
    endpoint.refused.add(f"{name}={sent[name]}" if name == "reasoning_effort" else name)
    return True


def _first_named(told: str, sent: Mapping[str, object]) -> str | None:
    found = {name: re.search(rf"\b{name}\b", told) for name in _NAMES if name in sent}
    return min((match.start(), name) for name, match in found.items() if match)[1] if any(found.values()) else None


def _limit_name(endpoint: Endpoint) -> str:
    usual, other = reversed(_LIMITS) if endpoint.host == OPENAI_HOST else _LIMITS
    return other if usual in endpoint.omit | endpoint.refused else usual


def _effort(endpoint: Endpoint) -> str | None:
    """Return how much the model is to reason: as set, else as little as one of OpenAI's can; None to say nothing."""
    wanted = (endpoint.reasoning_effort,) if endpoint.reasoning_effort else _LOWEST if _reasons(endpoint) else ()
    left_out = endpoint.omit | endpoint.refused
    if "reasoning_effort" in left_out:
        return None
    return next((effort for effort in wanted if f"reasoning_effort={effort}" not in left_out), None)


def _reasons(endpoint: Endpoint) -> bool:
    """Tell whether it is a reasoning model of OpenAI's, as all are but the old families."""
    return endpoint.host == OPENAI_HOST and not _NOT_REASONING.match(endpoint.model)
