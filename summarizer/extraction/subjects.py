"""Subjects: the mentions that a verb has as its subject, found without a parser."""

from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.papers import author_before

DASHES = frozenset({",", "—", "–"})
LONGEST_APPOSITION = 30
LONGEST_SETTING = 8
"""How many words `in a statement on the website` may take."""


def subject_before(line: Line, index: int) -> tuple[Mention, ...]:
    """Return the mentions that end right before the verb at `index`, adverbs, auxiliaries and one apposition apart."""
    i = skip_adverbs(line, index)
    if line.low(i) in DASHES:
        return over_apposition(line, i)
    for j in range(max(i, 0), index):  # skipping adverbs may have gone over the end of a mention
        found = coordinated(line, j + 1)
        if found:
            return found
    return ()


def speaker_before(line: Line, index: int) -> tuple[Mention, ...]:
    """Return the subject of the verb of speech at `index`: a paper stands for its author, `it` for a body."""
    i = skip_adverbs(line, index)
    if line.low(i) == "it":
        span = line.words.span(i, i + 1)
        return (Mention("paper", span, span, i, i + 1),)
    return author_before(line, i) or subject_before(line, index) or _before_setting(line, i)


def _before_setting(line: Line, last: int) -> tuple[Mention, ...]:
    """`The minister in a statement (said)`, `the Kremlin press service (said)`."""
    for i in range(last, max(last - LONGEST_SETTING, 0), -1):
        if not line.tokens[i].word:
            return ()
        if line.low(i) in {"in", "at", "during"}:
            told = any(line.words.listed(j, "papers", "settings") for j in range(i + 1, last + 1))
            return coordinated(line, i) if told else ()
    return ()


def skip_adverbs(line: Line, index: int) -> int:
    """Return the index of the last word before `index` that is neither adverb nor auxiliary; -1 where there is none."""
    i = index - 1
    while i >= 0 and _skipped(line, i):
        i -= 1
    return i


def _skipped(line: Line, i: int) -> bool:
    adverb = line.low(i).endswith("ly") and not line.tokens[i].capital
    return adverb or line.words.listed(i, "cues", "adverbs") or line.words.listed(i, "cues", "auxiliaries")


def over_apposition(line: Line, comma: int) -> tuple[Mention, ...]:
    """`X, in his opening remarks, said`: the mention before the comma that opens the inserted phrase.

    Where it is an office or a name, the mention holds it already: `X, the Special Envoy for Norland, said`.
    """
    if any(m.last == comma and "," in line.lows(m.first, m.last) for m in line.mentions):
        return coordinated(line, comma)
    for i in range(comma - 1, max(comma - LONGEST_APPOSITION, 0), -1):
        if line.low(i) in DASHES:
            found = coordinated(line, i)
            if found:
                return found
    return ()


def coordinated(line: Line, end: int) -> tuple[Mention, ...]:
    """Return the mention that ends at word `end`, with those joined to it by `and` or commas before it."""
    right = next((m for m in line.mentions if m.last == end), None)
    last = right or next((m for m in line.mentions if _place_between(line, m.last, end)), None)
    if last is None or line.owned(last):
        return ()
    out = [last]
    while (previous := _joined_before(line, out)) is not None:
        out.insert(0, previous)
    return tuple(out)


def _joined_before(line: Line, members: list[Mention]) -> Mention | None:
    first = members[0].first
    i = first - (2 if line.low(first - 1) in {"the", "a", "an", "visiting", "new", "outgoing"} else 1)
    joined = line.low(i) in {"and", "&"} or (line.low(i) == "," and len(members) > 1)
    if not joined:
        return None
    if line.low(i) == "and" and line.low(i - 1) == ",":
        i -= 1
    if line.low(i - 1) == ")" and line.low(i - 3) == "(":
        i -= 3  # `the Office of Science (OS) and …`
    return next((m for m in line.mentions if m.last == i), None)


def _place_between(line: Line, start: int, end: int) -> bool:
    """A short complement such as `of Ukraine`, `at the White House` or `press service` stands between."""
    near = 0 < end - start <= 5 and line.low(start) in {"of", "from", "at", "in"}
    office = 0 < end - start <= 2 and all(line.words.listed(i, "papers", "offices") for i in range(start, end))
    return office or (near and "," not in line.lows(start, end))
