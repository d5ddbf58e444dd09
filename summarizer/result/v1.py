"""Schema version 1 of the public result: who met whom, where, what was said, what remains pending."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ActorId = Annotated[str, Field(pattern=r"^P[1-9][0-9]*$")]


class Part(BaseModel):
    """What every part of a result is: frozen, and without fields that it does not know."""

    # A written result always has every field: its JSON Schema requires those with a default as well.
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Span(Part):
    """A stretch of the article; `text` always equals `article[start:end]`."""

    start: int = Field(ge=0, description="Offset of the first code point.")
    end: int = Field(ge=0, description="Offset after the last code point.")
    text: str = Field(min_length=1, description="The words themselves.")


class Passage(Part):
    """A phrase with its place in the article."""

    text: str = Field(min_length=1, description="The phrase; for a country, the country's name where a demonym stands.")
    span: Span = Field(description="Where the article says it.")


class Day(Part):
    """A phrase of time, resolved where the article gives an anchor for it."""

    text: str = Field(min_length=1, description="The phrase as the article has it.")
    span: Span = Field(description="Where the article says it.")
    date: str | None = Field(
        default=None,
        pattern=r"^\d{4}(-\d{2}(-\d{2})?|-W\d{2})?$",
        description="ISO 8601: day 2025-07-01, week 2025-W27, month 2025-07 or year 2025; null without an anchor.",
    )
    precision: Literal["day", "week", "month", "year"] | None = Field(
        default=None, description="What `date` names; null where it is null."
    )
    anchor: str | None = Field(
        default=None, description="The ISO day that the phrase was resolved against; null where it needed none."
    )


class Actor(Part):
    """Somebody who takes part in a meeting, speaks, or owes something."""

    id: ActorId = Field(description="P1, P2, … in order of first mention.")
    name: str = Field(min_length=1, description="The fullest form in the article, without title.")
    type: Literal["person", "group"] = Field(description="A named person, or a body, government or unnamed group.")
    aliases: tuple[str, ...] = Field(description="The other forms in the article.")
    office: Passage | None = Field(description="Title or office, as the article has it.")
    country: Passage | None = Field(description="The country the article ties the actor to.")
    mentions: tuple[Span, ...] = Field(description="Where the actor is named.")


class Meeting(Part):
    """Who met whom, where and when."""

    participants: tuple[ActorId, ...] = Field(description="Actor ids.")
    kind: Literal["in_person", "call", "video", "unspecified"] = Field(description="How they met.")
    status: Literal["held", "planned", "cancelled"] = Field(description="Whether it took place.")
    place: Passage | None = Field(description="Where, or at which occasion; never the filing place.")
    date: Day | None = Field(description="When.")
    evidence: tuple[Span, ...] = Field(description="The sentences that tell it.")


class Statement(Part):
    """What was said, and by whom."""

    speakers: tuple[ActorId, ...] = Field(description="Actor ids; empty where the article names nobody.")
    speaker_span: Span | None = Field(description="The mention that tells who spoke.")
    cue: Passage | None = Field(description="The reporting words, as `said` or `according to`.")
    kind: Literal["direct", "mixed", "indirect"] = Field(
        description="Direct: the whole utterance is quoted. Mixed: a quoted fragment. Indirect: reported speech."
    )
    span: Span = Field(description="A quotation without its outer marks; the whole sentence for indirect speech.")


class PendingItem(Part):
    """Something that had not happened yet and can be checked later."""

    what: str = Field(min_length=1, description="What is to be done, in words of the article.")
    span: Span = Field(description="Where those words stand.")
    owners: tuple[str, ...] = Field(description="Actor ids, or names as the article has them, of who must act.")
    status: Literal["planned", "promised", "agreed", "demanded", "hoped"] = Field(description="How firm it is.")
    due: Day | None = Field(description="By when.")
    evidence: tuple[Span, ...] = Field(description="The sentences that tell it.")


class Source(Part):
    """The article that was read."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the decoded text in UTF-8, line ends untouched.")
    characters: int = Field(ge=0, description="Length in code points.")
    language: str | None = Field(description="ISO 639-1 code, or null where it was not detected.")
    title: str | None = Field(description="As given by the caller.")
    published: str | None = Field(description="ISO day; as given, else from the dateline.")
    url: str | None = Field(description="As given by the caller.")
    path: str | None = Field(description="The file that was read.")


class PromptUsed(Part):
    """The prompt version that was sent."""

    id: str
    version: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class SchemaUsed(Part):
    """The schema version of this result."""

    version: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the released JSON Schema file.")


class ModelUsed(Part):
    """The model asked for, and the one that answered."""

    asked: str
    answered: str


class Usage(Part):
    """Requests and tokens over all attempts."""

    requests: int = Field(ge=0)
    input_tokens: int = Field(ge=0)
    cached_tokens: int = Field(ge=0)
    output_tokens: int = Field(ge=0)


class Provenance(Part):
    """How this result was made: enough to tell later what changed."""

    prompt: PromptUsed
    schema_: SchemaUsed = Field(alias="schema")
    model: ModelUsed
    endpoint: str = Field(description="Host of the endpoint; `embedded` for the engine in this process.")
    parameters: dict[str, float | int | str | bool] = Field(description="Sampling parameters as sent.")
    finish_reason: str
    usage: Usage
    cost: float | None = Field(description="US dollars, or null where no price is known.")
    seconds: float = Field(ge=0, description="Wall-clock seconds of the model call, waits included.")
    package: str = Field(description="Version of this package.")
    time: datetime = Field(description="When the result was made, UTC.")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class MeetingSummary(Part):
    """Who met whom, where, what was said and what remains pending, each claim with its place in the article.

    An empty list means that the article was read and holds none; a part that could not be read is named in
    `warnings`, and `complete` is false.
    """

    schema_version: Literal[1] = 1
    headline: str = Field(min_length=1, description="One sentence; every name, number and day in it is the article's.")
    actors: tuple[Actor, ...]
    meetings: tuple[Meeting, ...]
    statements: tuple[Statement, ...]
    pending: tuple[PendingItem, ...]
    source: Source
    provenance: Provenance
    complete: bool
    warnings: tuple[str, ...]
