"""Likeness: whether two forms of a name can be one actor's."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from summarizer.extraction.runs import COMPLEMENTS

PARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|an|ar|az|ben|bin|ibn)-(?=\w)")
RULERS = frozenset({"president", "premier", "chancellor", "king", "queen", "emir", "leader", "taoiseach"})
RANKS = frozenset({"vice", "deputy", "assistant", "associate", "under", "shadow"})
ABBREVIATED = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "eam": "external affairs minister",
    "vp": "vice president",
}
PAST = frozenset({"former", "then", "late", "ex"})
LITTLE = frozenset({"the", "a", "an", "its", "their", "this", "other", "all", "our"})
# Heads by which a body is named again: `the Commission` after `the European Commission`.
SHORTENED = frozenset({
    "administration", "taskforce", "coalition", "commission", "council", "ministry", "department", "committee",
    "agency", "hotline", "alliance", "union", "bank", "fund", "delegation", "group", "court", "government", "company",
    "counselors", "participants", "survivors", "bureau", "panel", "official", "spokesman", "spokeswoman",
    "spokesperson", "diplomat", "negotiator", "lawyer",
})  # fmt: skip


def words_of(name: str) -> tuple[str, ...]:
    """Return the comparable words of a name: no case, dots, commas or suffixes."""
    plain = name.translate(str.maketrans(",.’–", "  '-")).casefold().split()
    return tuple(w for w in plain if w not in {"jr", "sr"}) or tuple(plain)


def akin(known: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether two names can be one person's: one last word and a first word that fits, or one holds the other."""
    known, name = tuple(map(_plain, known)), tuple(map(_plain, name))
    if not known or not name:
        return False
    if 1 in {len(known), len(name)}:
        short, long = sorted((known, name), key=len)
        return short[0] in {long[-1], long[0]} or (len(long) > 2 and short[0] in long)
    if known[-1] == name[-1] and known[0][0] == name[0][0]:
        return True
    return set(known) <= set(name) or set(name) <= set(known)


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Return a word of a name without accents and a particle tied to it: `marra` of `al-Márra`."""
    letters = word if word.isascii() else unicodedata.normalize("NFD", word)
    return PARTICLE.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


def same_group(known: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether two names of bodies or groups are one: articles aside, or the second shortened to its head."""
    one, two = ([w for w in form if w not in LITTLE] for form in (known, name))
    short, long = sorted((one, two), key=len)
    if len(short) != 1 or one == two:
        return one == two
    return (short == long[-1:] and short[0] in SHORTENED) or short[0] == _initials(long)


def _initials(words: Sequence[str]) -> str:
    """Return the acronym of a body: `ostp` of `office of science and technology policy`."""
    telling = [w for w in words if w not in {"of", "for", "and", "to", "on", "in"}]
    return "".join(w[0] for w in telling) if len(telling) > 2 else ""


SAME_OFFICE = (("external affairs", "foreign"), ("foreign affairs", "foreign"), ("defence", "defense"))


def _usual(office: str) -> str:
    """Return an office in small letters by its usual name: `foreign minister` of `External Affairs Minister`."""
    out = f" {' '.join(ABBREVIATED.get(word, word) for word in words_of(office))} "
    for other, usual in SAME_OFFICE:
        out = out.replace(f" {other} minister", f" {usual} minister").replace(
            f" minister of {other} ", f" {usual} minister "
        )
    return out.strip()


def is_past(office: str) -> bool:
    """Tell whether somebody no longer holds an office: `former President`."""
    return bool(set(words_of(office)) & PAST)


def rules(office: str) -> bool:
    """Tell whether who holds an office is called the leader of the country."""
    core = core_of(_usual(office))
    return bool(core & RULERS or {"prime", "minister"} <= core) and not core & RANKS


def core_of(office: str) -> frozenset[str]:
    """Return the words of an office up to its first complement: `Advisor` of `Advisor to the Vice President`."""
    words = [w for w in words_of(office) if w not in {"the", "a", "an"}]
    cut = next((i for i, w in enumerate(words) if w in COMPLEMENTS and i), len(words))
    return frozenset(words[:cut]) - {"and"}


def holds(office: str, role: str) -> bool:
    """Tell whether who holds `office` can be called `role`: head and, where the role names one, complement fit."""
    wanted = _usual(role)
    named = set(wanted.split()) - LITTLE - {"his", "her"}
    held = _usual(office)
    return bool(named) and (wanted == held or any(_covers(one, wanted, named) for one in _each(held)))


def _each(office: str) -> list[str]:
    """Return the offices of somebody who holds several, and all of them as one where none is of another rank."""
    return [*office.split(" and "), *([] if RANKS & set(office.split()) else [office])]


def _covers(held: str, wanted: str, named: Collection[str]) -> bool:
    """Tell whether one office is called so: the Vice President is not the President."""
    core = core_of(held)
    return core_of(wanted) <= core and set(named) <= set(held.split()) and not (core & RANKS).difference(named)
