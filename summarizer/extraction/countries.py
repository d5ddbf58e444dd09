"""Countries that a text names: by their name, by a demonym, or by the capital that stands for the government."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.document.model import Span
from summarizer.extraction.country_table import CountryTable, Form, country_table, opened_by

WORD = re.compile(r"\b[^\W\d_]\w*")
BEFORE = re.compile(r"((?:\b(?:Mr|Mrs|Ms|Dr)|(?<![\w.])[A-Z])\.|\b[^\W\d_][\w’'-]*)[ \u00a0]\Z")
AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")
REACH = 48
"""How far back a neighbouring word is looked for, in code points."""


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country, named.

    Attributes:
        span: the words that name it.
        country: its usual English name.
        form: `name`, `demonym` (also the adjective: "French"), or `capital`: a capital may stand for the government,
            and is as often no more than a place.
    """

    span: Span
    country: str
    form: Form


def find_countries(text: str) -> tuple[CountryMention, ...]:
    """Return the countries named in a text, in order, none overlapping another.

    The longest name counts ("South Sudanese", "New Mexico": none). What is also somebody's name ("Jordan", "Chad") is
    left alone beside another capitalised word that is not a title, an institution or the opening of a sentence. Words
    that could be two countries' ("Congolese") are not found.
    """
    return tuple(_mentions(text, country_table()))


def _mentions(text: str, table: CountryTable) -> Iterator[CountryMention]:
    end = 0
    for opening in WORD.finditer(text):
        span = _longest(text, opening, table) if opening.start() >= end else None
        if span is None:
            continue
        end = span.end
        word = table.words[_as_listed(span.of(text))]
        if word.country and _is_meant(text, span, table):
            yield CountryMention(span, word.country, word.form)


def _longest(text: str, opening: re.Match[str], table: CountryTable) -> Span | None:
    pattern = opened_by(table, opening[0])
    found = pattern.match(text, opening.start()) if pattern else None
    return Span(*found.span()) if found else None


def _as_listed(words: str) -> str:
    return " ".join(words.replace("’", "'").split())


def _is_meant(text: str, span: Span, table: CountryTable) -> bool:
    """Tell whether a word that has other meanings names the country here."""
    name = table.words[_as_listed(span.of(text))].text
    if name == "Polish":
        return _after(text, span) not in table.polishing
    return name not in table.namesakes or not any(_is_name(word, table) for word in _neighbours(text, span))


def _is_name(word: str, table: CountryTable) -> bool:
    """Tell whether a word beside a namesake makes it somebody's name: capitalised, and neither title nor acronym."""
    titled = word.capitalize() in table.beside or (word.isupper() and len(word) > 1 and not word.endswith("."))
    return word[0].isupper() and not titled and word not in table.words


def _neighbours(text: str, span: Span) -> Iterator[str]:
    yield from filter(None, (_before(text, span), _after(text, span)))


def _before(text: str, span: Span) -> str:
    found = BEFORE.search(text[max(span.start - REACH, 0) : span.start])
    return found[1] if found else ""


def _after(text: str, span: Span) -> str:
    found = AFTER.match(text, span.end)
    return found[1] if found else ""
