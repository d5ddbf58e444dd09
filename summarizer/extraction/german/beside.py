"""The cues beside a German quotation, the likeliest first."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Quotation, Span
from summarizer.extraction.cues import Cue
from summarizer.extraction.german.cues import is_according
from summarizer.extraction.german.subjects import opening, subject_behind
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.reading import Reading

NEAR = 4
"""Words between a quotation and a cue that belongs to it alone."""
_ENDED = re.compile(r"[.!?…][“”\"»«‘’]*\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with its sentence: the subjects of the verb, the verb or None, and whether it stands right beside."""

    line: Line
    subjects: tuple[Mention, ...]
    cue: Span | None
    certain: bool


def cues_beside(reading: Reading, quotation: Quotation) -> list[Found]:
    """The cues of the sentences that hold the quotation, the likeliest first."""
    before, after = _before(reading, quotation), _after(reading, quotation)
    near = [f for f in after if f.certain]
    if reading.document.text[: quotation.outer.start].rstrip().endswith((":", ": ,")):
        return [*before, *near, *after]
    return [*near, *before, *after]


def _before(reading: Reading, quotation: Quotation) -> list[Found]:
    """Cues before a quotation in its sentence, the nearest first; then who opens a clause that a colon ends."""
    home = line_at(reading, quotation.outer.start)
    text, start = reading.document.text, quotation.outer.start
    lines = [home]
    if home.span.start >= start and home.number > 1:
        last = reading.line(home.number - 1)
        lines = [last] if last.text.endswith((":", ",")) and not text[last.span.end : start].strip() else []
    found: list[Found] = []
    for line in lines:
        cues = [c for c in reading.resolver.cues.get(line.number, ()) if c.span.start < start]
        found += [Found(line, c.subjects, c.span, certain=True) for c in reversed(_own(line, cues))]
        colon = text[:start].rstrip().endswith(":")
        opened = main_subject(line) if colon else None
        if opened:
            found.append(Found(line, (opened,), None, certain=opened.kind in {"person", "pronoun", "role"}))
    return found


def _own(line: Line, cues: Sequence[Cue]) -> Sequence[Cue]:
    """A verb counts before `laut X`, which tells where it was said."""
    said = [c for c in cues if not is_according(line, c)]
    return said or cues


def main_subject(line: Line) -> Mention | None:
    """Return who opens a sentence, or stands first behind its verb."""
    found = opening(line)
    if found:
        return found
    verb = next((i for i in range(1, min(len(line.tokens), 16)) if _may_be_verb(line, i)), None)
    return next(iter(subject_behind(line, verb)), None) if verb else None


def _may_be_verb(line: Line, i: int) -> bool:
    token = line.tokens[i]
    covered = any(m.first <= i < m.last for m in line.mentions)
    return token.word and not token.capital and not covered and token.low.endswith(("t", "te", "ten", "en"))


def _after(reading: Reading, quotation: Quotation) -> list[Found]:
    """Cues behind a quotation in its sentence: certain where they stand right behind it."""
    text, end = reading.document.text, quotation.outer.end
    found: list[Found] = []
    ended = _ENDED.search(text[quotation.outer.start : end]) is not None
    for line in _following(reading, end):
        fresh = line.span.start >= end
        if fresh and ended and line.tokens[0].capital:
            if line.low(0) in {"das", "so", "dies"} or line.low(1) == "diesen":
                found += _all(reading, line, end)[:1]
            break
        if fresh and line.tokens[0].capital:
            break
        found += _all(reading, line, end)
    return found


def _all(reading: Reading, line: Line, end: int) -> list[Found]:
    cues = [c for c in reading.resolver.cues.get(line.number, ()) if c.span.start >= end]
    return [Found(line, c.subjects, c.span, certain=_is_near(line, c, end)) for c in cues]


def _is_near(line: Line, cue: Cue, end: int) -> bool:
    """Nothing but a mark, `so`, `wie` or the subject stands between the quotation and the cue."""
    first = next((i for i, t in enumerate(line.tokens) if t.span.start >= end), cue.index)
    marked = first == cue.index or not line.tokens[first].word or line.low(first) in {"so", "das"}
    named = {i for m in cue.subjects for i in range(m.first, m.last)}
    between = [i for i in range(first, cue.index) if line.tokens[i].word and i not in named]
    return marked and len(between) <= NEAR and line.outside(first)


def _following(reading: Reading, end: int) -> list[Line]:
    """The sentence that holds the offset and the next, as long as they go on in the same paragraph."""
    text = reading.document.text
    ended = bisect_right(reading.document.sentences, end, key=lambda span: span.end)
    out: list[Line] = []
    for line in reading.lines[ended : ended + 2]:
        gap = text[end : max(line.span.start, end)]
        if "\n" in gap or (gap.strip() and not out):
            break
        out.append(line)
    return out


def line_at(reading: Reading, offset: int) -> Line:
    """Return the sentence that holds an offset, or the next."""
    sentences = reading.document.sentences
    at = min(bisect_right(sentences, offset, key=lambda span: span.end), len(sentences) - 1)
    return reading.lines[at]
