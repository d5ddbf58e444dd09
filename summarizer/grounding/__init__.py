"""Grounding: a checked draft and its document become the content of a result."""
