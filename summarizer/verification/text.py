"""The article, read for verification."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from summarizer import schema
from summarizer.document import Document, Span, read
from summarizer.document.day_phrases import DayPhrase, find_days
from summarizer.extraction.reading import read_closely
from summarizer.schema import MeetingSummary


@dataclass(frozen=True, slots=True)
class Text:
    """An article with what a result may point at.

    Attributes:
        document: the article, read.
        sentences: what counts as a whole sentence, by every reading that may have been used.
        quotations: the words inside quotation marks, or set off by a colon.
        days: the phrases of time by their place.
        mentions: where somebody is spoken of.
        unnamed: those of them that are pronouns, and groups such as `the two leaders`.
    """

    document: Document
    sentences: frozenset[Span]
    quotations: frozenset[Span]
    days: Mapping[Span, DayPhrase]
    mentions: tuple[Span, ...]
    unnamed: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The article itself."""
        return self.document.text

    def around(self, span: Span) -> range:
        """Return the indices of the sentences that a span touches; empty where it touches none."""
        touched = [n for n, sentence in enumerate(self.document.sentences) if sentence.overlaps(span)]
        return range(touched[0], touched[-1] + 1) if touched else range(0)


def text_of(summary: MeetingSummary, article: str) -> Text:
    """Read the article of a result: as English, and in the language that the result names."""
    source = summary.source
    document = read(article, published=day_of(source.published))
    own = read(article, language=source.language).sentences if source.language not in (None, "en") else ()
    mentions = [mention for line in read_closely(document).lines for mention in line.mentions]
    return Text(
        document,
        frozenset((*document.sentences, *own)),
        frozenset(quotation.span for quotation in document.quotations),
        {phrase.span: phrase for phrase in find_days(article)},
        tuple(mention.whole for mention in mentions),
        tuple(mention.whole for mention in mentions if mention.kind in {"pronoun", "collective"}),
    )


def day_of(iso: str | None) -> dt.date | None:
    """Return the day that an ISO date names, or None."""
    with suppress(ValueError):
        return dt.date.fromisoformat(iso) if iso else None
    return None


def bare(span: schema.Span) -> Span:
    """Return the offsets of a span alone."""
    return Span(span.start, span.end)
