"""Comparison: what changed between two results of one article, part by part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from summarizer.checking.changes import (
    Change,
    Comparison,
    Field,
    Part,
    Tells,
    actor_tells,
    item_tells,
    made_tells,
    meeting_tells,
    plain,
    statement_tells,
)
from summarizer.checking.pairing import Pair, People, Side, overlapping, paired, shared
from summarizer.errors import UsageError
from summarizer.result import Actor, Meeting, MeetingSummary, PendingItem, Span, Statement

_Item = TypeVar("_Item")
_SHOWN = 80
_NOTHING: Tells = {}


def compare(before: MeetingSummary, after: MeetingSummary) -> Comparison:
    """Return what changed from one result of an article to another.

    Items are paired by where the article tells them and by the people in them, never by their order or by ids.

    Raises:
        UsageError: they are results of two articles.
    """
    if before.source.sha256 != after.source.sha256:
        raise UsageError(
            f"The results are of two articles, with the digests {before.source.sha256[:12]}… and "
            f"{after.source.sha256[:12]}…: name two results of one."
        )
    made = _fields(made_tells(before.provenance), made_tells(after.provenance))
    return Comparison(before.source.sha256, tuple(made), tuple(_changes(before, after)))


def _changes(before: MeetingSummary, after: MeetingSummary) -> Iterator[Change]:
    people = People(before, after)
    yield from _headline(before, after)
    yield from _meetings(before, after, people)
    yield from _statements(before, after, people)
    yield from _pending(before, after, people)
    yield from _in_order(_change("actors", pair, lambda one, _: actor_tells(one), _called) for pair in people.pairs)
    yield from _gaps(before, after)


def _headline(before: MeetingSummary, after: MeetingSummary) -> Iterator[Change]:
    if before.headline != after.headline:
        yield Change("headline", "changed", "headline", None, (Field("words", before.headline, after.headline),))


def _gaps(before: MeetingSummary, after: MeetingSummary) -> Iterator[Change]:
    fields = tuple(_fields(_missing(before), _missing(after)))
    if fields:
        yield Change("gaps", "changed", "completeness", None, fields)


def _missing(summary: MeetingSummary) -> Tells:
    complete = "complete" if summary.complete else "incomplete"
    return {"result": plain(complete), "warnings": plain(" ".join(summary.warnings) or None)}


def _meetings(before: MeetingSummary, after: MeetingSummary, people: People) -> Sequence[Change]:
    mine = {id(one): people.identities("before", one.participants) for one in before.meetings}
    theirs = {id(one): people.identities("after", one.participants) for one in after.meetings}

    def likeness(one: Meeting, other: Meeting) -> float:
        company = _common(mine[id(one)], theirs[id(other)])
        told = shared(one.evidence, other.evidence)
        return company + told if company == 1 or (company and told) else 0

    def tells(meeting: Meeting, side: Side) -> Tells:
        return meeting_tells(meeting, people, side)

    def called(meeting: Meeting, side: Side) -> tuple[str, int | None]:
        return people.names(side, meeting.participants) or "nobody named", _start(meeting.evidence)

    pairs = paired(before.meetings, after.meetings, likeness)
    return _in_order(_change("meetings", pair, tells, called) for pair in pairs)


def _common(one: frozenset[int | str], other: frozenset[int | str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0


def _statements(before: MeetingSummary, after: MeetingSummary, people: People) -> Sequence[Change]:
    def tells(statement: Statement, side: Side) -> Tells:
        return statement_tells(statement, people, side)

    def called(statement: Statement, _: Side) -> tuple[str, int | None]:
        return _short(statement.span.text), statement.span.start

    pairs = overlapping(before.statements, after.statements, lambda statement: statement.span)
    return _in_order(_change("statements", pair, tells, called) for pair in pairs)


def _pending(before: MeetingSummary, after: MeetingSummary, people: People) -> Sequence[Change]:
    def tells(item: PendingItem, side: Side) -> Tells:
        return item_tells(item, people, side)

    def called(item: PendingItem, _: Side) -> tuple[str, int | None]:
        return _short(item.what), item.span.start

    pairs = overlapping(before.pending, after.pending, lambda item: item.span)
    return _in_order(_change("pending", pair, tells, called) for pair in pairs)


def _called(actor: Actor, _: Side) -> tuple[str, int | None]:
    return actor.name, _start(actor.mentions)


def _change(
    part: Part,
    pair: Pair[_Item],
    tells: Callable[[_Item, Side], Tells],
    called: Callable[[_Item, Side], tuple[str, int | None]],
) -> Change | None:
    """Return what changed in an item that both results have, or that only one has it; None where nothing did."""
    before, after = pair
    told = tuple(_fields(tells(before, "before") if before else _NOTHING, tells(after, "after") if after else _NOTHING))
    if before is not None:
        return Change(part, "changed" if after else "removed", *called(before, "before"), told) if told else None
    return Change(part, "added", *called(after, "after"), told) if after is not None else None


def _fields(before: Tells, after: Tells) -> Iterator[Field]:
    nothing = plain(None)
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name, nothing), after.get(name, nothing)
        if one.key != other.key and (one.shown, other.shown) != (None, None):
            yield Field(name, one.shown, other.shown)


def _in_order(changes: Iterable[Change | None]) -> list[Change]:
    return sorted((one for one in changes if one), key=lambda one: -1 if one.start is None else one.start)


def _start(spans: Sequence[Span]) -> int | None:
    return spans[0].start if spans else None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
