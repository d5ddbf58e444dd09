"""The reader of stored results: the schema versions, their locked digests, and the steps from one to the next."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pydantic
from pydantic import BaseModel
from pydantic_core import from_json

from summarizer.errors import InputError, UnknownSchemaVersion, UsageError
from summarizer.files import data_folder
from summarizer.result import v1, v2, v3
from summarizer.result.v3 import MeetingSummary, Statement, with_quotes

# Digests that a result names


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


# The reader of stored results


VERSIONS: Mapping[int, type[BaseModel]] = MappingProxyType(
    {1: v1.MeetingSummary, 2: v2.MeetingSummary, 3: v3.MeetingSummary}
)
NEWEST = max(VERSIONS)

_SHOWN = 3
"""Errors that one message names; a foreign file has hundreds."""

Fields = dict[str, Any]


def load(data: str | bytes | Mapping[str, object] | Path) -> MeetingSummary:
    """Return the stored result in the newest version: JSON as text or bytes, the mapping that it stands for, or a path.

    Raises:
        UsageError: it is none of these.
        UnknownSchemaVersion: it was written in a schema version that this package does not know.
        InputError: it cannot be read, is not JSON, or not a result; the message names places and never quotes the
            content.
    """
    fields = data if isinstance(data, Mapping) else _parsed(_content(data))
    version = _version(fields)
    try:
        return upgraded(VERSIONS[version].model_validate(dict(fields)), version)
    except pydantic.ValidationError as error:
        raise InputError(
            f"The stored result does not have the shape of its schema version: {flaws(error)}."
        ) from None  # the cause would print what it could not read


def _content(data: str | bytes | Path) -> str | bytes:
    if isinstance(data, str | bytes):
        return data
    if not isinstance(data, Path):
        raise UsageError(f"The stored result is {type(data).__name__}: give its JSON, or the Path of its file.")
    try:
        return data.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or error
        raise InputError(f"The stored result {str(data)!r} cannot be read: {why}.") from error


def _parsed(data: str | bytes) -> Mapping[str, object]:
    try:
        value = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        file = " A file is named as a Path: MeetingSummary.load(Path(…))." * _is_name(data)
        raise InputError(f"The stored result is not JSON: {error}.{file}") from None
    if not isinstance(value, dict):
        raise InputError("The stored result is JSON, but not an object.")
    return value


def _is_name(data: str | bytes) -> bool:
    return isinstance(data, str) and data.endswith((".json", ".jsonl")) and "\n" not in data


def _version(fields: Mapping[str, object]) -> int:
    version = fields.get("schema_version")
    if type(version) is not int:  # True and 1.0 would find the entry of 1
        raise InputError("The stored result names no schema_version, so it is not a result of this package.")
    if version not in VERSIONS:
        known = ", ".join(map(str, VERSIONS))
        raise UnknownSchemaVersion(
            f"The stored result has schema_version {version}, and this package knows {known}: upgrade the package."
        )
    return version


def _confident(fields: Fields) -> Fields:
    """Version 1 had no confidence; how the result was made, its schema version included, stays as it was recorded."""
    return fields | {"schema_version": 2}


def _told_once(fields: Fields) -> Fields:
    """Version 2 did not list the quotations in reported sentences; they follow from the spans."""
    statements = with_quotes(Statement.model_validate(one) for one in fields["statements"])
    return fields | {"schema_version": 3, "statements": statements}


_STEPS: Mapping[int, Callable[[Fields], Fields]] = MappingProxyType({1: _confident, 2: _told_once})


def upgraded(result: BaseModel, version: int) -> MeetingSummary:
    """Return a result of any version as one of the newest, one step after the other."""
    if isinstance(result, MeetingSummary):
        return result
    fields = result.model_dump(by_alias=True)
    for step in range(version, NEWEST):
        fields = _STEPS[step](fields)
    return MeetingSummary.model_validate(fields)


def flaws(error: pydantic.ValidationError) -> str:
    """Return the places and what is wrong there; the content itself is never quoted."""
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    told = "; ".join(f"{_place(one['loc'])}: {one['msg']}" for one in errors[:_SHOWN])
    return told + (f"; and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else "")


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step)[:40] for step in location) or "the whole"
