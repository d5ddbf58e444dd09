"""Who is who in two results, whose ids may number the same people differently."""

from collections.abc import Iterable, Mapping
from typing import Literal

from summarizer.comparison.pairing import Pair, paired
from summarizer.result import Actor, MeetingSummary
from summarizer.result.names import folded

Side = Literal["before", "after"]


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
        """Return the names of several, or None where there is nobody."""
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
