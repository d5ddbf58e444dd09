"""The candidates of a German article: actors, attributions, reported speech; no meetings and pending items yet."""

from collections.abc import Sequence

from summarizer.document import Document
from summarizer.extraction.candidates import Candidates, days_told
from summarizer.extraction.countries import CountryMention
from summarizer.extraction.german.attribution import attributions
from summarizer.extraction.german.cast import GermanCast
from summarizer.extraction.german.cues import reporting_cues
from summarizer.extraction.german.lexicon import german
from summarizer.extraction.german.pronouns import GERMAN as PRONOUNS
from summarizer.extraction.german.reported import reported
from summarizer.extraction.german.spotting import mentions
from summarizer.extraction.reading import Rules, read_closely


def _no_countries(_: str) -> Sequence[CountryMention]:
    """The table of countries is English."""
    return ()


GERMAN = Rules(german, _no_countries, mentions, GermanCast, reporting_cues, PRONOUNS)


def german_candidates(document: Document) -> Candidates:
    """Find the candidates of a German article."""
    reading = read_closely(document, GERMAN)
    return Candidates(reading, days_told(document), (), attributions(reading), reported(reading), ())
