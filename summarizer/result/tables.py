"""From a result to its rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from summarizer.errors import UsageError
from summarizer.result.result import Result
from summarizer.result.rows import (
    ActorRow,
    MeetingRow,
    ParticipantRow,
    PendingRow,
    SourceColumns,
    StatementRow,
    TableName,
)

if TYPE_CHECKING:
    from summarizer.result.v1 import Passage

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
    for number, statement in enumerate(result.statements, 1):
        for actor, name in _named(statement.speakers, result):
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
    for number, item in enumerate(result.pending, 1):
        for actor, name in _named(item.owners, result):
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


def _named(who: Iterable[str], result: Result) -> Iterator[tuple[str | None, str | None]]:
    """Yield the id and name of each; nobody is one of whom neither is known."""
    names = _names(result)
    for one in who or (None,):
        yield (one, names[one]) if one in names else (None, one)


def _words(passage: "Passage | None") -> str | None:
    return passage.text if passage else None
