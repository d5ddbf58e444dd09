"""A seeded generator of invented articles, with answers that a model might give."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import get_args

from summarizer.document import Document
from summarizer.drafting.form import (
    ActorType,
    Draft,
    DraftActor,
    DraftMeeting,
    DraftPending,
    DraftQuotation,
    DraftReport,
    MeetingKind,
    MeetingStatus,
    PendingStatus,
)
from tests.hostile import VOCABULARY

_PEOPLE = [
    "Odile Marrant", "Tomas Kielgaard", "Jonna Quillon", "Paul Renz", "Ines Quelhas", "Mara Teller", "Hal Orrin",
    "Orla O’Dwyne-Lisk", "José Østberg", "Baldan von Ruhe",
]  # fmt: skip
_OFFICES = ["Foreign Minister", "Prime Minister", "President", "Defense Secretary", "Ambassador", "Mayor"]
_LANDS = ["Vestria", "Sweden", "Haiti", "Norrland", "the United States", "Brethia"]
_BODIES = ["the Harbour Council", "the European Commission", "Haitian officials", "the Ministry of Ferries"]
_PLACES = ["in Vantmoor", "on the sidelines of the Harbour Forum", "at the Tallow Bay Dam", "in Geneva", ""]
_DAYS = [
    "on Tuesday", "on Monday", "yesterday", "last week", "on March 3", "in May", "next Friday", "today", "in 2030",
    "on 5 March 2031", "two days ago", "",
]  # fmt: skip
_SPEECH = [
    "We have agreed on nothing yet, and that is a beginning", "The ferries don’t sail, but they will",
    "Nobody can't see that the locks aren't open", "It is a good day for the two ports",
]  # fmt: skip
_MARKS = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("“", '"')]
_CLAIMS = ["the talks were long", "its ferries would sail", "tariffs were no topic", "the harbour is safe"]
_ACTS = ["publish the draft treaty", "open the locks", "send two pilots to Vantmoor", "sign the accord by Friday"]
_LINES = [
    "{office} {a} of {land} met {office2} {b} {day} {place}.",
    "{a} and {b} met {day} {place} to discuss the ferry link.",
    "{a} will meet {b} {day} {place}.",
    "{a} spoke with {b} by phone {day}.",
    "{day} {office} {a} also held bilateral meetings with {b} and {c} {place}.",
    "A visit by {a} to {land} planned for Thursday was cancelled.",
    "The two leaders met again {day}. They agreed to {act}.",
    "At the summit {day}, {b} praised {body}.",
    "{o}{speech},{q} {a} said. {o}{speech}.{q}",
    "{o}{speech}.{q} She added that {claim}.",
    "{a} said: {o}{speech}.{q}",
    "According to {body}, {claim}.",
    "{b} told reporters {day} that {claim}, and called it {o}a very long day{q}.",
    "{body} said {claim}. He said so twice.",
    "{o}{speech},\n\n{o}and {speech}{q}, {b} said.",
    "{land} promised to {act}. {body} urged {a} to {act}.",
    "{a} hopes to {act} {day}, {claim}.",
    "The locks, explained an engineer, are open. A dinner brought {a} and {b} together.",
    "In a statement, the {office} said:\n\nThe port is open and the ferries sail. Nothing else is known.",
]  # fmt: skip


def article(random: Random) -> str:
    """Return an article of some sentences; every fifth is partly no language at all."""
    pieces = [_line(random) for _ in range(random.randint(1, 6))]
    if not random.randrange(5):
        pieces.insert(random.randrange(len(pieces) + 1), " ".join(random.choices(VOCABULARY, k=20)))
    head = random.choice(
        ["", "LARNOVA, March 4 (Reuters) — ", "VANTMOOR, March 4, 2031 - ", "date 2031-03-05 (Invented) "]
    )
    return head + "".join(piece + random.choice([" ", "\n\n", "\r\n\r\n", "\n"]) for piece in pieces)


def published(random: Random) -> date | None:
    """Return a day of publication, or none."""
    return random.choice([None, date(2031, 3, 1) + timedelta(random.randrange(30))])


def answer(random: Random, document: Document) -> Draft:
    """Return an answer: names that the article has and others, put to any of its sentences, quotations and words."""
    numbers = range(1, len(document.sentences) + 1)
    known = [name for name in _PEOPLE + _BODIES if name in document.text]
    names = [*known, *(name for name in _PEOPLE if not any(word in document.text for word in name.split()))]
    return Draft(
        headline=random.choice([*(document.clean(span) for span in document.sentences), "The ferries sail."])[:200],
        actors=tuple(_actor(random, name, document.text) for name in random.sample(names, min(3, len(names)))),
        meetings=tuple(_meeting(random, names, numbers) for _ in range(random.randrange(3))),
        quotations=tuple(
            DraftQuotation(
                q=q, who=random.sample(names, random.randrange(2)), speech=random.choice([True, True, False])
            )
            for q in range(1, len(document.quotations) + 1)
        ),
        reported=tuple(
            DraftReport(s=s, who=random.sample(names, random.randrange(3)))
            for s in random.sample(numbers, random.randrange(len(numbers) + 1))
        ),
        pending=tuple(_pending(random, names, numbers) for _ in range(random.randrange(3))),
    )


def _actor(random: Random, name: str, text: str) -> DraftActor:
    office = next((one for one in _OFFICES if f"{one} {name}" in text), None)
    kinds: tuple[ActorType, ...] = ("person",) if name in _PEOPLE else ("group", "document")
    return DraftActor(name=name, type=random.choice(kinds), office=office)


def _meeting(random: Random, names: Sequence[str], numbers: Sequence[int]) -> DraftMeeting:
    return DraftMeeting(
        s=random.sample(numbers, min(random.randint(1, 2), len(numbers))),
        who=random.sample(names, 2),
        kind=random.choice(get_args(MeetingKind)),
        status=random.choice(get_args(MeetingStatus)),
        place=random.choice([None, *_PLACES]),
        day=random.choice([None, *_DAYS]),
    )


def _pending(random: Random, names: Sequence[str], numbers: Sequence[int]) -> DraftPending:
    return DraftPending(
        s=random.sample(numbers, min(random.randint(1, 2), len(numbers))),
        what=random.choice(_ACTS),
        owners=random.sample([*names, "the union", "both"], random.randrange(3)),
        status=random.choice(get_args(PendingStatus)),
        due=random.choice([None, *_DAYS]),
    )


def _line(random: Random) -> str:
    a, b, c = random.sample(_PEOPLE, 3)
    opening, closing = random.choice(_MARKS)
    short = random.choice([False, True])
    return random.choice(_LINES).format(
        a=a.split()[-1] if short else a,
        b=b,
        c=c,
        o=opening,
        q=closing,
        office=random.choice(_OFFICES),
        office2=random.choice(_OFFICES),
        land=random.choice(_LANDS),
        body=random.choice(_BODIES),
        place=random.choice(_PLACES),
        day=random.choice(_DAYS),
        speech=random.choice(_SPEECH),
        claim=random.choice(_CLAIMS),
        act=random.choice(_ACTS),
    )
