"""The ledger as dashboards ask it: tables that nothing reads before rows are asked for, with every filter in SQL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, TypeVar, cast, get_args

from sqlalchemy import ColumnElement, Connection, and_, false, func, literal, select, text, union_all
from sqlalchemy.orm import Session, aliased

from summarizer.errors import InputError, UsageError
from summarizer.ledger import columns as c
from summarizer.ledger.answers import (
    Complete,
    Narrow,
    Network,
    Query,
    Table,
    complete_actors,
    complete_documents,
    complete_edges,
    complete_moments,
    complete_statements,
    complete_tellings,
)
from summarizer.ledger.columns import MeetingStatus, State
from summarizer.ledger.connecting import engine_for, lock_for_writing, told, url_of
from summarizer.ledger.filters import (
    Between,
    Who,
    apart_by_day,
    attended,
    contains_words,
    identities,
    in_period,
    is_called,
    of_country,
    owned,
    postgres_query,
    spoken,
    sqlite_query,
    standing,
    state_on,
    stored_states,
    tokens,
)
from summarizer.ledger.migrating import migrate
from summarizer.ledger.store import Added, Entry, add, entry_of, stored
from summarizer.ledger.tables import (
    Attendance,
    Change,
    Copy,
    Decision,
    Document,
    Doubt,
    Evidence,
    Form,
    Identity,
    Meeting,
    Pair,
    PendingItem,
    Speaker,
    Statement,
    Summary,
    Telling,
)
from summarizer.ledger.verifying import Finding, findings
from summarizer.result import MeetingSummary, columns_of, folded

__all__ = ["Between", "Ledger", "Network", "Shown", "ShownSpan", "Table", "Who"]

_Row = TypeVar("_Row", bound=Mapping[str, object])


class Shown(c.DocumentRow):
    """An article with its text, and the spans in it that claims stand on."""

    text: str | None
    spans: list["ShownSpan"]


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """A stretch of an article: what it is of (`meeting`, `statement`, `pending`), and the id there."""

    kind: Literal["meeting", "statement", "pending"]
    id: int
    start: int
    end: int


class Ledger:
    """A ledger: results of many articles in one database.

    Args:
        url: a file's name, `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.
        create: whether a ledger is made where there is none.

    Raises:
        UsageError: the address is none, a driver is missing, or a newer version wrote the ledger.
        InputError: there is no such ledger, and none is to be made.
        LedgerError: the database cannot be reached.
    """

    def __init__(self, url: str | Path, *, create: bool = True) -> None:
        self._url = url_of(url)
        self._engine = engine_for(self._url, create=create)
        with told(self._url):
            migrate(self._engine, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Hold a transaction in which alone is written, and commit it at the end of the block.

        Raises:
            LedgerError: the database cannot be reached, or is busy for too long.
        """
        with told(self._url), self._engine.connect().execution_options(writes=True) as connection:
            with Session(connection) as session:
                lock_for_writing(connection)
                yield session
                session.commit()
            connection.commit()

    def add(self, given: Iterable[MeetingSummary | Entry]) -> Added:
        """Add results, with or without their articles; what the ledger has already changes nothing.

        Each is a transaction of its own. Where a newer result of an article comes, it takes the place of the older.

        Raises:
            InputError: a text is not that of its result.
            LedgerError: the database cannot be reached; what came before is in the ledger.
        """
        added = Added()
        for one in given:
            entry = entry_of(one)
            with self.writing() as session:
                add(session, entry, added)
        return added

    def verify(self) -> Iterator[Finding]:
        """Yield what does not hold of texts, spans, claims and all that is derived from them; nothing is changed.

        Raises:
            LedgerError: the database cannot be reached.
        """
        with told(self._url):
            yield from findings(self._engine)

    def version(self) -> str:
        """Return a word that changes when anything is written, for pages that refresh."""
        newest = [
            select(func.coalesce(func.max(one.id), 0)).scalar_subquery() for one in (Summary, Copy, Decision, Change)
        ]
        with told(self._url), self._engine.connect() as connection:
            return "-".join(map(str, connection.execute(select(*newest)).one()))

    # What dashboards ask

    def meetings(  # noqa: PLR0913 - filters
        self,
        *,
        between: Between | None = None,
        actor: Who | None = None,
        country: str | None = None,
        place: str | None = None,
        status: MeetingStatus | Sequence[MeetingStatus] | None = None,
        id: int | None = None,  # noqa: A002 - the column's name
        disagreeing: bool = False,
    ) -> Table[c.MeetingRow]:
        """Return meetings over all articles, the newest first.

        Args:
            between: of their days; one without a day of its own counts with that of its article, as `day_from` says.
            actor: somebody who took part.
            country: the country of somebody who took part.
            place: words of the place.
            status: one or several; None for all.
            id: of one meeting.
            disagreeing: only those of which the articles disagree.
        """
        met = [
            *in_period(between, Meeting.first_day, Meeting.last_day),
            *([] if actor is None else [Meeting.id.in_(attended(identities(actor)))]),
            *([] if country is None else [Meeting.id.in_(attended(of_country(country)))]),
            *([] if place is None else [contains_words(Meeting.place, place)]),
            *([] if status is None else [Meeting.status.in_([status] if isinstance(status, str) else status)]),
            *([] if id is None else [Meeting.id == id]),
            *([Meeting.disagreement.is_not(None)] if disagreeing else []),
        ]
        query = select(*_columns(Meeting, c.MeetingRow)).where(*met)
        newest = query.order_by(Meeting.first_day.desc().nulls_last(), Meeting.id.desc())

        def per(period: str) -> Table[c.PeriodRow]:
            return self._per(period, met)

        return replace(self._table("meetings", c.MeetingRow, newest), _per=per)

    def _per(self, period: str, met: Sequence[ColumnElement[bool]]) -> Table[c.PeriodRow]:
        length = {"day": 10, "month": 7, "year": 4}.get(period)
        if length is None:
            raise UsageError(f"A period is day, month or year, not {period!r}.")
        name = func.substr(Meeting.first_day, 1, length)
        query = select(name.label("period"), Meeting.status, func.count().label("meetings")).where(*met)
        return self._table(
            "periods",
            c.PeriodRow,
            query.group_by(name, Meeting.status).order_by(name.asc().nulls_last(), Meeting.status),
        )

    def tellings(
        self, *, meeting: int | None = None, document: int | None = None, between: Between | None = None
    ) -> Table[c.TellingRow]:
        """Return meetings as each article tells them, the newest article first."""
        found = [
            *([] if meeting is None else [Telling.meeting_id == meeting]),
            *([] if document is None else [Telling.document_id == document]),
            *in_period(between, Document.published, Document.published),
        ]
        query = (
            select(
                Telling.id,
                Telling.meeting_id.label("meeting"),
                *_of_document(),
                Document.published,
                Telling.kind,
                Telling.status,
                Telling.place,
                Telling.date,
                Telling.date_text,
                Telling.why,
            )
            .join(Document, Document.id == Telling.document_id)
            .where(*found)
            .order_by(Document.published.desc().nulls_last(), Telling.id.desc())
        )
        return self._table("tellings", c.TellingRow, query, complete_tellings)

    def statements(  # noqa: PLR0913 - filters
        self,
        *,
        between: Between | None = None,
        actor: Who | None = None,
        country: str | None = None,
        text: str | None = None,
        kind: Literal["direct", "mixed", "indirect"] | None = None,
        repeats: bool = False,
        id: int | None = None,  # noqa: A002 - the column's name
        document: int | None = None,
    ) -> Table[c.StatementRow]:
        """Return statements, those of the newest articles first, each once.

        Args:
            between: of the articles' days of publication.
            actor: a speaker.
            country: the country of a speaker.
            text: words that it holds, all of them, whatever their case: `treaty "free port" negotiat*`.
            kind: quoted, quoted in part, or reported.
            repeats: whether sentences come as well that only stand around a quotation with a row of its own.
            id: of one statement.
            document: of one article.
        """
        who = [identities(actor)] if actor is not None else []
        who += [of_country(country)] if country is not None else []
        claims = Statement.__table__.c if text is None else self._with_words(text)
        others = [
            *([] if kind is None else [claims.kind == kind]),
            *([] if id is None else [claims.id == id]),
            *([] if document is None else [claims.document_id == document]),
        ]
        ids = _said((claims.id, claims.day, claims.repeats_quotation), between, who, repeats=repeats).where(*others)
        count = None
        if who and text is None and not others:
            spoken = _said((Speaker.statement_id, Speaker.day, Speaker.repeats), between, who[1:], repeats=repeats)
            spoken = spoken.where(Speaker.identity_id.in_(who[0]))
            count = spoken.with_only_columns(func.count(func.distinct(Speaker.statement_id)))
            # Of many speakers PostgreSQL finds the newest statements sooner from the statements.
            by_speaker = actor is not None or self._engine.dialect.name == "sqlite"
            ids = spoken.distinct() if by_speaker else ids
        ids = ids.order_by(ids.selected_columns.day.desc().nulls_last(), ids.selected_columns.id.desc())
        columns = [getattr(Statement, name) for name in _OWN_OF_STATEMENTS]
        whole = select(*columns, *_of_document()).outerjoin(Document, Document.id == Statement.document_id)
        whole = whole.order_by(Statement.day.desc().nulls_last(), Statement.id.desc())
        all_of_them = whole.where(Statement.id.in_(select(ids.order_by(None).subquery().c.id)))
        table = self._table("statements", c.StatementRow, all_of_them, complete_statements)
        return replace(table, _narrow=Narrow(ids, whole, Statement.id, count))

    def pending(  # noqa: PLR0913 - filters
        self,
        *,
        owner: Who | None = None,
        state: State | Sequence[State] | None = None,
        between: Between | None = None,
        today: date | None = None,
        exact: bool = False,
        id: int | None = None,  # noqa: A002 - the column's name
    ) -> Table[c.PendingRow]:
        """Return what remains to be done, and what became of it, the earliest due first.

        Args:
            owner: who must act.
            state: one or several, by the day of the question; `open` is every item that is not settled, due and
                overdue ones too.
            between: of the days by which it is to be done.
            today: the day of the question; None for the present one.
            exact: whether `open` leaves out what is due or overdue, which has a state of its own.
            id: of one item.
        """
        state_then = state_on(today or date.today())  # noqa: DTZ011 - the user's day
        wanted = [state] if isinstance(state, str) else list(state or ())
        if "open" in wanted and not exact:
            wanted += ["due", "overdue"]
        found = [
            *in_period(between, PendingItem.first_due, PendingItem.last_due),
            *([] if owner is None else [PendingItem.id.in_(owned(identities(owner)))]),
            *([PendingItem.state.in_(stored_states(wanted)), *apart_by_day(state_then, wanted)] if wanted else []),
            *([] if id is None else [PendingItem.id == id]),
        ]
        others = [getattr(PendingItem, name) for name in c.PendingRow.__annotations__ if name != "state"]
        query = select(*others, state_then.label("state")).where(*found)
        return self._table(
            "pending", c.PendingRow, query.order_by(PendingItem.last_due.asc().nulls_last(), PendingItem.id)
        )

    def changes(self, item: int | None = None) -> Table[c.ChangeRow]:
        """Return what articles did to pending items, or to one of them, the oldest first."""
        own = [getattr(Change, one) for one in c.ChangeRow.__annotations__ if one not in {"item", "document", "title"}]
        query = select(*own, Change.item_id.label("item"), Document.id.label("document"), Document.title)
        query = query.join(Document, Document.id == Change.document_id)
        query = query if item is None else query.where(Change.item_id == item)
        return self._table("changes", c.ChangeRow, query.order_by(Change.day.asc().nulls_first(), Change.id))

    def actors(
        self,
        *,
        name: str | None = None,
        type: Literal["person", "group", "document"] | None = None,  # noqa: A002 - the column's name
        country: str | None = None,
        id: int | None = None,  # noqa: A002 - the column's name
    ) -> Table[c.ActorRow]:
        """Return people, bodies and documents over all articles, those with most meetings first.

        Args:
            name: words that a form of the name holds, as `berg` of `Anna Berg`.
            type: person, group or document.
            country: to which articles tie them.
            id: of one of them.
        """
        forms = select(Form.identity_id).where(contains_words(Form.folded, folded(stored(name or ""))))
        found = [
            Identity.merged_into.is_(None),
            *([] if name is None else [Identity.id.in_(standing(forms))]),
            *([] if type is None else [Identity.type == type]),
            *([] if country is None else [is_called(Identity.country, country)]),
            *([] if id is None else [Identity.id == id]),
        ]
        counts = select(Attendance.identity_id, func.count().label("met")).group_by(Attendance.identity_id).subquery()
        met = func.coalesce(counts.c.met, 0)
        own = (Identity.id, Identity.name, Identity.type, Identity.country, Identity.external_id)
        query = select(*own, met.label("meetings")).outerjoin(counts, counts.c.identity_id == Identity.id).where(*found)
        return self._table(
            "actors", c.ActorRow, query.order_by(met.desc(), Identity.name, Identity.id), complete_actors
        )

    def network(
        self,
        *,
        between: Between | None = None,
        status: MeetingStatus | Sequence[MeetingStatus] = ("held",),
        actor: Who | None = None,
        country: str | None = None,
    ) -> Network:
        """Return who met whom, those who met most often first.

        Args:
            between: of the meetings' days.
            status: which meetings count.
            actor: only meetings in which this one took part.
            country: only meetings in which somebody of this country took part.
        """
        met = [
            Pair.status.in_([status] if isinstance(status, str) else status),
            *in_period(between, Pair.first_day, Pair.last_day),
            *([] if actor is None else [Pair.meeting_id.in_(attended(identities(actor)))]),
            *([] if country is None else [Pair.meeting_id.in_(attended(of_country(country)))]),
        ]
        met_often = func.count().label("meetings")
        days = func.min(Pair.first_day).label("first_day"), func.max(Pair.last_day).label("last_day")
        pairs = select(Pair.one, Pair.other, met_often, *days).where(*met).group_by(Pair.one, Pair.other)
        pairs = pairs.order_by(met_often.desc(), Pair.one, Pair.other)
        return Network("network", _columns_of(c.EdgeRow), self._engine, pairs, complete_edges)

    def timeline(self, actor: Who) -> Table[c.MomentRow]:
        """Return what somebody did, the newest first: meetings, statements and what they undertook."""
        who = identities(actor)
        met = select(Meeting.first_day.label("day"), literal("meeting").label("kind"), Meeting.id.label("id"))
        said = select(Speaker.day, literal("statement"), Speaker.statement_id).distinct()
        said = said.where(Speaker.identity_id.in_(who), Speaker.repeats.is_(False))
        owed = select(PendingItem.first_told, literal("pending"), PendingItem.id).where(PendingItem.id.in_(owned(who)))
        whole = union_all(met.where(Meeting.id.in_(attended(who))), said, owed).subquery()
        query = select(*whole.c).order_by(whole.c.day.desc().nulls_last(), whole.c.kind, whole.c.id)
        return self._table("timeline", c.MomentRow, query, complete_moments)

    def documents(
        self,
        *,
        between: Between | None = None,
        complete: bool | None = None,
        id: int | None = None,  # noqa: A002
    ) -> Table[c.DocumentRow]:
        """Return the articles, the newest first.

        Args:
            between: of their days of publication.
            complete: whether every part of them could be read; None for all.
            id: of one article.
        """
        found = [
            *in_period(between, Document.published, Document.published),
            *([] if complete is None else [Summary.complete.is_(complete)]),
            *([] if id is None else [Document.id == id]),
        ]
        copies = select(func.count()).where(Copy.document_id == Document.id).correlate(Document).scalar_subquery()
        own = [getattr(Document, name) for name in _OWN_OF_DOCUMENTS]
        current = and_(Summary.document_id == Document.id, Summary.current)
        whole = select(*own, Summary.headline, Summary.complete, Summary.warnings, copies.label("copies"))
        order = (Document.published.desc().nulls_last(), Document.id.desc())
        whole = whole.outerjoin(Summary, current).order_by(*order)
        ids = select(Document.id).where(*found).order_by(*order)
        ids = ids if complete is None else ids.join(Summary, current)
        table = self._table("documents", c.DocumentRow, whole.where(*found), complete_documents)
        return replace(table, _narrow=Narrow(ids, whole, Document.id))

    def document(self, id: int) -> Shown:  # noqa: A002 - the column's name
        """Return an article with its text, as far as the ledger keeps it, and the spans that claims stand on.

        Raises:
            InputError: there is none of this id.
        """
        found = self.documents(id=id).rows(1)
        if not found:
            raise InputError(f"The ledger has no article {id}.")
        with told(self._url), self._engine.connect() as connection:
            words = connection.scalar(select(Document.text).where(Document.id == id))
            spans = sorted(_spans(connection, id), key=lambda span: (span.start, span.end, span.kind, span.id))
        return cast("Shown", {**found[0], "text": words, "spans": spans})

    def doubts(self, *, state: str | None = "open") -> Table[c.DoubtRow]:
        """Return pairs of identities that may be one, the likeliest first; `merged` and `apart` are decided."""
        one, other = aliased(Identity), aliased(Identity)
        query = (
            select(
                Doubt.id,
                Doubt.one_id.label("one"),
                one.name.label("one_name"),
                Doubt.other_id.label("other"),
                other.name.label("other_name"),
                Doubt.score,
                Doubt.reason,
                Doubt.state,
            )
            .join(one, one.id == Doubt.one_id)
            .join(other, other.id == Doubt.other_id)
            .where(*([] if state is None else [Doubt.state == state]))
        )
        return self._table("doubts", c.DoubtRow, query.order_by(Doubt.score.desc(), Doubt.id))

    def disagreements(self) -> Table[c.MeetingRow]:
        """Return the meetings of which articles disagree, the newest first."""
        return self.meetings(disagreeing=True)

    def counts(self) -> dict[str, int]:
        """Return how many there are of everything: `documents`, `copies`, `meetings`, `statements`, `actors` and so on.

        `meetings_held` and the like count by status, `pending_open` and the like by state without regard to days.
        """
        whole = {
            "documents": select(func.count()).select_from(Document),
            "copies": select(func.count()).select_from(Copy),
            "incomplete": select(func.count()).select_from(Summary).where(Summary.current, Summary.complete.is_(False)),
            "statements": select(func.count()).select_from(Statement).where(Statement.repeats_quotation.is_(False)),
            "actors": select(func.count()).select_from(Identity).where(Identity.merged_into.is_(None)),
            "doubts": select(func.count()).select_from(Doubt).where(Doubt.state == "open"),
            "disagreements": select(func.count()).select_from(Meeting).where(Meeting.disagreement.is_not(None)),
        }
        with told(self._url), self._engine.connect() as connection:
            found = {name: connection.scalar(query) or 0 for name, query in whole.items()}
            by_status = dict(connection.execute(select(Meeting.status, func.count()).group_by(Meeting.status)).all())
            by_state = dict(
                connection.execute(select(PendingItem.state, func.count()).group_by(PendingItem.state)).all()
            )
        found["meetings"], found["pending"] = sum(by_status.values()), sum(by_state.values())
        found |= {f"meetings_{one}": by_status.get(one, 0) for one in get_args(MeetingStatus)}
        return found | {f"pending_{one}": by_state.get(one, 0) for one in ("open", "fulfilled", "contradicted")}

    def _table(self, name: str, row: type[_Row], query: Query, complete: Complete | None = None) -> Table[_Row]:
        return Table(name, _columns_of(row), self._engine, query, complete)

    def _with_words(self, words: str) -> Any:  # noqa: ANN401 - columns of a subquery
        """Return the columns of the statements that hold the words.

        Its offset is a fence: PostgreSQL asks the index of words first, and does not read words row by row.
        """
        own = (Statement.id, Statement.day, Statement.repeats_quotation, Statement.kind, Statement.document_id)
        return select(*own).where(self._matches(words)).offset(0).subquery().c

    def _matches(self, words: str) -> Any:  # noqa: ANN401 - a condition in SQL of its own
        """Return the condition that a statement holds the words; none does where they are signs alone."""
        parts = list(tokens(words))
        if not parts:
            return false()
        if self._engine.dialect.name == "postgresql":
            match = text("statement_words(text) @@ to_tsquery('simple', :words)")
            return match.bindparams(words=postgres_query(parts))
        found = "SELECT rowid FROM statements_fts WHERE statements_fts MATCH :words"
        return text(f"statements.id IN ({found})").bindparams(words=sqlite_query(parts))


def _said(own: Sequence[Any], between: Between | None, who: Sequence[Query], *, repeats: bool) -> Query:
    """Return the ids and days of statements, by these columns of theirs or of their speakers."""
    id, day, repeating = own  # noqa: A001 - the columns' names
    found = [*in_period(between, day, day), *([] if repeats else [repeating.is_(False)])]
    return select(day.label("day"), id.label("id")).where(*found, *(id.in_(spoken(one)) for one in who))


_OWN_OF_STATEMENTS = (
    "id", "day", "number", "kind", "cue", "text", "start", "end", "confidence", "repeats_quotation",
)  # fmt: skip
_OWN_OF_DOCUMENTS = ("id", "sha256", "url", "path", "title", "published", "published_from", "language", "added")


_columns_of = cache(columns_of)


def _columns(table: type, row: type) -> list[Any]:
    return [getattr(table, name) for name in row.__annotations__]


def _of_document() -> list[Any]:
    return [Document.id.label("document"), Document.sha256, Document.title, Document.url]


def _spans(connection: Connection, document: int) -> Iterator[ShownSpan]:
    said = select(Statement.id, Statement.start, Statement.end).where(Statement.document_id == document)
    yield from (ShownSpan("statement", *row) for row in connection.execute(said))
    met = select(Telling.meeting_id, Evidence.start, Evidence.end).join(Evidence, Evidence.telling_id == Telling.id)
    settled = met.where(Telling.document_id == document, Telling.meeting_id.is_not(None))
    yield from (ShownSpan("meeting", meeting or 0, start, end) for meeting, start, end in connection.execute(settled))
    done = select(Change.item_id, Change.start, Change.end).where(Change.document_id == document)
    yield from (ShownSpan("pending", *row) for row in connection.execute(done))
