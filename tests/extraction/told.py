"""What the rules make of a text, as plain words that a table of cases can hold."""

from dataclasses import dataclass
from datetime import date

from summarizer import result as public
from summarizer.document import read
from summarizer.extraction import Candidates, Grounded, find_candidates, ground, proposed
from summarizer.result import MeetingSummary

PUBLISHED = date(2031, 3, 5)  # a Wednesday


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting: its participants by name, and its circumstances."""

    who: tuple[str, ...]
    kind: str = "in_person"
    status: str = "held"
    place: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its speakers by name, how it is told, and its words."""

    who: tuple[str, ...]
    kind: str
    cue: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Due:
    """What remains to be done: its owners by name."""

    status: str
    who: tuple[str, ...]
    what: str
    day: str | None = None


def candidates(text: str) -> Candidates:
    """Return what the rules see in an article that was published on a Wednesday."""
    return find_candidates(read(text, published=PUBLISHED))


def grounded(text: str) -> Grounded:
    """Return what the rules alone would answer."""
    found = candidates(text)
    return ground(found.document, proposed(found))


def actors(text: str) -> list[tuple[str, str | None, str, str | None]]:
    """Return every candidate: name, office, type, country."""
    found = candidates(text).cast.candidates
    return [
        (c.name, c.office.of(text) if c.office else None, c.type, c.country.country if c.country else None)
        for c in found
    ]


def names(result: Grounded | MeetingSummary) -> dict[str, str]:
    """Return the actors' names by their ids."""
    return {actor.id: actor.name for actor in result.actors}


def meetings(result: Grounded | MeetingSummary) -> list[Met]:
    """Return the meetings, days resolved."""
    known = names(result)
    return [
        Met(
            tuple(known[p] for p in m.participants),
            m.kind,
            m.status,
            m.place.text if m.place else None,
            _day(m.date),
        )
        for m in result.meetings
    ]


def statements(result: Grounded | MeetingSummary) -> list[Said]:
    """Return quotations and reported speech."""
    known = names(result)
    return [
        Said(tuple(known[p] for p in s.speakers), s.kind, s.cue.text if s.cue else None, s.span.text)
        for s in result.statements
    ]


def pending(result: Grounded | MeetingSummary) -> list[Due]:
    """Return what remains to be done, days resolved."""
    known = names(result)
    return [Due(p.status, tuple(known.get(o, o) for o in p.owners), p.what, _day(p.due)) for p in result.pending]


def _day(day: public.Day | None) -> str | None:
    return (day.date or day.text) if day else None


def spans(result: Grounded | MeetingSummary) -> list[public.Span]:
    """Return every span of a result, wherever it stands in it."""
    parts = (result.actors, result.meetings, result.statements, result.pending)
    return [span for part in parts for item in part for span in _spans_in(item)]


def _spans_in(value: object) -> list[public.Span]:
    if isinstance(value, public.Span):
        return [value]
    if isinstance(value, tuple):
        return [span for one in value for span in _spans_in(one)]
    fields = getattr(type(value), "model_fields", {})
    return [span for name in fields for span in _spans_in(getattr(value, name))]
