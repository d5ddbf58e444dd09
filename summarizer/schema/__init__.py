"""The public, versioned result: who met whom, where, what was said and what remains pending."""

from summarizer.schema.loading import load
from summarizer.schema.released import schema_sha256
from summarizer.schema.v1 import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    ModelUsed,
    Passage,
    PendingItem,
    PromptUsed,
    Provenance,
    SchemaUsed,
    Source,
    Span,
    Statement,
    Usage,
)

__all__ = [
    "Actor",
    "Day",
    "Meeting",
    "MeetingSummary",
    "ModelUsed",
    "Passage",
    "PendingItem",
    "PromptUsed",
    "Provenance",
    "SchemaUsed",
    "Source",
    "Span",
    "Statement",
    "Usage",
    "load",
    "schema_sha256",
]
