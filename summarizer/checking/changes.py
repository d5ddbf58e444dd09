"""The differences of a comparison, and the fields of each kind of item: what is compared, and what is shown."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.checking.pairing import People, Side
from summarizer.result import Actor, Day, Meeting, Passage, PendingItem, Provenance, Statement

Part = Literal["headline", "meetings", "statements", "pending", "actors", "gaps"]


@dataclass(frozen=True, slots=True)
class Field:
    """One item in which two results differ; None for the result that does not have it."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the result that was added, removed or changed.

    Attributes:
        part: what kind of part it is.
        kind: added where only the second result has it, removed where only the first does.
        what: what it is called: names, or words of the article.
        start: the offset in the article at which it is told, or None.
        fields: what changed in it, or all that it tells where it was added or removed.
    """

    part: Part
    kind: Literal["added", "removed", "changed"]
    what: str
    start: int | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one result of an article to another.

    Attributes:
        sha256: digest of the article of both.
        made: how differently they were made: model, prompt, schema; never a reason for them not to be the same.
        changes: what they tell differently, in the order of the parts, and then of the article.
    """

    sha256: str
    made: tuple[Field, ...]
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same, however they were made."""
        return not self.changes

    def of(self, part: Part) -> tuple[Change, ...]:
        """Return the changes of one part."""
        return tuple(change for change in self.changes if change.part == part)


class Told(NamedTuple):
    """One field: a key that is equal if the content is equal, and the words that show it."""

    key: Hashable
    shown: str | None


Tells = Mapping[str, Told]


def plain(words: str | None) -> Told:
    """Return words that are compared as they are shown."""
    return Told(words, words)


def actor_tells(actor: Actor) -> Tells:
    """Return the fields of an actor."""
    return {
        "name": plain(actor.name),
        "type": plain(actor.type),
        "office": _passage(actor.office),
        "country": _passage(actor.country),
        "aliases": Told(frozenset(actor.aliases), ", ".join(sorted(actor.aliases)) or None),
    }


def meeting_tells(meeting: Meeting, people: People, side: Side) -> Tells:
    """Return the fields of a meeting."""
    return {
        "participants": _people(meeting.participants, people, side),
        "kind": plain(meeting.kind),
        "status": plain(meeting.status),
        "place": _passage(meeting.place),
        "date": _day(meeting.date),
        "evidence": Told(
            frozenset((span.start, span.end) for span in meeting.evidence),
            ", ".join(f"{span.start}-{span.end}" for span in meeting.evidence) or None,
        ),
    }


def statement_tells(statement: Statement, people: People, side: Side) -> Tells:
    """Return the fields of a statement."""
    return {
        "words": plain(statement.span.text),
        "speakers": _people(statement.speakers, people, side),
        "named as": plain(statement.speaker_span.text if statement.speaker_span else None),
        "cue": _passage(statement.cue),
        "kind": plain(statement.kind),
    }


def item_tells(item: PendingItem, people: People, side: Side) -> Tells:
    """Return the fields of a pending item."""
    return {
        "what": plain(item.what),
        "owners": _people(item.owners, people, side),
        "status": plain(item.status),
        "due": _day(item.due),
    }


def made_tells(made: Provenance) -> Tells:
    """Return how a result was made, as far as that may explain differences."""
    sent = made.prompt
    prompt = f"{sent.id}@{sent.version} ({sent.sha256[:12]})" if sent else None
    parameters = ", ".join(f"{name}={value}" for name, value in sorted(made.parameters.items()))
    return {
        "model": plain(made.model.asked),
        "answered by": plain(made.model.answered),
        "endpoint": plain(made.endpoint),
        "parameters": plain(parameters or None),
        "prompt": plain(prompt),
        "schema": plain(f"{made.schema_.version} ({made.schema_.sha256[:12]})"),
        "package": plain(made.package),
    }


def _people(several: tuple[str, ...], people: People, side: Side) -> Told:
    return Told(people.identities(side, several), people.names(side, several))


def _passage(part: Passage | None) -> Told:
    return plain(part.text if part else None)


def _day(day: Day | None) -> Told:
    return plain(f"{day.text} ({day.date or 'no date'})" if day else None)
