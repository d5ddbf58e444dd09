"""Where the article names the actors of a result."""

from bisect import bisect_left
from collections.abc import Iterable

from summarizer.document import Span
from summarizer.result import Actor
from summarizer.verification.text import bare


class Whereabouts:
    """The mentions of all actors, found by their place; a long article has thousands."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._mentions = sorted((bare(mention), actor.id) for actor in actors for mention in actor.mentions)
        self._longest = max((span.end - span.start for span, _ in self._mentions), default=0)

    def named_in(self, stretch: Span) -> frozenset[str]:
        """Return the ids of those whom a stretch of the article names."""
        first = bisect_left(self._mentions, (Span(stretch.start - self._longest, 0), ""))
        last = bisect_left(self._mentions, (Span(stretch.end, 0), ""))
        return frozenset(one for span, one in self._mentions[first:last] if span.overlaps(stretch))
