"""One telling in many variants is read alike: the frames of `tests/variants.py`, none of them written for a rule."""

import re

import pytest

from tests.reading.drafts import draft
from tests.variants import (
    AHEAD,
    FURTHER,
    HELD,
    NONE,
    OFF,
    OWNERS,
    REMAINING,
    SAID,
    SETTLED,
    SPEAKERS,
    settings,
    tellings,
    variants,
)


@pytest.mark.parametrize("frame", [*SAID, *FURTHER["said"]])
def test_who_said_it_is_read_whoever_it_was_and_whenever(frame: str) -> None:
    for text, name in tellings(frame, SPEAKERS):
        told = draft(text)
        sources = [one.who for one in told.quotations] or [one.who for one in told.reported]
        assert sources
        assert all([who.lower() for who in source] == [name.lower()] for source in sources), text


@pytest.mark.parametrize("frame", [*REMAINING, *FURTHER["remaining"]])
def test_what_remains_has_its_owner_whoever_it_is(frame: str) -> None:
    for text, name in tellings(frame, OWNERS):
        assert [[who.lower() for who in one.owners] for one in draft(text).pending] == [[name.lower()]], text


@pytest.mark.parametrize("frame", [*SETTLED, *FURTHER["settled"]])
def test_what_is_done_refused_or_only_supposed_does_not_remain(frame: str) -> None:
    assert [text for text, _ in tellings(frame, OWNERS) if draft(text).pending] == []


_DENYING = re.compile(r"\b(?:denied|not|never)\b")


def statuses(text: str) -> list[str]:
    """Return how each meeting of a text stands."""
    return [one.status for one in draft(text).meetings if len(one.who) > 1]


@pytest.mark.parametrize(
    ("frame", "status"),
    [
        *((one, "held") for one in (*HELD, *FURTHER["held"])),
        *((one, "planned") for one in (*AHEAD, *FURTHER["planned"])),
        *((one, "cancelled") for one in (*OFF, *FURTHER["cancelled"])),
    ],
)
def test_a_meeting_is_read_whoever_met_and_wherever_the_day_stands(frame: str, status: str) -> None:
    assert [text for text in variants(frame) if statuses(text) != [status]] == []


ELSEWHERE = (
    "at the presidential palace",
    "on the sidelines of",
    "during a meeting of",
    "In the evening",
    "in Vienna",
    "Vienna,",
)
"""Frames with these have a place of their own, or name it before the cue, which is not looked for."""


@pytest.mark.parametrize("frame", [one for one in (*HELD, *FURTHER["held"]) if "{when}" in one])
def test_day_and_place_are_read_whoever_met(frame: str) -> None:
    for text, (day, place) in zip(variants(frame), settings(), strict=True):
        (meeting,) = (one for one in draft(text).meetings if len(one.who) > 1)
        assert (day.split() or [""])[-1] in (meeting.day or ""), text
        if not any(words in frame for words in ELSEWHERE):
            assert (place.split() or [""])[-1] in (meeting.place or ""), text


@pytest.mark.parametrize("frame", [*NONE, *FURTHER["none"]])
def test_no_variant_of_a_denied_or_open_meeting_tells_one(frame: str) -> None:
    allowed = {"denied"} if _DENYING.search(frame) else set()
    assert [text for text in variants(frame) if set(statuses(text)) - allowed] == []
