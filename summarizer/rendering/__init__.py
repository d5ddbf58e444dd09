"""Results for people and for programs: readable text, Markdown, and JSON."""

from summarizer.rendering.interchange import json, json_array, jsonl
from summarizer.rendering.markdown import markdown
from summarizer.rendering.terminal import text

__all__ = ["json", "json_array", "jsonl", "markdown", "text"]
