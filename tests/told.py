"""What a result tells, as plain words that a table of cases can hold."""

from typing import NamedTuple

from summarizer import result as public
from summarizer.evaluation import Told


class Met(NamedTuple):
    """A meeting: its participants by name, and its circumstances."""

    who: tuple[str, ...]
    kind: str = "in_person"
    status: str = "held"
    place: str | None = None
    day: str | None = None


class Said(NamedTuple):
    """A statement: its speakers by name, how it is told, and its words."""

    who: tuple[str, ...]
    kind: str
    cue: str | None
    words: str


class Due(NamedTuple):
    """What remains to be done: its owners by name."""

    status: str
    who: tuple[str, ...]
    what: str
    day: str | None = None


def names(result: Told) -> dict[str, str]:
    """Return the actors' names by their ids."""
    return {actor.id: actor.name for actor in result.actors}


def meetings(result: Told) -> list[Met]:
    """Return the meetings, days resolved."""
    known = names(result)
    return [
        Met(tuple(known[p] for p in m.participants), m.kind, m.status, m.place.text if m.place else None, _day(m.date))
        for m in result.meetings
    ]


def statements(result: Told) -> list[Said]:
    """Return quotations and reported speech."""
    known = names(result)
    return [
        Said(tuple(known[p] for p in s.speakers), s.kind, s.cue.text if s.cue else None, s.span.text)
        for s in result.statements
    ]


def pending(result: Told) -> list[Due]:
    """Return what remains to be done, days resolved."""
    known = names(result)
    return [Due(p.status, tuple(known.get(o, o) for o in p.owners), p.what, _day(p.due)) for p in result.pending]


def confidences(result: Told) -> list[float | None]:
    """Return the confidence of every claim."""
    claims = [c for m in result.meetings for c in m.confidence or (None,)]
    return claims + [one.confidence for part in (result.statements, result.pending) for one in part]


def spans(result: Told) -> list[public.Span]:
    """Return every span of a result, wherever it stands in it."""
    parts = (result.actors, result.meetings, result.statements, result.pending)
    return [span for part in parts for item in part for span in _spans_in(item)]


def _day(day: public.Day | None) -> str | None:
    return (day.date or day.text) if day else None


def _spans_in(value: object) -> list[public.Span]:
    if isinstance(value, public.Span):
        return [value]
    if isinstance(value, tuple):
        return [span for one in value for span in _spans_in(one)]
    fields = getattr(type(value), "model_fields", {})
    return [span for name in fields for span in _spans_in(getattr(value, name))]
