"""Reading: from the text of an article to a Document."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from summarizer.document.dateline import anchor, dateline
from summarizer.document.model import Dateline, Document, Quotation, Turn, View
from summarizer.document.paragraphs import paragraphs
from summarizer.document.posts import posts
from summarizer.document.quotations import quotations
from summarizer.document.sentences import sentences
from summarizer.document.turns import labels, turns
from summarizer.document.unread import unread
from summarizer.document.view import view_of


def read(
    text: str, *, published: date | None = None, language: str | None = None, dated: date | None = None
) -> Document:
    """Read an article.

    Args:
        text: the decoded article; it is kept untouched.
        published: the publication date, where it is known; else a full date in the dateline stands for it.
        language: the ISO 639-1 code of its language; None where it is not known.
        dated: the day of the file or record that the article comes from. It gives the year of a dateline that has none,
            and is the weakest day to count from.
    """
    view = view_of(text)
    return _mapped(_found(view.text, published, language, dated), text, view)


def plain(document: Document) -> Document:
    """Return the article as a person reads it: a Document whose text is the view of the given one.

    What is found in it lies at `document.view.span(*span)` in the article.
    """
    if document.view.text == document.text:
        return document
    given = document.anchor.day if document.anchor and document.anchor.basis == "file" else None
    return _found(document.view.text, document.published, document.language, given)


@lru_cache(maxsize=4)
def _found(text: str, published: date | None, language: str | None, dated: date | None) -> Document:
    """Find everything in a text that is its own view; what was found last is remembered, for `plain` asks again."""
    line = dateline(text, published=published or dated)
    counted = anchor(text, line, published=published, dated=dated)
    spoken, found = labels(text), paragraphs(text)
    said = turns(text, found, spoken)
    posted = [one for one in posts(text, found) if not any(turn.span.overlaps(one.span) for turn in said)]
    return Document(
        text=text,
        sentences=sentences(text, language="de" if language == "de" else "en", labels=spoken),
        quotations=tuple(one for one in quotations(text) if not any(post.span.holds(one.span) for post in posted)),
        dateline=line,
        published=published or (counted.day if counted and counted.basis == "dateline" else None),
        language=language,
        view=View(text),
        turns=tuple(sorted([*said, *posted], key=lambda turn: turn.span)),
        anchor=counted,
    )


def _mapped(found: Document, text: str, view: View) -> Document:
    """Return what was found in the view as it lies in the article."""
    return replace(
        found,
        text=text,
        sentences=tuple(view.span(*span) for span in found.sentences),
        quotations=tuple(Quotation(view.span(*one.span), view.span(*one.outer), one.style) for one in found.quotations),
        dateline=_line(found.dateline, view) if found.dateline else None,
        view=view,
        turns=tuple(Turn(view.span(*turn.label), view.span(*turn.span), turn.named) for turn in found.turns),
        unread=unread(text),
    )


def _line(line: Dateline, view: View) -> Dateline:
    place, day = (view.span(*span) if span else None for span in (line.place, line.day))
    return Dateline(view.span(*line.span), place, day, line.date)
