"""Mentions: the places where the article names, titles or groups somebody."""

from dataclasses import dataclass
from typing import Literal

from summarizer.document import Span
from summarizer.extraction.countries import CountryMention

Kind = Literal["person", "body", "country", "role", "group", "collective", "pronoun", "unknown", "thing", "paper"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the article speaks of somebody.

    Attributes:
        kind: person (named), body (organisation), country, role (an office without a name, `the Prime Minister`), group
            (unnamed people, `Haitian officials`), collective (`the two leaders`), pronoun, unknown (one capitalised
            word), paper (a statement or the like, which speaks for its author), thing (any other noun: somebody only
            where it speaks, `das Papier`, `der Nachbarschaftsbund`).
        span: the name itself, without title; for a role the office.
        whole: with title, article and complement.
        first: index of its first word in the sentence.
        last: index after its last word.
        office: the title before or behind the name, or None.
        country: the country that it names or that owns it, or None.
        quoted: whether it stands inside a quotation.
    """

    kind: Kind
    span: Span
    whole: Span
    first: int
    last: int
    office: Span | None = None
    country: CountryMention | None = None
    quoted: bool = False
