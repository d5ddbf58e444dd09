"""Finding the candidates of an article by the rules of its language."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from summarizer.document import Document
from summarizer.extraction.candidates import Candidates, english_candidates
from summarizer.extraction.german.candidates import german_candidates
from summarizer.extraction.german.lexicon import german
from summarizer.extraction.lexicon import Lexicon, english


class _Language(NamedTuple):
    find: Callable[[Document], Candidates]
    lexicon: Callable[[], Lexicon]


ENGLISH = _Language(english_candidates, english)
LANGUAGES: Mapping[str, _Language] = {"en": ENGLISH, "de": _Language(german_candidates, german)}


def find_candidates(document: Document) -> Candidates:
    """Find the candidates of an article; one in a language without rules of its own is read by the English ones."""
    return _language_of(document).find(document)


def lexicon_of(document: Document) -> Lexicon:
    """Return the word lists by which an article is read."""
    return _language_of(document).lexicon()


def _language_of(document: Document) -> _Language:
    return LANGUAGES.get(document.language or "en", ENGLISH)
