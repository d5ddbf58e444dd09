"""The claims of a result, each with its place in it, and the outcome of checking one."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from summarizer.result import MeetingSummary

_PARTS = ("actors", "meetings", "statements", "pending")
_SHOWN = 48
_BEFORE = 12
"""How many characters an excerpt shows, and how many of them before the place that matters."""


class Outcome(NamedTuple):
    """One claim, checked.

    Attributes:
        place: where the claim stands in the result.
        problem: what is wrong with it, or None where it holds.
        unknown: why it cannot be told whether it holds, or None.
    """

    place: str
    problem: str | None = None
    unknown: str | None = None


def judged(place: str, problem: str, *, holds: bool) -> Outcome:
    """Return that a claim holds, or what is wrong with it."""
    return Outcome(place, None if holds else problem)


def excerpt(words: str, at: int = 0) -> str:
    """Return a few of the words around a place in them, in quotation marks."""
    start = max(at - _BEFORE, 0)
    end = start + _SHOWN
    return repr(("…" if start else "") + words[start:end] + ("…" if end < len(words) else ""))


def differing_at(one: str, other: str) -> int:
    """Return where two texts begin to differ."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def parts(summary: MeetingSummary) -> Iterator[tuple[str, BaseModel]]:
    """Yield every part of a result about the article, with its place in the result, as `meetings[0].place.span`."""
    for name in _PARTS:
        yield from _inside(name, getattr(summary, name))


def _inside(place: str, value: object) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(value, BaseModel):
        yield place, value
        for name in type(value).model_fields:
            yield from _inside(f"{place}.{name}", getattr(value, name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _inside(f"{place}[{number}]", one)
