"""Tellings: what a sentence says of an encounter, and the encounter it amounts to."""

from dataclasses import dataclass
from typing import Literal

from summarizer.document.dates import Resolved
from summarizer.extraction.cast import Candidate
from summarizer.extraction.mentions import Mention

Kind = Literal["in_person", "call", "video", "unspecified"]
Status = Literal["held", "planned", "cancelled"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A verb or noun of meeting with its parties.

    Attributes:
        parties: the mentions of those who meet.
        index: of the verb or noun in the sentence.
        separate: whether the first meets each of the others by themselves (`held bilateral meetings with …`).
        weak: whether the encounter is only mentioned in passing.
        another: whether it is told as another than the text is about (`building on their meeting in …`).
        beside: whether it was held when what else the sentence tells was said (`agreed to meet during their call`).
    """

    parties: tuple[Mention, ...]
    index: int
    separate: bool = False
    weak: bool = False
    another: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of an encounter.

    Attributes:
        number: the sentence.
        anchor: index of the verb or noun of meeting in it (place and day are looked for around it); None where it only
            names somebody who attended.
    """

    number: int
    anchor: int | None


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting, call or visit.

    Attributes:
        parties: who takes part.
        kind: how they meet.
        status: whether it took place.
        told: the sentences that tell it, in reading order.
        weak: whether it is only mentioned in passing.
        also: whether it is told as one more of the main encounter's occasion (`also held bilateral meetings`).
        another: whether it was held, and is told as another than the main encounter.
        when: the date that its sentence tells, if it can be reckoned.
    """

    parties: tuple[Candidate, ...]
    kind: Kind
    status: Status
    told: tuple[Told, ...]
    weak: bool = False
    also: bool = False
    another: bool = False
    when: Resolved | None = None
