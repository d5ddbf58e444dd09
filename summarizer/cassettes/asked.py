"""What the questions of this task or thread are about, for the tape that sees only their requests."""

from contextvars import ContextVar

from summarizer.cassettes.header import Header

_ASKED: ContextVar[Header | None] = ContextVar("asked", default=None)


def ask_about(header: Header) -> None:
    """Let the requests that follow in this context be about this."""
    _ASKED.set(header)


def asked_about() -> Header | None:
    """Return what the request is about."""
    return _ASKED.get()
