"""The course of a pending item: its changes in order of their days, and the state and the due days they come to.

What comes out depends on the changes alone, never on the order in which they were written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from summarizer.ledger.acts import act_of
from summarizer.ledger.antecedents import Told
from summarizer.ledger.ready import rows, write
from summarizer.ledger.tables import Change, Document

Kind = Literal["told", "confirmed", "moved", "fulfilled", "denied"]
Due = tuple[str, str]
"""The first and the last day of the time in which something is due."""
_Change = dict[str, Any]
"""The columns of a change."""
_ORDER = ("told", "confirmed", "moved", "denied", "fulfilled")
_REASONS: Mapping[str, str] = {
    "told": "the first article that tells it",
    "confirmed": "the same owner, act and objects",
    "moved": "the same owner, act and objects, with another day",
}
OF_TELLING = frozenset(_REASONS.values())
"""The reasons of the changes that promises themselves make, and no other sentences."""


@dataclass(frozen=True, slots=True)
class Teller:
    """A promise that tells an item, with the day and the digest of its article."""

    day: str | None
    sha256: str
    promise: Told


@dataclass(slots=True)
class _Course:
    """What the changes that were gone through come to."""

    item: int
    state: str = "open"
    due: Due | None = None
    begun: bool = False
    done: str | None = None
    periods: dict[str, str | None] = field(default_factory=dict)

    def tell(self, told: Teller) -> _Change:
        """Return the change that a promise makes: the first tells the item, later ones confirm or move it."""
        promise, before, after = told.promise, self.due, time_of(told.promise)
        # `this year` is no news of `in March`
        self.due = after if after and not (before and _within(before, after)) else before
        act = act_of(promise.what)
        moves = bool(before and self.due and not _within(self.due, before)) or bool(act and act.put_off)
        kind: Kind = "told" if not self.begun else "moved" if moves else "confirmed"
        self.begun, self.state = True, "open" if self.state == "contradicted" else self.state
        if after:
            self.periods[after[1]] = promise.due[0]
        return {
            "item_id": self.item, "document_id": promise.document, "kind": kind, "day": told.day, "text": promise.what,
            "start": promise.start, "end": promise.end, "due_before": before and before[1],
            "due_after": self.due and self.due[1], "reason": _REASONS[kind], "by": "rules",
        }  # fmt: skip

    def is_over(self, change: Mapping[str, Any]) -> bool:
        """Tell whether it was done before a day on which the rules have found a change."""
        return self.done is not None and change["by"] == "rules" and (change["day"] or "9999") > self.done

    def follow(self, change: Mapping[str, Any]) -> _Change:
        """Return what was due before and after a change that another sentence or a meeting makes."""
        before, kind, to = self.due, change["kind"], change["due_after"]
        if kind == "moved":
            self.due = (to, to) if to else before
            self.state = "open" if self.state == "contradicted" else self.state
        elif kind in {"fulfilled", "denied"}:
            self.state = "fulfilled" if kind == "fulfilled" else "contradicted"
            self.done = self.done or (change["day"] if kind == "fulfilled" else None)
        return {"due_before": before and before[1], "due_after": to if kind == "moved" else before and before[1]}

    def columns(self) -> dict[str, str | None]:
        """Return the columns of the item for its state and its time."""
        last = self.due and self.due[1]
        return {"state": self.state, "last_due": last, "first_due": self.periods.get(last, last) if last else None}


def write_course(session: Session, item: int, told: Sequence[Teller]) -> dict[str, str | None]:
    """Write the changes of an item in order of their days, with what was due before and after each.

    Returns:
        the columns of the item for its state and its time: the newest change decides.
    """
    every = [row._asdict() for row in rows(session, _KNOWN, item=item)]
    ours = {(one["document_id"], one["start"]): one for one in every if one["reason"] in OF_TELLING}
    course = _Course(item)
    made = [*_gone_through(course, _steps(every, told), ours)]
    for old, now in made:
        _write_changed(session, old, now)
    write(session, _NEW, [now for old, now in made if not old])
    gone = [*(old for old, now in made if not now), *ours.values()]
    write(session, _GONE, [{"change": one["id"]} for one in gone])
    return course.columns()


def _steps(every: Iterable[_Change], told: Iterable[Teller]) -> list[Teller | _Change]:
    """Return the promises that tell an item, and the changes that others make, in order of their days."""
    steps: list[tuple[tuple[str, int, str, int], Teller | _Change]] = [
        *((_place_of(one), one) for one in every if one["reason"] not in OF_TELLING),
        *(((one.day or "", 0, one.sha256, one.promise.number), one) for one in told),
    ]
    return [step for _, step in sorted(steps, key=lambda one: one[0])]


def _gone_through(
    course: _Course, steps: Iterable[Teller | _Change], ours: dict[tuple[int, int], _Change]
) -> Iterator[tuple[_Change, _Change]]:
    """Yield each change as it stands and as it is to be: empty where there is none yet, or is to be none any more.

    What promises make again is taken out of `ours`, the changes that they made before.
    """
    for step in steps:
        if isinstance(step, Teller):
            now = course.tell(step)
            yield ours.pop((now["document_id"], now["start"]), {}), now
        else:
            yield step, {} if course.is_over(step) else course.follow(step)


def _write_changed(session: Session, old: _Change, now: _Change) -> None:
    """Write what a change is to have other than it has."""
    changed = {name: found for name, found in now.items() if found != old[name]} if old else {}
    if changed:
        write(session, _CHANGED, {"change": old["id"], **changed})


_KNOWN = (
    select(*Change.__table__.c, Document.sha256)
    .join(Document, Document.id == Change.document_id)
    .where(Change.item_id == bindparam("item"))
    .order_by(Change.id)
)
_NEW = insert(Change)
_CHANGED = update(Change).where(Change.id == bindparam("change"))
_GONE = delete(Change).where(Change.id == bindparam("change"))


def _place_of(change: Mapping[str, Any]) -> tuple[str, int, str, int]:
    """Return by what changes are sorted: their days; of one day what promises tell comes first."""
    return change["day"] or "", _ORDER.index(change["kind"]), change["sha256"], change["start"]


def time_of(promise: Told) -> Due | None:
    """Return the first and the last day of the time in which a promise is due."""
    first, last = promise.due
    return (first or last, last) if last else None


def _within(one: Due, other: Due) -> bool:
    """Tell whether a time lies in another."""
    return other[0] <= one[0] and one[1] <= other[1]
