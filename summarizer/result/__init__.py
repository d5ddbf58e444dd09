"""The public, versioned result: its schemas, the reader of stored results, questions, rows and data frames."""

from summarizer.result.frames import (
    Column,
    arrow_table,
    columns,
    columns_of,
    pandas_frame,
    polars_frame,
    to_pandas,
    to_polars,
)
from summarizer.result.loading import flaws, load, schema_sha256, text_sha256
from summarizer.result.questions import Met, folded
from summarizer.result.tables import (
    ActorRow,
    MeetingRow,
    ParticipantRow,
    PendingRow,
    Rows,
    SourceColumns,
    StatementRow,
    TableName,
    rows,
)
from summarizer.result.v1 import Day, ModelUsed, Passage, PromptUsed, SchemaUsed, Source, Span, Usage
from summarizer.result.v2 import Provenance
from summarizer.result.v3 import Actor, Meeting, MeetingSummary, PendingItem, Statement, with_quotes
from summarizer.result.warnings import lacking, reads

__all__ = [
    "Actor",
    "ActorRow",
    "Column",
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
    "arrow_table",
    "columns",
    "columns_of",
    "flaws",
    "folded",
    "lacking",
    "load",
    "pandas_frame",
    "polars_frame",
    "reads",
    "rows",
    "schema_sha256",
    "text_sha256",
    "to_pandas",
    "to_polars",
    "with_quotes",
]
