"""The questions of dashboards, on both databases: each filter, each table, and tables without rows."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import summarize
from summarizer.checking.grounding import RULES
from summarizer.errors import InputError, LedgerError, UsageError
from summarizer.ledger import Entry, Ledger, Table, answers, people
from summarizer.ledger.columns import MeetingStatus
from tests.ledger.conftest import made_ledger
from tests.ledger.speaking import Said, saying
from tests.ledger.telling import Due, Met, Who, entry

MARRANT = Who("Odile Marrant", "Foreign Minister", "Vestria", aliases=("Marrant",))
KIELGAARD = Who("Tomas Kielgaard", "Prime Minister", "Østmark", aliases=("Kielgaard",))
OREN = Who("Leah Oren", "envoy", "Vestria")
COUNCIL = Who("Harbour Council", type="group")
TODAY = date(2031, 4, 10)

ASKED: dict[str, Callable[[Ledger], Table[Any]]] = {
    "meetings": lambda ledger: ledger.meetings(),
    "tellings": lambda ledger: ledger.tellings(),
    "statements": lambda ledger: ledger.statements(),
    "pending": lambda ledger: ledger.pending(today=TODAY),
    "changes": lambda ledger: ledger.changes(),
    "actors": lambda ledger: ledger.actors(),
    "network": lambda ledger: ledger.network(),
    "timeline": lambda ledger: ledger.timeline("Odile Marrant"),
    "documents": lambda ledger: ledger.documents(),
    "nodes": lambda ledger: ledger.network().nodes(),
    "periods": lambda ledger: ledger.meetings().per("month"),
    "speeches": lambda ledger: ledger.statements(actor="Marrant"),
    "searched": lambda ledger: ledger.statements(text="the"),
}


def articles() -> list[Entry]:
    """Return March of 2031 and what comes of it, in four articles."""
    first = entry(
        "2031-03-04",
        [MARRANT, KIELGAARD, COUNCIL],
        met=[Met((0, 1), day="2031-03-03", place="at Østby Hall", kind="in_person")],
        pending=[Due("publish the draft treaty", (0,), "2031-03-20"), Due("open the port", (2,))],
        text="“The ferries will sail again,” she said. Kielgaard spoke of a free port and José’s café.",
    )
    second = entry(
        "2031-03-31",
        [OREN, KIELGAARD],
        met=[Met((0, 1), day="2031-W14", place="in 100% of cases"), Met((0, 1), "planned", day="2031-06")],
        text="Both said that the port is free.",
    )
    third = entry(
        "2031-05-02", [OREN, MARRANT], met=[Met((0, 1))], text="Oren denied that ferries had sailed: «Согласие»."
    )
    fourth = entry(None, [OREN, COUNCIL], met=[Met((0, 1), "denied")])
    return [
        saying(
            first,
            [
                Said((0,), "The ferries will sail again,"),
                Said((1,), "Kielgaard spoke of a free port and José’s café.", "indirect", repeats=True),
                Said((1,), "a free port", "mixed"),
            ],
        ),
        saying(second, [Said((0, 1), "Both said that the port is free.", "indirect")]),
        saying(third, [Said((0,), "Oren denied that ferries had sailed: «Согласие».", "indirect")]),
        fourth,
    ]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database for all tests that only ask."""
    yield from made_ledger(request, tmp_path_factory.mktemp("asked"))


@pytest.fixture(scope="module")
def ledger(module_url: str) -> Iterator[Ledger]:
    """The ledger of these four."""
    with Ledger(module_url) as opened:
        opened.add(articles())
        yield opened


@pytest.fixture
def empty(url: str) -> Iterator[Ledger]:
    """A ledger without anything."""
    with Ledger(url) as opened:
        yield opened


def who(rows: Any) -> set[tuple[str, str]]:  # noqa: ANN401 - rows of meetings
    """Return the meetings of these rows: their status and who met, in the order of names."""
    return {(row["status"], " + ".join(sorted(row["participants"].split("; ")))) for row in rows}


HELD = ("held", "Odile Marrant + Tomas Kielgaard")
WEEK = ("held", "Leah Oren + Tomas Kielgaard")
PLANNED = ("planned", "Leah Oren + Tomas Kielgaard")
UNDATED = ("held", "Leah Oren + Odile Marrant")
DENIED = ("denied", "Harbour Council + Leah Oren")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {HELD, WEEK, PLANNED, UNDATED, DENIED}),
        ({"between": "2031-03"}, {HELD, WEEK}),
        ({"between": "2031-04"}, {WEEK}),
        ({"between": ("2031-04-06", "2031-06-01")}, {WEEK, PLANNED, UNDATED}),
        ({"between": (date(2031, 4, 7), date(2031, 5, 31))}, {UNDATED}),
        ({"between": "2030"}, set()),
        ({"actor": "marrant"}, {HELD, UNDATED}),
        ({"actor": "ODILE MARRANT"}, {HELD, UNDATED}),
        ({"actor": "Nobody"}, set()),
        ({"actor": 10_000}, set()),
        ({"country": "østmark"}, {HELD, WEEK, PLANNED}),
        ({"country": "ØSTMARK"}, {HELD, WEEK, PLANNED}),
        ({"country": "vestria", "status": "planned"}, {PLANNED}),
        ({"place": "østby"}, {HELD}),
        ({"place": "100%"}, {WEEK}),
        ({"place": "%"}, {WEEK}),
        ({"place": "_"}, set()),
        ({"status": ["planned", "denied"]}, {PLANNED, DENIED}),
        ({"disagreeing": True}, set()),
    ],
)
def test_meetings(ledger: Ledger, filters: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    """Each filter, by a day, a week that reaches into two months, a month, and names in any form."""
    found = ledger.meetings(**filters)
    assert who(found.rows()) == expected
    assert found.count() == len(expected)


def test_a_meeting_without_a_day_counts_with_its_article(ledger: Ledger) -> None:
    """And says so; one whose article has no day either is in no period."""
    told = {who([row]).pop(): (row["first_day"], row["last_day"], row["day_from"]) for row in ledger.meetings()}
    assert told[UNDATED] == ("2031-05-02", "2031-05-02", "article")
    assert told[DENIED] == (None, None, "none")
    assert told[WEEK] == ("2031-03-31", "2031-04-06", "meeting")


def test_an_actor_is_found_by_its_id(ledger: Ledger) -> None:
    """As by its name."""
    (oren,) = ledger.actors(name="oren").rows()
    assert ledger.meetings(actor=oren["id"]).rows() == ledger.meetings(actor="Leah Oren").rows() != []


def test_meetings_are_counted_per_period(ledger: Ledger) -> None:
    """By status, with the filters of the meetings."""
    found = ledger.meetings(actor="Kielgaard").per("month").rows()
    assert [(row["period"], row["status"], row["meetings"]) for row in found] == [
        ("2031-03", "held", 2),
        ("2031-06", "planned", 1),
    ]
    assert [row["period"] for row in ledger.meetings().per("year")] == ["2031", "2031", None]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({}, "3 2 1 1"),
        ({"repeats": True}, "3 2 1 1 1"),
        ({"between": "2031-03"}, "2 1 1"),
        ({"actor": "Kielgaard"}, "2 1"),
        ({"actor": "Kielgaard", "repeats": True}, "2 1 1"),
        ({"actor": "Kielgaard", "between": "2031-03-04"}, "1"),
        ({"country": "Vestria"}, "3 2 1"),
        ({"country": "Vestria", "actor": "Kielgaard"}, "2"),
        ({"kind": "indirect"}, "3 2"),
        ({"kind": "indirect", "actor": "Leah Oren", "between": "2031-05"}, "3"),
    ],
)
def test_statements(ledger: Ledger, filters: dict[str, Any], numbers: str) -> None:
    """The newest first, by the number of their article; a joint one once."""
    by_day = {"2031-03-04": "1", "2031-03-31": "2", "2031-05-02": "3"}
    found = ledger.statements(**filters)
    assert " ".join(by_day[row["day"] or ""] for row in found.rows()) == numbers
    assert found.count() == len(numbers.split())


def test_a_joint_statement_names_all_its_speakers(ledger: Ledger) -> None:
    """In one row."""
    (row,) = ledger.statements(text="both").rows()
    assert row["speakers"] == "Leah Oren; Tomas Kielgaard"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferries", 2),
        ("FERRIES", 2),
        ("ferries sailed", 1),
        ("sail*", 2),
        ('"free port"', 2),
        ('"port free"', 0),
        ("free port", 3),
        ("jose", 1),
        ("josé’s", 1),
        ("СОГЛАСИЕ", 1),
        ("согласие", 1),
        ("josé", 1),
        ("CAFÉ", 1),
        (unicodedata.normalize("NFD", "café"), 1),
        ("ferries OR treaty", 0),
        ("ferr", 0),
        ("text:ferries", 0),
        ("", 0),
        ("!!!", 0),
    ],
)
def test_words_of_statements(ledger: Ledger, words: str, found: int) -> None:
    """All of them, whatever the case and the accents; phrases and beginnings, and no other language of queries."""
    assert ledger.statements(text=words, repeats=True).count() == found


@pytest.fixture(scope="module")
def both(sqlite_template: Any, postgres_template: str, postgres: Any) -> Iterator[list[Ledger]]:  # noqa: ANN401
    """A ledger on each database, for many questions."""
    made = postgres.database(postgres_template)
    opened = [Ledger(sqlite_template), Ledger(made)]
    yield opened
    for one in opened:
        one.close()
    postgres.drop(made)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.one_of(st.sampled_from("\"'*&|!():<>-+^{}\\ \0\ud800ab%_ßİ"), st.characters()), max_size=12))
def test_no_words_are_an_error(both: list[Ledger], words: str) -> None:
    """Whatever somebody types, in every filter that takes words."""
    for ledger in both:
        assert ledger.statements(text=words).count() == 0
        assert ledger.statements(actor=words, country=words).rows(1) == []
        assert ledger.meetings(actor=words, country=words, place=words).rows(1) == []
        assert ledger.actors(name=words, country=words).rows(1) == []
        assert ledger.pending(owner=words).rows(1) == []
        assert ledger.timeline(words).rows(1) == []


@pytest.mark.parametrize("name", ASKED)
def test_a_table_is_read_in_every_way_alike(ledger: Ledger, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole, row by row, in pages, and in lots that are smaller than it is."""
    table = ASKED[name](ledger)
    rows = table.rows()
    assert rows
    assert list(table) == rows
    assert [row for page in table.pages(2) for row in page] == rows
    assert table.rows(2, offset=1) == rows[1:3]
    assert table.rows(offset=1) == rows[1:]
    assert table.count() == len(rows)
    for size, offset in ((1, 0), (2, 1), (len(rows), 0), (len(rows), 1), (3, len(rows)), (3, len(rows) + 5)):
        page = table.page(size, offset=offset)
        assert (page.rows, page.count) == (rows[offset : offset + size], len(rows))
    monkeypatch.setattr(answers, "_CHUNK", 2)
    assert (table.rows(), list(table)) == (rows, rows)


@pytest.mark.parametrize("name", ASKED)
def test_rows_have_the_documented_columns(ledger: Ledger, name: str) -> None:
    """In their order, with values of their types, and null only where it is told."""
    table = ASKED[name](ledger)
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool, "integers": list}
    for row in table.rows():
        assert list(row) == [column.name for column in table.columns]
        for column in table.columns:
            value = row[column.name]
            assert column.nullable if value is None else type(value) is kinds[column.kind], (column, value)


@pytest.mark.parametrize("name", ASKED)
def test_frames_have_the_same_types_without_rows(url: str, name: str) -> None:
    """In pandas, Polars and Arrow."""
    with Ledger(url) as ledger:
        table = ASKED[name](ledger)
        assert (table.rows(), list(table), table.count(), list(table.pages(3))) == ([], [], 0, [])
        before = [dict(table.to_pandas().dtypes), table.to_polars().schema, table.to_arrow().schema]
        ledger.add(articles())
        after = [dict(table.to_pandas().dtypes), table.to_polars().schema, table.to_arrow().schema]
    assert before == after


def test_an_empty_ledger_counts_nothing(empty: Ledger) -> None:
    """Every figure is there, and 0."""
    assert set(empty.counts().values()) == {0}
    assert empty.doubts().rows() == []
    assert empty.disagreements().rows() == []
    assert len(empty.network().to_networkx()) == 0


def test_counts_are_those_of_the_tables(ledger: Ledger) -> None:
    """Statements that only stand around a quotation are not counted."""
    counts = ledger.counts()
    assert counts["meetings"] == ledger.meetings().count() == 5
    assert [counts[f"meetings_{one}"] for one in get_args(MeetingStatus)] == [3, 1, 0, 1, 0]
    assert counts["statements"] == ledger.statements().count() == 4
    assert counts["actors"] == ledger.actors().count()
    assert counts["documents"] == ledger.documents().count() == 4


def test_the_network_counts_held_meetings(ledger: Ledger) -> None:
    """And takes the filters of meetings; as a graph it has names and weights."""
    edges = {(frozenset((row["one_name"], row["other_name"])), row["meetings"]) for row in ledger.network()}
    assert (frozenset(("Leah Oren", "Tomas Kielgaard")), 1) in edges
    assert len(edges) == 3
    assert ledger.network(status=("planned", "held"), between="2031-06").count() == 1
    assert ledger.network(actor="Marrant", between="2031-05").count() == 1
    assert ledger.network(country="Østmark").count() == 2
    graph = ledger.network(status=get_args(MeetingStatus)).to_networkx()
    assert {data["name"] for _, data in graph.nodes(data=True)} >= {"Harbour Council", "Leah Oren"}
    assert sorted(data["weight"] for *_, data in graph.edges(data=True)) == [1, 1, 1, 2]


def test_the_nodes_of_a_network_say_who_they_are(empty: Ledger) -> None:
    """With their meetings in it: of its filters, with somebody else, each once."""
    rask, solm = Who("Ilva Rask", "harbour master", "Tarnland"), Who("Peer Solm", "skipper")
    board = Who("Ferry Board", type="group")
    met = [Met((0, 1, 2), day="2031-03-04"), Met((0, 1), day="2031-03-05"), Met((0,), day="2031-03-06")]
    planned = Met((1, 2), "planned", "2031-06-01")
    empty.add([entry("2031-03-07", [rask, solm, board], met=[*met, planned])])
    assert [tuple(row.values())[1:] for row in empty.network().nodes()] == [
        ("Ilva Rask", "person", "Tarnland", "harbour master", 2),
        ("Peer Solm", "person", None, "skipper", 2),
        ("Ferry Board", "group", None, "", 1),
    ]
    for filters, figures in (
        ({"status": "planned"}, [1, 1]),
        ({"status": ["held", "planned"]}, [3, 2, 2]),
        ({"between": "2031-03-05"}, [1, 1]),
        ({"actor": "Ferry Board"}, [1, 1, 1]),
        ({"country": "Tarnland"}, [2, 2, 1]),
        ({"actor": "Nobody"}, []),
    ):
        network = empty.network(**filters)
        assert [row["meetings"] for row in network.nodes()] == figures
        assert set(network.to_networkx()) == {row["id"] for row in network.nodes()}
    (solm_,) = (row["id"] for row in empty.actors(name="solm"))
    known = {"name": "Peer Solm", "type": "person", "country": "", "offices": "skipper", "meetings": 2}
    assert empty.network().to_networkx().nodes[solm_] == known


def test_a_timeline_has_all_that_somebody_did(ledger: Ledger) -> None:
    """The newest first."""
    rows = ledger.timeline("Marrant").rows()
    assert [(row["day"], row["kind"]) for row in rows] == [
        ("2031-05-02", "meeting"),
        ("2031-03-04", "pending"),
        ("2031-03-04", "statement"),
        ("2031-03-03", "meeting"),
    ]
    assert [row["text"] for row in rows if row["kind"] == "statement"] == ["The ferries will sail again,"]


def test_actors_have_their_figures(ledger: Ledger) -> None:
    """Meetings of every status, statements that are no repetition, and the days of their articles."""
    (row,) = ledger.actors(name="kielg").rows()
    assert (row["name"], row["type"], row["meetings"], row["statements"]) == ("Tomas Kielgaard", "person", 3, 2)
    assert (row["first_day"], row["last_day"]) == ("2031-03-04", "2031-03-31")
    assert {one["name"] for one in ledger.actors(type="group")} == {"Harbour Council"}
    assert {one["name"] for one in ledger.actors(country="VESTRIA")} == {"Odile Marrant", "Leah Oren"}


def test_the_network_of_one_counts_the_meetings_of_that_one(empty: Ledger) -> None:
    """Others who came are tied as well, by these meetings alone, as the documentation says."""
    who = [Who("Anna Berg"), Who("Carl Dorn"), Who("Eva Holm")]
    empty.add(
        [
            entry("2031-03-04", who, met=[Met((0, 1, 2), "held", "2031-03-04")]),
            entry("2031-04-04", who[1:], met=[Met((0, 1), "held", "2031-04-04")]),
        ]
    )
    others = {"Carl Dorn", "Eva Holm"}
    for actor, meetings in ((None, 2), ("Anna Berg", 1), ("Carl Dorn", 2)):
        found = [
            row["meetings"] for row in empty.network(actor=actor) if {row["one_name"], row["other_name"]} == others
        ]
        assert found == [meetings]


def test_an_article_has_its_text_and_its_spans(ledger: Ledger) -> None:
    """Each span is in the text where it says, and belongs to a row that there is."""
    first = ledger.documents(between="2031-03-04").rows()[0]["id"]
    shown = ledger.document(first)
    assert shown["text"] is not None
    said = {row["id"]: row["text"] for row in ledger.statements(document=first, repeats=True)}
    spans = [span for span in shown["spans"] if span.kind == "statement"]
    assert {span.id: shown["text"][span.start : span.end] for span in spans} == said
    assert {span.id for span in shown["spans"] if span.kind == "meeting"} <= {row["id"] for row in ledger.meetings()}
    with pytest.raises(InputError, match="no article"):
        ledger.document(9999)


@pytest.mark.parametrize(
    ("state", "exact", "expected"),
    [
        (None, False, {"overdue", "open"}),
        ("open", False, {"overdue", "open"}),
        ("open", True, {"open"}),
        ("overdue", False, {"overdue"}),
        (["due", "fulfilled"], False, set()),
        (["open", "due", "overdue", "contradicted"], True, {"overdue", "open"}),
    ],
)
def test_pending_by_state(ledger: Ledger, state: Any, exact: bool, expected: set[str]) -> None:  # noqa: ANN401, FBT001
    """As it is on the day of the question; `open` has what is due and overdue, unless it is to be exact."""
    found = ledger.pending(state=state, exact=exact, today=TODAY)
    assert {row["state"] for row in found} == expected
    assert {row["state"] for row in ledger.pending(today=date(2031, 3, 15), owner="Marrant")} == {"due"}


def test_the_day_of_a_question_may_be_told_in_words(ledger: Ledger) -> None:
    """An ISO day is one; what is none is told in a sentence."""
    assert ledger.pending(today="2031-04-10").rows() == ledger.pending(today=TODAY).rows()
    for wrong in ("tomorrow", "2031-13-01", 5):
        with pytest.raises(UsageError, match="name an ISO day"):
            ledger.pending(today=wrong)  # type: ignore[arg-type]


def test_an_article_has_the_id_of_its_caller(empty: Ledger) -> None:
    """The `id` of its record in a batch."""
    empty.add([replace(articles()[0], caller_id="a-17"), articles()[1]])
    assert [row["caller_id"] for row in empty.documents()] == [None, "a-17"]


def test_an_actor_of_a_name_of_several(empty: Ledger) -> None:
    """Is each of them: what they did is found once, and counted once."""
    named = [Who("Odile Marrant", country="Vestria"), Who("Jean Marrant", country="Norway"), OREN]
    told = entry("2031-03-04", named, met=[Met((0, 1, 2)), Met((0, 2))], pending=[Due("open the port", (0, 1))])
    empty.add([saying(told, [Said((0, 1), "open the port"), Said((2,), "Still to come")])])
    for table in (empty.meetings(actor="Marrant"), empty.statements(actor="marrant"), empty.pending(owner="Marrant")):
        page = table.page(10)
        assert len(page.rows) == table.count() == page.count == len({row["id"] for row in page.rows})
    assert (empty.meetings(actor="Marrant").count(), empty.statements(actor="Marrant").count()) == (2, 1)
    assert [row["kind"] for row in empty.timeline("Marrant")] == ["meeting", "meeting", "pending", "statement"]
    assert empty.timeline("Marrant").page(2).count == 4
    assert empty.meetings(actor="Marrant", country="Vestria").count() == 2


def test_two_of_one_name_are_told_apart_by_their_ids(empty: Ledger) -> None:
    """Of meetings, statements and pending items, in the order of the names; the one without identity is the last."""
    holm, vale, mayor = Who("Ada Holm"), Who("Runa Vale"), Who("the mayor", "mayor")
    met, due = Met((0, 2), "held", "2031-05-02"), Due("mend the pier", (0, 2))
    first = entry("2031-05-03", [holm, mayor, vale], met=[met], pending=[due])
    second = entry("2031-05-04", [vale, holm], met=[Met((0, 1), "held", "2031-05-03")], pending=[Due("bake", (1,))])
    empty.add([saying(first, [Said((1, 2, 0), "mend the pier")]), saying(second, [Said((1,), "bake")])])
    (pier,), (both,) = ([row["id"] for row in empty.actors(name=name)] for name in ("vale", "ada holm"))
    with empty.writing() as session:
        later = [row["id"] for row in empty.documents(between="2031-05-04")]
        people.split(session, both, articles=later, reason="another of the name")
    of_article = {row["last_day"]: row["id"] for row in empty.actors(name="ada holm")}
    master, head = of_article["2031-05-03"], of_article["2031-05-04"]
    told = [(row["participants"], row["participant_ids"]) for row in empty.meetings()]
    assert told == [("Runa Vale; Ada Holm", [pier, head]), ("Ada Holm; Runa Vale", [master, pier])]
    said = [(row["speakers"], row["speaker_ids"]) for row in empty.statements()]
    assert said == [("Ada Holm", [head]), ("Ada Holm; Runa Vale; the mayor", [master, pier])]
    owed = {row["what"]: (row["owners"], row["owner_ids"]) for row in empty.pending()}
    assert owed == {"mend the pier": ("Ada Holm; Runa Vale", [master, pier]), "bake": ("Ada Holm", [head])}


def test_ids_are_lists_in_frames(ledger: Ledger) -> None:
    """Of integers, which a frame takes apart and joins with its actors."""
    met, who = ledger.meetings(), ledger.actors()
    names = {row["id"]: row["name"] for row in who}
    frame = met.to_pandas()
    for listed, ids in frame[["participants", "participant_ids"]].to_numpy().tolist():
        assert [names[one] for one in ids] == listed.split("; ")
    assert len(frame.explode("participant_ids")) == met.to_polars().explode("participant_ids").height == 10
    assert str(met.to_polars().schema["participant_ids"]) == "List(Int64)"
    assert str(ledger.pending().to_arrow().schema.field("owner_ids").type) == "list<item: int64>"


def test_tellings_are_those_of_an_article(ledger: Ledger) -> None:
    """With the sentence that tells it, and who."""
    rows = ledger.tellings(between="2031-03-31").rows()
    assert [(row["status"], row["date"], row["participants"]) for row in rows] == [
        ("planned", "2031-06", "Leah Oren; Tomas Kielgaard"),
        ("held", "2031-W14", "Leah Oren; Tomas Kielgaard"),
    ]
    assert ledger.tellings(meeting=rows[0]["meeting"]).count() == 1


def test_documents_without_a_day_come_last(ledger: Ledger) -> None:
    """And in no period; on both databases."""
    assert [row["published"] for row in ledger.documents()] == ["2031-05-02", "2031-03-31", "2031-03-04", None]
    assert ledger.documents(between="2031").count() == 3
    assert ledger.documents(complete=False).count() == 0


def test_a_version_changes_with_what_is_written(empty: Ledger) -> None:
    """And with nothing else."""
    before = empty.version()
    assert empty.version() == before
    empty.add(articles()[:1])
    assert empty.version() != before


def test_a_version_changes_with_what_is_decided(empty: Ledger) -> None:
    """With a table of people, a merge, and a merge that is undone."""
    empty.add(articles()[:2])
    one, other = (row["id"] for row in empty.actors(type="person").rows(limit=2))
    versions = [empty.version()]
    with empty.writing() as session:
        merged = people.merge(session, one, other, reason="one person").id
    versions.append(empty.version())
    with empty.writing() as session:
        people.undo(session, merged)
    versions.append(empty.version())
    with empty.writing() as session:
        people.load_table(session, [{"name": "Ida Foss", "office": "mayor", "country": "Norway"}])
    assert len({*versions, empty.version()}) == 4


def test_whatever_is_no_result_is_refused_where_it_stands(empty: Ledger) -> None:
    """Nothing behind it is dropped in silence; what stood before it is added."""
    with pytest.raises(UsageError):
        empty.add([articles()[0], None, articles()[1]])  # type: ignore[list-item]
    assert empty.documents().count() == 1


@pytest.mark.parametrize(
    "between", ["2031-13", "March", ("2031-04-01", "2031-03-01"), ("2031-04-01",), 5, (None, None), (1, 2)]
)
def test_no_period(empty: Ledger, between: Any) -> None:  # noqa: ANN401 - wrong on purpose
    """It is told in a sentence."""
    with pytest.raises(UsageError, match=r"period|before it begins"):
        empty.meetings(between=between)


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: ledger.meetings(status="helt"),
        lambda ledger: ledger.network(status=["held", "helt"]),
        lambda ledger: ledger.pending(state="late"),
        lambda ledger: ledger.meetings(status=()),
        lambda ledger: ledger.network(status=[]),
        lambda ledger: ledger.pending(state=()),
        lambda ledger: ledger.statements(kind="shouted"),
        lambda ledger: ledger.actors(type="human"),
        lambda ledger: ledger.doubts(state="closed"),
        lambda ledger: ledger.meetings().rows(-1),
        lambda ledger: ledger.meetings().page(10, offset=-1),
        lambda ledger: list(ledger.meetings().pages(0)),
        lambda ledger: ledger.add("results.jsonl"),
        lambda ledger: ledger.add([{"schema_version": 3}]),
    ],
)
def test_what_there_is_not_is_an_error_and_no_empty_answer(ledger: Ledger, ask: Callable[[Ledger], object]) -> None:
    """A slip of the pen does not look like a month in which nothing happened."""
    with pytest.raises(UsageError):
        ask(ledger)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (
            lambda ledger: ledger.meetings(actor=["Tamm", "Saar"]),
            r"actor is \['Tamm', 'Saar'\]: it is the name of one, or",
        ),
        (lambda ledger: ledger.pending(owner=2.5), "owner is 2.5: it is the name of one, or an id"),
        (lambda ledger: ledger.network(actor=True), "actor is True"),
        (lambda ledger: ledger.timeline(None), "actor is None"),
        (lambda ledger: ledger.meetings(disagreeing="no"), "disagreeing is 'no': it is True or False"),
        (lambda ledger: ledger.meetings(disagreeing=None), "disagreeing is None: it is True or False"),
        (lambda ledger: ledger.statements(repeats=1), "repeats is 1: it is True or False"),
        (lambda ledger: ledger.pending(exact="yes"), "exact is 'yes': it is True or False"),
        (lambda ledger: ledger.documents(complete="all"), "complete is 'all': it is True or False"),
        (lambda ledger: ledger.documents(versions=[True]), r"versions is \[True\]: it is True or False"),
        (lambda ledger: ledger.remove(None), "which is None: it is one whole number"),
        (lambda ledger: ledger.add([], versions="no"), "versions is 'no': it is True or False"),
        (lambda ledger: ledger.meetings(status=b"held"), "status is b'held': it is one of 'held'"),
        (lambda ledger: ledger.meetings(status={"held": 1}), "status is {'held': 1}: it is one of 'held'"),
        (lambda ledger: ledger.meetings(between={"2031-01", "2031-02"}), "is no period: name two ISO days"),
        (lambda ledger: ledger.meetings().per(["month"]), r"A period is day, month or year, not \['month'\]"),
        (lambda ledger: ledger.nearest(["Tamm"]), r"name is \['Tamm'\]"),
        (lambda ledger: ledger.statements(text=5), "text is 5: it is a text"),
        (lambda ledger: ledger.meetings(country=5), "country is 5: it is a text"),
        (lambda ledger: ledger.actors(country=5), "country is 5: it is a text"),
        (lambda ledger: ledger.actors(name=5), "name is 5: it is a text"),
        (lambda ledger: ledger.meetings(place=5), "place is 5: it is a text"),
        (lambda ledger: ledger.meetings(status=5), "status is 5: it is one of 'held'"),
        (lambda ledger: ledger.meetings(id=[1, 3]), r"id is \[1, 3\]: it is one whole number"),
        (lambda ledger: ledger.tellings(meeting="1"), "meeting_id is '1': it is one whole number"),
        (lambda ledger: ledger.meetings().rows(2.5), "limit is 2.5: it is one whole number, 0 or above"),
        (lambda ledger: ledger.meetings().rows(offset=-1), "offset is -1: it is one whole number, 0 or above"),
        (lambda ledger: ledger.meetings().page("5"), "limit is '5'"),
        (lambda ledger: next(ledger.meetings().pages(0)), "size is 0: it is one whole number, 1 or above"),
    ],
)
def test_a_filter_of_another_kind_is_told_in_a_sentence(
    empty: Ledger, ask: Callable[[Ledger], object], told: str
) -> None:
    """What was given, and what it should be."""
    with pytest.raises(UsageError, match=told):
        ask(empty)


def test_a_truth_value_of_a_frame_is_one(ledger: Ledger) -> None:
    """As pandas has it in a column; and a moment is its day, on which nothing is overdue that is due on it."""
    yes, no = ledger.statements(repeats=True).to_pandas()["repeats_quotation"].to_numpy(bool)[[3, 0]]
    assert (ledger.statements(repeats=yes).count(), ledger.statements(repeats=no).count()) == (5, 4)
    for moment in (datetime(2031, 3, 20, 9), date(2031, 3, 20), "2031-03-20"):  # noqa: DTZ001 - of nowhere
        assert [row["state"] for row in ledger.pending(owner="Marrant", today=moment)] == ["due"]


@pytest.mark.parametrize("id_", [0, -1, 2**62, 2**63, 10**30, -(10**30), 10**5000], ids=range(7))
def test_an_id_that_cannot_exist_is_nobodys(ledger: Ledger, id_: int) -> None:
    """As any other that there is not: no rows, whatever a database can count to."""
    tables: list[Table[Any]] = [
        ledger.meetings(id=id_),
        ledger.meetings(actor=id_),
        ledger.meetings(actor=id_, country="Vestria", place="hall"),
        ledger.tellings(meeting=id_),
        ledger.tellings(document=id_),
        ledger.statements(actor=id_),
        ledger.statements(id=id_),
        ledger.statements(document=id_),
        ledger.pending(owner=id_),
        ledger.pending(id=id_),
        ledger.changes(id_),
        ledger.actors(id=id_),
        ledger.network(actor=id_),
        ledger.timeline(id_),
        ledger.documents(id=id_),
    ]
    assert [(table.rows(), table.count(), table.page(2).count) for table in tables] == [([], 0, 0)] * len(tables)
    assert ledger.nearest(id_) == []
    for ask in (ledger.document, ledger.remove):
        with pytest.raises(InputError, match="has no article"):
            ask(id_)


@pytest.mark.parametrize("number", [2**62, 10**30, 10**5000], ids=range(3))
def test_more_rows_than_there_can_be_are_refused(ledger: Ledger, number: int) -> None:
    """In a sentence with the greatest number; up to that every page is read."""
    met = ledger.meetings()
    for ask in (
        lambda: met.rows(number),
        lambda: met.rows(offset=number),
        lambda: met.page(number),
        lambda: met.page(2, offset=number),
        lambda: next(met.pages(number)),
    ):
        with pytest.raises(UsageError, match=r"it is 4,611,686,018,427,387,903 at most"):
            ask()
    greatest = 2**62 - 1
    assert len(met.rows(greatest)) == met.page(greatest).count == sum(map(len, met.pages(greatest))) == 5
    assert met.rows(greatest, offset=greatest) == met.rows(offset=greatest) == []


def test_the_last_days_of_the_calendar_are_days(ledger: Ledger) -> None:
    """A question about them is answered; a week that ends after them is none."""
    assert ledger.meetings(between="9999-12").count() == ledger.pending(state="due", today="9999-12-30").count() == 0
    for beyond in ("9999-W52", f"{10**20}-W01"):
        with pytest.raises(UsageError, match="is no period"):
            ledger.meetings(between=beyond)


def test_a_period_may_have_no_end(ledger: Ledger) -> None:
    """In either direction; days of Python are taken, with or without a time."""
    days = sorted(row["published"] for row in ledger.documents() if row["published"])
    assert days == ["2031-03-04", "2031-03-31", "2031-05-02"]
    assert ledger.documents(between=(None, "2031-03-31")).count() == 2
    assert ledger.documents(between=(datetime(2031, 3, 31, 9), None)).count() == 2  # noqa: DTZ001 - of nowhere


def test_a_period_may_be_a_day(ledger: Ledger) -> None:
    """As Python has it, too."""
    first = next(row["first_day"] for row in ledger.meetings() if row["first_day"])
    day = date.fromisoformat(first or "")
    assert ledger.meetings(between=day).rows() == ledger.meetings(between=first).rows() != []


def test_one_result_is_added_as_it_is(empty: Ledger) -> None:
    """Without a list around it."""
    assert empty.add(articles()[0]).documents == 1


def test_a_closed_ledger_answers_nothing(url: str) -> None:
    """Neither a question that was made before nor a new one; nothing is added, and it may be closed again."""
    with Ledger(url) as closed:
        closed.add(articles()[:1])
        before, nodes = closed.meetings(), closed.network().nodes()
        assert before.count() == 1
    closed.close()
    asked: list[Callable[[], object]] = [
        before.rows,
        before.to_pandas,
        before.per("month").rows,
        nodes.count,
        lambda: list(before),
        lambda: closed.statements(text="port").page(2),
        lambda: closed.document(1),
        lambda: closed.nearest("Marrant"),
        lambda: list(closed.verify()),
        lambda: closed.remove(1),
        lambda: closed.add(articles()[1:]),
        closed.counts,
        closed.version,
    ]
    for ask in asked:
        with pytest.raises(LedgerError, match="was closed: open it anew"):
            ask()
    with Ledger(url) as again:
        assert again.meetings().count() == 1


def test_a_ledger_that_was_closed_before_there_was_one_makes_none(tmp_path: Path) -> None:
    """Nor is one made by a question."""
    closed = Ledger(tmp_path / "none.sqlite")
    closed.close()
    for ask in (closed.counts, closed.meetings, lambda: closed.add(articles())):
        with pytest.raises(LedgerError, match="was closed"):
            ask()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "address is empty"),
        ("  ", "address is empty"),
        (5, "and no int"),
        (None, "and no NoneType"),
        (b"l", "bytes"),
    ],
)
def test_what_is_no_address_is_refused_at_once(address: Any, told: str) -> None:  # noqa: ANN401 - wrong on purpose
    """And not by the first question."""
    with pytest.raises(UsageError, match=told):
        Ledger(address)


def test_questions_cost_no_rows_before_they_are_asked(empty: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is a question: nothing reaches the database before its rows are wanted."""
    empty.close()
    monkeypatch.setattr(empty._engine, "connect", lambda: pytest.fail("it was asked"))
    assert [ask(empty).columns[0].name for ask in ASKED.values()]


def test_how_sure_a_meeting_and_what_is_pending_are(empty: Ledger) -> None:
    """As the article that is surest of it tells it; of a meeting, of whom it is least sure."""
    texts = {
        "2031-03-01": "Ada Quell met union leaders in Port Larn on Friday. Quell will open the locks.",
        "2031-03-02": "Ada Quell met Hal Orrin in Port Larn on Saturday. Quell will open the locks by 3 May.",
    }
    read = {day: summarize(text, model="rules", published=day) for day, text in texts.items()}
    empty.add(Entry(one, text=texts[day]) for day, one in read.items())
    by_day = {row["first_day"]: row["confidence"] for row in empty.meetings()}
    assert by_day == {"2031-02-28": RULES["meeting"]["body"], "2031-03-01": RULES["meeting"]["person"]}
    assert {row["confidence"] for row in empty.tellings()} == {*by_day.values()}
    assert [row["confidence"] for row in empty.pending()] == [RULES["pending"]["dated"]]
