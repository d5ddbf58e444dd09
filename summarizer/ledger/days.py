"""Days and times as the ledger writes them, ISO days in ten characters and times in UTC, and as people read them."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from summarizer.result import Day, PendingItem

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def time_of(moment: datetime) -> str:
    """Return a moment as the ledger writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def now() -> str:
    """Return the present moment as the ledger writes it."""
    return time_of(datetime.now(UTC))


def moved(day: str, days: int) -> str:
    """Return the day so many days later, or earlier where the number is below 0."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def days_between(later: str, earlier: str) -> int:
    """Return how many days lie between two days; below 0 where the first is the earlier."""
    return _number(later) - _number(earlier)


@lru_cache(maxsize=16384)
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def period_of(day: Day | None) -> tuple[str | None, str | None]:
    """Return the first and the last day of what a result calls a date: a day, a week, a month or a year."""
    return (None, None) if day is None or day.date is None else days_of(day.date)


_BEGINS = re.compile(
    r"\b(?:from|since|(?:starting|beginning|effective)(?: on| from)?|as of|ab|seit)(?: the)?\s*$", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:by|until|till|before|(?:no|not) later than|within|bis(?: zu[mr]?)?|spätestens)(?: the| dem| der)?\s*$",
    re.IGNORECASE,
)
_NEAR = 40


def due_of(item: PendingItem) -> tuple[str | None, str | None]:
    """Return the first and the last day on which what is pending is due.

    That is the period that its due date names (`in March`). Where the article sets a limit (`by the end of March`) it
    is its last day, and no first one. What only begins on a day (`from Friday`) is due on none.
    """
    first, last = period_of(item.due)
    before = _words_before(item)
    if _BEGINS.search(before):
        return None, None
    return (None, last) if _ENDS.search(before) else (first, last)


def is_limit(sentence: str, phrase: str) -> bool:
    """Tell whether a sentence sets a phrase of time as a limit, as `by March 15` does."""
    return any(_ENDS.search(sentence[: found.start()]) for found in re.finditer(re.escape(phrase), sentence))


def _words_before(item: PendingItem) -> str:
    """Return the words right before the due date in the sentence that names it."""
    if item.due is None:
        return ""
    span = item.due.span
    told = (one for one in (*item.evidence, item.span) if one.start <= span.start and span.end <= one.end)
    return next((one.text[max(0, span.start - one.start - _NEAR) : span.start - one.start] for one in told), "")


def days_of(iso: str) -> tuple[str, str]:
    """Return the first and the last day of 2031-03-04, 2031-W10, 2031-03 or 2031.

    Raises:
        ValueError: it is none of these, or ends after the year 9999.
    """
    try:
        first, last = _days_of(iso)
    except OverflowError as error:
        raise ValueError(f"{iso[:80]!r} is beyond the days that there are") from error
    return first.isoformat(), last.isoformat()


def _days_of(iso: str) -> tuple[date, date]:
    if "W" in iso:
        year, week = iso.split("-W")
        first = date.fromisocalendar(int(year), int(week), 1)
        last = first + timedelta(days=6)
    elif len(iso) == 4:
        first, last = date(int(iso), 1, 1), date(int(iso), 12, 31)
    elif len(iso) == 7:
        first = date.fromisoformat(f"{iso}-01")
        last = first.replace(day=monthrange(first.year, first.month)[1])
    else:
        first = last = date.fromisoformat(iso)
    return first, last


def in_words(first: str | None, last: str | None) -> str:
    """Return a period as people read it: `4 March 2031`, `in the week of 3 March 2031`, `in March 2031`, `in 2031`.

    Two days that are no week, month or year stand with `to` between them; without any day nothing is returned.
    """
    if not first or not last:
        return day_in_words(first or last or "")
    for told, words in _told_as(date.fromisoformat(first)):
        if days_of(told) == (first, last):
            return words
    return f"{day_in_words(first)} to {day_in_words(last)}"


def _told_as(first: date) -> Iterator[tuple[str, str]]:
    """Yield the periods that may begin on a day, in ISO 8601 and in words."""
    yield first.isoformat(), day_in_words(first.isoformat())
    year, week, _ = first.isocalendar()
    yield f"{year}-W{week:02}", f"in the week of {day_in_words(first.isoformat())}"
    yield f"{first:%Y-%m}", f"in {_MONTHS[first.month - 1]} {first.year}"
    yield f"{first:%Y}", f"in {first.year}"


def day_in_words(iso: str) -> str:
    """Return an ISO day as people read it, `4 March 2031`; other words as they stand."""
    try:
        then = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"
