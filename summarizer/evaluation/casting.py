"""Casting: which actor of the gold each actor of a result is."""

from collections.abc import Callable, Sequence

from summarizer import result as public
from summarizer.evaluation.gold import GoldActor
from summarizer.evaluation.names import Known, same_actor, same_name

Test = Callable[[Known, Known], bool]


class Casting:
    """The actors of a result and those of the gold, brought together one to one: the same names first, then like ones.

    A second row for somebody who is cast already is the same person told twice, and no stranger.
    """

    def __init__(self, asked: Sequence[GoldActor], given: Sequence[public.Actor]) -> None:
        self._asked = {actor.id: Known(actor.name, actor.aliases, actor.type) for actor in asked}
        self._given = {actor.id: Known(actor.name, actor.aliases, actor.type) for actor in given}
        self._cast: dict[str, str] = {}
        for test in (_same_names, same_actor):
            self._match(test, once=True)
        self._match(_same_names, once=False)

    def _match(self, test: Test, *, once: bool) -> None:
        for ref, actor in self._given.items():
            if ref in self._cast:
                continue
            free = (i for i in self._asked if not once or i not in self._cast.values())
            found = next((i for i in free if test(self._asked[i], actor)), None)
            if found is not None:
                self._cast[ref] = found

    def role(self, ref: str) -> str:
        """Return the gold's id for an actor id of the result, or for a bare name; `?…` for a stranger."""
        if ref in self._cast:
            return self._cast[ref]
        actor = self.given(ref)
        return next((i for i, known in self._asked.items() if same_actor(known, actor)), f"?{ref}")

    def asked(self, ref: str) -> Known:
        """Return the actor that the gold's id means, or the body of that name."""
        return self._asked.get(ref) or Known(ref)

    def given(self, ref: str) -> Known:
        """Return the actor that the result's id means, or the body of that name."""
        return self._given.get(ref) or Known(ref)


def _same_names(asked: Known, given: Known) -> bool:
    return same_name(asked.name, given.name)
