"""The ledger as dashboards ask it: tables that nothing reads before rows are asked for, with every filter in SQL."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from time import monotonic
from typing import Literal, NoReturn, Self, TypeVar, cast, get_args

from sqlalchemy import Connection, Engine, event, func, select, text
from sqlalchemy.orm import Session

from summarizer.errors import InputError, LedgerError, UsageError
from summarizer.ledger import columns as c
from summarizer.ledger import questions as q
from summarizer.ledger.answers import Network, Page, Query, Table
from summarizer.ledger.columns import MeetingStatus, State
from summarizer.ledger.connecting import check_folder, engine_for, file_there, lock_for_writing, shown, told, url_of
from summarizer.ledger.filters import (
    Between,
    Who,
    all_of,
    briefly,
    contains,
    day_of,
    equal,
    flag,
    identities,
    in_period,
    in_state,
    is_called,
    known,
    nearest,
    of_form,
    one_of,
    said,
    somebody,
    state_on,
    whole,
)
from summarizer.ledger.migrating import migrate
from summarizer.ledger.naming import country_meant
from summarizer.ledger.store import Added, Entry, add, entry_of, number_of, readmit, remove
from summarizer.ledger.tables import (
    Change,
    Copy,
    Decision,
    Document,
    Evidence,
    Identity,
    Removal,
    Statement,
    Summary,
    Telling,
    Term,
)
from summarizer.ledger.verifying import Finding, findings
from summarizer.result import MeetingSummary, columns_of

__all__ = ["Between", "Ledger", "Network", "Page", "Shown", "ShownSpan", "Table", "Who"]

AT_ONCE = 50
"""How many articles share a transaction at most; another writer waits for as long."""
_SOON = 0.2
"""Seconds after which those that came are added, and no more are waited for."""
_Row = TypeVar("_Row", bound=Mapping[str, object])
_columns_of = cache(columns_of)


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


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out: the article, and the earlier version that counts again, where there is one."""

    document: c.DocumentRow
    restored: c.DocumentRow | None


class Ledger:
    """A ledger: results of many articles in one database.

    Args:
        url: a file's name, `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.
        create: whether a ledger is made where there is none; None to make it when something is added, so that a
            question to a mistyped name is no answer of a new and empty ledger.

    Raises:
        UsageError: the address is none, a driver is missing, or a newer version wrote the ledger.
        InputError: there is no such ledger, and none is to be made; with None it is raised by the questions.
        LedgerError: the database cannot be reached.
    """

    def __init__(self, url: str | Path, *, create: bool | None = None) -> None:
        self._url = url_of(url)
        create = None if create is None else flag("create", create)
        self._opened: Engine | None = None
        self._closed = False
        self._file: tuple[int, int] | None = None
        if create is not False:
            check_folder(self._url)
        with suppress(*(() if create is False else (InputError,))):
            self._open(create=False)
        if create and self._opened is None:
            self._open(create=True)

    def _open(self, *, create: bool) -> Engine:
        engine = engine_for(self._url, create=create)
        try:
            with told(self._url):
                migrate(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        self._opened, self._file = engine, file_there(self._url)
        return engine

    @property
    def _engine(self) -> Engine:
        """What connects to the ledger, which is there; anew where another file was put in the place of its own.

        That of a closed ledger refuses to, whatever question was made before.
        """
        if self._closed:
            return self._opened or self._refused()
        if self._opened is not None and self._is_replaced():
            self._opened.dispose()
            self._opened = None
        return self._opened or self._open(create=False)

    def _is_replaced(self) -> bool:
        return file_there(self._url) != self._file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; what is asked or added from then on is a `LedgerError`."""
        if self._opened is not None and not self._closed:
            event.listen(self._opened, "do_connect", self._refused)
            self._opened.dispose()
        self._closed = True

    def _refused(self, *_: object) -> NoReturn:
        raise LedgerError(f"The ledger {shown(self._url)!r} was closed: open it anew, as Ledger(…).")

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Hold a transaction in which alone is written, and commit it at the end of the block.

        Raises:
            LedgerError: the database cannot be reached, is busy for too long or closed, or its file was taken away or
                replaced.
        """
        engine = self._engine_to_write()
        with told(self._url), engine.connect().execution_options(writes=True) as connection:
            with Session(connection) as session:
                lock_for_writing(connection)
                yield session
                session.commit()
            connection.commit()

    def _engine_to_write(self) -> Engine:
        """Return what connects to the ledger, which is made where there is none.

        Raises:
            LedgerError: it was closed, cannot be made, or its file was taken away or replaced.
            InputError: the folder of its file is gone.
        """
        if self._closed:
            self._refused()
        engine = self._opened or self._open(create=True)
        if self._is_replaced():
            raise LedgerError(
                f"The file of the ledger {shown(self._url)!r} was taken away or replaced while it was open."
            )
        return engine

    def add(self, given: Iterable[MeetingSummary | Entry] | MeetingSummary | Entry, *, versions: bool = True) -> Added:
        """Add results, with or without their articles; what the ledger has already changes nothing.

        Some share a transaction, as many as are at hand at once: each is there whole or not at all. Where a newer
        result of an article comes, it takes the place of the older. Where another text comes from the address of an
        article and tells of half of the same people, it is taken for another version of that: the one published later
        counts, where the days are the same or not known the one that came later, and the other is kept beside it
        (`documents(versions=True)`).

        Args:
            given: the results.
            versions: False where articles from one address are articles of their own.

        Raises:
            UsageError: something else is given, as the name of a file.
            InputError: a text is not that of its result.
            LedgerError: the database cannot be reached; what came in the transactions before is in the ledger.
        """
        added, versions = Added(), flag("versions", versions)
        for some in _lots([given] if isinstance(given, MeetingSummary | Entry | str | bytes) else given):
            new = Added()
            with self.writing() as session:
                for entry in some:
                    add(session, entry, new, versions=versions)
            added.count(new)
        return added

    def remove(self, which: int | str, *, reason: str | None = None) -> "Removed":
        """Take an article out, with its text, its results and all that it alone tells.

        It is not added again until it is readmitted. Where it had taken the place of an earlier version, that counts
        again.

        Args:
            which: its id, or the digest of its text, its address, its file, or what the caller calls it.
            reason: why; kept with the digests of its text and its copies, which is all that is left of it.

        Raises:
            UsageError: it is neither a number nor words.
            InputError: there is none, or there are several; nothing is changed.
            LedgerError: the database cannot be reached.
        """
        _ = self._engine  # of a ledger that is there
        named = which if isinstance(which, str) else briefly(whole("which", which))
        with self.writing() as session:
            number = number_of(session, named)
            row = self.documents(id=number).rows(1)[0]
            again = remove(session, number, reason=reason)
        return Removed(row, self.documents(id=again).rows(1)[0] if again is not None else None)

    def removals(self) -> Table[c.RemovalRow]:
        """Return the digests of the texts that were taken out, the newest first."""
        return self._table("removals", c.RemovalRow, lambda _: q.removals())

    def readmit(self, sha256: str) -> str:
        """Let an article that was removed be added again.

        Args:
            sha256: the digest of its text, or how that begins, in eight signs or more.

        Returns:
            The digest.

        Raises:
            InputError: no article of such a digest was removed, or several were.
            LedgerError: the database cannot be reached.
        """
        _ = self._engine  # of a ledger that is there
        with self.writing() as session:
            return readmit(session, sha256)

    def verify(self) -> Iterator[Finding]:
        """Yield what does not hold of texts, spans, claims and all that is derived from them; nothing is changed.

        Raises:
            LedgerError: the database cannot be reached.
        """
        with told(self._url):
            yield from findings(self._engine)

    def has(self, sha256: str) -> bool:
        """Tell whether the ledger has the article whose text has this digest, or had it until it was removed.

        Raises:
            LedgerError: the database cannot be reached.
        """
        removed = select(Removal.sha256).where(Removal.sha256 == sha256, Removal.readmitted.is_(None))
        found = (select(Document.sha256).where(Document.sha256 == sha256), removed)
        with told(self._url), self._engine.connect() as connection:
            return any(connection.scalar(query) is not None for query in found)

    def version(self) -> str:
        """Return a word that changes when anything is added, removed, decided or undone, or another file is there."""
        told_of = (Summary, Copy, Decision, Change, Identity, Term)
        newest = [select(func.coalesce(func.max(one.id), 0)).scalar_subquery() for one in told_of]
        newest += [
            select(func.coalesce(func.max(one), "")).scalar_subquery()
            for one in (Decision.undone, Removal.at, Removal.readmitted)
        ]
        with told(self._url), self._engine.connect() as connection:
            of_rows = connection.execute(select(*newest)).one()
        return "-".join(map(str, (*of_rows, *(self._file or ()))))

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

        Raises:
            UsageError: there is no such period or status, or a filter is of another kind.
        """
        own = all_of(
            in_period(between),
            None if status is None else one_of("status", known("status", status, MeetingStatus)),
        )
        others = all_of(
            None if place is None else contains("place", said("place", place) or ""),
            equal("id", id),
            "disagreement IS NOT NULL" if flag("disagreeing", disagreeing) else None,
        )
        actor, country = somebody("actor", actor), said("country", country)

        def ask(connection: Connection) -> Query:
            return q.meetings(connection, own, others, actor=actor, country=country)

        return replace(self._table("meetings", c.MeetingRow, ask), _per=partial(self._periods, ask))

    def _periods(self, ask: Callable[[Connection], Query], period: object) -> Table[c.PeriodRow]:
        """Return how many of the meetings that are asked for each day, month or year has."""
        length = {"day": 10, "month": 7, "year": 4}.get(period) if isinstance(period, str) else None
        if length is None:
            raise UsageError(f"A period is day, month or year, not {briefly(period)}.")
        return self._table("periods", c.PeriodRow, lambda connection: q.periods(ask(connection), length))

    def tellings(
        self, *, meeting: int | None = None, document: int | None = None, between: Between | None = None
    ) -> Table[c.TellingRow]:
        """Return meetings as each article tells them, the newest article first."""
        found = all_of(
            equal("t.meeting_id", meeting),
            equal("t.document_id", document),
            in_period(between, "d.published", "d.published"),
        )
        return self._table("tellings", c.TellingRow, lambda _: q.tellings(found))

    def statements(  # noqa: PLR0913 - filters
        self,
        *,
        between: Between | None = None,
        actor: Who | None = None,
        country: str | None = None,
        text: str | None = None,
        kind: c.StatementKind | None = None,
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
            kind: `direct` for quoted, `mixed` for quoted in part, `indirect` for reported.
            repeats: whether sentences come as well that only stand around a quotation with a row of its own.
            id: of one statement.
            document: of one article.
        """
        kinds = None if kind is None else one_of("kind", known("kind", kind, c.StatementKind))
        others = all_of(kinds, equal("id", id), equal("document_id", document))
        in_period(between)  # refuse what is none at once
        asked = q.Said(
            between,
            others,
            actor=somebody("actor", actor),
            country=said("country", country),
            words=said("text", text),
            repeats=flag("repeats", repeats),
        )
        return self._table("statements", c.StatementRow, lambda connection: q.statements(connection, asked))

    def pending(  # noqa: PLR0913 - filters
        self,
        *,
        owner: Who | None = None,
        state: State | Sequence[State] | None = None,
        between: Between | None = None,
        today: date | str | None = None,
        exact: bool = False,
        id: int | None = None,  # noqa: A002 - the column's name
    ) -> Table[c.PendingRow]:
        """Return what remains to be done, and what became of it, the earliest due first.

        Args:
            owner: who must act.
            state: one or several, by the day of the question; `open` is every item that is not settled, due and
                overdue ones too.
            between: of the days by which it is to be done.
            today: the day of the question, also as an ISO day; None for the present one.
            exact: whether `open` leaves out what is due or overdue, which has a state of its own.
            id: of one item.
        """
        day = day_of(today)
        wanted = [] if state is None else known("state", state, State)
        if not flag("exact", exact) and "open" in wanted:
            wanted += ["due", "overdue"]
        found = all_of(
            in_period(between, "coalesce(first_due, last_due)", "last_due"), in_state(wanted, day), equal("id", id)
        )
        then, owner = state_on(day), somebody("owner", owner)
        return self._table("pending", c.PendingRow, lambda connection: q.pending(connection, found, then, owner=owner))

    def changes(self, item: int | None = None) -> Table[c.ChangeRow]:
        """Return what articles did to pending items, or to one of them, the oldest first."""
        found = all_of(equal("item_id", item))
        return self._table("changes", c.ChangeRow, lambda _: q.changes(found))

    def actors(
        self,
        *,
        name: str | None = None,
        type: c.ActorType | None = None,  # noqa: A002 - the column's name
        country: str | None = None,
        id: int | None = None,  # noqa: A002 - the column's name
    ) -> Table[c.ActorRow]:
        """Return people, bodies and documents over all articles, those with most meetings first.

        Args:
            name: words with which words of a form of the name begin, as `berg` or `ann be` of `Anna Berg`.
            type: person, group or document.
            country: to which articles tie them.
            id: of one of them.
        """
        found = all_of(
            None if type is None else one_of("type", known("type", type, c.ActorType)),
            None if country is None else is_called("country", country_meant(said("country", country) or "")),
            equal("id", id),
        )
        form = None if name is None else of_form(said("name", name) or "")
        return self._table("actors", c.ActorRow, lambda _: q.actors(found, form))

    def nearest(self, name: Who) -> list[str] | None:
        """Return the names that are spelled most like one that nobody has, nearest first; None where somebody has it.

        A question about somebody whom the ledger does not have has no rows: this tells it from one about somebody who
        did nothing. An id that nobody has has no names near to it.
        """
        name = somebody("name", name) or ""
        with told(self._url), self._engine.connect() as connection:
            if identities(connection, name):
                return None
            return nearest(connection, name) if isinstance(name, str) else []

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
            actor: only meetings in which this one took part: a tie of two others counts those of them alone.
            country: only meetings in which somebody of this country took part; other ties likewise.
        """
        statuses, days = one_of("status", known("status", status, MeetingStatus)), in_period(between)
        actor, country = somebody("actor", actor), said("country", country)

        def ask(connection: Connection) -> Query:
            return q.network(connection, statuses, days, actor=actor, country=country)

        def nodes(connection: Connection) -> Query:
            return q.nodes(connection, statuses, days, actor=actor, country=country)

        ends = self._table("nodes", c.NodeRow, nodes)
        return Network("network", _columns_of(c.EdgeRow), self._engine, ask, _nodes=ends)

    def timeline(self, actor: Who) -> Table[c.MomentRow]:
        """Return what somebody did, the newest first: meetings, statements and what they undertook."""
        who = somebody("actor", actor)
        if who is None:
            raise UsageError("actor is None: it is the name of one, or an id.")
        return self._table("timeline", c.MomentRow, lambda connection: q.timeline(connection, who))

    def documents(
        self,
        *,
        between: Between | None = None,
        complete: bool | None = None,
        id: int | None = None,  # noqa: A002
        versions: bool = False,
    ) -> Table[c.DocumentRow]:
        """Return the articles, the newest first.

        Args:
            between: of their days of publication.
            complete: whether every part of them could be read; None for all.
            id: of one article, whether it counts or not.
            versions: whether versions come as well that count no more, since a later one took their place.
        """
        complete = None if complete is None else flag("complete", complete)
        counts = None if flag("versions", versions) or id is not None else "replaced_by IS NULL"
        found = all_of(in_period(between, "published", "published"), equal("id", id), counts)
        return self._table("documents", c.DocumentRow, lambda _: q.documents(found, complete=complete))

    def document(self, id: int) -> Shown:  # noqa: A002 - the column's name
        """Return an article with its text, as far as the ledger keeps it, and the spans that claims stand on.

        Raises:
            InputError: there is none of this id.
        """
        found = self.documents(id=id).rows(1)
        if not found:
            raise InputError(f"The ledger has no article {briefly(id)}.")
        number = found[0]["id"]
        with told(self._url), self._engine.connect() as connection:
            words = connection.scalar(select(Document.text).where(Document.id == number))
            spans = sorted(_spans(connection, number), key=lambda span: (span.start, span.end, span.kind, span.id))
        return cast("Shown", {**found[0], "text": words, "spans": spans})

    def doubts(self, *, state: c.DoubtState | None = "open") -> Table[c.DoubtRow]:
        """Return pairs of identities that may be one, the likeliest first; `merged` and `apart` are decided."""
        found = all_of(None if state is None else one_of("state", known("state", state, c.DoubtState)))
        return self._table("doubts", c.DoubtRow, lambda _: q.doubts(found))

    def disagreements(self) -> Table[c.MeetingRow]:
        """Return the meetings of which articles disagree, the newest first."""
        return self.meetings(disagreeing=True)

    def counts(self) -> dict[str, int]:
        """Return how many there are of everything: `documents`, `copies`, `meetings`, `statements`, `actors` and so on.

        `meetings_held` and the like count by status, `pending_open` and the like by state without regard to days.
        """
        with told(self._url), self._engine.connect() as connection:
            found: dict[str, int] = {
                name: int(count) for name, count in connection.execute(text(q.COUNTS)).mappings().one().items()
            }
            by_status: dict[str, int] = {row[0]: row[1] for row in connection.execute(text(q.BY_STATUS))}
            by_state: dict[str, int] = {row[0]: row[1] for row in connection.execute(text(q.BY_STATE))}
        found["meetings"], found["pending"] = sum(by_status.values()), sum(by_state.values())
        found |= {f"meetings_{one}": by_status.get(one, 0) for one in get_args(MeetingStatus)}
        return found | {f"pending_{one}": by_state.get(one, 0) for one in ("open", "fulfilled", "contradicted")}

    def _table(self, name: str, row: type[_Row], ask: Callable[[Connection], Query]) -> Table[_Row]:
        return Table(name, _columns_of(row), self._engine, ask)


def _lots(given: Iterable[MeetingSummary | Entry]) -> Iterator[list[Entry]]:
    """Yield what is given in lots for one transaction each; none waits for another that is long in coming.

    Raises:
        UsageError, InputError: one cannot be added; those before it were yielded.
    """
    some: list[Entry] = []
    since = monotonic()
    try:
        for one in given:
            some.append(_checked(one))
            if len(some) >= AT_ONCE or monotonic() - since > _SOON:
                yield some
                some, since = [], monotonic()
    except Exception:
        yield from [some] if some else []
        raise
    yield from [some] if some else []


def _checked(one: object) -> Entry:
    if not isinstance(one, MeetingSummary | Entry):
        raise UsageError(
            f"A ledger takes results and entries, not {type(one).__name__}: `MeetingSummary.load` reads a "
            "stored result, and `summarizer ledger add` takes files."
        )
    return entry_of(one)


def _spans(connection: Connection, document: int) -> Iterator[ShownSpan]:
    said = select(Statement.id, Statement.start, Statement.end).where(Statement.document_id == document)
    yield from (ShownSpan("statement", *row) for row in connection.execute(said))
    met = select(Telling.meeting_id, Evidence.start, Evidence.end).join(Evidence, Evidence.telling_id == Telling.id)
    settled = met.where(Telling.document_id == document, Telling.meeting_id.is_not(None))
    yield from (ShownSpan("meeting", meeting or 0, start, end) for meeting, start, end in connection.execute(settled))
    done = select(Change.item_id, Change.start, Change.end).where(Change.document_id == document)
    yield from (ShownSpan("pending", *row) for row in connection.execute(done))
