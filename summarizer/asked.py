"""An article on its way to the model."""

import time
from dataclasses import dataclass

from summarizer import document as reading
from summarizer.articles import Article, source_of
from summarizer.document.language import language_of
from summarizer.errors import InputError
from summarizer.extraction import Check, find_candidates, question
from summarizer.result import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """An article that was read.

    Attributes:
        article: as it came.
        check: what its answer is checked against.
        seconds: how long reading took.
    """

    article: Article
    check: Check
    seconds: float

    @property
    def source(self) -> Source:
        """What the result tells of the article."""
        return source_of(self.article, self.check.sheet.candidates.document)


def asked_about(article: Article, *, again: bool) -> Asked:
    """Read an article, and find what there is to ask about it; `again`: about settled claims as well.

    Raises:
        InputError: it is empty.
    """
    if not article.text.strip():
        raise InputError("The article is empty: there is nothing to summarize.")
    begun = time.monotonic()
    document = reading.read(article.text, published=article.published, language=language_of(article.text))
    sheet = question(find_candidates(document), again=again)
    return Asked(article, Check(sheet), time.monotonic() - begun)
