"""Posts: words whose label stands behind them, as `— Ada Roth (@adaroth) March 4, 2031` below what she wrote."""

import re
from collections.abc import Iterator, Sequence

from summarizer.document.dateline import DAY
from summarizer.document.model import Span, Turn

_SIGNATURE = re.compile(
    rf"""(?:(?P<dash>[-–—]{{1,2}})[ ]?)?(?P<name>[^\W\d_a-zß-öø-ÿ][^()@\n]{{1,60}}?)[ ]?\(@\w{{2,30}}\)
    (?:[ ]?[,·|–—-]?[ ]?(?P<day>{DAY})(?:,?[ ](?:at[ ])?\d{{1,2}}[:.]\d\d(?:[ ]?[AaPp]\.?[Mm]\.?)?)?)?\.?\Z""",
    re.VERBOSE,
)
_DASH = re.compile(r"(?<=[^\s–—-])\s+(?=[–—-]{1,2}[ ]?[^()@\n]{2,60}\(@)")
"""Where a signature begins in the paragraph of the words."""

_QUOTED = re.compile(r"(?P<open>[“\"„«])(?P<words>[^“”\"„«»]+)[”\"“»]")
_MARKS = re.compile(r"[“”„«»]|\"")
_LONGEST = 1000
"""Code points of a post."""


def posts(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """Yield the posts, in order: a paragraph, and whoever signed it behind or below, with the name in a network.

    A paragraph that names the signer, or quotes within other words, is the article's own.
    """
    for number, paragraph in enumerate(paragraphs):
        if "(@" not in paragraph.of(text):
            continue
        cut = max((match.end() for match in _DASH.finditer(text, *paragraph)), default=paragraph.start)
        match = _SIGNATURE.match(text, cut, paragraph.end)
        if match is None or not (match["dash"] or match["day"]):
            continue
        before = Span(paragraph.start, cut) if cut > paragraph.start else _before(paragraphs, number)
        words = _words(text, before, match["name"]) if before else None
        if words:
            yield Turn(Span(*match.span("name")), words)


def _before(paragraphs: Sequence[Span], number: int) -> Span | None:
    return paragraphs[number - 1] if number else None


def _words(text: str, paragraph: Span, name: str) -> Span | None:
    """Return the words of a post without marks around them; None where the article tells them."""
    start, end = paragraph.start, paragraph.start + len(paragraph.of(text).rstrip())
    if end - start > _LONGEST or "(@" in text[start:end] or name.rsplit(maxsplit=1)[-1] in text[start:end]:
        return None
    quoted = _QUOTED.fullmatch(text, start, end)
    if quoted:
        return Span(*quoted.span("words"))
    return None if _MARKS.search(text, start, end) else Span(start, end)
