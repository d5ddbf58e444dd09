"""The command line: the only place that prints, reads argv and chooses exit codes."""

from summarizer.cli.entry import main

__all__ = ["main"]
