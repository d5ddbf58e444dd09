"""Candidates: all that the rules see in an article before a model does."""

from dataclasses import dataclass

from summarizer.document import Document
from summarizer.document.day_phrases import DayPhrase, find_days
from summarizer.extraction.attribution import Attribution, attributions
from summarizer.extraction.cast import Cast
from summarizer.extraction.commitments import Commitment, commitments
from summarizer.extraction.encounters import encounters, main_parties
from summarizer.extraction.reading import Reading, read_closely
from summarizer.extraction.reported import Reported, reported
from summarizer.extraction.telling import Encounter


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the rules propose for one article, in reading order."""

    reading: Reading
    days: tuple[DayPhrase, ...]
    encounters: tuple[Encounter, ...]
    attributions: tuple[Attribution, ...]
    reported: tuple[Reported, ...]
    commitments: tuple[Commitment, ...]

    @property
    def document(self) -> Document:
        """The article."""
        return self.reading.document

    @property
    def cast(self) -> Cast:
        """The candidate actors."""
        return self.reading.cast


def english_candidates(document: Document) -> Candidates:
    """Find the candidates of an English article: actors, encounters, attributions, reported speech, commitments."""
    alone = read_closely(document)
    days = days_told(document)
    met = encounters(alone, days)
    reading = alone.with_parties(main_parties(met))
    said = attributions(reading)
    return Candidates(reading, days, met, said, reported(reading, met), commitments(reading, said))


def days_told(document: Document) -> tuple[DayPhrase, ...]:
    """Return the phrases of time outside the dateline, which dates the filing and no event."""
    line = document.dateline
    return tuple(d for d in find_days(document.text) if not (line and line.span.overlaps(d.span)))
