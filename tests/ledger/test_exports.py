"""Exports of a ledger, each read again by a program that knows the form."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, get_args
from xml.etree import ElementTree as ET

import icalendar
import networkx as nx
import pyarrow as pa
import pytest
from pyarrow import parquet

from summarizer.errors import UsageError
from summarizer.ledger import Entry, Ledger
from summarizer.ledger.columns import EdgeRow, MeetingRow, PendingRow, StatementRow
from summarizer.ledger.exports import (
    Form,
    TableName,
    export,
    write_calendar,
    write_csv,
    write_feed,
    write_graphml,
    write_jsonl,
    write_parquet,
)
from summarizer.result import Column, columns_of
from tests.ledger.dashboard.generated import HOSTILE, rows
from tests.ledger.telling import Due, Met, Who, entry

ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = date(2031, 3, 1)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1")
MEETING: MeetingRow = {
    "id": 17,
    "kind": "in_person",
    "status": "planned",
    "place": "Larnova",
    "first_day": "2031-03-03",
    "last_day": "2031-03-09",
    "day_from": "meeting",
    "participants": "Odile Marrant; Tomas Kielgaard",
    "sources": 2,
    "first_told": "2031-02-20",
    "last_told": "2031-02-21",
    "disagreement": None,
    "key": "fedcba9876543210",
    "participant_ids": [1, 2],
    "confidence": 0.92,
}
ITEM: PendingRow = {
    "id": 4,
    "key": "0123456789abcdef",
    "what": "publish the draft treaty",
    "owners": "Odile Marrant",
    "firmness": "promised",
    "state": "overdue",
    "first_due": "2031-02-27",
    "last_due": "2031-02-27",
    "first_told": "2031-02-01",
    "last_told": "2031-02-11",
    "sources": 1,
    "owner_ids": [1],
    "confidence": 0.9,
}
EDGE: EdgeRow = {
    "one": 1,
    "one_name": "Odile Marrant",
    "other": 2,
    "other_name": "Tomas \x07<b>Kielgaard",
    "meetings": 3,
    "first_day": "2031-01-02",
    "last_day": None,
}


@dataclass
class Listed:
    """Rows of statements that lie in memory."""

    listed: list[Mapping[str, object]]
    columns: tuple[Column, ...] = columns_of(StatementRow)

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        return iter(self.listed)


def statement(text: str) -> dict[str, object]:
    """Return a row of a statement with these words."""
    empty: dict[str, object] = {
        "string": text,
        "integer": 7,
        "number": 0.5,
        "boolean": True,
        "integers": [3, 11],
    }
    return {one.name: empty[one.kind] for one in columns_of(StatementRow)}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of sixty invented articles, one of them hostile."""
    with Ledger(tmp_path_factory.mktemp("exports") / "ledger.sqlite") as opened:
        opened.add(Entry(row.result(), text=row.text) for row in rows(60, hostile=True))
        yield opened


def exported(ledger: Ledger, form: Form, table: TableName = "statements") -> bytes:
    """Return what an export writes."""
    file = io.BytesIO()
    export(ledger, file, form, table=table, today=TODAY)
    return file.getvalue()


def test_csv_is_read_by_csv(ledger: Ledger) -> None:
    """Every row comes back, in its order, with the columns of the table."""
    read = list(csv.DictReader(io.StringIO(exported(ledger, "csv").decode(), newline="")))
    assert [row["text"] for row in read] == [row["text"] for row in ledger.statements()]
    assert list(read[0]) == list(StatementRow.__annotations__)
    assert {row["repeats_quotation"] for row in read} == {"false"}


@pytest.mark.parametrize("words", FORMULAS)
def test_csv_holds_no_formulas(words: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe."""
    file = io.BytesIO()
    write_csv(Listed([statement(words)]), file)
    (row,) = csv.DictReader(io.StringIO(file.getvalue().decode(), newline=""))
    assert row["text"] == f"'{words}"
    assert (row["confidence"], row["speaker_ids"]) == ("0.5", "3; 11")


def test_json_lines_are_read_by_json(ledger: Ledger) -> None:
    """Every row comes back as it is, and no line holds a character that hides."""
    lines = exported(ledger, "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == ledger.statements().rows()
    assert any(HOSTILE in str(json.loads(line)["text"]) for line in lines)
    assert "\u202e" not in "".join(lines)


def test_parquet_is_read_by_pyarrow(ledger: Ledger) -> None:
    """It has the rows, with stable types, and tells what each column means."""
    read = parquet.read_table(io.BytesIO(exported(ledger, "parquet")))
    assert read.to_pylist() == ledger.statements().rows()
    assert read.schema.field("confidence").type == pa.float64()
    assert read.schema.field("speaker_ids").type == pa.list_(pa.int64())
    assert read.schema.field("text").metadata[b"meaning"] == b"the words of the article"


def test_an_empty_parquet_has_its_types() -> None:
    """A table without rows has the same columns."""
    file = io.BytesIO()
    write_parquet(Listed([]), file)
    read = parquet.read_table(file)
    assert read.num_rows == 0
    assert read.schema.field("start").type == pa.int64()


@pytest.mark.parametrize("write", [write_csv, write_jsonl, write_parquet])
def test_half_a_surrogate_pair_is_no_failure(write: object) -> None:
    """Words that no encoding holds are written with a mark in their place."""
    file = io.BytesIO()
    write(Listed([statement("met \ud800 said")]), file)  # type: ignore[operator]
    assert file.getvalue()


def test_graphml_is_read_by_networkx() -> None:
    """Nodes are identities with their names, and an edge says how often they met, and when first."""
    file = io.BytesIO()
    write_graphml([EDGE], file)
    graph = nx.parse_graphml(file.getvalue().decode())
    assert graph.nodes["1"]["label"] == "Odile Marrant"
    assert graph.nodes["2"]["label"] == "Tomas \\x07<b>Kielgaard"
    assert graph.edges["1", "2"] == {"meetings": 3, "weight": 3, "first_day": "2031-01-02", "last_day": ""}


def test_a_graph_has_the_same_in_graphml_and_in_networkx(ledger: Ledger) -> None:
    """Of each node and edge; only GraphML has the name as a label too, and numbers as words for ids."""
    read = nx.parse_graphml(exported(ledger, "graphml").decode(), node_type=int)
    graph = ledger.network().to_networkx()
    assert {tuple(known) for _, known in graph.nodes(data=True)} == {("name", "type", "country", "offices", "meetings")}
    for id_, known in graph.nodes(data=True):
        assert read.nodes[id_] == {"label": known["name"], **known}
    assert {frozenset(ends): known for *ends, known in read.edges(data=True)} == {
        frozenset(ends): known for *ends, known in graph.edges(data=True)
    }


def events(meetings: list[MeetingRow], pending: list[PendingRow]) -> list[icalendar.Event]:
    """Return the events of a calendar of these rows."""
    file = io.BytesIO()
    write_calendar(meetings, pending, file)
    read = icalendar.Calendar.from_ical(file.getvalue())
    assert isinstance(read, icalendar.Calendar)
    return list(read.events)


def test_a_meeting_to_come_is_an_event_of_whole_days() -> None:
    """Its end is the day after its last, and its id stays the same."""
    (event,) = events([MEETING], [])
    assert (event.start, event.end) == (date(2031, 3, 3), date(2031, 3, 10))
    assert event["SUMMARY"] == "Meeting: Odile Marrant, Tomas Kielgaard"
    assert (event["UID"], event["STATUS"], event["LOCATION"]) == (
        "meeting-fedcba9876543210@who-met-whom",
        "CONFIRMED",
        "Larnova",
    )


def test_a_cancelled_meeting_is_an_event_that_was_cancelled() -> None:
    """A calendar that has it already strikes it out."""
    (event,) = events([{**MEETING, "status": "cancelled"}], [])
    assert event["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    "other", [{"status": "held"}, {"status": "denied"}, {"day_from": "article"}, {"day_from": "none"}]
)
def test_what_is_not_to_come_is_no_event(other: dict[str, str]) -> None:
    """A held meeting is over, a denied one will not be, and one without a day has no place in a calendar."""
    row: MeetingRow = {**MEETING, **other}  # type: ignore[typeddict-item]
    assert events([row], []) == []


def test_a_due_date_is_an_event() -> None:
    """It says what, and who must act; what was done or has no day is none."""
    (event,) = events([], [ITEM, {**ITEM, "state": "fulfilled"}, {**ITEM, "first_due": None, "last_due": None}])
    assert event["SUMMARY"] == "Due: publish the draft treaty (Odile Marrant)"
    assert (event.start, event.end, event["UID"]) == (
        date(2031, 2, 27),
        date(2031, 2, 28),
        "pending-0123456789abcdef@who-met-whom",
    )


def test_a_meeting_to_come_is_no_due_date_too(tmp_path: Path) -> None:
    """Where the same sentence tells it for the same day: what else is to be done then is one, or on another day."""
    rask, solm = Who("Ilva Rask"), Who("Peer Solm")
    sentence = "Rask will meet Solm in Foss on 2031-06-01 and sign the lease of the pier"
    meets = [Met((0, 1), "planned", "2031-06-01", "Foss", sentence=sentence)]
    due = [
        Due("meet Solm in Foss on 2031-06-01", (0,), "2031-06-01"),
        Due("sign the lease of the pier", (0,), "2031-06-01"),
    ]
    other = Due("meet the dockers in Tarn", (0,), "2031-06-01")
    with Ledger(tmp_path / "ledger.sqlite") as made:
        made.add([entry("2031-05-04", [rask, solm], met=meets, pending=[*due, other])])
        calendar = icalendar.Calendar.from_ical(exported(made, "ics"))
    assert isinstance(calendar, icalendar.Calendar)
    assert sorted(str(event["SUMMARY"]) for event in calendar.events) == [
        "Due: meet the dockers in Tarn (Ilva Rask)",
        "Due: sign the lease of the pier (Ilva Rask)",
        "Meeting: Ilva Rask, Peer Solm",
    ]


def test_words_end_no_line_of_a_calendar() -> None:
    """A line end in an article's words begins no property."""
    (event,) = events([{**MEETING, "place": "Larnova\r\nATTENDEE:mailto:x@example.invalid"}], [])
    assert "ATTENDEE" not in event
    assert event["LOCATION"] == "Larnova ATTENDEE:mailto:x@example.invalid"


def feed(meetings: list[MeetingRow], due: list[PendingRow]) -> ET.Element:
    """Return the feed of these rows, read again."""
    file = io.BytesIO()
    write_feed(meetings, due, file)
    return ET.fromstring(file.getvalue())  # noqa: S314 - written a line above


def told(element: ET.Element, name: str) -> str:
    """Return the words of an element's part, which must be there once."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def test_a_feed_has_what_atom_requires() -> None:
    """The feed and each entry have an id, a title and the day of the last change, the newest entry first."""
    read = feed([MEETING], [ITEM])
    assert read.tag == f"{ATOM}feed"
    assert told(read, "updated") == "2031-02-27T00:00:00+00:00"
    assert [told(entry, "title") for entry in read.iter(f"{ATOM}entry")] == [
        "Fallen due: publish the draft treaty",
        "Odile Marrant, Tomas Kielgaard",
    ]
    assert [told(entry, "updated")[:10] for entry in read.iter(f"{ATOM}entry")] == ["2031-02-27", "2031-02-21"]
    assert len({told(one, "id") for one in [read, *read.iter(f"{ATOM}entry")]}) == 3
    assert all(one.find(f"{ATOM}link") is not None for one in [read, *read.iter(f"{ATOM}entry")])


def test_a_feed_tells_only_what_has_fallen_due(ledger: Ledger) -> None:
    """What is due within the week is no news yet; on its last day it is."""
    (item, *_) = [row for row in ledger.pending(state="open") if row["last_due"]]
    last = date.fromisoformat(item["last_due"] or "")

    def titles(today: date) -> str:
        file = io.BytesIO()
        export(ledger, file, "atom", today=today)
        return file.getvalue().decode()

    assert f"Fallen due: {item['what']}" not in titles(last - timedelta(days=1))
    assert f"Fallen due: {item['what']}" in titles(last)


def test_words_of_an_article_are_no_markup_in_a_feed() -> None:
    """What a reader shows as HTML holds them escaped, and the title as text."""
    (entry,) = feed([{**MEETING, "participants": HOSTILE, "place": "<script>1</script>\x00"}], []).iter(f"{ATOM}entry")
    assert "&lt;script&gt;1&lt;/script&gt;\\x00" in told(entry, "summary")
    assert "<script" not in told(entry, "summary")
    assert told(entry, "title") == HOSTILE.replace("\u202e", "\\u202e")


def test_a_meeting_without_any_day_is_as_new_as_it_is_in_the_ledger(tmp_path: Path) -> None:
    """It stands before what older articles tell, and not at the end of the feed on the first day of 1970."""
    marrant, kielgaard, oren = Who("Odile Marrant"), Who("Tomas Kielgaard"), Who("Leah Oren")
    with Ledger(tmp_path / "ledger.sqlite") as made:
        made.add([entry("2021-03-04", [marrant, oren], met=[Met((0, 1), day="2021-03-03")])])
        made.add([entry(None, [marrant, kielgaard], met=[Met((0, 1))])])
        added = next(row["added"] for row in made.documents() if row["published"] is None)[:10]
        read = ET.fromstring(exported(made, "atom"))  # noqa: S314 - our own
    found = [(told(one, "title"), told(one, "updated")[:10]) for one in read.iter(f"{ATOM}entry")]
    assert found == [("Odile Marrant, Tomas Kielgaard", added), ("Odile Marrant, Leah Oren", "2021-03-04")]


def test_an_entry_leads_to_the_first_article_of_the_web(tmp_path: Path) -> None:
    """Of those that tell of it; without one, to what names the entry, which is what it was."""
    rask, solm, board = Who("Ilva Rask"), Who("Peer Solm"), Who("Ada Board")
    both = Met((0, 1), day="2031-02-04", place="Foss")
    lease = Due("sign the lease of the pier", (0,), "2031-02-20")
    articles = [
        (entry("2031-02-03", [rask, solm], met=[both], pending=[lease]), "ftp://foss.example/0"),
        (entry("2031-02-05", [rask, solm], met=[both], pending=[lease]), "https://foss.example/1?a=1&b=é"),
        (entry("2031-02-06", [rask, solm], met=[both]), "https://foss.example/2"),
        (entry("2031-02-07", [solm, board], met=[Met((0, 1), day="2031-02-07")]), "javascript:alert(1)"),
        (entry("2031-02-08", [rask, board], met=[Met((0, 1), day="2031-02-08")]), "https://foss.example/\u202e3"),
    ]
    with Ledger(tmp_path / "ledger.sqlite") as made:
        made.add(replace(one, url=url) for one, url in articles)
        read = ET.fromstring(exported(made, "atom"))  # noqa: S314 - written by the program itself
    leads = {}
    for one in read.iter(f"{ATOM}entry"):
        (link,) = one.findall(f"{ATOM}link")
        leads[told(one, "title")] = link.get("href")
        assert told(one, "id").startswith("tag:who-met-whom.invalid,2026:")
    first = "https://foss.example/1?a=1&b=%C3%A9"
    assert (leads["Ilva Rask, Peer Solm"], leads["Fallen due: sign the lease of the pier"]) == (first, first)
    others = [leads["Peer Solm, Ada Board"], leads["Ilva Rask, Ada Board"]]
    assert all(one and one.startswith("tag:who-met-whom.invalid,2026:meeting:") for one in others)


def test_an_empty_feed_has_a_fixed_day() -> None:
    """The same ledger gives the same bytes at any time of day."""
    assert told(feed([], []), "updated") == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("form", get_args(Form))
def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, form: Form) -> None:
    """Two exports of one form do not differ."""
    assert exported(ledger, form) == exported(ledger, form)


def test_a_ledger_made_anew_gives_its_meetings_the_same_ids(tmp_path: Path) -> None:
    """Whatever the order of its articles: a calendar and a reader of feeds know them again."""
    marrant, kielgaard, oren = Who("Odile Marrant"), Who("Tomas Kielgaard"), Who("Leah Oren")
    first, second = Met((0, 1), "planned", "2031-04-01"), Met((0, 1), "planned", "2031-04-02")
    articles = [
        entry("2031-03-04", [marrant, kielgaard], met=[first]),
        entry("2031-03-05", [kielgaard, marrant], met=[first]),
        entry("2031-03-06", [oren, marrant], met=[second]),
    ]
    found = []
    for order in ((0, 1, 2), (2, 1, 0)):
        with Ledger(tmp_path / f"{order[0]}.sqlite") as made:
            made.add(articles[place] for place in order)
            calendar = icalendar.Calendar.from_ical(exported(made, "ics"))
            assert isinstance(calendar, icalendar.Calendar)
            read = ET.fromstring(exported(made, "atom"))  # noqa: S314 - written by the program itself
            entries = {told(one, "id") for one in read.iter(f"{ATOM}entry")}
            found.append(({str(event["UID"]) for event in calendar.events}, entries))
    assert found[0] == found[1]
    assert len(found[0][0]) == 2


@pytest.mark.parametrize("table", get_args(TableName))
def test_every_table_is_exported(ledger: Ledger, table: TableName) -> None:
    """Each has a line of its columns and a line for each row."""
    lines = list(csv.reader(io.StringIO(exported(ledger, "csv", table).decode(), newline="")))
    assert lines
    assert all(len(line) == len(lines[0]) for line in lines)


def test_a_table_without_days_is_exported_whole(ledger: Ledger) -> None:
    """A period for people is refused with a sentence."""
    with pytest.raises(UsageError, match="goes by no days"):
        export(ledger, io.BytesIO(), "csv", table="actors", between="2031-01")


@pytest.mark.parametrize(
    ("form", "table", "told_"),
    [
        ("csv", "timeline", "query timeline --actor NAME --format csv"),
        ("csv", "people", "There is no table 'people' to export: it is one of meetings, tellings"),
        ("xlsx", "meetings", "There is no form 'xlsx': it is one of csv, jsonl"),
    ],
)
def test_what_is_not_exported_is_told_with_what_is(ledger: Ledger, form: Form, table: TableName, told_: str) -> None:
    """A timeline is somebody's: the sentence says where it is to be had."""
    with pytest.raises(UsageError, match=told_):
        export(ledger, io.BytesIO(), form, table=table)


def test_disagreements_are_exported_by_their_days(tmp_path: Path) -> None:
    """As the meetings that they are."""
    dunn, veit = Who("Maud Dunn"), Who("Ole Veit")
    with Ledger(tmp_path / "ledger.sqlite") as made:
        for place in ("Tarn", "Foss"):
            made.add(entry("2031-03-04", [dunn, veit], met=[Met((0, 1), day="2031-03-04", place=place)]))
        made.add(entry("2031-04-04", [dunn, veit], met=[Met((0, 1), day="2031-04-04", place="Tarn")]))
        found = []
        for month in ("2031-03", "2031-04"):
            file = io.BytesIO()
            export(made, file, "jsonl", table="disagreements", between=month)
            found.append([json.loads(line)["disagreement"] for line in file.getvalue().splitlines()])
    ((told_,), nothing) = found
    assert "Foss" in told_
    assert nothing == []


def test_a_file_stays_open(ledger: Ledger, tmp_path: Path) -> None:
    """The caller closes what the caller has opened."""
    with (tmp_path / "statements.csv").open("wb") as file:
        stream: BinaryIO = file
        export(ledger, stream, "csv", table="statements")
        assert not file.closed
