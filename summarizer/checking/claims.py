"""The claims of a result, each with its place in it, and the article, read for their verification."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import BaseModel

from summarizer import result as public
from summarizer.checking.evidence import means_somebody, words_of
from summarizer.document import Document, Quotation, Span, read
from summarizer.document.days import DayPhrase, find_days
from summarizer.document.view import view_of
from summarizer.result import Actor, MeetingSummary

# The article, read for verification, and where it names the actors of a result


_TITLE = re.compile(r"(?:(?![a-z])[^\W\d_][\w.’'-]*[ \u00a0]+)+\Z")
"""The capitalised words right in front of a name."""

_CUT_MARKS = dict.fromkeys(map(ord, "*_[]"))


@dataclass(frozen=True, slots=True)
class Text:
    """An article with what a result may point at.

    Attributes:
        document: the article, read.
        sentences: what counts as a whole sentence, by every reading that may have been used.
        quotations: what stands inside quotation marks, or is set off by a colon, by the place of its words.
        days: the phrases of time by their place.
    """

    document: Document
    sentences: frozenset[Span]
    quotations: Mapping[Span, Quotation]
    days: Mapping[Span, DayPhrase]

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

    def is_turn(self, span: Span) -> bool:
        """Tell whether a span is said in a turn of labelled speech, which has no quotation marks."""
        return any(turn.span.holds(span) for turn in self.document.turns)

    def touched(self, spans: Iterable[public.Span]) -> tuple[int, ...]:
        """Return the numbers of the sentences that the spans touch, from 1."""
        return tuple(n + 1 for span in spans for n in self.around(bare(span)))

    def sentence(self, number: int) -> Span:
        """Return a sentence by its number; an empty span where there is none."""
        return self.document.sentences[number - 1] if 0 < number <= len(self.document.sentences) else Span(0, 0)


def text_of(summary: MeetingSummary, article: str) -> Text:
    """Read the article of a result in the language that the result names; sentences count as English has them, too."""
    source = summary.source
    document = read(article, published=day_of(source.published), language=source.language)
    english = read(article).sentences if source.language not in {None, "en"} else ()
    view = document.view
    seen = {view.span(*phrase.span): phrase for phrase in find_days(view.text)}
    return Text(
        document,
        frozenset((*document.sentences, *english)),
        {quotation.span: quotation for quotation in document.quotations},
        seen | {phrase.span: phrase for phrase in find_days(article)},
    )


def day_of(iso: str | None) -> dt.date | None:
    """Return the day that an ISO date names, or None."""
    with suppress(ValueError):
        return dt.date.fromisoformat(iso) if iso else None
    return None


def bare(span: public.Span) -> Span:
    """Return the offsets of a span alone."""
    return Span(span.start, span.end)


def as_read(span: public.Span, text: Text | None) -> str:
    """Return the words of a span as a person reads them, without markup and entities.

    Where the span is no slice of the article, or there is none, its own words are read alone; marks that may belong to
    a link or an emphasis which begins or ends outside of them are left out.
    """
    if text is not None and bare(span).of(text.words) == span.text:
        return text.document.clean(bare(span))
    return " ".join(view_of(span.text).text.translate(_CUT_MARKS).split())


class Whereabouts:
    """The mentions of all actors, found by their place; a long article has thousands."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._mentions = sorted((bare(mention), actor.id) for actor in actors for mention in actor.mentions)
        self._longest = max((span.end - span.start for span, _ in self._mentions), default=0)
        self._firsts: dict[str, int] = {}
        for span, one in self._mentions:
            self._firsts.setdefault(one, span.start)

    def named_in(self, stretch: Span) -> frozenset[str]:
        """Return the ids of those whom a stretch of the article names."""
        return frozenset(one for _, one in self._within(stretch))

    def named_before(self, actor: str, end: int) -> bool:
        """Tell whether an actor is named in front of an offset of the article."""
        return self._firsts.get(actor, end) < end

    def means_somebody(self, text: Text, number: int, *, body: bool) -> bool:
        """Tell whether a sentence speaks of somebody without a name, by a pronoun or a noun such as `leaders`.

        The names in it, with the titles in front of them, mean nobody else. In a language that has no table of such
        words every sentence may.
        """
        words = words_of(text.document.language)
        return means_somebody(words, self._nameless(text, text.sentence(number)), body=body)

    def _nameless(self, text: Text, sentence: Span) -> str:
        """Return a sentence without its names and the titles in front of them; `the ministers` is no name."""
        pieces, at = [], sentence.start
        for span, _ in self._within(sentence):
            if text.words[span.start : span.end].islower():
                continue
            pieces.append(_TITLE.sub("", text.words[at : max(at, span.start)]))
            at = max(at, span.end)
        return " | ".join([*pieces, text.words[at : sentence.end]])

    def _within(self, stretch: Span) -> list[tuple[Span, str]]:
        first = bisect_left(self._mentions, (Span(stretch.start - self._longest, 0), ""))
        last = bisect_left(self._mentions, (Span(stretch.end, 0), ""))
        return [(span, one) for span, one in self._mentions[first:last] if span.overlaps(stretch)]


# The claims of a result, each with its place in it, and the outcome of checking one


_PARTS = ("actors", "meetings", "statements", "pending")
_SHOWN = 48
_BEFORE = 12
"""How many characters an excerpt shows, and how many of them before the place that matters."""


class Outcome(NamedTuple):
    """One claim, checked.

    Attributes:
        place: where the claim stands in the result.
        problem: what is wrong with it, or None where it holds.
        unknown: why it cannot be told whether it holds, or None.
    """

    place: str
    problem: str | None = None
    unknown: str | None = None


def judged(place: str, problem: str, *, holds: bool) -> Outcome:
    """Return that a claim holds, or what is wrong with it."""
    return Outcome(place, None if holds else problem)


def excerpt(words: str, at: int = 0) -> str:
    """Return a few of the words around a place in them, in quotation marks."""
    start = max(at - _BEFORE, 0)
    end = start + _SHOWN
    return repr(("…" if start else "") + words[start:end] + ("…" if end < len(words) else ""))


def differing_at(one: str, other: str) -> int:
    """Return where two texts begin to differ."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def parts(summary: MeetingSummary) -> Iterator[tuple[str, BaseModel]]:
    """Yield every part of a result about the article, with its place in the result, as `meetings[0].place.span`."""
    for name in _PARTS:
        yield from _inside(name, getattr(summary, name))


def _inside(place: str, value: object) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(value, BaseModel):
        yield place, value
        for name in type(value).model_fields:
            yield from _inside(f"{place}.{name}", getattr(value, name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _inside(f"{place}[{number}]", one)
