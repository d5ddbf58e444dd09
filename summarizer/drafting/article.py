"""The article as a model is shown it: numbered sentences and numbered quotations, one a line."""

from bisect import bisect_right

from summarizer.document import Document, Span

LONGEST_GLIMPSE = 90
"""Characters of a quotation in the list; the whole of it stands in its sentence."""


def sentences_text(document: Document) -> str:
    """Return the sentences, each on one line that begins with its number.

    Whatever marks or instructions an article holds stand inside a line: only our own numbers begin one.
    """
    return "\n".join(f"S{n} {_labelled(document, span)}" for n, span in enumerate(document.sentences, 1))


def _labelled(document: Document, sentence: Span) -> str:
    """Return a sentence with the label of its turn before it, where it is labelled speech."""
    turn = next((turn for turn in document.turns if turn.span.overlaps(sentence)), None)
    label = f"{shown(document, turn.label)}: " if turn else ""
    return label + shown(document, sentence)


def quotations_text(document: Document) -> str:
    """Return the quotations, each with its number, its sentence and its first words; `none` where there is none."""
    lines = (quotation_line(document, number) for number in range(1, len(document.quotations) + 1))
    return "\n".join(lines) or "none"


def published_text(document: Document) -> str:
    """Return the day of publication as ISO, or `unknown`."""
    return document.published.isoformat() if document.published else "unknown"


def quotation_line(document: Document, number: int) -> str:
    """Return a quotation with its number, its sentence and its first words."""
    span = document.quotations[number - 1].span
    return f"Q{number} (S{sentence_at(document, span.start)}) “{glimpse(shown(document, span))}”"


def sentence_at(document: Document, offset: int) -> int:
    """Return the number of the sentence at an offset, or of the nearest one before it; 1 where there is none."""
    return max(1, bisect_right(document.sentences, offset, key=lambda span: span.start))


def shown(document: Document, span: Span) -> str:
    """Return the words of a span as a person reads them, on one line."""
    return one_line(document.clean(span))


def one_line(text: str) -> str:
    """Return the words with every run of white space and unprintable characters as one space."""
    shown = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())


def glimpse(words: str) -> str:
    """Return the first words of a line, cut at a word where it is long."""
    return words if len(words) <= LONGEST_GLIMPSE else words[:LONGEST_GLIMPSE].rsplit(" ", 1)[0] + " …"
