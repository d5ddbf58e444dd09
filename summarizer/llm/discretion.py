"""Client libraries that log, kept from telling what no log may hold."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_asking: ContextVar[bool] = ContextVar("asking", default=False)


@contextmanager
def discreet() -> Iterator[None]:
    """Keep the libraries' debugging lines about what is sent, which hold the whole article, out of every log."""
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)


def _is_harmless(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG or not _asking.get()


logging.getLogger("openai._base_client").addFilter(_is_harmless)  # of others' calls it logs what they wish

# It logs whole answers and provider messages as errors, and prints them where nobody configured logging.
logging.getLogger("instructor").addHandler(logging.NullHandler())
logging.getLogger("instructor").propagate = False
