"""Scoring: a result compared with the gold of its article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel

from summarizer import result as public
from summarizer.evaluation import meetings, pending
from summarizer.evaluation.casting import Casting
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.scores import Scores
from summarizer.evaluation.statements import compare_quotations, compare_reports


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
        meetings=meetings.compare(gold.meetings, told.meetings, casting),
        quotations=compare_quotations(gold.statements, told.statements, casting),
        reported=compare_reports(gold.reported, told.statements, gold.sentences, casting),
        pending=pending.compare(gold.pending, told.pending, gold.sentences, casting),
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
