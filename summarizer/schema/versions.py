"""The schema versions that this package knows."""

from collections.abc import Mapping
from types import MappingProxyType

from summarizer.schema import v1

VERSIONS: Mapping[int, type[v1.MeetingSummary]] = MappingProxyType({1: v1.MeetingSummary})
