"""Enumerations: mentions listed behind `with`, behind a verb, or in a list of attendees."""

from collections.abc import Collection

from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

BULLETS = frozenset("-•*–·‣◦")
TOPICS = frozenset({"to", "regarding", "about", ";", "which", "who"})
WIDEST_GAP = 6


def listed(line: Line, start: int, reach: int = 4) -> tuple[Mention, ...]:
    """Return the members of an enumeration whose first begins within `reach` words behind `start`."""
    out: list[Mention] = []
    position, allowed = start, reach
    for mention in line.mentions:
        if mention.first < start or mention.kind == "unknown" or _owns_next(line, mention):
            continue
        if mention.first - position > allowed or (out and not _only_gaps(line, position, mention.first)):
            break
        out.append(mention)
        position, allowed = mention.last, WIDEST_GAP
    return tuple(m for m in out if m.kind != "pronoun")


def _owns_next(line: Line, mention: Mention) -> bool:
    """`Norrland's (Foreign Minister)`: the owner stands for nobody beside what it owns."""
    return line.owned(mention) and any(m.first == mention.last for m in line.mentions)


def _only_gaps(line: Line, start: int, end: int) -> bool:
    """Nothing but commas, conjunctions, articles and a short `of PLACE` stands between two members."""
    rest = [i for i in range(start, end) if not line.words.listed(i, "parties", "gaps")]
    if not rest:
        return end > start
    place = line.low(start) in {"of", "from"} and len(rest) <= 3
    return place and all(line.tokens[i].capital or line.low(i) in {"of", "from"} for i in rest)


def behind_word(line: Line, start: int, words: Collection[str], within: int) -> int | None:
    """Index behind the first of `words` in the `within` words from `start` on, unless a topic begins before it."""
    for i in range(start, min(start + within, len(line.tokens))):
        if line.low(i) in words:
            return i + 1
        if line.low(i) in TOPICS:
            return None
    return None


def is_item(line: Line) -> bool:
    """Tell whether a sentence is an item, or a run of items, of a bulleted list."""
    return line.text[:1] in BULLETS


def item_heads(line: Line) -> tuple[Mention, ...]:
    """Return the first mention of each list item: the attendee (what follows tells where they come from)."""
    bullets = [i for i, t in enumerate(line.tokens) if t.text in BULLETS and (t.gap or i == 0)]
    heads = (next((m for m in line.mentions if 0 < m.first - i <= 2), None) for i in bullets)
    return tuple(m for m in heads if m)
