"""Commitments: clauses that tell what remains to be done, proposed by rule."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.extraction.acts import cut
from summarizer.extraction.attribution import Attribution
from summarizer.extraction.cast import Candidate
from summarizer.extraction.clauses import end_of_clause, index_at
from summarizer.extraction.commitment_cues import NEGATED_BEFORE, NEGATED_BEHIND, RULES, Rule, Status
from summarizer.extraction.cued import Cued, Said
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import Reading
from summarizer.extraction.stances import is_stance
from summarizer.extraction.undertakings import Undertaking, undertaking

OPENED_BY = {"”": "“", '"': '"'}
ENDING = frozenset({"%", ")", "”"})
NEAR = 24
"""How many code points around a cue are searched for a negation."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause that may remain pending.

    Attributes:
        number: the sentence that holds it.
        clause: the words that say what is to be done.
        owners: who must act, as far as the rules see.
        status: how firm it is, by its cue.
        weak: whether its cue alone does not tell that it is still to be done.
    """

    number: int
    clause: Span
    owners: tuple[Candidate, ...]
    status: Status
    weak: bool


def commitments(reading: Reading, said: Sequence[Attribution]) -> tuple[Commitment, ...]:
    """Propose what remains to be done, in reading order; a list of acts is cut into its items."""
    quoted = Quotations(reading, said)
    return tuple(c for line in reading.lines for c in _apart(_in_line(reading, line, quoted)))


def lowered(text: str) -> str:
    """Return the text in lower case with blanks for line ends, every offset kept."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("\n", " ")


class Quotations:
    """Which quotation a word stands in, and who says it."""

    def __init__(self, reading: Reading, said: Sequence[Attribution]) -> None:
        pairs = sorted(zip((q.outer for q in reading.document.quotations), said, strict=True), key=lambda p: p[0])
        self._said = [Said(outer, attribution.speakers) for outer, attribution in pairs]
        self._starts = [one.span.start for one in self._said]

    def at(self, offset: int) -> Said | None:
        """Return the quotation that an offset of the article lies in."""
        index = bisect_right(self._starts, offset) - 1
        return self._said[index] if index >= 0 and offset < self._said[index].span.end else None


def _apart(found: Iterator[Commitment]) -> list[Commitment]:
    """Of commitments that share words the one found first."""
    out: list[Commitment] = []
    for one in found:
        at = bisect_left(out, one.clause.start, key=lambda c: c.clause.start)
        if not any(c.clause.overlaps(one.clause) for c in out[max(at - 1, 0) : at + 1]):
            insort(out, one, key=lambda c: c.clause.start)
    return out


def _in_line(reading: Reading, line: Line, quoted: Quotations) -> Iterator[Commitment]:
    text = lowered(line.text)
    matches = [(match, rule) for rule in RULES for match in rule.pattern.finditer(text)]
    for match, rule in sorted(matches, key=lambda m: m[0].start()):  # what is agreed may itself be to urge somebody
        if not (_negated(text, match) or is_stance(text, match) or _part_of_name(line, match.start())):
            yield from _items(reading, rule, _cued(line, match, quoted), quoted)


def _verb(match: re.Match[str]) -> int:
    return match.start("verb") if "verb" in match.groupdict() else match.start()


def _cued(line: Line, match: re.Match[str], quoted: Quotations) -> Cued:
    start = line.span.start
    cue = Span(start + match.start(), start + match.end())
    asked = index_at(line, start + match.start("whom")) if "whom" in match.groupdict() else None
    return Cued(line, cue, index_at(line, start + _verb(match)), asked, quoted.at(cue.start))


def _negated(text: str, match: re.Match[str]) -> bool:
    start, verb = match.start(), _verb(match)
    before = text[max(start - NEAR, 0) : start]
    return bool(NEGATED_BEFORE.search(before) or NEGATED_BEHIND.match(text, verb, verb + NEAR))


def _part_of_name(line: Line, start: int) -> bool:
    """A cue written with a capital inside a sentence is part of a name: `the National Plan to …`."""
    return line.text[start].isupper() and start > 2 and line.text[start - 2] not in ".?!"


def _items(reading: Reading, rule: Rule, cued: Cued, quoted: Quotations) -> Iterator[Commitment]:
    line = cued.line
    found = undertaking(reading, rule, cued)
    if found is None:
        return
    around = quoted.at(line.tokens[found.act].span.start)
    limit = min(line.span.end, around.span.end) if around else line.span.end
    last = end_of_clause(line, found.act, limit)
    for number, (begin, end) in enumerate(cut(line, found.act, last)):
        clause = _words(line, begin if number else found.first, end)
        if " " in clause.of(reading.document.text):
            yield _commitment(rule, cued, found, clause)


def _commitment(rule: Rule, cued: Cued, found: Undertaking, clause: Span) -> Commitment:
    return Commitment(cued.line.number, clause, found.doer.candidates, rule.status, found.weak)


def _words(line: Line, first: int, last: int) -> Span:
    """The stretch of the words, without the marks at its end."""
    while last - 1 > first and not line.tokens[last - 1].word and line.low(last - 1) not in ENDING:
        last -= 1
    inside = [line.low(i) for i in range(first, last)]
    closing = next((i for i in (last, last + 1) if line.low(i) in OPENED_BY), last)
    opening = OPENED_BY.get(line.low(closing))
    opened = opening in inside and (inside.count('"') % 2 == 1 or ("“" in inside and "”" not in inside))
    return line.words.span(first, max(closing + 1 if opened else last, first + 1))
