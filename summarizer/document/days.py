"""Phrases of time: where a text names a day, a week, a month or a year, and the date that it means.

Dates are resolved by rules of its own rather than a date parser: a parser guesses the year, the order of day and month,
and the side of today on which a weekday lies. Here the tense of the sentence decides the side, and what stays open gets
no date: where two readings of a phrase differ (`next Friday`, told on a Monday), there is none.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from dateutil.relativedelta import relativedelta, weekday

from summarizer.document.day_language import ODD, Fields, Kind, Language, Unit
from summarizer.document.days_de import GERMAN
from summarizer.document.days_en import ENGLISH
from summarizer.document.model import Document, Span

# Phrases of time


LANGUAGES = (ENGLISH, GERMAN)
WORD = re.compile(r"[^\W_]+")
YEAR_DIGITS = 4
REACH = 64
"""How far from its sign, in code points, a phrase may begin or end: more than any rule needs."""


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """A phrase of time.

    Attributes:
        span: its words, without a preposition that only joins it to the sentence (`on`, `in May`, `by`, `since`).
        kind: how it is to be read; `vague` for a phrase that names no day by itself (`the following day`).
        fields: what its words mean, as `("month", 5)`.
    """

    span: Span
    kind: Kind
    fields: Fields = ()


@lru_cache(maxsize=64)
def find_days(text: str) -> tuple[DayPhrase, ...]:
    """Return the phrases of time in a text, in order, none overlapping another; the last few texts are remembered.

    Of two that overlap the one that begins first is taken, and of two that begin together the longer. Attributive uses
    (`the July 2021 agreement`) are found like any other: what a phrase dates is for the caller to decide.
    """
    return tuple(phrase for phrase in _apart(sorted(_candidates(text), key=_rank)) if phrase.kind != "none")


def days_of(document: Document) -> tuple[DayPhrase, ...]:
    """Return the phrases of time in an article, found as a person reads it, where they stand in the article."""
    view = document.view
    return tuple(replace(phrase, span=view.span(*phrase.span)) for phrase in find_days(view.text))


@dataclass(frozen=True, slots=True)
class _Listed:
    """Rules of a language that have one kind of sign, by their numbers.

    Attributes:
        always: those that need no further word.
        needing: for each word those that need it, or another.
    """

    always: list[int] = field(default_factory=list)
    needing: dict[str, list[int]] = field(default_factory=dict)


@cache
def _needed(number: int) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return which words each rule of a language needs, in the order of the rules."""
    return tuple(LANGUAGES[number].needed(rule) for rule in LANGUAGES[number].rules)


@cache
def _listed(number: int) -> Mapping[str, _Listed]:
    """Return the rules of a language, for each kind of sign; under the empty key those that may have any."""
    listed: dict[str, _Listed] = {}
    for at, (rule, needed) in enumerate(zip(LANGUAGES[number].rules, _needed(number), strict=True)):
        of_sign = listed.setdefault(LANGUAGES[number].sign(rule), _Listed())
        if not needed:
            of_sign.always.append(at)
        for word in needed[0] if needed else ():
            of_sign.needing.setdefault(word, []).append(at)
    return listed


@cache
def _pattern(number: int, at: int) -> re.Pattern[str]:
    """Return a rule of a language, compiled when the first text needs it."""
    return LANGUAGES[number].pattern(LANGUAGES[number].rules[at])


@cache
def _kinds() -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return for each word that is a sign the languages in which it is one, by their numbers, each with its kind."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for number, language in enumerate(LANGUAGES):
        for kind, listed in language.signs.items():
            for word in listed:
                kinds.setdefault(word, []).append((number, kind))
    return kinds


_Stretches: TypeAlias = Mapping[str, Sequence[tuple[Span, frozenset[str]]]]
_YEAR: Sequence[tuple[int, str]] = tuple((number, "year") for number in range(len(LANGUAGES)))


def _candidates(text: str) -> Iterator[DayPhrase]:
    for number, stretches in enumerate(_promising(text)):
        language = LANGUAGES[number]
        for at, start, end in sorted(_worth(number, stretches)):
            rule = language.rules[at]
            for match in _pattern(number, at).finditer(text, start, end):
                fields = rule.fields + tuple(_fields(language, match))
                yield DayPhrase(Span(*match.span("phrase")), rule.kind, fields)


def _worth(number: int, stretches: _Stretches) -> Iterator[tuple[int, int, int]]:
    """Yield the rules of a language that may find something, each with the stretch where it may."""
    needed = _needed(number)
    for sign, listed in _listed(number).items():
        for (start, end), words in stretches.get(sign, ()):
            yield from ((at, start, end) for at in listed.always)
            some = {at for word in words if word in listed.needing for at in listed.needing[word]}
            yield from ((at, start, end) for at in some if not any(map(words.isdisjoint, needed[at])))


def _promising(text: str) -> Sequence[_Stretches]:
    """Return for each language the stretches around signs of each kind, with their words in small letters.

    Under the empty key are those around signs of any kind.
    """
    starts: list[int] = []
    words: list[str] = []
    for match in WORD.finditer(text.translate(ODD).lower()):  # as long as the text
        starts.append(match.start())
        words.append(match[0])

    def with_words(stretch: Span) -> tuple[Span, frozenset[str]]:
        first, last = bisect_right(starts, stretch.start) - 1, bisect_left(starts, stretch.end)
        return stretch, frozenset(words[max(first, 0) : last])

    places = _of_signs(starts, words)
    return [{key: [*map(with_words, _around(text, one))] for key, one in by_kind.items()} for by_kind in places]


def _of_signs(starts: Sequence[int], words: Sequence[str]) -> Sequence[Mapping[str, Sequence[tuple[int, int]]]]:
    """Return for each language where the signs of each kind stand, and under the empty key those of any kind."""
    kinds = _kinds()
    places: list[dict[str, list[tuple[int, int]]]] = [{} for _ in LANGUAGES]
    for start, word in zip(starts, words, strict=True):
        found = kinds.get(word) or (_YEAR if len(word) == YEAR_DIGITS and word.isdecimal() else ())
        for number, kind in found:
            for key in (kind, ""):
                places[number].setdefault(key, []).append((start, start + len(word)))
    return places


def _around(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the stretches of a text around some places, in order and apart."""
    start = end = 0
    for first, last in places:
        if first - REACH > end:
            if end:
                yield Span(start, end)
            start = max(first - REACH, 0)
        end = min(last + REACH, len(text))
    if end:
        yield Span(start, end)


def _fields(language: Language, match: re.Match[str]) -> Iterator[tuple[str, int]]:
    for group, word in match.groupdict().items():
        field, _, table = group.partition("__")
        if table and word:
            yield field, language.value(table, word)


def _rank(phrase: DayPhrase) -> tuple[int, int]:
    return phrase.span.start, -phrase.span.end


def _apart(ranked: Iterable[DayPhrase]) -> Iterator[DayPhrase]:
    end = 0
    for phrase in ranked:
        if phrase.span.start >= end:
            end = phrase.span.end
            yield phrase


# The date that a phrase of time means, seen from a known day


Precision = Literal["day", "week", "month", "year"]

SLACK = dt.timedelta(days=3)
"""How far a day without a year may lie on the wrong side of the anchor before another year is taken.

News is filed across time zones and republished late: what "happened on May 7" may be published on May 6, and never
means the May before."""

OPEN = dt.timedelta(days=335)
"""A day without a year that would lie so far ahead lies within a month behind as well: "promised by March 25", told on
March 31, is more likely overdue than due in a year, and gets no date."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Resolved:
    """The date that a phrase means.

    Attributes:
        date: in ISO 8601, as precise as the phrase: `2025-07-01`, `2025-W27`, `2025-07` or `2025`.
        precision: the unit that the date names.
        anchor: the day from which it was reckoned, or None where the phrase is complete in itself.
    """

    date: str
    precision: Precision
    anchor: dt.date | None


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a phrase is resolved: its fields, the anchor day, and on which side of that day the date lies."""

    fields: Mapping[str, int]
    anchor: dt.date
    future: bool


def resolve(phrase: DayPhrase, anchor: dt.date | None, *, future: bool = False) -> Resolved | None:
    """Return the date that a phrase means, or None if it is uncertain.

    Args:
        phrase: a phrase of time.
        anchor: the day on which it was written, or None where that is not known.
        future: whether its sentence speaks of what is to come. Of the days that a phrase can name the nearest on that
            side is taken. The anchor itself counts: on a Wednesday, "met on Wednesday" is that day, while "will meet on
            Wednesday" may be that day or a week later and gets no date.
    """
    fields = dict(phrase.fields)
    try:
        if phrase.kind in {"calendar", "ordinal"} and "year" in fields:
            return _complete(fields)
        reader = READERS.get(phrase.kind)
        return reader(_Telling(fields, anchor, future)) if reader and anchor else None
    except (ValueError, OverflowError):  # there is no February 30, and no year 0
        return None


def _complete(fields: Mapping[str, int]) -> Resolved:
    if "nth" in fields:
        return _named(_nth(fields["year"], fields), Unit.DAY)
    year, month, day = _first_year(fields), fields.get("month", 1), fields.get("day", 1)
    unit = Unit.DAY if "day" in fields else Unit.MONTH if "month" in fields else Unit.YEAR
    return _named(_shifted(dt.date(year, month, day), fields), Unit(fields.get("unit", unit)))


def _shifted(day: dt.date, fields: Mapping[str, int]) -> dt.date:
    """Return the day before or after, as the eve of a day, or so many days before or after."""
    return day + dt.timedelta(days=fields.get("shift", 0) * fields.get("days", 1))


def _first_year(fields: Mapping[str, int]) -> int:
    """Return the year of a range's first day: December 30 to January 2, 2025 began in 2024."""
    return fields["year"] - (fields.get("month2", 12) < fields.get("month", 1))


def _calendar(told: _Telling) -> Resolved | None:
    if "day" not in told.fields:
        month = _nearest_month(told)
        return _named(month, Unit.MONTH, told.anchor) if month else None
    day = _of_year(told) if "year_turn" in told.fields else _nearest_day(told)
    if day.weekday() != told.fields.get("named", day.weekday()):
        return None
    if told.future and "year_turn" not in told.fields and day - told.anchor > OPEN:
        return None
    return _named(_shifted(day, told.fields), Unit(told.fields.get("unit", Unit.DAY)), told.anchor)


def _of_year(told: _Telling) -> dt.date:
    """Return the day in a year that is relative to the anchor: `May 3 last year`."""
    return dt.date(told.anchor.year + told.fields["year_turn"], told.fields["month"], told.fields["day"])


def _nearest_day(told: _Telling) -> dt.date:
    """Return the day of that month and number that lies nearest on the required side, within the slack."""
    sign = 1 if told.future else -1
    for years in range(-1, 9):  # a February 29 may be eight years away
        day = _day(told.anchor.year + sign * years, told.fields)
        if day and sign * (day - told.anchor) >= -SLACK:
            return day
    raise ValueError("there is no such day")


def _day(year: int, fields: Mapping[str, int]) -> dt.date | None:
    try:
        return dt.date(year, fields["month"], fields["day"])
    except ValueError:
        return None


def _nearest_month(told: _Telling) -> dt.date | None:
    """Return a day of the month that is meant, or None where two are possible: `last May`, said in July."""
    if "year_turn" in told.fields:
        return dt.date(told.anchor.year + told.fields["year_turn"], told.fields["month"], 1)
    ahead = (told.fields["month"] - told.anchor.month) % 12
    turn = told.fields.get("turn")
    if turn == 0:
        return told.anchor + relativedelta(month=told.fields["month"], day=1)
    if turn is None:
        return told.anchor + relativedelta(months=ahead if told.future or not ahead else ahead - 12)
    day = told.anchor + relativedelta(months=ahead - 12 if turn < 0 else ahead or 12)
    certain = ahead > 0 if abs(turn) > 1 else day.year != told.anchor.year
    return day if certain else None


def _ordinal(told: _Telling) -> Resolved | None:
    """Return a weekday of a month by its number, or a day of the anchor's month, the last or the next."""
    fields = told.fields
    if "month_turn" in fields:
        return _named(_of_month(told), Unit.DAY, told.anchor)
    if "year_turn" in fields:
        return _named(_nth(told.anchor.year + fields["year_turn"], fields), Unit.DAY, told.anchor)
    sign = 1 if told.future else -1
    near = (_nth(told.anchor.year + sign * years, fields) for years in (-1, 0, 1))
    day = next(day for day in near if sign * (day - told.anchor) >= -SLACK)
    return _named(day, Unit.DAY, told.anchor)


def _of_month(told: _Telling) -> dt.date:
    """Return the day in a month that is relative to the anchor: `the 3rd of next month`."""
    month = told.anchor.replace(day=1) + relativedelta(months=told.fields["month_turn"])
    if "nth" in told.fields:
        return _nth(month.year, {**told.fields, "month": month.month})
    return month.replace(day=told.fields["day"])


def _nth(year: int, fields: Mapping[str, int]) -> dt.date:
    """Return the first, second … or last such weekday of a month; a fifth that there is not is no day."""
    first, nth = dt.date(year, fields["month"], 1), fields["nth"]
    start = first + relativedelta(day=31) if nth < 0 else first
    day = start + relativedelta(weekday=weekday(fields["weekday"], nth))
    if day.month != first.month:
        raise ValueError("there is no such day")
    return day


def _weekday(told: _Telling) -> Resolved | None:
    number, week = told.fields["weekday"], told.fields.get("week")
    day = _nearest_weekday(told, number) if week is None else _of_week(told.anchor, number, weeks=week)
    if "weeks" in told.fields:
        return _weeks_on(told, day)
    return _named(day, Unit.DAY, told.anchor) if day else None


def _weeks_on(told: _Telling, day: dt.date | None) -> Resolved | None:
    """Return the day so many weeks after the next such weekday; the phrase is used of the future only."""
    if day is None or not told.future:
        return None
    return _named(day + dt.timedelta(weeks=told.fields["weeks"]), Unit.DAY, told.anchor)


def _of_week(anchor: dt.date, number: int, *, weeks: int = 0) -> dt.date:
    """Return a weekday of the anchor's week (Monday to Sunday), or of one so many weeks later."""
    return anchor + relativedelta(days=-anchor.weekday(), weeks=weeks) + relativedelta(days=number)


def _nearest_weekday(told: _Telling, number: int) -> dt.date | None:
    """Return the weekday that is meant, or None where two are possible."""
    turn = told.fields.get("turn")
    if turn is None and number == told.anchor.weekday():
        return None if told.future and "here" not in told.fields else told.anchor
    this_week = _of_week(told.anchor, number)
    if turn == 0 and (this_week >= told.anchor or not told.future):
        return this_week
    ahead = told.future if not turn else turn > 0
    step = 1 if ahead else -1
    nearest = told.anchor + relativedelta(days=step, weekday=weekday(number, step))
    certain = turn not in {-1, 1} or nearest == _of_week(told.anchor, number, weeks=step)
    return nearest if certain else None


def _weekend(told: _Telling) -> Resolved | None:
    """Return the week of a weekend: the coming one, or the latest that has begun; None where two are possible."""
    begun = told.anchor.weekday() >= SATURDAY
    week = dt.timedelta(weeks=1)
    match told.fields.get("turn"):
        case -1 | -2:
            return _named(told.anchor - week, Unit.WEEK, told.anchor)
        case 0:
            return _named(told.anchor if told.future or begun else told.anchor - week, Unit.WEEK, told.anchor)
        case 1:
            return _named(told.anchor + week, Unit.WEEK, told.anchor) if begun else None
        case 2:
            return _named(told.anchor + week if begun else told.anchor, Unit.WEEK, told.anchor)
    day = told.anchor if told.future else told.anchor + relativedelta(weekday=weekday(SATURDAY, -1))
    return _named(day, Unit.WEEK, told.anchor)


def _step(told: _Telling) -> Resolved | None:
    """Return the day, week, month or year so many steps away.

    "In two weeks" is a date only where it lies ahead: told of the past it is how long something took.
    """
    fields = told.fields
    if "ahead" in fields and not told.future:
        return None
    unit, count = Unit(fields["unit"]), fields.get("count", fields.get("ahead", 0)) - fields.get("ago", 0)
    return _named(told.anchor + STEPS[unit](count), unit, told.anchor)


def _named(day: dt.date, unit: Unit, anchor: dt.date | None = None) -> Resolved:
    return Resolved(FORMATS[unit](day), PRECISIONS[unit], anchor)


def _iso_week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


READERS: Mapping[str, Callable[[_Telling], Resolved | None]] = {
    "calendar": _calendar,
    "weekday": _weekday,
    "weekend": _weekend,
    "ordinal": _ordinal,
    "step": _step,
}
STEPS: Mapping[Unit, Callable[[int], relativedelta]] = {
    Unit.DAY: lambda count: relativedelta(days=count),
    Unit.WEEK: lambda count: relativedelta(weeks=count),
    Unit.MONTH: lambda count: relativedelta(months=count),
    Unit.YEAR: lambda count: relativedelta(years=count),
}
PRECISIONS: Mapping[Unit, Precision] = {
    Unit.DAY: "day",
    Unit.WEEK: "week",
    Unit.MONTH: "month",
    Unit.YEAR: "year",
}
FORMATS: Mapping[Unit, Callable[[dt.date], str]] = {
    Unit.DAY: dt.date.isoformat,
    Unit.WEEK: _iso_week,
    Unit.MONTH: lambda day: day.isoformat()[:7],
    Unit.YEAR: lambda day: day.isoformat()[:4],
}
