"""What a read article is made of: spans, the view of the text, sentences, quotations, turns, dateline."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

_Thing = TypeVar("_Thing")


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


def touching(things: Sequence[_Thing], reach: Span, *, at: Callable[[_Thing], Span]) -> Sequence[_Thing]:
    """Return those of some ordered, separate things that share a code point with `reach`; `at` gives their places."""
    first = bisect_right(things, reach.start, key=lambda thing: at(thing).end)
    return things[first : max(first, bisect_left(things, reach.end, key=lambda thing: at(thing).start))]


def itself(span: Span) -> Span:
    """Return where a span is: for `touching`."""
    return span


class Edit(NamedTuple):
    """One place where a view differs from the text below it: `source` of that text became `seen` of the view."""

    source: Span
    seen: Span


Change = tuple[int, int, str]
"""What stands between two offsets, and what a person reads there."""

_SOURCE, _SEEN = 0, 1
"""The sides of an edit."""


@dataclass(frozen=True, slots=True)
class View:
    """The text as a person reads it, with a map back to the article as it arrived.

    Accents are composed, spaces are ordinary and single, marks of Markdown and characters without width are gone,
    a paragraph is one line, and a blank line stands between two paragraphs.

    Attributes:
        text: the text as it is read.
        edits: where it differs from the text below, in order and apart.
        below: the view that it was made from; None where that is the article itself.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    below: "View | None" = None
    _starts: tuple[Sequence[int], Sequence[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where the edits begin on either side."""
        starts = ([edit.source.start for edit in self.edits], [edit.seen.start for edit in self.edits])
        object.__setattr__(self, "_starts", starts)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the article that the view shows between two of its offsets.

        A character that stands for several (a composed accent, an entity) maps to all of them; what the view leaves
        out at either end stays outside.
        """
        found = Span(self._source(start).start, self._source(end - 1).end) if start < end else self._empty(start)
        return self.below.span(*found) if self.below else found

    def seen(self, span: Span) -> Span:
        """Return the stretch of the view that shows a stretch of the article; it is empty where nothing is shown."""
        inner = self.below.seen(span) if self.below else span
        start = self._shown(inner.start).start
        return Span(start, max(start, self._shown(inner.end - 1).end if inner.start < inner.end else start))

    def _source(self, at: int) -> Span:
        """Return what the character of the view at this offset was."""
        return self._across(at, _SEEN)

    def _empty(self, at: int) -> Span:
        start = self._source(at).start
        return Span(start, start)

    def _shown(self, at: int) -> Span:
        """Return what the character of the text below at this offset became."""
        return self._across(at, _SOURCE)

    def _across(self, at: int, side: int) -> Span:
        """Return what a character on one side of the edits is on the other; between two edits it is one character."""
        number = bisect_right(self._starts[side], at) - 1
        if number < 0:
            return Span(at, at + 1)
        here, there = self.edits[number][side], self.edits[number][1 - side]
        if at < here.end:
            return there
        start = there.end + at - here.end
        return Span(start, start + 1)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of labelled speech, as in a transcript, an interview or a hearing; or a post, signed behind its words.

    Attributes:
        label: the speaker's name as it stands, without a bracket behind it and without the colon (`MS. HARLOW`).
        span: the words, without the label; over several paragraphs where the turn runs on.
        named: False for a label that only says that somebody asks or answers (`Q`, `QUESTION`, `A`).
    """

    label: Span
    span: Span
    named: bool = True


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative days are counted, and how it is known.

    Attributes:
        day: that day.
        basis: `published` where the caller gave the day of publication, `dateline` where the dateline names a whole
            day, `dateline_year` where its year is taken from the day of publication or of the file, `file` where there
            is nothing but the day of the file or record. The later two are weaker.
    """

    day: dt.date
    basis: Literal["published", "dateline", "dateline_year", "file"]


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
    """The line that says where and when the text was filed, as `BRUSSELS, March 3 (Reuters) -`.

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
        view: the text as a person reads it. Sentences, quotations, turns and days are found there, so that a span
            neither begins nor ends with what a person does not see.
        turns: the turns of labelled speech, ordered, not overlapping; empty for ordinary prose.
        unread: a sentence for each form in the text that this program does not read, such as a table; empty for
            ordinary prose.
        anchor: the day from which relative days are counted, or None.
    """

    text: str
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    dateline: Dateline | None
    published: dt.date | None
    language: str | None = None
    view: View = field(default_factory=lambda: View(""), repr=False)
    turns: tuple[Turn, ...] = ()
    unread: tuple[str, ...] = ()
    anchor: Anchor | None = None

    def clean(self, span: Span) -> str:
        """Return the words of a span as a person reads them: on one line, without marks of Markdown."""
        return " ".join(self.view.seen(span).of(self.view.text).split())
