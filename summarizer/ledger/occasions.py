"""The meetings in the database: the tellings of an article, and those near them, are arranged anew."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from summarizer.language.names import countries
from summarizer.ledger.days import moved
from summarizer.ledger.meetings import AHEAD_DAYS, Group, Told, arranged, verdict
from summarizer.ledger.registry import Changed
from summarizer.ledger.tables import Actor, Attendance, Document, Identity, Meeting, Participation, Telling

MOST_MEETINGS = 60
"""How many meetings of the same people near in time are looked at, the nearest first."""
LONGEST_DAYS = 366
"""The longest period that a telling can have: a year."""
_CHUNK = 400

if TYPE_CHECKING:
    _Found = Row[*tuple[Any, ...]]
else:
    _Found = Row


def settle_meetings(session: Session, document_id: int, changed: Changed) -> None:
    """Give the tellings of an article their meetings, and those anew whose participants are others than before."""
    own = select(Telling.id).where(Telling.document_id == document_id).order_by(Telling.number)
    _arrange_all(session, [*session.scalars(own), *_tellings_of(session, changed)])
    _rename(session, changed)


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
    for column, ids in ((Actor.naming_id, changed.namings), (Actor.id, changed.actors)):
        for part in _chunks(sorted(ids)):
            of = select(Participation.telling_id).join(Actor, Actor.id == Participation.actor_id)
            found.update(session.scalars(of.where(column.in_(part))))
    return sorted(found)


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
    wanted = dict.fromkeys(tellings)
    done: set[int] = set()
    for telling in wanted:
        if telling not in done:
            done |= _arrange(session, telling, wanted.keys())


def _arrange(session: Session, telling: int, dirty: AbstractSet[int]) -> set[int]:
    """Arrange a telling with those of the meetings near it; return the tellings that were arranged."""
    told = load(session, [telling])
    if not told:
        return {telling}
    meetings = _near(session, told[0])
    ids = {telling, *session.scalars(select(Telling.id).where(Telling.meeting_id.in_(meetings)))}
    tellings = [*told, *load(session, sorted(ids - {telling}))]
    _write(session, arranged(tellings), dirty)
    return ids


def _near(session: Session, told: Told) -> set[int]:
    """Return the meetings in whose time and company a telling may belong, with the one it is of now."""
    own = {told.meeting} if told.meeting is not None else set()
    first, last = told.first or told.published, told.last or told.published
    if not told.who or first is None or last is None:
        return own
    company = (
        select(Attendance.meeting_id)
        .where(Attendance.identity_id.in_(told.who), *_at_the_time(told, first, last))
        .group_by(Attendance.meeting_id)
        .order_by(func.count().desc(), Attendance.meeting_id.desc())
    )
    return own | set(session.scalars(company.limit(MOST_MEETINGS)))


def _at_the_time(told: Told, first: str, last: str) -> list[ColumnElement[bool]]:
    """Return the conditions that a meeting's days must meet; on other days only one with a vague telling matters."""
    low, high = moved(first, -AHEAD_DAYS), moved(last, AHEAD_DAYS)
    # a period is a year at most: from below the index of those who came is bounded by it
    within = [
        Attendance.first_day >= moved(low, -LONGEST_DAYS),
        Attendance.first_day <= high,
        Attendance.last_day >= low,
    ]
    if told.day is None:
        return within
    same_day = and_(Attendance.last_day >= moved(first, -1), Attendance.first_day <= moved(last, 1))
    is_vague = or_(Meeting.sources > 1, Meeting.day_from != "meeting", Meeting.first_day != Meeting.last_day)
    vague = select(Meeting.id).where(Meeting.id == Attendance.meeting_id, is_vague).exists()
    return [*within, or_(same_day, vague)]


def load(session: Session, ids: Sequence[int]) -> list[Told]:
    """Return tellings as they are compared."""
    found: list[Told] = []
    for part in _chunks(ids):
        who = _participants(session, part)
        query = select(*_TELLING, *_DOCUMENT).join(Document, Document.id == Telling.document_id)
        rows = session.execute(query.where(Telling.id.in_(part)).order_by(Telling.id))
        found += [_told(row, who.get(row.id, [])) for row in rows]
    return found


_TELLING = (
    Telling.id, Telling.number, Telling.meeting_id, Telling.kind, Telling.status, Telling.place, Telling.first_day,
    Telling.last_day,
)  # fmt: skip
_DOCUMENT = (
    Document.id.label("document"), Document.sha256, Document.published, Document.title, Document.url, Document.path,
    Document.caller_id,
)  # fmt: skip


def _participants(session: Session, tellings: Sequence[int]) -> Mapping[int, list[_Found]]:
    query = (
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
        .where(Participation.telling_id.in_(tellings))
        .order_by(Participation.telling_id, Actor.id)
    )
    found: dict[int, list[_Found]] = {}
    for row in session.execute(query):
        found.setdefault(row.telling_id, []).append(row)
    return found


def _told(row: _Found, who: Sequence[_Found]) -> Told:
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
    )


def _is_land(identity: _Found) -> bool:
    found = countries().get(identity.name)
    return identity.type == "group" and found is not None and found.form == "name"


def _title(document: _Found) -> str:
    """Return how a person calls an article: its title, cut, else where it is from."""
    if document.title:
        return f"“{document.title if len(document.title) <= 80 else document.title[:79] + '…'}”"
    return document.url or document.path or document.caller_id or f"article {document.document}"


def _write(session: Session, groups: Sequence[Group], dirty: AbstractSet[int]) -> None:
    """Give each group a meeting, the one that its tellings had if it can be, and write what it comes to."""
    before: dict[int, set[int]] = {}
    for one in (one for group in groups for one in group.members):
        if one.meeting is not None:
            before.setdefault(one.meeting, set()).add(one.id)
    taken: set[int] = set()
    for group in sorted(groups, key=_weight):
        free = {one.meeting for one in group.members if one.meeting is not None} - taken
        meeting, ids = min(free, default=None), {one.id for one in group.members}
        same = meeting is not None and before[meeting] == ids and not ids & dirty
        taken.add(meeting if same and meeting is not None else _write_meeting(session, group, meeting))
    session.flush()
    for meeting in sorted(before.keys() - taken):
        _delete(session, meeting)


def _weight(group: Group) -> tuple[int, tuple[str, int]]:
    return -len(group.members), min(one.source for one in group.members)


def _delete(session: Session, meeting: int) -> None:
    session.execute(delete(Attendance).where(Attendance.meeting_id == meeting))
    session.execute(delete(Meeting).where(Meeting.id == meeting))


def _write_meeting(session: Session, group: Group, meeting: int | None) -> int:
    told = verdict(group.members)
    values = {
        "kind": told.kind,
        "status": told.status,
        "place": told.place,
        "first_day": told.first_day,
        "last_day": told.last_day,
        "day_from": told.day_from,
        "participants": "; ".join(told.participants),
        "sources": told.sources,
        "first_told": told.first_told,
        "last_told": told.last_told,
        "disagreement": told.disagreement,
        "key": told.key,
    }
    row = session.get(Meeting, meeting) if meeting is not None else None
    if row is None:
        row = Meeting(**values)
        session.add(row)
        session.flush()
    else:
        for name, value in values.items():
            setattr(row, name, value)
    for one in group.members:
        why = group.reasons[one.id]
        session.execute(update(Telling).where(Telling.id == one.id).values(meeting_id=row.id, why=why))
    _write_attendances(session, row, group)
    return row.id


def _write_attendances(session: Session, meeting: Meeting, group: Group) -> None:
    wanted: dict[int, int] = {}
    for one in group.members:
        for identity in one.who:
            wanted[identity] = wanted.get(identity, 0) + 1
    known = select(Attendance).where(Attendance.meeting_id == meeting.id)
    rows = {row.identity_id: row for row in session.scalars(known)}
    for identity, tellings in sorted(wanted.items()):
        if identity in rows:
            rows[identity].tellings = tellings
        else:
            days = {"first_day": meeting.first_day, "last_day": meeting.last_day}
            came = {"identity_id": identity, "tellings": tellings, "status": meeting.status}
            session.add(Attendance(meeting_id=meeting.id, **came, **days))
    for identity in rows.keys() - wanted.keys():
        session.delete(rows[identity])
    session.flush()
