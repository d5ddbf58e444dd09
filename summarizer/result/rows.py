"""Rows of a result: plain dictionaries with stable columns, a table for each kind of thing."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, Self, TypedDict, TypeVar

TableName = Literal["meetings", "participants", "statements", "pending", "actors"]
_Row_co = TypeVar("_Row_co", bound=Mapping[str, object], covariant=True)

_Text = Annotated[str, "the words of the article"]
_Start = Annotated[int, "offset of their first code point"]
_End = Annotated[int, "offset after their last code point"]
_Office = Annotated[str | None, "title or office, as the article has it"]
_Country = Annotated[str | None, "the country the article ties the actor to"]
_MeetingNumber = Annotated[int, "number of the meeting in its article, from 1"]
_MeetingKind = Annotated[Literal["in_person", "call", "video", "unspecified"], "how they met"]
_MeetingStatus = Annotated[
    Literal["held", "planned", "cancelled", "denied", "possible"],
    "held, planned, cancelled, denied or possible; only held ones took place",
]
_Precision = Annotated[Literal["day", "week", "month", "year"] | None, "what the ISO date names"]
_Place = Annotated[str | None, "where, in words of the article"]
_Date = Annotated[str | None, "ISO 8601: 2025-07-01, 2025-W27, 2025-07 or 2025"]
_DateText = Annotated[str | None, "when, in words of the article"]
_Confidence = Annotated[float | None, "its probability, 0 to 1; null only in results from before schema version 3"]


class SourceColumns(TypedDict):
    """What every row begins with: the article it comes from."""

    sha256: Annotated[str, "digest of the article"]
    url: Annotated[str | None, "as given by the caller"]
    path: Annotated[str | None, "the file that was read"]
    title: Annotated[str | None, "as given by the caller"]
    published: Annotated[str | None, "ISO day of publication"]
    complete: Annotated[bool, "whether every part of the article could be read"]


class MeetingRow(SourceColumns):
    """A meeting."""

    meeting: _MeetingNumber
    participants: Annotated[str, "their names, with `; ` between them"]
    kind: _MeetingKind
    status: _MeetingStatus
    place: _Place
    date: _Date
    date_precision: _Precision
    date_text: _DateText
    text: Annotated[str | None, "the first sentence that tells it"]
    start: Annotated[int | None, "offset of its first code point"]
    end: Annotated[int | None, "offset after its last code point"]


class ParticipantRow(SourceColumns):
    """One actor in one meeting."""

    meeting: _MeetingNumber
    actor: Annotated[str, "id of the actor in its article: P1, P2, …"]
    name: Annotated[str, "fullest form in the article, without title"]
    office: _Office
    country: _Country
    kind: _MeetingKind
    status: _MeetingStatus
    place: _Place
    date: _Date
    date_precision: _Precision
    date_text: _DateText
    confidence: _Confidence


class StatementRow(SourceColumns):
    """A statement of one speaker; a joint one has a row for each, with the same number."""

    statement: Annotated[int, "number of the statement in its article, from 1"]
    actor: Annotated[str | None, "id of the speaker; null where nobody is named"]
    name: Annotated[str | None, "name of the speaker"]
    kind: Annotated[Literal["direct", "mixed", "indirect"], "quoted, quoted in part, or reported"]
    cue: Annotated[str | None, "the reporting words"]
    text: _Text
    start: _Start
    end: _End
    confidence: _Confidence
    repeats_quotation: Annotated[
        bool, "whether it is a reported sentence with a quotation in it that has rows of its own: do not count it too"
    ]


class PendingRow(SourceColumns):
    """What one owner still has to do; where several owe it, a row for each, with the same number."""

    pending: Annotated[int, "number of the item in its article, from 1"]
    actor: Annotated[str | None, "id of who must act; null where that is no actor, or nobody is named"]
    name: Annotated[str | None, "name of who must act"]
    what: Annotated[str, "what is to be done, in words of the article"]
    status: Annotated[Literal["planned", "promised", "agreed", "demanded", "hoped"], "how firm it is"]
    due: _Date
    due_precision: _Precision
    due_text: _DateText
    start: _Start
    end: _End
    confidence: _Confidence


class ActorRow(SourceColumns):
    """A person or body."""

    actor: Annotated[str, "id of the actor in its article: P1, P2, …"]
    name: Annotated[str, "fullest form in the article, without title"]
    type: Annotated[Literal["person", "group", "document"], "person, group (also a body), or cited document"]
    office: _Office
    country: _Country
    aliases: Annotated[str, "the other forms in the article, with `; ` between them"]
    mentions: Annotated[int, "how often the article names the actor"]
    start: Annotated[int | None, "offset of the first code point of the first mention"]
    end: Annotated[int | None, "offset after its last code point"]


class Rows(tuple[_Row_co, ...]):  # noqa: SLOT001 - Python allows a tuple's subclass no slots
    """Rows of one table: a tuple that remembers which, so that an empty one has its columns too.

    Attributes:
        table: the table's name.
    """

    table: TableName

    def __new__(cls, table: TableName, rows: Iterable[_Row_co] = ()) -> Self:
        """Gather the rows of a table."""
        self = super().__new__(cls, rows)
        self.table = table
        return self

    def __getnewargs__(self) -> tuple[TableName, tuple[_Row_co, ...]]:
        return self.table, tuple(self)
