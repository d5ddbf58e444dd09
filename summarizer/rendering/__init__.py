"""Results for people and for programs: readable text, Markdown, the review page, and JSON."""

from summarizer.rendering.interchange import json, json_array, jsonl
from summarizer.rendering.markdown import markdown
from summarizer.rendering.review import Reviewed, html, html_index
from summarizer.rendering.terminal import text

__all__ = ["Reviewed", "html", "html_index", "json", "json_array", "jsonl", "markdown", "text"]
