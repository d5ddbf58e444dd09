"""A model's answers: the whole draft where it leads, opinions where it assists, and what a cut-off one still tells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, Field, ValidationError, create_model
from pydantic_core import from_json

from summarizer.document import Document
from summarizer.drafting.article import one_line, quotation_line
from summarizer.drafting.form import (
    Draft,
    DraftActor,
    DraftMeeting,
    DraftPending,
    DraftQuotation,
    DraftReport,
    Entry,
)

# The answer of a model that assists


MOST_NAMES = 24
MOST_QUOTATIONS = 12
"""How many quotations are asked about: each costs a small model on an ordinary processor about a second."""


class Opinion(Entry):
    """Who said a quotation, in the model's opinion."""

    q: int = Field(description="Number of the quotation.")
    who: str = Field(description='A name of the list; "" where nobody is named.')


class AssistAnswer(Entry):
    """The answer of a model that assists."""

    headline: str = Field(description="One sentence: who met whom, or who said what.")
    quotations: list[Opinion] = Field(description="One entry for each quotation Q.")


def names_of(draft: Draft) -> tuple[str, ...]:
    """Return the names that are offered as speakers: the actors of the rules' draft, on one line each."""
    return tuple(one_line(actor.name.replace('"', " ")) for actor in draft.actors[:MOST_NAMES])


def asked_quotations(draft: Draft) -> tuple[int, ...]:
    """Return the numbers of the quotations that are asked about: those that the rules' draft takes for speech."""
    return tuple(one.q for one in draft.quotations if one.speech)[:MOST_QUOTATIONS]


def opinions_text(document: Document, numbers: Sequence[int]) -> str:
    """Return the quotations that are asked about, one a line."""
    return "\n".join(quotation_line(document, number) for number in numbers) or "No quotations."


def opinions(answer: AssistAnswer, numbers: Sequence[int]) -> Mapping[int, str]:
    """Return the speakers' names by the numbers of the quotations that were asked about."""
    return {one.q: one.who for one in answer.quotations if one.q in numbers}


# The answer of a model that leads


_Entry = TypeVar("_Entry", bound=Entry)


class Said(Entry):
    """What one speaker, or several together, said."""

    who: list[str] = Field(description="Names, as under actors; [] where the article names nobody.")
    q: list[int] = Field(description="Quotations that are their words.")
    s: list[int] = Field(description="Sentences that report their words outside quotation marks.")


class LedAnswer(Entry):
    """The whole form."""

    headline: str = Field(description="One sentence with names from the article.")
    actors: list[DraftActor]
    meetings: list[DraftMeeting]
    said: list[Said]
    not_speech: list[int] = Field(description="Quotations that are titles, names, slogans, terms or scare quotes.")
    pending: list[DraftPending]


def draft_of(answer: LedAnswer) -> Draft:
    """Return the answer as a draft, with an entry for each quotation and each reported sentence."""
    return Draft(
        headline=answer.headline,
        actors=tuple(answer.actors),
        meetings=_once(answer.meetings),
        quotations=tuple(_quotations(answer)),
        reported=tuple(DraftReport(s=s, who=said.who) for said in answer.said for s in dict.fromkeys(said.s)),
        pending=_once(answer.pending),
    )


def _once(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """Return each entry once: a model that repeats itself tells nothing more."""
    found: dict[str, _Entry] = {}
    for entry in entries:
        found.setdefault(entry.model_dump_json(), entry)
    return tuple(found.values())


def _quotations(answer: LedAnswer) -> Iterator[DraftQuotation]:
    """Yield one entry a quotation: where several speakers are given it is the words of all of them."""
    speakers: dict[int, list[str]] = {}
    for said in answer.said:
        for q in said.q:
            speakers.setdefault(q, []).extend(name for name in said.who if name not in speakers.get(q, []))
    yield from (DraftQuotation(q=q, who=who) for q, who in speakers.items())
    yield from (DraftQuotation(q=q, who=[], speech=False) for q in answer.not_speech if q not in speakers)


# What a cut-off answer still tells


PARTS = tuple(LedAnswer.model_fields)


def _blank() -> LedAnswer:
    return LedAnswer(headline="", actors=[], meetings=[], said=[], not_speech=[], pending=[])


@dataclass(frozen=True, slots=True)
class Partial:
    """A part of an answer.

    Attributes:
        answer: the entries there are; nothing in it was cut.
        whole: the parts that were answered to their end.
    """

    answer: LedAnswer = field(default_factory=_blank)
    whole: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that were not answered to their end, in the order of the form."""
        return tuple(part for part in PARTS if part not in self.whole)

    @property
    def tells(self) -> int:
        """How many entries there are, the headline aside."""
        return sum(len(getattr(self.answer, part)) for part in PARTS if part != "headline")

    def joined(self, other: BaseModel) -> "Partial":
        """Return this with the parts that a further answer gives whole."""
        given = {part: getattr(other, part) for part in self.missing if part in type(other).model_fields}
        return Partial(self.answer.model_copy(update=given), self.whole | given.keys())


def partial_of(text: str) -> Partial:
    """Return what can be read of an answer whose end, or whose form, is not certain.

    The last entry of the part in which it breaks off is not taken: nothing tells whether it goes on.
    """
    told, closed = _told(text)
    last = None if closed else next(reversed(told), None)
    broken = last if isinstance(told.get(last or ""), list) else None  # a text is only there where it ends
    kept = {part: value[:-1] if part == broken else value for part, value in told.items()}
    read = {part: answer for part in PARTS if part in kept and (answer := _read(part, kept[part]))}
    update = {part: getattr(answer, part) for part, answer in read.items()}
    return Partial(_blank().model_copy(update=update), frozenset(read) - {broken})


def form_of(parts: Iterable[str]) -> type[BaseModel]:
    """Return the form of some parts of the answer alone."""
    fields: dict[str, Any] = {part: (LedAnswer.model_fields[part].annotation, ...) for part in parts}
    return create_model("MissingParts", __base__=Entry, **fields)


def _told(text: str) -> tuple[dict[str, Any], bool]:
    """Return the object as far as it goes, and whether it was closed."""
    for partial in (False, True):
        try:
            told = from_json(text, allow_partial=partial)
        except ValueError:
            continue
        return (told, not partial) if isinstance(told, dict) else ({}, False)
    return {}, False


def _read(part: str, value: object) -> LedAnswer | None:
    """Return an answer of this part alone; None where it has not the form."""
    try:
        return LedAnswer.model_validate({**_blank().model_dump(), part: value}, strict=True)
    except ValidationError:
        return None
