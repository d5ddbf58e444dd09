"""The words that name a country: `countryinfo` has most, and countries.toml what it lacks."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Form = Literal["name", "demonym", "capital"]
Own = Mapping[str, Mapping[str, Any]]

OFFICIAL = re.compile(r"[A-Z][A-Za-z' ]+ (?:of|Republic|Federation|States|Confederation)\b[A-Za-z' ]*")
"""What is taken of the other spellings that the library gives: English long forms (not codes, nor other languages)."""


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A word, or several, that name a country; `country` is None where they only look as if they did."""

    text: str
    country: str | None
    form: Form


@dataclass(frozen=True, slots=True)
class CountryTable:
    """All words that name a country.

    Attributes:
        words: each as it is written.
        opening: for each first word, in small letters, all that begin with it, the longest first.
        namesakes: words that are also somebody's name.
        beside: capitalised words that may stand beside a namesake and are no part of a name.
        polishing: the words after which `Polish` was a verb.
    """

    words: Mapping[str, CountryWord]
    opening: Mapping[str, tuple[str, ...]]
    namesakes: frozenset[str]
    beside: frozenset[str]
    polishing: frozenset[str]


@cache
def country_table() -> CountryTable:
    """Return the table; it is built once, on first use."""
    data = tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    words = {text: word for word in _words(data) for text in (*_plural(word), word.text)}
    capitals = {text.upper(): word for text, word in words.items() if len(text) > 3 and not text.isupper()}
    words = capitals | words
    lists = (frozenset(data["elsewhere"][key]) for key in ("namesakes", "beside", "polishing"))
    return CountryTable(words, _openings(words), *lists)


def opened_by(table: CountryTable, first: str) -> re.Pattern[str] | None:
    """Return a pattern of the words that begin with one word, however capitalised, or None where there are none."""
    words = table.opening.get(first.lower())
    return _pattern(words) if words else None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(_spelled, words))})(?!\w)")


def _openings(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for text in sorted(words, key=len, reverse=True):
        first = re.split(r"\W", text, maxsplit=1)[0].lower()
        grouped[first] = (*grouped.get(first, ()), text)
    return grouped


def _spelled(text: str) -> str:
    return re.escape(text).replace(r"\ ", r"\s{1,2}").replace("'", "['’]")


def _words(data: Own) -> Iterator[CountryWord]:
    """Yield the words, the less trusted first: a later one takes the place of an equal one before it."""
    left_out = set(data["left_out"]["words"])
    library = [word for word in _library(data) if word.text not in left_out]
    own = [CountryWord(text, *where) for where, texts in _own(data) for text in texts]
    for words in (library, own):
        yield from sorted(words, key=lambda word: TRUST[word.form])
    yield from (CountryWord(name, None, "name") for name in data["elsewhere"]["names"])


def _plural(word: CountryWord) -> Iterator[str]:
    """Yield the plural of a demonym that has one: "Indians", but no "Dutchs"."""
    if word.form == "demonym" and not word.text.endswith(("s", "h", "ese", "ois")):
        yield f"{word.text}s"


def _own(data: Own) -> Iterator[tuple[tuple[str, Form], list[str]]]:
    for form, key in OWN.items():
        yield from (((country, form), texts) for country, texts in data[key].items())


def _library(data: Own) -> Iterator[CountryWord]:
    from countryinfo import all_countries  # noqa: PLC0415 - reads a quarter of a thousand files

    left_out = set(data["left_out"]["entries"])
    for entry in all_countries():
        if entry.name() not in left_out:
            country = data["usual"].get(entry.name(), entry.name())
            yield from _entry(country, [country, *entry.alt_spellings()], entry.demonym(), entry.capital())


def _entry(country: str, names: list[str], demonyms: str | None, capital: str | None) -> Iterator[CountryWord]:
    for name in names:
        if name == country or OFFICIAL.fullmatch(name):
            yield CountryWord(name, country, "name")
    for demonym in filter(None, re.split(r",|/| and ", demonyms or "")):
        yield CountryWord(demonym, country, "demonym")
    if isinstance(capital, str) and capital:
        yield CountryWord(capital, country, "capital")


OWN: Mapping[Form, str] = {"capital": "capitals", "demonym": "demonyms", "name": "names"}
TRUST: Mapping[Form, int] = {"capital": 0, "demonym": 1, "name": 2}
