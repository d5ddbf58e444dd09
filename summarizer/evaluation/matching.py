"""One-to-one pairs of what is asked for and what is given."""

from collections.abc import Callable, Collection, Iterable, Sequence

from summarizer.result import Span

Limits = tuple[int, int]


def pairs(asked: int, given: int, *, likeness: Callable[[int, int], float]) -> dict[int, int]:
    """Pair the numbers below `asked` with those below `given`, the likest first; a likeness of 0 is no pair."""
    ranked = sorted((-likeness(i, j), i, j) for i in range(asked) for j in range(given))
    chosen: dict[int, int] = {}
    for unlike, i, j in ranked:
        if unlike < 0 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def overlap(a: Limits, b: Limits) -> float:
    """Return the shared part of two stretches, as a share of what they cover together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def sentence_numbers(sentences: Sequence[Limits], spans: Iterable[Span]) -> frozenset[int]:
    """Return the numbers, from 1, of the sentences that the spans touch."""
    limits = [(span.start, span.end) for span in spans]
    return frozenset(n for n, sentence in enumerate(sentences, 1) if any(overlap(sentence, at) > 0 for at in limits))


def shared_share(a: Collection[str], b: Collection[str]) -> float:
    """Return the shared words of two sets, as a share of the smaller one."""
    return len(set(a) & set(b)) / min(len(a), len(b)) if a and b else 0.0
