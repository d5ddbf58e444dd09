"""The check of a draft in variants of one telling: a right claim passes, and one that its sentence denies does not."""

from collections.abc import Iterator

import pytest

from summarizer.checking.gate import check
from summarizer.document import Document, read
from summarizer.drafting.form import Draft, DraftActor, DraftMeeting, DraftPending, MeetingStatus
from tests.variants import (
    AHEAD,
    DEEDS,
    FURTHER,
    GUESTS,
    HELD,
    NONE,
    OFF,
    OWNERS,
    REMAINING,
    SETTLED,
    tellings,
    variants,
)

OTHER_WORDS = (
    "{host} was locked in talks with {guest} {when}.",
    "{host} emerged from two hours with {guest} {when}.",
    "{host} was closeted with {guest} {when}.",
    "{host} put her case to {guest} {when}.",
    "{host} shook hands with {guest} {when}.",
    "{host} thrashed out a deal with {guest} {when}.",
    "{host} and {other} came together {when}.",
    "{host} saw {guest} {when}.",
    "{host} consulted {guest} {when}.",
    "{host} breakfasted with {guest} {when}.",
    "{host} paid a visit to {guest} {when}.",
    "{host} spent the evening with {guest} {when}.",
)
"""Frames of which the rules read some and a model all."""
UNNAMED = ("criticised", "defeated")
"""In these frames no word denies an encounter, and none tells one: that is for the reader to tell."""


def claimed(text: str, status: MeetingStatus) -> tuple[Document, Draft]:
    """Return a document and a draft that claims a meeting of all whom its text names."""
    document = read(text)
    groups = (guest for guest in GUESTS if "Berg" not in guest and guest.lower() in text.lower())
    names = ["Ada Roth", *(["Emil Berg"] if "Emil Berg" in text else []), *groups]
    actors = [DraftActor(name=name, type="person", office=None) for name in names]
    sentences = [*range(1, len(document.sentences) + 1)]
    meeting = DraftMeeting(s=sentences, who=names, kind="unspecified", status=status, place=None, day=None)
    return document, Draft(headline="", actors=tuple(actors), meetings=(meeting,))


def stands(text: str, status: MeetingStatus) -> bool:
    """Tell whether the claim of a meeting stands."""
    return bool(check(*claimed(text, status)).meetings)


RIGHT: list[tuple[str, MeetingStatus]] = [
    *((one, "held") for one in (*HELD, *OTHER_WORDS, *FURTHER["held"])),
    *((one, "planned") for one in (*AHEAD, *FURTHER["planned"])),
    *((one, "cancelled") for one in (*OFF, *FURTHER["cancelled"])),
]


@pytest.mark.parametrize(("frame", "status"), RIGHT)
def test_a_right_claim_stands_wherever_day_and_place_are(frame: str, status: MeetingStatus) -> None:
    assert [text for text in variants(frame) if not stands(text, status)] == []


@pytest.mark.parametrize("frame", [one for one in NONE if not any(word in one for word in UNNAMED)])
def test_a_meeting_that_was_denied_or_is_open_is_none_that_was_held(frame: str) -> None:
    assert [text for text in variants(frame) if stands(text, "held")] == []


def remaining(frame: str) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a frame, each with whether the claim stands that its deed remains."""
    for text, name in tellings(frame, OWNERS):
        what = next(deed for deed in DEEDS if deed in text)
        item = DraftPending(
            s=[*range(1, len(read(text).sentences) + 1)], what=what, owners=[name], status="planned", due=None
        )
        yield text, bool(check(read(text), Draft(headline="", pending=(item,))).pending)


@pytest.mark.parametrize("frame", [*REMAINING, *FURTHER["remaining"]])
def test_what_remains_stands(frame: str) -> None:
    assert [text for text, good in remaining(frame) if not good] == []


@pytest.mark.parametrize("frame", [one for one in SETTLED if "if asked" not in one])
def test_what_was_refused_denied_or_done_does_not_remain(frame: str) -> None:
    assert [text for text, good in remaining(frame) if good] == []
