"""Progress of the work, for a display."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Literal
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come.

    Attributes:
        stage: fetching the weights (bytes), loading them, reading the prompt (tokens), writing the answer (tokens).
        done: so much is done.
        total: of so much, or None where it is not known; the most that an answer may take for writing.
    """

    stage: Literal["fetching", "loading", "reading", "writing"]
    done: int
    total: int | None


OnProgress = Callable[[Progress], None]
_EVERY = 0.5
_PATIENCE = 5.0


@contextmanager
def watched(base_url: str, api_key: str, limit: int, on_progress: OnProgress) -> Iterator[None]:
    """Tell how far the embedded engine has come, while the block runs.

    A display is a courtesy: whatever fails in it, the callback included, ends the telling and not the work.

    Args:
        base_url: of the engine.
        api_key: of the engine.
        limit: tokens that the answer may take.
        on_progress: told from a thread of its own.
    """
    over = threading.Event()
    thread = threading.Thread(target=_poll, args=(base_url, api_key, limit, on_progress, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(2 * _EVERY)


def _poll(base_url: str, api_key: str, limit: int, on_progress: OnProgress, over: threading.Event) -> None:
    with suppress(Exception):
        while not over.wait(_EVERY):
            progress = _progress(_slot(base_url, api_key), limit)
            if progress is not None and not over.is_set():
                on_progress(progress)


def _slot(base_url: str, api_key: str) -> dict[str, object]:
    """Return what the engine's one slot is doing; an engine deep in a batch answers late, or not in time."""
    connection = HTTPConnection(urlsplit(base_url).netloc, timeout=_PATIENCE)
    try:
        connection.request("GET", "/slots", headers={"Authorization": f"Bearer {api_key}"})
        slots = json.loads(connection.getresponse().read())
    except (OSError, HTTPException):
        return {}
    finally:
        connection.close()
    return dict(slots[0])


def _progress(slot: dict[str, object], limit: int) -> Progress | None:
    if not slot.get("is_processing"):
        return None
    written = _count(slot.get("next_token"), "n_decoded")
    if written:
        return Progress("writing", written, limit)
    read = _count([slot], "n_prompt_tokens_processed") + _count([slot], "n_prompt_tokens_cache")
    return Progress("reading", read, _count([slot], "n_prompt_tokens") or None)


def _count(parts: object, key: str) -> int:
    value = parts[0].get(key) if isinstance(parts, list) and parts else 0
    return value if isinstance(value, int) else 0
