"""Schema version 3 of the public result: denied and possible meetings, documents, quotations in reported sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Literal

from pydantic import Field

from summarizer.result import v1, v2
from summarizer.result.questions import Questions
from summarizer.result.v2 import Confidence


class Actor(v1.Actor):
    """Somebody who takes part in a meeting, speaks, or owes something."""

    type: Literal["person", "group", "document"] = Field(  # type: ignore[assignment]
        description=(
            "A named person; a body, government or unnamed group; or a document that is cited as a speaker, as a "
            "report or a communiqué."
        )
    )


class Meeting(v2.Meeting):
    """Who met whom, where and when."""

    status: Literal["held", "planned", "cancelled", "denied", "possible"] = Field(  # type: ignore[assignment]
        description=(
            "Whether it took place: held; planned and still to come; cancelled after it was planned; denied, where the "
            "article tells that it did not or will not take place; possible, where it tells no more than that it may. "
            "Count held ones as meetings."
        )
    )
    confidence: tuple[Confidence | None, ...] = Field(
        default=(),
        description=(
            "The probability that each participant took part, in the order of `participants`; empty, or null for one "
            "of them, only in a result from before schema version 3."
        ),
    )


class Statement(v2.Statement):
    """What was said, and by whom."""

    confidence: Confidence | None = Field(
        default=None,
        description="The probability of the speakers; null only in a result from before schema version 3.",
    )
    quotes: tuple[v1.Span, ...] = Field(
        default=(),
        description=(
            "Of an indirect statement, the spans of this result's quotations that stand in its sentence, whole or in "
            "part: count such a statement as context of these quotations, not as one more statement. Empty where "
            "there are none, and for a quotation."
        ),
    )


class PendingItem(v2.PendingItem):
    """Something that had not happened yet and can be checked later."""

    confidence: Confidence | None = Field(
        default=None,
        description=(
            "The probability that this remains to be done; null only in a result from before schema version 3."
        ),
    )


class MeetingSummary(Questions, v1.Part):
    """Who met whom, where, what was said and what remains pending, each claim with its place in the article.

    An empty list means that the article was read and holds none; a part that could not be read is named in
    `warnings`, and `complete` is false.
    """

    schema_version: Literal[3] = 3
    headline: str = Field(min_length=1, description="One sentence; every name, number and day in it is the article's.")
    actors: tuple[Actor, ...]
    meetings: tuple[Meeting, ...]
    statements: tuple[Statement, ...]
    pending: tuple[PendingItem, ...]
    source: v1.Source
    provenance: v2.Provenance
    complete: bool
    warnings: tuple[str, ...]

    @classmethod
    def load(cls, data: str | bytes | Mapping[str, object] | Path) -> "MeetingSummary":
        """Return a stored result, whatever version it was written in, as one of this version.

        Args:
            data: its JSON, the mapping that this stands for, or the path of its file.

        Raises:
            UsageError: it is none of these.
            UnknownSchemaVersion: it was written in a version that this package does not know.
            InputError: it cannot be read, is not JSON, or not a result.
        """
        from summarizer.result.loading import load  # noqa: PLC0415  (the reader knows every version, this one too)

        return load(data)


def with_quotes(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements of one result, each indirect one with the spans of the quotations that it overlaps."""
    told = tuple(statements)
    quotations = sorted((one.span for one in told if one.kind != "indirect"), key=lambda span: span.start)
    ends = [*accumulate((span.end for span in quotations), max)]
    return tuple(one.model_copy(update={"quotes": _quotes(one, quotations, ends)}) for one in told)


def _quotes(statement: Statement, quotations: Sequence[v1.Span], ends: Sequence[int]) -> tuple[v1.Span, ...]:
    """Return the quotations that an indirect statement overlaps; `ends` are the furthest ends up to each of them."""
    if statement.kind != "indirect":
        return ()
    first = bisect_right(ends, statement.span.start)
    last = bisect_left(quotations, statement.span.end, key=lambda span: span.start)
    return tuple(one for one in quotations[first:last] if statement.span.start < one.end)
