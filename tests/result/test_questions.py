"""One result answers who met whom, and who said what."""

from typing import Literal

import pytest

from summarizer.result import Actor, MeetingSummary, Met, Span
from tests.invented import EMPTY, SUMMARY


def named(name: str, *aliases: str, number: int = 1, kind: str = "person") -> Actor:
    actor = SUMMARY.actors[0].model_copy(update={"id": f"P{number}", "name": name, "aliases": aliases, "type": kind})
    return Actor.model_validate(actor.model_dump())


def speaking(*actors: Actor) -> MeetingSummary:
    """Return a result in which each of the actors says one thing, the number of the actor."""
    said = [
        SUMMARY.statements[0].model_copy(
            update={"speakers": (actor.id,), "span": Span(start=0, end=len(actor.id), text=actor.id)}
        )
        for actor in actors
    ]
    return SUMMARY.model_copy(update={"actors": actors, "statements": tuple(said)})


def test_who_met_whom() -> None:
    """A tuple of names a meeting, with place, day, status and kind."""
    pair = ("Odile Marrant", "Tomas Kielgaard")
    assert SUMMARY.who_met_whom() == (
        Met(pair, "on the sidelines of the Harbour Forum", "2031-03-04", "held", "in_person"),
        Met(pair, None, None, "planned", "call"),
    )


@pytest.mark.parametrize("status", ["denied", "possible"])
def test_a_meeting_that_did_not_take_place_keeps_its_status(status: Literal["denied", "possible"]) -> None:
    """It is told of, and never as held."""
    meeting = SUMMARY.meetings[0].model_copy(update={"status": status})
    (met,) = SUMMARY.model_copy(update={"meetings": (meeting,)}).who_met_whom()
    assert met.status == status


def test_nobody_met() -> None:
    """An empty result answers with nothing."""
    assert (EMPTY.who_met_whom(), EMPTY.said_by("Marrant"), EMPTY.pending) == ((), (), ())


@pytest.mark.parametrize(
    "name",
    [
        "José Van der Østberg",
        "jose van der ostberg",
        "JOSE\u0301  VAN DER ØSTBERG",
        "van der Østberg",
        "Ostberg",
        "Pepe",
    ],
)
def test_a_person_is_found_by_any_name(name: str) -> None:
    """Whole name, alias or surname, whatever the accents, the case and the spaces."""
    result = speaking(named("José Van der Østberg", "Pepe"))
    assert result.said_by(name) == result.statements


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Orla O’Dwyne-Lisk", "O'Dwyne-Lisk"), ("Orla O'Dwyne‑Lisk", "o’dwyne-lisk"), ("Đorđe Vuł", "Dorde Vul")],
)
def test_marks_and_letters_that_keyboards_lack(name: str, typed: str) -> None:
    """Apostrophes and hyphens of every kind, and letters that Unicode does not take apart."""
    assert speaking(named(name)).said_by(typed)


@pytest.mark.parametrize("name", ["", " ", "\u0301", "Nobody", "Øst", "berg", "José", "José Van", "P1"])
def test_other_names_find_nothing(name: str) -> None:
    """No name, part of a word, a first name alone, an id: an empty tuple."""
    assert speaking(named("José Van der Østberg")).said_by(name) == ()


def test_a_shared_surname_finds_all_who_bear_it() -> None:
    """The statements come in the order of the article; the full name settles it."""
    result = speaking(named("Ada Tolm"), named("Bruno Tolm", number=2), named("Cleo Vant", number=3))
    assert [one.speakers for one in result.said_by("tolm")] == [("P1",), ("P2",)]
    assert [one.speakers for one in result.said_by("Bruno Tolm")] == [("P2",)]


def test_a_body_is_found_by_its_whole_name() -> None:
    """The last words of a body's name are no surname."""
    result = speaking(named("Ministry of Ferries", "the ministry", kind="group"))
    assert result.said_by("Ferries") == ()
    assert result.said_by("The Ministry") == result.said_by("ministry of ferries") == result.statements


def test_a_joint_statement_is_each_one_s() -> None:
    """Who says it together with others said it."""
    joint = SUMMARY.statements[0].model_copy(update={"speakers": ("P1", "P2")})
    result = SUMMARY.model_copy(update={"statements": (joint,)})
    assert result.said_by("Marrant") == result.said_by("Kielgaard") == (joint,)
