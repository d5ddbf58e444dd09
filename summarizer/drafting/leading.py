"""The answer of a model that leads: the whole draft, grouped by speaker, which takes half the writing."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import Field

from summarizer.drafting.form import (
    Draft,
    DraftActor,
    DraftMeeting,
    DraftPending,
    DraftQuotation,
    DraftReport,
    Entry,
)

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
