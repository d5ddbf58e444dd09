"""Reading: the rules' reader, which fills in a draft from the words of an article alone."""

from summarizer.reading.reader import read_draft

__all__ = ["read_draft"]
