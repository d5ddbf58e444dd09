"""Pending items followed: what the sentences and the meetings of an article tell of items that others told before."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Row, and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from summarizer.document import Document as Article
from summarizer.document import read
from summarizer.document.days import find_days, resolve
from summarizer.document.folding import fold
from summarizer.ledger.acts import (
    PERHAPS,
    Act,
    Reading,
    act_verbs,
    called_off,
    is_journey,
    is_meeting,
    read_sentence,
    stem,
)
from summarizer.ledger.antecedents import called_by
from summarizer.ledger.course import OF_TELLING, Kind
from summarizer.ledger.days import days_between, days_of, is_limit, moved
from summarizer.ledger.identity import TERM_DAYS
from summarizer.ledger.promises import (
    READ,
    SOON_DAYS,
    Item,
    items_of,
    loaded,
    meetings_of,
    part_after,
    place,
    place_words,
    promised_in,
    replace_changed,
    sum_up,
    told_by,
    told_in,
)
from summarizer.ledger.ready import among, column, rows, value, write
from summarizer.ledger.registry import Changed
from summarizer.ledger.tables import (
    Actor,
    Attendance,
    Change,
    Document,
    Evidence,
    Form,
    Identity,
    Meeting,
    Owner,
    Promise,
    Statement,
    Telling,
    Term,
)
from summarizer.result import folded

if TYPE_CHECKING:
    _Telling = Row[*tuple[Any, ...]]
else:
    _Telling = Row

MOST_LATER = 2000
"""Among how many articles that follow it the promise of one that comes late is looked for."""
MOST_ARTICLES = 20
"""How many of those that name its owner are read."""
MOST_NAMES = 400
"""How many capitalised groups of words of an article are looked up as names."""
_NEARER_DAYS = 183
"""Within how many days a day and month without a year that is denied is one to come."""
_OF_MEETING = "the meeting that was planned"
_GROUP = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[^\W\d_a-z][\w.’'-]*){0,5}")
_PLAIN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article: its words and where they stand, and the sentence before it."""

    text: str
    start: int
    quoted: tuple[tuple[int, int], ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of an article that tells of an item, surely or perhaps."""

    item: Item
    document: Document
    line: Line
    reading: Reading


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting over all articles: its id, what it came to, where and when."""

    id: int
    status: str
    place: str | None
    first_day: str | None
    last_day: str | None


def settle_pending(session: Session, document_id: int, changed: Changed) -> None:
    """Give an article's promises their items, and see what the article tells of items that were there before it."""
    touched, new = _place_all(session, document_id, changed)
    again = _read_article(session, document_id)
    _sum_up_all(session, again)
    for item in sorted(new):
        again |= _look_ahead(session, item)
    of_meetings, taken_back = _by_meetings(session, document_id)
    again |= of_meetings
    open_again = {one.id for one in loaded(session, taken_back) if one.state != "fulfilled"}
    read_again(session, open_again | _with_later_news(session, document_id, (touched | again) - new))
    _part(session, touched | again)


def _place_all(session: Session, document_id: int, changed: Changed) -> tuple[set[int], set[int]]:
    """Give an article's promises their items, and sum these up; return them, and those of them that are new."""
    touched = replace_changed(session, document_id, changed)
    new: set[int] = set()
    for promise in promised_in(session, document_id):
        item, is_new = place(session, promise)
        touched.add(item)
        new |= {item} if is_new else set()
    _sum_up_all(session, touched)
    return touched, new


def _sum_up_all(session: Session, items: Iterable[int]) -> None:
    for item in sorted(items):
        sum_up(session, item)


def resettle_pending(session: Session, changed: Changed) -> None:
    """Place the promises anew whose owners are others than before, and see anew what articles tell of their items."""
    read_again(session, replace_changed(session, None, changed))


def read_again(session: Session, items: AbstractSet[int], *, without: int | None = None) -> None:
    """See anew what articles tell of some items, in order of their days, as if they came one after the other.

    Args:
        session: of the ledger.
        items: of which an article came late, or went, or whose owners are others than before.
        without: an article that counts no more.
    """
    if not items:
        return
    told_of = _forget(session, items)
    _sum_up_all(session, items)
    for item in sorted(items):
        _look_ahead(session, item, told_of.get(item, set()), without=without)
    telling = select(Promise.document_id).where(Promise.item_id.in_(items)).distinct()
    for document in session.scalars(telling.order_by(Promise.document_id)).all():
        _by_meetings(session, document)
    _part(session, items)


def _forget(session: Session, items: AbstractSet[int]) -> Mapping[int, set[int]]:
    """Take back what sentences told of some items by the rules; return the articles that told of each."""
    by_rules = select(Change).where(Change.item_id.in_(items), Change.by == "rules", Change.reason.not_in(OF_TELLING))
    told_of: dict[int, set[int]] = {}
    for change in session.scalars(by_rules).all():
        told_of.setdefault(change.item_id, set()).add(change.document_id)
        session.delete(change)
    return told_of


def unsettle_pending(session: Session, document_id: int) -> set[int]:
    """Take an article's promises and what it told out of the items; return those that are to be read again."""
    of_changes = select(Change.item_id).where(Change.document_id == document_id)
    items = told_by(session, document_id) | set(session.scalars(of_changes))
    session.execute(update(Promise).where(Promise.document_id == document_id).values(item_id=None))
    session.execute(delete(Change).where(Change.document_id == document_id, Change.by != "person"))
    session.flush()
    _sum_up_all(session, items)
    return items


def _with_later_news(session: Session, document_id: int, items: AbstractSet[int]) -> set[int]:
    """Return those of some items of which articles tell that are newer than one that came after them."""
    day = value(session, _DAY, document=document_id)
    if day is None or not items:
        return set()
    return set(column(session, _NEWER, items=sorted(items), document=document_id, day=day))


_DAY = select(Document.published).where(Document.id == bindparam("document"))
_NEWER = (
    select(Change.item_id)
    .where(among(Change.item_id, "items"), Change.document_id != bindparam("document"))
    .where(
        or_(
            Change.day > bindparam("day"),
            and_(Change.day == bindparam("day"), Change.reason.not_in(sorted(OF_TELLING))),
        )
    )
    .distinct()
)


def _part(session: Session, items: AbstractSet[int]) -> None:
    """Let promises that were told after their item was done be of items of their own, and see what became of them."""
    for item in loaded(session, items):
        if item.state != "fulfilled" or (item.told[1] or "") <= (item.done or "9999"):
            continue
        for other, is_new in part_after(session, item).items():
            sum_up(session, other)
            if is_new:
                _look_ahead(session, other)
                for document in sorted({one.document for one in told_in(session, other)}):
                    _by_meetings(session, document)


# What an article tells of items


def _read_article(session: Session, document_id: int, only: int | None = None) -> set[int]:
    """Write what an article tells of the items of those whom it names; return the items, which are to be summed up."""
    touched = set[int]()
    for found in [*findings(session, document_id, only)]:
        if found.reading.tells != "perhaps":
            _write(session, found)
            touched.add(found.item.id)
    return touched


def findings(session: Session, document_id: int, only: int | None = None) -> Iterator[Finding]:
    """Yield what an article tells of the open items of those whom it names, what is doubtful too."""
    document = session.get(Document, document_id)
    if document is None or document.published is None or document.language not in READ or document.replaced_by:
        return
    cited = _cited(session, document) if document.text is None else []
    text = " ".join(line.text for line in cited) if document.text is None else document.text
    named = _named(session, document_id, text, document.published)
    items = loaded(session, {only}) if only is not None else items_of(session, named.keys(), document.published)
    of_items = [(one, _called(one, named)) for one in _likely(items, document.published, text)]
    if of_items:
        yield from _read_lines(session, document, cited or _sentences(document), of_items)


def _likely(items: Iterable[Item], day: str, text: str) -> list[Item]:
    """Return those of some items that are followed, told before a day, not done, and that a text may tell."""
    before = [
        one for one in items if not one.is_done_before(day) and (one.told[0] or "9999") < day and _is_followed(one.act)
    ]
    stems = _stems_in(text) if before else set()
    return [one for one in before if _may_tell(one.act, stems)]


def _called(item: Item, named: Mapping[int, frozenset[str]]) -> frozenset[str]:
    """Return the words by which an article names the owners of an item."""
    return frozenset(word for owner in item.owners for word in named.get(owner, ()))


def _read_lines(
    session: Session, document: Document, lines: Iterable[Line], of_items: Iterable[tuple[Item, frozenset[str]]]
) -> Iterator[Finding]:
    """Yield what sentences tell of items, each of which has the words that name its owners beside it."""
    own = _promised_at(session, document.id)
    told = [(line, _stems_in(line.text)) for line in lines]
    for item, owners in of_items:
        for line, stems in told:
            reading = _tells(line, item, owners, document) if _may_tell(item.act, stems) else None
            if reading and not (reading.tells == "moved" and _is_in(line, own.get(item.id, ()))):
                yield Finding(item, document, line, reading)


def _promised_at(session: Session, document_id: int) -> Mapping[int, list[int]]:
    """Return where an article promises each of its items."""
    found: dict[int, list[int]] = {}
    for promise in promised_in(session, document_id):
        found.setdefault(promise.item or 0, []).append(promise.start)
    return found


def _stems_in(text: str) -> set[str]:
    """Return the stems of the words of a text."""
    return {stem(word) for word in {fold(word) for word in _PLAIN.findall(text)}}


def _is_in(line: Line, places: Iterable[int]) -> bool:
    """Tell whether a sentence holds one of some places: a promise there says already what it says."""
    return any(line.start <= at < line.start + len(line.text) for at in places)


def _is_followed(act: Act) -> bool:
    """Tell whether sentences are read for an act: for one to do, on what is named."""
    return not act.whom and not act.refrained


def _may_tell(act: Act, stems: set[str]) -> bool:
    """Tell whether words may tell of an act: a verb that can, and enough of its objects, are among them."""
    return len(act.objects & stems) >= PERHAPS * len(act.objects) and not stems.isdisjoint(act_verbs(act))


def _named(session: Session, document_id: int, text: str, day: str) -> dict[int, frozenset[str]]:
    """Return the identities that an article names, as an actor or in its text, each with the words by which it does."""
    found: dict[int, frozenset[str]] = {}
    for identity, name, type_, aliases in rows(session, _ACTORS, document=document_id):
        called = frozenset(word for form in (name, *aliases) for word in called_by(form, type_))
        if identity is not None:
            found[identity] = found.get(identity, frozenset()) | called
    for identity, called in _named_in_text(session, text, day):
        found[identity] = found.get(identity, frozenset()) | called
    return found


_ACTORS = select(Actor.identity_id, Actor.name, Actor.type, Actor.aliases).where(
    Actor.document_id == bindparam("document"), Actor.identity_id.is_not(None)
)


def _named_in_text(session: Session, text: str, day: str) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the identities whose names stand in a text, with the words by which they are named there.

    With a country come those who hold an office of it: what it does keeps its president's promise. What a president
    does is not yet the country's.
    """
    names = [*dict.fromkeys(form for match in _GROUP.finditer(text) for form in _forms(match[0]))][:MOST_NAMES]
    bearers: dict[str, dict[int, tuple[str, str, bool]]] = {}
    for form, name, identity, type_, of_items in rows(session, _BEARERS, names=[folded(name) for name in names]):
        bearers.setdefault(form, {})[identity] = (name, type_, of_items)
    for of_form in bearers.values():
        if len(of_form) == 1:  # a name of several is nobody's in particular
            ((identity, (name, type_, of_items)),) = of_form.items()
            if of_items:
                yield identity, called_by(name, type_)
    for identity, land in rows(session, _HOLDERS, names=names, since=moved(day, -TERM_DAYS)):
        if land:
            yield identity, called_by(land, "group")


_OWNS = select(Owner.item_id).where(Owner.identity_id == Identity.id).limit(1).exists()
_BEARERS = (
    select(Form.folded, Form.name, Identity.id, Identity.type, _OWNS)
    .join(Identity, Identity.id == Form.identity_id)
    .where(among(Form.folded, "names"), Identity.merged_into.is_(None))
)
_HOLDERS = (
    select(Term.identity_id, Term.country)
    .where(among(Term.country, "names"), Term.sole)
    .where(or_(Term.last_day >= bindparam("since"), Term.last_day.is_(None)))
)


def _forms(group: str) -> Iterator[str]:
    """Yield the names that a group of capitalised words may hold: all runs of up to five of its words."""
    words = [word.removesuffix("'s").removesuffix("’s").strip(".'’-,") for word in group.split()]
    for start in range(len(words)):
        for end in range(start + 1, min(start + 5, len(words)) + 1):
            yield " ".join(words[start:end])


def _cited(session: Session, document: Document) -> list[Line]:
    """Return the sentences that an article's claims cite: all that is at hand of one without its text."""
    of_article = and_(Telling.document_id == document.id, Evidence.telling_id == Telling.id)
    cited = session.execute(select(Evidence.text, Evidence.start).join(Telling, of_article))
    said = select(Statement.text, Statement.start).where(
        Statement.document_id == document.id, Statement.kind == "indirect"
    )
    rows = {(start, text) for text, start in (*cited, *session.execute(said))}
    return [Line(text, start) for start, text in sorted(rows)]


def _sentences(document: Document) -> list[Line]:
    article: Article = read(document.text or "", published=_day(document.published), language=document.language)
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


def _tells(line: Line, item: Item, owners: frozenset[str], document: Document) -> Reading | None:
    """Return what a sentence tells of an item, if its days let it."""
    found = read_sentence(line.text, item.act, owners, quoted=line.quoted, before=line.before)
    found = found or called_off(line.text, item.act, owners)
    if found is None or (is_meeting(item.act) and not is_journey(item.act)):
        return None  # meetings tell that themselves, with their days
    told = item.told[0]
    return None if told is not None and any(last < told for last in _told_days(line, item, found, document)) else found


def _told_days(line: Line, item: Item, reading: Reading, document: Document) -> Iterator[str]:
    """Yield the last days of what a sentence dates, but for days to which something is moved.

    What was done, was done in the past. What is denied may be dated by its own day, which is still to come.
    """
    for phrase in find_days(line.text) if reading.tells != "moved" else ():
        past, ahead = (resolve(phrase, _day(document.published), future=future) for future in (False, True))
        own = reading.tells == "denied" and ahead is not None and _is_own(days_of(ahead.date), item, document)
        if past is None or own:
            continue
        yield days_of(past.date)[1]


def _is_own(days: tuple[str, str], item: Item, document: Document) -> bool:
    """Tell whether days to come are those on which an item is due, or nearer than the same days of the past."""
    if item.due and days[0] <= item.due[1] and item.due[0] <= days[1]:
        return True
    return 0 <= days_between(days[0], document.published or days[0]) < _NEARER_DAYS


def _days_in(text: str, published: str | None, *, future: bool) -> list[tuple[str, str]]:
    found = [resolve(phrase, _day(published), future=future) for phrase in find_days(text)]
    return [days_of(one.date) for one in found if one is not None]


def _write(session: Session, found: Finding) -> None:
    kinds: Mapping[str, Kind] = {"moved": "moved", "denied": "denied"}
    kind = kinds.get(found.reading.tells, "fulfilled")
    line, published = found.line, found.document.published
    due = max((last for _, last in _days_in(line.text, published, future=True)), default=None)
    after = due if kind == "moved" and due and due >= (published or "") else None
    reason = f"{found.reading.reason} ({found.reading.score:.2f})"
    add_change(session, found.item, found.document, kind, (line.text, line.start), reason=reason, due=after)


def add_change(  # noqa: PLR0913 - what a change is
    session: Session,
    item: Item,
    document: Document,
    kind: Kind,
    at: tuple[str, int],
    *,
    reason: str,
    due: str | None = None,
    by: str = "rules",
) -> None:
    """Write a change of an item, once; the item is to be summed up after it."""
    text, start = at
    if value(session, _SAME, item=item.id, document=document.id, kind=kind, start=start) is not None:
        return
    told = {
        "item_id": item.id,
        "document_id": document.id,
        "kind": kind,
        "day": document.published,
        "text": text,
        "start": start,
        "end": start + len(text),
        "due_before": None,  # written when the item is summed up
        "due_after": due,
        "reason": reason,
        "by": by,
    }
    write(session, _NEW_CHANGE, told)


_SAME = (
    select(Change.id)
    .where(
        Change.item_id == bindparam("item"),
        Change.document_id == bindparam("document"),
        Change.kind == bindparam("kind"),
        Change.start == bindparam("start"),
    )
    .limit(1)
)
_NEW_CHANGE = insert(Change)


def decided(session: Session, found: Finding, kind: Literal["fulfilled", "denied"], *, reason: str, by: str) -> None:
    """Write what a model or a person decided of a doubtful sentence."""
    add_change(session, found.item, found.document, kind, (found.line.text, found.line.start), reason=reason, by=by)
    sum_up(session, found.item.id)


def _look_ahead(
    session: Session, number: int, told_of: AbstractSet[int] = frozenset(), *, without: int | None = None
) -> set[int]:
    """See what articles tell of an item that were there before it, although they are newer; but for one.

    Those that are known to have told of it are read as well, however many others are between.
    """
    touched = set[int]()
    (item,) = loaded(session, {number}) or (None,)
    for document in _after(session, item, told_of) if item else ():
        if document != without:
            touched |= _read_article(session, document, number)
            sum_up(session, number)
    return touched


def _after(session: Session, item: Item, told_of: AbstractSet[int]) -> list[int]:
    """Return the articles, in order of their days, that may tell of an item that was told before them, or that do."""
    if item.told[0] is None:
        return []
    later = {*_later(session, item, item.told[0]), *rows(session, _DAYS, documents=[*told_of])}
    return [document for document, _, _ in sorted(later, key=lambda one: (one[1] or "", one[2]))]


_DAYS = select(Document.id, Document.published, Document.sha256).where(
    among(Document.id, "documents"), Document.replaced_by.is_(None)
)
_LATER = select(Document.id).where(Document.published > bindparam("day"), Document.replaced_by.is_(None)).limit(1)
_CALLED = select(Identity.name, Identity.type).where(among(Identity.id, "ids"))
_COUNTRIES = select(Term.country).where(among(Term.identity_id, "ids"), Term.sole)


def _later(session: Session, item: Item, day: str) -> list[tuple[int, str | None, str]]:
    """Return the first later articles whose text names an owner of an item, or its country, with days and digests."""
    names = _names_of(session, item.owners) if value(session, _LATER, day=day) is not None else set()
    if not names:
        return []
    following = select(Document.id, Document.published, Document.sha256, Document.text).where(
        Document.published > day, Document.replaced_by.is_(None)
    )
    some = following.order_by(Document.published, Document.sha256).limit(MOST_LATER).subquery()
    named = or_(some.c.text.is_(None), *(some.c.text.contains(name, autoescape=True) for name in sorted(names)))
    found = session.execute(select(some.c.id, some.c.published, some.c.sha256).where(named).limit(MOST_ARTICLES))
    return [(document, published, sha256) for document, published, sha256 in found]


def _names_of(session: Session, owners: AbstractSet[int]) -> set[str]:
    """Return what stands for owners in a text: the last name of a person, the name of a body, an office's country."""
    known = rows(session, _CALLED, ids=[*owners])
    names = {name.split()[-1] if type_ == "person" else name for name, type_ in known}
    return names | {land for land in column(session, _COUNTRIES, ids=[*owners]) if land}


# Meetings that were promised


def _by_meetings(session: Session, document_id: int) -> tuple[set[int], set[int]]:
    """Write what the meetings near an article's promises and tellings say of the items that promised them.

    Returns:
        the items, which were summed up, and those of them of which something was taken back, and perhaps written anew.
    """
    touched, before = set[int](), set[int]()
    for meeting in _meetings_near(session, document_id):
        for held in rows(session, _MEETING, meeting=meeting):
            tellings = rows(session, _TELLINGS, meeting=meeting)
            forgotten = _forget_meeting(session, [one.id for one in tellings if one.status in _DECISIVE])
            _sum_up_all(session, forgotten)
            before |= forgotten
            touched |= _of_meeting(session, Met(*held), tellings) | forgotten
    _sum_up_all(session, touched)
    return touched, before


def _meetings_near(session: Session, document_id: int) -> list[int]:
    """Return the meetings that an article tells, and those that the items may be which it tells or changes."""
    meetings = set(column(session, _MEETINGS, document=document_id))
    for item in loaded(session, told_by(session, document_id) | _changed_by(session, document_id)):
        if is_meeting(item.act) or is_journey(item.act):
            meetings |= _near(session, item)
    return sorted(one for one in meetings if one is not None)


def _changed_by(session: Session, document_id: int) -> set[int]:
    """Return the items that an article moves: a meeting may now be in their time."""
    return set(column(session, _MOVED, document=document_id))


_MOVED = select(Change.item_id).where(Change.document_id == bindparam("document"), Change.kind == "moved")


_MEETINGS = select(Telling.meeting_id).where(Telling.document_id == bindparam("document"))
_MEETING = select(Meeting.id, Meeting.status, Meeting.place, Meeting.first_day, Meeting.last_day).where(
    Meeting.id == bindparam("meeting")
)
_TELLINGS = (
    select(Telling.id, Telling.document_id, Telling.status)
    .where(Telling.meeting_id == bindparam("meeting"))
    .order_by(Telling.id)
)
_SETTLED = (
    select(Meeting.id)
    .where(
        Meeting.id.in_(select(Attendance.meeting_id).where(among(Attendance.identity_id, "owners"))),
        Meeting.status.in_(("held", "cancelled")),
        Meeting.last_day >= bindparam("since"),
    )
    .order_by(Meeting.first_day)
    .limit(MOST_ARTICLES)
)


def _near(session: Session, item: Item) -> set[int]:
    """Return the meetings of an item's owners from the day on which it was told that were held or cancelled."""
    return set(column(session, _SETTLED, owners=[*item.owners], since=item.told[0])) if item.told[0] else set()


_DECISIVE = frozenset({"held", "cancelled", "denied"})
"""How a meeting is told that decides what was promised; a plan decides nothing, if only in the same words."""


def _of_meeting(session: Session, meeting: Met, tellings: Sequence[_Telling]) -> set[int]:
    decisive = [one for one in tellings if one.status == meeting.status and one.status in _DECISIVE]
    planned = loaded(session, _promised_by(session, [one for one in tellings if one.status in {"planned", "possible"}]))
    items = {
        one.id: one for one in planned if is_meeting(one.act) and (_in_time(session, one, meeting) or one.due is None)
    }
    if meeting.status in {"held", "cancelled"}:
        items |= {one.id: one for one in _promised_of(session, meeting)}
    if items and decisive:
        _write_meeting(session, meeting, decisive, items.values())
    return {*items}


def _write_meeting(session: Session, meeting: Met, decisive: Iterable[_Telling], items: Iterable[Item]) -> None:
    """Write what became of items by the first article that tells of a meeting what it came to."""
    first, document = _first_of(session, decisive)
    at = next(iter(rows(session, _CITED, telling=first.id)), None)
    for item in items:
        told = item.told[0]
        if at and told and told <= (document.published or "") and _by_another(session, item, document):
            kind: Kind = "fulfilled" if meeting.status == "held" else "denied"
            reason = f"{_OF_MEETING} was {meeting.status}"
            add_change(session, item, document, kind, (at.text, at.start), reason=reason)


def _first_of(session: Session, tellings: Iterable[_Telling]) -> tuple[_Telling, Document]:
    """Return the first of some tellings, by the days of their articles, with its article."""
    told = [(one, session.get_one(Document, one.document_id)) for one in tellings]
    return min(told, key=lambda pair: (pair[1].published or "", pair[1].sha256))


_CITED = select(Evidence.text, Evidence.start).where(Evidence.telling_id == bindparam("telling")).order_by(Evidence.id)
_ANOTHER = (
    select(Promise.id)
    .where(Promise.item_id == bindparam("item"), Promise.document_id != bindparam("document"))
    .limit(1)
)


def _by_another(session: Session, item: Item, document: Document) -> bool:
    """Tell whether another article told an item."""
    return value(session, _ANOTHER, item=item.id, document=document.id) is not None


_OF_TELLINGS = (
    select(Change.id, Change.item_id)
    .join(Telling, Telling.document_id == Change.document_id)
    .join(Evidence, and_(Evidence.telling_id == Telling.id, Evidence.start == Change.start))
    .where(among(Telling.id, "tellings"), Change.by == "rules", Change.reason.startswith(_OF_MEETING))
)
_NO_CHANGE = delete(Change).where(Change.id == bindparam("change"))


def _forget_meeting(session: Session, tellings: Sequence[int]) -> set[int]:
    """Take back what was written of a meeting by what its articles told before; return the items."""
    found = dict(rows(session, _OF_TELLINGS, tellings=tellings))
    write(session, _NO_CHANGE, [{"change": change} for change in found])
    return set(found.values())


_BY_PLAN = (
    select(Promise.item_id)
    .join(Evidence, and_(Evidence.start <= Promise.start, Evidence.end >= Promise.end))
    .where(Promise.document_id == bindparam("document"), Evidence.telling_id == bindparam("telling"))
)


def _promised_by(session: Session, planned: Iterable[_Telling]) -> set[int]:
    """Return the items whose words stand in a sentence that tells the plan of a meeting."""
    found = (column(session, _BY_PLAN, document=one.document_id, telling=one.id) for one in planned)
    return {item for items in found for item in items if item is not None}


_CAME = (
    select(Identity.id, Identity.name)
    .join(Attendance, Attendance.identity_id == Identity.id)
    .where(Attendance.meeting_id == bindparam("meeting"))
)


def _promised_of(session: Session, meeting: Met) -> list[Item]:
    """Return the items by which those who met had promised to meet, or to go where they met.

    A meeting that was cancelled takes with it only what was due on its day, and told with whom it was to be.
    """
    came = {row[0]: row[1] for row in rows(session, _CAME, meeting=meeting.id)}
    called = _stems_in(" ".join(came.values()))
    where = _stems_in(meeting.place or "")
    return [
        item
        for item in meetings_of(session, came, meeting.first_day)
        if item.owners <= came.keys()
        and _in_time(session, item, meeting)
        and _is_promised(item, called, where)
        and (meeting.status != "cancelled" or _is_of_its_day(item, meeting, came))
    ]


def _is_of_its_day(item: Item, meeting: Met, came: Mapping[int, str]) -> bool:
    """Tell whether an item is due on the day of a meeting, and its words or its owners tell both who were to meet."""
    if item.due is None or meeting.first_day is None or meeting.last_day is None:
        return False
    others = _stems_in(" ".join(came[one] for one in came.keys() - item.owners))
    both = len(item.owners) >= 2 or bool(item.act.names & others)
    return both and item.due[0] <= meeting.first_day and meeting.last_day <= item.due[1]


def _is_promised(item: Item, called: set[str], where: set[str]) -> bool:
    """Tell whether words that promise a meeting, or a journey, name nobody and no place but those of the meeting."""
    if item.act.whom:
        return False
    if is_journey(item.act) and item.act.names & where:
        return True
    there = where or {stem(fold(word)) for word in place_words(item.what)}
    company = len(item.owners) >= 2 or bool(item.act.names & called)
    return is_meeting(item.act) and company and not item.act.names - called - there


def _in_time(session: Session, item: Item, meeting: Met) -> bool:
    """Tell whether a meeting was when it was due, or before that limit; without a due day, soon after it was told."""
    if meeting.first_day is None or meeting.last_day is None or item.told[0] is None:
        return False
    if item.due:
        begin = item.told[0] if item.due[0] > meeting.last_day and _has_limit(session, item) else item.due[0]
        return meeting.first_day <= item.due[1] and begin <= meeting.last_day
    soon = days_between(meeting.first_day, item.told[0]) <= SOON_DAYS
    return soon and item.told[0] <= meeting.last_day


def _has_limit(session: Session, item: Item) -> bool:
    """Tell whether an item is due by a day, and not on it."""
    return any(is_limit(text, phrase) for text, phrase in rows(session, _LIMITS, item=item.id) if phrase)


_LIMITS = (
    select(Evidence.text, Promise.due_text)
    .join(Promise, Promise.id == Evidence.promise_id)
    .where(Promise.item_id == bindparam("item"), Promise.due_text.is_not(None))
)
