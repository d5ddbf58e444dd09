"""Pairing: which item of one list is which of another, whatever their order."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from summarizer.result import Span

_Item = TypeVar("_Item")
Pair = tuple[_Item | None, _Item | None]


def paired(
    before: Sequence[_Item], after: Sequence[_Item], likeness: Callable[[_Item, _Item], float]
) -> list[Pair[_Item]]:
    """Pair the likest items first, and each once; what nothing is like stays alone.

    Args:
        before: items of the first list.
        after: items of the second list.
        likeness: how alike two items are; 0 for those that are never the same.
    """
    every = ((n, m) for n in range(len(before)) for m in range(len(after)))
    return _matched(before, after, [(likeness(before[n], after[m]), n, m) for n, m in every])


def overlapping(before: Sequence[_Item], after: Sequence[_Item], place: Callable[[_Item], Span]) -> list[Pair[_Item]]:
    """Pair the items whose places in the article have most in common; the ends of a long article are not compared."""
    longest = max((place(item).end - place(item).start for item in after), default=0)
    starts = sorted((place(item).start, m) for m, item in enumerate(after))
    alike = []
    for n, item in enumerate(before):
        span = place(item)
        first, last = bisect_left(starts, (span.start - longest,)), bisect_left(starts, (span.end,))
        alike += [(shared([span], [place(after[m])]), n, m) for _, m in starts[first:last]]
    return _matched(before, after, alike)


def _matched(
    before: Sequence[_Item], after: Sequence[_Item], alike: Iterable[tuple[float, int, int]]
) -> list[Pair[_Item]]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted((-likeness, n, m) for likeness, n, m in alike if likeness):
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    both: list[Pair[_Item]] = [(one, after[found[n]] if n in found else None) for n, one in enumerate(before)]
    return both + [(None, other) for m, other in enumerate(after) if m not in taken]


def shared(before: Sequence[Span], after: Sequence[Span]) -> float:
    """Return how much of the text that either list of spans covers is covered by both, from 0 to 1."""
    both = sum(max(min(one.end, other.end) - max(one.start, other.start), 0) for one in before for other in after)
    either = _length(before) + _length(after) - both
    return min(both / either, 1) if either > 0 else 0


def _length(spans: Sequence[Span]) -> int:
    return sum(max(span.end - span.start, 0) for span in spans)
