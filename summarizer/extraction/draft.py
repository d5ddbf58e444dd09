"""The draft: what the language model fills in, with numbers from the question sheet and names from the article."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from summarizer.extraction.sheet import Sheet
from summarizer.extraction.wording import stands_in

Name = Annotated[str, Field(description="A name, copied from the list of names or from the article.")]


class _Choice(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Encounter(_Choice):
    """A meeting, call or visit that the list of meetings lacks."""

    s: list[int] = Field(description="Numbers of the sentences that tell it.")
    who: list[Name] = Field(description="Everybody who took part.")


class Speaker(_Choice):
    """Who said or wrote a quotation."""

    q: int = Field(description="Number of the quotation.")
    who: list[Name] = Field(
        description="The speaker; several only where they say it together; [] where nobody is named."
    )


class Report(_Choice):
    """A sentence of reported speech."""

    s: int = Field(description="Number of the sentence.")
    who: list[Name] = Field(description="Whose words it reports.")


class Draft(_Choice):
    """The answer to a question sheet, draft version 1."""

    headline: str = Field(description="One sentence: who met whom, where, and what came of it.")
    meetings: list[int] = Field(description="Numbers M of listed meetings that took place or are planned.")
    more: list[Encounter] = Field(description="Meetings, calls and visits of the article that the list lacks.")
    quotations: list[Speaker] = Field(description="One entry for each open quotation Q.")
    reported: list[Report] = Field(description="Those of the open sentences that report somebody's words.")
    pending: list[int] = Field(description="Numbers T of listed acts that remain to be done.")

    @model_validator(mode="after")
    def _fits_the_sheet(self) -> Self:
        check = _CHECK.get()
        if check is not None:
            check.examine(self)
        return self


class Look(_Choice):
    """The answer to a second look at some quotations."""

    quotations: list[Speaker] = Field(description="One entry for each quotation asked about.")


@dataclass
class Check:
    """Checks a draft against its sheet: numbers that exist, names that stand in the article, one answer a quotation.

    The first `asks` drafts with faults are refused, so that the model is asked again with the faults named; after that
    a draft passes with its faults kept in `faults`, and whoever reads it leaves the faulty items out. `looks` has the
    probability of each quotation's second answer, where it was asked about again; None where it is not told.
    """

    sheet: Sheet
    asks: int = 1
    faults: list[str] = field(default_factory=list)
    looks: dict[int, float | None] = field(default_factory=dict)

    def examine(self, draft: Draft) -> None:
        """Refuse a faulty draft while there are asks left."""
        self.faults = list(faults(self.sheet, draft))
        if self.faults and self.asks > 0:
            self.asks -= 1
            raise ValueError("; ".join(self.faults[:8]))


_CHECK: ContextVar[Check | None] = ContextVar("check", default=None)


@contextmanager
def checking(check: Check) -> Iterator[Check]:
    """Let the drafts that are validated inside be checked against a sheet."""
    token = _CHECK.set(check)
    try:
        yield check
    finally:
        _CHECK.reset(token)


def faults(sheet: Sheet, draft: Draft) -> Iterator[str]:
    """Name what a schema cannot see, each as a sentence that a model can act on."""
    sentences = range(1, len(sheet.candidates.document.sentences) + 1)
    yield from _unknown("meetings", draft.meetings, range(1, len(sheet.meetings) + 1))
    yield from _unknown("pending", draft.pending, range(1, len(sheet.items) + 1))
    yield from _unknown("more", [s for m in draft.more for s in m.s], sentences)
    yield from _unknown("reported", [r.s for r in draft.reported], sheet.sentences)
    yield from _unknown("quotations", [q.q for q in draft.quotations], sheet.quotations)
    answered = [q.q for q in draft.quotations]
    for number in sheet.quotations:
        if answered.count(number) != 1:
            yield f"quotations: answer Q{number} exactly once"
    yield from _strangers(sheet, draft)


def _unknown(part: str, numbers: list[int], known: object) -> Iterator[str]:
    for number in dict.fromkeys(numbers):
        if number not in known:  # type: ignore[operator]
            yield f"{part}: there is no number {number}"


def _strangers(sheet: Sheet, draft: Draft) -> Iterator[str]:
    named = [n for part in (draft.more, draft.quotations, draft.reported) for item in part for n in item.who]
    for name in dict.fromkeys(named):
        if not stands_in(name, sheet.candidates.document.text):
            yield f"who: {name[:60]!r} does not stand in the article; copy a name from it"
