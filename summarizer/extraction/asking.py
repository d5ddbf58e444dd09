"""What the model is shown of a sheet: the article as numbered sentences, and the numbered proposals."""

from collections.abc import Iterable, Iterator

from summarizer.document import Span
from summarizer.extraction.cast import Candidate
from summarizer.extraction.sheet import Sheet
from summarizer.extraction.telling import Encounter

MOST_NAMES = 24
LONGEST_GLIMPSE = 90


def sentences_text(sheet: Sheet) -> str:
    """Return the article, one sentence a line, each line beginning with its number.

    A sentence is put on one line, so that only our numbers ever begin a line: whatever marks or instructions an article
    holds stand inside a line.
    """
    document = sheet.candidates.document
    return "\n".join(f"S{n} {one_line(span.of(document.text))}" for n, span in enumerate(document.sentences, 1))


def one_line(text: str) -> str:
    """Return the words with every run of white space and control characters as one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def questions_text(sheet: Sheet) -> str:
    """Return the names and the numbered proposals, one a line."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    text = sheet.candidates.document.text
    yield "Names: " + (
        " | ".join(one_line(c.name) for c in sheet.candidates.cast.candidates[:MOST_NAMES]) or "none found"
    )
    for encounter in sheet.settled:
        yield f"{_how(encounter)}: {_parties(encounter)}"
    for number, encounter in enumerate(sheet.meetings, 1):
        told = _parties(encounter, before=True) if encounter.weak else f"{_how(encounter)}: {_parties(encounter)}"
        yield f"M{number} {told}"
    for number in sheet.quotations:
        yield f"Q{number} {_quoted(sheet, number)}"
    guesses = {r.number: _asked(r.speakers) for r in sheet.candidates.reported}
    for number in sheet.sentences:
        yield f"Open: S{number}{guesses.get(number, '')}"
    for number, item in enumerate(sheet.items, 1):
        yield f"T{number} (S{item.number}) {glimpse(text, item.clause)}"


def _how(encounter: Encounter) -> str:
    """How the sheet tells a settled encounter, so that a headline does not call a telephone call a meeting."""
    if encounter.status != "held":
        return {"planned": "To meet", "cancelled": "Did not meet"}[encounter.status]
    return {"in_person": "Met", "call": "Spoke by phone", "video": "Met by video", "unspecified": "Talked"}[
        encounter.kind
    ]


def _parties(encounter: Encounter, *, before: bool = False) -> str:
    where = " ".join(f"S{t.number}" for t in encounter.told)
    names = ", ".join(_name(c) for c in encounter.parties[:6]) + (" and others" if len(encounter.parties) > 6 else "")
    return f"({where}) {names}" if before else f"{names} ({where})"


def _name(candidate: Candidate) -> str:
    return one_line(candidate.name)


def _quoted(sheet: Sheet, number: int) -> str:
    document = sheet.candidates.document
    span = document.quotations[number - 1].span
    home = next((n for n, s in enumerate(document.sentences, 1) if s.start <= span.start < s.end), 1)
    return f"(S{home}) “{glimpse(document.text, span)}”{_asked(sheet.candidates.attributions[number - 1].speakers)}"


def _asked(guess: Iterable[Candidate]) -> str:
    """The rules' guess as a question, with a space before it; nothing where they have none."""
    names = ", ".join(_name(candidate) for candidate in guess)
    return f" {names}?" if names else ""


def glimpse(text: str, span: Span) -> str:
    """Return the words of a span on one line, cut at a word when they are long."""
    words = one_line(span.of(text))
    return words if len(words) <= LONGEST_GLIMPSE else words[:LONGEST_GLIMPSE].rsplit(" ", 1)[0] + " …"
