"""Where a sentence ends: the segmenter's boundaries, with those taken out and put in that it is known to get wrong."""

import re
from collections.abc import Iterable, Iterator

from summarizer.document.abbreviations import abbreviates
from summarizer.document.model import Span
from summarizer.document.paragraphs import trimmed

_CLOSING = "”\"’»)]'›」』“‘"
_FIRST_WORD = re.compile(r"[“„«‘\"'(\[]*([^\W_]+)")
_NUMBER = re.compile(r"(?:\A|[.:;!?]\s{1,3})(\(?\d{1,3}[.)])\s*\Z")
_GLUED = re.compile(r"(?:[^\W\d_]{2}|\d{4})[.!?][”’»]?(?=[“„«‘]?[A-ZÄÖÜÉ][^\W\d_]*[ ,’])")
_ADDRESS = re.compile(r"[/@\\]|www|\.\w")
_ENDINGS = frozenset({"Net", "Com", "Org", "Js", "Io", "Gov", "De", "Inc"})
_REACH = 48
"""How far before and after a boundary there is anything to see; keeps each look short."""


def mended(text: str, paragraph: Span, cuts: Iterable[int]) -> list[int]:
    """Return the boundaries inside the paragraph, in order."""
    whole = (_before_number(text, paragraph, cut) for cut in cuts)
    kept = {cut for cut in whole if not (_inside_token(text, cut) or _misplaced(text, paragraph, cut))}
    return sorted((kept | set(_glued(text, paragraph))) - {paragraph.start})


def _before_number(text: str, paragraph: Span, cut: int) -> int:
    """Move a boundary after the number of an item, which belongs to the item, to before it."""
    match = _NUMBER.search(text[max(paragraph.start, cut - _REACH) : cut])
    return cut if match is None else cut - (len(match.string) - match.start(1))


def _inside_token(text: str, cut: int) -> bool:
    """Tell whether the boundary stands between a full stop and a letter, as in an address or an abbreviation."""
    return text[cut - 1] == "." and text[cut].isalnum()


def _misplaced(text: str, paragraph: Span, cut: int) -> bool:
    """Tell whether the sentence runs on beyond the boundary."""
    left = trimmed(text, max(paragraph.start, cut - _REACH), cut).of(text)
    right = trimmed(text, cut, min(paragraph.end, cut + _REACH)).of(text)
    bare = left.rstrip(_CLOSING)
    if bare[-1:] in tuple(",;–—-") or (bare != left and bare[-1:].isalnum()) or right[:1] in tuple("”»)]"):
        return True
    if right[:1].islower():
        return bare != left or bare.endswith(".")
    word = _FIRST_WORD.match(right)
    return word is not None and bare == left and abbreviates(left, word[1])


def _glued(text: str, paragraph: Span) -> Iterator[int]:
    """Yield where a new sentence begins right after a full stop, without a space."""
    for match in _GLUED.finditer(text, paragraph.start, paragraph.end):
        token = (text[max(paragraph.start, match.start() - _REACH) : match.end() - 1].split() or [""])[-1]
        word = _FIRST_WORD.match(text, match.end())
        if word and word[1] not in _ENDINGS and not _ADDRESS.search(token):
            yield match.end()
