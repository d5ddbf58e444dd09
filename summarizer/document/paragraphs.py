"""The paragraphs of a text: what stands between blank lines, with lines that were only wrapped joined again."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from summarizer.document.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BROKEN = re.compile(
    r"""(?:[a-zß-öø-ÿ]{4}|\d\d)[.!?][”"’»)]*[ ][“„«"‘]?[^\W\d_a-z] .{0,400} [^\W\d_] \Z
    | (?:\s|\A) (?:of|the|in|at|with|and|to|for|from|by|on|a|an|as|that|who
      |der|die|das|den|dem|und|mit|von|in|im|am|zu) \Z
    """,
    re.VERBOSE,
)
"""The end of a line at which no sentence ends: a new one has begun in the line, or a little word stands there."""

_BROKEN_FROM = 40
"""Code points that such a line must have: a heading, or the line of an address, is shorter."""

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


def paragraphs(text: str, *, breaks: Collection[int] = ()) -> list[Span]:
    """Return the paragraphs in order, without surrounding white space; together they cover every other character.

    A single line break divides as well, unless the line was only wrapped there: then it runs on.

    Args:
        text: the text.
        breaks: where a line begins that runs on from no other, as one with the label of a speaker.
    """
    found_lines = list(lines(text))
    width = _wrap_width(text, found_lines)
    found = found_lines[:1]
    for before, line in pairwise(found_lines):
        if line.start not in breaks and _runs_on(text, before, line, width):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def lines(text: str) -> Iterator[Span]:
    """Yield the lines of a text that are not blank, without surrounding white space."""
    for match in _LINE.finditer(text):
        line = trimmed(text, match.start(), match.end())
        if line.start < line.end:
            yield line


def _adjacent(text: str, before: Span, after: Span) -> bool:
    """Tell whether no blank line stands between the two."""
    return sum(1 for _ in _BREAK.finditer(text, before.end, after.start)) == 1


def _wrap_width(text: str, found: Sequence[Span]) -> int | None:
    """Return how long a line must be to have been wrapped, or None where the text is not wrapped.

    Where lines break wherever the margin falls, many go on with a small letter; headings and items seldom do.
    """
    pairs = [(one, two) for one, two in pairwise(found) if _adjacent(text, one, two)]
    small = sum(1 for _, two in pairs if text[two.start].islower())
    if small * 3 < len(pairs) or not small:
        return None
    lengths = sorted(one.end - one.start for one, _ in pairs)
    return max(24, lengths[len(lengths) * 3 // 4] * 7 // 10)


def _runs_on(text: str, before: Span, after: Span, width: int | None) -> bool:
    if opens_item(text, after.start) or not _adjacent(text, before, after):
        return False
    return _breaks_off(text, before, after) if width is None else before.end - before.start >= width


def _breaks_off(text: str, before: Span, after: Span) -> bool:
    """Tell whether a line ends inside a sentence though the text is not wrapped, as where a name was broken."""
    long = before.end - before.start >= _BROKEN_FROM and text[after.start].isalpha()
    return long and _BROKEN.search(text, max(before.start, before.end - 500), before.end) is not None


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that white space divides."""
    return frozenset(listed.split())
