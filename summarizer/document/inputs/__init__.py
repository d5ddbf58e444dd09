"""What arrives, read as articles: web pages, PDF, Word files, emails, records and plain text."""

from summarizer.document.inputs.model import Extract, Fields, NoText, day_in, whole
from summarizer.document.inputs.reader import LONGEST, document_of, extracts, record_extract

__all__ = ["LONGEST", "Extract", "Fields", "NoText", "day_in", "document_of", "extracts", "record_extract", "whole"]
