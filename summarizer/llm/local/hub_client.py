"""Hugging Face's own client: the only module that knows it.

Cache folder, endpoint, proxies and token are its business: it finds them where the user keeps them.
"""

import logging
import queue
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, cast
from urllib.parse import urlsplit

import httpx2
from huggingface_hub import (
    HfFileMetadata,
    constants,
    get_hf_file_metadata,
    hf_hub_download,
    hf_hub_url,
    try_to_load_from_cache,
)

from summarizer.errors import WeightsError
from summarizer.llm.local.catalogue import Weights, check_room, is_full, no_room
from summarizer.llm.local.progress import OnProgress, Progress

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PATIENCE = 3.0  # seconds until the next source is tried
_FAULTS = (OSError, ImportError, ValueError, RuntimeError, httpx2.HTTPError, httpx2.InvalidURL)


def cached(weights: Weights) -> Path | None:
    """Return the file in the user's Hugging Face cache, unchecked; None where it is not there."""
    found = try_to_load_from_cache(str(weights.repository), weights.hub_file)
    return Path(found).resolve() if isinstance(found, str) else None


def downloaded(weights: Weights, tell: OnProgress, *, anew: bool) -> Path:
    """Download the file into the user's Hugging Face cache, and return where it lies there.

    Args:
        weights: whose file.
        tell: told how much has come.
        anew: replace the one that is there.

    Raises:
        WeightsError: the hub cannot be reached within seconds, breaks off, or has another file; or there is no room.
    """
    with _polite(), _told(weights):
        if _offered(weights).etag != weights.sha256:
            raise WeightsError(f"{_host()} has another file under the name {weights.hub_file} by now.")
        check_room(weights, Path(constants.HF_HUB_CACHE), "HF_HOME")
        bar = cast("Any", bar_class(tell, weights.size))
        path = hf_hub_download(str(weights.repository), weights.hub_file, force_download=anew, tqdm_class=bar)
        return Path(path).resolve()


def offered(weights: Weights) -> tuple[str, int]:
    """Return the sha256 and the size that the hub gives for the file.

    Raises:
        WeightsError: the hub cannot be reached within seconds, has no such file, or tells no digest of it.
    """
    with _polite(), _told(weights):
        found = _offered(weights)
    if not _SHA256.fullmatch(found.etag or "") or not found.size:
        raise WeightsError(f"{_host()} gives no sha256 for {weights.hub_file}: fetch it by hand, and add the file.")
    return str(found.etag), found.size


def _offered(weights: Weights) -> HfFileMetadata:
    """Return what the hub says of the file.

    In a thread, for the client's own time-outs add up to minutes, and none holds while a host's name is looked up.
    """
    answer: queue.SimpleQueue[HfFileMetadata | Exception] = queue.SimpleQueue()
    threading.Thread(target=_ask, args=(weights, answer), daemon=True).start()
    try:
        said = answer.get(timeout=_PATIENCE)
    except queue.Empty:
        raise WeightsError(f"{_host()} did not answer within {_PATIENCE:.0f} seconds.") from None
    if isinstance(said, Exception):
        raise said
    return said


def _ask(weights: Weights, answer: "queue.SimpleQueue[HfFileMetadata | Exception]") -> None:
    try:
        url = hf_hub_url(str(weights.repository), weights.hub_file)
        answer.put(get_hf_file_metadata(url, timeout=_PATIENCE))
    except Exception as error:  # noqa: BLE001 - raised in the thread that waits for it
        answer.put(error)


@contextmanager
def _told(weights: Weights) -> Iterator[None]:
    """Say in our own words what the client says: its messages quote addresses, which may hold a key."""
    try:
        yield
    except _FAULTS as error:
        if isinstance(error, OSError) and is_full(error):
            raise no_room(weights, Path(constants.HF_HUB_CACHE), "HF_HOME") from None
        status = getattr(getattr(error, "response", None), "status_code", None)
        reason = f"HTTP {status}" if status else type(error).__name__
        raise WeightsError(f"{_host()} could not be reached, or the connection broke off ({reason}).") from None


@contextmanager
def _polite() -> Iterator[None]:
    """Keep the client from telling of its user, and from writing to the terminal.

    Its switch in the environment is read at import, which may have happened before.
    """
    logger = logging.getLogger("huggingface_hub")
    before = constants.HF_HUB_DISABLE_TELEMETRY, logger.level
    constants.HF_HUB_DISABLE_TELEMETRY = True
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        constants.HF_HUB_DISABLE_TELEMETRY = before[0]
        logger.setLevel(before[1])


def _host() -> str:
    return urlsplit(constants.ENDPOINT).hostname or "Hugging Face"


def bar_class(tell: OnProgress, size: int) -> type:
    """Return a class of bars (the client makes its own) for a file of so many bytes."""

    class Bar:
        """The part of tqdm's interface that the client uses.

        That there is an `update_transfer` tells the client to use one bar for what came over the network and for what
        was written; what was written counts.
        """

        def __init__(self, *_: object, initial: int = 0, total: int | None = None, **__: object) -> None:
            self.n = initial
            self.total = total

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """End as it began."""

        def update(self, more: float = 1) -> None:
            self.n += int(more)
            tell(Progress("fetching", self.n, size))

        def nothing(self, *_: object, **__: object) -> None:
            """Draw nothing."""

        update_transfer = set_postfix_str = set_transfer_postfix_str = refresh = close = nothing

    return Bar
