"""How far a measure can be trusted: bootstrap intervals, and whether the difference of two runs may be chance.

The documents are resampled, for they are what another gold set would have other ones of. Intervals are percentiles
(Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13); the test is approximate randomization, which
holds for F1 as for any measure made of sums (Noreen 1989; Yeh, COLING 2000).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import compress
from operator import itemgetter, sub
from random import Random
from statistics import quantiles
from typing import NamedTuple, TypeVar

from summarizer.evaluation.counting import Counts
from summarizer.evaluation.scoring import Scores

LEVEL = 0.95

Sample = tuple[int, ...]
Measures = Mapping[str, float | None]
_Shape = TypeVar("_Shape", bound=Counts)


class Interval(NamedTuple):
    """The limits between which 95 % of the resampled values lie."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chance:
    """How often the documents are resampled, and the seed that makes it repeatable."""

    resamples: int = 1000
    seed: int = 0

    def samples(self, documents: int) -> list[Sample]:
        """Return the resamples: as many documents as there are, each drawn from all of them."""
        draw = Random(self.seed)  # noqa: S311 - statistics
        return [tuple(draw.choices(range(documents), k=documents)) for _ in range(self.resamples)]

    def masks(self, documents: int) -> Iterator[list[int]]:
        """Yield for each permutation which documents change sides."""
        draw = Random(self.seed)  # noqa: S311 - statistics
        for _ in range(self.resamples):
            yield draw.choices((0, 1), k=documents)


class Resampled:
    """The measures of every resample of some documents' scores.

    Attributes:
        rows: the measures of one resample each; those of two runs on the same documents belong together.
    """

    def __init__(self, scores: Sequence[Scores], chance: Chance) -> None:
        columns = list(zip(*map(_flat, scores), strict=True))
        self.rows: list[Measures] = [
            _measures([sum(_picked(column, sample)) for column in columns]) for sample in chance.samples(len(scores))
        ]
        self._measured = Counter(name for one in scores for name, value in one.measures.items() if value is not None)

    def interval(self, measure: str) -> Interval | None:
        """Return the interval of a measure; None where fewer than two documents have anything to measure."""
        return _interval([row[measure] for row in self.rows]) if self._measured[measure] > 1 else None

    def difference(self, first: "Resampled", measure: str) -> Interval | None:
        """Return the interval of how much a measure lies above that of another run on the same documents."""
        if min(self._measured[measure], first._measured[measure]) < 2:  # noqa: SLF001 - of the same class
            return None
        pairs = zip(self.rows, first.rows, strict=True)
        return _interval([_above(mine[measure], its[measure]) for mine, its in pairs])


def significance(scores: Sequence[Scores], first: Sequence[Scores], chance: Chance) -> dict[str, float | None]:
    """Return for each measure how often chance alone makes two runs differ as much (two-sided p).

    In each permutation every document's two scores change sides or stay; None where a run has no value.
    """
    mine, its = [list(zip(*map(_flat, each), strict=True)) for each in (scores, first)]
    sums, theirs = [list(map(sum, columns)) for columns in (mine, its)]
    apart = [list(map(sub, a, b)) for a, b in zip(mine, its, strict=True)]
    seen = _distances(sums, theirs)
    reached = dict.fromkeys(seen, 1)  # what was seen is one of the permutations
    for mask in chance.masks(len(scores)):
        moved = [sum(compress(column, mask)) for column in apart]
        drawn = _distances(
            [total - m for total, m in zip(sums, moved, strict=True)],
            [total + m for total, m in zip(theirs, moved, strict=True)],
        )
        for name, distance in seen.items():
            reached[name] += distance is not None and (drawn[name] or 0.0) >= distance - 1e-12
    return {name: None if seen[name] is None else n / (chance.resamples + 1) for name, n in reached.items()}


def _distances(sums: Sequence[int], theirs: Sequence[int]) -> dict[str, float | None]:
    mine, its = _measures(sums), _measures(theirs)
    above = {name: _above(mine[name], its[name]) for name in mine}
    return {name: None if value is None else abs(value) for name, value in above.items()}


def _above(mine: float | None, its: float | None) -> float | None:
    return None if mine is None or its is None else mine - its


def _interval(values: Sequence[float | None]) -> Interval | None:
    there = [value for value in values if value is not None]
    if len(there) < 2:
        return None
    cuts = quantiles(there, n=40, method="inclusive")
    return Interval(cuts[0], cuts[-1])


def _picked(column: Sequence[int], sample: Sample) -> Sequence[int]:
    picked = itemgetter(*sample)(column)
    return picked if isinstance(picked, tuple) else (picked,)


def _measures(sums: Sequence[int]) -> Measures:
    return _rebuilt(Scores(), iter(sums)).measures


def _flat(counts: Counts) -> tuple[int, ...]:
    """Return the numbers that the counts are made of."""
    values = (getattr(counts, f.name) for f in fields(counts))
    return tuple(n for value in values for n in (_flat(value) if isinstance(value, Counts) else (value,)))


def _rebuilt(shape: _Shape, numbers: Iterator[int]) -> _Shape:
    """Return counts of that shape, made of the numbers."""
    values = (getattr(shape, f.name) for f in fields(shape))
    return type(shape)(*(_rebuilt(v, numbers) if isinstance(v, Counts) else next(numbers) for v in values))
