"""Comparison: which item of one result is which of another, and what changed between the two, part by part."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from summarizer.errors import UsageError
from summarizer.result import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    Passage,
    PendingItem,
    Provenance,
    Span,
    Statement,
    folded,
)

# Pairing


_Paired = TypeVar("_Paired")
Pair = tuple[_Paired | None, _Paired | None]
Side = Literal["before", "after"]


def paired(
    before: Sequence[_Paired], after: Sequence[_Paired], likeness: Callable[[_Paired, _Paired], float]
) -> list[Pair[_Paired]]:
    """Pair the likest items first, and each once; what nothing is like stays alone.

    Args:
        before: items of the first list.
        after: items of the second list.
        likeness: how alike two items are; 0 for those that are never the same.
    """
    every = ((n, m) for n in range(len(before)) for m in range(len(after)))
    return _matched(before, after, [(likeness(before[n], after[m]), n, m) for n, m in every])


def overlapping(
    before: Sequence[_Paired], after: Sequence[_Paired], place: Callable[[_Paired], Span]
) -> list[Pair[_Paired]]:
    """Pair the items whose places in the article have most in common; the ends of a long article are not compared."""
    longest = max((place(item).end - place(item).start for item in after), default=0)
    starts = sorted((place(item).start, m) for m, item in enumerate(after))
    alike = []
    for n, item in enumerate(before):
        span = place(item)
        first, last = bisect_left(starts, (span.start - longest,)), bisect_left(starts, (span.end,))
        alike += [(shared([span], [place(after[m])]), n, m) for _, m in starts[first:last]]
    return _matched(before, after, alike)


def _matched(
    before: Sequence[_Paired], after: Sequence[_Paired], alike: Iterable[tuple[float, int, int]]
) -> list[Pair[_Paired]]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted((-likeness, n, m) for likeness, n, m in alike if likeness):
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    both: list[Pair[_Paired]] = [(one, after[found[n]] if n in found else None) for n, one in enumerate(before)]
    return both + [(None, other) for m, other in enumerate(after) if m not in taken]


def shared(before: Sequence[Span], after: Sequence[Span]) -> float:
    """Return how much of the text that either list of spans covers is covered by both, from 0 to 1."""
    both = sum(max(min(one.end, other.end) - max(one.start, other.start), 0) for one in before for other in after)
    either = _length(before) + _length(after) - both
    return min(both / either, 1) if either > 0 else 0


def _length(spans: Sequence[Span]) -> int:
    return sum(max(span.end - span.start, 0) for span in spans)


class People:
    """The actors of two results, paired by their names and by where the article names them."""

    def __init__(self, before: MeetingSummary, after: MeetingSummary) -> None:
        self.pairs: list[Pair[Actor]] = paired(before.actors, after.actors, _likeness)
        self._names: Mapping[Side, dict[str, str]] = {
            "before": {actor.id: actor.name for actor in before.actors},
            "after": {actor.id: actor.name for actor in after.actors},
        }
        self._numbers: dict[tuple[Side, str], int] = {}
        self._known: dict[str, int] = {}
        for number, pair in enumerate(self.pairs):
            self._add(number, "before", pair[0])
            self._add(number, "after", pair[1])

    def _add(self, number: int, side: Side, actor: Actor | None) -> None:
        if actor:
            self._numbers[side, actor.id] = number
            for name in (actor.name, *actor.aliases):
                self._known.setdefault(folded(name), number)

    def name(self, side: Side, one: str) -> str:
        """Return the name of an actor, given by id; an owner that is given by name keeps it."""
        return self._names[side].get(one, one)

    def names(self, side: Side, several: Iterable[str]) -> str | None:
        """Return the names of several, or None if there are none."""
        return ", ".join(self.name(side, one) for one in several) or None

    def identities(self, side: Side, several: Iterable[str]) -> frozenset[int | str]:
        """Return who they are: the same for the same people of both results."""
        return frozenset(self._identity(side, one) for one in several)

    def _identity(self, side: Side, one: str) -> int | str:
        return self._numbers.get((side, one), self._known.get(folded(one), folded(one)))


def _likeness(one: Actor, other: Actor) -> float:
    """The same name counts most; of those with other names, who is named in the same places is the same."""
    ends, others = ({mention.end for mention in actor.mentions} for actor in (one, other))  # titles stand in front
    named = len(ends & others) / len(ends | others) if ends | others else 0
    return (2 if folded(one.name) == folded(other.name) else 0) + named


# Differences, and the fields of each kind of item


Part = Literal["headline", "meetings", "statements", "pending", "actors", "gaps"]


@dataclass(frozen=True, slots=True)
class Field:
    """One item in which two results differ; None for the result that does not have it."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the result that was added, removed or changed.

    Attributes:
        part: what kind of part it is.
        kind: added where only the second result has it, removed where only the first does.
        what: what it is called: names, or words of the article.
        start: the offset in the article at which it is told, or None.
        fields: what changed in it, or all that it tells where it was added or removed.
    """

    part: Part
    kind: Literal["added", "removed", "changed"]
    what: str
    start: int | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one result of an article to another.

    Attributes:
        sha256: digest of the article of both.
        made: how differently they were made: model, prompt, schema; never a reason for them not to be the same.
        changes: what they tell differently, in the order of the parts, and then of the article.
    """

    sha256: str
    made: tuple[Field, ...]
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same, however they were made."""
        return not self.changes

    def of(self, part: Part) -> tuple[Change, ...]:
        """Return the changes of one part."""
        return tuple(change for change in self.changes if change.part == part)


class Told(NamedTuple):
    """One field: a key that is equal if the content is equal, and the words that show it."""

    key: Hashable
    shown: str | None


Tells = Mapping[str, Told]


def plain(words: str | None) -> Told:
    """Return words that are compared as they are shown."""
    return Told(words, words)


def actor_tells(actor: Actor) -> Tells:
    """Return the fields of an actor."""
    return {
        "name": plain(actor.name),
        "type": plain(actor.type),
        "office": _passage(actor.office),
        "country": _passage(actor.country),
        "aliases": Told(frozenset(actor.aliases), ", ".join(sorted(actor.aliases)) or None),
    }


def meeting_tells(meeting: Meeting, people: People, side: Side) -> Tells:
    """Return the fields of a meeting."""
    return {
        "participants": _people(meeting.participants, people, side),
        "kind": plain(meeting.kind),
        "status": plain(meeting.status),
        "place": _passage(meeting.place),
        "date": _day(meeting.date),
        "evidence": _places(meeting.evidence),
    }


def statement_tells(statement: Statement, people: People, side: Side) -> Tells:
    """Return the fields of a statement."""
    return {
        "words": plain(statement.span.text),
        "speakers": _people(statement.speakers, people, side),
        "named as": plain(statement.speaker_span.text if statement.speaker_span else None),
        "cue": _passage(statement.cue),
        "kind": plain(statement.kind),
    }


def item_tells(item: PendingItem, people: People, side: Side) -> Tells:
    """Return the fields of a pending item."""
    return {
        "what": plain(item.what),
        "owners": _people(item.owners, people, side),
        "status": plain(item.status),
        "due": _day(item.due),
    }


def made_tells(made: Provenance) -> Tells:
    """Return how a result was made, as far as that may explain differences."""
    sent = made.prompt
    prompt = f"{sent.id}@{sent.version} ({sent.sha256[:12]})" if sent else None
    parameters = ", ".join(f"{name}={value}" for name, value in sorted(made.parameters.items()))
    return {
        "model": plain(made.model.asked),
        "answered by": plain(made.model.answered),
        "endpoint": plain(made.endpoint),
        "parameters": plain(parameters or None),
        "prompt": plain(prompt),
        "schema": plain(f"{made.schema_.version} ({made.schema_.sha256[:12]})"),
        "package": plain(made.package),
    }


def _people(several: tuple[str, ...], people: People, side: Side) -> Told:
    return Told(people.identities(side, several), people.names(side, several))


def _places(spans: Sequence[Span]) -> Told:
    shown = ", ".join(f"{span.start}-{span.end}" for span in spans)
    return Told(frozenset((span.start, span.end) for span in spans), shown or None)


def _passage(part: Passage | None) -> Told:
    return plain(part.text if part else None)


def _day(day: Day | None) -> Told:
    return plain(f"{day.text} ({day.date or 'no date'})" if day else None)


# Comparison


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
