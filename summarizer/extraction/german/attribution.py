"""Attribution in German: who said each quotation, by rule."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Quotation, Span
from summarizer.extraction.attribution import PEOPLE, Attribution, kind_of
from summarizer.extraction.cast import Candidate
from summarizer.extraction.cues import Cue
from summarizer.extraction.german.clauses import opening, subject_behind
from summarizer.extraction.german.cues import is_according, subjunctive
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.reading import Reading

FARTHEST_BACK = 4
"""Sentences before a quotation in which the speaker who goes on is looked for."""
NEAR = 4
"""Words between a quotation and a cue that belongs to it alone."""
_ENDED = re.compile(r"[.!?…][“”\"»«‘’]*\Z")


@dataclass(frozen=True, slots=True)
class _Found:
    line: Line
    subjects: tuple[Mention, ...]
    cue: Span | None
    certain: bool


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """Attribute every quotation: by the cue beside it, else to whoever is told to speak before it."""
    out: list[Attribution] = []
    for number, quotation in enumerate(reading.document.quotations):
        before = reading.document.quotations[number - 1] if number else None
        out.append(_attributed(reading, quotation, before, out))
    return tuple(out)


def speakers_before(reading: Reading, line: Line) -> tuple[Candidate, ...]:
    """Return whose words the sentences before one tell: of the last cue, over sentences in the subjunctive."""
    for earlier in reversed(reading.lines[max(line.number - 1 - FARTHEST_BACK, 0) : line.number - 1]):
        for cue in reversed(reading.resolver.cues.get(earlier.number, ())):
            speakers = reading.resolver.all_of(earlier, cue.subjects)
            if speakers:
                return speakers
        if not subjunctive(earlier) and len(earlier.unquoted) == len(earlier.tokens):
            return ()
    return ()


def _attributed(
    reading: Reading, quotation: Quotation, previous: Quotation | None, earlier: Sequence[Attribution]
) -> Attribution:
    kind = kind_of(reading.document.text, quotation)
    for found in _beside(reading, quotation):
        speakers = reading.resolver.all_of(found.line, found.subjects)
        if speakers:
            return Attribution(speakers, found.subjects[0].whole, found.cue, certain=found.certain, kind=kind)
    home = _line_at(reading, quotation.outer.start)
    if previous and earlier[-1].speakers and _only_marks(reading, previous, quotation):
        last = earlier[-1]
        return Attribution(last.speakers, last.mention, last.cue, certain=last.certain, kind=kind)
    going_on = speakers_before(reading, home)
    if going_on:
        certain = subjunctive(home) or _goes_on(reading, home, going_on)
        return Attribution(going_on, None, None, certain=certain, kind=kind)
    return _guessed(reading, quotation, home, earlier[-1] if earlier else None)


def _beside(reading: Reading, quotation: Quotation) -> list[_Found]:
    """The cues of the sentences that hold the quotation, the likeliest first."""
    before, after = _before(reading, quotation), _after(reading, quotation)
    near = [f for f in after if f.certain]
    if reading.document.text[: quotation.outer.start].rstrip().endswith((":", ": ,")):
        return [*before, *near, *after]
    return [*near, *before, *after]


def _before(reading: Reading, quotation: Quotation) -> list[_Found]:
    """Cues before a quotation in its sentence, the nearest first; then who opens a clause that a colon ends."""
    home = _line_at(reading, quotation.outer.start)
    text, start = reading.document.text, quotation.outer.start
    lines = [home]
    if home.span.start >= start and home.number > 1:
        last = reading.line(home.number - 1)
        lines = [last] if last.text.endswith((":", ",")) and not text[last.span.end : start].strip() else []
    found: list[_Found] = []
    for line in lines:
        cues = [c for c in reading.resolver.cues.get(line.number, ()) if c.span.start < start]
        found += [_Found(line, c.subjects, c.span, certain=True) for c in reversed(_own(line, cues))]
        colon = text[:start].rstrip().endswith(":")
        opened = _main_subject(line) if colon else None
        if opened:
            found.append(_Found(line, (opened,), None, certain=opened.kind in {"person", "pronoun", "role"}))
    return found


def _own(line: Line, cues: Sequence[Cue]) -> Sequence[Cue]:
    """A verb counts before `laut X`, which tells where it was said."""
    said = [c for c in cues if not is_according(line, c)]
    return said or cues


def _main_subject(line: Line) -> Mention | None:
    found = opening(line)
    if found:
        return found
    verb = next((i for i in range(1, min(len(line.tokens), 16)) if _may_be_verb(line, i)), None)
    return next(iter(subject_behind(line, verb)), None) if verb else None


def _may_be_verb(line: Line, i: int) -> bool:
    token = line.tokens[i]
    covered = any(m.first <= i < m.last for m in line.mentions)
    return token.word and not token.capital and not covered and token.low.endswith(("t", "te", "ten", "en"))


def _after(reading: Reading, quotation: Quotation) -> list[_Found]:
    """Cues behind a quotation in its sentence: certain where they stand right behind it."""
    text, end = reading.document.text, quotation.outer.end
    found: list[_Found] = []
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


def _all(reading: Reading, line: Line, end: int) -> list[_Found]:
    cues = [c for c in reading.resolver.cues.get(line.number, ()) if c.span.start >= end]
    return [_Found(line, c.subjects, c.span, certain=_is_near(line, c, end)) for c in cues]


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


def _line_at(reading: Reading, offset: int) -> Line:
    sentences = reading.document.sentences
    at = min(bisect_right(sentences, offset, key=lambda span: span.end), len(sentences) - 1)
    return reading.lines[at]


def _only_marks(reading: Reading, previous: Quotation, quotation: Quotation) -> bool:
    """Two quotations side by side are one speaker's."""
    between = reading.document.text[previous.outer.end : quotation.outer.start]
    return not any(map(str.isalnum, between))


def _goes_on(reading: Reading, home: Line, speakers: Sequence[Candidate]) -> bool:
    """The sentence right before tells what the same people said, and names nobody else."""
    if home.number < 2:
        return False
    last = reading.line(home.number - 1)
    cues = reading.resolver.cues.get(last.number, ())
    people = {reading.cast.get(m) for m in last.mentions if m.kind in PEOPLE} - {None}
    return bool(cues) and people <= set(speakers)


def _opened_before(reading: Reading, home: Line) -> tuple[tuple[Candidate, ...], Span] | None:
    """`X zeigt sich gelassen. „…“`: who opens the sentence before, in the same paragraph."""
    earlier = reading.line(home.number - 1) if home.number > 1 else None
    main = opening(earlier) if earlier else None
    if earlier is None or main is None or "\n" in reading.document.text[earlier.span.end : home.span.start]:
        return None
    speakers = reading.resolver.resolve(earlier, main) if main.kind in PEOPLE | {"pronoun", "body"} else ()
    return (speakers, main.whole) if speakers else None


def _guessed(reading: Reading, quotation: Quotation, home: Line, last: Attribution | None) -> Attribution:
    """Who opens the sentence of a fragment; whoever was quoted last; who opens the sentence before."""
    kind = kind_of(reading.document.text, quotation)
    opened = _main_subject(home) if home.span.start < quotation.outer.start else None
    if opened and opened.whole.end <= quotation.outer.start:
        speakers = reading.resolver.resolve(home, opened)
        if speakers:
            return Attribution(speakers, opened.whole, None, certain=False, kind=kind)
    found = _opened_before(reading, home)
    if found:
        return Attribution(*found, None, certain=False, kind=kind)
    if last:
        return Attribution(last.speakers, last.mention, None, certain=False, kind=kind)
    return Attribution((), None, None, certain=False, kind=kind)
