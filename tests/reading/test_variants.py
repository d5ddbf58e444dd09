"""One telling in many variants is read alike: the frames of `tests/variants.py`, none of them written for a rule."""

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


@pytest.mark.parametrize("frame", [*NONE, *FURTHER["none"]])
def test_no_variant_of_a_denied_or_open_meeting_tells_one(frame: str) -> None:
    assert [text for text in variants(frame) if statuses(text)] == []
