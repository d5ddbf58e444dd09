"""Asked: who of the words between a demand and its act is asked to act."""

from summarizer.extraction.clauses import mention_at
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.subjects import coordinated

BEHIND = frozenset(
    {
        "to", ",", "and", "or", "of", "in", "from", "at", "on", "who", "which", "that", "both", "again", "today",
        "tomorrow", "yesterday", "also", "not", "(", "—", "–",
    }
)  # fmt: skip
"""What stands behind a name that heads its phrase; before any other word it tells of what: `the Norrland talks`."""
LINKING = frozenset({"in", "of", "from", "between", "among", "by", "with", "for", "at", "on"})


def asked(line: Line, whom: int, act: int) -> tuple[Mention, ...]:
    """Return who is asked in the words from `whom` up to the `to` at `act`; nobody where the phrase has another head.

    Of `leaders in Norrland and Lirenza` neither is the head.
    """
    end = act - (line.low(act - 1) == ",")
    joined = tuple(m for m in coordinated(line, end) if m.first >= whom)
    if joined:
        return () if _linked(line, whom, joined[0]) else joined
    head = mention_at(line, whom)
    return (head,) if head and head.last <= act and _heads(line, head) else ()


def names_own(line: Line, whom: int, act: int) -> bool:
    """`invited his counterpart, Nobody, to …`: it is not the subject's own people who are asked."""
    return any(m.kind == "person" for m in asked(line, whom, act))


def _heads(line: Line, mention: Mention) -> bool:
    return line.low(mention.last) in BEHIND or line.low(mention.last).endswith("ly")


def _linked(line: Line, whom: int, mention: Mention) -> bool:
    """Whether a preposition ties the mention, with what is joined to it, to another noun before."""
    i = mention.first - 1
    while i > whom and line.low(i) not in LINKING and _joins(line, i):
        i -= 1
    return i > whom and line.low(i) in LINKING


def _joins(line: Line, i: int) -> bool:
    return line.low(i) in {"and", "or", ",", "the", "a", "an"} or line.words.capital(i)
