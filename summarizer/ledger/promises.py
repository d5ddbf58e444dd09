"""The pending items in the database: which promises tell one item, and what an item comes to."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from summarizer.document.folding import fold
from summarizer.ledger.acts import ENOUGH, Act, act_of, is_journey, is_meeting, is_same_act
from summarizer.ledger.antecedents import Told, resolved
from summarizer.ledger.course import Teller, time_of, write_course
from summarizer.ledger.days import days_between, moved
from summarizer.ledger.ready import among, column, inserted, rows, write
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

MOST_ITEMS = 400
"""How many items of the owners whom an article names are looked at, the last told first."""
TOLD_AGAIN_DAYS = 365
"""For how long after it was last told an item is followed."""
READ = frozenset({None, "en"})
"""The languages in which acts are read; in others two promises are one where they have nearly the same words."""
NEARLY_ALL = 0.9
MOST_TOLD = 20
"""In how many of the articles that tell an item is looked who must act, and whom its pronoun means."""
SOON_DAYS = 45
"""Within how many days what is told in few words counts as the same promise, or as the meeting that was promised."""


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
        done: the day on which it was first told to be done; None where that is not told, or has no day.
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
    done: str | None = None

    def is_done_before(self, day: str) -> bool:
        """Tell whether it was done before a day: what is told later changes it no more."""
        return self.state == "fulfilled" and (self.done or "") < day


_NEWEST_DAYS = (20, 90, TOLD_AGAIN_DAYS)
"""Of how many days the newest items are looked for first; where these are enough, no older ones are read."""


def items_of(session: Session, owners: Iterable[int], day: str | None) -> list[Item]:
    """Return the items of some owners that are followed on a day, in a stable order."""
    whose = sorted(owners)
    found: Sequence[int] = ()
    for days in _NEWEST_DAYS if day else (0,):
        since = moved(day, -days) if day else "0000"
        found = column(session, _NEWEST, owners=whose, since=since)
        if len(found) >= MOST_ITEMS:
            return loaded(session, set(found))
    return loaded(session, {*found, *column(session, _DAYLESS, owners=whose, most=MOST_ITEMS - len(found))})


def meetings_of(session: Session, owners: Iterable[int], day: str | None) -> list[Item]:
    """Return what some owners are to do of what a meeting settles, as far as it is followed on a day."""
    since = moved(day, -TOLD_AGAIN_DAYS) if day else "0000"
    return loaded(session, set(column(session, _TO_MEET, owners=sorted(owners), since=since)))


_OF_OWNERS = select(Owner.item_id).where(among(Owner.identity_id, "owners"))
_NEWEST = (
    _OF_OWNERS.where(Owner.told >= bindparam("since"))
    .order_by(Owner.told.desc(), Owner.item_id.desc())
    .limit(MOST_ITEMS)
)
_DAYLESS = _OF_OWNERS.where(Owner.told.is_(None)).order_by(Owner.item_id.desc()).limit(bindparam("most"))
_TO_MEET = (
    _OF_OWNERS.where(Owner.meets, Owner.told >= bindparam("since"))
    .order_by(Owner.told.desc(), Owner.item_id.desc())
    .limit(MOST_ITEMS)
)
_COMPARED = select(
    PendingItem.id, PendingItem.what, PendingItem.firmness, PendingItem.state, PendingItem.first_due,
    PendingItem.last_due, PendingItem.first_told, PendingItem.last_told, PendingItem.sources,
).where(among(PendingItem.id, "ids"))  # fmt: skip
_WHOSE = select(Owner.item_id, Owner.identity_id).where(among(Owner.item_id, "ids"))
_DONE = (
    select(Change.item_id, func.min(Change.day))
    .where(among(Change.item_id, "ids"), Change.kind == "fulfilled")
    .group_by(Change.item_id)
)


def loaded(session: Session, ids: AbstractSet[int]) -> list[Item]:
    """Return items as they are compared; those whose words tell no act are left out.

    What was read is kept until the item is summed up anew, or the transaction ends: an article is compared with the
    items of the same owners again and again.
    """
    kept = _kept(session)
    missing = ids - kept.keys()
    if missing:
        kept.update(dict.fromkeys(missing))
        kept.update({one.id: one for one in _read(session, missing)})
    found = [one for number in sorted(ids) if (one := kept[number])]
    return [_resolved(session, one) if one.act.whom else one for one in found]


def _kept(session: Session) -> dict[int, Item | None]:
    """Return the items that were read in this transaction, as they are now; None for one that is not compared."""
    kept: dict[int, Item | None] = session.info.setdefault("pending items", {})
    return kept


def _read(session: Session, ids: AbstractSet[int]) -> Iterator[Item]:
    owners: dict[int, set[int]] = {}
    for item, identity in rows(session, _WHOSE, ids=[*ids]):
        owners.setdefault(item, set()).add(identity)
    found = rows(session, _COMPARED, ids=[*ids])
    fulfilled = [row.id for row in found if row.state == "fulfilled"]
    done = dict(rows(session, _DONE, ids=fulfilled)) if fulfilled else {}
    for row in found:
        act = act_of(row.what)
        if act is not None:
            yield _compared(row, act, frozenset(owners.get(row.id, ())), done.get(row.id))


def _compared(row: _Found, act: Act, owners: frozenset[int], done: str | None) -> Item:
    number, what, firmness, state, first_due, last_due, first, last, sources = row
    due = (first_due or min(first or last_due, last_due), last_due) if last_due else None
    return Item(number, what, act, firmness, state, due, (first, last), owners, sources, done)


def _resolved(session: Session, item: Item) -> Item:
    """Return an item with the names of whom its pronoun means, as far as an article tells."""
    some = told_in(session, item.id)[:MOST_TOLD]
    owners = owners_of(session, some)
    return replace(item, act=resolved(session, item.act, [(one, owners[one.id]) for one in some]))


# Promises and their items


def place(session: Session, promise: Told) -> tuple[int, bool]:
    """Return the item of a promise, and whether it is a new one."""
    found = _matching(session, promise)
    item = found or inserted(session, _NEW_ITEM, _first_values(session, promise))
    write(session, _PLACED, {"promise": promise.id, "item": item})
    return item, found is None


_NEW_ITEM = insert(PendingItem)
_PLACED = update(Promise).where(Promise.id == bindparam("promise")).values(item_id=bindparam("item"))
_FIRMNESS = ("demanded", "hoped", "planned", "promised", "agreed")
"""From the least firm on: who tells that a promise is yet to be kept makes it no mere plan."""
_ARTICLE = select(Document.published, Document.language, Document.sha256).where(Document.id == bindparam("document"))


def _first_values(session: Session, promise: Told) -> dict[str, Any]:
    """Return the columns of a new item, which is summed up later on."""
    ((_, _, sha256),) = rows(session, _ARTICLE, document=promise.document)
    told = {"what": promise.what, "owners": "", "firmness": promise.status, "state": "open", "sources": 1}
    return {"key": _key_in(sha256, promise), **told}


def _key_in(sha256: str, promise: Told) -> str:
    """Return the key of the item that a promise in an article of this digest was the first to tell."""
    return hashlib.sha256(f"{sha256}:{promise.start}:{promise.end}:{promise.number}".encode()).hexdigest()[:16]


_TOLD = select(
    Promise.id, Promise.document_id, Promise.number, Promise.item_id, Promise.what, Promise.status, Promise.first_due,
    Promise.last_due, Promise.owner_names, Promise.start, Promise.end,
)  # fmt: skip
_OF_ARTICLE = _TOLD.where(Promise.document_id == bindparam("document")).order_by(Promise.number)
_OF_ITEM = _TOLD.where(Promise.item_id == bindparam("item")).order_by(Promise.id)
_ONE = _TOLD.where(Promise.id == bindparam("promise"))


def promised_in(session: Session, document: int) -> list[Told]:
    """Return the promises that an article tells, in its order."""
    return [_told(row) for row in rows(session, _OF_ARTICLE, document=document)]


def told_in(session: Session, item: int) -> list[Told]:
    """Return an item as articles tell it, the one that came first first."""
    return [_told(row) for row in rows(session, _OF_ITEM, item=item)]


def _told(row: _Found) -> Told:
    number, document, place_, item, what, status, first, last, names, start, end = row[:11]
    return Told(number, document, place_, item, what, status, (first, last), names, start, end)


def _matching(session: Session, promise: Told, *, without: int | None = None) -> int | None:
    """Return the item that tells the same promise: the same owner, act and objects; None where there is none."""
    owners = owner_ids(session, promise)
    act = _act_told(session, promise, owners)
    if act is None or not owners:
        return None
    ((day, language, _),) = rows(session, _ARTICLE, document=promise.document)
    least = ENOUGH if language in READ else NEARLY_ALL  # which of its words is the verb may not be known
    others = [one for one in _near(session, promise, owners, day) if one.id != without]
    scored = ((_alike(act, promise, one, day, shared=bool(one.owners & owners)), one) for one in others)
    found = [(score, -one.id) for score, one in scored if score >= least and _fits_in_time(one, act, day)]
    return -max(found)[1] if found else None


def _act_told(session: Session, promise: Told, owners: AbstractSet[int]) -> Act | None:
    """Return the act of a promise; None where its words tell none, or not whom a pronoun in them means."""
    act = act_of(promise.what)
    act = resolved(session, act, [(promise, owners)]) if act and act.whom else act
    return None if act is None or act.whom else act


def _near(session: Session, promise: Told, owners: AbstractSet[int], day: str | None) -> list[Item]:
    """Return the items that a promise of some owners may tell, of those that its own article does not tell."""
    own = told_by(session, promise.document)
    found = items_of(session, owners | acting_for(session, owners), day)
    return [one for one in found if one.id not in own and not one.act.whom]


_ITEMS_OF_ARTICLE = select(Promise.item_id).where(
    Promise.document_id == bindparam("document"), Promise.item_id.is_not(None)
)


def told_by(session: Session, document: int) -> set[int]:
    """Return the items that an article tells."""
    return {one for one in column(session, _ITEMS_OF_ARTICLE, document=document) if one is not None}


def _is_moved(act: Act, item: Item, day: str | None) -> bool:
    """Tell whether the later of a promise, told on a day, and an item puts the earlier one off: its day is another."""
    first = item.told[0]
    if day is None or first is None:
        return act.put_off or item.act.put_off
    return (act.put_off and first <= day) or (item.act.put_off and day <= first)


def _alike(act: Act, promise: Told, item: Item, day: str | None, *, shared: bool) -> float:
    """Return how much a promise tells an item, from 0 to 1."""
    due = None if _is_moved(act, item, day) else time_of(promise)
    both = {promise.status, item.firmness}
    if is_meeting(act) and is_meeting(item.act):
        answered = len(both) > 1 and bool(both & {"demanded", "hoped"})
        return _same_meeting(act, item, due) if shared and not answered else 0.0
    if "demanded" in both and len(both) > 1:
        return 0.0  # what answers a demand, or the hope of a meeting, is another promise
    return _same_deed(act, item, due) if act.refrained == item.act.refrained else 0.0


def _same_deed(act: Act, item: Item, due: tuple[str | None, str] | None) -> float:
    """Compare two promises to do something else than to meet: by their words, and where these are few by their day."""
    score = same_promise(act, item.act)
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
    if one.refrained != other.refrained or not is_same_act(one.verb, other.verb):
        return 0.0
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return 0.0
    small, large = sorted((one.objects, other.objects), key=len)
    if not small:
        return 1.0 if not large else 0.0
    common = len(small & large)
    fewer = one.names if len(one.names) < len(other.names) else other.names
    head = not (one.head and other.head) or bool(one.head & other.head)
    return min(common / len(small), 0.5 + common / len(large) / 2) if fewer == one.names & other.names and head else 0.0


def _fits_in_time(item: Item, act: Act, day: str | None) -> bool:
    """Tell whether a promise can be one that was told before: near enough, and not after it was fulfilled."""
    near = SOON_DAYS if is_meeting(act) or len(act.objects) < 2 else TOLD_AGAIN_DAYS
    if (
        day
        and item.told[0]
        and item.told[1]
        and max(days_between(day, item.told[1]), days_between(item.told[0], day)) > near
    ):
        return False
    return item.state != "fulfilled" or day is None or day <= (item.done or "9999")


def owner_ids(session: Session, promise: Told) -> set[int]:
    """Return the identities that must act by a promise."""
    return owners_of(session, [promise])[promise.id]


def owners_of(session: Session, promises: Sequence[Told]) -> dict[int, set[int]]:
    """Return the identities that must act by each of some promises, by the promises' ids."""
    return {promise: owners for promise, (owners, _) in _who(session, promises).items()}


def _who(session: Session, promises: Sequence[Told]) -> dict[int, tuple[set[int], list[str]]]:
    """Return who must act by each of some promises: the identities, and the names of those who have none."""
    found = _acting(session, [one.id for one in promises])
    for one in promises:
        known, nameless = _named(session, one.owner_names)
        found[one.id][0].update(known)
        found[one.id][1].extend(nameless)
    return found


def _acting(session: Session, promises: Sequence[int]) -> dict[int, tuple[set[int], list[str]]]:
    """Return the same of those who are actors of the article."""
    found: dict[int, tuple[set[int], list[str]]] = {one: (set(), []) for one in promises}
    for promise, identity, name in rows(session, _ACTORS, promises=promises):
        owners, nameless = found[promise]
        if identity is None:
            nameless.append(name)
        else:
            owners.add(identity)
    return found


def _named(session: Session, names: Iterable[str]) -> tuple[set[int], list[str]]:
    """Return the same of those of whom the article has but the names."""
    signs = {name: sign_of_owner(name) for name in names}
    keys = [sign.key for sign in signs.values() if sign]
    known = column(session, _NAMED, keys=keys) if keys else ()
    return {one for one in known if one is not None}, [name for name, sign in signs.items() if sign is None]


_ACTORS = (
    select(PromiseOwner.promise_id, Actor.identity_id, Actor.name)
    .join(Actor, Actor.id == PromiseOwner.actor_id)
    .where(among(PromiseOwner.promise_id, "promises"))
    .order_by(PromiseOwner.promise_id, Actor.id)
)
_NAMED = select(Naming.identity_id).where(among(Naming.key, "keys"), Naming.identity_id.is_not(None))


def acting_for(session: Session, owners: AbstractSet[int]) -> set[int]:
    """Return the countries for which some act by their office, and the holders of office of those that are one."""
    lands = {fold(land) for land in column(session, _COUNTRIES, owners=[*owners]) if land}
    names = column(session, _BODIES, owners=[*owners])
    found: set[int] = set()
    if lands:
        found |= {one for one in column(session, _LANDS, lands=[*lands]) if one is not None}
    if names:
        found |= set(column(session, _HOLDERS, names=[*names]))
    return found - owners


_COUNTRIES = select(Term.country).where(among(Term.identity_id, "owners"), Term.sole)
_BODIES = select(Identity.name).where(among(Identity.id, "owners"), Identity.type == "group")
_LANDS = select(Naming.identity_id).where(among(Naming.folded, "lands"), Naming.type == "group")
_HOLDERS = select(Term.identity_id).where(among(Term.country, "names"), Term.sole)


def part_after(session: Session, item: Item) -> dict[int, bool]:
    """Let the promises that were told after an item was done be of others; return these, and whether they are new."""
    later = [one for one in _tellers(session, item.id) if (one.day or "") > (item.done or "9999")]
    write(session, _PLACED, [{"promise": one.promise.id, "item": None} for one in later])
    sum_up(session, item.id)
    found: dict[int, bool] = {}
    for one in later:
        other, is_new = place(session, one.promise)
        found[other] = found.get(other, False) or is_new
        sum_up(session, other)
    return found


# What an item comes to


def replace_changed(session: Session, document_id: int | None, changed: Changed) -> set[int]:
    """Place the promises of other articles anew whose owners' identity has changed; return their items."""
    own = document_id or 0
    gone = changed.left | changed.renamed
    items = set(session.scalars(select(Owner.item_id).where(Owner.identity_id.in_(gone)))) if gone else set()
    touched = set(items)
    for number in sorted(_owed_by(session, changed, own) | _told_elsewhere(session, items, own)):
        for promise in map(_told, rows(session, _ONE, promise=number)):
            if promise.item is not None:
                touched |= _place_again(session, promise, promise.item)
    return touched


def _owed_by(session: Session, changed: Changed, document: int) -> set[int]:
    """Return the promises of actors of other articles whose identity has changed."""
    if not changed.namings and not changed.actors:
        return set()
    of_actors = select(PromiseOwner.promise_id).join(Actor, Actor.id == PromiseOwner.actor_id)
    theirs = or_(Actor.naming_id.in_(changed.namings), Actor.id.in_(changed.actors))
    return set(session.scalars(of_actors.where(theirs, Actor.document_id != document)))


def _told_elsewhere(session: Session, items: AbstractSet[int], document: int) -> set[int]:
    """Return the promises by which other articles tell some items."""
    of_items = select(Promise.id).where(Promise.item_id.in_(items), Promise.document_id != document)
    return set(session.scalars(of_items)) if items else set()


def _place_again(session: Session, promise: Told, before: int) -> set[int]:
    """Let a promise be of the item that its owners have now; return the items that it was and is of."""
    if _is_of_others(session, promise, before):
        write(session, _PLACED, {"promise": promise.id, "item": None})
        sum_up(session, before)
        return {before, place(session, promise)[0]}
    sum_up(session, before)
    other_item = _matching(session, promise, without=before)
    if other_item is None:
        return {before}
    _unite(session, before, other_item)
    return {before, other_item}


def _is_of_others(session: Session, promise: Told, item: int) -> bool:
    """Tell whether none of those who must act by a promise must act by the other promises of an item."""
    others = [one for one in told_in(session, item) if one.id != promise.id]
    owners = owner_ids(session, promise)
    near = owners | acting_for(session, owners)
    return bool(others) and not any(near & theirs for theirs in owners_of(session, others).values())


def _unite(session: Session, before: int, item: int) -> None:
    """Let the promises of an item, and what articles did to it, be another's."""
    session.execute(update(Promise).where(Promise.item_id == before).values(item_id=item))
    session.execute(update(Change).where(Change.item_id == before, Change.kind != "told").values(item_id=item))
    sum_up(session, before)
    sum_up(session, item)


_TELLERS = (
    _TOLD.add_columns(Document.published, Document.sha256)
    .join(Document, Document.id == Promise.document_id)
    .where(Promise.item_id == bindparam("item"))
)
_COLUMNS = (
    "key", "what", "owners", "firmness", "state", "first_due", "last_due", "first_told", "last_told", "sources",
)  # fmt: skip
_ITEM = select(*(PendingItem.__table__.c[name] for name in _COLUMNS)).where(PendingItem.id == bindparam("item"))
_RENEWED = update(PendingItem).where(PendingItem.id == bindparam("item"))
_GONE = (
    delete(Change).where(Change.item_id == bindparam("item")),
    delete(Owner).where(Owner.item_id == bindparam("item")),
    delete(PendingItem).where(PendingItem.id == bindparam("item")),
)


def sum_up(session: Session, item: int) -> None:
    """Write an item anew from its promises and changes; delete one that no article tells any more."""
    _kept(session).pop(item, None)
    before = next((row._asdict() for row in rows(session, _ITEM, item=item)), None)
    if before is None:
        return
    if tellers := _tellers(session, item):
        _renew(session, item, before, tellers)
    else:
        for statement in _GONE:
            write(session, statement, {"item": item})


def _tellers(session: Session, item: int) -> list[Teller]:
    """Return the promises that tell an item, the oldest first."""
    found = (Teller(row.published, row.sha256, _told(row)) for row in rows(session, _TELLERS, item=item))
    return sorted(found, key=lambda one: (one.day or "", one.sha256, one.promise.number))


def _renew(session: Session, item: int, before: Mapping[str, Any], tellers: Sequence[Teller]) -> None:
    """Write of an item what is another than before."""
    told = _told_by_all(tellers)
    owners = _write_owners(session, item, told["last_told"], [one.promise for one in tellers])
    now = {**told, "owners": owners, **write_course(session, item, tellers)}
    changed = {name: now[name] for name in _COLUMNS if now[name] != before[name]}
    if changed:
        write(session, _RENEWED, {"item": item, **changed})


def _told_by_all(tellers: Sequence[Teller]) -> dict[str, Any]:
    """Return the columns of an item that its promises tell together."""
    promises, days = [one.promise for one in tellers], [one.day for one in tellers if one.day]
    return {
        "key": _key_in(tellers[0].sha256, promises[0]),
        "what": promises[0].what,
        "firmness": max((one.status for one in promises), key=_FIRMNESS.index),
        "first_told": min(days, default=None),
        "last_told": max(days, default=None),
        "sources": len({promise.document for promise in promises}),
    }


_NAMES = select(Identity.name).where(among(Identity.id, "ids"))
_KNOWN_OWNERS = select(Owner.identity_id, Owner.told, Owner.meets).where(Owner.item_id == bindparam("item"))
_NEW_OWNER = insert(Owner)
_OF_OWNER = (Owner.item_id == bindparam("item"), Owner.identity_id == bindparam("identity"))
_NO_OWNER = delete(Owner).where(*_OF_OWNER)
_TOLD_LAST = update(Owner).where(*_OF_OWNER).values(told=bindparam("last"), meets=bindparam("to_meet"))


def _write_owners(session: Session, item: int, last_told: str | None, promises: Sequence[Told]) -> str:
    """Write who must act, with the day on which the item was told last; return their names."""
    some = promises[:MOST_TOLD]  # who must act does not change any more
    who = _who(session, some)
    wanted = sorted({owner for owners, _ in who.values() for owner in owners})
    unknown = dict.fromkeys(name for one in some for name in who[one.id][1])
    act = act_of(promises[0].what)
    meets = act is not None and (is_meeting(act) or is_journey(act) or bool(act.whom))
    _renew_owners(session, item, wanted, (last_told, meets))
    return "; ".join([*sorted(column(session, _NAMES, ids=wanted)), *unknown])


def _renew_owners(session: Session, item: int, wanted: Sequence[int], told: tuple[str | None, bool]) -> None:
    """Write the identities that must act: each with the day of the last telling, and whether a meeting settles it."""
    known = {identity: (last, meets) for identity, last, meets in rows(session, _KNOWN_OWNERS, item=item)}
    gone = [{"item": item, "identity": identity} for identity in sorted(known.keys() - set(wanted))]
    later = [one for one in wanted if one in known and known[one] != told]
    new = [one for one in wanted if one not in known]
    last, meets = told
    now = {"item": item, "last": last, "to_meet": meets}
    write(session, _NO_OWNER, gone)
    write(session, _TOLD_LAST, [{**now, "identity": identity} for identity in later])
    write(session, _NEW_OWNER, [{"item_id": item, "identity_id": one, "told": last, "meets": meets} for one in new])


def place_words(told: str) -> list[str]:
    """Return the words of the places that stand behind `in`, `at` or `to` in some words."""
    found = re.findall(r"\b(?:in|at|to) ((?:[^\W\d_a-z][\w'’-]*\s?)+)", told)
    return [word for phrase in found for word in phrase.split()]
