"""Sentences and quotations that a page number or an advertisement divides: their halves are one paragraph."""

import re
from collections.abc import Iterator, Sequence

from summarizer.document.model import Change, Span
from summarizer.document.paragraphs import breaks_off, ends_sentence, is_divided, opens_item

PAGE_NUMBER = re.compile(
    r"""(?:[-–—][ ]?(?!30\b)\d{1,3}[ ]?[-–—]|page[ ]\d{1,3}(?:[ ](?:of|/)[ ]\d{1,3})?
    |[(\[]?(?:story[ ])?(?:continued|cont(?:inue|’d|'d|d)?\.?)[ ](?:on|from)[ ](?:the[ ]next[ ]page
      |(?:page|p\.?)[ ]?[A-Z]?\d{1,3})[.)\]]{0,2})\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""The number of a page, or where a text goes on; not `- 30 -`, with which agencies end one."""

ADVERTISEMENT = re.compile(
    r"""(?:advertisement|anzeige|(?:the[ ])?(?:story|article)[ ]continues[ ](?:below|after)
      (?:[ ](?:this[ ])?advertisement)?
    |(?:scroll|continue)[ ](?:down[ ])?(?:reading|to[ ]continue)(?:[ ]below)?)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_PAGED = re.compile(r"[^\d\s]")
_BARE_NUMBER = re.compile(r"\d{1,3}\Z")
_SMALL_WORD = re.compile(r"[a-zß-öø-ÿ]{2,}(?!\w)|[a-zß-öø-ÿ]\s")
_GOES_ON = re.compile(
    r"(?:,|\b(?:President|Minister|Secretary|Chancellor|Premier|Governor|Senator|General|Mayor|Mr|Mrs|Ms|Dr|Mr\.|Mrs\."
    r"|Ms\.|Dr\.))\Z"
)
"""The end of a half behind which a name stands, or more of a list."""

_LONG, _LONGER_THAN_HEADLINES = 40, 120


def halves(text: str, paragraphs: Sequence[Span]) -> Iterator[Change]:
    """Yield what stands between two halves of a sentence or a quotation, as the space that a person reads there.

    In a word that was divided it is the end of the line.

    A headline has no half: what a small letter does not go on must be longer than one, or break off inside a sentence;
    and a number below a few words is one of a table.
    """
    at = 0
    for number, paragraph in enumerate(paragraphs):
        if number < at or not number or not _divides(text, paragraph):
            continue
        at = number
        while at < len(paragraphs) and _divides(text, paragraphs[at]):
            at += 1
        if at < len(paragraphs) and _is_one(text, paragraphs[number - 1], paragraphs[number:at], paragraphs[at]):
            before, after = paragraphs[number - 1], paragraphs[at]
            yield before.end, after.start, "\n" if is_divided(text, before, after) else " "


def _divides(text: str, paragraph: Span) -> bool:
    words = paragraph.of(text)
    return any(pattern.match(words) for pattern in (PAGE_NUMBER, ADVERTISEMENT, _BARE_NUMBER))


def _is_one(text: str, before: Span, between: Sequence[Span], after: Span) -> bool:
    """Tell whether two paragraphs are the halves of one."""
    words, long = before.of(text), before.end - before.start >= _LONG
    advertised = any(ADVERTISEMENT.match(one.of(text)) for one in between)
    if opens_item(text, after.start) or not (long or advertised or _PAGED.search(between[0].of(text))):
        return False
    if ends_sentence(text, before):
        return _opens(words) and _closes(after.of(text))
    if _SMALL_WORD.match(text, after.start, after.end):
        return words.count(" ") > 1
    headline = advertised and not text[: before.start].strip()
    shortest = _LONGER_THAN_HEADLINES if headline else _LONG
    return breaks_off(text, before, after) or (len(words) >= shortest and _is_open(words))


def _is_open(words: str) -> bool:
    """Tell whether more must follow: behind a title, a comma, or more words than a headline has."""
    return _GOES_ON.search(words) is not None or len(words) >= _LONGER_THAN_HEADLINES


def _opens(words: str) -> bool:
    """Tell whether a quotation is open at the end of a paragraph."""
    return words.rfind("“") > words.rfind("”")


def _closes(words: str) -> bool:
    """Tell whether a paragraph goes on a quotation that was open before it: the next one opens a mark of its own."""
    closing, opening = words.find("”"), words.find("“")
    return closing >= 0 and not 0 <= opening < closing
