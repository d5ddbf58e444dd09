"""Frames of tellings, and the parties, days, places and manners that are put into them by turns.

Whom a telling names, when and where it was, and where that stands, must change nothing of what is read in it.
"""

import json
from collections.abc import Iterator
from pathlib import Path

FURTHER: dict[str, list[str]] = json.loads(Path(__file__).with_name("frames.json").read_text(encoding="utf-8"))
"""Frames by somebody who knew none of the rules, under `held`, `none` and so on; those not yet read are not here."""
MANY = 64
"""How many variants of a frame are tried."""
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
    "{host} visited a school in Bremen. She later met {guest} {when}.",
    "{host} visited a school in Bremen. In the evening Roth held talks with {guest} {when}.",
    "{host} visited a school in Bremen. After a meeting with {guest} {when}, she said the road was open.",
    "{host} visited a school in Bremen. Her meeting with {guest} took place {when}.",
    "Aides said that {host} had met {guest} {when}.",
    "{host} met {guest} {when}, aides said.",
    "{host} had lunch with {guest} {when}.",
    "{host} also met {guest} {when}.",
    "Before the vote, {host} met {guest} {when}.",
    "While in Vienna, {host} met {guest} {when}.",
    "{host} travelled to Vienna {day} to meet {guest}.",
    "{host} travelled to Vienna {day} for talks with {guest}.",
    "{host} visited Vienna {day}, where she held talks with {guest}.",
    "President Emil Berg, whom {bare} met {when}, said the road was open.",
    "President Emil Berg, with whom {bare} held talks {when}, said the road was open.",
    "President Emil Berg was received by {bare} {when}.",
    "{bare} praised Emil Berg. The two met {when}.",
    "{bare} and {other} met {when}.",
    "{bare} and {other} held talks {when}.",
    "{bare} and {other} spoke by phone {when}.",
    "{bare} and {other} discussed the border at a meeting {when}.",
    "Talks between {bare} and {other} took place {when}.",
    "{host} conferred with {guest} {when} about a possible deal.",
    "{bare} and {other} met for a consultation {when}.",
)
AHEAD = (
    "{host} is due to meet {guest} {when}.",
    "{host} will meet {guest} {when}.",
    "{host} will travel to Vienna {day} for talks with {guest}.",
    "{host} is expected in Vienna {day} for talks with {guest}.",
    "{host} arrived in Vienna {day} for a meeting with {guest}.",
    "{host} is to meet {guest} {when}.",
    "{host} plans to meet {guest} {when}.",
    "{host} is scheduled to hold talks with {guest} {when}.",
    "{host} is expected to meet {guest} {when}.",
    "{host} said she would meet {guest} {when}.",
    "{host} announced that she would meet {guest} {when}.",
    "President Emil Berg will be received by {bare} {when}.",
    "A meeting between {bare} and {other} is scheduled for Tuesday.",
    "{bare} and {other} agreed to meet {when}.",
    "{host} said she would travel to Vienna {day} to meet {guest}.",
    "{host} said she would fly to Vienna {day} for talks with {guest}.",
)
OFF = (
    "{host} cancelled a meeting with {guest} {when}.",
    "{host} called off a meeting with {guest} {when}.",
    "A meeting between {bare} and {other} was cancelled {when}.",
    "{host} was in Bremen. Her meeting with {guest} was cancelled.",
    "{host} pulled out of Friday's meeting with {guest}.",
    "{host} cancelled her Wednesday appointment with {guest}.",
)
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
    "{host} asked {guest} for a meeting {when}.",
    "{host} said she had not met {guest} {when}.",
    "{host} wants to meet {guest} {when}.",
    "{host} invited {guest} to a meeting {when}.",
    "{host} denied reports that she had met {guest} {when}.",
    "It was unclear whether {bare} had met {guest} {when}.",
    "{host} criticised {guest} {when}.",
    "{host} left the hall {when} without speaking to {guest}.",
    "{host} would not say whether she had met {guest} {when}.",
    "{host} rejected a call for talks with {guest} {when}.",
    "No meeting between {bare} and {other} took place {when}.",
    "{host} may meet {guest} {when}.",
    "{host} is ready to meet {guest} {when}.",
    "{bare} and {other} are unlikely to meet {when}.",
    "{host} defeated {guest} in the election {when}.",
    "{host} is open to talks with {guest} {when}.",
    "Aides denied that {host} had met {guest} {when}.",
    "{host} said she would like to travel to Vienna {day} to meet {guest}.",
)
SPEAKERS = (
    "President Ada Roth",
    "Ada Roth",
    "Prime Minister Ada Roth of Norway",
    "the Larnian foreign minister, Ada Roth,",
    "Larn's Ada Roth",
    "Ada Roth, a spokeswoman for the ministry,",
    "Ada Roth, 42, a farmer from Larn,",
    "lawyer Ada Roth",
    "Ada Roth of the Drivers' Union",
    "the transport ministry",
    "union leaders",
    "police",
    "the Red Cross",
    "two officials",
)
OCCASIONS = ("on Tuesday", "late on Saturday", "on 14 May", "last week", "at a news conference", "in a statement")
SAID = (
    "“The bridge is not safe at all,” {who} said {when}.",
    "“The bridge is not safe at all,” {who} told reporters {when}.",
    "“The bridge,” {who} said {when}, “is not safe at all.”",
    "“The bridge is not safe at all,” {who} said {when}. “Nobody should use it before spring.”",
    "{who} said {when} that the bridge was not safe.",
    "The bridge was not safe, {who} said {when}.",
    "{who} warned {when} that the bridge was not safe.",
    "{who} told the council {when} that the bridge was not safe.",
    "{who} asked the council {when} to close the bridge.",
    "{who} called {when} for an inquiry.",
    "{who} denied {when} that the bridge was unsafe.",
    "{who} praised the plan, but said {when} that the bridge was not safe.",
)
OWNERS = (
    "President Ada Roth",
    "Ada Roth",
    "Prime Minister Ada Roth of Norway",
    "EU envoy Ada Roth",
    "Ada Roth, who leads the union,",
    "the transport ministry",
    "union leaders",
    "the Drivers' Union",
    "the council's finance committee",
)
COMING = ("on Friday", "by the end of the month", "next week", "in May", "on 14 May", "within two weeks", "by 1 June")
DEEDS = (
    "open a new bridge",
    "publish the full report",
    "pay the workers",
    "send a team of engineers to Larn",
    "launch an investigation into the accident",
)
REMAINING = (
    "{who} will {deed} {day}.",
    "{who} promised to {deed} {day}.",
    "{who} agreed to {deed} {day}.",
    "{who} announced plans to {deed} {day}.",
    "Critics urged {who} to {deed} {day}.",
    "Critics called on {who} to {deed} {day}.",
    "A judge ordered {who} to {deed} {day}.",
)
SETTLED = (
    "{who} refused to {deed} {day}.",
    "{who} managed to {deed} {day}.",
    "{who} failed to {deed} {day}.",
    "{who} would {deed} {day} if asked.",
    "{who} dropped plans to {deed} {day}.",
    "{who} denied they would {deed} {day}.",
    "It is unclear whether {who} will {deed} {day}.",
    "{who} helped to {deed} {day}.",
    "{who} never promised to {deed} {day}.",
)


def settings() -> Iterator[tuple[str, str]]:
    """Yield the day and the place of each variant, as far as it has them, in their order."""
    for number in range(MANY):
        yield DAYS[number % 8], PLACES[number % 5]


def variants(frame: str) -> Iterator[str]:
    """Yield texts of a frame, in which every value stands beside many others."""
    for number, (day, place) in enumerate(settings()):
        when = " ".join(filter(None, (day, place, MANNERS[number // 3 % 5])))
        host, guest = HOSTS[number % 11], GUESTS[number % 17]
        bare = host if "," not in host else "President Ada Roth"
        other = guest.replace("her ", "the ") if "," not in guest else "Emil Berg"
        told = frame.format(
            host=host, guest=guest, bare=bare, other=other, when=when or "on Tuesday", day=day or "today"
        )
        told = " ".join(told.split()).replace(",.", ".").replace(",,", ",")
        yield told[0].upper() + told[1:]


def tellings(frame: str, who: tuple[str, ...], when: tuple[str, ...] = OCCASIONS) -> Iterator[tuple[str, str]]:
    """Yield texts of a frame, each with the name, or the words without an article, of whoever speaks or must act."""
    for number in range(MANY):
        one = who[number % len(who)]
        values = {"when": when[number % len(when)], "day": COMING[number % 7], "deed": DEEDS[number % len(DEEDS)]}
        text = frame.format(who=one, **values)
        name = "Ada Roth" if "Roth" in one else one.removeprefix("the ")
        yield (text[0].upper() + text[1:]).replace(",.", "."), name
