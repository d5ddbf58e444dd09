"""The paragraphs of a text: what stands between blank lines, with lines that were only wrapped joined again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.document.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ITEM = re.compile(r"[-–—*•‣◦▪·●○■□»]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends; an empty span at `end` where nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def opens_item(text: str, start: int) -> bool:
    """Tell whether the line that begins at `start` is an item of a list."""
    return _ITEM.match(text, start) is not None


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, without surrounding white space; together they cover every other character.

    A single line break divides as well, unless the text is wrapped: then full lines run on.
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    found = lines[:1]
    for before, line in pairwise(lines):
        if _runs_on(text, before, line, width):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = trimmed(text, match.start(), match.end())
        if line.start < line.end:
            yield line


def _adjacent(text: str, before: Span, after: Span) -> bool:
    """Tell whether no blank line stands between the two."""
    return sum(1 for _ in _BREAK.finditer(text, before.end, after.start)) == 1


def _wrap_width(text: str, lines: Sequence[Span]) -> int | None:
    """Return how long a line must be to have been wrapped, or None where the text is not wrapped.

    Where lines break wherever the margin falls, many go on with a small letter; headings and items seldom do.
    """
    pairs = [(one, two) for one, two in pairwise(lines) if _adjacent(text, one, two)]
    small = sum(1 for _, two in pairs if text[two.start].islower())
    if small * 3 < len(pairs) or not small:
        return None
    lengths = sorted(one.end - one.start for one, _ in pairs)
    return max(24, lengths[len(lengths) * 3 // 4] * 7 // 10)


def _runs_on(text: str, before: Span, after: Span, width: int | None) -> bool:
    if width is None or opens_item(text, after.start) or not _adjacent(text, before, after):
        return False
    return before.end - before.start >= width


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that white space divides."""
    return frozenset(listed.split())
