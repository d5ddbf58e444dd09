"""What the German rules make of a text, as plain words that a table of cases can hold."""

from summarizer.document import read
from summarizer.extraction import Candidates, find_candidates, ground, proposed
from tests.extraction.told import Said
from tests.extraction.told import statements as plain


def candidates(text: str) -> Candidates:
    """Return what the rules see in a German article."""
    return find_candidates(read(text, language="de"))


def actors(text: str) -> dict[str, tuple[str, str | None]]:
    """Return every candidate by name, with type and office."""
    found = candidates(text).cast.candidates
    return {c.name: (c.type, c.office.of(text) if c.office else None) for c in found}


def statements(text: str) -> list[Said]:
    """Return quotations and reported speech."""
    found = candidates(text)
    return plain(ground(found.document, proposed(found)))


def quoted(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    """Return speakers and cue of each quotation."""
    return [(s.who, s.cue) for s in statements(text) if s.kind != "indirect"]


def reported(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Return speakers and words of each sentence of reported speech."""
    return [(s.who, s.words) for s in statements(text) if s.kind == "indirect"]
