"""Tables of a ledger in the forms that other programs read: CSV, JSON lines, Parquet, GraphML, iCalendar and Atom.

The same ledger gives the same bytes. Foreign words can do nothing there: a cell that a spreadsheet would take for a
formula begins with an apostrophe, and what XML cannot hold, or would hide, is written out.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from heapq import nlargest
from html import escape
from itertools import islice
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, get_args

from summarizer.errors import UsageError, missing
from summarizer.ledger.acts import act_of, is_meeting
from summarizer.ledger.answers import graph_of
from summarizer.ledger.columns import EdgeRow, MeetingRow, NodeRow, PendingRow
from summarizer.printable import visible, visible_in_json, web_address
from summarizer.result import Column
from summarizer.result.frames import arrow_schema

if TYPE_CHECKING:
    from feedgenerator import Atom1Feed
    from icalendar import Calendar, Event

    from summarizer.ledger.api import Between, Ledger

Row = Mapping[str, object]
Form = Literal["csv", "jsonl", "parquet", "graphml", "ics", "atom"]
TableName = Literal[
    "meetings", "tellings", "statements", "pending", "changes", "actors", "network", "documents", "doubts",
    "disagreements", "removals",
]  # fmt: skip

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_BATCH = 10_000  # rows of Parquet that are in memory at a time
_ENTRIES = 100  # of each kind in a feed, the newest
_EARLY = datetime(1970, 1, 1, tzinfo=UTC)
_PROGRAM = "who-met-whom"
_TAG = f"tag:{_PROGRAM}.invalid,2026"  # ids of this form need no host that exists (RFC 4151)
_STATUS: Mapping[str, str] = {"planned": "CONFIRMED", "possible": "TENTATIVE", "cancelled": "CANCELLED"}


class Rows(Protocol):
    """A table of the ledger, as far as it is written out."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in their order."""

    def __iter__(self) -> Iterator[Row]:
        """Read the rows, one after the other."""


def export(  # noqa: PLR0913 - filters
    ledger: "Ledger",
    file: BinaryIO,
    form: Form,
    *,
    table: TableName = "meetings",
    between: "Between | None" = None,
    today: date | None = None,
) -> None:
    """Write a ledger, or a table of it, in one of the forms.

    Args:
        ledger: what is asked.
        file: where to write; it stays open.
        form: `csv`, `jsonl` and `parquet` hold a table; `graphml` who met whom, `ics` meetings to come and due dates,
            `atom` the newest meetings and what has fallen due.
        table: of the first three forms.
        between: of the days that the table goes by; None for all.
        today: the day that due dates are compared with; None for the present one.

    Raises:
        UsageError: the library of the form is not installed, there is no such form or table, or the table has no days
            to go by.
        LedgerError: the database cannot be reached.
    """
    if form in _OF_ALL:
        _OF_ALL[form](ledger, file, between, today)
    elif form in _OF_TABLE:
        _OF_TABLE[form](_table(ledger, table, between, today), file)
    else:
        raise UsageError(f"There is no form {form!r}: it is one of {', '.join(get_args(Form))}.")


def _export_network(ledger: "Ledger", file: BinaryIO, between: "Between | None", _: date | None) -> None:
    network = ledger.network(between=between)
    write_graphml(network, file, network.nodes())


def _export_calendar(ledger: "Ledger", file: BinaryIO, between: "Between | None", today: date | None) -> None:
    coming = [*filter(_in_calendar, ledger.meetings(between=between, status=("planned", "possible", "cancelled")))]
    due = ledger.pending(between=between, state="open", today=today)
    write_calendar(coming, _but_meetings(ledger, due, coming), file)


def _export_feed(ledger: "Ledger", file: BinaryIO, between: "Between | None", today: date | None) -> None:
    added = _added(ledger)
    newest = nlargest(_ENTRIES, ledger.meetings(between=between), key=lambda row: _newest(row, added))
    due = ledger.pending(between=between, state=("due", "overdue"), today=today)
    latest = (today or datetime.now().astimezone().date()).isoformat()
    over = (row for row in due if row["last_due"] and row["last_due"] <= latest)
    fallen = nlargest(_ENTRIES, over, key=_lately_due)
    write_feed(newest, fallen, file, added, _addresses(ledger, newest, fallen))


_OF_ALL: Mapping[str, Callable[["Ledger", BinaryIO, "Between | None", date | None], None]] = MappingProxyType(
    {"graphml": _export_network, "ics": _export_calendar, "atom": _export_feed}
)
"""What writes a whole ledger in a form."""


def _but_meetings(
    ledger: "Ledger", pending: Iterable[PendingRow], meetings: Iterable[MeetingRow]
) -> Iterator[PendingRow]:
    """Yield pending items but those that are one of the meetings, told by the same sentence for the same day."""
    on_day: dict[str | None, set[int]] = {}
    for row in meetings:
        on_day.setdefault(row["last_day"], set()).add(row["id"])
    for item in pending:
        same_day = on_day.get(item["last_due"], set()) if item["last_due"] else set()
        act = act_of(item["what"]) if same_day else None
        if act is None or not is_meeting(act) or not same_day & _told_with(ledger, item["id"]):
            yield item


def _told_with(ledger: "Ledger", item: int) -> set[int]:
    """Return the meetings that are told by sentences in which a pending item is told."""
    found: set[int] = set()
    for change in ledger.changes(item):
        start, end = change["start"], change["end"]
        if change["document"] is not None and start is not None and end is not None:
            spans = ledger.document(change["document"])["spans"]
            found |= {one.id for one in spans if one.kind == "meeting" and one.start <= start and end <= one.end}
    return found


def _addresses(ledger: "Ledger", meetings: Iterable[MeetingRow], pending: Iterable[PendingRow]) -> dict[str, str]:
    """Return the addresses of the first articles that tell of these, as far as they are of the web, by kind and key."""
    told: dict[str, list[int | None]] = {}
    for row in meetings:
        tellings = sorted(ledger.tellings(meeting=row["id"]), key=lambda one: (one["published"] or "9", one["id"]))
        told[f"meeting:{row['key']}"] = [one["document"] for one in tellings]
    for item in pending:
        told[f"pending:{item['key']}"] = [one["document"] for one in ledger.changes(item["id"])]
    wanted = {one for documents in told.values() for one in documents if one is not None}
    on_web = {one: at for one in wanted for row in ledger.documents(id=one) if (at := web_address(row["url"]))}
    first = {key: next((on_web[one] for one in documents if one in on_web), None) for key, documents in told.items()}
    return {key: address for key, address in first.items() if address is not None}


def _newest(row: MeetingRow, added: Mapping[int, str]) -> tuple[str, int]:
    return row["last_told"] or added.get(row["id"], ""), row["id"]


def _added(ledger: "Ledger") -> Mapping[int, str]:
    """Return the days on which meetings came into the ledger that only articles without a day tell."""
    undated = {row["id"]: row["added"][:10] for row in ledger.documents() if row["published"] is None}
    if not undated:
        return {}
    told = [(row["meeting"], undated[row["document"]]) for row in ledger.tellings() if row["document"] in undated]
    return {meeting: day for meeting, day in sorted(told, key=itemgetter(1)) if meeting is not None}


def _lately_due(row: PendingRow) -> tuple[str, int]:
    return row["last_due"] or "", row["id"]


def _table(ledger: "Ledger", name: TableName, between: "Between | None", today: date | None) -> Rows:
    check_table(name)
    dated = _dated(ledger, between, today)
    if name in dated:
        return dated[name]()
    if between is not None:
        raise UsageError(f"The table {name!r} goes by no days: export it whole.")
    return _undated(ledger)[name]()


def _dated(ledger: "Ledger", between: "Between | None", today: date | None) -> Mapping[TableName, Callable[[], Rows]]:
    """Return what asks for the tables that go by days."""
    return {
        "meetings": lambda: ledger.meetings(between=between),
        "tellings": lambda: ledger.tellings(between=between),
        "statements": lambda: ledger.statements(between=between),
        "pending": lambda: ledger.pending(between=between, today=today),
        "network": lambda: ledger.network(between=between),
        "documents": lambda: ledger.documents(between=between),
        "disagreements": lambda: ledger.meetings(between=between, disagreeing=True),
    }


def _undated(ledger: "Ledger") -> Mapping[TableName, Callable[[], Rows]]:
    """Return what asks for the others."""
    return {
        "changes": ledger.changes,
        "actors": ledger.actors,
        "doubts": ledger.doubts,
        "removals": ledger.removals,
    }


def check_table(name: str) -> None:
    """Refuse a table that is not exported.

    Raises:
        UsageError: it says what there is, or what to ask instead.
    """
    if name == "timeline":
        raise UsageError(
            "A timeline is somebody's, and no table of a whole ledger: `summarizer ledger query timeline --actor NAME "
            "--format csv` writes one, and `Ledger.timeline(NAME)` has its rows."
        )
    if name not in get_args(TableName):
        raise UsageError(f"There is no table {name!r} to export: it is one of {', '.join(get_args(TableName))}.")


def write_csv(table: Rows, file: BinaryIO) -> None:
    """Write the rows as CSV in UTF-8, with the columns' names in the first line.

    Null is an empty cell, a truth value `true` or `false`, and a list has `; ` between its parts. Words that begin as
    a formula does have an apostrophe before them: JSON lines and Parquet have them as they are.
    """
    lines = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(lines)
        names = [column.name for column in table.columns]
        writer.writerow(names)
        for row in table:
            writer.writerow([_cell(row[name]) for name in names])
    finally:
        lines.detach()  # the file is the caller's to close


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def write_jsonl(table: Rows, file: BinaryIO) -> None:
    """Write the rows as JSON lines in UTF-8, an object each."""
    for row in table:
        line = json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))
        file.write(f"{visible_in_json(line)}\n".encode())


def write_parquet(table: Rows, file: BinaryIO) -> None:
    """Write the rows as Parquet, with the columns' types and what they mean.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
        from pyarrow import parquet  # noqa: PLC0415 - likewise
    except ImportError as error:
        raise missing(error, "pyarrow", "arrow") from error
    schema = arrow_schema(table.columns, meanings=True)
    with parquet.ParquetWriter(file, schema) as writer:
        rows = iter(table)
        while batch := [_encodable(row) for row in islice(rows, _BATCH)]:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _encodable(row: Row) -> dict[str, object]:
    """Return the row with words that UTF-8 can hold: half a surrogate pair becomes a question mark."""
    return {name: _utf8(value) if isinstance(value, str) else value for name, value in row.items()}


def _utf8(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


_OF_TABLE: Mapping[str, Callable[[Rows, BinaryIO], None]] = MappingProxyType(
    {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}
)


def write_graphml(network: Iterable[EdgeRow], file: BinaryIO, nodes: Iterable[NodeRow] = ()) -> None:
    """Write who met whom as GraphML: the nodes and edges of `Network.to_networkx`, with the same attributes.

    A node has its name as `label` too, which programs that draw show.

    Raises:
        UsageError: networkx is not installed.
    """
    graph = graph_of(network, nodes)
    import networkx as nx  # noqa: PLC0415 - an extra, which is there by now

    written = nx.Graph()
    for id_, known in graph.nodes(data=True):
        shown = {name: visible(told) if isinstance(told, str) else told for name, told in known.items()}
        written.add_node(str(id_), label=shown["name"], **shown)
    written.add_edges_from((str(one), str(other), known) for one, other, known in graph.edges(data=True))
    nx.write_graphml_xml(written, file)  # not with lxml, whose bytes differ


def write_calendar(meetings: Iterable[MeetingRow], pending: Iterable[PendingRow], file: BinaryIO) -> None:
    """Write an iCalendar of meetings that are to come and of due dates, as events of whole days.

    A meeting that was cancelled stays in it as such, so that a calendar that has it already strikes it out. What has
    no day of its own has no place in a calendar, and is left out; so is what was done or denied.

    Args:
        meetings: rows of meetings; the held and the denied ones among them are passed over.
        pending: rows of pending items, with their state on the day of the question.
        file: where to write.

    Raises:
        UsageError: icalendar is not installed.
    """
    calendar = _empty_calendar()
    for row in meetings:
        if _in_calendar(row):
            _add_meeting(calendar, row)
    for item in pending:
        if item["last_due"] is not None and item["state"] in {"open", "due", "overdue"}:
            _add_due(calendar, item)
    file.write(calendar.to_ical())


def _empty_calendar() -> "Calendar":
    try:
        from icalendar import Calendar  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise missing(error, "icalendar", "ledger") from error
    calendar = Calendar()
    calendar.add("prodid", f"-//{_PROGRAM}//ledger//EN")
    calendar.add("version", "2.0")
    return calendar


def _in_calendar(row: MeetingRow) -> bool:
    return row["status"] in _STATUS and row["day_from"] == "meeting"


def _add_meeting(calendar: "Calendar", row: MeetingRow) -> None:
    event = _event(f"meeting-{row['key']}", row["first_day"], row["last_day"], row["last_told"])
    kind = {"call": "Call", "video": "Video call"}.get(row["kind"], "Meeting")
    event.add("summary", f"{kind}: {_names(row['participants'])}")
    event.add("status", _STATUS[row["status"]])
    if row["place"]:
        event.add("location", _plain(row["place"]))
    if row["disagreement"]:
        event.add("description", _plain(row["disagreement"]))
    calendar.add_component(event)


def _add_due(calendar: "Calendar", row: PendingRow) -> None:
    event = _event(f"pending-{row['key']}", row["first_due"], row["last_due"], row["last_told"])
    owners = _names(row["owners"]) or "nobody is named"
    event.add("summary", f"Due: {_plain(row['what'])} ({owners})")
    event.add("description", f"{row['firmness']}; {row['state']}")
    calendar.add_component(event)


def _event(uid: str, first: object, last: object, told: object) -> "Event":
    """Return an event of whole days; its end is the day after its last, as RFC 5545 has it."""
    from icalendar import Event  # noqa: PLC0415 - an extra, and slow to import

    last_day = date.fromisoformat(str(last or first))
    first_day = date.fromisoformat(str(first or last))
    event = Event()
    event.add("uid", f"{uid}@{_PROGRAM}")
    event.add("dtstamp", _moment(told) or _EARLY)
    event.add("dtstart", first_day)
    event.add("dtend", max(first_day, last_day) + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _plain(words: str | None) -> str:
    return visible(" ".join((words or "").split()))


def _names(listed: str) -> str:
    return _plain(listed.replace("; ", ", "))


def _moment(day: object) -> datetime | None:
    """Return the beginning of an ISO day; None where there is none."""
    return datetime.combine(date.fromisoformat(str(day)), time(tzinfo=UTC)) if day else None


def write_feed(
    meetings: Iterable[MeetingRow],
    fallen_due: Iterable[PendingRow],
    file: BinaryIO,
    added: Mapping[int, str] = MappingProxyType({}),
    addresses: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write an Atom feed of new meetings and of what has fallen due.

    Args:
        meetings: rows of meetings, each updated on the day of the newest article that tells it.
        fallen_due: rows of pending items whose last day has come, each updated on that day.
        file: where to write.
        added: by their ids, the days on which meetings came into the ledger that no article with a day tells.
        addresses: by `meeting:KEY` and `pending:KEY`, where on the web the first article is that tells of it: what its
            entry leads to.

    Raises:
        UsageError: feedgenerator is not installed.
    """
    feed = _empty_feed()
    entries = [*(_told(row, added.get(row["id"])) for row in meetings), *map(_due, fallen_due)]
    _add_entries(feed, entries, addresses)
    feed.write(file, "utf-8")


_Entry = tuple[datetime, str, str, list[str]]


def _add_entries(feed: "Atom1Feed", entries: Iterable[_Entry], addresses: Mapping[str, str]) -> None:
    """Put entries into a feed, the newest first."""
    for updated, about, title, lines in sorted(entries, key=itemgetter(0, 1), reverse=True):
        content = "".join(f"<p>{escape(_plain(line))}</p>" for line in lines if line)
        link = addresses.get(about, f"{_TAG}:{about}")
        feed.add_item(title, link, content, unique_id=f"{_TAG}:{about}", updateddate=updated)


def _empty_feed() -> "Atom1Feed":
    feed = _class_of_feeds()(
        title="Who met whom",
        link=f"{_TAG}:ledger",
        description="New meetings, and what has fallen due",
        author_name=_PROGRAM,
    )
    feed.feed["id"] = f"{_TAG}:ledger"
    return feed


def _class_of_feeds() -> "type[Atom1Feed]":
    """Return the class of Atom feeds that do not tell the time of day."""
    try:
        from feedgenerator import Atom1Feed  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise missing(error, "feedgenerator", "ledger") from error

    class Feed(Atom1Feed):  # type: ignore[misc]  # the library has no types
        def latest_post_date(self) -> datetime:
            """Return the newest entry's day; of an empty feed a fixed one, not the time of day."""
            return max((item["updateddate"] for item in self.items), default=_EARLY)

    return Feed


def _told(row: MeetingRow, added: str | None) -> _Entry:
    about = [
        f"{row['status']}; {_days(row)}",
        f"Where: {row['place']}" if row["place"] else "",
        str(row["disagreement"] or ""),
        f"Told by {row['sources']} article{'' if row['sources'] == 1 else 's'}.",
    ]
    updated = _moment(row["last_told"] or added) or _EARLY
    return updated, f"meeting:{row['key']}", _names(row["participants"]), about


def _days(row: MeetingRow) -> str:
    if row["day_from"] == "none" or not row["first_day"]:
        return "no day is known"
    period = (
        str(row["first_day"]) if row["first_day"] == row["last_day"] else f"{row['first_day']} to {row['last_day']}"
    )
    return period if row["day_from"] == "meeting" else f"told on {period}"


def _due(row: PendingRow) -> _Entry:
    about = [
        f"{row['state']}: was due {row['last_due']}" if row["state"] == "overdue" else f"due by {row['last_due']}",
        f"Who: {_names(row['owners'])}" if row["owners"] else "Nobody is named.",
        f"{row['firmness']}, last told {row['last_told'] or 'on no known day'}",
    ]
    return _moment(row["last_due"]) or _EARLY, f"pending:{row['key']}", f"Fallen due: {_plain(row['what'])}", about
