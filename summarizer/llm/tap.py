"""A tap on the wire: sees each request, and may answer it in the endpoint's place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


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
        """Take note of what the endpoint answered; None where the network failed. Not told of a cancelled request."""
