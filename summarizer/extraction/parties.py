"""The parties of an encounter: mentions listed behind `with`, behind a verb, or in a list of attendees."""

from collections.abc import Iterable

from summarizer.extraction.cast import Line
from summarizer.extraction.mentions import Mention

GAPS = frozenset(
    {
        "the",
        "a",
        "an",
        "and",
        ",",
        "&",
        "other",
        "as",
        "well",
        "both",
        "with",
        "his",
        "her",
        "their",
        "including",
        "also",
        "together",
        "led",
        "by",
        "headed",
    }
)
BULLETS = frozenset("-•*–·‣◦")
TOGETHER = frozenset({"with", "alongside"})


def listed(line: Line, start: int, reach: int = 4) -> tuple[Mention, ...]:
    """Return the mentions of an enumeration that begins within `reach` tokens behind `start`."""
    out: list[Mention] = []
    position, allowed = start, reach
    for mention in line.mentions:
        if mention.first < start or mention.kind in {"unknown"}:
            continue
        between = line.tokens[position : mention.first]
        if len(between) > allowed or (out and not _only_gaps(line, position, mention.first)):
            break
        out.append(mention)
        position, allowed = mention.last, 6
    return tuple(m for m in out if m.kind != "pronoun")


def _only_gaps(line: Line, start: int, end: int) -> bool:
    """Nothing but commas, conjunctions, articles and a short `of COUNTRY` stands between two members of a list."""
    words = line.tokens[start:end]
    if not words:
        return False
    rest = [t for t in words if t.low not in GAPS]
    return not rest or (
        words[0].low in {"of", "from"} and len(rest) <= 3 and all(t.capital or t.low == "of" for t in rest)
    )


def after_word(line: Line, start: int, words: Iterable[str], within: int) -> int | None:
    """Index behind the first of `words` in the `within` tokens from `start` on."""
    wanted = set(words)
    for i in range(start, min(start + within, len(line.tokens))):
        if line.tokens[i].low in wanted:
            return i + 1
        if line.tokens[i].low in {"to", "regarding", "about", ";", "which", "who"} and line.tokens[i].low not in wanted:
            return None
    return None


def attendees(line: Line) -> tuple[Mention, ...]:
    """Return everybody whom a list of attendees names, heads of list items included."""
    return tuple(m for m in line.mentions if m.kind in {"person", "body", "group", "role"})


def is_item(text: str, line: Line) -> bool:
    """Tell whether a sentence is an item of a bulleted list."""
    return line.span.of(text)[:1] in BULLETS


def item_heads(line: Line) -> tuple[Mention, ...]:
    """The first mention of each list item, which is the attendee (what follows tells where they come from)."""
    bullets = [i for i, t in enumerate(line.tokens) if t.text in BULLETS and t.gap | (i == 0)]
    heads = (next((m for m in line.mentions if 0 < m.first - i <= 2), None) for i in bullets)
    return tuple(m for m in heads if m)
