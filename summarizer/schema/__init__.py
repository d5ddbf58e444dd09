"""The public, versioned result: who met whom, where, what was said and what remains pending."""

from summarizer.schema.loading import load
from summarizer.schema.questions import Met
from summarizer.schema.released import schema_sha256
from summarizer.schema.rows import (
    ActorRow,
    MeetingRow,
    ParticipantRow,
    PendingRow,
    Rows,
    SourceColumns,
    StatementRow,
    TableName,
)
from summarizer.schema.v1 import Actor, Day, ModelUsed, Passage, PromptUsed, SchemaUsed, Source, Span, Usage
from summarizer.schema.v2 import Meeting, MeetingSummary, PendingItem, Provenance, Statement

__all__ = [
    "Actor",
    "ActorRow",
    "Day",
    "Meeting",
    "MeetingRow",
    "MeetingSummary",
    "Met",
    "ModelUsed",
    "ParticipantRow",
    "Passage",
    "PendingItem",
    "PendingRow",
    "PromptUsed",
    "Provenance",
    "Rows",
    "SchemaUsed",
    "Source",
    "SourceColumns",
    "Span",
    "Statement",
    "StatementRow",
    "TableName",
    "Usage",
    "load",
    "schema_sha256",
]
