"""The schema versions that this package knows."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from summarizer.result import v1, v2

VERSIONS: Mapping[int, type[BaseModel]] = MappingProxyType({1: v1.MeetingSummary, 2: v2.MeetingSummary})
NEWEST = max(VERSIONS)
