"""Phrases of time: where a text names a day, a week, a month or a year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from summarizer.document.day_language import ODD, Fields, Kind, Language
from summarizer.document.days_de import GERMAN
from summarizer.document.days_en import ENGLISH
from summarizer.document.model import Document, Span

LANGUAGES = (ENGLISH, GERMAN)
WORD = re.compile(r"[^\W_]+")
YEAR_DIGITS = 4
REACH = 64
"""How far from its sign, in code points, a phrase may begin or end: more than any rule needs."""


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """A phrase of time.

    Attributes:
        span: its words, without a preposition that only joins it to the sentence (`on`, `in May`, `by`, `since`).
        kind: how it is to be read; `vague` for a phrase that names no day by itself (`the following day`).
        fields: what its words mean, as `("month", 5)`.
    """

    span: Span
    kind: Kind
    fields: Fields = ()


@lru_cache(maxsize=16)
def find_days(text: str) -> tuple[DayPhrase, ...]:
    """Return the phrases of time in a text, in order, none overlapping another; the last few texts are remembered.

    Of two that overlap the one that begins first is taken, and of two that begin together the longer. Attributive uses
    (`the July 2021 agreement`) are found like any other: what a phrase dates is for the caller to decide.
    """
    return tuple(phrase for phrase in _apart(sorted(_candidates(text), key=_rank)) if phrase.kind != "none")


def days_of(document: Document) -> tuple[DayPhrase, ...]:
    """Return the phrases of time in an article, found as a person reads it, where they stand in the article."""
    view = document.view
    return tuple(replace(phrase, span=view.span(*phrase.span)) for phrase in find_days(view.text))


@cache
def _signed(number: int) -> tuple[str, ...]:
    """Return the sign of each rule of a language, in their order."""
    return tuple(LANGUAGES[number].sign(rule) for rule in LANGUAGES[number].rules)


@cache
def _pattern(number: int, at: int) -> re.Pattern[str]:
    """Return a rule of a language, compiled when the first text needs it."""
    return LANGUAGES[number].pattern(LANGUAGES[number].rules[at])


@cache
def _kinds(number: int) -> Mapping[str, str]:
    """Return the kind of each word of a language that is a sign."""
    return {word: kind for kind, listed in LANGUAGES[number].signs.items() for word in listed}


@lru_cache(maxsize=8192)
def _kinds_of(word: str) -> tuple[tuple[int, str], ...]:
    """Return the languages in which a word is a sign, by their numbers, each with its kind."""
    if len(word) == YEAR_DIGITS and word.isdecimal():
        return tuple((number, "year") for number in range(len(LANGUAGES)))
    lower = word.translate(ODD).lower()
    found = ((number, _kinds(number).get(lower)) for number in range(len(LANGUAGES)))
    return tuple((number, kind) for number, kind in found if kind)


def _candidates(text: str) -> Iterator[DayPhrase]:
    for number, (language, places) in enumerate(zip(LANGUAGES, _places(text), strict=True)):
        stretches = {sign: list(_promising(text, found)) for sign, found in places.items()}
        for at, sign in enumerate(_signed(number)):
            for stretch in stretches.get(sign, ()):
                rule = language.rules[at]
                for match in _pattern(number, at).finditer(text, *stretch):
                    fields = rule.fields + tuple(_fields(language, match))
                    yield DayPhrase(Span(*match.span("phrase")), rule.kind, fields)


def _places(text: str) -> Sequence[Mapping[str, list[Span]]]:
    """Return for each language where the signs of each kind stand; under the empty key those of any kind."""
    places: list[dict[str, list[Span]]] = [{} for _ in LANGUAGES]
    for match in WORD.finditer(text):
        for number, kind in _kinds_of(match[0]):
            place = Span(*match.span())
            places[number].setdefault(kind, []).append(place)
            places[number].setdefault("", []).append(place)
    return places


def _promising(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches of a text that can hold a phrase, in order and apart: those around a sign of one."""
    start = end = 0
    for place in places:
        if place.start - REACH > end:
            if end:
                yield Span(start, end)
            start = max(place.start - REACH, 0)
        end = min(place.end + REACH, len(text))
    if end:
        yield Span(start, end)


def _fields(language: Language, match: re.Match[str]) -> Iterator[tuple[str, int]]:
    for group, word in match.groupdict().items():
        field, _, table = group.partition("__")
        if table and word:
            yield field, language.value(table, word)


def _rank(phrase: DayPhrase) -> tuple[int, int]:
    return phrase.span.start, -phrase.span.end


def _apart(ranked: Iterable[DayPhrase]) -> Iterator[DayPhrase]:
    end = 0
    for phrase in ranked:
        if phrase.span.start >= end:
            end = phrase.span.end
            yield phrase
