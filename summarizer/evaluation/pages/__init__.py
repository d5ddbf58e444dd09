"""Reports for people and for programs: text, Markdown, HTML and JSON."""

from summarizer.evaluation.pages.html_page import html
from summarizer.evaluation.pages.plain import json, markdown, text

__all__ = ["html", "json", "markdown", "text"]
