"""Scoring: a result compared with the gold of its article, the measures, and how far each can be trusted.

The documents are resampled, for they are what another gold set would have other ones of. Intervals are percentiles
(Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13); the test is approximate randomization, which
holds for F1 as for any measure made of sums (Noreen 1989; Yeh, COLING 2000).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import compress
from operator import itemgetter, sub
from random import Random
from statistics import quantiles
from typing import NamedTuple, Protocol, TypeVar

from pydantic import BaseModel

from summarizer import result as public
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.matching import (
    Casting,
    Counts,
    MeetingCounts,
    PendingCounts,
    QuotationCounts,
    Shared,
    compare_items,
    compare_meetings,
    compare_quotations,
    compare_reports,
)

# Scoring


@dataclass(frozen=True, slots=True)
class Scores(Counts):
    """The counts of one article, or of several: they add up, and the measures are made of the sums.

    Attributes:
        documents: how many articles were scored.
        missing: how many of them had no result; each counts as an empty one.
        spans_not_verbatim: spans anywhere in a result whose text does not stand at their offsets.
    """

    documents: int = 0
    missing: int = 0
    meetings: MeetingCounts = field(default_factory=MeetingCounts)
    quotations: QuotationCounts = field(default_factory=QuotationCounts)
    reported: Shared = field(default_factory=Shared)
    pending: PendingCounts = field(default_factory=PendingCounts)
    spans_not_verbatim: int = 0

    @property
    def measures(self) -> dict[str, float | None]:
        """Every measure by name; None where an article gave nothing to measure."""
        main = {
            "meeting_f1": self.meetings.participants.f1,
            "quote_attributed_f1": self.quotations.attributed.f1,
            "reported_f1": self.reported.f1,
            "pending_f1": self.pending.items.f1,
        }
        return {
            **main,
            "meeting_precision": self.meetings.participants.precision,
            "meeting_recall": self.meetings.participants.recall,
            "pending_precision": self.pending.items.precision,
            "pending_recall": self.pending.items.recall,
            "status_acc": self.meetings.status.value,
            "place_f1": self.meetings.place.f1,
            "date_f1": self.meetings.date.f1,
            "kind_acc": self.meetings.kind.value,
            "quote_f1": self.quotations.spans.f1,
            "quote_speaker_acc": self.quotations.speaker.value,
            "pending_owner_acc": self.pending.owner.value,
            "overall": _mean([value for value in main.values() if value is not None]),
        }

    @property
    def asked(self) -> dict[str, int | None]:
        """How many things each measure was asked for, or could look at; None for a mean of others."""
        return {
            "meeting_f1": self.meetings.participants.asked,
            "quote_attributed_f1": self.quotations.attributed.asked,
            "reported_f1": self.reported.asked,
            "pending_f1": self.pending.items.asked,
            "meeting_precision": self.meetings.participants.given,
            "meeting_recall": self.meetings.participants.asked,
            "pending_precision": self.pending.items.given,
            "pending_recall": self.pending.items.asked,
            "status_acc": self.meetings.status.seen,
            "place_f1": self.meetings.place.asked,
            "date_f1": self.meetings.date.asked,
            "kind_acc": self.meetings.kind.seen,
            "quote_f1": self.quotations.spans.asked,
            "quote_speaker_acc": self.quotations.speaker.seen,
            "pending_owner_acc": self.pending.owner.seen,
            "overall": None,
        }

    @property
    def overall(self) -> float | None:
        """The mean of meetings, attributed quotations, reported speech and pending items, as far as there are any."""
        return self.measures["overall"]


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


class Told(Protocol):
    """What is scored of a result."""

    @property
    def actors(self) -> tuple[public.Actor, ...]:
        """The people and bodies."""

    @property
    def meetings(self) -> tuple[public.Meeting, ...]:
        """Who met whom."""

    @property
    def statements(self) -> tuple[public.Statement, ...]:
        """What was said."""

    @property
    def pending(self) -> tuple[public.PendingItem, ...]:
        """What remains."""


@dataclass(frozen=True, slots=True)
class _Nothing:
    """An empty result."""

    actors: tuple[public.Actor, ...] = ()
    meetings: tuple[public.Meeting, ...] = ()
    statements: tuple[public.Statement, ...] = ()
    pending: tuple[public.PendingItem, ...] = ()


def score(gold: Gold, summary: Told | None) -> Scores:
    """Compare a result with the gold of its article; None, where there is no result, scores as an empty one."""
    told = _Nothing() if summary is None else summary
    casting = Casting(gold.actors, told.actors)
    spans = _spans((told.actors, told.meetings, told.statements, told.pending))
    return Scores(
        documents=1,
        missing=int(summary is None),
        meetings=compare_meetings(gold.meetings, told.meetings, casting),
        quotations=compare_quotations(gold.statements, told.statements, casting),
        reported=compare_reports(gold.reported, told.statements, gold.sentences, casting),
        pending=compare_items(gold.pending, told.pending, gold.sentences, casting),
        spans_not_verbatim=sum(gold.text[s.start : s.end] != s.text for s in spans),
    )


def total(scores: Iterable[Scores]) -> Scores:
    """Add up the scores of several articles; each measure is then made of the sums, not of means."""
    return sum(scores, Scores())


def _spans(part: object) -> Iterator[public.Span]:
    """Yield every span, wherever it stands."""
    if isinstance(part, public.Span):
        yield part
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from _spans(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from _spans(value)


# How far a measure can be trusted


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
        drawn = _exchanged(sums, theirs, [sum(compress(column, mask)) for column in apart])
        for name, distance in seen.items():
            reached[name] += distance is not None and (drawn[name] or 0.0) >= distance - 1e-12
    return {name: None if seen[name] is None else n / (chance.resamples + 1) for name, n in reached.items()}


def _exchanged(sums: Sequence[int], theirs: Sequence[int], moved: Sequence[int]) -> dict[str, float | None]:
    """Return the distances, had so much of the sums changed sides."""
    return _distances(
        [total - m for total, m in zip(sums, moved, strict=True)],
        [total + m for total, m in zip(theirs, moved, strict=True)],
    )


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
