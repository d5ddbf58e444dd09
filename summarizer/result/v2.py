"""Schema version 2 of the public result: version 1, with the model's own confidence in what it was asked about."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarizer.result import v1

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


class Meeting(v1.Meeting):
    """Who met whom, where and when."""

    confidence: tuple[Confidence | None, ...] = Field(
        default=(),
        description=(
            "The model's probability that each participant took part, in the order of `participants`; "
            "null where it was not asked or its endpoint tells none."
        ),
    )

    @model_validator(mode="after")
    def _one_each(self) -> Self:
        if len(self.confidence) not in {0, len(self.participants)}:
            raise ValueError("confidence has one entry for each participant, or none at all")
        return self


class Statement(v1.Statement):
    """What was said, and by whom."""

    confidence: Confidence | None = Field(
        default=None,
        description="The model's probability of the speakers; null where it was not asked or its endpoint tells none.",
    )


class PendingItem(v1.PendingItem):
    """Something that had not happened yet and can be checked later."""

    confidence: Confidence | None = Field(
        default=None,
        description=(
            "The model's probability that this remains to be done; null where it was not asked or its endpoint "
            "tells none."
        ),
    )


class Provenance(v1.Provenance):
    """How this result was made: enough to tell later what changed."""

    prompt: v1.PromptUsed | None = Field(description="The prompt version that was sent; null where no model was asked.")  # type: ignore[assignment]


class MeetingSummary(v1.Part):
    """Who met whom, where, what was said and what remains pending, each claim with its place in the article.

    An empty list means that the article was read and holds none; a part that could not be read is named in
    `warnings`, and `complete` is false.
    """

    schema_version: Literal[2] = 2
    headline: str = Field(min_length=1, description="One sentence; every name, number and day in it is the article's.")
    actors: tuple[v1.Actor, ...]
    meetings: tuple[Meeting, ...]
    statements: tuple[Statement, ...]
    pending: tuple[PendingItem, ...]
    source: v1.Source
    provenance: Provenance
    complete: bool
    warnings: tuple[str, ...]
