"""The reading of an article: its sentences with their mentions, the cast, and what references mean."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.document import Document, Span
from summarizer.extraction.cast import Candidate, Cast
from summarizer.extraction.countries import CountryMention, find_countries
from summarizer.extraction.cues import Cue, reporting_cues
from summarizer.extraction.lexicon import Lexicon, english
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.pronouns import ENGLISH as ENGLISH_PRONOUNS
from summarizer.extraction.pronouns import Pronouns
from summarizer.extraction.references import Resolver
from summarizer.extraction.spotting import mentions
from summarizer.extraction.tokens import tokenise
from summarizer.extraction.words import Words


@dataclass(frozen=True, slots=True)
class Rules:
    """How the sentences of a language are read.

    Attributes:
        lexicon: its word lists.
        countries: finds the countries that a text names.
        mentions: finds the mentions of a sentence, in reading order.
        cast: gathers the mentions of all sentences of a text into actors.
        cues: finds the reporting cues of a sentence.
        pronouns: what its pronouns tell.
    """

    lexicon: Callable[[], Lexicon]
    countries: Callable[[str], Sequence[CountryMention]]
    mentions: Callable[[Words], Sequence[Mention]]
    cast: Callable[[str, Sequence[Line]], Cast]
    cues: Callable[[Line], tuple[Cue, ...]]
    pronouns: Pronouns


ENGLISH = Rules(english, find_countries, mentions, Cast, reporting_cues, ENGLISH_PRONOUNS)


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


class Quoted:
    """Where an article quotes: found by bisection, for a long article may quote in every line."""

    def __init__(self, document: Document) -> None:
        self._outer = [q.outer for q in document.quotations]
        self._starts = [span.start for span in self._outer]

    def at(self, offset: int) -> Span | None:
        """Return the quotation, with its marks, that an offset lies in."""
        index = bisect_right(self._starts, offset) - 1
        return self._outer[index] if index >= 0 and offset < self._outer[index].end else None

    def holds(self, span: Span) -> bool:
        """Tell whether a stretch lies wholly in a quotation."""
        around = self.at(span.start)
        return around is not None and around.holds(span)


def read_closely(document: Document, rules: Rules = ENGLISH) -> Reading:
    """Find the mentions, the cast and the reporting cues of an article by the rules of its language."""
    countries, lexicon = rules.countries(document.text), rules.lexicon()
    quoted = Quoted(document)
    lines = []
    for number, span in enumerate(document.sentences, 1):
        inside = _inside(countries, span)
        words = Words(tokenise(document.text, span), inside, lexicon)
        found = (replace(m, quoted=quoted.holds(m.span)) for m in rules.mentions(words) if not _filed(document, m))
        unquoted = tuple(i for i, t in enumerate(words.tokens) if not quoted.at(t.span.start))
        lines.append(Line(number, span, span.of(document.text), words, tuple(found), unquoted))
    cast = rules.cast(document.text, lines)
    lines = [replace(line, mentions=tuple(cast.recognised(m) for m in line.mentions)) for line in lines]
    cues = {line.number: rules.cues(line) for line in lines}
    return Reading(document, tuple(lines), Resolver(cast, lines, cues, pronouns=rules.pronouns))


def _inside(countries: Sequence[CountryMention], span: Span) -> Sequence[CountryMention]:
    """Return the countries named in a stretch, by bisection: a long article may name one in every line."""
    first = bisect_left(countries, span.start, key=lambda c: c.span.start)
    return countries[first : bisect_right(countries, span.end, key=lambda c: c.span.end)]


def _filed(document: Document, mention: Mention) -> bool:
    """Names in the dateline are the agency's and the place of filing."""
    return document.dateline is not None and document.dateline.span.overlaps(mention.span)
