"""An article, read: sentences, quotations, turns, dateline, publication date, and the text as a person reads it."""

from summarizer.document.model import Anchor, Dateline, Document, Quotation, Span, Turn, View
from summarizer.document.reader import plain, read

__all__ = ["Anchor", "Dateline", "Document", "Quotation", "Span", "Turn", "View", "plain", "read"]
