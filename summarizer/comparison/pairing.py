"""Pairing: which item of one list is which of another, whatever their order."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from summarizer.schema import Span

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
    likest = sorted(
        (-alike, n, m)
        for n, one in enumerate(before)
        for m, other in enumerate(after)
        if (alike := likeness(one, other))
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in likest:
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
