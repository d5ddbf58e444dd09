"""What a read article is made of: spans, sentences, quotations, dateline."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A stretch of the article: offsets in Unicode code points, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the article that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: words of three or more, spoken or written by somebody.

    Attributes:
        span: the quoted words without the outer marks; one span from the first to the last paragraph of a quotation
            that runs over several (the marks that reopen it lie inside).
        outer: the same with the outer marks; equal to `span` at a side where the mark is missing, and on both
            sides of a block that is set off by a colon and carries no marks at all.
        style: `marks` for a quotation in quotation marks, `block` for paragraphs set off by a reporting clause and a
            colon without marks.
    """

    span: Span
    outer: Span
    style: Literal["marks", "block"] = "marks"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that tells where and when the text was filed, as `BRUSSELS, March 3 (Reuters) -`.

    Attributes:
        span: the whole dateline.
        place: the filing place (which is not the place of a meeting), or None.
        day: the span of the day's words, or None.
        date: that day, resolved (a missing year comes from the publication date), or None.
    """

    span: Span
    place: Span | None = None
    day: Span | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article, read: the text untouched, and what was found in it, as spans in reading order.

    Attributes:
        text: the decoded text; every offset counts its code points.
        sentences: ordered, not overlapping, without surrounding white space.
        quotations: ordered, not overlapping.
        dateline: the filing line, or None.
        published: the publication date: as given by the caller, else as found in the dateline, else None.
        language: the ISO 639-1 code by which it is read; None where it is not known, and read as English.
    """

    text: str
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    dateline: Dateline | None
    published: dt.date | None
    language: str | None = None
