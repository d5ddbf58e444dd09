"""The article, read for verification, and where it names the actors of a result."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from summarizer import result as public
from summarizer.document import Document, Quotation, Span, read
from summarizer.document.day_phrases import DayPhrase, find_days
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import read_closely
from summarizer.result import Actor, MeetingSummary


@dataclass(frozen=True, slots=True)
class Text:
    """An article with what a result may point at.

    Attributes:
        document: the article, read.
        sentences: what counts as a whole sentence, by every reading that may have been used.
        quotations: what stands inside quotation marks, or is set off by a colon, by the place of its words.
        days: the phrases of time by their place.
        lines: the sentences with their words, and with those who are spoken of.
    """

    document: Document
    sentences: frozenset[Span]
    quotations: Mapping[Span, Quotation]
    days: Mapping[Span, DayPhrase]
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """The article itself."""
        return self.document.text

    def around(self, span: Span) -> range:
        """Return the indices of the sentences that a span touches; empty where it touches none."""
        sentences = self.document.sentences
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        return range(first, bisect_left(sentences, span.end, lo=first, key=lambda sentence: sentence.start))

    def quotes(self, span: Span) -> bool:
        """Tell whether a part of a span is quoted."""
        quotations = self.document.quotations
        first = bisect_right(quotations, span.start, key=lambda quotation: quotation.outer.end)
        return first < len(quotations) and quotations[first].outer.overlaps(span)

    def told_in(self, spans: Iterable[public.Span]) -> tuple[Line, ...]:
        """Return the sentences that the spans touch."""
        return tuple(self.lines[n] for span in spans for n in self.around(bare(span)))


def text_of(summary: MeetingSummary, article: str) -> Text:
    """Read the article of a result: as English, and in the language that the result names."""
    source = summary.source
    document = read(article, published=day_of(source.published))
    own = read(article, language=source.language).sentences if source.language not in (None, "en") else ()
    return Text(
        document,
        frozenset((*document.sentences, *own)),
        {quotation.span: quotation for quotation in document.quotations},
        {phrase.span: phrase for phrase in find_days(article)},
        read_closely(document).lines,
    )


def day_of(iso: str | None) -> dt.date | None:
    """Return the day that an ISO date names, or None."""
    with suppress(ValueError):
        return dt.date.fromisoformat(iso) if iso else None
    return None


def bare(span: public.Span) -> Span:
    """Return the offsets of a span alone."""
    return Span(span.start, span.end)


class Whereabouts:
    """The mentions of all actors, found by their place; a long article has thousands."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._mentions = sorted((bare(mention), actor.id) for actor in actors for mention in actor.mentions)
        self._longest = max((span.end - span.start for span, _ in self._mentions), default=0)

    def named_in(self, stretch: Span) -> frozenset[str]:
        """Return the ids of those whom a stretch of the article names."""
        first = bisect_left(self._mentions, (Span(stretch.start - self._longest, 0), ""))
        last = bisect_left(self._mentions, (Span(stretch.end, 0), ""))
        return frozenset(one for span, one in self._mentions[first:last] if span.overlaps(stretch))
