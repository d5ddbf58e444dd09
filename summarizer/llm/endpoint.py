"""Where a question is sent: a checked base URL, an endpoint, and a tap that sees what passes."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from summarizer.errors import UsageError

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
