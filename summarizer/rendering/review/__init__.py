"""The review page: a result beside its article in one HTML file, each claim tied to its words."""

from summarizer.rendering.review.page import Reviewed, html, html_index

__all__ = ["Reviewed", "html", "html_index"]
