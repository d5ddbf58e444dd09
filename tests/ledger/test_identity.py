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

from summarizer.ledger import Entry, Ledger
from summarizer.ledger.identity import Known, gathered
from summarizer.ledger.naming import sign_of
from summarizer.ledger.registry import borne_on, holder
from summarizer.ledger.tables import Actor, Document, Term
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
