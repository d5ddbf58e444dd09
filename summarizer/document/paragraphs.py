"""The paragraphs of a text: what stands between blank lines, with lines that were only wrapped joined again."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

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

_FEWEST_LINES = 4
"""Lines that a narrower block must have, to show by their lengths that it was wrapped."""

_SHOWN = 10
"""Lines of such a block among which one at least shows running text."""

_LISTED = 2
"""Items, or lines with a label, that make a list of a block."""

_LABELLED = re.compile(r"[^\W\d_][\w .’'-]{0,20}:\s")
_LITTLE = re.compile(
    r"(?:\s|\A)(?:of|the|in|at|with|and|to|for|from|by|on|a|an|as|that|who|was|had|und|der|die|das|mit|von)\Z"
)
_GOES_OVER = re.compile(r"(?:[a-zß-öø-ÿ]{4}|\d\d)[.!?][”\"’»)]*[ ][“„«\"‘]?\w")
"""The end of a sentence inside a line."""

_STOPPED = re.compile(r"[.!?…:。！？][”\"’'»)\]*_]*\Z")
_GOES_ON = re.compile(r"(?:[,;–—]|[’']s)\Z")
_FILED = re.compile(r"[^\W\d_a-zß-öø-ÿ]{3}[^\W\d_a-zß-öø-ÿ .'’-]{0,40}(?:[ ]?[(/–—]|,[ ]|[ ]-{1,2}[ ])")
"""How a report opens that names where it was filed, in capitals: `TALVIK, 14 March – …`, `LARN (Reuters) - …`."""

_HEAD = 4
"""Lines from the first among which a report may open; above it stand headline, byline and the like."""

_LONG_WORD = 20
"""Characters of a word that counts whole; in a script without spaces a line is one word."""

_DIVIDED = re.compile(r"[a-zß-öø-ÿ]-\Z")
"""The end of a line at which a word was divided."""

_ITEM = re.compile(r"[-–—*•‣◦▪·●○■□»]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")

_BULLET = re.compile(r"[-*+•‣◦▪·●○■□]\s{1,8}(?=[^\W_]|[“„«‘\"'(*_\[])(?!\d+\s*-)")
"""A bullet before words; not that of `- 30 -`, with which agencies end a text."""


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends; an empty span at `end` where nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def behind_bullet(text: str, start: int, end: int) -> int:
    """Return where the words of a line begin: behind the bullet of an item, which says nothing."""
    match = _BULLET.match(text, start, end)
    return match.end() if match else start


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
    filled = frozenset(_filled(text, found_lines))
    found = found_lines[:1]
    for before, line in pairwise(found_lines):
        if line.start not in breaks and (line.start in filled or _runs_on(text, before, line, width)):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def lines(text: str, inside: Span | None = None) -> Iterator[Span]:
    """Yield the lines of a text, or of a stretch of it, that are not blank, without surrounding white space."""
    for match in _LINE.finditer(text, *(inside or Span(0, len(text)))):
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
    if is_divided(text, before, after):
        return True
    return breaks_off(text, before, after) if width is None else before.end - before.start >= width


def is_divided(text: str, before: Span, after: Span) -> bool:
    """Tell whether a word was divided at the end of a line."""
    hyphen = _DIVIDED.search(text, max(before.start, before.end - 2), before.end)
    return hyphen is not None and text[after.start].isalpha()


def breaks_off(text: str, before: Span, after: Span) -> bool:
    """Tell whether a line ends inside a sentence though the text is not wrapped, as where a name was broken."""
    long = before.end - before.start >= _BROKEN_FROM and text[after.start].isalpha()
    return long and _BROKEN.search(text, max(before.start, before.end - 500), before.end) is not None


class _Break(NamedTuple):
    """A line break inside a block of adjacent lines: the line before it, the one behind, and what its place shows.

    Attributes:
        before: the line before it.
        after: the line behind it.
        full: whether the first word behind it had no room any more in the line before, as the longest line shows.
        inside: whether the line before it ends no sentence, and the one behind is no item of a list.
    """

    before: Span
    after: Span
    full: bool
    inside: bool


def _filled(text: str, found: Sequence[Span]) -> Iterator[int]:
    """Yield where lines begin that run on from full ones.

    Whoever wraps a text breaks a line where the next word has no room; whoever lists names, or writes a headline, does
    not. So a block runs on if every line in it that ends no sentence is full.
    """
    blocks = _blocks(text, found)
    columns = [_column(text, block) for block in blocks]
    widest = max((one.end - one.start for one in _widths(blocks)), default=0)
    usual = widest if widest >= _BROKEN_FROM else max(columns, default=0)
    for number, (block, column) in enumerate(zip(blocks, columns, strict=True)):
        breaks = [_break(text, before, after, column or usual) for before, after in pairwise(block)]
        if column or (usual and _is_wrapped(text, breaks, first=not number)):
            yield from (one.after.start for one in breaks if one.full and not _is_item(text, one, alone=bool(column)))


def _is_item(text: str, one: _Break, *, alone: bool) -> bool:
    """Tell whether the line behind a break is an item; a dash that stands alone, inside a sentence, is none."""
    return opens_item(text, one.after.start) and not (alone and not ends_sentence(text, one.before))


def _column(text: str, block: Sequence[Span]) -> int:
    """Return how wide a block is that was wrapped to a narrow column; 0 where it may be a list.

    Its lines are too short to tell by their length. So there must be several, about as long as each other, each of them
    full, and the last alone may end a list as well as a sentence: small letters, little words and the ends of sentences
    stand at the breaks and in the lines of running text, and no labels.
    """
    lengths = [line.end - line.start for line in block]
    widest = max(lengths)
    if len(block) < _FEWEST_LINES or widest >= _BROKEN_FROM or not ends_sentence(text, block[-1]):
        return 0
    breaks = [_break(text, before, after, widest) for before, after in pairwise(block)]
    if not all(one.full for one in breaks) or sorted(lengths[:-1])[len(breaks) // 2] * 5 < widest * 3:
        return 0
    running = sum(_runs(text, one) for one in breaks)
    listed = sum(opens_item(text, line.start) or _LABELLED.match(text, *line) is not None for line in block)
    return widest if running * _SHOWN >= len(breaks) and listed < _LISTED else 0


def _runs(text: str, one: _Break) -> bool:
    """Tell whether a break, or the line before it, shows running text: a list has no such lines."""
    small = text[one.after.start].islower() or _LITTLE.search(text, *one.before) is not None
    return small or _GOES_OVER.search(text, *one.before) is not None


def _blocks(text: str, found: Sequence[Span]) -> list[list[Span]]:
    """Return the lines in blocks: one ends at a blank line, and where a report is filed below its headline."""
    blocks: list[list[Span]] = []
    for number, line in enumerate(found):
        filed = number < _HEAD and _FILED.match(text, line.start, line.end)
        if blocks and not filed and _adjacent(text, blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _widths(blocks: Sequence[Sequence[Span]]) -> Iterator[Span]:
    """Yield the lines that show how wide a text is: a headline that stands alone may be wider."""
    for number, block in enumerate(blocks):
        if number or len(block) > 1:
            yield from block


def _break(text: str, before: Span, after: Span, widest: int) -> _Break:
    word = min(len(after.of(text).split(maxsplit=1)[0]), _LONG_WORD)
    full = before.end - before.start + 1 + word > widest
    return _Break(before, after, full, not (ends_sentence(text, before) or opens_item(text, after.start)))


def _is_wrapped(text: str, breaks: Sequence[_Break], *, first: bool) -> bool:
    """Tell whether a block was wrapped, by its breaks; the first block of a text may begin with a headline."""
    inside = [one for one in breaks if one.inside]
    if not inside or not all(one.full for one in inside) or not ends_sentence(text, breaks[-1].after):
        return False
    return len(inside) > 1 or not (first and inside[0] is breaks[0]) or _is_no_headline(text, breaks)


def _is_no_headline(text: str, breaks: Sequence[_Break]) -> bool:
    """Tell whether the first of the lines, the only one that ends no sentence, begins the report itself."""
    before, after = breaks[0].before, breaks[0].after
    begun = _FILED.match(text, *before) or _GOES_ON.search(text, *before) or breaks_off(text, before, after)
    if begun or (len(breaks) > 2 and all(one.full for one in breaks)):
        return True
    return len(breaks) == 1 and (after.end - after.start) * 4 < (before.end - before.start) * 3


def ends_sentence(text: str, line: Span) -> bool:
    """Tell whether a line ends in a mark that ends a sentence, or in a colon."""
    return _STOPPED.search(text, max(line.start, line.end - 9), line.end) is not None


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that white space divides."""
    return frozenset(listed.split())
