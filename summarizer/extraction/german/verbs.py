"""German verbs of saying in the forms of news: `teilte … mit`, `mitgeteilt`, `mitteilte`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from summarizer.extraction.lexicon import lists_of

UNSTRESSED = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "wider")
"""Prefixes whose verbs have no ge- in the participle."""


@dataclass(frozen=True, slots=True)
class Verb:
    """What a form belongs to: the infinitive, and the particle that must end the clause, empty where there is none."""

    base: str
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Verbs:
    """Forms of the verbs of saying.

    Attributes:
        finite: as they stand second in a clause: `teilte` of `mitteilen`.
        participles: `gesagt`, `mitgeteilt`, also apart: `gegeben` of `bekannt geben`.
        final: as they end a clause: `mitteilte`.
    """

    finite: Mapping[str, Sequence[Verb]]
    participles: Mapping[str, Sequence[Verb]]
    final: Mapping[str, Verb]


@dataclass(frozen=True, slots=True)
class _Forms:
    finite: tuple[str, ...]
    participle: str


@cache
def verbs() -> Verbs:
    """Return the verbs of the German lexicon."""
    data = lists_of("de")["forms"]
    finite: defaultdict[str, list[Verb]] = defaultdict(list)
    participles: defaultdict[str, list[Verb]] = defaultdict(list)
    final: dict[str, Verb] = {}
    for verb, forms in _listed(data):
        for form in map(str.casefold, forms.finite):  # as words are looked up: `heisst`
            finite[form].append(verb)
            final[verb.particle + form] = verb
        participle = forms.participle.casefold()
        participles[participle].append(verb)
        if verb.particle:
            participles[verb.particle + participle].append(Verb(verb.base))
    return Verbs(finite, participles, final)


def _listed(data: Mapping[str, Any]) -> Iterator[tuple[Verb, _Forms]]:
    for base in data["weak"]:
        yield Verb(base.casefold()), _weak(base)
    for base, *forms in data["strong"]:
        yield Verb(base.casefold()), _strong(base, *forms)
    for entry in data["separable"]:
        particle, base = entry.split()
        yield Verb(particle + base, particle), _weak(base)
    for particle, base, *forms in data["separable_strong"]:
        yield Verb(particle + base, particle), _strong(base, *forms)


def _weak(base: str) -> _Forms:
    stem = base[:-1] if base.endswith("ern") else base[:-2]
    joint = stem + ("e" if stem.endswith(("t", "d", "chn")) else "")
    plain = base.endswith("ieren") or base.startswith(UNSTRESSED)
    finite = (f"{joint}t", base, f"{joint}te", f"{joint}ten")
    return _Forms(finite, f"{joint}t" if plain else f"ge{joint}t")


def _strong(base: str, present: str, past: str, participle: str) -> _Forms:
    plural = f"{past}n" if past.endswith("e") else f"{past}en"
    return _Forms((present, base, past, plural), participle)
