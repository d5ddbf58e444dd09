"""Weights from the user's Hugging Face cache, which they are downloaded into."""

import importlib.util
import os
import shutil
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.llm.local.catalogue import Weights, matches
from summarizer.llm.local.progress import OnProgress


def bring(weights: Weights, scratch: Path, tell: OnProgress) -> None:
    """Link the file out of the user's Hugging Face cache, downloaded where it is not there yet.

    Raises:
        WeightsError: the client is not installed, the hub cannot be reached, or has another file.
    """
    _check_client()
    from summarizer.llm.local import hub_client  # noqa: PLC0415 - the client comes as an extra, and takes its time

    blob = hub_client.cached(weights)
    if blob is None or not matches(blob, weights):
        blob = hub_client.downloaded(weights, tell, anew=blob is not None)
    _link(blob, scratch / weights.file)


def offered(weights: Weights) -> tuple[str, int]:
    """Return the sha256 and the size that the hub gives for the file.

    Raises:
        WeightsError: the client is not installed, the hub cannot be reached, has no such file, or tells no digest.
    """
    _check_client()
    from summarizer.llm.local import hub_client  # noqa: PLC0415 - likewise

    return hub_client.offered(weights)


def _check_client() -> None:
    if not _is_installed():
        raise WeightsError("Fetching from Hugging Face needs its client: pip install 'who-met-whom[local]'.")


def link_cached(weights: Weights, scratch: Path, _tell: OnProgress) -> None:
    """Link the file out of the user's Hugging Face cache; reach nothing.

    Raises:
        WeightsError: it is not there.
    """
    blob = cached(weights)
    if blob is None:
        raise WeightsError(f"{weights.file} is not in the Hugging Face cache.")
    _link(blob, scratch / weights.file)


def cached(weights: Weights) -> Path | None:
    """Return the file in the user's Hugging Face cache, unchecked; None where it is not there."""
    if weights.repository is None or not _is_installed():
        return None
    from summarizer.llm.local import hub_client  # noqa: PLC0415 - likewise

    return hub_client.cached(weights)


def _is_installed() -> bool:
    return importlib.util.find_spec("huggingface_hub") is not None


def _link(blob: Path, file: Path) -> None:
    """Name the blob once more rather than copy a gigabyte, where the file systems allow it."""
    for link in (os.link, os.symlink):
        try:
            return link(blob, file)
        except (OSError, NotImplementedError):
            continue
    shutil.copyfile(blob, file)
    return None
