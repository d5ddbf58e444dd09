"""Digests that a result names: of its article, and of the released schema files in `schemas/`, which are locked."""

import hashlib
import json
from functools import cache
from pathlib import Path

from summarizer._data import data_folder

LOCK = "lock.json"


def text_sha256(text: str) -> str:
    """Return the digest of an article's text, as the source of a result names it: in UTF-8, line ends untouched."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_name(version: int) -> str:
    """Return the name of the version's file in `schemas/`."""
    return f"meeting_summary.v{version}.json"


@cache
def schema_sha256(version: int) -> str:
    """Return the digest of the version's released file, as provenance names it."""
    return hashlib.sha256((data_folder("schemas") / file_name(version)).read_bytes()).hexdigest()


def read_lock(folder: Path) -> dict[str, str]:
    """Return the digest of each released file, by its name."""
    path = folder / LOCK
    locked: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return locked
