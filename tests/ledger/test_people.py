"""A person decides who is who: merge, split, keep apart, undo, and a table of their own."""

import csv
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from summarizer.errors import InputError, UsageError
from summarizer.ledger import Entry, Ledger, people
from summarizer.ledger.tables import Actor, Decision, Doubt, Form, Identity, Naming, Term
from tests.ledger.telling import Due, Met, Who, entry

ANNA = Who("Anna Berg", "foreign minister", "Norway")
ARNE = Who("Arne Berg", None, "Norway")
BARE = Who("Berg", None, "Norway")
DORN = Who("Carl Dorn", "foreign minister", "Sweden")


@pytest.fixture
def ledger(tmp_path: Path, sqlite_template: Path) -> Iterator[Ledger]:
    """A new ledger."""
    shutil.copyfile(sqlite_template, tmp_path / "ledger.sqlite")
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def told(day: str, *who: Who, met: tuple[Met, ...] = (), pending: tuple[Due, ...] = ()) -> Entry:
    return entry(day, who, met=met, pending=pending)


def partition(ledger: Ledger) -> list[tuple[int, str, int | None]]:
    """Return who every actor is, as the ledger has it."""
    with ledger.writing() as session:
        rows = session.execute(select(Actor.id, Actor.name, Actor.identity_id).order_by(Actor.id))
        return [(row.id, row.name, row.identity_id) for row in rows]


def bergs(ledger: Ledger) -> None:
    ledger.add([told("2031-03-01", ANNA), told("2031-03-02", ARNE), told("2031-03-03", BARE)])


def identity(ledger: Ledger, name: str) -> int:
    with ledger.writing() as session:
        found = session.scalar(select(Actor.identity_id).where(Actor.name == name).limit(1))
    assert found is not None
    return found


def test_what_is_doubtful_is_listed(ledger: Ledger) -> None:
    """A bare name that two may bear is kept apart from both, and each pair is a question for a person."""
    bergs(ledger)
    pairs = {frozenset((row["one_name"], row["other_name"])) for row in ledger.doubts()}
    assert pairs == {frozenset(("Anna Berg", "Berg")), frozenset(("Arne Berg", "Berg"))}


@pytest.mark.parametrize("step", [1, -1], ids=["in order", "in the other order"])
@pytest.mark.parametrize(
    ("person", "body", "doubtful"),
    [
        (Who("Tomas Velling", "Prime Minister"), ("2031-03-05", Who("Velling", type="group")), True),
        (Who("Tomas Velling", None, "Norway"), ("2031-03-05", Who("Velling", None, "Norway", "group")), True),
        (Who("Ursula von der Maar"), ("2031-03-05", Who("Von der Maar", type="group")), True),
        (Who("Velling"), ("2031-03-05", Who("Velling", type="group")), True),
        (Who("Tomas Velling"), ("2031-09-05", Who("Velling", type="group")), False),
        (Who("Tomas Velling", None, "Norway"), ("2031-03-05", Who("Velling", None, "Sweden", "group")), False),
        (Who("Tomas Velling"), ("2031-03-05", Who("Velling Group", type="group")), False),
        (Who("Tomas Vellinge"), ("2031-03-05", Who("Velling", type="group")), False),
        (Who("Michael Norway"), ("2031-03-05", Who("Norway", type="group")), False),
    ],
)
def test_a_group_may_be_a_person(
    ledger: Ledger,
    person: Who,
    body: tuple[str, Who],
    doubtful: bool,  # noqa: FBT001 - of the row
    step: int,
) -> None:
    """A group that is called as a person is near in time is kept apart and is a question, whichever comes first."""
    ledger.add([told("2031-03-04", person), told(*body)][::step])
    pairs = [{row["one_name"], row["other_name"]} for row in ledger.doubts()]
    assert pairs == ([{person.name, body[1].name}] if doubtful else [])
    assert ledger.actors().count() == 2
    reason = f"'{body[1].name}' is told as a group, and is the family name of '{person.name}'"
    assert [row["reason"] for row in ledger.doubts()] == [reason] * len(pairs)


def test_the_meetings_of_a_person_and_a_group_that_are_merged_are_one(ledger: Ledger) -> None:
    """As those of any two; later articles that name either go with them, and the doubt comes back when it is undone."""
    groups = Who("Quinlan", type="group"), Who("Velling", type="group")
    persons = Who("Tomas Velling", "Prime Minister"), Who("Mara Quinlan", "President")
    met = (Met((0, 1), day="2031-03-03"),)
    ledger.add([told("2031-03-04", *persons, met=met), told("2031-03-05", *groups, met=met)])
    assert (ledger.meetings().count(), ledger.doubts().count()) == (2, 2)
    quinlan, velling = identity(ledger, "Quinlan"), identity(ledger, "Velling")
    with ledger.writing() as session:
        people.merge(session, "Mara Quinlan", quinlan, reason="no group")
        last = people.merge(session, "Tomas Velling", velling, reason="no group").id
    ledger.add([told("2031-03-06", Who("Velling", type="group")), told("2031-03-07", Who("Velling"))])
    assert (ledger.meetings().count(), ledger.doubts().count(), ledger.actors().count()) == (1, 0, 2)
    with ledger.writing() as session:
        people.undo(session, last)
    assert (ledger.meetings().count(), ledger.doubts().count()) == (2, 1)


def test_merge_makes_one_of_two(ledger: Ledger) -> None:
    """Its names, its articles and its doubt are those of the first."""
    bergs(ledger)
    with ledger.writing() as session:
        people.merge(session, identity(ledger, "Anna Berg"), identity(ledger, "Berg"), reason="I know her")
    assert identity(ledger, "Berg") == identity(ledger, "Anna Berg")
    assert ledger.doubts().count() == 0
    (row,) = ledger.actors(name="Anna Berg")
    assert "Berg" in row["forms"].split("; ")


def test_a_merge_outlasts_new_articles(ledger: Ledger) -> None:
    """No rule parts what a person has put together."""
    bergs(ledger)
    with ledger.writing() as session:
        people.merge(session, identity(ledger, "Anna Berg"), identity(ledger, "Berg"), reason="I know her")
    ledger.add([told("2031-03-09", Who("Astrid Berg", None, "Norway")), told("2031-03-10", BARE)])
    assert identity(ledger, "Berg") == identity(ledger, "Anna Berg")


def test_undo_restores_exactly(ledger: Ledger) -> None:
    """Actors, doubts and actors' table are as they were."""
    bergs(ledger)
    before = partition(ledger), ledger.doubts().rows(), ledger.actors().rows()
    with ledger.writing() as session:
        decision = people.merge(session, "Anna Berg", identity(ledger, "Arne Berg"), reason="a mistake").id
    assert partition(ledger) != before[0]
    with ledger.writing() as session:
        people.undo(session, decision)
    after = ledger.doubts().rows()
    assert (partition(ledger), ledger.actors().rows()) == (before[0], before[2])
    assert [(row["one"], row["other"], row["state"]) for row in after] == [
        (row["one"], row["other"], row["state"]) for row in before[1]
    ]


def whole(ledger: Ledger) -> list[object]:
    """Return all that a ledger has of who is who, without decisions and what actors say of them."""
    with ledger.writing() as session:
        tables = (Identity, Form, Naming, Term, Doubt, Actor)
        columns = [[one for one in table.__table__.columns if one.name != "why"] for table in tables]
        return [sorted(map(repr, session.execute(select(*some)).all())) for some in columns]


@pytest.mark.parametrize(
    "part", [{"forms": ["Jana Horvath"]}, {"articles": [2]}], ids=["names of it", "its names in an article"]
)
def test_undo_restores_what_was_before_a_merge_and_a_split(ledger: Ledger, part: dict[str, list[object]]) -> None:
    """Each step back is what was before it: countries and forms too, and nobody whom a split made is left."""
    jana = Who("Jana Horvath", "lawyer", "Slovakia")
    anna = Who("Anna Berg")
    ledger.add([told("2031-03-01", anna, jana, met=(Met((0, 1), day="2031-03-01"),)), told("2031-03-02", jana, anna)])
    states, numbers = [whole(ledger)], []
    with ledger.writing() as session:
        merged = people.merge(session, "Anna Berg", "Jana Horvath", reason="a mistake")
        kept, gone = merged.identity_id, merged.other_id
        assert f"{gone} (Jana Horvath) merged into {kept} (Anna Berg)" in people.told(session, merged)
        numbers.append(merged.id)
    states.append(whole(ledger))
    with ledger.writing() as session:
        parted = people.split(session, "Anna Berg", reason="another", **part)  # type: ignore[arg-type]
        numbers.append(parted.id)
    assert {row["name"]: row["country"] for row in ledger.actors()}["Jana Horvath"] == "Slovakia"
    for number, before in zip(reversed(numbers), reversed(states), strict=True):
        with ledger.writing() as session:
            line = people.told(session, people.undo(session, number))
        assert line.startswith(f"decision {number},")
        assert whole(ledger) == before
    assert {row["name"]: row["country"] for row in ledger.actors()} == {"Anna Berg": None, "Jana Horvath": "Slovakia"}
    assert list(ledger.verify()) == []


def test_an_identity_that_a_split_made_and_another_decision_names_stands_for_the_one(ledger: Ledger) -> None:
    """It cannot be deleted when the split is undone, and is listed no more."""
    ledger.add([told("2031-03-01", ANNA, DORN), told("2031-03-03", BARE)])
    with ledger.writing() as session:
        split = people.split(session, "Anna Berg", forms=["Berg"], reason="her brother")
        made, number = split.other_id, split.id
        assert made is not None
        people.undo(session, people.merge(session, made, "Carl Dorn", reason="a mistake").id)
        people.undo(session, number)
        assert people.find(session, made) == people.find(session, "Anna Berg")
    assert {row["name"] for row in ledger.actors()} == {"Anna Berg", "Carl Dorn"}
    assert list(ledger.verify()) == []


def test_verify_notices_an_identity_that_nothing_names(ledger: Ledger) -> None:
    """As an undone split left one in older ledgers."""
    ledger.add([told("2031-03-01", ANNA)])
    with ledger.writing() as session:
        session.add(Identity(name="Jana Horvath", type="person", block="p:hrvt"))
    (finding,) = ledger.verify()
    assert (finding.check, finding.what) == ("orphan", "No article and no table names it.")


def test_split_by_name_and_undo(ledger: Ledger) -> None:
    """A form of a name becomes somebody else, until that is undone."""
    ledger.add([told("2031-03-01", ANNA), told("2031-03-03", BARE)])
    before = partition(ledger)
    assert identity(ledger, "Berg") == identity(ledger, "Anna Berg")
    with ledger.writing() as session:
        decision = people.split(session, "Anna Berg", forms=["Berg"], reason="her brother").id
    assert identity(ledger, "Berg") != identity(ledger, "Anna Berg")
    ledger.add([told("2031-03-05", BARE)])
    assert len({one for _, name, one in partition(ledger) if name == "Berg"}) == 1
    with ledger.writing() as session:
        people.undo(session, decision)
    assert partition(ledger)[:2] == before


def test_split_by_article_and_undo(ledger: Ledger) -> None:
    """Two of one name and country are told apart by the articles that name them."""
    ledger.add([told("2031-03-01", ANNA), told("2031-03-03", ANNA, DORN)])
    before = partition(ledger)
    with ledger.writing() as session:
        decision = people.split(session, "Anna Berg", articles=[2], reason="a namesake").id
    assert len({one for _, name, one in partition(ledger) if name == "Anna Berg"}) == 2
    with ledger.writing() as session:
        people.undo(session, decision)
        assert session.scalars(select(Naming.articles).where(Naming.name == "Anna Berg")).all() == [2]
    assert partition(ledger) == before


def test_who_was_split_off_by_an_article_goes_with_it(ledger: Ledger) -> None:
    """Nobody is left who did nothing and whom no article names."""
    ledger.add([told("2031-03-01", ANNA, DORN), told("2031-03-03", ANNA), told("2031-03-05", ANNA)])
    with ledger.writing() as session:
        people.split(session, "Anna Berg", articles=[2], reason="a namesake")
    assert ledger.actors(name="Anna").count() == 2
    ledger.remove(2, reason="withdrawn")
    assert ledger.actors(name="Anna").count() == 1
    with ledger.writing() as session:
        assert people.decisions(session) == []
    ledger.add([told("2031-03-07", ANNA)])
    assert ledger.actors(name="Anna").count() == 1
    assert list(ledger.verify()) == []


def test_what_the_rules_merge_says_why_and_can_be_undone(ledger: Ledger) -> None:
    """An article that gives both names to one merges two; after undo they stay two, also when more articles come."""
    latin, cyrillic = Who("JD Harrow", None, "Norway"), Who("Дж. Харроу", None, "Norway")
    both = Who("JD Harrow", "mayor", "Norway", aliases=("Дж. Харроу",))
    ledger.add([told("2031-03-01", latin), told("2031-03-02", cyrillic)])
    parted = identity(ledger, "JD Harrow"), identity(ledger, "Дж. Харроу")
    ledger.add([told("2031-03-03", both)])
    assert identity(ledger, "JD Harrow") == identity(ledger, "Дж. Харроу")
    with ledger.writing() as session:
        (merge,) = session.scalars(select(Decision).where(Decision.kind == "merge")).all()
        assert (merge.by, merge.reason) == ("rules", "an article gives both names to one")
        people.undo(session, merge.id)
    assert {identity(ledger, "JD Harrow"), identity(ledger, "Дж. Харроу")} == set(parted)
    ledger.add([told("2031-03-04", both, DORN)])
    assert {identity(ledger, "JD Harrow"), identity(ledger, "Дж. Харроу")} == set(parted)


QUIST = Who("Odo Quist", "foreign minister", "Larn")
QUISTS = [
    told("2031-03-01", QUIST, DORN),
    told("2031-03-02", Who("Odo Quist"), DORN),
    told("2031-03-03", Who("Odo Quist", "goalkeeper"), DORN),
    told("2031-03-04", Who("O. Quist", "foreign minister"), DORN),
]


def quists(ledger: Ledger) -> list[int]:
    return [whose for _, name, whose in partition(ledger) if "Quist" in name and whose]


def test_what_was_taken_apart_stays_so_when_another_decision_is_undone(ledger: Ledger) -> None:
    """A person merges two, upon which the rules merge a third; both merges are undone, and nobody is merged again."""
    ledger.add(QUISTS)
    minister, bare, _, short = parted = quists(ledger)
    assert len(set(parted)) == 4
    with ledger.writing() as session:
        merged = people.merge(session, minister, bare, reason="a portrait")
        (follower,) = people.followed(session, merged.id)
        assert (follower.identity_id, follower.other_id) == (minister, short)
        people.undo(session, follower.id)
        people.undo(session, merged.id)
        assert people.followed(session, follower.id) == []
    assert quists(ledger) == parted
    ledger.add([told("2031-03-05", Who("Odo Quist", "foreign minister", "Larn"), Who("Anna Berg"))])
    assert quists(ledger)[:4] == parted
    assert list(ledger.verify()) == []


def test_what_the_rules_made_of_a_merge_goes_with_it(ledger: Ledger) -> None:
    """Where the person's merge alone is undone, the third is apart again as it was."""
    ledger.add(QUISTS)
    parted, doubts = quists(ledger), ledger.doubts().count()
    with ledger.writing() as session:
        people.undo(session, people.merge(session, parted[0], parted[1], reason="a portrait").id)
    assert quists(ledger) == parted
    assert ledger.doubts().count() == doubts
    assert list(ledger.verify()) == []


def test_keep_apart_settles_a_doubt(ledger: Ledger) -> None:
    """It is asked no more, and no rule merges them."""
    bergs(ledger)
    with ledger.writing() as session:
        people.keep_apart(session, identity(ledger, "Anna Berg"), identity(ledger, "Berg"), reason="no")
    ledger.add([told("2031-03-09", Who("Berg", "foreign minister", "Norway"))])
    assert identity(ledger, "Anna Berg") != partition(ledger)[2][2]
    assert frozenset(("Anna Berg", "Berg")) not in {
        frozenset((row["one_name"], row["other_name"])) for row in ledger.doubts()
    }


def test_meetings_and_pending_items_follow_a_merge(ledger: Ledger) -> None:
    """Two tellings become one meeting, two promises one item, when their people become one; and two again by undo."""
    other = Who("Nina Holt", "foreign minister", "Norway")
    ledger.add(
        [
            told(
                "2031-03-01", ANNA, DORN, met=(Met((0, 1), day="2031-03-01"),), pending=(Due("open the bridge", (0,)),)
            ),
            told(
                "2031-03-02", other, DORN, met=(Met((0, 1), day="2031-03-01"),), pending=(Due("open the bridge", (0,)),)
            ),
        ]
    )
    assert (ledger.meetings().count(), ledger.pending().count()) == (2, 2)
    with ledger.writing() as session:
        decision = people.merge(session, "Anna Berg", "Nina Holt", reason="she married").id
    assert (ledger.meetings().count(), ledger.pending().count()) == (1, 1)
    with ledger.writing() as session:
        people.undo(session, decision)
    assert ledger.meetings().count() == 2


def test_a_table_gives_ids_and_terms(ledger: Ledger, tmp_path: Path) -> None:
    """A user's CSV table ties names to an id of another list, and says who holds an office when."""
    table = tmp_path / "people.csv"
    table.write_text(
        "name,country,office,from,to,external_id\n"
        "Anna Berg,Norway,foreign minister,2029,2031-03-10,Q1\n"
        "Nina Holt,Norway,foreign minister,2031-03-11,,Q2\n"
    )
    ledger.add([told("2031-03-01", ANNA), told("2031-03-12", Who("the foreign minister", None, "Norway"))])
    with ledger.writing() as session:
        assert people.load_table(session, table) == people.Loaded(2, 2)
    (row,) = ledger.actors(name="Anna Berg")
    assert row["external_id"] == "Q1"
    assert identity(ledger, "the foreign minister") == ledger.actors(name="Nina Holt").rows()[0]["id"]
    with ledger.writing() as session:
        people.load_table(session, table)
        assert len(session.scalars(select(Identity.id).where(Identity.external_id == "Q1")).all()) == 1


def test_an_office_of_a_table_is_shown_as_it_stands_there(ledger: Ledger) -> None:
    """With the capitals of the names in it, once, and as an article writes it where one does."""
    rows = [
        {"name": "Hanna Sorel", "country": "Norway", "office": "ambassador to Lindmark", "to": "2031-03-16"},
        {"name": "Hanna Sorel", "country": "Norway", "office": "foreign minister", "from": "2031-03-17"},
        {"name": "Ada Foss", "country": "Norway", "office": "envoy to Lindmark"},
    ]
    with ledger.writing() as session:
        people.load_table(session, rows)
    ledger.add([told("2031-03-01", Who("Ada Foss", "Envoy to Lindmark", "Norway"))])
    offices = {row["name"]: row["offices"] for row in ledger.actors()}
    assert offices == {"Hanna Sorel": "ambassador to Lindmark; foreign minister", "Ada Foss": "Envoy to Lindmark"}
    with ledger.writing() as session:
        people.load_table(session, rows)
    assert {row["name"]: row["offices"] for row in ledger.actors()} == offices


def test_an_office_that_had_ended_is_no_evidence(ledger: Ledger) -> None:
    """A surname with the office of one whose term was over does not mean that one."""
    table = [
        {
            "name": "Anna Berg",
            "country": "Norway",
            "office": "foreign minister",
            "from": "2020",
            "to": "2025",
            "external_id": "Q1",
        },
        {
            "name": "Arne Berg",
            "country": "Norway",
            "office": "foreign minister",
            "from": "2026",
            "to": "",
            "external_id": "Q2",
        },
    ]
    with ledger.writing() as session:
        people.load_table(session, table)
    ledger.add([told("2031-03-01", Who("Berg", "foreign minister", "Norway"))])
    assert identity(ledger, "Berg") == ledger.actors(name="Arne Berg").rows()[0]["id"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"name": ""}, "Row 2 of the table names nobody"),
        ({"name": "the President"}, "names nobody"),
        ({"name": "Anna Berg", "from": "soon"}, "is no day"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(ledger: Ledger, row: dict[str, str | None], says: str) -> None:
    """The row is named, and nothing is written."""
    with pytest.raises(InputError, match=says), ledger.writing() as session:
        people.load_table(session, [row])
    assert ledger.actors().count() == 0


def test_a_table_is_read_as_csv_is(ledger: Ledger, tmp_path: Path) -> None:
    """With line breaks in quoted cells, and no other sign than a line break taken for one."""
    table = tmp_path / "people.csv"
    table.write_text('name,office\n"Anna\nBerg",mayor\nNina\x85Holt,envoy\n', encoding="utf-8", newline="")
    with ledger.writing() as session:
        assert people.load_table(session, table).rows == 2
    most = csv.field_size_limit(100)  # which holds for the whole process, and `batch` raises it
    try:
        table.write_text(f"name\n{'a' * 101}\n", encoding="utf-8")
        with pytest.raises(InputError, match="cannot be read as CSV"), ledger.writing() as session:
            people.load_table(session, table)
    finally:
        csv.field_size_limit(most)


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, 10**30])
def test_nobody_has_a_number_that_no_database_holds(ledger: Ledger, number: str | int) -> None:
    """Which is told as of any other number that nobody has."""
    with ledger.writing() as session, pytest.raises(InputError, match="has no identity"):
        people.find(session, number)


def test_what_cannot_be_done_says_so(ledger: Ledger) -> None:
    """Each refusal is a sentence with the way out."""
    bergs(ledger)
    with ledger.writing() as session:
        with pytest.raises(InputError, match="nobody called"):
            people.find(session, "Nina Holt")
        with pytest.raises(InputError, match="by its number"):
            people.find(session, "Berg")
        with pytest.raises(UsageError, match="are one identity already"):
            people.merge(session, "Anna Berg", "Anna Berg", reason="")
        with pytest.raises(UsageError, match="Nothing would be left"):
            people.split(session, "Arne Berg", forms=["Arne Berg"], reason="")
        with pytest.raises(InputError, match="no decision 99"):
            people.undo(session, 99)


def test_a_decision_under_a_newer_one_is_not_undone(ledger: Ledger) -> None:
    """The newer one must go first, and then both can."""
    bergs(ledger)
    with ledger.writing() as session:
        first = people.merge(session, "Anna Berg", identity(ledger, "Arne Berg"), reason="one").id
        second = people.split(session, "Anna Berg", forms=["Arne Berg"], reason="two").id
        with pytest.raises(UsageError, match=f"Decision {second} .* newer"):
            people.undo(session, first)
        people.undo(session, second)
        people.undo(session, first)
        with pytest.raises(UsageError, match="undone already"):
            people.undo(session, first)


def test_an_office_is_shown_as_articles_write_it(ledger: Ledger) -> None:
    """It is compared without case and by its meaning, and shown in the words of the name that is told most."""
    offices = ("FM", "Foreign Minister", "Head of the Port Authority of Sel")
    names = ("A. Berg", "Anna Berg", "Anna Berg")
    ledger.add(
        entry(f"2031-03-0{day}", [Who(name, office, "Norway")])
        for day, (name, office) in enumerate(zip(names, offices, strict=True), 1)
    )
    ledger.add([entry("2031-03-05", [Who("Anna Berg", "Foreign Minister", "Norway")])])
    (row,) = ledger.actors(name="Anna Berg")
    assert row["offices"].split("; ") == ["Foreign Minister", "Head of the Port Authority of Sel"]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Larn's government", "the Government of Larn", 1),
        ("Larn's foreign ministry", "Ministry of Foreign Affairs of Larn", 1),
        ("Larn's parliament", "the Government of Larn", 2),
        ("Larn's government", "the Government of Vell", 2),
        ("the Bank of Larn", "Larn's bank", 2),
    ],
)
def test_whose_body_it_is_may_stand_before_or_behind(ledger: Ledger, one: str, other: str, count: int) -> None:
    """Of a state that no table has, too."""
    ledger.add(
        entry(f"2031-03-0{day}", [Who(name, type="group")], salt=str(day)) for day, name in enumerate((one, other), 1)
    )
    assert ledger.actors(type="group").count() == count


@pytest.mark.parametrize("asked", ["US", "u.s.", "usa", "United States", "the United States"])
def test_a_country_is_found_by_any_of_its_names(ledger: Ledger, asked: str) -> None:
    """A filter takes what an article may say, as the names of people and bodies do."""
    ledger.add(
        [entry("2031-03-01", [Who("John Harper", "Secretary of State", "U.S."), Who("Anna Berg", None, "Norway")])]
    )
    assert [row["name"] for row in ledger.actors(country=asked)] == ["John Harper"]


@pytest.mark.parametrize("asked", ["US", "America", "usa", "U.S.", "United States"])
def test_what_a_country_owes_is_found_by_any_of_its_names(ledger: Ledger, asked: str) -> None:
    """Also one that no article uses."""
    states = Who("United States", type="group")
    ledger.add([told("2031-03-01", states, DORN, pending=(Due("send forty pumps", (0,)),))])
    assert [row["what"] for row in ledger.pending(owner=asked)] == ["send forty pumps"]
    assert ledger.nearest(asked) is None
    with ledger.writing() as session:
        assert session.get_one(Identity, people.find(session, asked)).name == "United States"


def quist_meets(day: str, who: Who, *, place: str = "Harnau", met: str = "2031-03-06") -> Entry:
    return told(day, DORN, who, met=(Met((0, 1), day=met, place=place),))


NAMESAKES = [
    quist_meets("2031-03-06", QUIST),
    quist_meets("2031-03-07", Who("Odo Quist")),
    told("2031-03-09", Who("Odo Quist", "goalkeeper"), Who("Anna Berg")),
]


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_a_meeting_is_one_where_a_namesake_leaves_a_name_open(ledger: Ledger, order: tuple[int, ...]) -> None:
    """Who else took part, the day and the place settle whose meeting it is; who is who stays a doubt."""
    for number in order:
        ledger.add([NAMESAKES[number]])
    (meeting,) = ledger.meetings()
    assert (meeting["sources"], meeting["disagreement"]) == (2, None)
    assert sorted(meeting["participants"].split("; ")) == ["Carl Dorn", "Odo Quist"]
    assert ledger.network().count() == 1
    assert ledger.doubts().count() == 3
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "other",
    [
        quist_meets("2031-03-07", Who("Odo Quist"), place="Torsvik"),
        quist_meets("2031-03-08", Who("Odo Quist"), met="2031-03-07"),
        quist_meets("2031-03-07", Who("Odo Quist", "goalkeeper")),
    ],
    ids=["another place", "another day", "another calling"],
)
def test_a_meeting_of_a_namesake_is_another(ledger: Ledger, other: Entry) -> None:
    """Where the day, the place or the calling is another."""
    ledger.add([NAMESAKES[0], NAMESAKES[2], other])
    assert ledger.meetings().count() == 2


def test_the_meetings_of_two_who_are_kept_apart_are_two(ledger: Ledger) -> None:
    """A person's word on who is who settles the meetings too, until it is undone."""
    ledger.add(NAMESAKES)
    minister, bare, _ = quists(ledger)
    with ledger.writing() as session:
        apart = people.keep_apart(session, minister, bare, reason="two brothers").id
    assert ledger.meetings().count() == 2
    with ledger.writing() as session:
        people.undo(session, apart)
    assert ledger.meetings().count() == 1
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "other", ["Arne Berg", "Carl Dorn"], ids=["whom a bare name may mean as well", "somebody else"]
)
def test_a_decision_is_undone_when_whom_it_concerned_is_gone(ledger: Ledger, other: str) -> None:
    """A bare name whose only article was taken out since is nobody's, and nothing asks of it any more."""
    bergs(ledger)
    ledger.add([told("2031-03-04", DORN)])
    with ledger.writing() as session:
        number = people.merge(session, identity(ledger, "Anna Berg"), identity(ledger, other), reason="seen").id
    ledger.remove(ledger.documents(between=("2031-03-03", "2031-03-03")).rows()[0]["sha256"], reason="not ours")
    assert list(ledger.verify()) == []
    with ledger.writing() as session:
        people.undo(session, number)
    assert list(ledger.verify()) == []
    assert {row["name"] for row in ledger.actors()} == {"Anna Berg", "Arne Berg", "Carl Dorn"}
    assert [dict(row) for row in ledger.doubts()] == []
