"""Names in a sentence: capitalised runs with their titles, told apart as people, bodies, countries, offices and things."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from summarizer.language.lexicon import Lexicon
from summarizer.language.tokens import Token

Kind = Literal["person", "name", "body", "country", "demonym", "office", "people", "thing"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name, by the numbers of its tokens.

    Attributes:
        start: the first token, title included.
        first: the first token of the name itself.
        end: the token behind the last.
        kind: `name` where nothing tells whether it is a person's, a body's or a place's; `office` for a title that
            stands alone; `people` for a capitalised plural (`Ministers`).
    """

    start: int
    first: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Country:
    """A word, or several, that name a country."""

    country: str
    form: Literal["name", "demonym", "capital"]


@cache
def countries() -> Mapping[str, Country]:
    """Return the words that name a country, each as it is written."""
    data = tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    found: dict[str, Country] = {}
    for form in ("capital", "demonym", "name"):
        for country, row in data.items():
            for text in [*row.get(form, ()), *([country] if form == "name" else [])]:
                found[text] = Country(country, form)
    return found


_LONGEST = 4


def country_at(tokens: Sequence[Token], at: int) -> tuple[Country, int] | None:
    """Return the country that the tokens name from `at`, and the token behind; the longest of several."""
    if tokens[at].tag not in {"cap", "word"}:
        return None
    table = countries()
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        text = " ".join(token.text for token in tokens[at : at + length])
        found = table.get(text) or (table.get(f"{text}.") if length == 1 else None)
        if found:
            return found, at + length
    return None


def is_title(lower: str, words: Lexicon) -> bool:
    """Tell whether a word is a title, in the singular or before several names in the plural."""
    bare = lower.rstrip(".").rpartition("-")[2]
    endings = words["names.title_endings"]
    if endings and any(bare.endswith(ending) for ending in endings):
        return True
    return bare in words["names.titles"] or (bare.endswith("s") and bare[:-1] in words["names.titles"])


def find_names(tokens: Sequence[Token], words: Lexicon) -> list[Name]:
    """Return the names in order; none overlaps another."""
    found: list[Name] = []
    spelled = _spelled_out(tokens)
    at = 0
    while at < len(tokens):
        if at in spelled:
            found.append(Name(at, at, spelled[at], "body"))
            at = spelled[at]
            continue
        if tokens[at].tag != "cap":
            at += 1
            continue
        end = _run_end(tokens, at, words)
        name = _name(tokens, at, end, words)
        found.append(name)
        at = max(name.end, at + 1)
    return found


def _spelled_out(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where names begin and end whose initials an acronym in brackets spells: `Harbour, Bridge and Road Office (HBRO)`."""
    found = {}
    for at in range(2, len(tokens) - 1):
        acronym = tokens[at].text
        if tokens[at - 1].lower == "(" and tokens[at + 1].lower == ")" and len(acronym) > 2 and acronym.isupper():
            start = _spelled_from(tokens, at - 1, acronym)
            if start is not None:
                found[start] = at - 1
    return found


def _spelled_from(tokens: Sequence[Token], end: int, acronym: str) -> int | None:
    at, left = end, len(acronym)
    while at and left and end - at < 3 * len(acronym):
        at -= 1
        if tokens[at].text[:1] == acronym[left - 1]:
            left -= 1
        elif tokens[at].text[:1].isupper():
            return None
    return at if not left else None


def _belongs(token: Token, words: Lexicon) -> bool:
    """Tell whether a capitalised word can be part of an office or of a body's name rather than of a person's."""
    lower = token.lower.rstrip(".")
    return (
        is_title(lower, words)
        or lower in words["names.office_words"]
        or lower in words["names.bodies"]
        or lower in words["names.things"]
    )


def _run_end(tokens: Sequence[Token], start: int, words: Lexicon) -> int:
    """Return the token behind a run of capitalised words, with the small words inside it."""
    end = start + 1
    while end < len(tokens):
        step = _step(tokens, start, end, words)
        if not step:
            return end
        end += step
    return end


def _step(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    """Return how many tokens more belong to the run: 0 where it ends."""
    token = tokens[end]
    if token.tag == "cap":
        return 1
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if after is None:
        return 0
    if token.lower == "," and after.lower.rstrip(".") in words["names.suffixes"] and after.tag == "cap":
        return 2
    if token.lower in words["names.particles"] and after.tag == "cap" and not _belongs(tokens[end - 1], words):
        return 2
    if not _opens_office(tokens, start, end, words):
        return 0
    return _connected(tokens, start, end, words)


def _opens_office(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Tell whether `of`, `for` or `and` may continue the run: its last word is an office's or a body's."""
    linked = {token.lower for token in tokens[max(start, end - 3) : end - 1]}
    return _belongs(tokens[end - 1], words) or not linked.isdisjoint({"of", "for", "to", "and"})


def _connected(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    token, skip = tokens[end].lower, 1
    if token not in {"of", "for", "to", "on", "and", "&"}:
        return 0
    if end + skip < len(tokens) and tokens[end + skip].lower == "the":
        skip += 1
    if end + skip >= len(tokens) or tokens[end + skip].tag != "cap":
        return 0
    follower = tokens[end + skip]
    if token == "on" and follower.lower.endswith("day"):
        return 0
    if token in {"and", "&"}:
        two = start and tokens[start - 1].lower == "the" and is_title(tokens[end - 1].lower, words)
        return skip if not two and _continues(tokens, start, end, words) else 0
    if token in {"on", "to"} and tokens[end - 1].lower in words["names.things"]:
        return 0
    return skip + 1


def _continues(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Tell whether `and` joins two parts of one office or body rather than two actors."""
    before, lower = tokens[end - 1].lower, tokens[end + 1].lower.rstrip(".")
    if "of" in {token.lower for token in tokens[max(start, end - 3) : end - 1]} and tokens[end + 1].tag == "cap":
        return (
            _has(tokens, start, end, words, "bodies")
            and lower not in words["names.bodies"]
            and not is_title(lower, words)
        )
    if before in words["names.bodies"] and lower not in words["names.office_words"]:
        return False
    both_titles = is_title(before, words) and (is_title(lower, words) or lower in words["names.office_words"])
    return both_titles or (
        before in words["names.office_words"] and lower in words["names.office_words"] | words["names.titles"]
    )


def _name(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> Name:
    whole = country_at(tokens, start)
    if whole and whole[1] >= end:
        return Name(start, start, whole[1], "demonym" if whole[0].form == "demonym" else "country")
    first = _first_of_name(tokens, start, end, words)
    titled = any(is_title(token.lower, words) for token in tokens[start:first])
    small = _small_title(tokens, start, words)
    if first > start and tokens[first - 1].lower in {"of", "for", "to", "and", "the", "on"}:
        first = end
    if first < end and (titled or (small < start and not _belongs(tokens[end - 1], words))):
        return Name(min(small, start), first, end, "person")
    if first < end and start < first and end - first > 1 and not _has(tokens, start, end, words, "bodies"):
        return Name(start, first, end, "name")
    return Name(start, start, end, _kind(tokens, start, end, words))


def _first_of_name(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    """Return where a person's name would begin: behind the last word of an office, a body or a country."""
    first, at = start, start
    while at < end:
        country = country_at(tokens, at)
        if country and not (at == first and _is_given_name(tokens, at, end, words)):
            at = min(country[1], end)
            first = at
            continue
        at += 1
        if _belongs(tokens[at - 1], words) or tokens[at - 1].lower in {"of", "for", "to", "and", "the", "on"}:
            first = at
    return first


def _is_given_name(tokens: Sequence[Token], at: int, end: int, words: Lexicon) -> bool:
    """Tell whether a country's word is a given name here: `Chad Keller`, `Jordan Pell`, behind no title of a country."""
    return tokens[at].text in {"Chad", "Jordan", "Georgia", "Israel", "Victoria", "Paris", "Sofia"} and end - at == 2


def _small_title(tokens: Sequence[Token], start: int, words: Lexicon) -> int:
    """Return where a title in small letters before the name begins; `start` where there is none."""
    at = start
    before = tokens[at - 1] if at else None
    if before and before.tag == "word" and (is_title(before.lower, words) or before.lower in words["names.together"]):
        at -= 1
        while (
            at
            and tokens[at - 1].tag == "word"
            and (tokens[at - 1].lower in words["names.office_words"] or is_title(tokens[at - 1].lower, words))
        ):
            at -= 1
    return at


def _has(tokens: Sequence[Token], start: int, end: int, words: Lexicon, key: str) -> bool:
    return any(token.lower in words[f"names.{key}"] for token in tokens[start:end])


def _kind(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> Kind:
    last = tokens[end - 1]
    lower = last.lower.rstrip(".")
    if lower in words["names.together"] or (
        lower in words["names.people"] and lower.endswith("s") and lower not in words["names.bodies"]
    ):
        return "people"
    if lower in words["names.bodies"]:
        return "body"
    if is_title(lower, words):
        return "office"
    if lower in words["names.things"]:
        return "thing"
    if _has(tokens, start, end, words, "bodies"):
        return "body"
    if any(is_title(token.lower, words) for token in tokens[start:end]):
        return "office"
    if any(token.text.isupper() and len(token.text) > (1 if end - start == 1 else 2) for token in tokens[start:end]):
        return "body"
    return "name"
