"""Calibration: whether claims are right as often as their confidence says.

Judged is what the gold settles: the speaker of each quotation that it has, the speakers of each sentence of reported
speech that it has, every participant and every pending item. What it leaves open or optional is not judged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from summarizer.evaluation.gold import Gold
from summarizer.evaluation.matching import (
    Casting,
    is_told,
    paired_items,
    paired_meetings,
    paired_quotations,
    sentence_numbers,
    speaker_right,
)
from summarizer.evaluation.scoring import Told
from summarizer.result import Meeting, Statement

BINS = 10

Pair = tuple[float, bool]
"""A confidence from 0 to 1, and whether the choice was right."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bin(_Part):
    """The choices of about the same confidence."""

    low: float = Field(description="Least confidence of the bin; its highest is `low` + 0.1.")
    count: int
    confidence: float = Field(description="Mean confidence of the choices in it.")
    right: float = Field(description="Share of them that is right.")


class Calibration(_Part):
    """How well confidence predicts what is right."""

    count: int = Field(description="Choices that carry a confidence and could be judged.")
    right: float = Field(description="Share of them that is right.")
    confidence: float = Field(description="Their mean confidence.")
    error: float = Field(description="Expected calibration error: mean distance of right from confidence, by bin.")
    brier: float = Field(description="Mean squared distance of confidence from 1 where right, from 0 where wrong.")
    bins: tuple[Bin, ...] = Field(description="Bins that hold any choice, from low to high.")


def calibrated(pairs: Iterable[Pair]) -> Calibration | None:
    """Return the table of these choices, in ten bins of equal width (Guo et al., ICML 2017); None for no choice."""
    ranked = sorted(pairs)
    if not ranked:
        return None
    bins = tuple(_bin(number, list(members)) for number, members in groupby(ranked, key=_number))
    return Calibration(
        count=len(ranked),
        right=_mean([right for _, right in ranked]),
        confidence=_mean([confidence for confidence, _ in ranked]),
        error=round(sum(one.count * abs(one.right - one.confidence) for one in bins) / len(ranked), 6),
        brier=_mean([(confidence - right) ** 2 for confidence, right in ranked]),
        bins=bins,
    )


def _number(pair: Pair) -> int:
    return min(int(pair[0] * BINS), BINS - 1)  # a confidence of 1 lies in the last


def _bin(number: int, members: Sequence[Pair]) -> Bin:
    return Bin(
        low=number / BINS,
        count=len(members),
        confidence=_mean([confidence for confidence, _ in members]),
        right=_mean([right for _, right in members]),
    )


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6)


Choice = Literal["attribution", "participants", "pending"]


class Judged(NamedTuple):
    """One choice of a result.

    Attributes:
        choice: what was chosen.
        number: of the statement, meeting or pending item in the result, from 0.
        part: of the participant in the meeting, from 0; 0 for the others.
        confidence: as the result has it, or None.
        right: whether the gold has it so.
    """

    choice: Choice
    number: int
    part: int
    confidence: float | None
    right: bool


def judged(gold: Gold, told: Told) -> Iterator[Judged]:
    """Yield the choices of a result that the gold settles."""
    casting = Casting(gold.actors, told.actors)
    yield from _quotations(gold, told, casting)
    yield from _reports(gold, told, casting)
    yield from _participants(gold, told, casting)
    yield from _pending(gold, told)


def calibrations(results: Iterable[tuple[Gold, Told | None]]) -> dict[str, Calibration]:
    """Return a table for each kind of choice that carries confidence anywhere."""
    pairs: dict[str, list[Pair]] = {choice: [] for choice in get_args(Choice)}
    for gold, told in results:
        for one in judged(gold, told) if told else ():
            if one.confidence is not None:
                pairs[one.choice].append((one.confidence, one.right))
    tables = {choice: calibrated(some) for choice, some in pairs.items()}
    return {choice: table for choice, table in tables.items() if table}


def refitted(results: Iterable[tuple[Gold, Told | None]], folds: int) -> dict[str, Calibration]:
    """Return the tables that there would be had each confidence been measured on the other folds.

    In each fold a confidence is replaced by the share that was right, in the other folds, of the choices that carry the
    same one, (right + 1) of (count + 2); the nth document is of fold n modulo the number of folds. Where these tables
    are no better than those of `calibrations`, the confidences are as good as this gold can make them.
    """
    pairs: dict[str, list[tuple[int, Pair]]] = {choice: [] for choice in get_args(Choice)}
    for number, (gold, told) in enumerate(results):
        for one in judged(gold, told) if told else ():
            if one.confidence is not None:
                pairs[one.choice].append((number % folds, (one.confidence, one.right)))
    tables = {choice: calibrated(_measured_elsewhere(some)) for choice, some in pairs.items()}
    return {choice: table for choice, table in tables.items() if table}


def _measured_elsewhere(pairs: Sequence[tuple[int, Pair]]) -> Iterator[Pair]:
    whole = Counter(pair for _, pair in pairs)
    own = Counter(pairs)
    for fold, (confidence, right) in pairs:
        others = {told: whole[confidence, told] - own[fold, (confidence, told)] for told in (True, False)}
        yield (others[True] + 1) / (sum(others.values()) + 2), right


def _quotations(gold: Gold, told: Told, casting: Casting) -> Iterator[Judged]:
    numbered = [(n, s) for n, s in enumerate(told.statements) if s.kind != "indirect"]
    for i, j in paired_quotations(gold.statements, [s for _, s in numbered]).items():
        number, given = numbered[j]
        if not gold.statements[i].speaker_open and not gold.statements[i].optional:
            right = speaker_right(gold.statements[i], given, casting)
            yield Judged("attribution", number, 0, given.confidence, right)


def _reports(gold: Gold, told: Told, casting: Casting) -> Iterator[Judged]:
    for number, given in enumerate(told.statements):
        if given.kind == "indirect" and (asked := _speakers(gold, given)):
            who = {casting.role(ref) for ref in given.speakers}
            yield Judged("attribution", number, 0, given.confidence, bool(who) and who <= asked)


def _speakers(gold: Gold, given: Statement) -> set[str]:
    """Return whom the gold has speaking in the sentences of the statement."""
    numbers = sentence_numbers(gold.sentences, [given.span])
    return {report.speaker for report in gold.reported if report.sentence in numbers and not report.optional}


def _participants(gold: Gold, told: Told, casting: Casting) -> Iterator[Judged]:
    numbers = [number for number, given in enumerate(told.meetings) if is_told(given)]
    paired = paired_meetings(gold.meetings, [told.meetings[number] for number in numbers], casting)
    asked = {numbers[j]: gold.meetings[i] for i, j in paired.items()}
    for number in numbers:
        meeting = asked.get(number)
        needed = set(meeting.participants) if meeting else set()
        spare = set(meeting.optional_participants) - needed if meeting else set()
        for part, role, confidence in _present(told.meetings[number], casting):
            if role not in spare and not (meeting and meeting.optional):
                yield Judged("participants", number, part, confidence, role in needed)


def _present(given: Meeting, casting: Casting) -> Iterator[tuple[int, str, float | None]]:
    """Yield of each participant its number, who it is in the gold, and its confidence."""
    told_of = given.confidence or (None,) * len(given.participants)
    for part, (ref, confidence) in enumerate(zip(given.participants, told_of, strict=True)):
        yield part, casting.role(ref), confidence


def _pending(gold: Gold, told: Told) -> Iterator[Judged]:
    asked = {j: gold.pending[i] for i, j in paired_items(gold.pending, told.pending, gold.sentences).items()}
    for number, given in enumerate(told.pending):
        item = asked.get(number)
        if not (item and item.optional):
            yield Judged("pending", number, 0, given.confidence, item is not None)
