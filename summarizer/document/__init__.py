"""An article, read: sentences, quotations, dateline, publication date."""

from summarizer.document.model import Dateline, Document, Quotation, Span
from summarizer.document.reader import read

__all__ = ["Dateline", "Document", "Quotation", "Span", "read"]
