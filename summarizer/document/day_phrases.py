"""Phrases of time: where a text names a day, a week, a month or a year."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.document.day_language import Fields, Kind, Language, Rule
from summarizer.document.days_de import GERMAN
from summarizer.document.days_en import ENGLISH
from summarizer.document.model import Span

LANGUAGES = (ENGLISH, GERMAN)
WORD = re.compile(r"[^\W_]+")
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


def find_days(text: str) -> tuple[DayPhrase, ...]:
    """Return the phrases of time in a text, in order, none overlapping another.

    Of two that overlap the one that begins first is taken, and of two that begin together the longer. Attributive uses
    (`the July 2021 agreement`) are found like any other: what a phrase dates is for the caller to decide.
    """
    return tuple(phrase for phrase in _apart(sorted(_candidates(text), key=_rank)) if phrase.kind != "none")


@cache
def _patterns(number: int) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Return the rules of a language, compiled when the first text needs them."""
    language = LANGUAGES[number]
    return tuple((rule, language.pattern(rule)) for rule in language.rules)


def _candidates(text: str) -> Iterator[DayPhrase]:
    for number, language in enumerate(LANGUAGES):
        for stretch in _promising(text, language):
            for rule, pattern in _patterns(number):
                for match in pattern.finditer(text, *stretch):
                    yield DayPhrase(
                        Span(*match.span("phrase")), rule.kind, rule.fields + tuple(_fields(language, match))
                    )


def _promising(text: str, language: Language) -> Iterator[Span]:
    """Yield the stretches of a text that can hold a phrase, in order and apart: those around a sign of one."""
    start = end = 0
    for word in WORD.finditer(text):
        if not _is_sign(word[0], language):
            continue
        if word.start() - REACH > end:
            if end:
                yield Span(start, end)
            start = max(word.start() - REACH, 0)
        end = min(word.end() + REACH, len(text))
    if end:
        yield Span(start, end)


def _is_sign(word: str, language: Language) -> bool:
    return word.lower() in language.signs or (len(word) == 4 and word.isdecimal())


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
