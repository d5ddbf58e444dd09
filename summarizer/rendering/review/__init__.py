"""The review page: a result beside its article in one HTML file, each claim tied to its words."""

from summarizer.rendering.review.index import Reviewed, html_index
from summarizer.rendering.review.page import html

__all__ = ["Reviewed", "html", "html_index"]
