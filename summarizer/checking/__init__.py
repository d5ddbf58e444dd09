"""Checking: drafts against their article and into results, results against it, and two results against each other."""

from summarizer.checking.comparison import Change, Comparison, Field, Part, compare
from summarizer.checking.verification import verify
from summarizer.result.report import MEANINGS, Check, Finding, Report, Unchecked

__all__ = [
    "MEANINGS",
    "Change",
    "Check",
    "Comparison",
    "Field",
    "Finding",
    "Part",
    "Report",
    "Unchecked",
    "compare",
    "verify",
]
