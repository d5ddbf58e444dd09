"""One person, one identity, however many articles name them and in whatever order these come."""

import shutil
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from summarizer import Article, summarize
from summarizer.ledger import Entry, Ledger
from summarizer.ledger.identity import Known, gathered
from summarizer.ledger.naming import sign_of
from summarizer.ledger.registry import borne_on, holder
from summarizer.ledger.tables import Actor, Document, Term
from tests.ledger.speaking import Said, saying
from tests.ledger.telling import Who, empty, entry


def toml(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


CASES = [*toml("hard_names.toml")["case"], *toml("hard_more.toml")["names"]]
MISSED = {
    "Mr. Berg|person|||2031-03-05": "it tells of a man, and nothing here knows whose given name is whose",
    "Ursula von der Maar|person|President|European Union|2031-03-02": "two names of one office, without a country",
}
"""Cases that come out otherwise than a careful reader has them, with why; docs/identity.md tells of them."""


@pytest.fixture
def ledger(tmp_path: Path, sqlite_template: Path) -> Iterator[Ledger]:
    """A new ledger."""
    shutil.copyfile(sqlite_template, tmp_path / "ledger.sqlite")
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def told(mention: str, salt: int) -> Entry:
    name, kind, office, country, day, alias = (*mention.split("|"), "")[:6]
    who = Who(name, office or None, country or None, kind, (alias,) if alias else ())  # type: ignore[arg-type]
    return entry(day, [who], salt=str(salt))


def letters(ledger: Ledger, articles: Sequence[Entry]) -> str:
    """Return who the first actor of each article is: a letter for each identity, `-` for nobody's."""
    with ledger.writing() as session:
        rows = session.execute(select(Document.sha256, Actor.identity_id).join(Actor, Actor.document_id == Document.id))
        found: dict[str, int | None] = {row.sha256: row.identity_id for row in rows}
    names: dict[int, str] = {}
    of_article = [found[one.summary.source.sha256] if one.summary else None for one in articles]
    return "".join("-" if one is None else names.setdefault(one, chr(97 + len(names))) for one in of_article)


@pytest.mark.parametrize("step", [1, -1], ids=["in order", "in the other order"])
def test_who_is_who(ledger: Ledger, step: int) -> None:
    """Names mean the identities that a careful reader gives them, in whichever order their articles come."""
    wrong = []
    for case in CASES[:: 1 if step > 0 else 2]:
        empty(ledger)
        articles = [told(mention, number) for number, mention in enumerate(case["mentions"])]
        ledger.add(articles[::step])
        if letters(ledger, articles) != case["who"]:
            wrong.append(case["mentions"][0])
    assert set(wrong) <= MISSED.keys()
    assert len(wrong) >= (len(MISSED) if step > 0 else 0)


def test_names_of_the_third_set(ledger: Ledger) -> None:
    """Nobody is taken for another, and of ten pairs at least nine are found."""
    found = right = wrong = 0
    for case in toml("held_out.toml")["names"]:
        empty(ledger)
        articles = [told(mention, number) for number, mention in enumerate(case["mentions"])]
        ledger.add(articles)
        got = letters(ledger, articles)
        for a, b in combinations(range(len(articles)), 2):
            one, same = case["who"][a] == case["who"][b] != "-", got[a] == got[b] != "-"
            found, right, wrong = found + one, right + (one and same), wrong + (same and not one)
    assert (wrong, right >= 0.9 * found) == (0, True)


CALLINGS = [
    ("nurse", "general", "ab"),
    ("nurse", "Army General", "ab"),
    ("nurse from Larn", "singer", "ab"),
    ("judge", "striker", "ab"),
    ("lawyer", "finance minister", "aa"),
    ("General", "President", "aa"),
    ("nurse", "general manager", "aa"),
    ("nurse", "surgeon", "aa"),
]


@pytest.mark.parametrize(("one", "other", "who"), CALLINGS)
def test_callings_that_are_plainly_two_are_of_two(ledger: Ledger, one: str, other: str, who: str) -> None:
    """With a doubt, for the name is the same; callings that one person may have both are one's."""
    articles = [
        told(f"Maria Garcia|person|{office}||2031-03-0{day}", day) for day, office in enumerate((one, other), 4)
    ]
    ledger.add(articles)
    assert letters(ledger, articles) == who
    assert ledger.doubts().count() == (who == "ab")


SIGNS = [
    ("Anna Berg", "foreign minister", "Norway"),
    ("A. Berg", None, None),
    ("Berg", None, "Norway"),
    ("Berg", None, None),
    ("Arne Berg", None, "Norway"),
    ("Carl Berg", None, "Sweden"),
    ("Berg", "foreign minister", "Norway"),
    ("Carl Berg", None, None),
    ("A. Berg", None, "Sweden"),
    ("Anna Berg", None, "Denmark"),
    ("Bergh", "foreign minister", "Norway"),
    ("Anna Maria Berg", None, None),
]
"""Names of one family name, in every relation that two of them can have."""


@given(st.permutations(range(len(SIGNS))), st.sets(st.integers(0, len(SIGNS) - 1), min_size=2))
@settings(max_examples=60, deadline=None)
def test_the_order_of_names_is_nothing(order: list[int], chosen: set[int]) -> None:
    """Any set of names of one block is gathered alike, however they are numbered and sorted."""

    def partition(numbers: list[int]) -> set[frozenset[int]]:
        known = []
        for place, number in enumerate(numbers):
            sign = sign_of(SIGNS[number][0], "person", SIGNS[number][1], SIGNS[number][2])
            assert sign is not None
            known.append((Known(place, sign, ("2031-03-01", "2031-03-09")), number))
        of_id = {one.id: number for one, number in known}
        clusters = gathered([one for one, _ in known]).clusters
        return {frozenset(of_id[member.id] for member in cluster.members) for cluster in clusters}

    assert partition([n for n in order if n in chosen]) == partition(sorted(chosen))


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_spellings_the_fuller_is_shown_whichever_came_first(url: str, order: int) -> None:
    """With its accents, and not in capitals."""
    spelt = [
        entry("2031-03-04", [Who(name)], salt=name) for name in ("Nils Akerblom", "NILS AKERBLOM", "Nils Åkerblom")
    ]
    with Ledger(url, create=True) as ledger:
        ledger.add(spelt[::order])
        assert [row["name"] for row in ledger.actors()] == ["Nils Åkerblom"]


DAYS = st.dates(date(2031, 1, 1), date(2032, 6, 1)).map(date.isoformat)
TERMS = st.tuples(DAYS, DAYS).map(sorted)


@given(before=TERMS, now=TERMS, others=st.lists(TERMS, max_size=3), day=DAYS)
def test_a_term_says_otherwise_only_near_the_ends_that_have_changed(
    before: list[str], now: list[str], others: list[list[str]], day: str
) -> None:
    """On every other day its office has the holder that it had."""
    known = [Term(identity_id=number, first_day=one[0], last_day=one[1]) for number, one in enumerate(others, 2)]
    was, is_ = (holder([Term(identity_id=1, first_day=a, last_day=b), *known], day) for a, b in (before, now))
    first, last = borne_on((before[0], before[1]), (now[0], now[1]))
    assert was == is_ or first <= day <= last


@pytest.mark.parametrize("type_", ["person", "group"])
@pytest.mark.parametrize(
    "name",
    [
        "spokesman for Marrant",
        "a spokeswoman for Odile Marrant",
        "Odile Marrant's spokeswoman",
        "Marrant’s lawyer",
        "Marrant spokeswoman",
        "his lawyer",
        "attorney for Marrant",
        "Lawyers for Marrant",
        "aide to President Marrant",
        "a Marrant aide",
        "senior adviser to Odile Marrant",
        "representative of Marrant",
        "press secretary of President Odile Marrant",
        "Marrant's press secretary",
        "envoy of Marrant",
        "a source close to Marrant",
        "people close to Odile Marrant",
        "the family of Marrant",
        "Marrant's wife",
        "spokesman for the Foreign Ministry",
        "adviser to the Vestrian president",
        "lawyer for Marrant Jana Horvath",
        "Sprecher von Marrant",
    ],
)
def test_who_speaks_for_somebody_is_not_that_somebody(name: str, type_: str) -> None:
    """A mouthpiece without a name is nobody in particular, with which word and before or behind whose name it is."""
    assert sign_of(name, type_) is None


@pytest.mark.parametrize("name", ["office of President Marrant", "Marrant's office", "Marrant's legal team"])
def test_what_is_around_somebody_is_no_person(name: str) -> None:
    """An office or a team may be a body of its own, and is not the person whose it is."""
    body = sign_of(name, "group")
    assert sign_of(name, "person") is None
    assert body is not None
    assert body.surname != "marrant"


@pytest.mark.parametrize(
    ("name", "surname", "country"),
    [
        ("Foreign Ministry spokesman Ivan Petrov", "petrov", None),
        ("spokesman for the Foreign Ministry Ivan Petrov", "petrov", None),
        ("representative of Norway Ada Roth", "roth", "Norway"),
        ("US special envoy for Ukraine Carl Foss", "foss", "United States"),
        ("High Representative for Foreign Affairs Ada Roth", "roth", None),
        ("Minister for Foreign Affairs Ada Roth", "roth", None),
        ("Deputy Secretary of State Ada Roth", "roth", None),
        ("Chief of Staff Ada Roth", "roth", None),
        ("lawyer Ada Roth", "roth", None),
        ("Ada Roth, lawyer for Odile Marrant", "roth", None),
        ("Ada Roth, Marrant's lawyer", "roth", None),
    ],
)
def test_who_speaks_for_somebody_and_is_named_is_the_one_named(name: str, surname: str, country: str | None) -> None:
    """The word for a mouthpiece is then an office of theirs, and whom they speak for is not in their name."""
    sign = sign_of(name, "person")
    assert sign is not None
    assert (sign.surname, sign.country) == (surname, country)


@pytest.mark.parametrize(
    "name",
    [
        "Office of the Special Representative for Larnova",
        "Office for National Statistics",
        "Larnova Team for Peace",
    ],
)
def test_a_body_is_not_taken_for_who_speaks_for_another(name: str) -> None:
    """A body that has an office, a team or a representative in its name is itself."""
    assert sign_of(name, "group") is not None


def test_words_of_a_mouthpiece_are_nobody_elses(ledger: Ledger) -> None:
    """A spokesman's statement is shown with the words that name him, and is none of the person he speaks for."""
    who = [Who("Odile Marrant", "Foreign Minister", "Vestria"), Who("spokesman for Marrant"), Who("Marrant's lawyer")]
    said = [Said((1,), "a complete waste of time"), Said((2,), "We will never sign this"), Said((0,), "Good evening")]
    text = "\n".join(one.words for one in said)
    ledger.add([saying(entry("2031-03-04", who, text=text), said)])
    told = {row["text"]: row["speakers"] for row in ledger.statements()}
    assert told == {
        "a complete waste of time": "spokesman for Marrant",
        "We will never sign this": "Marrant's lawyer",
        "Good evening": "Odile Marrant",
    }
    (only,) = ledger.actors()
    assert (only["name"], only["statements"], only["offices"]) == ("Odile Marrant", 1, "Foreign Minister")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Odo Quist, the head of Brandtex, met Anna Berg.", None),
        ("Odo Quist, bishop of Port Sel, met Anna Berg.", None),
        ("Odo Quist, the mayor of Harnau, met Anna Berg.", None),
        ("Harnau's mayor, Odo Quist, met Anna Berg.", None),
        ("Odo Quist, the governor of Texas, met Anna Berg.", None),
        ("Odo Quist, the premier of Bavaria, met Anna Berg.", None),
        ("Odo Quist, the president of Harnau Bank, met Anna Berg.", None),
        ("Odo Quist, the mayor of Norway's second city, met Anna Berg.", "Norway"),
        ("Odo Quist, foreign minister of Vestria, met Anna Berg.", "Vestria"),
        ("Odo Quist, king of Vestria, met Anna Berg.", "Vestria"),
        ("Vestria's envoy, Odo Quist, met Anna Berg.", "Vestria"),
    ],
)
def test_no_town_province_or_body_beside_an_office_is_a_country(ledger: Ledger, text: str, country: str | None) -> None:
    """A name that the table of countries has not is a country's beside the office of a state alone."""
    ledger.add([read("2031-03-04", text)])
    assert {row["name"]: row["country"] for row in ledger.actors()}["Odo Quist"] == country


def read(day: str, text: str) -> Entry:
    return Entry(summarize(Article(text, published=date.fromisoformat(day)), model="rules"), text=text)


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Odo Quist, the mayor of Bergen, met Anna Berg.", "Norwegian politician Odo Quist met Anna Berg.", "Norway"),
        ("Odo Quist, the mayor of Harnau, met Anna Berg.", "Odo Quist, governor of Sel, met Anna Berg.", None),
        ("Odo Quist, the head of Brandtex, met Anna Berg.", "Odo Quist, chairman of Nordhaus, met Anna Berg.", None),
        ("Odo Quist, the mayor of Harnau, met Anna Berg.", "Harnau's mayor, O. Quist, met Anna Berg.", None),
    ],
)
def test_a_town_beside_an_office_makes_no_two_of_one(ledger: Ledger, one: str, other: str, country: str | None) -> None:
    """What somebody is head or mayor of is no country, in which two could differ."""
    ledger.add([read("2031-03-04", one), read("2031-03-11", other)])
    assert [(row["name"], row["country"]) for row in ledger.actors(name="Quist")] == [("Odo Quist", country)]


def test_mayors_of_two_towns_are_two(ledger: Ledger) -> None:
    """Where initials alone would let them be one."""
    ledger.add(
        [
            read("2031-03-04", "Odo Quist, the mayor of Harnau, met Anna Berg."),
            read("2031-03-06", "O. Quist, the mayor of Torsvik, met Anna Berg."),
        ]
    )
    assert ledger.actors(name="Quist").count() == 2


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Finland's ambassador to Norway, Odo Quist, met Anna Berg.", "Finland"),
        ("The Finnish ambassador to Norway, Odo Quist, met Anna Berg.", "Finland"),
        ("Odo Quist, ambassador of Finland to Norway, met Anna Berg.", "Finland"),
        ("Odo Quist, Finland's ambassador in Norway, met Anna Berg.", "Finland"),
        ("Vestria's ambassador to Norway, Odo Quist, met Anna Berg.", "Vestria"),
        ("Odo Quist, ambassador to Norway, met Anna Berg.", None),
        ("Odo Quist, Norway's ambassador, met Anna Berg.", "Norway"),
    ],
)
def test_an_envoy_is_of_the_country_that_sent_them(ledger: Ledger, text: str, country: str | None) -> None:
    """Whereto they were sent is not theirs."""
    ledger.add([read("2031-03-04", text)])
    assert {row["name"]: row["country"] for row in ledger.actors()}["Odo Quist"] == country
