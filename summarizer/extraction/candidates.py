"""Candidates: all that the rules see in an article before a model does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document import Document
from summarizer.document.day_phrases import DayPhrase, find_days
from summarizer.extraction.attribution import Attribution, attribute
from summarizer.extraction.cast import Candidate, Cast, Line
from summarizer.extraction.commitments import Commitment, commitments
from summarizer.extraction.countries import find_countries
from summarizer.extraction.cues import Cue, reporting_cues
from summarizer.extraction.encounters import Encounter, encounters
from summarizer.extraction.lexicon import Lexicon, english
from summarizer.extraction.mentions import Mention
from summarizer.extraction.references import Resolver
from summarizer.extraction.reported import Reported, reported
from summarizer.extraction.spotting import mentions
from summarizer.extraction.tokens import tokenise
from summarizer.extraction.words import Words


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the rules propose for one article, in reading order."""

    document: Document
    lines: tuple[Line, ...]
    cast: Cast
    resolver: Resolver
    days: tuple[DayPhrase, ...]
    encounters: tuple[Encounter, ...]
    attributions: tuple[Attribution, ...]
    reported: tuple[Reported, ...]
    commitments: tuple[Commitment, ...]


def find_candidates(document: Document) -> Candidates:
    """Read the candidates of an article: actors, encounters, attributions, reported speech, commitments, days."""
    lexicon = english()
    lines = read_lines(document, lexicon)
    cast = Cast(document.text, lines, lexicon)
    cues = {line.number: _cues(document, line, lexicon) for line in lines}
    alone = Resolver(cast, lines, cues)
    met = encounters(document, lines, alone, lexicon)
    resolver = Resolver(cast, lines, cues, _main_parties(met))
    attributions = attribute(document, lines, resolver, lexicon)
    speakers = tuple((q.outer, a.speakers) for q, a in zip(document.quotations, attributions, strict=True))
    return Candidates(
        document, lines, cast, resolver, _days(document), met, attributions,
        reported(document, lines, met, resolver),
        commitments(document, lines, resolver, speakers, lexicon),
    )  # fmt: skip


def read_lines(document: Document, lexicon: Lexicon) -> tuple[Line, ...]:
    """Cut each sentence into words and find its mentions."""
    countries = find_countries(document.text)
    out = []
    for number, span in enumerate(document.sentences, 1):
        tokens = tokenise(document.text, span)
        inside = [c for c in countries if span.holds(c.span)]
        found = mentions(Words(tokens, inside, lexicon))
        out.append(Line(number, span, tokens, tuple(_placed(document, m) for m in found if not _filed(document, m))))
    return tuple(out)


def _placed(document: Document, mention: Mention) -> Mention:
    return replace(mention, quoted=any(q.outer.holds(mention.span) for q in document.quotations))


def _filed(document: Document, mention: Mention) -> bool:
    """Names in the dateline are the agency's and the place of filing."""
    return document.dateline is not None and document.dateline.span.overlaps(mention.span)


def _days(document: Document) -> tuple[DayPhrase, ...]:
    """The phrases of time outside the dateline, which dates the filing and no event."""
    line = document.dateline
    return tuple(d for d in find_days(document.text) if not (line and line.span.overlaps(d.span)))


def _cues(document: Document, line: Line, lexicon: Lexicon) -> tuple[Cue, ...]:
    return reporting_cues(line, lexicon, [q.outer for q in document.quotations])


def _main_parties(met: Sequence[Encounter]) -> tuple[Candidate, ...]:
    held = next((e for e in met if e.status == "held" and not e.weak), None)
    planned = next(iter(met), None)
    main = held or planned
    return main.parties if main else ()
