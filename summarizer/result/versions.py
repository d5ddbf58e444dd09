"""The schema versions that this package knows."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from summarizer.result import v1, v2, v3

VERSIONS: Mapping[int, type[BaseModel]] = MappingProxyType(
    {1: v1.MeetingSummary, 2: v2.MeetingSummary, 3: v3.MeetingSummary}
)
NEWEST = max(VERSIONS)
