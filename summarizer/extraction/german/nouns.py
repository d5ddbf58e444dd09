"""What a capitalised German word is, by the word that its compound ends in."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from summarizer.extraction.german.lexicon import german

Sort = Literal["role", "body", "saying", "place", "time", "quantity", "thing", "noun", "named", "acronym", "word"]
Gender = Literal["m", "f", ""]

SHORTEST_HEAD = 4
"""Letters from which on a head is also looked for at the end of a compound."""
SHORTEST_STEM = 3
FEMININE = ("innen", "in")
INFLECTED = ("", "s", "es", "n", "en", "e")
_AGED = re.compile(r"\d+-?jährige[rnms]?")


@cache
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
    if _in(low, german().groups["grammar"]["quantities"]):
        return "quantity"
    groups = german().groups
    if low in groups["bodies"]["named"]:
        return "named"
    tail = low.rsplit("-", 1)[-1]
    if any(tail == t or (len(t) > SHORTEST_HEAD and tail.endswith(t)) for t in groups["nouns"]["things"]):
        return "thing"
    ordinary = any(tail.endswith(e) and len(tail) > len(e) + 1 for e in groups["nouns"]["endings"])
    return "noun" if ordinary else "word"


def _listed(low: str) -> Sort | None:
    groups = german().groups
    if low in groups["places"]["words"] or low.removesuffix("s") in groups["places"]["words"]:
        return "place"
    if low in groups["grammar"]["months_and_days"]:
        return "time"
    return "saying" if low in groups["nouns"]["sayings"] else None


def _in(low: str, words: Iterable[str]) -> bool:
    return low in words or low.rsplit("-", 1)[-1] in words


@cache
def head_of(word: str) -> str:
    """Return the head of an office as the lexicon has it, `minister` of `Innenministerin`; empty for another word."""
    heads = german().groups["roles"]["heads"]
    found = [form for form in _forms(word.casefold()) for form in _ends_in(form, heads)]
    return max(found, key=len, default="")


def _head_length(low: str, table: Literal["roles", "bodies"]) -> int:
    tail = low.rsplit("-", 1)[-1]
    if table == "roles":
        if _AGED.fullmatch(low):
            return len(low)
        if any(tail.endswith(no) for no in german().groups["roles"]["not_heads"]):
            return 0
        return len(head_of(low))
    heads = german().groups["bodies"]["heads"]
    return max((len(h) for form in _inflected(tail) for h in _ends_in(form, heads)), default=0)


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


@cache
def is_person_noun(word: str) -> bool:
    """Tell whether a noun before a name may describe a person although it is no listed office: `Wanderer`."""
    low = word.casefold()
    return sort_of(word) == "role" or (sort_of(word) == "word" and low.endswith(tuple(_nouns("persons"))))


@cache
def is_feminine(word: str) -> bool:
    """Tell whether a noun is feminine, so that `der` before it is no subject's article."""
    low = word.casefold()
    if sort_of(word) == "role":
        return gender_of_office(word) == "f" and not low.endswith(("vorsitzende", "abgeordnete", "beauftragte"))
    return low.endswith(tuple(_nouns("feminine")))


@cache
def is_media(word: str) -> bool:
    """Tell whether the noun names one who reports what others say: `Zeitung`, `Nachrichtenagentur`."""
    low = word.casefold()
    media = german().groups["bodies"]["media"]
    return any(low.endswith(m) if len(m) > SHORTEST_HEAD else low.rsplit("-", 1)[-1] == m for m in media)


@cache
def gender_of_office(word: str) -> Gender:
    """Return the gender that an office tells: `Ministerin` f, `Minister` m, `Mitglied` none."""
    low = word.casefold()
    if low.endswith(("mitglied", "opfer", "kind", "oberhaupt", "idol", "star", "leute", "vorstand")):
        return ""
    if low in {"frau", "witwe", "mutter", "tochter", "schwester"} or low.endswith(("in", "frau", "innen")):
        return "f"
    return "" if low.endswith(("vorsitzende", "abgeordnete", "beauftragte", "jährige", "beamte")) else "m"


@cache
def gender_of_name(first: str) -> Gender:
    """Return the gender of a listed first name; empty for another."""
    low = first.casefold()
    names = german().groups["first_names"]
    if low in names["masculine"] or low.split("-")[0] in names["masculine"]:
        return "m"
    return "f" if low in names["feminine"] or low.split("-")[0] in names["feminine"] else ""


def _nouns(key: str) -> frozenset[str]:
    return german().groups["nouns"][key]
