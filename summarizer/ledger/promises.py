"""The pending items in the database: which promises tell one item, and what an item comes to."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Row, delete, or_, select, update
from sqlalchemy.orm import Session

from summarizer.document.folding import fold
from summarizer.ledger.acts import ENOUGH, Act, act_of, is_meeting, is_same_act
from summarizer.ledger.antecedents import resolved
from summarizer.ledger.days import days_between, moved
from summarizer.ledger.naming import is_sole
from summarizer.ledger.registry import Changed, sign_of_owner
from summarizer.ledger.tables import (
    Actor,
    Change,
    Document,
    Identity,
    Naming,
    Owner,
    PendingItem,
    Promise,
    PromiseOwner,
    Term,
)

if TYPE_CHECKING:
    _Found = Row[*tuple[Any, ...]]
else:
    _Found = Row

Kind = Literal["told", "confirmed", "moved", "fulfilled", "denied"]
MOST_ITEMS = 400
"""How many items of the owners whom an article names are looked at, the last told first."""
TOLD_AGAIN_DAYS = 365
"""For how long after it was last told an item is followed."""
READ = frozenset({None, "en"})
"""The languages in which acts are read; in others two promises are one where they have nearly the same words."""
NEARLY_ALL = 0.9
MOST_TOLD = 20
"""In how many of the articles that tell an item whom its pronoun means is looked for."""
SOON_DAYS = 45
"""Within how many days what is told in few words counts as the same promise, or as the meeting that was promised."""
_ORDER = ("told", "confirmed", "moved", "denied", "fulfilled")
_REASONS: Mapping[str, str] = {
    "told": "the first article that tells it",
    "confirmed": "the same owner, act and objects",
    "moved": "the same owner, act and objects, with another day",
}
OF_TELLING = frozenset(_REASONS.values())
"""The reasons of the changes that promises themselves make, and no other sentences."""


@dataclass(frozen=True, slots=True)
class Item:
    """A pending item as it is compared.

    Attributes:
        id: of its row.
        what: its words.
        act: the same, taken apart.
        firmness: planned, promised, agreed, demanded or hoped.
        state: open, fulfilled or contradicted.
        due: the first and the last day of its time; None where it has none.
        told: the days of the first and the last article that told it.
        owners: who must act.
        sources: how many articles tell it.
    """

    id: int
    what: str
    act: Act
    firmness: str
    state: str
    due: tuple[str, str] | None
    told: tuple[str | None, str | None]
    owners: frozenset[int]
    sources: int


def items_of(session: Session, owners: Iterable[int], day: str | None) -> list[Item]:
    """Return the items of some owners that are followed on a day, in a stable order."""
    since = moved(day, -TOLD_AGAIN_DAYS) if day else "0000"
    when = or_(Owner.told >= since, Owner.told.is_(None))
    theirs = select(Owner.item_id).where(Owner.identity_id.in_(sorted(owners)), when)
    newest = theirs.order_by(Owner.told.desc(), Owner.item_id.desc()).limit(MOST_ITEMS)
    return loaded(session, set(session.scalars(newest)))


_COLUMNS = (
    PendingItem.id, PendingItem.what, PendingItem.firmness, PendingItem.state, PendingItem.first_due,
    PendingItem.last_due, PendingItem.first_told, PendingItem.last_told, PendingItem.sources,
)  # fmt: skip


def loaded(session: Session, ids: AbstractSet[int]) -> list[Item]:
    """Return items as they are compared; those whose words tell no act are left out."""
    if not ids:
        return []
    owners: dict[int, set[int]] = {}
    for item, identity in session.execute(select(Owner.item_id, Owner.identity_id).where(Owner.item_id.in_(ids))):
        owners.setdefault(item, set()).add(identity)
    found = []
    for row in session.execute(select(*_COLUMNS).where(PendingItem.id.in_(ids)).order_by(PendingItem.id)):
        act = act_of(row.what)
        if act is not None:
            told = row.first_told, row.last_told
            due = (row.first_due or min(told[0] or row.last_due, row.last_due), row.last_due) if row.last_due else None
            whose = frozenset(owners.get(row.id, ()))
            if act.whom:
                of_item = select(Promise).where(Promise.item_id == row.id).order_by(Promise.id).limit(MOST_TOLD)
                told_in = [(one, owner_ids(session, one)) for one in session.scalars(of_item).all()]
                act = resolved(session, act, told_in)
            found.append(Item(row.id, row.what, act, row.firmness, row.state, due, told, whose, row.sources))
    return found


# --- promises and their items


def place(session: Session, promise: Promise) -> tuple[int, bool]:
    """Return the item of a promise, and whether it is a new one."""
    found = _matching(session, promise)
    if found is None:
        row = PendingItem(
            key=_key(session, promise), what=promise.what, owners="", firmness=promise.status, state="open", sources=1
        )
        session.add(row)
        session.flush()
    promise.item_id = found or row.id
    session.flush()
    return promise.item_id, found is None


def _key(session: Session, promise: Promise) -> str:
    sha256 = session.scalar(select(Document.sha256).where(Document.id == promise.document_id))
    return _key_in(sha256, promise)


def _key_in(sha256: str | None, promise: Promise) -> str:
    """Return the key of the item that a promise in an article of this digest was the first to tell."""
    return hashlib.sha256(f"{sha256}:{promise.start}:{promise.end}:{promise.number}".encode()).hexdigest()[:16]


def _matching(session: Session, promise: Promise, *, without: int | None = None) -> int | None:
    """Return the item that tells the same promise: the same owner, act and objects; None where there is none."""
    act, owners = act_of(promise.what), owner_ids(session, promise)
    act = resolved(session, act, [(promise, owners)]) if act and act.whom else act
    if act is None or act.whom or not owners:
        return None
    of_document = select(Document.published, Document.language).where(Document.id == promise.document_id)
    day, language = session.execute(of_document).one()
    least = ENOUGH if language in READ else NEARLY_ALL  # which of its words is the verb may not be known
    own = told_by(session, promise.document_id)
    found: list[tuple[float, int]] = []
    for item in items_of(session, owners | acting_for(session, owners), day):
        if item.id == without or item.id in own or item.act.whom:
            continue
        score = _alike(act, promise, item, shared=bool(item.owners & owners))
        if score >= least and _fits_in_time(session, item, act, day):
            found.append((score, -item.id))
    return -max(found)[1] if found else None


def told_by(session: Session, document: int) -> set[int]:
    """Return the items that an article tells."""
    of_article = select(Promise.item_id).where(Promise.document_id == document, Promise.item_id.is_not(None))
    return {one for one in session.scalars(of_article) if one is not None}


def _alike(act: Act, promise: Promise, item: Item, *, shared: bool) -> float:
    """Return how much a promise tells an item, from 0 to 1."""
    due = _time_of(promise)
    both = {promise.status, item.firmness}
    if is_meeting(act) and is_meeting(item.act):
        answered = len(both) > 1 and bool(both & {"demanded", "hoped"})
        return _same_meeting(act, item, due) if shared and not answered else 0.0
    score = same_promise(act, item.act)
    if "demanded" in both and len(both) > 1:
        return 0.0  # what answers a demand, or the hope of a meeting, is another promise
    if not score and not (act.objects and item.act.objects) and is_same_act(act.verb, item.act.verb):
        return ENOUGH if _touches(due, item.due) else 0.0  # `answer`, of what it does not say, by the same day
    few = len(act.objects) < 2
    return score if score >= 1 or not few or _touches(due, item.due) is not False else 0.0


def _same_meeting(act: Act, item: Item, due: tuple[str | None, str] | None) -> float:
    """Compare two promises to meet: by their day where both tell one, else by their words."""
    same_day = _touches(due, item.due)
    if same_day is False or act.again != item.act.again:
        return 0.0
    if act.names and item.act.names and not act.names & item.act.names:
        return 0.0
    return 0.9 if same_day else same_promise(act, item.act)


def _touches(one: tuple[str | None, str] | None, other: tuple[str | None, str] | None) -> bool | None:
    """Tell whether two times of being due touch; None where one is not told."""
    if one is None or other is None:
        return None
    return (one[0] or one[1]) <= other[1] and (other[0] or other[1]) <= one[1]


def same_promise(one: Act, other: Act) -> float:
    """Return how much two acts are one, from 0 to 1: by the objects that they share, where their verbs tell one act."""
    if not is_same_act(one.verb, other.verb) or (one.numbers and other.numbers and one.numbers != other.numbers):
        return 0.0
    small, large = sorted((one.objects, other.objects), key=len)
    if not small:
        return 1.0 if not large else 0.0
    common = len(small & large)
    fewer = one.names if len(one.names) < len(other.names) else other.names
    head = not (one.head and other.head) or bool(one.head & other.head)
    return min(common / len(small), 0.5 + common / len(large) / 2) if fewer == one.names & other.names and head else 0.0


def _fits_in_time(session: Session, item: Item, act: Act, day: str | None) -> bool:
    """Tell whether a promise can be one that was told before: near enough, and not after it was fulfilled."""
    near = SOON_DAYS if is_meeting(act) or len(act.objects) < 2 else TOLD_AGAIN_DAYS
    if (
        day
        and item.told[0]
        and item.told[1]
        and max(days_between(day, item.told[1]), days_between(item.told[0], day)) > near
    ):
        return False
    if item.state != "fulfilled" or day is None:
        return True
    done = select(Change.day).where(Change.item_id == item.id, Change.kind == "fulfilled").order_by(Change.day).limit(1)
    return day <= (session.scalar(done) or "9999")


def owner_ids(session: Session, promise: Promise) -> set[int]:
    """Return the identities that must act by a promise."""
    of_actors = (
        select(Actor.identity_id)
        .join(PromiseOwner, PromiseOwner.actor_id == Actor.id)
        .where(PromiseOwner.promise_id == promise.id, Actor.identity_id.is_not(None))
    )
    found = {one for one in session.scalars(of_actors) if one is not None}
    keys = [sign.key for name in promise.owner_names if (sign := sign_of_owner(name))]
    if keys:
        of_names = select(Naming.identity_id).where(Naming.key.in_(keys), Naming.identity_id.is_not(None))
        found |= {one for one in session.scalars(of_names) if one is not None}
    return found


def acting_for(session: Session, owners: AbstractSet[int]) -> set[int]:
    """Return the countries for which some act by their office, and the holders of office of those that are one."""
    terms = session.execute(select(Term.office, Term.country).where(Term.identity_id.in_(owners)))
    lands = {fold(land) for office, land in terms if land and is_sole(office)}
    names = session.scalars(select(Identity.name).where(Identity.id.in_(owners), Identity.type == "group")).all()
    found: set[int] = set()
    if lands:
        of_lands = select(Naming.identity_id).where(Naming.folded.in_(lands), Naming.type == "group")
        found |= {one for one in session.scalars(of_lands) if one is not None}
    if names:
        holders = session.execute(select(Term.identity_id, Term.office).where(Term.country.in_(names)))
        found |= {one for one, office in holders if is_sole(office)}
    return found - owners


# --- what an item comes to


def replace_changed(session: Session, document_id: int | None, changed: Changed) -> set[int]:
    """Place the promises of other articles anew whose owners' identity has changed; return their items."""
    of_actors = select(PromiseOwner.promise_id).join(Actor, Actor.id == PromiseOwner.actor_id)
    theirs = or_(Actor.naming_id.in_(changed.namings), Actor.id.in_(changed.actors))
    found = set[int]()
    if changed.namings or changed.actors:
        found = set(session.scalars(of_actors.where(theirs, Actor.document_id != (document_id or 0))))
    gone = changed.left | changed.renamed
    items = set(session.scalars(select(Owner.item_id).where(Owner.identity_id.in_(gone)))) if gone else set()
    of_items = select(Promise.id).where(Promise.item_id.in_(items), Promise.document_id != (document_id or 0))
    touched = set(items)
    for number in sorted(found | (set(session.scalars(of_items)) if items else set())):
        promise = session.get(Promise, number)
        if promise is not None and promise.item_id is not None:
            touched |= _place_again(session, promise)
    return touched


def _place_again(session: Session, promise: Promise) -> set[int]:
    """Let a promise be of the item that its owners have now; return the items that it was and is of."""
    before = promise.item_id or 0
    others = session.scalars(select(Promise).where(Promise.item_id == before, Promise.id != promise.id)).all()
    owners = owner_ids(session, promise)
    near = owners | acting_for(session, owners)
    if others and not any(near & owner_ids(session, other) for other in others):
        promise.item_id = None
        session.flush()
        sum_up(session, before)
        return {before, place(session, promise)[0]}
    sum_up(session, before)
    other_item = _matching(session, promise, without=before)
    if other_item is None:
        return {before}
    session.execute(update(Promise).where(Promise.item_id == before).values(item_id=other_item))
    session.execute(update(Change).where(Change.item_id == before, Change.kind != "told").values(item_id=other_item))
    session.flush()
    sum_up(session, before)
    sum_up(session, other_item)
    return {before, other_item}


def sum_up(session: Session, item: int) -> None:
    """Write an item anew from its promises and changes; delete one that no article tells any more."""
    row = session.get(PendingItem, item)
    if row is None:
        return
    told = session.execute(
        select(Promise, Document.id.label("document"), Document.published, Document.sha256)
        .join(Document, Document.id == Promise.document_id)
        .where(Promise.item_id == item)
    ).all()
    if not told:
        for table in (Change, Owner):
            session.execute(delete(table).where(table.item_id == item))
        session.delete(row)
        session.flush()
        return
    told = sorted(told, key=lambda one: (one.published or "", one.sha256, one[0].number))
    changes = _write_tellings(session, row, told)
    first, last = told[0][0], told[-1][0]
    row.key, row.what, row.firmness = _key_in(told[0].sha256, first), first.what, last.status
    days = [one.published for one in told if one.published]
    row.first_told, row.last_told = min(days, default=None), max(days, default=None)
    row.sources = len({one.document for one in told})
    _write_state(row, changes, told)
    _write_owners(session, row, [one[0] for one in told])
    session.flush()


def _write_tellings(session: Session, row: PendingItem, told: Sequence[_Found]) -> list[Change]:
    """Write a change for each promise: the first tells the item, later ones confirm or move it; return all changes."""
    every = list(session.scalars(select(Change).where(Change.item_id == row.id)))
    ours = {(one.document_id, one.start): one for one in every if one.reason in OF_TELLING}
    due: tuple[str, str] | None = None
    kept = [one for one in every if one.reason not in OF_TELLING]
    for number, one in enumerate(told):
        promise, before = one[0], due
        after = _time_of(promise)
        due = after if after and not (due and _within(due, after)) else due  # `this year` is no news of `in March`
        moves = bool(before and due and not _within(due, before))
        kind: Kind = "told" if not number else "moved" if moves else "confirmed"
        change = ours.pop((one.document, promise.start), None) or Change(item_id=row.id, document_id=one.document)
        change.kind, change.day, change.text = kind, one.published, promise.what
        change.start, change.end = promise.start, promise.end
        change.due_before, change.due_after = before and before[1], due and due[1]
        change.reason, change.by = _REASONS[kind], "rules"
        session.add(change)
        kept.append(change)
    for change in ours.values():
        session.delete(change)
    return kept


def _time_of(promise: Promise) -> tuple[str, str] | None:
    """Return the first and the last day of the time in which a promise is due."""
    return (promise.first_due or promise.last_due, promise.last_due) if promise.last_due else None


def _within(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether a time lies in another."""
    return other[0] <= one[0] and one[1] <= other[1]


def _write_state(row: PendingItem, changes: Iterable[Change], told: Sequence[_Found]) -> None:
    """Write state and due days by the changes in order of their days; the newest decides."""
    ordered = sorted(changes, key=lambda one: (one.day or "", _ORDER.index(one.kind), one.start))
    state = "open"
    periods = {one[0].last_due: one[0].first_due for one in told if one[0].last_due}
    due: str | None = None
    for change in ordered:
        if change.kind in {"fulfilled", "denied"}:
            state = "fulfilled" if change.kind == "fulfilled" else "contradicted"
        elif state == "contradicted":
            state = "open"
        if change.kind in {"told", "confirmed", "moved"} and change.due_after not in {None, change.due_before}:
            due = change.due_after
    row.state, row.last_due = state, due
    row.first_due = periods.get(due, due) if due else None


def _write_owners(session: Session, row: PendingItem, promises: Sequence[Promise]) -> None:
    wanted: set[int] = set()
    unknown: dict[str, None] = {}
    for promise in promises[:20]:  # who must act does not change any more
        wanted |= owner_ids(session, promise)
        unknown.update(dict.fromkeys(_nameless(session, promise)))
    names = {one.id: one.name for one in session.scalars(select(Identity).where(Identity.id.in_(wanted)))}
    row.owners = "; ".join([*sorted(names.values()), *unknown])
    known = {one.identity_id: one for one in session.scalars(select(Owner).where(Owner.item_id == row.id))}
    for identity in known.keys() - wanted:
        session.delete(known[identity])
    for identity in sorted(wanted):
        owner = known.get(identity) or Owner(item_id=row.id, identity_id=identity)
        owner.told = row.last_told
        session.add(owner)


def _nameless(session: Session, promise: Promise) -> list[str]:
    """Return the owners of a promise who have no identity, as the article names them."""
    of_actors = (
        select(Actor.name)
        .join(PromiseOwner, PromiseOwner.actor_id == Actor.id)
        .where(PromiseOwner.promise_id == promise.id, Actor.identity_id.is_(None))
        .order_by(Actor.id)
    )
    return [*session.scalars(of_actors), *(name for name in promise.owner_names if sign_of_owner(name) is None)]


def place_words(told: str) -> list[str]:
    """Return the words of the places that stand behind `in`, `at` or `to` in some words."""
    found = re.findall(r"\b(?:in|at|to) ((?:[^\W\d_a-z][\w'’-]*\s?)+)", told)
    return [word for phrase in found for word in phrase.split()]
