"""Finding words in an article as a person would: whatever the case of letters, accents, spaces, dashes or marks.

The view of the article is folded once: accents and characters without width are dropped, runs of white space become
one space, apostrophes, quotation marks and dashes become plain ones, letters small. A map leads back to the untouched
text, so that what is found is a span of it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.document.model import Document, Span

_PLAIN = {
    **dict.fromkeys("’‘ʼ´`′‛", "'"),
    **dict.fromkeys("“”„«»‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts whose words join the next one without a space, or with a particle."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its map back.

    Attributes:
        text: the folded text.
        origins: for each of its characters the offset in the article of the character that it comes from.
    """

    text: str
    origins: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the article that a stretch of the folded text stands for."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def at(self, offset: int) -> int:
        """Return the folded offset of the first character that comes from `offset` or behind it."""
        low, high = 0, len(self.origins)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.origins[middle] < offset else (low, middle)
        return low


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """Fold a text; the last few are remembered, for many questions are asked about one article."""
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
    return folded(words).text.strip()


def find_all(document: Document, words: str, within: Span | None = None) -> Iterator[Span]:
    """Yield where the words stand in the article as whole words, in order; nowhere where they fold to nothing.

    Args:
        document: the article, read.
        words: what is looked for; its case, accents and spacing do not matter.
        within: only there; None for the whole article.
    """
    whole, wanted = folded(document.view.text), fold(words)
    low, high = _reach(document, whole, within)
    at = whole.text.find(wanted, low, high) if wanted else -1
    while at >= 0:
        if not _joined(whole.text, at) and not _joined(whole.text, at + len(wanted)):
            yield _in_article(document, whole.span(at, at + len(wanted)))
        at = whole.text.find(wanted, at + 1, high)


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
