"""Versioned prompts: found, checked against their lock, rendered."""

from summarizer.prompting.files import Prompt, available, load, named
from summarizer.prompting.rendering import render

__all__ = ["Prompt", "available", "load", "named", "render"]
