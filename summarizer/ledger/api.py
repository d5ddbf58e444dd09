"""The ledger as dashboards ask it: tables that nothing reads before rows are asked for, with every filter in SQL."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypeVar, cast, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    null,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from summarizer.errors import InputError, UsageError
from summarizer.ledger import columns as c
from summarizer.ledger.columns import MeetingStatus, State
from summarizer.ledger.connecting import engine_for, lock_for_writing, told, url_of
from summarizer.ledger.days import days_of
from summarizer.ledger.migrating import migrate
from summarizer.ledger.store import Added, Entry, add, entry_of, stored
from summarizer.ledger.tables import (
    Actor,
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
    Owner,
    Pair,
    Participation,
    PendingItem,
    Speaker,
    Statement,
    Summary,
    Telling,
    Term,
)
from summarizer.ledger.verifying import Finding, findings
from summarizer.result import Column, MeetingSummary, arrow_table, columns_of, folded, pandas_frame, polars_frame

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    Query = Select[*tuple[Any, ...]]
else:
    Query = Select

Between = tuple[date | str, date | str] | str
"""A period: two days, both included, or one ISO day, week, month or year, as `2031-03`."""
Who = str | int
"""A name in any of its forms, whatever its case and accents, or the id of an identity."""

_Row = TypeVar("_Row", bound=Mapping[str, object])
_Complete = Callable[[Connection, Sequence[dict[str, Any]]], None]
_CHUNK = 2000
_SOON = 7
"""Days before its last day within which a pending item is due."""
_UNSETTLED = frozenset({"open", "due", "overdue"})
_BETWEEN = "; "
_QUERY = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Table(Generic[_Row]):
    """Rows of one kind, in a stable order, read when they are asked for.

    Attributes:
        name: of the table.
        columns: name, type and meaning of each.
    """

    name: str
    columns: tuple[Column, ...]
    _engine: Engine
    _query: Query
    _complete: _Complete | None = None
    _per: Callable[[str], "Table[c.PeriodRow]"] | None = None
    _narrow: "_Narrow | None" = None

    def rows(self, limit: int | None = None, *, offset: int = 0) -> list[_Row]:
        """Return the rows, at most so many, behind so many.

        Raises:
            LedgerError: the database cannot be reached.
        """
        rows: list[_Row] = []
        with self._connection() as connection:
            for part in connection.execute(self._part(limit, offset)).mappings().partitions(_CHUNK):
                rows += self._made(connection, part)
        return rows

    def _part(self, limit: int | None, offset: int) -> Query:
        """Return the query of some rows: it finds their ids first, where an index has these, and reads no others."""
        if limit is None and not offset:
            return self._query
        if self._narrow is None:
            return _cut(self._query, limit, offset)
        found = _cut(self._narrow.ids, limit, offset).subquery()
        return self._narrow.whole.where(self._narrow.id.in_(select(found.c.id)))

    def __iter__(self) -> Iterator[_Row]:
        """Read the rows one after the other, some thousands of them in memory at a time."""
        with self._connection() as connection:
            found = connection.execution_options(yield_per=_CHUNK).execute(self._query)
            for part in found.mappings().partitions(_CHUNK):
                yield from self._made(connection, part)

    def count(self) -> int:
        """Return how many rows there are."""
        if self._narrow is None:
            bare = self._query.order_by(None).with_only_columns(literal(1), maintain_column_froms=True)
        else:
            bare = self._narrow.ids.order_by(None)
        query = self._narrow.count if self._narrow else None
        with self._connection() as connection:
            return connection.scalar(select(func.count()).select_from(bare.subquery()) if query is None else query) or 0

    def pages(self, size: int = 100) -> Iterator[list[_Row]]:
        """Yield the rows in lists of so many."""
        offset = 0
        while found := self.rows(size, offset=offset):
            yield found
            offset += size

    def per(self, period: Literal["day", "month", "year"]) -> "Table[c.PeriodRow]":
        """Return how many of these meetings each day, month or year has, by status.

        Raises:
            UsageError: these are no meetings.
        """
        if self._per is None:
            raise UsageError(f"Only meetings are counted per period, not {self.name}.")
        return self._per(period)

    def to_pandas(self) -> "pd.DataFrame":
        """Return all rows as a pandas frame, with nullable types that do not depend on what is in it.

        Raises:
            UsageError: pandas is not installed.
        """
        return pandas_frame(self.rows(), self.columns)

    def to_polars(self) -> "pl.DataFrame":
        """Return all rows as a Polars frame.

        Raises:
            UsageError: Polars is not installed.
        """
        return polars_frame(self.rows(), self.columns)

    def to_arrow(self) -> "pa.Table":
        """Return all rows as an Arrow table.

        Raises:
            UsageError: pyarrow is not installed.
        """
        return arrow_table(self.rows(), self.columns)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with told(self._engine.url), self._engine.connect() as connection:
            yield connection

    def _made(self, connection: Connection, found: Iterable[Mapping[Any, Any]]) -> list[_Row]:
        rows = [dict(row) for row in found]
        if self._complete and rows:
            self._complete(connection, rows)
        names = [column.name for column in self.columns]
        flags = [column.name for column in self.columns if column.kind == "boolean"]
        for row in rows:
            row.update({name: None if row[name] is None else bool(row[name]) for name in flags})
        return cast("list[_Row]", [{name: row[name] for name in names} for row in rows])


@dataclass(frozen=True)
class _Narrow:
    """How the rows of a table are found by narrow indexes alone.

    Attributes:
        ids: their `id`s in the table's order.
        whole: the query of all rows, without a filter.
        id: the column of the id in it.
        count: the query of how many there are; None for that of the ids.
    """

    ids: Query
    whole: Query
    id: Any
    count: Query | None = None


def _cut(query: Query, limit: int | None, offset: int) -> Query:
    query = query if limit is None else query.limit(limit)
    return query.offset(offset) if offset else query


class Network(Table[c.EdgeRow]):
    """Who met whom, the strongest first."""

    def to_networkx(self) -> "nx.Graph[int]":
        """Return a graph: nodes are ids with a `name`, edges have `meetings`, `first_day` and `last_day`.

        Raises:
            UsageError: networkx is not installed.
        """
        try:
            import networkx as nx  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError("networkx is not installed: pip install 'who-met-whom[ledger]'.") from error
        graph: nx.Graph[int] = nx.Graph()
        for row in self:
            graph.add_node(row["one"], name=row["one_name"])
            graph.add_node(row["other"], name=row["other_name"])
            days = {"first_day": row["first_day"] or "", "last_day": row["last_day"] or ""}
            graph.add_edge(row["one"], row["other"], meetings=row["meetings"], weight=row["meetings"], **days)
        return graph


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
            migrate(self._engine)

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
            *_in_period(between, Meeting.first_day, Meeting.last_day),
            *([] if actor is None else [Meeting.id.in_(_attended(_identities(actor)))]),
            *([] if country is None else [Meeting.id.in_(_attended(_of_country(country)))]),
            *([] if place is None else [_contains(Meeting.place, place)]),
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
            *_in_period(between, Document.published, Document.published),
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
        return self._table("tellings", c.TellingRow, query, _complete_tellings)

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
        who = [_identities(actor)] if actor is not None else []
        who += [_of_country(country)] if country is not None else []
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
        table = self._table("statements", c.StatementRow, all_of_them, _complete_statements)
        return replace(table, _narrow=_Narrow(ids, whole, Statement.id, count))

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
        state_then = _state(today or date.today())  # noqa: DTZ011 - the user's day
        wanted = [state] if isinstance(state, str) else list(state or ())
        if "open" in wanted and not exact:
            wanted += ["due", "overdue"]
        found = [
            *_in_period(between, PendingItem.first_due, PendingItem.last_due),
            *([] if owner is None else [PendingItem.id.in_(_owned(_identities(owner)))]),
            *([PendingItem.state.in_(_stored_states(wanted)), *_then(state_then, wanted)] if wanted else []),
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
        forms = select(Form.identity_id).where(_contains(Form.folded, folded(stored(name or ""))))
        found = [
            Identity.merged_into.is_(None),
            *([] if name is None else [Identity.id.in_(_standing(forms))]),
            *([] if type is None else [Identity.type == type]),
            *([] if country is None else [_is(Identity.country, country)]),
            *([] if id is None else [Identity.id == id]),
        ]
        counts = select(Attendance.identity_id, func.count().label("met")).group_by(Attendance.identity_id).subquery()
        met = func.coalesce(counts.c.met, 0)
        own = (Identity.id, Identity.name, Identity.type, Identity.country, Identity.external_id)
        query = select(*own, met.label("meetings")).outerjoin(counts, counts.c.identity_id == Identity.id).where(*found)
        return self._table(
            "actors", c.ActorRow, query.order_by(met.desc(), Identity.name, Identity.id), _complete_actors
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
            *_in_period(between, Pair.first_day, Pair.last_day),
            *([] if actor is None else [Pair.meeting_id.in_(_attended(_identities(actor)))]),
            *([] if country is None else [Pair.meeting_id.in_(_attended(_of_country(country)))]),
        ]
        met_often = func.count().label("meetings")
        days = func.min(Pair.first_day).label("first_day"), func.max(Pair.last_day).label("last_day")
        pairs = select(Pair.one, Pair.other, met_often, *days).where(*met).group_by(Pair.one, Pair.other)
        pairs = pairs.order_by(met_often.desc(), Pair.one, Pair.other)
        return Network("network", _columns_of(c.EdgeRow), self._engine, pairs, _complete_edges)

    def timeline(self, actor: Who) -> Table[c.MomentRow]:
        """Return what somebody did, the newest first: meetings, statements and what they undertook."""
        who = _identities(actor)
        met = select(Meeting.first_day.label("day"), literal("meeting").label("kind"), Meeting.id.label("id"))
        said = select(Speaker.day, literal("statement"), Speaker.statement_id).distinct()
        said = said.where(Speaker.identity_id.in_(who), Speaker.repeats.is_(False))
        owed = select(PendingItem.first_told, literal("pending"), PendingItem.id).where(PendingItem.id.in_(_owned(who)))
        whole = union_all(met.where(Meeting.id.in_(_attended(who))), said, owed).subquery()
        query = select(*whole.c).order_by(whole.c.day.desc().nulls_last(), whole.c.kind, whole.c.id)
        return self._table("timeline", c.MomentRow, query, _complete_moments)

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
            *_in_period(between, Document.published, Document.published),
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
        table = self._table("documents", c.DocumentRow, whole.where(*found), _complete_documents)
        return replace(table, _narrow=_Narrow(ids, whole, Document.id))

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

    def _table(self, name: str, row: type[_Row], query: Query, complete: _Complete | None = None) -> Table[_Row]:
        return Table(name, _columns_of(row), self._engine, query, complete)

    def _with_words(self, words: str) -> Any:  # noqa: ANN401 - columns of a subquery
        """Return the columns of the statements that hold the words.

        Its offset is a fence: PostgreSQL asks the index of words first, and does not read words row by row.
        """
        own = (Statement.id, Statement.day, Statement.repeats_quotation, Statement.kind, Statement.document_id)
        return select(*own).where(self._matches(words)).offset(0).subquery().c

    def _matches(self, words: str) -> Any:  # noqa: ANN401 - a condition in SQL of its own
        """Return the condition that a statement holds the words; none does where they are signs alone."""
        parts = list(_tokens(words))
        if not parts:
            return false()
        if self._engine.dialect.name == "postgresql":
            match = text("statement_words(text) @@ to_tsquery('simple', :words)")
            return match.bindparams(words=_postgres_query(parts))
        found = "SELECT rowid FROM statements_fts WHERE statements_fts MATCH :words"
        return text(f"statements.id IN ({found})").bindparams(words=_sqlite_query(parts))


_ACCENTS = re.compile("[\u0300-\u036f]")


def _said(own: Sequence[Any], between: Between | None, who: Sequence[Query], *, repeats: bool) -> Query:
    """Return the ids and days of statements, by these columns of theirs or of their speakers."""
    id, day, repeating = own  # noqa: A001 - the columns' names
    found = [*_in_period(between, day, day), *([] if repeats else [repeating.is_(False)])]
    return select(day.label("day"), id.label("id")).where(*found, *(id.in_(_spoken(one)) for one in who))


_OWN_OF_STATEMENTS = (
    "id", "day", "number", "kind", "cue", "text", "start", "end", "confidence", "repeats_quotation",
)  # fmt: skip
_OWN_OF_DOCUMENTS = ("id", "sha256", "url", "path", "title", "published", "published_from", "language", "added")


_columns_of = cache(columns_of)


def _columns(table: type, row: type) -> list[Any]:
    return [getattr(table, name) for name in row.__annotations__]


def _of_document() -> list[Any]:
    return [Document.id.label("document"), Document.sha256, Document.title, Document.url]


def _in_period(between: Between | None, first: Any, last: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401
    if between is None:
        return []
    begin, end = period(between)
    return [first <= end, last >= begin]


def period(between: Between) -> tuple[str, str]:
    """Return the first and the last ISO day of a period.

    Raises:
        UsageError: it is none.
    """
    try:
        if isinstance(between, str):
            return days_of(between)
        begin, end = (days_of(one) if isinstance(one, str) else (one.isoformat(), one.isoformat()) for one in between)
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{between!r} is no period: name two ISO days, or one day, week, month or year, as 2031-03."
        ) from error
    if begin[0] > end[1]:
        raise UsageError(f"The period ends, on {end[1]}, before it begins, on {begin[0]}.")
    return begin[0], end[1]


def _standing(ids: Query) -> Query:
    """Return the identities that stand for these, some of which may have been merged."""
    return select(func.coalesce(Identity.merged_into, Identity.id)).where(Identity.id.in_(ids))


def _identities(who: Who) -> Query:
    if isinstance(who, int):
        return _standing(select(literal(who)))
    return _standing(select(Form.identity_id).where(Form.folded == folded(stored(who))))


def _of_country(country: str) -> Query:
    return select(Identity.id).where(_is(Identity.country, country))


def _attended(who: Query) -> Query:
    return select(Attendance.meeting_id).where(Attendance.identity_id.in_(who))


def _spoken(who: Query) -> Query:
    return select(Speaker.statement_id).where(Speaker.identity_id.in_(who))


def _owned(who: Query) -> Query:
    return select(Owner.item_id).where(Owner.identity_id.in_(who))


def _contains(column: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    return or_(*(func.lower(column).contains(one, autoescape=True) for one in _cases(words)))


def _is(column: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    return func.lower(column).in_(_cases(words))


def _cases(words: str) -> list[str]:
    """Return the forms that lowered words may have: some databases know the letters A to Z alone."""
    forms = [stored(words), *(stored(form(words)) for form in (str.lower, str.upper, str.title))]
    return list(dict.fromkeys("".join(one.lower() if one.isascii() else one for one in form) for form in forms))


def _state(today: date) -> ColumnElement[str]:
    """Return the state of a pending item on a day."""
    soon = (today + timedelta(days=_SOON)).isoformat()
    return case(
        (PendingItem.state != "open", PendingItem.state),
        (PendingItem.last_due < today.isoformat(), "overdue"),
        (or_(PendingItem.last_due <= soon, PendingItem.first_due <= today.isoformat()), "due"),
        else_="open",
    )


def _stored_states(wanted: Iterable[str]) -> set[str]:
    """Return the states that a ledger stores for those of a day: what is due or overdue is stored as open."""
    return {"open" if one in _UNSETTLED else one for one in wanted}


def _then(state: ColumnElement[str], wanted: Collection[str]) -> list[ColumnElement[bool]]:
    """Return what tells the states of a day apart, where they have to be."""
    apart = 0 < len(_UNSETTLED.intersection(wanted)) < len(_UNSETTLED)
    return [state.in_(wanted)] if apart else []


def _tokens(words: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the parts of a query: the words of a phrase, and whether the last may go on."""
    for match in _QUERY.finditer(_ACCENTS.sub("", unicodedata.normalize("NFD", stored(words).lower()))):
        found = _WORD.findall(match[1] if match[1] is not None else match[2])
        if found:
            yield found, match[1] is None and match[2].endswith("*")


def _sqlite_query(parts: Iterable[tuple[list[str], bool]]) -> str:
    return " ".join(f'"{" ".join(found)}"{"*" if goes_on else ""}' for found, goes_on in parts)


def _postgres_query(parts: Iterable[tuple[list[str], bool]]) -> str:
    phrases = (" <-> ".join(f"'{one}'" for one in found) + (":*" if goes_on else "") for found, goes_on in parts)
    return " & ".join(f"({phrase})" for phrase in phrases)


def _complete_tellings(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    ids = [row["id"] for row in rows]
    people = select(Participation.telling_id, Actor.name).join(Actor, Actor.id == Participation.actor_id)
    names = _gathered(connection, people.where(Participation.telling_id.in_(ids)).order_by(Actor.id))
    first: dict[int, Any] = {}
    told_by = select(Evidence.telling_id, Evidence.text, Evidence.start, Evidence.end)
    evidence: Iterable[Any] = connection.execute(told_by.where(Evidence.telling_id.in_(ids)).order_by(Evidence.id))
    for telling, *span in evidence:
        first.setdefault(telling, span)
    for row in rows:
        row["participants"] = _BETWEEN.join(names.get(row["id"], ()))
        row["text"], row["start"], row["end"] = first.get(row["id"], (None, None, None))


def _complete_statements(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    who = func.coalesce(Identity.name, Actor.name)
    query = (
        select(Speaker.statement_id, who)
        .join(Actor, Actor.id == Speaker.actor_id)
        .outerjoin(Identity, Identity.id == Actor.identity_id)
        .where(Speaker.statement_id.in_([row["id"] for row in rows]))
        .order_by(Actor.id)
    )
    names = _gathered(connection, query)
    for row in rows:
        row["speakers"] = _BETWEEN.join(dict.fromkeys(names.get(row["id"], ())))


def _complete_actors(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    ids = [row["id"] for row in rows]
    forms = _gathered(
        connection, select(Form.identity_id, Form.name).where(Form.identity_id.in_(ids)).order_by(Form.id)
    )
    offices = _gathered(
        connection, select(Term.identity_id, Term.office).where(Term.identity_id.in_(ids)).order_by(Term.id)
    )
    spoken = select(Speaker.identity_id, Speaker.day, Speaker.statement_id).distinct()  # as their index has them
    each = spoken.where(Speaker.identity_id.in_(ids), Speaker.repeats.is_(False)).subquery()
    said = select(each.c.identity_id, func.count()).group_by(each.c.identity_id)
    first, last = (
        select(ends(Actor.day)).where(Actor.identity_id == Identity.id).correlate(Identity).scalar_subquery()
        for ends in (func.min, func.max)
    )
    days = select(Identity.id, first, last).where(Identity.id.in_(ids))
    statements: dict[int, int] = dict(connection.execute(said).all())
    seen = {one: (first, last) for one, first, last in connection.execute(days)}
    for row in rows:
        one = row["id"]
        row["forms"] = _BETWEEN.join(dict.fromkeys(forms.get(one, ())))
        row["offices"] = _BETWEEN.join(dict.fromkeys(offices.get(one, ())))
        row["statements"] = statements.get(one, 0)
        row["first_day"], row["last_day"] = seen.get(one, (None, None))


def _complete_moments(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    kinds = {
        "meeting": select(Meeting.id, Meeting.participants, Meeting.status, null()),
        "statement": select(Statement.id, Statement.text, Statement.kind, Statement.document_id),
        "pending": select(PendingItem.id, PendingItem.what, PendingItem.state, null()),
    }
    found: dict[tuple[str, int], Any] = {}
    for kind, query in kinds.items():
        ids = [row["id"] for row in rows if row["kind"] == kind]
        own = query.where(query.selected_columns[0].in_(ids))
        found |= {(kind, one): (told, status, document) for one, told, status, document in connection.execute(own)}
    for row in rows:
        row["text"], row["status"], row["document"] = found[row["kind"], row["id"]]


def _complete_edges(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    ids = {row[one] for row in rows for one in ("one", "other")}
    names = dict(connection.execute(select(Identity.id, Identity.name).where(Identity.id.in_(ids))).all())
    for row in rows:
        row["one_name"], row["other_name"] = names[row["one"]], names[row["other"]]


def _complete_documents(_connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    for row in rows:
        row["warnings"] = _BETWEEN.join(row["warnings"] or ())


def _gathered(connection: Connection, query: Query) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows: Iterable[Any] = connection.execute(query)
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return found


def _spans(connection: Connection, document: int) -> Iterator[ShownSpan]:
    said = select(Statement.id, Statement.start, Statement.end).where(Statement.document_id == document)
    yield from (ShownSpan("statement", *row) for row in connection.execute(said))
    met = select(Telling.meeting_id, Evidence.start, Evidence.end).join(Evidence, Evidence.telling_id == Telling.id)
    settled = met.where(Telling.document_id == document, Telling.meeting_id.is_not(None))
    yield from (ShownSpan("meeting", meeting or 0, start, end) for meeting, start, end in connection.execute(settled))
    done = select(Change.item_id, Change.start, Change.end).where(Change.document_id == document)
    yield from (ShownSpan("pending", *row) for row in connection.execute(done))
