"""Finding words in an article as a person would: whatever the case of letters, accents, spaces, dashes or marks.

The view of the article is folded once: accents and characters without width are dropped, runs of white space become
one space, apostrophes, quotation marks and dashes become plain ones, letters small. A map leads back to the untouched
text, so that what is found is a span of it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from summarizer.document.model import Document, Span

_PLAIN = {
    **dict.fromkeys("’‘ʼ´`′‛", "'"),
    **dict.fromkeys("“”„«»‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts whose words join the next one without a space, or with a particle."""
_SPACED = re.compile("[^\\W_\u0e01-\U0010ffff]+")
"""A run of letters and digits of scripts that part words by spaces."""
_SPARE = re.compile("^ +|(?<= ) +")
"""Spaces of a run behind its first one, and those before all words."""
_FEW = 400
"""Characters of the words that are remembered folded; longer ones are stretches of an article."""


@dataclass(frozen=True, eq=False)
class Folded:
    """A folded text with its map back.

    Attributes:
        text: the folded text.
        origins: for each of its characters the offset in the article of the character that it comes from.
    """

    text: str
    origins: Sequence[int] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the article that a stretch of the folded text stands for."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def at(self, offset: int) -> int:
        """Return the folded offset of the first character that comes from `offset` or behind it."""
        return bisect_left(self.origins, offset)

    @cached_property
    def runs(self) -> Mapping[str, Sequence[int]]:
        """Where each run of letters begins, in order: a name is looked for only where its rarest run stands."""
        places: dict[str, list[int]] = {}
        for match in _SPACED.finditer(self.text):
            places.setdefault(match[0], []).append(match.start())
        return places

    @cached_property
    def _known(self) -> dict[str, Sequence[int]]:
        return {}

    def places(self, wanted: str, low: int, high: int) -> Sequence[int]:
        """Return where folded words begin between two offsets as whole words, in order."""
        if (low, high) != (0, len(self.text)):
            return self._places(wanted, low, high)
        if wanted not in self._known:
            self._known[wanted] = self._places(wanted, low, high)
        return self._known[wanted]

    def _places(self, wanted: str, low: int, high: int) -> Sequence[int]:
        return [
            at
            for at in self._candidates(wanted, low, high)
            if self.text.startswith(wanted, at) and not (_joined(self.text, at) or _joined(self.text, at + len(wanted)))
        ]

    def _candidates(self, wanted: str, low: int, high: int) -> Iterator[int]:
        last = high - len(wanted)
        runs = [(self.runs.get(match[0], ()), match.start()) for match in _SPACED.finditer(wanted)]
        if not runs:
            yield from self._searched(wanted, low, high)
            return
        starts, ahead = min(runs, key=lambda run: len(run[0]))
        for number in range(bisect_left(starts, low + ahead), len(starts)):
            if starts[number] - ahead > last:
                return
            yield starts[number] - ahead

    def _searched(self, wanted: str, low: int, high: int) -> Iterator[int]:
        """Yield where something stands, letter by letter."""
        at = self.text.find(wanted, low, high) if wanted else -1
        while at >= 0:
            yield at
            at = self.text.find(wanted, at + 1, high)


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """Fold a text; the last few are remembered, for many questions are asked about one article."""
    return _folded(text)


def _folded(text: str) -> Folded:
    known = {character: _letters(character) for character in set(text)}
    return _evenly(text, known) if all(len(one) == 1 for one in known.values()) else _unevenly(text)


def _evenly(text: str, known: Mapping[str, str]) -> Folded:
    """Fold a text of which every character becomes one, so that only runs of spaces are shortened."""
    letters = text.translate({ord(character): one for character, one in known.items()})
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for run in _SPARE.finditer(letters):
        pieces.append(letters[at : run.start()])
        origins += range(at, run.start())
        at = run.end()
    return Folded("".join([*pieces, letters[at:]]), [*origins, *range(at, len(letters))])


def _unevenly(text: str) -> Folded:
    letters: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        for letter in _letters(character):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                origins.append(offset)
    return Folded("".join(letters), tuple(origins))


def fold(words: str) -> str:
    """Return a few words folded, without space around them."""
    return _few(words) if len(words) <= _FEW else _folded(words).text.strip()


@lru_cache(maxsize=4096)
def _few(words: str) -> str:
    return _folded(words).text.strip()


def find_all(document: Document, words: str, within: Span | None = None) -> Iterator[Span]:
    """Yield where the words stand in the article as whole words, in order; nowhere where they fold to nothing.

    Args:
        document: the article, read.
        words: what is looked for; its case, accents and spacing do not matter.
        within: only there; None for the whole article.
    """
    whole, wanted = folded(document.view.text), fold(words)
    for at in whole.places(wanted, *_reach(document, whole, within)):
        yield _in_article(document, whole.span(at, at + len(wanted)))


def find_first(document: Document, words: str, within: Span | None = None) -> Span | None:
    """Return the first place of the words in the article, or None."""
    return next(find_all(document, words, within), None)


def find_pattern(document: Document, pattern: re.Pattern[str], within: Span) -> Iterator[Span]:
    """Yield where a pattern of folded words stands within a stretch of the article, in order."""
    whole = folded(document.view.text)
    for match in pattern.finditer(whole.text, *_reach(document, whole, within)):
        yield _in_article(document, whole.span(*match.span()))


def _reach(document: Document, whole: Folded, within: Span | None) -> tuple[int, int]:
    if within is None:
        return 0, len(whole.text)
    seen = document.view.seen(within)
    return whole.at(seen.start), whole.at(seen.end)


def _in_article(document: Document, seen: Span) -> Span:
    """Return the stretch of the article, with the accents behind its last letter that are characters of their own."""
    span = document.view.span(*seen)
    end = span.end
    while end < len(document.text) and unicodedata.combining(document.text[end]):
        end += 1
    return Span(span.start, end)


def _joined(text: str, at: int) -> bool:
    """Tell whether a word runs on over an offset, so that nothing whole begins or ends there."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    return before.isalnum() and behind.isalnum() and not (_unspaced(before) or _unspaced(behind))


def _unspaced(letter: str) -> bool:
    return letter > "\u0e00" and unicodedata.name(letter, "").startswith(_UNSPACED)


@lru_cache(maxsize=4096)
def _letters(character: str) -> str:
    if character.isascii():
        return " " if character.isspace() or not character.isprintable() else character.lower()
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    if character.isspace() or not character.isprintable():
        return " "
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one))
