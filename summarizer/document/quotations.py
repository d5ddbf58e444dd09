"""The quotations of a text: outermost ones of every style, of three words and more."""

import re
from collections.abc import Iterable, Iterator

from summarizer.document.blocks import blocks
from summarizer.document.marks import Family
from summarizer.document.model import Quotation, Span
from summarizer.document.pairing import Quoted, paired
from summarizer.document.paragraphs import paragraphs, trimmed

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_LITTLE = frozenset(["of", "the", "a", "an", "and", "in", "on", "to", "for", "with", "&", "und", "der", "die", "das"])
_LONGEST_TITLE = 60

_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in order; none overlaps another."""
    found = paragraphs(text)
    quoted = (one for family in Family for one in paired(text, found, family))
    told = (_quotation(text, one) for one in quoted if _enough(text, one.start, one.end))
    marked = list(_outermost(one for one in told if not _title(one.span.of(text))))
    set_off = (one for one in blocks(text, found, marked) if _enough(text, *one.span))
    return tuple(_outermost([*marked, *set_off]))


def _title(words: str) -> bool:
    """Tell whether all words begin with a capital: the title of a work or programme, and nobody's words."""
    if len(words) > _LONGEST_TITLE or words.isupper() or not words[-1:].isalnum():
        return False
    main = [word for word in words.split() if word not in _LITTLE]
    return words[0].isupper() and len(main) > 1 and all(word[0].isupper() or word[0].isdigit() for word in main)


def _enough(text: str, start: int, end: int) -> bool:
    """Tell whether the words are three or more; two ideographs count as one word."""
    words = 0
    for match in _WORD.finditer(text, start, end):
        words += max(1, len(_IDEOGRAPH.findall(match[0])) // 2)
        if words >= 3:
            return True
    return False


def _quotation(text: str, quoted: Quoted) -> Quotation:
    return Quotation(trimmed(text, *quoted.words), Span(quoted.start, quoted.end))


def _outermost(found: Iterable[Quotation]) -> Iterator[Quotation]:
    end = 0
    for quotation in sorted(found, key=lambda one: (one.outer.start, -one.outer.end)):
        if quotation.outer.start >= end:
            end = quotation.outer.end
            yield quotation
