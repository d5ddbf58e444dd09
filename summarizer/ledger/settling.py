"""What an article's claims come to with those of others: meetings arranged anew, identities, pending items."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from summarizer.language.names import countries
from summarizer.ledger.days import moved
from summarizer.ledger.followup import read_again, resettle_pending, settle_pending, unsettle_pending
from summarizer.ledger.meetings import AHEAD_DAYS, Group, Told, Verdict, arranged, settled, verdict
from summarizer.ledger.ready import among, column, inserted, rows, write
from summarizer.ledger.registry import Changed, retire, settle_names, unsettle_names
from summarizer.ledger.tables import Actor, Attendance, Document, Doubt, Identity, Meeting, Participation, Telling

if TYPE_CHECKING:
    _Found = Row[*tuple[Any, ...]]
else:
    _Found = Row

MOST_MEETINGS = 60
"""How many meetings of the same people near in time are looked at, the nearest first."""
LONGEST_DAYS = 366
"""The longest period that a telling can have: a year."""
_CHUNK = 400

# The meetings in the database


def settle_meetings(session: Session, document_id: int, changed: Changed) -> None:
    """Give the tellings of an article their meetings, and those anew whose participants are others than before."""
    own = column(session, _OF_ARTICLE, document=document_id)
    _arrange_all(session, [*own, *_tellings_of(session, changed)])
    _rename(session, changed)


_OF_ARTICLE = select(Telling.id).where(Telling.document_id == bindparam("document")).order_by(Telling.number)


def resettle_meetings(session: Session, changed: Changed) -> None:
    """Arrange the tellings anew whose participants are others than before."""
    _arrange_all(session, _tellings_of(session, changed))
    _rename(session, changed)


def unsettle_meetings(session: Session, document_id: int) -> None:
    """Take an article's tellings out of their meetings, and let the others of these stand by themselves."""
    own = select(Telling.meeting_id).where(Telling.document_id == document_id, Telling.meeting_id.is_not(None))
    meetings = sorted({one for one in session.scalars(own) if one is not None})
    session.execute(update(Telling).where(Telling.document_id == document_id).values(meeting_id=None, why=None))
    session.flush()
    for meeting in meetings:
        rest = session.scalars(select(Telling.id).where(Telling.meeting_id == meeting)).all()
        if rest:
            _arrange_all(session, rest)
        else:
            _delete(session, meeting)


def _tellings_of(session: Session, changed: Changed) -> list[int]:
    """Return the tellings of those whose identity has changed."""
    found: set[int] = set()
    for statement, ids in ((_OF_NAMINGS, changed.namings), (_OF_ACTORS, changed.actors)):
        for part in _chunks(sorted(ids)):
            found.update(column(session, statement, ids=part))
    return sorted(found)


_OF_ACTORS, _OF_NAMINGS = (
    select(Participation.telling_id).join(Actor, Actor.id == Participation.actor_id).where(among(whose, "ids"))
    for whose in (Actor.id, Actor.naming_id)
)


def _rename(session: Session, changed: Changed) -> None:
    """Write the names anew of those who took part, where an identity has got a fuller one."""
    for part in _chunks(sorted(changed.renamed)):
        attended = select(Attendance.meeting_id).where(Attendance.identity_id.in_(part)).distinct()
        for meetings in _chunks(sorted(session.scalars(attended))):
            ids = session.scalars(select(Telling.id).where(Telling.meeting_id.in_(meetings)))
            told: dict[int, list[Told]] = {}
            for one in load(session, sorted(ids)):
                told.setdefault(one.meeting or 0, []).append(one)
            for meeting, tellings in told.items():
                names = verdict(tellings).participants
                session.execute(update(Meeting).where(Meeting.id == meeting).values(participants="; ".join(names)))


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))


def _arrange_all(session: Session, tellings: Iterable[int]) -> None:
    """Arrange tellings, each with those of the meetings near it; what was read of one is kept for the others."""
    wanted = dict.fromkeys(tellings)
    told = {one.id: one for one in load(session, [*wanted])}
    done: set[int] = set()
    for telling in wanted:
        if telling not in done:
            done |= _arrange(session, telling, wanted.keys(), told)


def _arrange(session: Session, telling: int, dirty: AbstractSet[int], told: dict[int, Told]) -> set[int]:
    """Arrange a telling with those of the meetings near it; return the tellings that were arranged."""
    if telling not in told:
        return {telling}
    meetings = _near(session, told[telling])
    ids = {telling, *(column(session, _OF_MEETINGS, meetings=[*meetings]) if meetings else ())}
    told.update({one.id: one for one in load(session, sorted(ids - told.keys()))})
    _write(session, arranged([told[one] for one in sorted(ids)]), dirty, told)
    return ids


_OF_MEETINGS = select(Telling.id).where(among(Telling.meeting_id, "meetings"))


def _near(session: Session, told: Told) -> set[int]:
    """Return the meetings in whose time and company a telling may belong, with the one it is of now."""
    own = {told.meeting} if told.meeting is not None else set()
    first, last = told.first or told.published, told.last or told.published
    if not told.who or first is None or last is None:
        return own
    low, high = moved(first, -AHEAD_DAYS), moved(last, AHEAD_DAYS)
    asked = {"who": [*told.who], "least": moved(low, -LONGEST_DAYS), "low": low, "high": high}
    if told.day is None:
        return own | set(column(session, _COMPANY, **asked))
    return own | set(column(session, _COMPANY_ON_A_DAY, **asked, before=moved(first, -1), after=moved(last, 1)))


# A period is a year at most: from below, the index of those who came is bounded by it.
_COMPANY = (
    select(Attendance.meeting_id)
    .where(
        among(Attendance.identity_id, "who"),
        Attendance.first_day >= bindparam("least"),
        Attendance.first_day <= bindparam("high"),
        Attendance.last_day >= bindparam("low"),
    )
    .group_by(Attendance.meeting_id)
    .order_by(func.count().desc(), Attendance.meeting_id.desc())
    .limit(MOST_MEETINGS)
)
_VAGUE = (
    select(Meeting.id)
    .where(
        Meeting.id == Attendance.meeting_id,
        or_(Meeting.sources > 1, Meeting.day_from != "meeting", Meeting.first_day != Meeting.last_day),
    )
    .exists()
)
"""Whether one of a meeting's tellings may be without a day: only then one on another day matters."""
_COMPANY_ON_A_DAY = _COMPANY.where(
    or_(and_(Attendance.last_day >= bindparam("before"), Attendance.first_day <= bindparam("after")), _VAGUE)
)


def load(session: Session, ids: Sequence[int]) -> list[Told]:
    """Return tellings as they are compared."""
    found: list[Told] = []
    for part in _chunks(ids):
        who = _participants(session, part)
        everybody = {one.identity for of_telling in who.values() for one in of_telling if one.identity is not None}
        perhaps: dict[int, set[int]] = {}
        for one, other in rows(session, _PERHAPS, ids=sorted(everybody)) if everybody else ():
            perhaps.setdefault(one, set()).add(other)
            perhaps.setdefault(other, set()).add(one)
        found += [_told(row, who.get(row.id, []), perhaps) for row in rows(session, _TELLINGS, ids=part)]
    return found


_SURE = 0.45
"""The score of a doubt from which on nothing but the number of bearers speaks against two being one."""
_PERHAPS = select(Doubt.one_id, Doubt.other_id).where(
    or_(among(Doubt.one_id, "ids"), among(Doubt.other_id, "ids")), Doubt.state == "open", Doubt.score > _SURE
)
_TELLING = (
    Telling.id, Telling.number, Telling.meeting_id, Telling.kind, Telling.status, Telling.place, Telling.first_day,
    Telling.last_day,
)  # fmt: skip
_DOCUMENT = (
    Document.id.label("document"), Document.sha256, Document.published, Document.title, Document.url, Document.path,
    Document.caller_id,
)  # fmt: skip
_TELLINGS = (
    select(*_TELLING, *_DOCUMENT)
    .join(Document, Document.id == Telling.document_id)
    .where(among(Telling.id, "ids"))
    .order_by(Telling.id)
)
_WHO = (
    select(
        Participation.telling_id,
        Actor.name.label("told"),
        Actor.country.label("told_country"),
        Identity.id.label("identity"),
        Identity.name,
        Identity.type,
        Identity.country,
    )
    .join(Actor, Actor.id == Participation.actor_id)
    .outerjoin(Identity, Identity.id == Actor.identity_id)
    .where(among(Participation.telling_id, "tellings"))
    .order_by(Participation.telling_id, Actor.id)
)


def _participants(session: Session, tellings: Sequence[int]) -> Mapping[int, list[_Found]]:
    found: dict[int, list[_Found]] = {}
    for row in rows(session, _WHO, tellings=tellings):
        found.setdefault(row.telling_id, []).append(row)
    return found


def _told(row: _Found, who: Sequence[_Found], perhaps: Mapping[int, AbstractSet[int]]) -> Told:
    identities = {one.identity: one for one in who if one.identity is not None}
    lands = {one.name for one in identities.values() if _is_land(one)}
    unnamed = [one for one in who if one.identity is None]
    return Told(
        id=row.id,
        document=row.document,
        source=(row.sha256, row.number),
        title=_title(row),
        published=row.published,
        first=row.first_day,
        last=row.last_day,
        kind=row.kind,
        status=row.status,
        place=row.place,
        who=frozenset(identities),
        lands=frozenset(lands | {one.told_country for one in unnamed if one.told_country}),
        homes=frozenset(one.country for one in identities.values() if one.country and not _is_land(one)),
        names=(*(one.name for one in identities.values()), *(one.told for one in unnamed)),
        meeting=row.meeting_id,
        ids=tuple(identities),
        perhaps=frozenset((one, other) for one in identities for other in perhaps.get(one, ())),
    )


def _is_land(identity: _Found) -> bool:
    found = countries().get(identity.name)
    return identity.type == "group" and found is not None and found.form == "name"


def _title(document: _Found) -> str:
    """Return how a person calls an article: its title, cut, else where it is from."""
    if document.title:
        return f"“{document.title if len(document.title) <= 80 else document.title[:79] + '…'}”"
    return document.url or document.path or document.caller_id or f"article {document.document}"


def _write(session: Session, groups: Sequence[Group], dirty: AbstractSet[int], told: dict[int, Told]) -> None:
    """Give each group a meeting, the one that its tellings had if it can be, and write what it comes to."""
    before = _tellings_before(groups, dirty)
    taken: set[int] = set()
    for group in sorted(groups, key=_weight):
        meeting = min({one.meeting for one in group.members if one.meeting is not None} - taken, default=None)
        if meeting is None or before[meeting] != {one.id for one in group.members}:
            meeting = _write_meeting(session, group, meeting)
        told.update({one.id: replace(one, meeting=meeting) for one in group.members})
        taken.add(meeting)
    for meeting in sorted(before.keys() - taken):
        _delete(session, meeting)


def _tellings_before(groups: Sequence[Group], dirty: AbstractSet[int]) -> dict[int, set[int]]:
    """Return the tellings that each meeting had so far; none where one of them is to be written anew."""
    before: dict[int, set[int]] = {}
    for one in (one for group in groups for one in group.members):
        if one.meeting is not None:
            before.setdefault(one.meeting, set()).add(one.id)
    return {meeting: ids if ids.isdisjoint(dirty) else set() for meeting, ids in before.items()}


def _weight(group: Group) -> tuple[int, tuple[str, int]]:
    return -len(group.members), min(one.source for one in group.members)


def _delete(session: Session, meeting: int) -> None:
    for statement in (_NOBODY_CAME, _NO_MEETING):
        write(session, statement, {"meeting": meeting})


_NOBODY_CAME = delete(Attendance).where(Attendance.meeting_id == bindparam("meeting"))
_NO_MEETING = delete(Meeting).where(Meeting.id == bindparam("meeting"))
_MEETING = select(*Meeting.__table__.c).where(Meeting.id == bindparam("meeting"))
_NEW_MEETING = insert(Meeting)
_CHANGED = update(Meeting).where(Meeting.id == bindparam("meeting"))
_SETTLED = (
    update(Telling)
    .where(Telling.id == bindparam("telling"))
    .values(meeting_id=bindparam("meeting"), why=bindparam("reason"))
)


def _write_meeting(session: Session, group: Group, meeting: int | None) -> int:
    found = verdict(group.members)
    columns = {**{name: getattr(found, name) for name in _COLUMNS}, "participants": "; ".join(found.participants)}
    meeting = _written(session, meeting, columns)
    reasons = group.reasons
    settled = [{"telling": one.id, "meeting": meeting, "reason": reasons[one.id]} for one in group.members]
    write(session, _SETTLED, settled)
    _write_attendances(session, meeting, found, group)
    return meeting


_COLUMNS = (
    "kind", "status", "place", "first_day", "last_day", "day_from", "sources", "first_told", "last_told",
    "disagreement", "key",
)  # fmt: skip
"""The columns of a meeting that are as its verdict has them."""


def _written(session: Session, meeting: int | None, columns: Mapping[str, Any]) -> int:
    """Write what is new in a meeting, or a new meeting; return its id."""
    before = next((row._asdict() for row in rows(session, _MEETING, meeting=meeting)), None) if meeting else None
    if meeting is None or before is None:
        return inserted(session, _NEW_MEETING, columns)
    changed = {name: value for name, value in columns.items() if value != before[name]}
    write(session, _CHANGED, {"meeting": meeting, **changed} if changed else {})
    return meeting


_ATTENDED = select(Attendance.identity_id, Attendance.tellings).where(Attendance.meeting_id == bindparam("meeting"))
_CAME = insert(Attendance)
_OF_ONE = (Attendance.meeting_id == bindparam("meeting"), Attendance.identity_id == bindparam("identity"))
_TOLD = update(Attendance).where(*_OF_ONE).values(tellings=bindparam("told"))
_STAYED_AWAY = delete(Attendance).where(*_OF_ONE)


def _write_attendances(session: Session, meeting: int, found: Verdict, group: Group) -> None:
    wanted = Counter(identity for one in settled(group.members) for identity in one.who)
    known = {row[0]: row[1] for row in rows(session, _ATTENDED, meeting=meeting)}
    days = {"status": found.status, "first_day": found.first_day, "last_day": found.last_day}
    new = sorted(wanted.keys() - known.keys())
    other = [one for one in sorted(wanted.keys() & known.keys()) if wanted[one] != known[one]]
    gone = sorted(known.keys() - wanted.keys())
    write(session, _TOLD, [{"meeting": meeting, "identity": one, "told": wanted[one]} for one in other])
    write(session, _CAME, [{"meeting_id": meeting, "identity_id": one, "tellings": wanted[one], **days} for one in new])
    write(session, _STAYED_AWAY, [{"meeting": meeting, "identity": one} for one in gone])


# What an article's claims come to with those of the other articles


def settle(session: Session, document_id: int) -> None:
    """Give the article's actors their identity, its tellings their meeting, its promises their pending item.

    The caller holds the transaction in which the article's claims were written, and lets no other writer in.
    """
    changed = settle_names(session, document_id)
    settle_meetings(session, document_id, changed)
    settle_pending(session, document_id, changed)


def unsettle(session: Session, document_id: int, *, forget: bool = False) -> None:
    """Take back what `settle` did for an article, before its claims are replaced, or it is to be forgotten."""
    items = unsettle_pending(session, document_id)
    changed = unsettle_names(session, document_id)
    resettle(session, changed)
    unsettle_meetings(session, document_id)
    read_again(session, items, without=document_id)
    retire(session, changed.left, forget=forget)


def resettle(session: Session, changed: Changed) -> None:
    """Write anew the meetings and pending items of those whose identity has changed."""
    resettle_meetings(session, changed)
    resettle_pending(session, changed)
