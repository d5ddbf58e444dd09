"""Offices and names of German mentions: head, gender, adjectives, and which forms can be one."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from summarizer.document import Span
from summarizer.extraction.german.nouns import (
    gender_of_name,
    gender_of_office,
    head_of,
    is_feminine,
    is_person_noun,
    sort_of,
)
from summarizer.extraction.mentions import Mention

Gender = Literal["m", "f", "n", ""]
_RELATIVE = re.compile(r", (?:der|die|dessen|deren)\b")
_RELATIVES: Mapping[str, Gender] = {", der": "m", ", die": "f"}
DEFINITE = frozenset(
    {"der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "seine", "ihre", "sein", "ihr"}
)
STEM = 4
"""Letters that the forms of an adjective share, and a country with its adjective: `Mexikos`, `mexikanisch`."""


def noun_of(text: str, mention: Mention) -> str:
    """Return the office of a mention, or its first noun behind an article; empty where it has none."""
    words = [w.strip("„“(),") for w in (mention.office or mention.whole).of(text).split()]
    nouns = [w for w in words if w[:1].isupper() or w[:1].isdigit()]
    offices = [w for w in nouns[:3] if sort_of(w) == "role"]
    plain = nouns[1:] if len(nouns) > 1 and nouns[0].casefold() in DEFINITE else nouns
    return next(iter([*offices, *plain]), "")


def gender_of(text: str, mention: Mention) -> Gender:
    """Return the gender that a first name, an office, an article or what follows tells; empty where nothing does."""
    first = mention.span.of(text).split()[0]
    if mention.kind == "person" and gender_of_name(first):
        return gender_of_name(first)
    noun = noun_of(text, mention)
    if (sort_of(noun) == "role" or mention.office) and gender_of_office(noun):
        return gender_of_office(noun)
    article = mention.whole.of(text).split()[0].casefold()
    if mention.kind == "body":
        return "f" if article == "die" else "n"
    if mention.kind in {"person", "unknown"} and not mention.office:
        return _RELATIVES.get(relative_of(text, mention), "")
    if article == "der":
        return "f" if is_feminine(noun) else "m"
    return "f" if article in {"die", "eine", "diese"} else ""


def adjectives_of(text: str, mention: Mention) -> set[str]:
    """Return the beginnings of the adjectives before an office."""
    start = mention.office.start if mention.office else mention.span.start
    words = Span(mention.whole.start, start).of(text).split()
    owner = (mention.office or mention.span).of(text).split()[0]
    owners = [owner.casefold()] if owner.endswith("s") and sort_of(owner) in {"place", "word"} else []
    return {w[:STEM] for w in (*words, *owners) if w.islower() and w not in DEFINITE and len(w) > STEM}


def is_definite(text: str, mention: Mention) -> bool:
    """Tell whether a mention begins with a definite article."""
    return mention.whole.of(text).split()[0].casefold() in DEFINITE


def is_bare(text: str, mention: Mention) -> bool:
    """Tell whether nothing but an article and perhaps an adjective stands with the noun."""
    return sum(w[:1].isupper() or w[:1].isdigit() for w in mention.whole.of(text).split()[1:]) == 1


def relative_of(text: str, mention: Mention) -> str:
    """Return what follows a name and tells that it is somebody's, `, der` or `, deren`; else nothing."""
    found = _RELATIVE.match(text, mention.whole.end)
    return found[0] if found else ""


def is_one(text: str, mention: Mention) -> bool:
    """Tell whether a mention is one person: an office in the singular, or another noun for one."""
    words = mention.whole.of(text).split()
    article, noun = words[0].casefold(), noun_of(text, mention)
    if mention.kind == "body" or (mention.kind != "role" and not is_person_noun(noun)):
        return False
    if article in {"die", "diese", "beide", "mehrere", "viele", "einige", "alle"} and gender_of_office(noun) == "m":
        return False
    return article != noun.casefold() or not noun.endswith(("en", "innen"))


def clash(one: str, two: str) -> bool:
    """Tell whether two genders are known and differ."""
    return bool(one and two and one != two)


def owners(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name, and the same without the s of a genitive."""
    yield name
    if len(name[-1]) > 3 and name[-1].endswith("s"):
        yield (*name[:-1], name[-1].removesuffix("s").rstrip("'"))


def same_name(one: str, two: str) -> bool:
    """Tell whether two names are one, the ending of a genitive aside."""
    short, long = sorted((one, two), key=len)
    return long.startswith(short) and long[len(short) :] in {"", "s", "es"}


def same_head(role: str, office: str) -> bool:
    """Tell whether two offices can be one: `Minister` and `Innenminister`, not `Außenminister` and `Innenminister`."""
    one, two = (w.casefold() for w in (role, office))
    if one == two:
        return True
    head = head_of(role)
    if not head or head != head_of(office):
        return False
    before = [w[: w.rfind(head)].rstrip("-") if head in w else "" for w in (one, two)]
    return not all(before) or before[0] == before[1]


def is_short_for(word: str, noun: str) -> bool:
    """Tell whether a noun is named again by its head: `Sprecherin` after `Unternehmenssprecherin`."""
    return noun.endswith(word) and gender_of_office(word) == gender_of_office(noun)


def bare(name: str) -> str:
    """Return the words of a name in lower case, without its article."""
    words = name.split()
    if len(words) > 1 and words[0].casefold() in DEFINITE | {"ein", "eine", "einer", "einem", "eines", "einen"}:
        words = words[1:]
    return " ".join(words).casefold()
