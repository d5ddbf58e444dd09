"""The reader of stored results."""

from collections.abc import Mapping

import pydantic
from pydantic_core import from_json

from summarizer.errors import InputError, UnknownSchemaVersion
from summarizer.result.flaws import flaws
from summarizer.result.upgrades import upgraded
from summarizer.result.v3 import MeetingSummary
from summarizer.result.versions import VERSIONS


def load(data: str | bytes | Mapping[str, object]) -> MeetingSummary:
    """Return the stored result in the newest version: JSON as text or bytes, or the mapping that it stands for.

    Raises:
        UnknownSchemaVersion: it was written in a schema version that this package does not know.
        InputError: it is not JSON, or not a result; the message names places and never quotes the content.
    """
    fields = data if isinstance(data, Mapping) else _parsed(data)
    version = _version(fields)
    try:
        return upgraded(VERSIONS[version].model_validate(dict(fields)), version)
    except pydantic.ValidationError as error:
        raise InputError(
            f"The stored result does not have the shape of its schema version: {flaws(error)}."
        ) from None  # the cause would print what it could not read


def _parsed(data: str | bytes) -> Mapping[str, object]:
    try:
        value = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise InputError(f"The stored result is not JSON: {error}.") from None
    if not isinstance(value, dict):
        raise InputError("The stored result is JSON, but no object.")
    return value


def _version(fields: Mapping[str, object]) -> int:
    version = fields.get("schema_version")
    if type(version) is not int:  # True and 1.0 would find the entry of 1
        raise InputError("The stored result names no schema_version, so it is no result of this package.")
    if version not in VERSIONS:
        known = ", ".join(map(str, VERSIONS))
        raise UnknownSchemaVersion(
            f"The stored result has schema_version {version}, and this package knows {known}: upgrade the package."
        )
    return version
