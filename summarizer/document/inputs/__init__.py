"""What arrives, read as articles: web pages, PDF, Word files, emails, records and plain text."""

from summarizer.document.inputs.model import Extract, Fields
from summarizer.document.inputs.reader import LONGEST, document_of, extracts

__all__ = ["LONGEST", "Extract", "Fields", "document_of", "extracts"]
