"""Pairing: which item of one result is which of another, whatever their order, and who is who in both."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from summarizer.result import Actor, MeetingSummary, Span, folded

_Item = TypeVar("_Item")
Pair = tuple[_Item | None, _Item | None]
Side = Literal["before", "after"]


def paired(
    before: Sequence[_Item], after: Sequence[_Item], likeness: Callable[[_Item, _Item], float]
) -> list[Pair[_Item]]:
    """Pair the likest items first, and each once; what nothing is like stays alone.

    Args:
        before: items of the first list.
        after: items of the second list.
        likeness: how alike two items are; 0 for those that are never the same.
    """
    every = ((n, m) for n in range(len(before)) for m in range(len(after)))
    return _matched(before, after, [(likeness(before[n], after[m]), n, m) for n, m in every])


def overlapping(before: Sequence[_Item], after: Sequence[_Item], place: Callable[[_Item], Span]) -> list[Pair[_Item]]:
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
    before: Sequence[_Item], after: Sequence[_Item], alike: Iterable[tuple[float, int, int]]
) -> list[Pair[_Item]]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted((-likeness, n, m) for likeness, n, m in alike if likeness):
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    both: list[Pair[_Item]] = [(one, after[found[n]] if n in found else None) for n, one in enumerate(before)]
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
