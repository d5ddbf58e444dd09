"""Pending items over articles: told again, moved, fulfilled or denied, each with the sentence that shows it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Row, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from summarizer.document import Document as Article
from summarizer.document import read
from summarizer.document.dates import resolve
from summarizer.document.day_phrases import find_days
from summarizer.document.folding import fold
from summarizer.language.names import countries
from summarizer.ledger.acts import (
    ENOUGH,
    PERHAPS,
    Act,
    Reading,
    act_of,
    called_off,
    is_same_act,
    read_sentence,
    stem,
    words_of,
)
from summarizer.ledger.naming import words
from summarizer.ledger.registry import Changed, sign_of_owner
from summarizer.ledger.tables import (
    Actor,
    Attendance,
    Change,
    Document,
    Evidence,
    Identity,
    Meeting,
    Naming,
    Owner,
    PendingItem,
    Promise,
    PromiseOwner,
    Statement,
    Telling,
)

if TYPE_CHECKING:
    _Found = Row[*tuple[Any, ...]]
else:
    _Found = Row

Kind = Literal["told", "confirmed", "moved", "fulfilled", "denied"]
MOST_ITEMS = 300
"""How many open items of those whom an article names are looked at, the last told first."""
MOST_ARTICLES = 40
"""How many later articles are looked at where an earlier one comes late."""
TOLD_AGAIN_DAYS = 365
"""For how long after it was last told an item is followed."""
SOON_DAYS = 45
"""Within how many days a meeting without a due day counts as the one that was promised."""
_OF_MEETING = "the meeting that was planned"
_ORDER = ("told", "confirmed", "moved", "denied", "fulfilled")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article: its words and where they stand, and the sentence before it."""

    text: str
    start: int
    quoted: tuple[tuple[int, int], ...] = ()
    before: str = ""


def settle_pending(session: Session, document_id: int, changed: Changed) -> None:
    """Give an article's promises their items, and see what the article tells of items that were there before it."""
    touched = _replace_changed(session, document_id, changed)
    own = select(Promise).where(Promise.document_id == document_id).order_by(Promise.number)
    new: set[int] = set()
    for promise in session.scalars(own).all():
        item, is_new = _place(session, promise)
        touched.add(item)
        new |= {item} if is_new else set()
        sum_up(session, item)
    touched |= _read_article(session, document_id)
    for item in sorted(new):
        touched |= _look_ahead(session, item)
    touched |= _by_meetings(session, document_id)
    for item in sorted(touched):
        sum_up(session, item)


def resettle_pending(session: Session, changed: Changed) -> None:
    """Place the promises anew whose owners are others than before."""
    for item in sorted(_replace_changed(session, None, changed)):
        sum_up(session, item)


def unsettle_pending(session: Session, document_id: int) -> None:
    """Take an article's promises and what it told out of the items."""
    of_promises = select(Promise.item_id).where(Promise.document_id == document_id)
    of_changes = select(Change.item_id).where(Change.document_id == document_id)
    items = {one for one in (*session.scalars(of_promises), *session.scalars(of_changes)) if one is not None}
    session.execute(update(Promise).where(Promise.document_id == document_id).values(item_id=None))
    session.execute(delete(Change).where(Change.document_id == document_id, Change.by != "person"))
    session.flush()
    for item in sorted(items):
        sum_up(session, item)


# --- promises and their items


def _replace_changed(session: Session, document_id: int | None, changed: Changed) -> set[int]:
    """Place the promises of other articles anew whose owners' identity has changed; return their items."""
    of_actors = select(PromiseOwner.promise_id).join(Actor, Actor.id == PromiseOwner.actor_id)
    theirs = or_(Actor.naming_id.in_(changed.namings), Actor.id.in_(changed.actors))
    found = set(session.scalars(of_actors.where(theirs, Actor.document_id != (document_id or 0))))
    items = set(session.scalars(select(Owner.item_id).where(Owner.identity_id.in_(changed.left | changed.renamed))))
    of_items = select(Promise.id).where(Promise.item_id.in_(items), Promise.document_id != (document_id or 0))
    touched = set[int]()
    for number in sorted(found | set(session.scalars(of_items))):
        promise = session.get(Promise, number)
        if promise is not None and promise.item_id is not None:
            touched.add(promise.item_id)
            sum_up(session, promise.item_id)
            other = _matching(session, promise, without=promise.item_id)
            if other is not None:
                _merge_items(session, promise.item_id, other)
                touched.add(other)
    return touched


def _merge_items(session: Session, one: int, other: int) -> None:
    """Let an item's promises and changes be another's, which tells the same."""
    session.execute(update(Promise).where(Promise.item_id == one).values(item_id=other))
    session.execute(update(Change).where(Change.item_id == one, Change.kind != "told").values(item_id=other))
    session.flush()
    sum_up(session, one)


def _place(session: Session, promise: Promise) -> tuple[int, bool]:
    """Return the item of a promise, and whether it is a new one."""
    found = _matching(session, promise)
    if found is not None:
        promise.item_id = found
        session.flush()
        return found, False
    row = PendingItem(
        key=_key(session, promise),
        what=promise.what,
        owners="",
        firmness=promise.status,
        state="open",
        sources=1,
    )
    session.add(row)
    session.flush()
    promise.item_id = row.id
    session.flush()
    return row.id, True


def _key(session: Session, promise: Promise) -> str:
    sha256 = session.scalar(select(Document.sha256).where(Document.id == promise.document_id))
    return hashlib.sha256(f"{sha256}:{promise.start}:{promise.end}:{promise.number}".encode()).hexdigest()[:16]


def _matching(session: Session, promise: Promise, *, without: int | None = None) -> int | None:
    """Return the item that tells the same promise: the same owner, act and objects; None where there is none."""
    act, owners = act_of(promise.what), _owner_ids(session, promise)
    if act is None or not owners:
        return None
    day = session.scalar(select(Document.published).where(Document.id == promise.document_id))
    found: list[tuple[float, int]] = []
    for item in _items_of(session, owners, day, states=("open", "contradicted", "fulfilled")):
        if item.id != without and _fits_in_time(session, item, promise, day):
            other = act_of(item.what)
            score = same_promise(act, other) if other else 0.0
            if score >= ENOUGH and (score >= 1 or not _is_slight(act) or _same_due(item, promise)):
                found.append((score, -item.id))
    return -max(found)[1] if found else None


def same_promise(one: Act, other: Act) -> float:
    """Return how much two acts are one, from 0 to 1: by the objects that they share, where their verbs tell one act."""
    if not is_same_act(one.verb, other.verb) or (one.numbers and other.numbers and one.numbers != other.numbers):
        return 0.0
    small, large = sorted((one.objects, other.objects), key=len)
    if not small:
        return 1.0 if not large else 0.0
    common = len(small & large)
    named = (one.names & other.names) == (one.names if len(one.names) < len(other.names) else other.names)
    return min(common / len(small), 0.5 + common / len(large) / 2) if named else 0.0


def _is_slight(act: Act) -> bool:
    """Tell whether an act is told in so few words that the same can be promised again and again."""
    return len(act.objects) < 2 or act.verb in _meeting_verbs()


def _meeting_verbs() -> frozenset[str]:
    return frozenset(stem(verb) for verb in words()["acts"]["meeting"])


def _same_due(item: PendingItem, promise: Promise) -> bool:
    if item.first_due and promise.first_due and item.last_due and promise.last_due:
        return item.first_due <= promise.last_due and promise.first_due <= item.last_due
    return item.last_due is None or promise.last_due is None


def _fits_in_time(session: Session, item: PendingItem, promise: Promise, day: str | None) -> bool:
    """Tell whether a promise can be one that was told before: not twice in one article, nor after it was fulfilled."""
    twice = select(Promise.id).where(Promise.item_id == item.id, Promise.document_id == promise.document_id)
    if session.scalar(twice.where(Promise.id != promise.id).limit(1)) is not None:
        return False
    act = act_of(item.what)
    near = SOON_DAYS if act is not None and _is_slight(act) else TOLD_AGAIN_DAYS
    if day and item.first_told and item.last_told:
        outside = max(_gap(day, item.last_told), _gap(item.first_told, day))
        if outside > near:
            return False
    if item.state != "fulfilled" or day is None:
        return True
    done = select(Change.day).where(Change.item_id == item.id, Change.kind == "fulfilled").order_by(Change.day).limit(1)
    return day <= (session.scalar(done) or "9999")


def _gap(later: str, earlier: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _items_of(
    session: Session, owners: AbstractSet[int], day: str | None, *, states: Sequence[str]
) -> Sequence[PendingItem]:
    """Return the items of some owners that are followed on a day, the last told first."""
    of_owners = select(Owner.item_id).where(Owner.identity_id.in_(owners))
    query = select(PendingItem).where(PendingItem.id.in_(of_owners), PendingItem.state.in_(states))
    if day is not None:
        since = (date.fromisoformat(day) - timedelta(days=TOLD_AGAIN_DAYS)).isoformat()
        query = query.where(or_(PendingItem.last_told.is_(None), PendingItem.last_told >= since))
    newest = query.order_by(PendingItem.last_told.desc(), PendingItem.id.desc())
    return session.scalars(newest.limit(MOST_ITEMS)).all()


def _owner_ids(session: Session, promise: Promise) -> set[int]:
    """Return the identities that must act by a promise."""
    of_actors = (
        select(Actor.identity_id)
        .join(PromiseOwner, PromiseOwner.actor_id == Actor.id)
        .where(PromiseOwner.promise_id == promise.id, Actor.identity_id.is_not(None))
    )
    keys = [sign.key for name in promise.owner_names if (sign := sign_of_owner(name))]
    of_names = select(Naming.identity_id).where(Naming.key.in_(keys), Naming.identity_id.is_not(None))
    return {one for one in (*session.scalars(of_actors), *session.scalars(of_names)) if one is not None}


# --- what an article tells of items


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of an article that tells of an item, surely or perhaps."""

    item: PendingItem
    document: Document
    line: Line
    reading: Reading


def _read_article(session: Session, document_id: int, only: int | None = None) -> set[int]:
    """Write what an article tells of the items of those whom it names; return the items."""
    touched = set[int]()
    for found in [*findings(session, document_id, only)]:
        if found.reading.tells != "perhaps":
            _write(session, found)
            touched.add(found.item.id)
    return touched


def findings(session: Session, document_id: int, only: int | None = None) -> Iterator[Finding]:
    """Yield what an article tells of the open items of those whom it names, what is doubtful too."""
    document = session.get(Document, document_id)
    if document is None or document.published is None:
        return
    named = _named(session, document_id)
    items = [
        (item, act)
        for item in _items_of(session, named.keys(), document.published, states=("open", "contradicted"))
        if (only is None or item.id == only) and (act := act_of(item.what)) and _is_before(session, item, document)
    ]
    lines = _lines(session, document) if items else []
    stems = [frozenset(word.stem for word in words_of(line.text)) for line in lines]
    for item, act in items:
        owners = _owners_words(session, item, named)
        for line, told in zip(lines, stems, strict=True):
            if _may_tell(act, told) and (reading := _tells(line, act, owners, item, document)):
                yield Finding(item, document, line, reading)


def _is_before(session: Session, item: PendingItem, document: Document) -> bool:
    """Tell whether an item was told before an article, by another one."""
    if item.first_told is None or document.published is None or item.first_told > document.published:
        return False
    others = select(Promise.id).where(Promise.item_id == item.id, Promise.document_id != document.id)
    return session.scalar(others.limit(1)) is not None


def _may_tell(act: Act, told: frozenset[str]) -> bool:
    if len(act.objects & told) < PERHAPS * len(act.objects):
        return False
    return any(is_same_act(act.verb, one) for one in told) or bool(act.objects)


def _named(session: Session, document_id: int) -> dict[int, frozenset[str]]:
    """Return the identities that an article names, each with the words by which it does."""
    found: dict[int, frozenset[str]] = {}
    rows = select(Actor.identity_id, Actor.name, Actor.type, Actor.aliases).where(
        Actor.document_id == document_id, Actor.identity_id.is_not(None)
    )
    for identity, name, type_, aliases in session.execute(rows):
        called = frozenset(word for form in (name, *aliases) for word in called_by(form, type_))
        if identity is not None:
            found[identity] = found.get(identity, frozenset()) | called
    for promise in session.scalars(select(Promise).where(Promise.document_id == document_id)):
        for identity in _owner_ids(session, promise) - found.keys():
            found[identity] = frozenset(word for name in promise.owner_names for word in called_by(name, "group"))
    return found


def called_by(name: str, type_: str) -> frozenset[str]:
    """Return the words by which a sentence names somebody as its subject: of a body the one that heads its name."""
    told = [fold(word).removesuffix("'s") for word in re.findall(r"[^\W_][\w'’.-]*", name)]
    told = [word.strip(".'’-") for word in told]
    land = countries().get(name.removeprefix("the ").removeprefix("The "))
    if type_ == "person" or land or len(told) < 2:
        return frozenset(word for word in told if len(word) > 1 and word not in {"the", "of", "and"})
    of = told.index("of") if "of" in told[1:] else len(told)
    return frozenset({told[of - 1]})


def _owners_words(session: Session, item: PendingItem, named: dict[int, frozenset[str]]) -> frozenset[str]:
    owners = session.scalars(select(Owner.identity_id).where(Owner.item_id == item.id))
    return frozenset(word for owner in owners for word in named.get(owner, frozenset()))


def _lines(session: Session, document: Document) -> list[Line]:
    """Return an article's sentences; without its text those that its claims cite."""
    if document.text is None:
        of_article = and_(Telling.document_id == document.id, Evidence.telling_id == Telling.id)
        cited = session.execute(select(Evidence.text, Evidence.start).join(Telling, of_article))
        said = select(Statement.text, Statement.start).where(
            Statement.document_id == document.id, Statement.kind == "indirect"
        )
        rows = {(start, text) for text, start in (*cited, *session.execute(said))}
        return [Line(text, start) for start, text in sorted(rows)]
    article = read(document.text, published=_day(document.published), language=document.language)
    return _sentences(article)


def _sentences(article: Article) -> list[Line]:
    found: list[Line] = []
    for span in article.sentences:
        quoted = tuple(
            (one.outer.start - span.start, one.outer.end - span.start)
            for one in article.quotations
            if one.outer.start < span.end and one.outer.end > span.start
        )
        found.append(Line(span.of(article.text), span.start, quoted, found[-1].text if found else ""))
    return found


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _tells(line: Line, act: Act, owners: frozenset[str], item: PendingItem, document: Document) -> Reading | None:
    """Return what a sentence tells of an item, if its days let it."""
    found = read_sentence(line.text, act, owners, quoted=line.quoted, before=line.before)
    found = found or called_off(line.text, act, owners)
    if found is None:
        return None
    if found.tells != "moved" and _is_past(line.text, item.first_told, document.published):
        return None
    return found


def _is_past(text: str, told: str | None, published: str | None) -> bool:
    """Tell whether a sentence dates what it tells before the promise."""
    days = _days_in(text, published, future=False)
    return told is not None and any(last < told for _, last in days)


def _days_in(text: str, published: str | None, *, future: bool) -> list[tuple[str, str]]:
    from summarizer.ledger.store import days_of  # noqa: PLC0415 - the store settles what it has written

    found = [resolve(phrase, _day(published), future=future) for phrase in find_days(text)]
    return [days_of(one.date) for one in found if one is not None]


def _write(session: Session, found: Finding) -> None:
    kind: Kind = (
        "moved" if found.reading.tells == "moved" else "denied" if found.reading.tells == "denied" else "fulfilled"
    )
    line, published = found.line, found.document.published
    due = max((last for _, last in _days_in(line.text, published, future=True)), default=None)
    after = due if kind == "moved" and due and due >= (published or "") else None
    reason = f"{found.reading.reason} ({found.reading.score:.2f})"
    _add_change(session, found.item, found.document, kind, (line.text, line.start), reason=reason, due=after)


def decided(session: Session, found: Finding, kind: Literal["fulfilled", "denied"], *, reason: str, by: str) -> None:
    """Write what a model or a person decided of a doubtful sentence."""
    _add_change(session, found.item, found.document, kind, (found.line.text, found.line.start), reason=reason, by=by)
    sum_up(session, found.item.id)


def _add_change(  # noqa: PLR0913 - what a change is
    session: Session,
    item: PendingItem,
    document: Document,
    kind: Kind,
    place: tuple[str, int],
    *,
    reason: str,
    due: str | None = None,
    by: str = "rules",
) -> None:
    """Write a change of an item, once."""
    text, start = place
    same = select(Change.id).where(
        Change.item_id == item.id, Change.document_id == document.id, Change.kind == kind, Change.start == start
    )
    if session.scalar(same.limit(1)) is not None:
        return
    session.add(
        Change(
            item_id=item.id,
            document_id=document.id,
            kind=kind,
            day=document.published,
            text=text,
            start=start,
            end=start + len(text),
            due_before=item.last_due,
            due_after=due or (item.last_due if kind != "moved" else None),
            reason=reason,
            by=by,
        )
    )
    session.flush()


def _look_ahead(session: Session, item: int) -> set[int]:
    """See what articles tell of an item that were there before it, although they are newer."""
    row = session.get(PendingItem, item)
    if row is None or row.first_told is None:
        return set()
    owners = select(Owner.identity_id).where(Owner.item_id == item)
    later = (
        select(Document.id, Document.published)
        .join(Actor, Actor.document_id == Document.id)
        .where(Actor.identity_id.in_(owners), Document.published >= row.first_told)
        .distinct()
        .order_by(Document.published, Document.id)
    )
    touched = set[int]()
    for document, _ in session.execute(later.limit(MOST_ARTICLES)).all():
        touched |= _read_article(session, document, only=item)
    return touched


# --- meetings that were promised


def _by_meetings(session: Session, document_id: int) -> set[int]:
    """Write what the meetings that an article tells say of the items that promised them."""
    meetings = set(session.scalars(select(Telling.meeting_id).where(Telling.document_id == document_id)))
    touched = set[int]()
    for meeting in sorted(one for one in meetings if one is not None):
        row = session.get(Meeting, meeting)
        if row is not None:
            tellings = session.scalars(select(Telling).where(Telling.meeting_id == meeting).order_by(Telling.id)).all()
            touched |= _of_meeting(session, row, tellings)
    return touched


def _of_meeting(session: Session, meeting: Meeting, tellings: Sequence[Telling]) -> set[int]:
    decisive = [
        one for one in tellings if one.status == meeting.status and one.status in {"held", "cancelled", "denied"}
    ]
    items = _promised_by(session, [one for one in tellings if one.status in {"planned", "possible"}])
    items |= _promised_of(session, meeting) if meeting.status == "held" else set()
    before = _forget_meeting(session, tellings)
    for number in sorted(before):
        sum_up(session, number)
    for telling in decisive[:1]:
        document = session.get(Document, telling.document_id)
        place = session.execute(select(Evidence.text, Evidence.start).where(Evidence.telling_id == telling.id)).first()
        for number in sorted(items):
            item = session.get(PendingItem, number)
            if item and document and place and _is_before(session, item, document):
                kind: Kind = "fulfilled" if meeting.status == "held" else "denied"
                reason = f"{_OF_MEETING} was {meeting.status}"
                _add_change(session, item, document, kind, (place.text, place.start), reason=reason)
    return items | before


def _forget_meeting(session: Session, tellings: Iterable[Telling]) -> set[int]:
    """Take back what was written of a meeting by what its articles told before; return the items."""
    cited = (
        select(Change)
        .join(Telling, Telling.document_id == Change.document_id)
        .join(Evidence, and_(Evidence.telling_id == Telling.id, Evidence.start == Change.start))
        .where(Telling.id.in_([one.id for one in tellings]), Change.by == "rules")
    )
    items = set[int]()
    for change in session.scalars(cited.where(Change.reason.startswith(_OF_MEETING))).unique().all():
        items.add(change.item_id)
        session.delete(change)
    session.flush()
    return items


def _promised_by(session: Session, planned: Sequence[Telling]) -> set[int]:
    """Return the items whose words stand in a sentence that tells the plan of a meeting, and tell of meeting."""
    found: set[int] = set()
    for telling in planned:
        rows = session.execute(
            select(Promise.item_id, Promise.what)
            .join(Evidence, and_(Evidence.start <= Promise.start, Evidence.end >= Promise.end))
            .where(Promise.document_id == telling.document_id, Evidence.telling_id == telling.id)
        )
        for item, what in rows:
            act = act_of(what)
            if item is not None and act is not None and act.verb in _meeting_verbs():
                found.add(item)
    return found


def _promised_of(session: Session, meeting: Meeting) -> set[int]:
    """Return the items by which those who met had promised to meet: owners who came, and nobody named who did not."""
    came = set(session.scalars(select(Attendance.identity_id).where(Attendance.meeting_id == meeting.id)))
    names = session.scalars(select(Identity.name).where(Identity.id.in_(came)))
    called = {stem(word) for name in names for word in re.findall(r"\w+", fold(name))}
    found: set[int] = set()
    for item in _items_of(session, came, meeting.first_day, states=("open", "fulfilled")):
        act = act_of(item.what)
        owners = set(session.scalars(select(Owner.identity_id).where(Owner.item_id == item.id)))
        if act is None or act.verb not in _meeting_verbs() or not owners <= came or not _in_time(item, meeting):
            continue
        both = len(owners) >= 2 or bool(act.names & called)
        if both and not act.names - called - _place_words(meeting, item):
            found.add(item.id)
    return found


def _place_words(meeting: Meeting, item: PendingItem) -> frozenset[str]:
    """Return the words of a meeting's place; where it tells none, those of the place that was promised."""
    told = meeting.place or " ".join(re.findall(r"\b(?:in|at) ((?:[^\W\d_a-z][\w'’-]*\s?)+)", item.what))
    return frozenset(stem(fold(word)) for word in re.findall(r"\w+", told))


def _in_time(item: PendingItem, meeting: Meeting) -> bool:
    """Tell whether a meeting was when it was due; without a due day, soon after it was told."""
    if meeting.first_day is None or meeting.last_day is None or item.first_told is None:
        return False
    if item.first_due and item.last_due:
        return meeting.first_day <= item.last_due and item.first_due <= meeting.last_day
    return item.first_told <= meeting.last_day and _gap(meeting.first_day, item.first_told) <= SOON_DAYS


# --- what an item comes to


def sum_up(session: Session, item: int) -> None:
    """Write an item anew from its promises and changes; delete one that no article tells any more."""
    row = session.get(PendingItem, item)
    if row is None:
        return
    told = session.execute(
        select(Promise, Document)
        .join(Document, Document.id == Promise.document_id)
        .where(Promise.item_id == item)
        .order_by(Document.published, Document.sha256, Promise.number)
    ).all()
    if not told:
        for table in (Change, Owner):
            session.execute(delete(table).where(table.item_id == item))
        session.delete(row)
        session.flush()
        return
    _write_tellings(session, row, told)
    _write_owners(session, row, [promise for promise, _ in told])
    first, last = told[0][0], told[-1][0]
    row.key, row.what, row.firmness = _key(session, first), first.what, last.status
    days = [document.published for _, document in told if document.published]
    row.first_told, row.last_told = min(days, default=None), max(days, default=None)
    row.sources = len({document.id for _, document in told})
    _write_state(session, row, told)
    session.flush()


def _write_tellings(session: Session, row: PendingItem, told: Sequence[_Found]) -> None:
    """Write a change for each promise: the first tells the item, later ones confirm or move it."""
    of_item = select(Change).where(Change.item_id == row.id, Change.kind.in_(("told", "confirmed", "moved")))
    places = {(document.id, promise.start) for promise, document in told}
    known = {(one.document_id, one.start): one for one in session.scalars(of_item) if one.by != "person"}
    due: str | None = None
    for number, (promise, document) in enumerate(told):
        moves = bool(number and due and promise.last_due and promise.last_due != due)
        kind: Kind = "told" if not number else "moved" if moves else "confirmed"
        change = known.pop((document.id, promise.start), None) or Change(item_id=row.id, document_id=document.id)
        change.kind, change.day, change.text = kind, document.published, promise.what
        change.start, change.end = promise.start, promise.end
        change.due_before, change.due_after = due, promise.last_due or due
        change.reason = _REASONS[kind]
        change.by = "rules"
        session.add(change)
        due = promise.last_due or due
    for place, change in known.items():
        if change.kind in {"told", "confirmed"} or (change.reason in _REASONS.values() and place not in places):
            session.delete(change)
    session.flush()


_REASONS: dict[str, str] = {
    "told": "the first article that tells it",
    "confirmed": "the same owner, act and objects",
    "moved": "the same owner, act and objects, with another day",
}


def _write_owners(session: Session, row: PendingItem, promises: Sequence[Promise]) -> None:
    wanted: set[int] = set()
    unknown: dict[str, None] = {}
    for promise in promises:
        wanted |= _owner_ids(session, promise)
        unknown.update(dict.fromkeys(_nameless(session, promise)))
    names = {one.id: one.name for one in session.scalars(select(Identity).where(Identity.id.in_(wanted)))}
    row.owners = "; ".join([*(names[one] for one in sorted(names)), *unknown])
    known = set(session.scalars(select(Owner.identity_id).where(Owner.item_id == row.id)))
    for identity in known - wanted:
        session.execute(delete(Owner).where(Owner.item_id == row.id, Owner.identity_id == identity))
    session.add_all(Owner(item_id=row.id, identity_id=identity) for identity in sorted(wanted - known))


def _nameless(session: Session, promise: Promise) -> list[str]:
    """Return the owners of a promise who have no identity, as the article names them."""
    of_actors = (
        select(Actor.name)
        .join(PromiseOwner, PromiseOwner.actor_id == Actor.id)
        .where(PromiseOwner.promise_id == promise.id, Actor.identity_id.is_(None))
        .order_by(Actor.id)
    )
    return [*session.scalars(of_actors), *(name for name in promise.owner_names if sign_of_owner(name) is None)]


def _write_state(session: Session, row: PendingItem, told: Sequence[_Found]) -> None:
    """Write state and due days by the changes in order of their days; the newest decides."""
    changes = session.scalars(select(Change).where(Change.item_id == row.id)).all()
    ordered = sorted(changes, key=lambda one: (one.day or "", _ORDER.index(one.kind), one.start))
    state = "open"
    periods = {promise.last_due: promise.first_due for promise, _ in told if promise.last_due}
    due: str | None = None
    for change in ordered:
        if change.kind in {"fulfilled", "denied"}:
            state = "fulfilled" if change.kind == "fulfilled" else "contradicted"
        elif state == "contradicted":
            state = "open"
        if change.kind in {"told", "confirmed", "moved"} and change.due_after:
            due = change.due_after
    row.state, row.last_due = state, due
    row.first_due = periods.get(due, due) if due else None
