"""Calibration: whether choices that a model was sure of are right as often as it was sure."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pydantic import BaseModel, ConfigDict, Field

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
    """How well confidence tells what is right."""

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
