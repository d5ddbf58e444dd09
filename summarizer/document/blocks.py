"""Quotations without marks: the paragraphs that a reporting clause with a colon introduces."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summarizer.document.model import Quotation, Span
from summarizer.document.paragraphs import opens_item
from summarizer.document.saying import VERBS

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CLAUSE_START = re.compile(r"(?<=[^\W\d_]{2}[.!?])[”\"’»]?\s+|[\n\r]+")
_REACH = 400
"""How many characters before the colon may belong to the reporting clause."""

_PRONOUNS = frozenset(["he", "she", "they", "we", "i", "er", "sie", "wir", "ich"])
_NO_CLAUSE = frozenset(["following", "below", "folgende", "folgenden", "folgendes"])
_HEADING_WORDS = frozenset(["what", "how", "why", "read", "see", "here", "was", "wie", "warum"])
_END_MATTER = re.compile(
    r"""(?:notes?\ (?:to|for)\ (?:the\ )?editors?|(?:for\ )?(?:further|more)\ information|background(?:\ information)?
    |(?:media|press)\ (?:enquir|inquir|contact|office)\w*|contacts?|[-–—*]*\ ?ends?\ ?[-–—*]*
    |\#\#\#|-\ ?30\ ?-|about\ [^\W_]+
    |related\ [^\W_]+|hintergrund|weitere\ informationen|(?:presse)?kontakt|hinweise?|rückfragen)
    \s*(?:[:.\n\r]|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = "“”„\"«»‘'「『"
_FINAL = ".!?…。！？:;,"
_CLOSING = "”\"’»)]'"


def blocks(text: str, paragraphs: Sequence[Span], marked: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations that a colon sets off, in order.

    Args:
        text: the article.
        paragraphs: its paragraphs.
        marked: its quotations in marks; a paragraph that tells who said one of them belongs to no block.
    """
    held: list[Span] = []
    waiting = False
    for paragraph in paragraphs:
        introduces = _introduces(text, paragraph)
        if waiting and not introduces and _belongs(text, paragraph, marked):
            held.append(paragraph)
            continue
        yield from _block(held)
        held, waiting = [], introduces
    yield from _block(held)


def _block(held: Sequence[Span]) -> Iterator[Quotation]:
    if held:
        span = Span(held[0].start, held[-1].end)
        yield Quotation(span, span, style="block")


def _introduces(text: str, paragraph: Span) -> bool:
    """Tell whether the paragraph ends in a clause of saying, with a subject, and a colon."""
    if text[paragraph.end - 1] != ":":
        return False
    reach = text[max(paragraph.start, paragraph.end - _REACH) : paragraph.end]
    clause = _CLAUSE_START.split(reach)[-1]
    words = _WORD.findall(clause)
    small = [word.lower() for word in words]
    if not words or small[0] in _HEADING_WORDS or not _NO_CLAUSE.isdisjoint(small):
        return False
    return any(word in VERBS and _has_subject(words, at) for at, word in enumerate(small))


def _has_subject(words: Sequence[str], verb: int) -> bool:
    """Tell whether a name, a pronoun or an office stands before the verb, or right after it."""
    if any(word.lower() in _PRONOUNS or word[0].isupper() for word in words[:verb]):
        return True
    return any(word[0].isupper() for word in words[verb + 1 : verb + 4])


def _belongs(text: str, paragraph: Span, marked: Sequence[Quotation]) -> bool:
    """Tell whether the paragraph can be part of what was introduced: running text, without a voice of its own."""
    if (
        text[paragraph.start] in _OPENING
        or opens_item(text, paragraph.start)
        or _END_MATTER.match(text, paragraph.start)
    ):
        return False
    return text[paragraph.start : paragraph.end].rstrip(_CLOSING)[-1:] in tuple(_FINAL) and not _tells(
        text, paragraph, marked
    )


def _tells(text: str, paragraph: Span, marked: Sequence[Quotation]) -> bool:
    """Tell whether the paragraph says whose words a quotation in it are."""
    at, first = paragraph.start, bisect_left(marked, paragraph.start, key=lambda one: one.outer.end)
    outside: list[str] = []
    for quotation in _within(marked, first, paragraph.end):
        outside.append(text[at : quotation.outer.start])
        at = quotation.outer.end
    if not outside:
        return False
    outside.append(text[at : paragraph.end])
    return any(word.lower() in VERBS for part in outside for word in _WORD.findall(part))


def _within(marked: Sequence[Quotation], first: int, end: int) -> Iterator[Quotation]:
    while first < len(marked) and marked[first].outer.start < end:
        yield marked[first]
        first += 1
