"""Reading: from the text of an article to a Document."""

from datetime import date

from summarizer.document.dateline import dateline, is_full
from summarizer.document.model import Dateline, Document
from summarizer.document.quotations import quotations
from summarizer.document.sentences import sentences


def read(text: str, *, published: date | None = None, language: str | None = None) -> Document:
    """Read an article.

    Args:
        text: the decoded article; it is kept untouched.
        published: the publication date, where it is known; else a full date in the dateline stands for it.
        language: the ISO 639-1 code of its language; None where it is not known.
    """
    line = dateline(text, published=published)
    return Document(
        text=text,
        sentences=sentences(text, language="de" if language == "de" else "en"),
        quotations=quotations(text),
        dateline=line,
        published=published or _filed(text, line),
        language=language,
    )


def _filed(text: str, line: Dateline | None) -> date | None:
    """Return the day of filing, where the dateline itself names the year."""
    return line.date if line and line.day and is_full(line.day.of(text)) else None
