"""Articles: a text with what is known of it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.result import Source


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known of it.

    Attributes:
        text: decoded; offsets in the result count its code points.
        title: kept in the result's source.
        published: the day of publication, against which days are resolved; the dateline's where it is None.
        url: kept in the result's source.
        path: kept in the result's source.
    """

    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    path: str | None = None


def day_of_publication(published: date | str | None) -> date | None:
    """Return the day; a string is read as ISO.

    Raises:
        InputError: the string is no ISO day.
    """
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"The publication day {published!r} is no ISO day such as 2025-07-02.") from error


def source_of(article: Article, document: Document) -> Source:
    """Return what a result tells of its article."""
    return Source(
        sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        characters=len(article.text),
        language=document.language,
        title=article.title,
        published=document.published.isoformat() if document.published else None,
        url=article.url,
        path=article.path,
    )
