"""Spans that overlap, cut so that they nest: the article as lines, words, and places that open and close."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.rendering.review.marks import Mark

_LINE_END = re.compile(r"\r?\n(?:[ \t]*\r?\n)*")  # with the empty lines after it
_LONGEST = 5_000  # characters; a browser lays out a far longer line in minutes


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the article with the marks that have exactly these words."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class Piece(NamedTuple):
    """The part of a place that lies in one block."""

    place: Place
    start: int
    end: int


class Block(NamedTuple):
    """A line of the article, without its end; a part of one that is very long.

    Attributes:
        start: where it begins.
        end: where it ends.
        before: what divides it from the block before: the end of a line, empty lines, or nothing at all.
    """

    start: int
    end: int
    before: Literal["line", "gap", "nothing"]


class Words(NamedTuple):
    """Words of the article that no place begins or ends in."""

    start: int
    end: int


class Opened(NamedTuple):
    """A place begins here, or goes on after a cut."""

    place: Place
    first: bool


class Closed(NamedTuple):
    """The innermost open place ends here, or is cut."""

    place: Place
    last: bool


Event = Words | Opened | Closed


def places_of(marks: Iterable[Mark]) -> list[Place]:
    """Return the places of the marks in reading order, of those that begin together the longest first."""
    grouped: defaultdict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        grouped[mark.span.start, mark.span.end].append(mark)
    ordered = sorted(grouped.items(), key=lambda item: (item[0][0], -item[0][1]))
    return [Place(start, end, tuple(found)) for (start, end), found in ordered]


def cut(article: str, places: Sequence[Place]) -> Iterator[tuple[Block, Iterator[Event]]]:
    """Yield each block with its events, in which everything that opens is closed, the last opened first."""
    blocks = list(_blocks(article))
    for block, pieces in zip(blocks, _pieces(places, blocks), strict=True):
        yield block, _nested(block, pieces)


def _blocks(article: str) -> Iterator[Block]:
    start = 0
    before: Literal["line", "gap"] = "line"
    for ending in _LINE_END.finditer(article):
        yield from _parts(start, ending.start(), before)
        start = ending.end()
        before = "gap" if article.count("\n", ending.start(), start) > 1 else "line"
    yield from _parts(start, len(article), before)


def _parts(start: int, end: int, before: Literal["line", "gap"]) -> Iterator[Block]:
    for at in range(start, end, _LONGEST):
        yield Block(at, min(at + _LONGEST, end), before if at == start else "nothing")


def _pieces(places: Sequence[Place], blocks: Sequence[Block]) -> list[list[Piece]]:
    pieces: list[list[Piece]] = [[] for _ in blocks]
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    for place in places:
        for number in range(bisect_right(ends, place.start), bisect_left(starts, place.end)):
            start, end = max(place.start, starts[number]), min(place.end, ends[number])
            pieces[number].append(Piece(place, start, end))
    return pieces


def _nested(block: Block, pieces: Sequence[Piece]) -> Iterator[Event]:
    begins: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: -piece.end):
        begins[piece.start].append(piece)
    stack: list[Piece] = []
    at = block.start
    for here in sorted({block.end, *begins, *(piece.end for piece in pieces)}):
        if here > at:
            yield Words(at, here)
        at = here
        yield from _closing(stack, here)
        for piece in begins.get(here, ()):
            stack.append(piece)
            yield Opened(piece.place, first=piece.start == piece.place.start)


def _closing(stack: list[Piece], here: int) -> Iterator[Event]:
    """Close what ends here; what lies inside it and goes on is cut, and opened again."""
    outermost = next((depth for depth, piece in enumerate(stack) if piece.end <= here), len(stack))
    inner = stack[outermost:]
    stack[outermost:] = [piece for piece in inner if piece.end > here]
    for piece in reversed(inner):
        yield Closed(piece.place, last=piece.place.end <= here)
    for piece in stack[outermost:]:
        yield Opened(piece.place, first=False)
