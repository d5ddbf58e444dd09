"""What a capitalised German word is, by the word that its compound ends in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from summarizer.extraction.german.lexicon import german

Sort = Literal["role", "body", "saying", "place", "time", "quantity", "thing", "noun", "named", "acronym", "word"]
Gender = Literal["m", "f", ""]

MOST_WORDS = 20_000
"""Words whose sort is kept: those of a few long articles."""
SHORTEST_HEAD = 4
"""Letters from which on a head is also looked for at the end of a compound."""
SHORTEST_STEM = 3
FEMININE = ("innen", "in")
INFLECTED = ("", "s", "es", "n", "en", "e")
_AGED = re.compile(r"\d+-?jährige[rnms]?")


@lru_cache(MOST_WORDS)
def sort_of(word: str) -> Sort:
    """Return what a capitalised word is; `word` for one that no list knows: most often a name."""
    low = word.casefold().rstrip(".")
    listed = _listed(low)
    if listed:
        return listed
    if len(word) > 1 and word.isupper():
        return "acronym"
    role, body = _head_length(low, "roles"), _head_length(low, "bodies")
    if role or body:
        return "role" if role >= body else "body"
    return "named" if low in german().groups["bodies"]["named"] else _by_ending(low.rsplit("-", 1)[-1])


def _listed(low: str) -> Sort | None:
    groups, tail = german().groups, low.rsplit("-", 1)[-1]
    lists: tuple[tuple[Sort, bool], ...] = (
        ("place", not groups["places"]["words"].isdisjoint({low, low.removesuffix("s")})),
        ("time", low in groups["grammar"]["months_and_days"]),
        ("saying", low in groups["nouns"]["sayings"]),
        ("quantity", not groups["grammar"]["quantities"].isdisjoint({low, tail})),
    )
    return next((sort for sort, listed in lists if listed), None)


def _by_ending(tail: str) -> Sort:
    nouns = german().groups["nouns"]
    if any(tail == t or (len(t) > SHORTEST_HEAD and tail.endswith(t)) for t in nouns["things"]):
        return "thing"
    return "noun" if any(tail.endswith(e) and len(tail) > len(e) + 1 for e in nouns["endings"]) else "word"


@lru_cache(MOST_WORDS)
def head_of(word: str) -> str:
    """Return the head of an office as the lexicon has it, `minister` of `Innenministerin`; empty for another word."""
    heads = german().groups["roles"]["heads"]
    found = [form for form in _forms(word.casefold()) for form in _ends_in(form, heads)]
    return max(found, key=len, default="")


def _head_length(low: str, table: Literal["roles", "bodies"]) -> int:
    tail = low.rsplit("-", 1)[-1]
    if table == "roles":
        if _AGED.fullmatch(low) or _is_national(low):
            return len(low)
        if any(tail.endswith(no) for no in german().groups["roles"]["not_heads"]):
            return 0
        return len(head_of(low))
    heads = german().groups["bodies"]["heads"]
    return max((len(h) for form in _inflected(tail) for h in _ends_in(form, heads)), default=0)


def _is_national(low: str) -> bool:
    """`der Schwede`, `die Schwedin`: by the whole word, for a metropolis is no Pole."""
    peoples = german().groups["nouns"]["peoples"]
    stem = low.removesuffix("in")
    return not peoples.isdisjoint({low, stem, f"{stem}e"})


def _ends_in(form: str, heads: frozenset[str]) -> Iterator[str]:
    tail = form.rsplit("-", 1)[-1]
    if tail in heads:
        yield tail
    for start in range(SHORTEST_STEM, len(tail) - SHORTEST_HEAD + 1):
        if tail[start:] in heads:
            yield tail[start:]
            return


def _forms(low: str) -> Iterator[str]:
    yield from _inflected(low)
    for ending in FEMININE:
        if low.endswith(ending):
            stem = low.removesuffix(ending)
            yield from (stem, f"{stem}e", stem.replace("ä", "a"))


def _inflected(low: str) -> Iterator[str]:
    yield from (low.removesuffix(e) for e in INFLECTED if low.endswith(e) and len(low) > len(e) + 1)


@lru_cache(MOST_WORDS)
def is_person_noun(word: str) -> bool:
    """Tell whether a noun before a name may describe a person although it is no listed office: `Wanderer`."""
    low = word.casefold()
    return sort_of(word) == "role" or (sort_of(word) == "word" and low.endswith(tuple(_nouns("persons"))))


@lru_cache(MOST_WORDS)
def is_feminine(word: str) -> bool:
    """Tell whether a noun is feminine, so that `der` before it is no subject's article."""
    low = word.casefold()
    if sort_of(word) == "role":
        return gender_of_office(word) == "f" and not low.endswith(("vorsitzende", "abgeordnete", "beauftragte"))
    return low.endswith(tuple(_nouns("feminine")))


@lru_cache(MOST_WORDS)
def is_media(word: str) -> bool:
    """Tell whether the noun names one who reports what others say: `Zeitung`, `Nachrichtenagentur`."""
    low = word.casefold()
    media = german().groups["bodies"]["media"]
    return any(low.endswith(m) if len(m) > SHORTEST_HEAD else low.rsplit("-", 1)[-1] == m for m in media)


@lru_cache(MOST_WORDS)
def gender_of_office(word: str) -> Gender:
    """Return the gender that an office tells: `Ministerin` f, `Minister` m, `Mitglied` none."""
    low = word.casefold()
    if low.endswith(("mitglied", "opfer", "kind", "oberhaupt", "idol", "star", "leute", "vorstand")):
        return ""
    if low in {"frau", "witwe", "mutter", "tochter", "schwester"} or low.endswith(("in", "frau", "innen")):
        return "f"
    return "" if low.endswith(("vorsitzende", "abgeordnete", "beauftragte", "jährige", "beamte")) else "m"


@lru_cache(MOST_WORDS)
def gender_of_name(first: str) -> Gender:
    """Return the gender of a listed first name; empty for another."""
    low = first.casefold()
    names = german().groups["first_names"]
    if low in names["masculine"] or low.split("-")[0] in names["masculine"]:
        return "m"
    return "f" if low in names["feminine"] or low.split("-")[0] in names["feminine"] else ""


def _nouns(key: str) -> frozenset[str]:
    return german().groups["nouns"][key]
