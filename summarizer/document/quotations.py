"""The quotations of a text: outermost ones in marks, and blocks that a reporting clause with a colon introduces."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from summarizer.document.model import Quotation, Span
from summarizer.document.paragraphs import opens_item, paragraphs, trimmed, word_set
from summarizer.document.quotation_marks import Family, Quoted, paired

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_LITTLE = frozenset(["of", "the", "a", "an", "and", "in", "on", "to", "for", "with", "&", "und", "der", "die", "das"])
_LONGEST_TITLE = 60

_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_CLAUSE_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
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

_ENGLISH = word_set(
    """
    said says saying say stated states added adds commented comments continued continues concluded concludes
    explained explains told tells remarked remarks declared declares noted notes warned warns replied replies
    responded responds answered answers wrote writes posted posts tweeted observed insisted insists argued argues
    asked asks denied denies recalled recalls emphasized emphasised stressed
    """
)
_GERMAN = word_set(
    """
    sagte sagt sagten sagen erklärte erklärt erklärten erklären betonte betont betonten meinte meint ergänzte ergänzt
    äußerte äußert äußerten schrieb schreibt schrieben mitteilte teilte teilt berichtete berichtet antwortete antwortet
    fügte kommentierte kommentiert erläuterte erläutert unterstrich warnte warnt forderte fordert kritisierte
    """
)
_SAYING = _ENGLISH | _GERMAN
"""Verbs of saying, in the forms that reporting clauses use; lower case."""


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in order; none overlaps another."""
    found = paragraphs(text)
    quoted = (one for family in Family for one in paired(text, found, family))
    told = (_quotation(text, one) for one in quoted if _enough(text, one.start, one.end))
    marked = list(_outermost(one for one in told if not _title(one.span.of(text))))
    set_off = (one for one in _blocks(text, found, marked) if _enough(text, *one.span))
    return tuple(_outermost([*marked, *set_off]))


def _title(words: str) -> bool:
    """Tell whether all words begin with a capital: the title of a work or programme, and not speech."""
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


def _blocks(text: str, paragraphs: Sequence[Span], marked: Sequence[Quotation]) -> Iterator[Quotation]:
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
    words = _CLAUSE_WORD.findall(clause)
    small = [word.lower() for word in words]
    if not words or small[0] in _HEADING_WORDS or not _NO_CLAUSE.isdisjoint(small[1:]):
        return False
    return any(word in _SAYING and _has_subject(words, at) for at, word in enumerate(small))


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
    return any(word.lower() in _SAYING for part in outside for word in _CLAUSE_WORD.findall(part))


def _within(marked: Sequence[Quotation], first: int, end: int) -> Iterator[Quotation]:
    while first < len(marked) and marked[first].outer.start < end:
        yield marked[first]
        first += 1
