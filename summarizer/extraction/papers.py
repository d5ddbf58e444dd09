"""Papers: what is written speaks for whoever wrote it, as in `a statement by the ministry said`, `the tweet added`."""

from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

LONGEST_PHRASE = 12
"""How many words a paper's own phrase (`issued here late on Monday by the ministry`) may take."""

ARTICLES = frozenset({"the", "a", "an", "this", "that", "another", "its", "his", "her", "their"})
PREPOSITIONS = frozenset({"in", "by", "with", "through", "via", "of", "to", "on", "at", "for", "from"})
BY = frozenset({"by", "from", "of"})


def author_before(line: Line, index: int) -> tuple[Mention, ...]:
    """Return who speaks through the paper that ends its phrase at word `index`.

    That is whom the phrase names as its author, else the paper itself, for the sentences before it to tell.
    """
    for i in range(index, max(index - LONGEST_PHRASE, -1), -1):
        if line.words.listed(i, "papers", "nouns"):
            return _owner(line, i) or _signed(line, i, index) or _itself(line, i, index)
        if not line.tokens[i].word:
            return ()
    return ()


def author_behind(line: Line, first: int) -> tuple[Mention, ...]:
    """Return who speaks through the paper whose phrase begins at word `first`: `(according to) a readout by X`."""
    for i in range(first, min(first + 4, len(line.tokens))):
        if line.words.listed(i, "papers", "nouns"):
            return _owner(line, i) or _signed(line, i, i + LONGEST_PHRASE) or (_paper(line, first, i),)
    return ()


def _owner(line: Line, noun: int) -> tuple[Mention, ...]:
    """`The ministry’s statement`, `a White House (press) statement`."""
    before = noun
    while line.words.listed(before - 1, "papers", "kinds"):
        before -= 1
    return tuple(m for m in line.mentions if m.last == before and m.kind not in {"pronoun", "collective"})[-1:]


def _signed(line: Line, noun: int, index: int) -> tuple[Mention, ...]:
    """`A statement (issued) by the ministry`."""
    for mention in line.mentions:
        inside = noun < mention.first <= index
        if inside and not BY.isdisjoint(line.lows(mention.first - 2, mention.first)):
            return (mention,)
    return ()


def _itself(line: Line, noun: int, index: int) -> tuple[Mention, ...]:
    """The paper, where nothing but the manner and day of its issue stands behind it."""
    issued = all(line.words.listed(i, "papers", "issued") for i in range(noun + 1, index + 1))
    first = noun
    while noun - first < 3 and line.words.listed(first - 1, "papers", "kinds"):
        first -= 1
    determined = line.low(first - 1) in ARTICLES
    placed = line.low(first - 2) in PREPOSITIONS  # `the minister in a statement`
    return (_paper(line, first - 1, noun),) if issued and (determined or first == 0) and not placed else ()


def _paper(line: Line, first: int, noun: int) -> Mention:
    span = line.words.span(max(first, 0), noun + 1)
    return Mention("paper", span, span, max(first, 0), noun + 1)
