"""Statements for invented articles, whose words stand in the article's text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.ledger import Entry
from summarizer.result import Span, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """What an article has somebody say: by the places of the actors, the words, and whether they repeat a quotation."""

    who: tuple[int, ...]
    words: str
    kind: Literal["direct", "mixed", "indirect"] = "direct"
    repeats: bool = False


def saying(entry: Entry, said: Sequence[Said]) -> Entry:
    """Return the article with these statements in its result."""
    assert entry.summary is not None
    assert entry.text is not None
    statements = tuple(_statement(entry.text, one) for one in said)
    return replace(entry, summary=entry.summary.model_copy(update={"statements": statements}))


def _statement(text: str, one: Said) -> Statement:
    start = text.index(one.words)
    span = Span(start=start, end=start + len(one.words), text=one.words)
    return Statement(
        speakers=tuple(f"P{place + 1}" for place in one.who),
        speaker_span=None,
        cue=None,
        kind=one.kind,
        span=span,
        confidence=0.9,
        quotes=(span,) if one.repeats else (),
    )
