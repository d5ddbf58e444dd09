"""The reading of an article: its sentences with their mentions, the cast, and what references mean."""

from dataclasses import dataclass, replace

from summarizer.document import Document, Span
from summarizer.extraction.cast import Candidate, Cast
from summarizer.extraction.countries import find_countries
from summarizer.extraction.cues import reporting_cues
from summarizer.extraction.lexicon import english
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.references import Resolver
from summarizer.extraction.spotting import mentions
from summarizer.extraction.tokens import tokenise
from summarizer.extraction.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the rules read it."""

    document: Document
    lines: tuple[Line, ...]
    resolver: Resolver

    @property
    def cast(self) -> Cast:
        """The candidates."""
        return self.resolver.cast

    def line(self, number: int) -> Line:
        """Return a sentence by its number."""
        return self.lines[number - 1]

    def with_parties(self, parties: tuple[Candidate, ...]) -> "Reading":
        """Return the same reading, knowing whom `they` and `the two leaders` mean."""
        return replace(self, resolver=replace(self.resolver, parties=parties))


def read_closely(document: Document) -> Reading:
    """Find the mentions, the cast and the reporting cues of an article."""
    countries = find_countries(document.text)
    quoted = [q.outer for q in document.quotations]
    lines = []
    for number, span in enumerate(document.sentences, 1):
        inside = [c for c in countries if span.holds(c.span)]
        words = Words(tokenise(document.text, span), inside, english())
        found = (_placed(m, quoted) for m in mentions(words) if not _filed(document, m))
        lines.append(Line(number, span, span.of(document.text), words, tuple(found)))
    cast = Cast(document.text, lines)
    lines = [replace(line, mentions=tuple(_recognised(cast, m) for m in line.mentions)) for line in lines]
    cues = {line.number: reporting_cues(line, quoted) for line in lines}
    return Reading(document, tuple(lines), Resolver(cast, lines, cues))


def _recognised(cast: Cast, mention: Mention) -> Mention:
    """A single word that turned out to be somebody of the cast is a person's name: `Teller met Orrin`."""
    return replace(mention, kind="person") if mention.kind == "unknown" and cast.get(mention) else mention


def _placed(mention: Mention, quoted: list[Span]) -> Mention:
    return replace(mention, quoted=any(q.holds(mention.span) for q in quoted))


def _filed(document: Document, mention: Mention) -> bool:
    """Names in the dateline are the agency's and the place of filing."""
    return document.dateline is not None and document.dateline.span.overlaps(mention.span)
