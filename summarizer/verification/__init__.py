"""Verification: a result held against its article, without a model."""

from summarizer.verification.checking import verify
from summarizer.verification.grounds import sha256
from summarizer.verification.report import MEANINGS, Check, Finding, Report, Unchecked

__all__ = ["MEANINGS", "Check", "Finding", "Report", "Unchecked", "sha256", "verify"]
