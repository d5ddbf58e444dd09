"""Rows of results: plain dictionaries with stable columns, a table for each kind of thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, Protocol, Self, TypedDict, TypeVar, get_args, overload

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.result.v1 import Passage, Source
    from summarizer.result.v3 import Actor, Meeting, MeetingSummary, PendingItem, Statement

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


class Result(Protocol):
    """The parts that questions and rows are answered from."""

    @property
    def actors(self) -> "tuple[Actor, ...]":
        """People and bodies."""

    @property
    def meetings(self) -> "tuple[Meeting, ...]":
        """Who met whom."""

    @property
    def statements(self) -> "tuple[Statement, ...]":
        """What was said."""

    @property
    def pending(self) -> "tuple[PendingItem, ...]":
        """What remains."""

    @property
    def source(self) -> "Source":
        """The article."""

    @property
    def complete(self) -> bool:
        """Whether every part could be read."""


_BETWEEN = "; "


def rows_of(table: TableName, result: Result) -> Iterator[Mapping[str, object]]:
    """Yield the result's rows of the table, in the order of the result.

    Raises:
        UsageError: there is no such table.
    """
    return _TABLES[known(table)](result)


def known(table: TableName) -> TableName:
    """Return the table's name.

    Raises:
        UsageError: there is no such table.
    """
    if table not in _TABLES:
        raise UsageError(f"There is no table {table!r}: name one of {', '.join(get_args(TableName))}.")
    return table


def _source(result: Result) -> SourceColumns:
    source = result.source
    return {
        "sha256": source.sha256,
        "url": source.url,
        "path": source.path,
        "title": source.title,
        "published": source.published,
        "complete": result.complete,
    }


def _meetings(result: Result) -> Iterator[MeetingRow]:
    names = _names(result)
    for number, meeting in enumerate(result.meetings, 1):
        date, told = meeting.date, meeting.evidence[0] if meeting.evidence else None
        yield {
            **_source(result),
            "meeting": number,
            "participants": _BETWEEN.join(names.get(one, one) for one in meeting.participants),
            "kind": meeting.kind,
            "status": meeting.status,
            "place": _words(meeting.place),
            "date": date.date if date else None,
            "date_precision": date.precision if date else None,
            "date_text": date.text if date else None,
            "text": told.text if told else None,
            "start": told.start if told else None,
            "end": told.end if told else None,
        }


def _participants(result: Result) -> Iterator[ParticipantRow]:
    actors = {actor.id: actor for actor in result.actors}
    for meeting, row in zip(result.meetings, _meetings(result), strict=True):
        for one, confidence in zip_longest(meeting.participants, meeting.confidence):
            actor = actors.get(one)
            yield {
                **_source(result),
                "meeting": row["meeting"],
                "actor": one,
                "name": actor.name if actor else one,
                "office": _words(actor.office) if actor else None,
                "country": _words(actor.country) if actor else None,
                "kind": row["kind"],
                "status": row["status"],
                "place": row["place"],
                "date": row["date"],
                "date_precision": row["date_precision"],
                "date_text": row["date_text"],
                "confidence": confidence,
            }


def _statements(result: Result) -> Iterator[StatementRow]:
    names = _names(result)
    for number, statement in enumerate(result.statements, 1):
        for actor, name in _named(statement.speakers, names):
            yield {
                **_source(result),
                "statement": number,
                "actor": actor,
                "name": name,
                "kind": statement.kind,
                "cue": _words(statement.cue),
                "text": statement.span.text,
                "start": statement.span.start,
                "end": statement.span.end,
                "confidence": statement.confidence,
                "repeats_quotation": bool(statement.quotes),
            }


def _pending(result: Result) -> Iterator[PendingRow]:
    names = _names(result)
    for number, item in enumerate(result.pending, 1):
        for actor, name in _named(item.owners, names):
            yield {
                **_source(result),
                "pending": number,
                "actor": actor,
                "name": name,
                "what": item.what,
                "status": item.status,
                "due": item.due.date if item.due else None,
                "due_precision": item.due.precision if item.due else None,
                "due_text": item.due.text if item.due else None,
                "start": item.span.start,
                "end": item.span.end,
                "confidence": item.confidence,
            }


def _actors(result: Result) -> Iterator[ActorRow]:
    for actor in result.actors:
        first = actor.mentions[0] if actor.mentions else None
        yield {
            **_source(result),
            "actor": actor.id,
            "name": actor.name,
            "type": actor.type,
            "office": _words(actor.office),
            "country": _words(actor.country),
            "aliases": _BETWEEN.join(actor.aliases),
            "mentions": len(actor.mentions),
            "start": first.start if first else None,
            "end": first.end if first else None,
        }


_TABLES: Mapping[TableName, Callable[[Result], Iterator[Mapping[str, object]]]] = MappingProxyType(
    {
        "meetings": _meetings,
        "participants": _participants,
        "statements": _statements,
        "pending": _pending,
        "actors": _actors,
    }
)


def _names(result: Result) -> dict[str, str]:
    return {actor.id: actor.name for actor in result.actors}


def _named(who: Iterable[str], names: dict[str, str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the id and name of each; nobody is one of whom neither is known."""
    for one in who or (None,):
        yield (one, names[one]) if one in names else (None, one)


def _words(passage: "Passage | None") -> str | None:
    return passage.text if passage else None


_Results = Iterable["MeetingSummary"] | Result


@overload
def rows(table: Literal["meetings"], results: _Results) -> Rows[MeetingRow]: ...
@overload
def rows(table: Literal["participants"], results: _Results) -> Rows[ParticipantRow]: ...
@overload
def rows(table: Literal["statements"], results: _Results) -> Rows[StatementRow]: ...
@overload
def rows(table: Literal["pending"], results: _Results) -> Rows[PendingRow]: ...
@overload
def rows(table: Literal["actors"], results: _Results) -> Rows[ActorRow]: ...
def rows(table: TableName, results: _Results) -> Rows[Mapping[str, object]]:
    """Return the results as plain rows of one table, one result after the other; a single result will do.

    Each row is a dictionary with the columns that docs/api.md lists, and begins with the article that it comes from.

    Raises:
        UsageError: there is no such table, or something else is given than results.
    """
    name = known(table)
    return Rows(name, chain.from_iterable(rows_of(name, result) for result in _several(results)))


def _several(results: _Results) -> Iterator[Result]:
    """Yield the results, or the one.

    Raises:
        UsageError: something else is given.
    """
    from summarizer.result.v3 import MeetingSummary  # noqa: PLC0415 - which has these rows itself

    told = [results] if isinstance(results, MeetingSummary) or not isinstance(results, Iterable) else results
    for one in told:
        if not isinstance(one, MeetingSummary):
            raise UsageError(
                f"The rows of {type(one).__name__} are asked for, which is no result: give what `summarize` or "
                "`MeetingSummary.load` returns, one or several."
            )
        yield one
