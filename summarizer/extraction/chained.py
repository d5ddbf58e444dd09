"""Chained: the subject of a verb behind `and` that goes on with a told clause: `assured X that Y stays and will …`."""

from bisect import bisect_left

from summarizer.extraction.clauses import mention_at
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

REACH = 30
"""How many words a told clause may have before the verb that goes on with it."""
HEARER = 8
"""How many words may tell who is told."""
NEAR = 6
"""How many mentions a pronoun is looked for over."""
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


def same_before(line: Line, pronoun: Mention) -> Mention | None:
    """`said he will come in May, when he will …`: the same pronoun before, with nobody named between."""
    at = bisect_left(line.mentions, pronoun.first, key=lambda m: m.first)
    for mention in reversed(line.mentions[max(at - NEAR, 0) : at]):
        if mention.kind == "pronoun" and line.low(mention.first) == line.low(pronoun.first):
            return mention
        if mention.kind in {"person", "role"}:
            return None
    return None


def _tells(line: Line, that: int) -> bool:
    """Whether a verb of speech stands before `that`, with at most its hearer between."""
    return any(line.base(j, "reporting") or line.base(j, "speech") for j in range(max(that - HEARER, 0), that))
