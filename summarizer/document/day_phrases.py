"""Phrases of time: where a text names a day, a week, a month or a year."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TypeAlias

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


@lru_cache(maxsize=64)
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


@dataclass(frozen=True, slots=True)
class _Listed:
    """Rules of a language that have one kind of sign, by their numbers.

    Attributes:
        always: those that need no further word.
        needing: for each word those that need it, or another.
    """

    always: list[int] = field(default_factory=list)
    needing: dict[str, list[int]] = field(default_factory=dict)


@cache
def _needed(number: int) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return which words each rule of a language needs, in the order of the rules."""
    return tuple(LANGUAGES[number].needed(rule) for rule in LANGUAGES[number].rules)


@cache
def _listed(number: int) -> Mapping[str, _Listed]:
    """Return the rules of a language, for each kind of sign; under the empty key those that may have any."""
    listed: dict[str, _Listed] = {}
    for at, (rule, needed) in enumerate(zip(LANGUAGES[number].rules, _needed(number), strict=True)):
        of_sign = listed.setdefault(LANGUAGES[number].sign(rule), _Listed())
        if not needed:
            of_sign.always.append(at)
        for word in needed[0] if needed else ():
            of_sign.needing.setdefault(word, []).append(at)
    return listed


@cache
def _pattern(number: int, at: int) -> re.Pattern[str]:
    """Return a rule of a language, compiled when the first text needs it."""
    return LANGUAGES[number].pattern(LANGUAGES[number].rules[at])


@cache
def _kinds() -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return for each word that is a sign the languages in which it is one, by their numbers, each with its kind."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for number, language in enumerate(LANGUAGES):
        for kind, listed in language.signs.items():
            for word in listed:
                kinds.setdefault(word, []).append((number, kind))
    return kinds


_Stretches: TypeAlias = Mapping[str, Sequence[tuple[Span, frozenset[str]]]]
_YEAR: Sequence[tuple[int, str]] = tuple((number, "year") for number in range(len(LANGUAGES)))


def _candidates(text: str) -> Iterator[DayPhrase]:
    for number, stretches in enumerate(_promising(text)):
        language = LANGUAGES[number]
        for at, start, end in sorted(_worth(number, stretches)):
            rule = language.rules[at]
            for match in _pattern(number, at).finditer(text, start, end):
                fields = rule.fields + tuple(_fields(language, match))
                yield DayPhrase(Span(*match.span("phrase")), rule.kind, fields)


def _worth(number: int, stretches: _Stretches) -> Iterator[tuple[int, int, int]]:
    """Yield the rules of a language that may find something, each with the stretch where it may."""
    needed = _needed(number)
    for sign, listed in _listed(number).items():
        for (start, end), words in stretches.get(sign, ()):
            yield from ((at, start, end) for at in listed.always)
            some = {at for word in words if word in listed.needing for at in listed.needing[word]}
            yield from ((at, start, end) for at in some if not any(map(words.isdisjoint, needed[at])))


def _promising(text: str) -> Sequence[_Stretches]:
    """Return for each language the stretches around signs of each kind, with their words in small letters.

    Under the empty key are those around signs of any kind.
    """
    small, kinds = text.translate(ODD).lower(), _kinds()  # as long as the text
    starts: list[int] = []
    words: list[str] = []
    places: list[dict[str, list[tuple[int, int]]]] = [{} for _ in LANGUAGES]
    for match in WORD.finditer(small):
        word = match[0]
        starts.append(match.start())
        words.append(word)
        found = kinds.get(word) or (_YEAR if len(word) == YEAR_DIGITS and word.isdecimal() else ())
        for number, kind in found:
            for key in (kind, ""):
                places[number].setdefault(key, []).append(match.span())

    def with_words(stretch: Span) -> tuple[Span, frozenset[str]]:
        first, last = bisect_right(starts, stretch.start) - 1, bisect_left(starts, stretch.end)
        return stretch, frozenset(words[max(first, 0) : last])

    return [{key: [*map(with_words, _around(text, one))] for key, one in by_kind.items()} for by_kind in places]


def _around(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the stretches of a text around some places, in order and apart."""
    start = end = 0
    for first, last in places:
        if first - REACH > end:
            if end:
                yield Span(start, end)
            start = max(first - REACH, 0)
        end = min(last + REACH, len(text))
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
