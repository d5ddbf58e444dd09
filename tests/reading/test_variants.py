"""One telling in many variants: whom it names, when and where it was, and where that stands, must change nothing.

No variant was written for a rule: each is a frame, two parties, a day, a place and a manner, put together by turns.
"""

from collections.abc import Iterator

import pytest

from summarizer.document import plain, read
from summarizer.reading import read_draft

HOSTS = (
    "President Ada Roth",
    "Ada Roth",
    "Prime Minister Ada Roth of Norway",
    "The Larnian foreign minister, Ada Roth,",
    "Ada Roth, the Larnian foreign minister,",
    "EU envoy Ada Roth",
    "Larn's Ada Roth",
    "Chinese Vice Premier Ada Roth",
    "Iran's deputy oil minister, Ada Roth,",
    "Mayor Ada Roth",
    "Bishop Ada Roth",
)
GUESTS = (
    "President Emil Berg",
    "Emil Berg",
    "the Dutch foreign minister, Emil Berg,",
    "her Dutch counterpart Emil Berg",
    "a delegation led by Emil Berg",
    "union leaders",
    "Norway's Emil Berg",
    "rebel leader Emil Berg",
    "the head of the central bank, Emil Berg,",
    "Prime Minister Emil Berg of Norway",
    "Dr Emil Berg",
    "representatives of the Drivers' Union",
    "leading scientists",
    "officials from the transport ministry",
    "local fishermen",
    "families of the victims",
    "Emil Berg, the chief executive of Larn Steel,",
)
DAYS = ("on Tuesday", "on 14 May", "on May 14", "last week", "late on Saturday", "on Monday evening", "in May 2025", "")
PLACES = (
    "in Paris",
    "",
    "at the presidential palace",
    "in the Swiss city of Geneva",
    "on the sidelines of the G20 summit",
)
MANNERS = ("for the first time", "behind closed doors", "as part of a regional tour", "for nearly two hours", "")
HELD = (
    "{host} met {guest} {when}.",
    "{host} met with {guest} {when}.",
    "{host} met {when} with {guest}.",
    "{host} held talks with {guest} {when}.",
    "{host} held talks {when} with {guest}.",
    "{host} received {guest} {when}.",
    "{host} spoke by phone with {guest} {when}.",
    "{host} hosted {guest} for dinner {when}.",
    "{host} conferred with {guest} {when}.",
    "{host} sat down with {guest} {when}.",
    "{host} had a meeting with {guest} {when}.",
    "{host} opened a school and later met {guest} {when}.",
    "{host} flew to Vienna, where she met {guest} {when}.",
    "{host} said she had met {guest} {when}.",
    "After meeting {guest} {when}, {host} said the road was open.",
    "At a meeting with {guest} {when}, {host} said the road was open.",
    "In a telephone call with {guest} {when}, {host} said the road was open.",
    "During a meeting with {guest} {when}, {host} praised the plan.",
)
AHEAD = (
    "{host} is due to meet {guest} {when}.",
    "{host} will meet {guest} {when}.",
    "{host} will travel to Vienna {day} for talks with {guest}.",
    "{host} is expected in Vienna {day} for talks with {guest}.",
    "{host} arrived in Vienna {day} for a meeting with {guest}.",
)
OFF = ("{host} cancelled a meeting with {guest} {when}.",)
NONE = (
    "{host} denied having met {guest} {when}.",
    "{host} will not meet {guest} {when}.",
    "{host} refused to meet {guest} {when}.",
    "{host} hopes to meet {guest} {when}.",
    "{host} has never met {guest} {when}.",
    "{host} said she would meet {guest} {when} if the road opened.",
    "{host} could meet {guest} {when}.",
    "{host} called for talks with {guest} {when}.",
    "{host} ruled out a meeting with {guest} {when}.",
    "{host} failed to meet {guest} {when}.",
)


def variants(frame: str) -> Iterator[str]:
    """Yield texts of a frame, in which every value stands beside many others."""
    for number in range(200):
        day, place = DAYS[number % 8], PLACES[number % 5]
        when = " ".join(filter(None, (day, place, MANNERS[number // 3 % 5])))
        host, guest = HOSTS[number % 11], GUESTS[number % 17]
        told = frame.format(host=host, guest=guest, when=when or "on Tuesday", day=day or "on Tuesday")
        yield " ".join(told.split()).replace(",.", ".").replace(",,", ",")


def statuses(text: str) -> list[str]:
    """Return how each meeting of a text stands."""
    return [one.status for one in read_draft(plain(read(text))).meetings if len(one.who) > 1]


@pytest.mark.parametrize(
    ("frame", "status"),
    [*((one, "held") for one in HELD), *((one, "planned") for one in AHEAD), *((one, "cancelled") for one in OFF)],
)
def test_a_meeting_is_read_whoever_met_and_wherever_the_day_stands(frame: str, status: str) -> None:
    assert [text for text in variants(frame) if statuses(text) != [status]] == []


@pytest.mark.parametrize("frame", NONE)
def test_no_variant_of_a_denied_or_open_meeting_tells_one(frame: str) -> None:
    assert [text for text in variants(frame) if statuses(text)] == []
