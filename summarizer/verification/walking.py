"""The parts of a result, each with its place in it."""

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.result import MeetingSummary

_PARTS = ("actors", "meetings", "statements", "pending")


def parts(summary: MeetingSummary) -> Iterator[tuple[str, BaseModel]]:
    """Yield every part that tells something of the article, with its place, as `meetings[0].place.span`."""
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
