"""Results of invented articles, made from a text and what is to be found in it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from summarizer.ledger import Entry, Ledger
from summarizer.ledger.tables import Base
from summarizer.result import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    ModelUsed,
    Passage,
    PendingItem,
    Provenance,
    SchemaUsed,
    Source,
    Span,
    Usage,
)

ActorType = Literal["person", "group", "document"]


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody whom an article names, with the office and the country that it gives."""

    name: str
    office: str | None = None
    country: str | None = None
    type: ActorType = "person"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting of an article: who, by the places of the actors, and what it tells of it."""

    who: tuple[int, ...]
    status: Literal["held", "planned", "cancelled", "denied", "possible"] = "held"
    day: str | None = None
    place: str | None = None
    kind: Literal["in_person", "call", "video", "unspecified"] = "unspecified"
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What an article says remains to be done."""

    what: str
    owners: tuple[int | str, ...] = ()
    day: str | None = None
    status: Literal["planned", "promised", "agreed", "demanded", "hoped"] = "promised"


def entry(  # noqa: PLR0913 - the parts of an article
    day: str | None,
    who: Sequence[Who],
    *,
    met: Sequence[Met] = (),
    pending: Sequence[Due] = (),
    text: str = "",
    made: str = "2031-12-31T00:00:00+00:00",
    salt: str = "",
) -> Entry:
    """Return an article with its result; what does not stand in its text is added to it."""
    words = [text, *(f"{one.office or ''} {one.name} {one.country or ''} {' '.join(one.aliases)}." for one in who)]
    words += [f"{one.sentence} {one.place or ''} {one.day or ''}." for one in met]
    words += [
        f"Still to come: {one.what}, {one.day or 'some day'}; {' '.join(map(str, one.owners))}." for one in pending
    ]
    words.append(f"({day}, {[(one.who, one.status, one.kind) for one in met]}, {salt})")
    whole = "\n".join(words)
    digest = hashlib.sha256(whole.encode()).hexdigest()
    summary = MeetingSummary(
        headline="An invented article.",
        actors=tuple(_actor(whole, number, one) for number, one in enumerate(who, 1)),
        meetings=tuple(_meeting(whole, one) for one in met),
        statements=(),
        pending=tuple(_pending(whole, one) for one in pending),
        source=Source(
            sha256=digest,
            characters=len(whole),
            language="en",
            title=None,
            published=day,
            url=None,
            path=f"{digest[:12]}.txt",
        ),
        provenance=_provenance(made),
        complete=True,
        warnings=(),
    )
    return Entry(summary, text=whole)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def _passage(text: str, words: str | None) -> Passage | None:
    return Passage(text=words, span=_span(text, words)) if words else None


def _day(text: str, iso: str | None) -> Day | None:
    if iso is None:
        return None
    precision: Literal["day", "week", "month"] = "week" if "W" in iso else "day" if len(iso) == 10 else "month"
    return Day(text=iso, span=_span(text, iso), date=iso, precision=precision, anchor=None)


def _actor(text: str, number: int, one: Who) -> Actor:
    return Actor(
        id=f"P{number}",
        name=one.name,
        type=one.type,
        aliases=one.aliases,
        office=_passage(text, one.office),
        country=_passage(text, one.country),
        mentions=(_span(text, one.name),),
    )


def _meeting(text: str, one: Met) -> Meeting:
    return Meeting(
        participants=tuple(f"P{place + 1}" for place in one.who),
        kind=one.kind,
        status=one.status,
        place=_passage(text, one.place),
        date=_day(text, one.day),
        evidence=(_span(text, one.sentence or text[:1]),),
        confidence=tuple(0.9 for _ in one.who),
    )


def _pending(text: str, one: Due) -> PendingItem:
    return PendingItem(
        what=one.what,
        span=_span(text, one.what),
        owners=tuple(f"P{owner + 1}" if isinstance(owner, int) else owner for owner in one.owners),
        status=one.status,
        due=_day(text, one.day),
        evidence=(_span(text, one.what),),
        confidence=0.8,
    )


def _provenance(made: str) -> Provenance:
    return Provenance(
        prompt=None,
        schema=SchemaUsed(version=3, sha256="c" * 64),
        model=ModelUsed(asked="rules", answered="rules"),
        endpoint="none",
        parameters={},
        finish_reason="stop",
        usage=Usage(requests=0, input_tokens=0, cached_tokens=0, output_tokens=0),
        cost=None,
        seconds=0.0,
        package="0",
        time=datetime.fromisoformat(made).astimezone(UTC),
    )


def empty(ledger: Ledger) -> None:
    """Delete all rows: an open ledger is used again in less time than another takes to open."""
    with ledger.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
