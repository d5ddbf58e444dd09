"""Whether a result belongs to an article: the digest, and the words at every span."""

import hashlib
from collections.abc import Sequence

from summarizer.errors import InputError
from summarizer.rendering.review.marks import Mark
from summarizer.result import MeetingSummary, Span

_LISTED = 5  # fields; the page marks the others where they stand
_REMEDY = "force the page, which then marks only the words that stand in their places"


def holds(span: Span, article: str) -> bool:
    """Tell whether the words of the span stand at its place in the article."""
    return article[span.start : span.end] == span.text


def doubts(summary: MeetingSummary, article: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    """Return what speaks against the result's being of this article, a sentence each; empty where all is as it says."""
    return (*_of_digest(summary, article), *_of_spans(article, marks))


def refuse(found: Sequence[str]) -> None:
    """Raise the first doubt, where there is one.

    Raises:
        InputError: the result is not of this article; the message says how one gets a page all the same.
    """
    if found:
        raise InputError(f"{found[0]} Give the text as it was read; or {_REMEDY}.")


def _of_digest(summary: MeetingSummary, article: str) -> tuple[str, ...]:
    made_from, given = summary.source.sha256, hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()
    if made_from == given:
        return ()
    named = f", {summary.source.path!r}" if summary.source.path else ""
    told = (
        f"This is not the article of the result: it has {len(article):,} characters (sha256 {given[:12]}…), and the "
        f"result was made from {summary.source.characters:,} characters (sha256 {made_from[:12]}…){named}."
    )
    return (told,)


def _of_spans(article: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    lost = [f"{mark.field} ({mark.span.start}–{mark.span.end})" for mark in marks if not holds(mark.span, article)]
    if not lost:
        return ()
    more = f" and {len(lost) - _LISTED:,} more" if len(lost) > _LISTED else ""
    return (f"The article does not have the result's words at {', '.join(lost[:_LISTED])}{more}.",)
