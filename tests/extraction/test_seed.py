"""Nothing in the rules knows the sample article: with other people, days and places they find the same in it."""

from datetime import date
from pathlib import Path

import pytest

from summarizer.document import read
from summarizer.extraction import Grounded, find_candidates, ground, proposed
from tests.extraction.told import meetings, names, statements

SEED = Path(__file__).parents[2] / "seeds" / "000_ce7b7f8e0b79a875.txt"
RENAMED = {
    "Pete Hegseth": "Adaeze Okonjo",
    "Hegseth": "Okonjo",
    "S Jaishankar": "K Lindqvist",
    "Jaishankar": "Lindqvist",
    "Wednesday": "Saturday",
    "Tuesday": "Friday",
    "2025-07-02": "2031-03-08",  # a Saturday
    "QUAD": "NORDIC",
    "Indian": "Swedish",
    "India": "Sweden",
    "Delhi": "Stockholm",
    "US": "UK",
    "U.S.": "U.K.",
    "United States": "United Kingdom",
    "Washington": "London",
}


def _as_it_is() -> tuple[str, dict[str, str]]:
    return SEED.read_text(encoding="utf-8"), {}


def _renamed() -> tuple[str, dict[str, str]]:
    text = SEED.read_text(encoding="utf-8")
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return text, RENAMED


def _read(text: str) -> Grounded:
    found = find_candidates(read(text))
    return ground(found.document, proposed(found))


@pytest.fixture(params=[_as_it_is, _renamed], ids=["as it is", "renamed"])
def seed(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    """The sample article, and what its names were replaced by."""
    text, renamed = request.param()
    return text, {name: renamed.get(name, name) for name in RENAMED}


def test_who_met_whom(seed: tuple[str, dict[str, str]]) -> None:
    """Two people, in person, at the occasion, on the day before the publication."""
    text, now = seed
    first = meetings(_read(text))[0]
    assert set(first.who) == {now["Pete Hegseth"], now["S Jaishankar"]}
    assert (first.kind, first.status) == ("in_person", "held")
    assert first.place == f"on the sidelines of {now['QUAD']}"
    assert first.day == {"2025-07-02": "2025-07-01", "2031-03-08": "2031-03-07"}[now["2025-07-02"]]


def test_who_said_what(seed: tuple[str, dict[str, str]]) -> None:
    """Five quotations of the one and a last one, over two paragraphs, of the other."""
    text, now = seed
    said = [s.who for s in statements(_read(text)) if s.kind != "indirect"]
    assert said == [(now["Pete Hegseth"],)] * 5 + [(now["S Jaishankar"],)]


def test_the_countries(seed: tuple[str, dict[str, str]]) -> None:
    """Each belongs to a title before or behind."""
    text, now = seed
    offices = {a.name: (a.office and a.office.text, a.country and a.country.text) for a in _read(text).actors}
    kingdom = {"US": "United States", "UK": "United Kingdom"}[now["US"]]
    assert offices[now["Pete Hegseth"]] == (f"{now['US']} Secretary of Defense", kingdom)
    assert offices[now["S Jaishankar"]][1] == now["India"]


def test_what_is_found_is_the_same() -> None:
    """Renaming changes names and days only."""
    before, after = (_read(text) for text, _ in (_as_it_is(), _renamed()))
    assert len(names(before)) == len(names(after))
    for part in ("meetings", "statements", "pending"):
        assert len(getattr(before, part)) == len(getattr(after, part))
    assert [s.kind for s in before.statements] == [s.kind for s in after.statements]
    assert [RENAMED.get(names(before)[p], names(before)[p]) for s in before.statements for p in s.speakers] == [
        names(after)[p] for s in after.statements for p in s.speakers
    ]
    assert date.fromisoformat(str(meetings(after)[0].day)) == date(2031, 3, 7)
