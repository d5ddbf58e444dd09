"""Results for people and for programs: readable text, and JSON."""

from summarizer.rendering.interchange import json
from summarizer.rendering.terminal import text

__all__ = ["json", "text"]
