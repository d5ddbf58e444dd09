"""The public, versioned result: who met whom, where, what was said and what remains pending."""

from summarizer.result.loading import load
from summarizer.result.questions import Met
from summarizer.result.released import schema_sha256
from summarizer.result.rows import (
    ActorRow,
    MeetingRow,
    ParticipantRow,
    PendingRow,
    Rows,
    SourceColumns,
    StatementRow,
    TableName,
)
from summarizer.result.v1 import Day, ModelUsed, Passage, PromptUsed, SchemaUsed, Source, Span, Usage
from summarizer.result.v2 import Provenance
from summarizer.result.v3 import Actor, Meeting, MeetingSummary, PendingItem, Statement, with_quotes

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
    "with_quotes",
]
