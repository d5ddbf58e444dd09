"""Casting: which actor of the gold each actor of a result is, by the forms of their names."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import Literal

from summarizer import result as public
from summarizer.evaluation.gold import GoldActor

Form = tuple[str, ...]
ActorType = Literal["person", "group"]

_WORDS = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
SMALL_WORDS = frozenset(_WORDS["small"])
"""Words that distinguish neither bodies nor places."""

TITLE_WORDS = frozenset(chain.from_iterable(_WORDS["titles"].values()))
"""Words that stand around a person's name."""

_POSSESSIVE = re.compile(r"[’']s\b")


@dataclass(frozen=True, slots=True)
class Known:
    """An actor by what it is called: a name with aliases, and whether that is a person or a group."""

    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType = "group"


def words(text: str) -> Form:
    """Return the words in lower case, without accents and possessive endings."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    return tuple(re.findall(r"\w+", _POSSESSIVE.sub("", plain)))


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same words."""
    return set(words(one)) == set(words(other))


def same_actor(asked: Known, given: Known) -> bool:
    """Tell whether two actors are one, taking both for what the first one is."""
    like = _like_bodies if asked.type == "group" else _like_people
    return any(like(a, b) for a in _forms(asked, asked.type) for b in _forms(given, asked.type))


def _forms(actor: Known, kind: ActorType) -> set[Form]:
    """The forms without undistinguishing words; a form of only such words counts if there is no other."""
    whole = [form for name in (actor.name, *actor.aliases) if (form := words(name))]
    if kind == "group":
        return {_without(form, SMALL_WORDS) or form for form in whole}
    return {bare for form in whole if (bare := _without(form, TITLE_WORDS))} or set(whole)


def _without(form: Form, left_out: frozenset[str]) -> Form:
    return tuple(word for word in form if word not in left_out)


def _like_bodies(a: Form, b: Form) -> bool:
    return len(set(a) & set(b)) / len(set(a) | set(b)) >= 0.5


def _like_people(a: Form, b: Form) -> bool:
    """`Quell` and `Ada Quell`, `A. Quell` and `Ada Maria Quell`, but not `Otto Quell`."""
    first, second = set(a), set(b)
    if len(a) == 1 or len(b) == 1:
        return bool(first & second)
    return first <= second or second <= first or (a[-1] == b[-1] and _like_first_names(a[0], b[0]))


def _like_first_names(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and min(len(a), len(b)) == 1)


Test = Callable[[Known, Known], bool]


class Casting:
    """The actors of a result and those of the gold, brought together one to one: the same names first, then like ones.

    A second row for somebody who is cast already is the same person told twice, and no stranger.
    """

    def __init__(self, asked: Sequence[GoldActor], given: Sequence[public.Actor]) -> None:
        self._asked = {actor.id: _known(actor) for actor in asked}
        self._given = {actor.id: _known(actor) for actor in given}
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


def _known(actor: GoldActor | public.Actor) -> Known:
    """Take a document for what the gold has in its place, a group."""
    return Known(actor.name, actor.aliases, "person" if actor.type == "person" else "group")


def _same_names(asked: Known, given: Known) -> bool:
    return same_name(asked.name, given.name)
