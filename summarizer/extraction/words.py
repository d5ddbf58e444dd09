"""The words of one sentence, with what the word lists and the country table know of them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.extraction.countries import CountryMention
from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.tokens import Token


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as words; every question is about the word at an index, and no index is out of range."""

    tokens: Sequence[Token]
    countries: Sequence[CountryMention]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.tokens)

    def low(self, i: int) -> str:
        """Return the word in lower case; empty outside the sentence."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def capital(self, i: int) -> bool:
        """Tell whether there is a word at `i` and it begins with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].word and self.tokens[i].capital

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from word `first` up to but not with word `last`."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def listed(self, i: int, table: str, key: str) -> bool:
        """Tell whether the word stands in a list of the lexicon."""
        return self.low(i) in self.lexicon.groups[table][key]

    def is_role(self, i: int) -> bool:
        """Tell whether the word heads an office, singular or plural."""
        heads, low = self.lexicon.groups["roles"]["heads"], self.low(i)
        if low == "executive":
            return self.low(i - 1) == "chief"
        stem, _, turn = low.replace("–", "-").rpartition("-")
        if turn in self.lexicon.groups["roles"]["turns"]:
            return stem in heads
        return low in heads or low == "secretaries" or (low.endswith("s") and low[:-1] in heads)

    def is_part(self, i: int) -> bool:
        """Tell whether the word belongs to offices although it heads none: `foreign`, `homeland`."""
        return self.listed(i, "roles", "parts")

    def is_body(self, i: int) -> bool:
        """Tell whether the word makes a run of capitals a body: `council`, `ministry`."""
        return self.listed(i, "bodies", "heads")

    def is_particle(self, i: int) -> bool:
        """Tell whether the word may stand in lower case inside a name: `bin`, `von`."""
        return self.listed(i, "roles", "particles")

    def name_like(self, i: int) -> bool:
        """Tell whether a capitalised word may be part of a person's name."""
        token = self.tokens[i]
        plain_acronym = token.acronym and "." not in token.text and len(token.text) > 2 and "-" not in token.text
        if not token.capital or self.is_role(i) or (plain_acronym and not self._capital_surname(i)):
            return False
        if token.low == "may":
            return self._surname_may(i)
        lists = (("roles", "parts"), ("roles", "people"), ("bodies", "heads"), ("bodies", "things"))
        return not any(self.listed(i, table, key) for table, key in lists)

    def _surname_may(self, i: int) -> bool:
        """Tell whether `May` is a surname, `Minister Ada May`, and not the month, `Larnova May 21`."""
        named = self.capital(i - 1) and (self.is_role(i - 1) or self.name_like(i - 1)) and not self.low(i + 1).isdigit()
        return named and self.tokens[i].gap

    def _capital_surname(self, i: int) -> bool:
        """Tell whether a word in capitals is the surname behind a first name: `Emmanuel MACRON`."""
        before = self.tokens[i - 1] if i else None
        mixed = before is not None and before.word and not before.acronym and len(before.text) > 2
        return mixed and len(self.tokens[i].text) > 3 and not self.is_body(i) and self.name_like(i - 1)

    def countries_in(self, first: int, last: int) -> tuple[CountryMention, ...]:
        """Return the country mentions inside a stretch."""
        stretch = self.span(first, last)
        return tuple(c for c in self.countries if stretch.holds(c.span))

    def national(self, i: int) -> bool:
        """Tell whether the word is, or ends, a country's name or demonym."""
        return any(c.span.end == self.tokens[i].span.end for c in self.countries)

    def in_country(self, i: int) -> bool:
        """Tell whether the word goes on with a country's name: `and` and `Tobago` of `Trinidad and Tobago`."""
        at = bisect_left(self.countries, self.tokens[i].span.start, key=lambda c: c.span.start) - 1
        return at >= 0 and self.tokens[i].span.start < self.countries[at].span.end

    def owner(self, i: int) -> CountryMention | None:
        """Return the country whose possessive stands right before word `i`: `Mexico's (Secretary)`."""
        if i < 1 or not self.tokens[i - 1].possessive:
            return None
        return next((c for c in self.countries if c.span.end == self.tokens[i - 1].span.end), None)
