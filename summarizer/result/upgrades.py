"""The steps that make a stored result of one schema version a result of the next."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from summarizer.result.v3 import MeetingSummary, Statement, with_quotes
from summarizer.result.versions import NEWEST

Fields = dict[str, Any]


def _confident(fields: Fields) -> Fields:
    """Version 1 told no confidence; how the result was made, its schema version included, stays as it was recorded."""
    return fields | {"schema_version": 2}


def _told_once(fields: Fields) -> Fields:
    """Version 2 did not tell which reported sentences hold quotations; the spans do."""
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
