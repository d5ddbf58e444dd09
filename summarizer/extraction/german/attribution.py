"""Attribution in German: who said each quotation, by rule."""

from collections.abc import Sequence

from summarizer.document import Quotation, Span
from summarizer.extraction.attribution import PEOPLE, Attribution, kind_of
from summarizer.extraction.cast import Candidate
from summarizer.extraction.german.beside import cues_beside, line_at, main_subject
from summarizer.extraction.german.clauses import subjunctive
from summarizer.extraction.german.subjects import opening
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import Reading

FARTHEST_BACK = 4
"""Sentences before a quotation in which the speaker who goes on is looked for."""


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
    for found in cues_beside(reading, quotation):
        speakers = reading.resolver.all_of(found.line, found.subjects)
        if speakers:
            return Attribution(speakers, found.subjects[0].whole, found.cue, certain=found.certain, kind=kind)
    home = line_at(reading, quotation.outer.start)
    if previous and earlier[-1].speakers and _only_marks(reading, previous, quotation):
        last = earlier[-1]
        return Attribution(last.speakers, last.mention, last.cue, certain=last.certain, kind=kind)
    going_on = speakers_before(reading, home)
    if going_on:
        certain = subjunctive(home) or _goes_on(reading, home, going_on)
        return Attribution(going_on, None, None, certain=certain, kind=kind)
    return _guessed(reading, quotation, home, earlier[-1] if earlier else None)


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
    opened = main_subject(home) if home.span.start < quotation.outer.start else None
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
