"""Hearsay: the words of somebody whom another one quotes, as in `the agency quoted X as saying`."""

from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

FARTHEST_AS = 12
"""How many words, of the name between them, may stand between `quoted` and `as saying`."""

OBJECTS = frozenset({"him", "her", "them"})


def quoted_object(line: Line, index: int) -> tuple[Mention, ...] | None:
    """Return whom the active verb `quoted` at `index` has as its object; None where there is no such verb."""
    quoting = line.low(index) in {"quoted", "quotes", "cited"} and not line.words.listed(index - 1, "cues", "passive")
    as_at = next((i for i in range(index + 1, index + FARTHEST_AS) if line.low(i) == "as"), None)
    if not quoting or as_at is None or not line.low(as_at + 1).endswith("ing"):
        return None
    if line.low(index + 1) in OBJECTS:
        span = line.words.span(index + 1, index + 2)
        return (Mention("pronoun", span, span, index + 1, index + 2),)
    return line.named_at(index + 1)
