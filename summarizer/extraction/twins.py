"""Twins: tellings of one and the same encounter, made one."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document.dates import Resolved, resolve
from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction.meeting_days import day_of
from summarizer.extraction.reading import Reading
from summarizer.extraction.telling import Encounter

SLACK = dt.timedelta(days=4)
LENGTHS = {"day": 1, "week": 7, "month": 31, "year": 366}


def dated(reading: Reading, found: Sequence[Encounter], *, days: Sequence[DayPhrase]) -> list[Encounter]:
    """Give each encounter the date that its sentence tells."""
    return [replace(e, when=_date(reading, e, days=days)) for e in found]


def _date(reading: Reading, encounter: Encounter, *, days: Sequence[DayPhrase]) -> Resolved | None:
    told = encounter.told[0]
    line = reading.line(told.number)
    first = bisect_left(days, line.span.start, key=lambda d: d.span.start)
    last = bisect_left(days, line.span.end, key=lambda d: d.span.start)
    phrase = day_of(days[first:last], line, told.anchor or 0)
    return resolve(phrase, reading.document.published, future=encounter.status == "planned") if phrase else None


def merged(found: Sequence[Encounter]) -> list[Encounter]:
    """Make one of the encounters with the same parties and status, unless their dates contradict each other."""
    out: list[Encounter] = []
    for encounter in found:
        twin = next((i for i, e in enumerate(out) if _same(e, encounter)), None)
        if twin is None:
            out.append(encounter)
        else:
            out[twin] = _joined(out[twin], encounter)
    return out


def _joined(known: Encounter, other: Encounter) -> Encounter:
    return replace(
        known,
        told=tuple(dict.fromkeys((*known.told, *other.told))),
        kind=other.kind if known.kind == "unspecified" else known.kind,
        weak=known.weak and other.weak,
        when=known.when or other.when,
    )


def _same(known: Encounter, other: Encounter) -> bool:
    alike = known.status == other.status and known.another == other.another
    return alike and not other.weak and set(known.parties) == set(other.parties) and not _apart(known.when, other.when)


def _apart(one: Resolved | None, other: Resolved | None) -> bool:
    """Whether two dates lie so far apart that neither can be the day on which the other was told."""
    if one is None or other is None:
        return False
    (start, end), (begin, close) = _range(one), _range(other)
    return begin - end >= SLACK or start - close >= SLACK


def _range(date: Resolved) -> tuple[dt.date, dt.date]:
    if date.precision == "week":
        year, week = date.date.split("-W")
        start = dt.date.fromisocalendar(int(year), int(week), 1)
    else:
        start = dt.date.fromisoformat((date.date + "-01-01")[:10])
    return start, start + dt.timedelta(days=LENGTHS[date.precision])
