"""By when something is to be done: the phrase of time that dates an act, not what the act is about."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summarizer.document import Span
from summarizer.document.dates import resolve
from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import Reading

DONE = re.compile(
    r"\b(?<!be )(?:signed|adopted|reached|agreed|held|launched|announced|made|concluded|since|begun|taken|declared|"
    r"approved|passed|issued|imposed|seized|arrested|elected|killed|following the|after the)(?: on| in)? $"
)
OPENING = re.compile(r"(?:on|in|by|before|from|starting|later)? ?(?:the )?", re.IGNORECASE)
REACH = 24


def due_of(reading: Reading, days: Sequence[DayPhrase], line: Line, clause: Span) -> DayPhrase | None:
    """Return the first phrase of time in a clause that lies ahead, else the one that opens the sentence."""
    inside = (day for day in _within(days, clause) if not _past(reading, day))
    return next(inside, None) or _opening(reading, days, line, clause)


def _within(days: Sequence[DayPhrase], span: Span) -> Iterator[DayPhrase]:
    for day in days[bisect_left(days, span.start, key=lambda d: d.span.start) :]:
        if not span.holds(day.span):
            return
        yield day


def _past(reading: Reading, day: DayPhrase) -> bool:
    """`the pact signed in May`, `last week`, a full date before the day of publication."""
    fields, published = dict(day.fields), reading.document.published
    if "ago" in fields or fields.get("count", 0) < 0 or fields.get("turn", 0) < 0:
        return True
    start = day.span.start
    if DONE.search(reading.document.text, max(start - REACH, 0), start):
        return True
    told = resolve(day, published, future=True)
    return bool(told and published and told.date < published.isoformat()[: len(told.date)] and told.precision != "week")


def _opening(reading: Reading, days: Sequence[DayPhrase], line: Line, clause: Span) -> DayPhrase | None:
    """`Next week, Nobody will …`: but `On Friday, Nobody said …` dates what was said."""
    first = next(_within(days, Span(line.span.start, clause.start)), None)
    if first is None or _past(reading, first):
        return None
    before = reading.document.text[line.span.start : first.span.start]
    told = any(
        c.span.start >= first.span.end and c.span.end <= clause.start
        for c in reading.resolver.cues.get(line.number, ())
    )
    return None if told or not OPENING.fullmatch(before) else first
