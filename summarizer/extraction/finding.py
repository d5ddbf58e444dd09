"""Finding the candidates of an article by the rules of its language."""

from collections.abc import Callable, Mapping

from summarizer.document import Document
from summarizer.extraction.candidates import Candidates, english_candidates
from summarizer.extraction.german.candidates import german_candidates

BY_LANGUAGE: Mapping[str, Callable[[Document], Candidates]] = {"en": english_candidates, "de": german_candidates}


def find_candidates(document: Document) -> Candidates:
    """Find the candidates of an article; one in a language without rules of its own is read by the English ones."""
    return BY_LANGUAGE.get(document.language or "en", english_candidates)(document)
