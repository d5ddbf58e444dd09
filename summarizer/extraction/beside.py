"""Reporting clauses beside a quotation: `“…,” said X`, `X said: “…”`."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Quotation, Span
from summarizer.extraction.hearsay import quoted_object
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.papers import ARTICLES, author_behind
from summarizer.extraction.reading import Reading
from summarizer.extraction.subjects import speaker_before

OPENING_MARKS = frozenset({"“", '"', "„", "«", "‘", "「", "『"})
LONGEST_CLAUSE = 16
FARTHEST_CUE = 12
LONGEST_LEAD = 60
"""How many words before a quotation, far beyond any real sentence, a verb of speech is looked for."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A reporting clause: its sentence, the verb's subjects, the verb."""

    line: Line
    subjects: tuple[Mention, ...]
    cue: Span


def clause_after(reading: Reading, quotation: Quotation) -> Beside | None:
    """Find the clause behind a quotation, in the rest of its sentence or, behind a comma, in the next one."""
    text, end = reading.document.text, quotation.outer.end
    ended = quotation.span.of(text).rstrip()[-1:] in {".", "!", "?"} and end > quotation.span.end
    for line in _following(reading, end):
        if ended and line.span.start >= end and line.tokens[0].capital:
            return None  # a new sentence, which does not belong to a quotation that ended with its own
        found = _clause(line, _outside(line, Span(end, line.span.end))[:LONGEST_CLAUSE])
        if found and not line.text.rstrip('“"„« ').endswith(":"):
            return found
    return None


def clause_before(reading: Reading, quotation: Quotation) -> Beside | None:
    """Find the clause before a quotation, in its own sentence or in one that a colon or comma ends."""
    text, start = reading.document.text, quotation.outer.start
    begun = bisect_left(reading.document.sentences, Span(start, 0))
    for line in reversed(reading.lines[max(begun - 2, 0) : begun]):
        apart = line.span.end <= start
        if apart and (text[line.span.end : start].strip() or not line.text.endswith((":", ","))):
            continue
        cues = [c for c in reading.resolver.cues.get(line.number, ()) if c.span.start < start]
        if cues:
            return Beside(line, cues[-1].subjects, cues[-1].span)
        loose = _loose(line, _outside(line, Span(line.span.start, start))[-LONGEST_LEAD:])
        if loose:
            return loose
    return None


def _following(reading: Reading, end: int) -> Iterator[Line]:
    """The sentence that holds the offset and the next, as long as they go on in the same paragraph."""
    text = reading.document.text
    ended = bisect_right(reading.document.sentences, end, key=lambda span: span.end)
    for line in reading.lines[ended : ended + 2]:
        gap = text[end : max(line.span.start, end)]
        if "\n" in gap or gap.strip():
            return
        yield line


def _outside(line: Line, stretch: Span) -> Sequence[int]:
    """Indices of the words in a stretch of the sentence that stand in no quotation."""
    first = bisect_left(line.unquoted, stretch.start, key=lambda i: line.tokens[i].span.start)
    last = bisect_right(line.unquoted, stretch.end, key=lambda i: line.tokens[i].span.end)
    return line.unquoted[first:last]


def _clause(line: Line, words: Sequence[int]) -> Beside | None:
    stop = next((k for k, i in enumerate(words) if line.tokens[i].text in OPENING_MARKS), len(words))
    for position, i in enumerate(words[: min(stop, FARTHEST_CUE)]):
        subjects = _speakers(line, i, words[0], position)
        if subjects:
            return Beside(line, subjects, line.tokens[i].span)
    return None


def _speakers(line: Line, i: int, begin: int, position: int) -> tuple[Mention, ...]:
    """Return who speaks by the word at `i`, in a clause that begins at word `begin`; empty where nobody does."""
    if line.low(i) == "according":
        return author_behind(line, i + 2) or line.named_at(i + 1)
    if not line.base(i, "speech") or line.low(i).endswith("ing") or line.low(i - 1) == "to":
        return ()
    hearsay = quoted_object(line, i)
    if hearsay is not None:
        return hearsay
    subjects = tuple(m for m in speaker_before(line, i) if m.first >= begin)
    return subjects or (_inverted(line, i) if position <= 3 else ())


def _inverted(line: Line, i: int) -> tuple[Mention, ...]:
    """`Said X`, `said a statement by X`; but nobody speaks who hears: `told reporters`."""
    paper = author_behind(line, i + 1) if line.low(i + 1) in ARTICLES else ()
    if paper:
        return paper
    first = next((m for m in line.mentions if 0 <= m.first - i - 1 <= 2 and m.kind != "country"), None)
    if first is None or line.base(i, "speech") in line.words.lexicon.groups["papers"]["hearing"]:
        return ()
    between = line.lows(i + 1, first.first)
    return () if "that" in between or between & OPENING_MARKS else _joined(line, first)


def _joined(line: Line, first: Mention) -> tuple[Mention, ...]:
    """Return a mention with those joined to it: `X and Y`."""
    out = [first]
    while line.low(out[-1].last) == "and":
        following = next((m for m in line.mentions if m.first - out[-1].last in {1, 2}), None)
        if following is None:
            break
        out.append(following)
    return tuple(out)


def _loose(line: Line, words: Sequence[int]) -> Beside | None:
    """A verb of speech before the quotation, far from its subject: the first mention of the sentence."""
    for i in reversed(words):
        opening = next((m for m in line.mentions if m.last <= i), None)
        if line.base(i, "speech") and not line.tokens[i].capital and opening and opening.first <= 8:
            return Beside(line, (opening,), line.tokens[i].span)
    return None
