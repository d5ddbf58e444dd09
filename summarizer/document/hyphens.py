"""Words that were divided at the end of a line: whether the hyphen belongs to the word."""

import re
from collections.abc import Callable
from functools import cache

from summarizer.document.model import Change
from summarizer.document.paragraphs import word_set

_DIVIDED = re.compile(r"([^\W_]+)-\Z")
_FIRST = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![^\W\d_]|-)")
_REACH = 60
"""Code points of a word that is looked at on either side of a line break."""

_JOINING = word_set("and or to und oder bis")
"""What may follow a hyphen that stands for a word: `two- and three-year`."""

_BEFORE = word_set(
    "well self non ex vice half two three five nine twelve twenty thirty forty fifty sixty eighty ninety"
)
_BEHIND = word_set("old elect led based backed known year term")
"""Parts of words that have a hyphen wherever they stand."""


def line_breaks(text: str) -> Callable[[int, int], Change]:
    """Return a function that tells what a person reads where white space with a line break stands in a paragraph.

    It is a space; nothing behind a hyphen; and behind one that only divided a word nothing in the place of both. The
    hyphen stays where its first part stands elsewhere with one or as a word of its own, unless the whole word stands
    elsewhere without it.
    """

    @cache
    def words() -> frozenset[str]:
        found = frozenset(_WORD.findall(text.lower()))
        return found | {word[: word.index("-") + 1] for word in found if "-" in word}

    def read(start: int, end: int) -> Change:
        before = _DIVIDED.search(text, max(0, start - _REACH), start)
        behind = _FIRST.match(text, end, end + _REACH)
        if before is None or behind is None or behind[0] in _JOINING:
            return start, end, " "
        divided = before[1][-1].islower() and behind[0][0].islower() and not _belongs(before[1], behind[0], words())
        return start - divided, end, ""

    return read


def _belongs(before: str, behind: str, words: frozenset[str]) -> bool:
    """Tell whether a hyphen belongs to a word, as other words of the text show."""
    first, second = before.lower(), behind.lower()
    if first + second in words:
        return False
    return f"{first}-" in words or first in words or first in _BEFORE or second in _BEHIND
