"""What writes to a ledger: results and the articles they are of, each in one transaction, twice without harm."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, reduce
from itertools import chain
from pathlib import PurePath
from typing import Any, overload
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from summarizer.document.folding import fold
from summarizer.errors import InputError
from summarizer.ledger import settling
from summarizer.ledger.days import days_between, days_of, due_of, now, period_of, time_of
from summarizer.ledger.ready import write
from summarizer.ledger.tables import (
    Actor,
    Base,
    Copy,
    Document,
    Evidence,
    Participation,
    Promise,
    PromiseOwner,
    Removal,
    Speaker,
    Statement,
    Summary,
    Telling,
)
from summarizer.result import Actor as ToldActor
from summarizer.result import Meeting, MeetingSummary, PendingItem, Source, Span, text_sha256
from summarizer.result import Statement as ToldStatement

_LONGEST_ID, _MOST = 16, 2**31 - 1
_MOST_OF_AN_ID = 16
"""Articles of one id of the caller's, as of feeds that count from 1, among which the original of a copy is sought."""
_SHOWN = 5
"""How many numbers are told of articles that a word may mean."""
_LONGEST_LABEL = 200
"""Characters that an error shows of what an article is called."""
_NUMBER, _DIGEST = re.compile(r"[1-9]\d{0,8}"), re.compile(r"[0-9a-f]{8,64}")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What PostgreSQL stores in no text; each becomes one U+FFFD, so that every offset stays."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article for a ledger.

    Attributes:
        summary: its result; None for a copy of an article that was summarized.
        text: the article, which the ledger shows; None where it is not to be kept.
        sha256: digest of the text; that of the result where it is None.
        caller_id: what the caller calls the article.
        url: where it is from; that of the result where it is None.
        path: its file, likewise.
        title: its title, likewise.
        published: its ISO day of publication, likewise.
        published_from: what the day was taken from.
        copy_of: what the caller calls the article that it is a copy of.
    """

    summary: MeetingSummary | None
    text: str | None = None
    sha256: str | None = None
    caller_id: str | None = None
    url: str | None = None
    path: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    copy_of: str | None = None


@dataclass(slots=True)
class Added:
    """What adding came to.

    Attributes:
        documents: articles that were new.
        replaced: articles of which a newer result took the place of an older.
        copies: further sendings of articles.
        unchanged: entries that the ledger had already, or whose result is older than its own.
        orphans: copies of articles that the ledger does not have; they were left out.
        corrected: of the new ones those of which the ledger had another version, from the same address; one counts.
        removed: articles that somebody took out before (`remove`); they were left out.
    """

    documents: int = 0
    replaced: int = 0
    copies: int = 0
    unchanged: int = 0
    orphans: int = 0
    corrected: int = 0
    removed: int = 0

    def count(self, other: "Added") -> None:
        """Count in what else was added."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def entry_of(given: MeetingSummary | Entry) -> Entry:
    """Return an entry with all that its result says of the article.

    Raises:
        InputError: its text is not the one that its result was made from, or the result contradicts itself.
    """
    entry = Entry(given) if isinstance(given, MeetingSummary) else given
    if not _is_day(entry.published):
        raise InputError(f"The day of publication is to be an ISO day, not {str(entry.published)[:40]!r}.")
    if entry.summary is None:
        return entry
    _check(entry, entry.summary)
    return _completed(entry, entry.summary.source)


def _completed(entry: Entry, source: Source) -> Entry:
    """Return an entry with what its result has of the article where the caller does not say it."""
    return replace(
        entry,
        sha256=source.sha256,
        url=entry.url or source.url,
        path=entry.path or source.path,
        title=entry.title or source.title,
        published=entry.published or source.published,
    )


def _check(entry: Entry, summary: MeetingSummary) -> None:
    """Refuse a result that its schema allows and that no table can hold, or that is of another text.

    Raises:
        InputError: it names an actor that it does not have, a span outside its article, or a day that is none; or the
            entry has another text.
    """
    source, found = summary.source, next(_faults(summary), None)
    label = (entry.caller_id or source.path or source.url or source.sha256)[:_LONGEST_LABEL]
    if found:
        raise InputError(f"The result of {label!r} cannot be added: {found}.")
    if entry.text is not None and text_sha256(entry.text) != source.sha256:
        raise InputError(f"The text of {label!r} is not that of its result.")


def _faults(summary: MeetingSummary) -> Iterator[str]:
    yield from _faults_of_actors(summary)
    length = summary.source.characters
    if length > _MOST or any(not span.start <= span.end <= length for span in _all_spans(summary)):
        yield "a span is outside its article"
    yield from _faults_of_days(summary)
    if len(summary.source.language or "") > 8:
        yield f"{summary.source.language!r} is no language"


def _faults_of_actors(summary: MeetingSummary) -> Iterator[str]:
    ids = [one.id for one in summary.actors]
    if len(set(ids)) < len(ids) or any(len(one) > _LONGEST_ID for one in ids):
        yield "two of its actors have one id, or an id is too long"
    named = chain(
        *(one.participants for one in summary.meetings),
        *(one.speakers for one in summary.statements),
    )
    yield from (f"it has no actor {one!r}" for one in named if one not in ids)


def _faults_of_days(summary: MeetingSummary) -> Iterator[str]:
    told = [one.date for one in summary.meetings] + [one.due for one in summary.pending]
    dates = [day.date for day in told if day and day.date]
    yield from (f"{one!r} is no day" for one in dates if not _is_date(one))
    if not _is_day(summary.source.published):
        yield f"it was not published on a day, but on {str(summary.source.published)[:40]!r}"


def _all_spans(summary: MeetingSummary) -> Iterator[Span]:
    for actor in summary.actors:
        yield from actor.mentions
    for statement in summary.statements:
        yield statement.span
    for meeting in summary.meetings:
        yield from meeting.evidence
    for item in summary.pending:
        yield from (item.span, *item.evidence)


def _is_date(iso: str) -> bool:
    try:
        days_of(iso)
    except ValueError:
        return False
    return True


def _is_day(iso: str | None) -> bool:
    return iso is None or (len(iso) == 10 and "W" not in iso and _is_date(iso))


def add(session: Session, entry: Entry, added: Added, *, versions: bool = True) -> None:
    """Write one entry, which `entry_of` returned, in the session's transaction.

    Args:
        session: of the transaction.
        entry: what is added.
        added: in which it is counted.
        versions: whether articles from one address are versions of one article, of which the latest counts.
    """
    document = session.scalar(select(Document).where(Document.sha256 == entry.sha256)) if entry.sha256 else None
    if document is None and entry.sha256 and _is_removed(session, entry.sha256):
        added.removed += 1
    elif entry.summary is None:
        _add_copy(session, entry, document or _original(session, entry), added)
    elif document is None:
        added.documents += 1
        added.corrected += _add_document(session, entry, entry.summary, versions=versions)
    elif _is_other_place(entry, document):
        _add_copy(session, entry, document, added)
        if entry.published in (None, document.published):  # else its days are counted from another one
            added.replaced += _renew(session, entry, document)
    elif _renew(session, entry, document):
        added.replaced += 1
    else:
        added.unchanged += 1


def _original(session: Session, entry: Entry) -> Document | None:
    """Return the article that the caller names as the original of a copy: of several of that id the nearest in time."""
    if entry.copy_of is None:
        return None
    copies = select(Copy.document_id).where(Copy.caller_id == entry.copy_of)
    named = select(Document).where((Document.caller_id == entry.copy_of) | Document.id.in_(copies))
    newest = session.scalars(named.order_by(Document.id.desc()).limit(_MOST_OF_AN_ID)).all()
    return min(newest, key=lambda one: _days_apart(one.published, entry.published), default=None)


def _days_apart(one: str | None, other: str | None) -> int:
    return abs(days_between(one, other)) if one and other else _MOST


def _is_other_place(entry: Entry, document: Document) -> bool:
    known = _place(entry) in {document.url, document.path, document.caller_id, document.sha256}
    return not (known or (not entry.url and _is_one_path(stored(entry.path), document.path)))


def _is_one_path(one: str | None, other: str | None) -> bool:
    """Tell whether two paths can be one file's, as seen from two folders: the shorter is the end of the longer."""
    parts = sorted((PurePath(path).parts for path in (one, other) if path), key=len)
    return len(parts) == 2 and len(parts[0]) > 1 and parts[1][-len(parts[0]) :] == parts[0]


def _place(entry: Entry) -> str:
    return stored(entry.url or entry.path or entry.caller_id or entry.sha256 or "")


def _has(session: Session, summary: MeetingSummary) -> bool:
    """Tell whether the ledger has a result of these claims, whenever and by whatever request it was made."""
    digest = digest_of(summary)
    return session.scalar(select(Summary.id).where(Summary.digest == digest)) is not None


def digest_of(summary: MeetingSummary) -> str:
    """Return the digest of a result without the place of its article, which copies do not share."""
    plain = summary.model_copy(update={"source": summary.source.model_copy(update={"url": None, "path": None})})
    return text_sha256(plain.model_dump_json())


def _add_copy(session: Session, entry: Entry, document: Document | None, added: Added) -> None:
    if document is None:
        added.orphans += 1
        return
    place, sha256 = _place(entry), entry.sha256 or document.sha256
    known = select(Copy.id).where(Copy.document_id == document.id, Copy.sha256 == sha256, Copy.place == place)
    if session.scalar(known) is not None or (sha256 == document.sha256 and not _is_other_place(entry, document)):
        added.unchanged += 1
        return
    session.add(Copy(document_id=document.id, sha256=sha256, place=place, **_sent(entry)))
    added.copies += 1


def _sent(entry: Entry) -> dict[str, Any]:
    """Return the columns that articles and copies share: what the caller says of one."""
    return {
        "caller_id": stored(entry.caller_id),
        "url": stored(entry.url),
        "path": stored(entry.path),
        "title": stored(entry.title),
        "published": entry.published,
    }


def _is_removed(session: Session, sha256: str) -> bool:
    removal = session.get(Removal, sha256)
    return removal is not None and removal.readmitted is None


def _add_document(session: Session, entry: Entry, summary: MeetingSummary, *, versions: bool) -> bool:
    """Add an article, and tell whether the ledger had another version of it, from the same address."""
    others = _versions(session, entry, summary) if versions else []
    document = _new_document(session, entry, summary)
    latest = reduce(_later, others, document)
    if latest is not document:
        _keep_aside(session, document, summary, latest)
    for other in (one for one in others if one is not latest):
        _set_aside(session, other, latest)
    if latest is document:
        _write(session, document, summary)
    return bool(others)


def _keep_aside(session: Session, document: Document, summary: MeetingSummary, by: Document) -> None:
    """Keep the result of a new article in whose place a later version counts already."""
    session.add(_summary_row(document, summary, current=False))
    document.replaced_by, document.statements = by.id, 0


def _new_document(session: Session, entry: Entry, summary: MeetingSummary) -> Document:
    """Return a row of an article, which is in the database already, without its claims."""
    source, sent = summary.source, _sent(entry)
    read = {"sha256": source.sha256, "language": source.language, "characters": source.characters}
    kept = {"text": stored(entry.text), "published_from": entry.published_from}
    document = Document(**sent, **read, **kept, added=now(), statements=_said(summary))
    session.add(document)
    session.flush()
    return document


def _later(one: Document, other: Document) -> Document:
    """Return the later of two versions: by their days where both have one that differ, else the one that came later."""
    if one.published and other.published and one.published != other.published:
        return max(one, other, key=lambda version: version.published or "")
    return max(one, other, key=lambda version: version.id)


def _versions(session: Session, entry: Entry, summary: MeetingSummary) -> list[Document]:
    """Return the articles from the same address that count so far, are no home page's, and tell of the same people."""
    try:
        path = urlsplit(entry.url or "").path.strip("/")
    except ValueError:  # `http://[x`
        return []
    if not path:
        return []
    from_there = select(Document).where(Document.url == stored(entry.url), Document.replaced_by.is_(None))
    known = session.scalars(from_there.order_by(Document.id)).all()
    names = {fold(actor.name) for actor in summary.actors}
    return [one for one in known if _is_alike(session, one, entry.title, names)]


def _is_alike(session: Session, document: Document, title: str | None, names: set[str]) -> bool:
    """Tell whether two articles tell of the same people, or else have one title: those of a feed share an address."""
    own = {fold(name) for name in session.scalars(select(Actor.name).where(Actor.document_id == document.id))}
    if own and names:
        return 2 * len(own & names) >= min(len(own), len(names))
    return bool(title and document.title) and fold(title or "") == fold(document.title or "")


def _set_aside(session: Session, document: Document, by: Document) -> None:
    """Let a later version of an article count in its place."""
    _withdraw(session, document.id)
    earlier = or_(Document.id == document.id, Document.replaced_by == document.id)
    session.execute(update(Document).where(earlier).values(replaced_by=by.id))
    session.execute(update(Document).where(Document.id == document.id).values(statements=0))


def _withdraw(session: Session, document_id: int) -> None:
    """Delete an article's claims and what they come to; its result is kept, and counts no more."""
    settling.unsettle(session, document_id)
    _clear(session, document_id)
    session.execute(update(Summary).where(Summary.document_id == document_id).values(current=False))


def number_of(session: Session, which: str) -> int:
    """Return the number of an article that is told by it, by the digest of its text, its address, its file or its id.

    Of versions from one address it is that of the one that counts.

    Raises:
        InputError: there is none, or there are several; or a copy is meant.
    """
    which = which.strip()
    articles = select(Document).where(_is_told_by(which)).order_by(Document.id)
    found = session.scalars(articles.limit(_MOST_OF_AN_ID)).all()
    counting = [one for one in found if one.replaced_by is None] if len({one.url for one in found}) == 1 else []
    if len(counting) == 1 or len(found) == 1:
        return (counting or found)[0].id
    raise _several(which, found) if found else _no_article(session, which)


def _is_told_by(which: str) -> ColumnElement[bool]:
    """Return the condition that an article is called by a word, or by the beginning of its digest, or by its number."""
    named = _has_digest_or_place(Document, which)
    if _DIGEST.fullmatch(which.lower()):
        named = or_(named, Document.sha256.startswith(which.lower()))
    if _NUMBER.fullmatch(which):
        named = or_(named, Document.id == int(which))
    return named


def _has_digest_or_place(table: type[Document | Copy], which: str) -> ColumnElement[bool]:
    words = {stored(which), stored(str(PurePath(which)))}
    return or_(table.sha256 == which.lower(), *(one.in_(words) for one in (table.url, table.path, table.caller_id)))


def _several(which: str, found: Sequence[Document]) -> InputError:
    return InputError(
        f"{which[:200]!r} is more than one article: name it by its number or its digest "
        f"({'; '.join(_called(one) for one in found[:_SHOWN])}{'; and others' if len(found) > _SHOWN else ''})."
    )


def _no_article(session: Session, which: str) -> InputError:
    copies = select(Copy.document_id).where(_has_digest_or_place(Copy, which)).order_by(Copy.id)
    original = session.scalar(copies.limit(1))
    if original is not None:
        return InputError(f"{which[:200]!r} is a copy of article {original}: name that.")
    return InputError(
        f"The ledger has no article {which[:200]!r} (`summarizer ledger query documents --versions` lists all)."
    )


def _called(document: Document) -> str:
    """Return how an article can be named without doubt, and what it is."""
    what = document.title or document.url or document.path or ""
    return f"{document.id}, {document.sha256[:12]}{f', {what[:60]!r}' if what else ''}"


def remove(session: Session, number: int, *, reason: str | None = None) -> int | None:
    """Take an article out, with all that it tells; the latest of its earlier versions counts again.

    Only the digests of its text and of its copies are kept, with the reason, so that they are not added again.

    Returns:
        The number of the version that counts again; None where there is none.
    """
    document = session.get_one(Document, number)
    digests = _digests_of(session, document)
    settling.unsettle(session, number, forget=True)
    _clear(session, number)
    latest = _put_back_earlier(session, number)
    _delete(session, number)
    _note_removed(session, digests, reason)
    if latest is not None:
        _count_again(session, latest)
    return latest.id if latest is not None else None


def _digests_of(session: Session, document: Document) -> set[str]:
    """Return the digests of an article's text and of its copies."""
    return {document.sha256, *session.scalars(select(Copy.sha256).where(Copy.document_id == document.id))}


def _put_back_earlier(session: Session, number: int) -> Document | None:
    """Let the latest of an article's earlier versions stand for the others in its place; return it."""
    earlier = session.scalars(select(Document).where(Document.replaced_by == number).order_by(Document.id)).all()
    latest = reduce(_later, earlier) if earlier else None
    for older in earlier:
        older.replaced_by = latest.id if latest is not None and older is not latest else None
    session.flush()
    return latest


def _delete(session: Session, number: int) -> None:
    """Delete an article with its copies and its results."""
    for table in (Copy, Summary):
        session.execute(delete(table).where(table.document_id == number))
    session.execute(delete(Document).where(Document.id == number))


def _note_removed(session: Session, digests: Iterable[str], reason: str | None) -> None:
    """Keep the digests of what was taken out, so that it is not added again."""
    for sha256 in sorted(digests):
        session.merge(Removal(sha256=sha256, at=now(), reason=stored(reason), readmitted=None))


def readmit(session: Session, sha256: str) -> str:
    """Let an article that was removed be added again, and return the digest of its text, of which a part is enough.

    Raises:
        InputError: no article of such a digest was removed, or several were.
    """
    part = str(sha256).strip().lower()
    if not _DIGEST.fullmatch(part):
        raise InputError(f"A digest has eight signs or more of 0 to 9 and a to f, unlike {part[:64]!r}.")
    of_part = select(Removal).where(Removal.sha256.startswith(part), Removal.readmitted.is_(None))
    found = session.scalars(of_part.limit(2)).all()
    if len(found) != 1:
        raise InputError(f"{'No' if not found else 'More than one'} article of the digest {part!r} was removed.")
    found[0].readmitted = now()
    return found[0].sha256


def _count_again(session: Session, document: Document) -> None:
    """Let the newest result of an article count that a later version had set aside."""
    results = select(Summary).where(Summary.document_id == document.id)
    newest = session.scalars(results.order_by(Summary.made.desc(), Summary.id.desc()).limit(1)).one()
    summary = MeetingSummary.load(newest.json)
    session.execute(delete(Summary).where(Summary.id == newest.id))
    document.statements = _said(summary)
    session.flush()
    _write(session, document, summary)


def _said(summary: MeetingSummary) -> int:
    """Return how many statements a result has, without those that repeat a quotation."""
    return sum(not one.quotes for one in summary.statements)


def _renew(session: Session, entry: Entry, document: Document) -> bool:
    """Let a newer result of an article take the place of an older one, and tell whether it did."""
    summary = entry.summary
    if document.text is None and entry.text is not None:
        document.text = stored(entry.text)
    if summary is None or _has(session, summary):
        return False
    if _is_outdated(session, document, summary):
        session.add(_summary_row(document, summary, current=False))
        return False
    _replace(session, entry, document, summary)
    return True


def _is_outdated(session: Session, document: Document, summary: MeetingSummary) -> bool:
    """Tell whether a later version of an article counts, or a result of it that is as new."""
    if document.replaced_by is not None:
        return True
    current = session.scalar(select(Summary).where(Summary.document_id == document.id, Summary.current))
    return current is not None and current.made >= time_of(summary.provenance.time)


def _replace(session: Session, entry: Entry, document: Document, summary: MeetingSummary) -> None:
    _withdraw(session, document.id)
    session.refresh(document)  # so that only what changes is written
    document.published = entry.published or document.published
    document.published_from = entry.published_from or document.published_from
    document.statements = _said(summary)
    _write(session, document, summary)


def _clear(session: Session, document_id: int) -> None:
    """Delete an article's claims; what stands on them goes with them."""
    session.flush()
    for table in (Telling, Promise, Statement, Actor):
        session.execute(delete(table).where(table.document_id == document_id))
    session.expire_all()


def _write(session: Session, document: Document, summary: MeetingSummary) -> None:
    """Write a result as the current one of its article, with all its claims, and settle what they come to."""
    session.add(_summary_row(document, summary, current=True))
    session.flush()
    ids = _inserted(session, Actor, [_actor(document, one) for one in summary.actors])
    _add_meetings(session, document.id, summary, ids)
    _add_statements(session, document, summary, ids)
    _add_pending(session, document.id, summary, ids)
    settling.settle(session, document.id)


def _inserted(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> dict[Any, int]:
    """Insert an article's rows with one statement, and return their ids by their numbers."""
    if not rows:
        return {}
    write(session, insert(table), rows)
    of_article = session.connection().execute(_numbers(table), {"document": rows[0]["document_id"]})
    return {row.number: row.id for row in of_article}


@cache
def _numbers(table: type[Base]) -> Select[*tuple[Any, ...]]:
    columns = table.__table__.c
    return select(columns.number, columns.id).where(columns.document_id == bindparam("document"))


def _add_meetings(session: Session, document: int, summary: MeetingSummary, ids: Mapping[str, int]) -> None:
    tellings = _inserted(session, Telling, _numbered(document, map(_telling, summary.meetings)))
    came = [
        {"telling_id": tellings[number], "actor_id": ids[who], "confidence": confidence}
        for number, meeting in enumerate(summary.meetings, 1)
        for who, confidence in _sure_of(meeting).items()
    ]
    write(session, insert(Participation), came)
    _cite(session, "telling_id", tellings, [meeting.evidence for meeting in summary.meetings])


def _numbered(document: int, claims: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of an article's claims of one kind, with its id and their numbers."""
    return [{"document_id": document, "number": number, **claim} for number, claim in enumerate(claims, 1)]


def _telling(meeting: Meeting) -> dict[str, Any]:
    return {
        "kind": meeting.kind,
        "status": meeting.status,
        "place": stored(meeting.place.text) if meeting.place else None,
        "date": meeting.date.date if meeting.date else None,
        "date_text": stored(meeting.date.text) if meeting.date else None,
        **dict(zip(("first_day", "last_day"), period_of(meeting.date), strict=True)),
    }


def _sure_of(meeting: Meeting) -> dict[str, float | None]:
    """Return who took part in a meeting, with how sure that is."""
    sure = meeting.confidence or (None,) * len(meeting.participants)
    return dict(zip(meeting.participants, sure, strict=True))


def _cite(session: Session, of: str, ids: Mapping[int, int], evidence: Iterable[Iterable[Span]]) -> None:
    """Write the evidence of each of an article's claims of one kind; a column says of which."""
    cited = [{of: ids[number], **_span(span)} for number, spans in enumerate(evidence, 1) for span in spans]
    write(session, insert(Evidence), cited)


def _add_statements(session: Session, document: Document, summary: MeetingSummary, ids: Mapping[str, int]) -> None:
    said = [{**_statement(one), "day": document.published} for one in summary.statements]
    numbers = _inserted(session, Statement, _numbered(document.id, said))
    spoken = [
        {"statement_id": numbers[number], "actor_id": ids[who], "day": document.published, "repeats": bool(one.quotes)}
        for number, one in enumerate(summary.statements, 1)
        for who in dict.fromkeys(one.speakers)
    ]
    write(session, insert(Speaker), spoken)


def _statement(one: ToldStatement) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "cue": stored(one.cue.text) if one.cue else None,
        "confidence": one.confidence,
        "repeats_quotation": bool(one.quotes),
        **_span(one.span),
    }


def _add_pending(session: Session, document: int, summary: MeetingSummary, ids: Mapping[str, int]) -> None:
    told = [_promise(item, [one for one in item.owners if one not in ids]) for item in summary.pending]
    promises = _inserted(session, Promise, _numbered(document, told))
    owed = [
        {"promise_id": promises[number], "actor_id": ids[who]}
        for number, item in enumerate(summary.pending, 1)
        for who in dict.fromkeys(one for one in item.owners if one in ids)
    ]
    write(session, insert(PromiseOwner), owed)
    _cite(session, "promise_id", promises, [item.evidence for item in summary.pending])


def _promise(item: PendingItem, names: Iterable[str]) -> dict[str, Any]:
    """Return the row of a pending item; the names are of those who must act and are no actors of the article."""
    return {
        "what": stored(item.what),
        "status": item.status,
        **_due(item),
        "owner_names": [stored(one) for one in names],
        "start": item.span.start,
        "end": item.span.end,
        "confidence": item.confidence,
    }


def _due(item: PendingItem) -> dict[str, Any]:
    return {
        "due": item.due.date if item.due else None,
        "due_text": stored(item.due.text) if item.due else None,
        **dict(zip(("first_due", "last_due"), due_of(item), strict=True)),
    }


def _summary_row(document: Document, summary: MeetingSummary, *, current: bool) -> Summary:
    made, prompt = summary.provenance, summary.provenance.prompt
    return Summary(
        document_id=document.id,
        digest=digest_of(summary),
        current=current,
        headline=stored(summary.headline),
        complete=summary.complete,
        warnings=[stored(one) for one in summary.warnings],
        schema_version=summary.schema_version,
        prompt=f"{prompt.id}@{prompt.version}" if prompt else None,
        prompt_sha256=prompt.sha256 if prompt else None,
        model_asked=stored(made.model.asked),
        model_answered=stored(made.model.answered),
        endpoint=stored(made.endpoint),
        tokens=made.usage.input_tokens + made.usage.output_tokens,
        cost=made.cost,
        made=time_of(made.time),
        json=stored(summary.model_dump_json()),
    )


def _actor(document: Document, one: ToldActor) -> dict[str, Any]:
    first = one.mentions[0] if one.mentions else None
    return {
        "document_id": document.id,
        "day": document.published,
        "number": one.id,
        "name": stored(one.name),
        "type": one.type,
        "office": stored(one.office.text) if one.office else None,
        "country": stored(one.country.text) if one.country else None,
        "aliases": [stored(alias) for alias in one.aliases],
        "mentions": len(one.mentions),
        "start": first.start if first else None,
        "end": first.end if first else None,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": stored(span.text)}


@overload
def stored(words: str) -> str: ...
@overload
def stored(words: None) -> None: ...
@overload
def stored(words: str | None) -> str | None: ...
def stored(words: str | None) -> str | None:
    """Return words as both databases store them, of the same length."""
    return None if words is None else _UNSTORABLE.sub("\ufffd", words)
