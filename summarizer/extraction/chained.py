"""Chained: the subject of a verb behind `and` that goes on with a told clause: `assured X that Y stays and will …`."""

from summarizer.extraction.clauses import mention_at
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

REACH = 30
"""How many words a told clause may have before the verb that goes on with it."""
HEARER = 8
"""How many words may tell who is told."""
ENDING = frozenset({".", ";", ":", "“", "”", '"', "?", "!"})


def told_subject(line: Line, verb: int) -> int | None:
    """Return the index of the first word of the told clause that the verb goes on with; None where there is none."""
    for i in range(verb - 1, max(verb - REACH, 0), -1):
        if line.low(i) in ENDING:
            return None
        if line.low(i) == "that" and _tells(line, i):
            return i + 1
    return None


def joined_from(line: Line, first: int) -> tuple[Mention, ...]:
    """Return the mention that begins at a word, with those that `and` joins to it."""
    out: list[Mention] = []
    mention = mention_at(line, first)
    while mention is not None:
        out.append(mention)
        mention = mention_at(line, mention.last + 1) if line.low(mention.last) == "and" else None
    return tuple(out)


def _tells(line: Line, that: int) -> bool:
    """Whether a verb of speech stands before `that`, with at most its hearer between."""
    return any(line.base(j, "reporting") or line.base(j, "speech") for j in range(max(that - HEARER, 0), that))
