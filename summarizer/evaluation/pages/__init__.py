"""Reports for people and for programs: text, Markdown, HTML and JSON."""

from summarizer.evaluation.pages.data import json
from summarizer.evaluation.pages.hypertext import html
from summarizer.evaluation.pages.markdown import markdown
from summarizer.evaluation.pages.text import text

__all__ = ["html", "json", "markdown", "text"]
