"""One meeting, however many articles tell it; two where two were."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.ledger import Entry, Ledger
from tests.ledger.telling import Met, Who, entry

BERG = Who("Anna Berg", "foreign minister", "Norway")
DORN = Who("Carl Dorn", "foreign minister", "Sweden")
LUND = Who("Kari Lund", "prime minister", "Norway")
HOLM = Who("Eva Holm", "prime minister", "Sweden")
ALL = (BERG, DORN, LUND, HOLM)


@pytest.fixture
def ledger(tmp_path: Path, sqlite_template: Path) -> Iterator[Ledger]:
    """A new ledger."""
    shutil.copyfile(sqlite_template, tmp_path / "ledger.sqlite")
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def article(day: str | None, *met: Met, who: tuple[Who, ...] = ALL) -> Entry:
    return entry(day, who, met=met)


def statuses(ledger: Ledger) -> list[str]:
    return sorted(row["status"] for row in ledger.meetings())


def both_ways(ledger: Ledger, path: Path, template: Path, *articles: Entry) -> list[str]:
    """Return the statuses of the meetings of some articles, which must be the same in the other order."""
    ledger.add(articles)
    shutil.copyfile(template, path)
    with Ledger(path) as other:
        other.add(reversed(articles))
        assert statuses(other) == statuses(ledger)
    return statuses(ledger)


@pytest.mark.parametrize(
    ("told", "again", "meetings"),
    [
        (("2031-03-05", Met((0, 1), day="2031-03-04")), ("2031-03-06", Met((0, 1), day="2031-03-04")), 1),
        (("2031-03-05", Met((0, 1), day="2031-03-04")), ("2031-03-06", Met((0, 1), day="2031-03-05")), 2),
        (("2031-03-05", Met((0, 1), day="2031-03-04")), ("2031-03-06", Met((0, 1))), 1),
        (("2031-03-05", Met((0, 1), day="2031-03-04")), ("2031-03-20", Met((0, 1))), 2),
        (("2031-03-05", Met((0, 1), day="2031-03-04")), ("2031-03-06", Met((0, 2), day="2031-03-04")), 2),
        (("2031-03-05", Met((0, 1), day="2031-03-04")), ("2031-03-06", Met((0, 1, 2), day="2031-03-04")), 1),
        (("2031-03-05", Met((0, 1), day="2031-03-04")), ("2031-03-06", Met((2, 3), day="2031-03-04")), 2),
        (("2031-03-05", Met((0, 1), day="2031-03-04", kind="call")), ("2031-03-06", Met((0, 1), day="2031-03-04")), 1),
        (
            ("2031-03-05", Met((0, 1), day="2031-03-04", kind="call")),
            ("2031-03-06", Met((0, 1), day="2031-03-04", kind="in_person")),
            2,
        ),
        (("2031-03-05", Met((0, 1))), ("2031-03-06", Met((0, 1))), 1),
        (("2031-03-05", Met((0, 1))), ("2031-03-16", Met((0, 1))), 2),
        (("2031-03-05", Met((0, 1), day="2031-W10")), ("2031-03-06", Met((0, 1), day="2031-03-04")), 1),
        (("2031-03-15", Met((0, 1), day="2031-W10")), ("2031-03-15", Met((0, 1), day="2031-03-12")), 2),
        (("2031-03-01", Met((0, 1), "planned", "2031-03-04")), ("2031-03-05", Met((0, 1), day="2031-03-04")), 1),
        (("2031-03-01", Met((0, 1), "planned")), ("2031-03-08", Met((0, 1), day="2031-03-07")), 1),
        (("2031-03-01", Met((0, 1), "planned")), ("2031-04-08", Met((0, 1), day="2031-04-07")), 2),
        (("2031-03-05", Met((0,), day="2031-03-04")), ("2031-03-06", Met((0, 1), day="2031-03-04")), 2),
        ((None, Met((0, 1))), (None, Met((0, 1), place="Oslo")), 2),
    ],
)  # fmt: skip
def test_which_tellings_are_one_meeting(
    ledger: Ledger, told: tuple[str | None, Met], again: tuple[str | None, Met], meetings: int
) -> None:
    """The same people at the same time are one meeting; other people, days or ways to meet are another."""
    ledger.add([article(*told), article(*again)])
    assert ledger.meetings().count() == meetings


def test_one_meeting_keeps_both_its_sources(ledger: Ledger) -> None:
    """Its row counts the articles, and its tellings say why they belong to it."""
    ledger.add([article("2031-03-05", Met((0, 1), day="2031-03-04")), article("2031-03-06", Met((0, 1)))])
    (row,) = ledger.meetings()
    assert (row["sources"], row["first_day"], row["first_told"], row["last_told"], row["status"]) == (
        2, "2031-03-04", "2031-03-05", "2031-03-06", "held",
    )  # fmt: skip
    assert {telling["meeting"] for telling in ledger.tellings()} == {row["id"]}
    assert any("same" in (telling["why"] or "") for telling in ledger.tellings())


def test_two_meetings_of_one_article_stay_two(ledger: Ledger) -> None:
    """An article that tells two tells two, even where a third telling fits both."""
    both = article(
        "2031-03-05", Met((0, 1), day="2031-03-04", kind="call"), Met((0, 1), day="2031-03-04", place="Oslo")
    )
    ledger.add([both, article("2031-03-06", Met((0, 1), day="2031-03-04"))])
    assert ledger.meetings().count() == 2


def test_a_plan_that_was_carried_out_is_no_disagreement(ledger: Ledger, tmp_path: Path, sqlite_template: Path) -> None:
    """Planned, then held: it has moved on, in whichever order the articles come."""
    plan = article("2031-03-01", Met((0, 1), "planned", "2031-03-04"))
    held = article("2031-03-05", Met((0, 1), "held", "2031-03-04"))
    assert both_ways(ledger, tmp_path / "other.sqlite", sqlite_template, plan, held) == ["held"]
    assert ledger.disagreements().count() == 0


def test_a_plan_that_was_called_off_is_cancelled(ledger: Ledger, tmp_path: Path, sqlite_template: Path) -> None:
    """The newest article tells what became of it."""
    plan = article("2031-03-01", Met((0, 1), "planned", "2031-03-04"))
    off = article("2031-03-03", Met((0, 1), "cancelled", "2031-03-04"))
    assert both_ways(ledger, tmp_path / "other.sqlite", sqlite_template, plan, off) == ["cancelled"]


def test_a_meeting_that_one_tells_and_another_denies_is_not_held(
    ledger: Ledger, tmp_path: Path, sqlite_template: Path
) -> None:
    """Nobody can tell here which is right: it counts as possible, and the difference is shown."""
    told = article("2031-03-05", Met((0, 1), "held", "2031-03-04"))
    denied = article("2031-03-06", Met((0, 1), "denied"))
    assert both_ways(ledger, tmp_path / "other.sqlite", sqlite_template, told, denied) == ["possible"]
    (row,) = ledger.disagreements()
    assert "denied according to" in (row["disagreement"] or "")


def test_a_denial_in_advance_does_not_contradict(ledger: Ledger) -> None:
    """`No meeting is planned`, and then there was one."""
    ledger.add([article("2031-03-01", Met((0, 1), "denied")), article("2031-03-05", Met((0, 1), "held", "2031-03-04"))])
    assert statuses(ledger) == ["held"]


def test_different_places_are_shown(ledger: Ledger) -> None:
    """The same two on the same day, in two towns: one meeting, and both places."""
    ledger.add(
        [
            article("2031-03-05", Met((0, 1), day="2031-03-04", place="Geneva")),
            article("2031-03-05", Met((0, 1), day="2031-03-04", place="Vienna")),
        ]
    )
    (row,) = ledger.meetings()
    assert "Geneva" in (row["disagreement"] or "")
    assert "Vienna" in (row["disagreement"] or "")


def test_an_occasion_does_not_contradict_a_town(ledger: Ledger) -> None:
    """A meeting on the sidelines of a forum may be in any town."""
    ledger.add(
        [
            article("2031-03-05", Met((0, 1), day="2031-03-04", place="Geneva")),
            article("2031-03-05", Met((0, 1), day="2031-03-04", place="the sidelines of the Harbour Summit")),
        ]
    )
    (row,) = ledger.meetings()
    assert row["disagreement"] is None


def test_who_came_is_shown_where_it_differs(ledger: Ledger) -> None:
    """Each of two articles names somebody whom the other does not."""
    ledger.add(
        [
            article("2031-03-05", Met((0, 1, 2), day="2031-03-04")),
            article("2031-03-05", Met((0, 1, 3), day="2031-03-04")),
        ]
    )
    (row,) = ledger.disagreements()
    assert "Who took part" in (row["disagreement"] or "")


def test_a_country_stands_weakly_for_its_minister(ledger: Ledger) -> None:
    """`Berg met Sweden's delegation` on the day on which she met Sweden's minister: one of both is named."""
    sweden = Who("Sweden", None, None, "group")
    ledger.add(
        [
            article("2031-03-05", Met((0, 1), day="2031-03-04")),
            article("2031-03-05", Met((0, 1), day="2031-03-04"), who=(BERG, sweden)),
        ]
    )
    assert ledger.meetings().count() == 1


def test_a_later_full_name_brings_two_tellings_together(ledger: Ledger) -> None:
    """Tellings are arranged anew when who took part becomes known."""
    bare = (Who("Berg", "foreign minister", "Norway"), Who("Dorn", "foreign minister", "Sweden"))
    ledger.add([article("2031-03-05", Met((0, 1), day="2031-03-04"), who=bare)])
    ledger.add([article("2031-03-06", Met((0, 1), day="2031-03-04"))])
    (row,) = ledger.meetings()
    assert row["sources"] == 2
    assert row["participants"] == "Anna Berg; Carl Dorn"


def test_a_newer_result_takes_its_telling_along(ledger: Ledger) -> None:
    """A meeting that only a replaced result told is gone; one that others tell stands."""
    first = article("2031-03-05", Met((0, 1), day="2031-03-04"))
    ledger.add([first, article("2031-03-06", Met((0, 1), day="2031-03-04"))])
    assert first.summary is not None
    time = first.summary.provenance.time.replace(year=2032)
    newer = first.summary.model_copy(
        update={"meetings": (), "provenance": first.summary.provenance.model_copy(update={"time": time})}
    )
    ledger.add([Entry(newer, text=first.text)])
    (row,) = ledger.meetings()
    assert row["sources"] == 1
