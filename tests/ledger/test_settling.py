"""Settling and taking back leave nothing behind, on both databases."""

import pytest
from sqlalchemy import func, select, text

from summarizer.ledger import Entry, Ledger
from summarizer.ledger.people import merge, undo
from summarizer.ledger.tables import Attendance, Change, Identity, Meeting, Naming, Owner, PendingItem, Telling
from tests.ledger.speaking import Said, saying
from tests.ledger.telling import Due, Met, Who, entry

ANNA, DORN = Who("Anna Berg", "foreign minister", "Norway"), Who("Carl Dorn", "foreign minister", "Sweden")
BARE = Who("the Norwegian foreign minister")


def told(day: str, *who: Who, made: str = "2031-12-30T00:00:00+00:00") -> Entry:
    met = (Met((0, 1), "held", "2031-03-01"),) if len(who) > 1 else ()
    return entry(day, who, met=met, pending=[Due("open the bridge at Vell", (0,))], made=made)


def test_what_is_told_comes_together(url: str) -> None:
    """Names, a bare office, tellings and promises of three articles are one person, one meeting, one item."""
    with Ledger(url) as ledger:
        ledger.add([told("2031-03-01", ANNA, DORN), told("2031-03-02", ANNA, DORN), told("2031-03-03", BARE)])
        assert [row["name"] for row in ledger.actors(country="Norway")] == ["Anna Berg"]
        assert [(row["sources"], row["status"]) for row in ledger.meetings()] == [(2, "held")]
        assert [(row["sources"], row["owners"]) for row in ledger.pending()] == [(3, "Anna Berg")]
        assert [*ledger.verify()] == []


def test_a_result_that_says_nothing_any_more_takes_all_back(url: str) -> None:
    """When newer results hold nothing, no meeting, item, attendance or change is left, and nobody is named."""
    with Ledger(url) as ledger:
        articles = [told("2031-03-01", ANNA, DORN), told("2031-03-02", ANNA, DORN)]
        ledger.add(articles)
        ledger.add(emptied(one) for one in articles)
        with ledger.writing() as session:
            for table in (Meeting, Attendance, Telling, PendingItem, Owner, Change, Naming, Identity):
                assert session.scalar(select(func.count()).select_from(table)) == 0, table.__tablename__
        assert [*ledger.verify()] == []


def emptied(one: Entry) -> Entry:
    """Return the same article with a newer result that holds nothing."""
    assert one.summary is not None
    made = one.summary.provenance.model_copy(update={"time": one.summary.provenance.time.replace(year=2032)})
    nothing = {"actors": (), "meetings": (), "statements": (), "pending": (), "provenance": made}
    return Entry(one.summary.model_copy(update=nothing), text=one.text)


def test_what_is_counted_follows_merge_and_undo(url: str) -> None:
    """Who is one with another has the meetings and statements of both, a statement of both of them once."""
    with Ledger(url) as ledger:
        first = told("2031-03-01", ANNA, DORN)
        ledger.add([saying(first, [Said((0, 1), "foreign minister Anna Berg"), Said((0,), "Still to come")])])
        ledger.add([told("2031-05-05", DORN, Who("Leah Oren", "envoy", "Vestria"))])
        before = figures(ledger)
        assert before == {"Anna Berg": (1, 2), "Carl Dorn": (2, 1), "Leah Oren": (1, 0)}
        with ledger.writing() as session:
            decision = merge(session, "Anna Berg", "Carl Dorn", reason="they are one").id
        assert sorted(figures(ledger).values()) == [(1, 0), (2, 2)]
        assert [*ledger.verify()] == []
        with ledger.writing() as session:
            undo(session, decision)
        assert figures(ledger) == before
        assert [*ledger.verify()] == []


def figures(ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Return the numbers of meetings and statements of everybody."""
    return {row["name"]: (row["meetings"], row["statements"]) for row in ledger.actors()}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE identities SET meetings = meetings + 1", "identities"),
        ("UPDATE identities SET statements = 7", "identities"),
        ("UPDATE edges SET meetings = 7", "edges of identities"),
        ("DELETE FROM edges", "edges of identities"),
        ("UPDATE attendances SET first_day = '2000-01-01'", "meetings"),
        ("UPDATE documents SET statements = 7", "documents"),
    ],
)
def test_what_is_counted_amiss_is_found(url: str, change: str, where: str) -> None:
    """Each figure that is kept beside what it comes from is verified."""
    with Ledger(url) as ledger:
        ledger.add([told("2031-03-01", ANNA, DORN)])
        with ledger.writing() as session:
            session.execute(text(change))
        found = [*ledger.verify()]
        assert found
        assert all(one.check == "derived" and one.where.startswith(where) for one in found)
