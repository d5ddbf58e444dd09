"""The draft: the one form that every reader of an article fills in, a model or the rules.

A draft points: everything in it is the number of a sentence or of a quotation (both from 1), or words copied from the
article. The program finds the words in the cited sentences, slices the spans, and checks every claim against them.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ActorType = Literal["person", "group", "document"]
MeetingKind = Literal["in_person", "call", "video", "unspecified"]
MeetingStatus = Literal["held", "planned", "cancelled", "denied", "possible"]
PendingStatus = Literal["planned", "promised", "agreed", "demanded", "hoped"]


class Entry(BaseModel):
    """What every entry of a draft is: frozen, and without fields that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DraftActor(Entry):
    """Somebody who takes part in a meeting, or whose words are told."""

    name: str = Field(description="Fullest form in the article, without title.")
    type: ActorType
    office: str | None = Field(description="Title or office in the article's words, one run of words.")


class DraftMeeting(Entry):
    """One encounter in which two or more parties talk to each other."""

    s: list[int] = Field(description="The sentences that tell it.")
    who: list[str] = Field(description="Names, as under actors, of those told to take part.")
    kind: MeetingKind
    status: MeetingStatus
    place: str | None = Field(description="Shortest words that say where or at which occasion.")
    day: str | None = Field(description="The words that say when.")


class DraftQuotation(Entry):
    """Who said or wrote a quotation, or that it is no speech (a title, a name, a slogan, a scare quote)."""

    q: int
    who: list[str]
    speech: bool = True


class DraftReport(Entry):
    """A sentence that reports somebody's words outside quotation marks; a sentence may have several entries."""

    s: int
    who: list[str]


class DraftPending(Entry):
    """Something that has not happened yet and can be checked later."""

    s: list[int] = Field(description="The sentences that tell it.")
    what: str = Field(description="What is to be done, in words of those sentences.")
    owners: list[str] = Field(description="Who must act, in words of the article; they need not be actors.")
    status: PendingStatus
    due: str | None = Field(description="The words that say by when.")


class Draft(Entry):
    """Who met whom, where, what was said and what remains pending, by pointing (draft version 3)."""

    headline: str
    actors: tuple[DraftActor, ...] = ()
    meetings: tuple[DraftMeeting, ...] = ()
    quotations: tuple[DraftQuotation, ...] = ()
    reported: tuple[DraftReport, ...] = ()
    pending: tuple[DraftPending, ...] = ()
