"""Comparison: what changed between two results of one article."""

from summarizer.comparison.changes import Change, Comparison, Field, Part
from summarizer.comparison.comparing import compare

__all__ = ["Change", "Comparison", "Field", "Part", "compare"]
