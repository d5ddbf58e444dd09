"""What the rules' reader makes of a few invented sentences, in forms that a table can hold."""

from summarizer.document import read
from summarizer.drafting.form import Draft
from summarizer.reading import read_draft


def draft(text: str, *, language: str = "en") -> Draft:
    """Return the draft of a text."""
    return read_draft(read(text, language=language))


def speakers(text: str, *, language: str = "en") -> list[list[str]]:
    """Return who said each quotation of a text, in the order of the quotations; an empty list where nobody did."""
    said = {one.q: one.who for one in draft(text, language=language).quotations}
    return [said.get(number, []) for number in range(1, len(read(text, language=language).quotations) + 1)]


def reported(text: str, *, language: str = "en") -> dict[int, list[str]]:
    """Return whose words each sentence of a text reports."""
    return {one.s: one.who for one in draft(text, language=language).reported}


def meetings(text: str) -> list[tuple[list[str], str]]:
    """Return who met, and the status of the encounter, for each encounter of a text."""
    return [(one.who, one.status) for one in draft(text).meetings]


def pending(text: str) -> list[tuple[str, list[str], str]]:
    """Return what remains, who must do it and how it is told."""
    return [(one.what, one.owners, one.status) for one in draft(text).pending]
