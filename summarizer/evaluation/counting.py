"""Counts that measures are made of, which add up over articles."""

from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts that add up field by field."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Share(Counts):
    """How many of those that were looked at are right."""

    right: int = 0
    seen: int = 0

    @property
    def value(self) -> float | None:
        """The share, or None where there was nothing to look at."""
        return self.right / self.seen if self.seen else None


@dataclass(frozen=True, slots=True)
class Tally(Counts):
    """How many are right, of those asked for and those given."""

    right: int = 0
    asked: int = 0
    given: int = 0

    @property
    def precision(self) -> float | None:
        """The share of those given that is right, or None where nothing was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of those asked for that is right, or None where nothing was asked for."""
        return self.right / self.asked if self.asked else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, or None where nothing was asked for and nothing given."""
        both = self.asked + self.given
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Shared(Counts):
    """A tally in which what is given may be right in part: `worth` counts its thousandths, so that sums are exact."""

    found: int = 0
    asked: int = 0
    worth: int = 0
    given: int = 0

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, or None where nothing was asked for and nothing given."""
        if not self.asked and not self.given:
            return None
        precision = self.worth / 1000 / self.given if self.given else 0.0
        recall = self.found / self.asked if self.asked else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
