"""The answer of a model that assists: the headline, and the speaker of each quotation as a second opinion."""

from collections.abc import Mapping, Sequence

from pydantic import Field

from summarizer.document import Document
from summarizer.drafting.article import one_line, quotation_line
from summarizer.drafting.form import Draft, Entry

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
