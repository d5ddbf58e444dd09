"""The meetings in the database: the tellings of an article, and those near them, are arranged anew."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from summarizer.language.names import countries
from summarizer.ledger.meetings import AHEAD_DAYS, LONG_DAYS, Group, Told, arranged, verdict
from summarizer.ledger.registry import Changed
from summarizer.ledger.tables import Actor, Attendance, Document, Identity, Meeting, Participation, Telling

MOST_MEETINGS = 120
"""How many meetings of the same people near in time are looked at, the nearest first."""
_CHUNK = 400


def settle_meetings(session: Session, document_id: int, changed: Changed) -> None:
    """Give the tellings of an article their meetings, and those anew whose participants are others than before."""
    own = select(Telling.id).where(Telling.document_id == document_id).order_by(Telling.number)
    _arrange_all(session, [*session.scalars(own), *_tellings_of(session, changed)])


def resettle_meetings(session: Session, changed: Changed) -> None:
    """Arrange the tellings anew whose participants are others than before."""
    _arrange_all(session, _tellings_of(session, changed))


def _tellings_of(session: Session, changed: Changed) -> list[int]:
    """Return the tellings of those whose identity has changed."""
    found: set[int] = set()
    for column, ids in ((Actor.naming_id, changed.namings), (Actor.id, changed.actors)):
        for part in _chunks(sorted(ids)):
            of = select(Participation.telling_id).join(Actor, Actor.id == Participation.actor_id)
            found.update(session.scalars(of.where(column.in_(part))))
    return sorted(found)


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


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))


def _arrange_all(session: Session, tellings: Iterable[int]) -> None:
    done: set[int] = set()
    for telling in dict.fromkeys(tellings):
        if telling not in done:
            done |= _arrange(session, telling)


def _arrange(session: Session, telling: int) -> set[int]:
    """Arrange a telling with those of the meetings near it; return the tellings that were arranged."""
    told = load(session, [telling])
    if not told:
        return {telling}
    meetings = _near(session, told[0])
    of_meetings = select(Telling.id).where(Telling.meeting_id.in_(meetings))
    ids = {telling, *session.scalars(of_meetings)}
    tellings = load(session, sorted(ids))
    if len(tellings) > 1 and not told[0].who:
        tellings = told
    _write(session, arranged(tellings))
    return ids


def _near(session: Session, told: Told) -> set[int]:
    """Return the meetings in whose time and company a telling may belong, with the one it is of now."""
    own = {told.meeting} if told.meeting is not None else set()
    first, last = told.first or told.published, told.last or told.published
    if not told.who or first is None or last is None:
        return own
    low = (date.fromisoformat(first) - timedelta(days=LONG_DAYS if told.first else AHEAD_DAYS)).isoformat()
    high = (date.fromisoformat(last) + timedelta(days=LONG_DAYS if told.first else AHEAD_DAYS)).isoformat()
    shared = func.count()
    near = (
        select(Attendance.meeting_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Attendance.identity_id.in_(told.who), Meeting.last_day >= low, Meeting.first_day <= high)
        .group_by(Attendance.meeting_id)
        .order_by(shared.desc(), Attendance.meeting_id.desc())
    )
    return own | set(session.scalars(near.limit(MOST_MEETINGS)))


def load(session: Session, ids: Sequence[int]) -> list[Told]:
    """Return tellings as they are compared."""
    found: list[Told] = []
    for part in _chunks(ids):
        who = _participants(session, part)
        rows = session.execute(
            select(Telling, Document).join(Document, Document.id == Telling.document_id).where(Telling.id.in_(part))
        )
        found += [_told(telling, document, who.get(telling.id, [])) for telling, document in rows]
    return found


def _participants(session: Session, tellings: Sequence[int]) -> Mapping[int, list[tuple[Actor, Identity | None]]]:
    query = (
        select(Participation.telling_id, Actor, Identity)
        .join(Actor, Actor.id == Participation.actor_id)
        .outerjoin(Identity, Identity.id == Actor.identity_id)
        .where(Participation.telling_id.in_(tellings))
        .order_by(Participation.telling_id, Actor.id)
    )
    found: dict[int, list[tuple[Actor, Identity | None]]] = {}
    for telling, actor, identity in session.execute(query):
        found.setdefault(telling, []).append((actor, identity))
    return found


def _told(telling: Telling, document: Document, who: Sequence[tuple[Actor, Identity | None]]) -> Told:
    identities = {one.id: one for _, one in who if one is not None}
    lands = {one.name for one in identities.values() if _is_land(one)}
    unnamed = [actor for actor, one in who if one is None]
    return Told(
        id=telling.id,
        document=document.id,
        source=(document.sha256, telling.number),
        title=_title(document),
        published=document.published,
        first=telling.first_day,
        last=telling.last_day,
        kind=telling.kind,
        status=telling.status,
        place=telling.place,
        who=frozenset(identities),
        lands=frozenset(lands | {actor.country for actor in unnamed if actor.country}),
        homes=frozenset(one.country for one in identities.values() if one.country and not _is_land(one)),
        names=(*(one.name for one in identities.values()), *(actor.name for actor in unnamed)),
        meeting=telling.meeting_id,
    )


def _is_land(identity: Identity) -> bool:
    found = countries().get(identity.name)
    return identity.type == "group" and found is not None and found.form == "name"


def _title(document: Document) -> str:
    """Return how a person calls an article: its title, cut, else where it is from."""
    if document.title:
        return f"“{document.title if len(document.title) <= 80 else document.title[:79] + '…'}”"
    return document.url or document.path or document.caller_id or f"article {document.id}"


def _write(session: Session, groups: Sequence[Group]) -> None:
    """Give each group a meeting, the one that its tellings had if it can be, and write what it comes to."""
    before = {one.meeting for group in groups for one in group.members if one.meeting is not None}
    taken: set[int] = set()
    for group in sorted(groups, key=_weight):
        free = {one.meeting for one in group.members if one.meeting is not None} - taken
        taken.add(_write_meeting(session, group, min(free, default=None)))
    session.flush()
    for meeting in sorted(before - taken):
        if session.scalar(select(Telling.id).where(Telling.meeting_id == meeting).limit(1)) is None:
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
    _write_attendances(session, row.id, group)
    return row.id


def _write_attendances(session: Session, meeting: int, group: Group) -> None:
    wanted: dict[int, int] = {}
    for one in group.members:
        for identity in one.who:
            wanted[identity] = wanted.get(identity, 0) + 1
    rows = {row.identity_id: row for row in session.scalars(select(Attendance).where(Attendance.meeting_id == meeting))}
    for identity, tellings in sorted(wanted.items()):
        if identity in rows:
            rows[identity].tellings = tellings
        else:
            session.add(Attendance(meeting_id=meeting, identity_id=identity, tellings=tellings))
    for identity in rows.keys() - wanted.keys():
        session.delete(rows[identity])
    session.flush()
