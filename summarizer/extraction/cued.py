"""Cued: a cue of what remains to be done where it stands, in its sentence and in a quotation."""

from dataclasses import dataclass
from typing import NamedTuple

from summarizer.document import Span
from summarizer.extraction.cast import Candidate
from summarizer.extraction.lines import Line


class Said(NamedTuple):
    """A quotation with its marks, and who says it."""

    span: Span
    speakers: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue in its sentence.

    Attributes:
        span: the words of the cue.
        verb: index of the verb whose subject must act.
        whom: index of the first word of who is asked to act; None where nobody is asked.
        said: the quotation that the cue stands in; None where it stands in none.
    """

    line: Line
    span: Span
    verb: int
    whom: int | None
    said: Said | None
