"""Reach of a subject: how far before its verb the words go that tell who or what does it, where it is nobody named."""

from itertools import takewhile

from summarizer.extraction.clauses import mention_before
from summarizer.extraction.lines import Line

LONGEST_SUBJECT = 30


def start_of_subject(line: Line, verb: int, floor: int) -> int | None:
    """Return the index where the subject of the verb at `verb` begins, not before `floor`; None where it has none."""
    first = _over_quoted(line, verb)
    while first > floor and verb - first <= LONGEST_SUBJECT and not _borders(line, first - 1, verb):
        first -= 1
    while first < verb and (line.low(first) in {"and", ",", "also"} or line.low(first).endswith("ly")):
        first += 1
    if 0 < verb - first <= LONGEST_SUBJECT:
        return first
    aside = line.low(verb - 1) == "," and verb - floor <= 2 * LONGEST_SUBJECT and not _verb_before(line, verb - 1)
    return floor if aside else None


def _over_quoted(line: Line, verb: int) -> int:
    """`“Serious talks” would be held`: words in marks right before a verb belong to its subject."""
    if line.low(verb - 1) not in {"”", '"'}:
        return verb
    opening = (j for j in range(verb - 2, max(verb - 12, -1), -1) if line.low(j) in {"“", '"'})
    return next(opening, verb)


def _borders(line: Line, i: int, verb: int) -> bool:
    """Tell whether the subject of a verb cannot reach back over word `i`."""
    if _within_subject(line, i, verb):
        return False
    if line.words.listed(i, "pending", "borders") or (
        line.base(i, "reporting") and line.low(i).endswith(("ed", "ing"))
    ):
        return True
    opens = line.words.listed(i + 1, "pending", "determiners") or line.words.capital(i + 1)
    if line.low(i) == ",":
        return opens and i + 1 < verb
    return line.low(i) == "and" and opens and _verb_before(line, i)


def _within_subject(line: Line, i: int, verb: int) -> bool:
    """`talks that are held by envoys (will …)`, `the meeting of Norrland, Lirenza and Quell (is …)`."""
    if line.low(i) in {"that", "which", "who"}:
        return i + 1 < verb and line.words.listed(i + 1, "pending", "finite")
    listed = line.low(i) == "," and line.low(i - 2) in {"of", "between", "among"}
    return listed and line.words.capital(i + 1) and not {"and", ","}.isdisjoint(line.lows(i + 2, i + 5))


def _verb_before(line: Line, i: int) -> bool:
    """Whether the words before a conjunction have a verb of their own."""
    return any(
        line.words.listed(j, "pending", "finite")
        or (line.base(j, "reporting") and line.low(j).endswith("ed"))
        or (line.low(j).endswith("s") and mention_before(line, j))
        for j in takewhile(
            lambda j: not line.words.listed(j, "pending", "borders"), range(i - 1, max(i - 12, 0) - 1, -1)
        )
    )
