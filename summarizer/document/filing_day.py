"""The day in a dateline: the few forms in which agencies write it."""

import re
from datetime import date

_NAMES = (
    "january|jan|januar|jänner",
    "february|feb|februar",
    "march|mar|märz",
    "april|apr",
    "may|mai",
    "june|jun|juni",
    "july|jul|juli",
    "august|aug",
    "september|sep|sept",
    "october|oct|oktober|okt",
    "november|nov",
    "december|dec|dezember|dez",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split("|")}
_MONTH = "(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch),?[ ])?"

DAY = (
    rf"{_WEEKDAY}(?:\d{{4}}-\d\d-\d\d|{_MONTH}[ ]\d{{1,2}}(?!\d)(?:,?[ ]\d{{4}})?"
    rf"|\d{{1,2}}\.?[ ]{_MONTH}(?:,?[ ]\d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
)
"""A pattern for one day, in verbose notation."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH_WORD = re.compile(r"(?:^|[\s.,\d])([^\W\d_]+)")
_YEAR = re.compile(r"\d{4}")
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_HALF_YEAR = 183


def day_of(words: str, *, published: date | None = None) -> date | None:
    """Resolve the day; without a year it is the one nearest to the publication date.

    Returns None where there is no such day, or no year to be had.
    """
    try:
        return _numeric(words) or _named(words, published)
    except ValueError:  # there is no February 30
        return None


def is_full(words: str) -> bool:
    """Tell whether the words name the year as well."""
    return _YEAR.search(words) is not None


def _numeric(words: str) -> date | None:
    if match := _ISO.search(words):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _GERMAN.search(words):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return None


def _named(words: str, published: date | None) -> date | None:
    number, year = _DAY_NUMBER.search(words), _YEAR.search(words)
    names = (match[1].lower() for match in _MONTH_WORD.finditer(words))
    month = next((_MONTHS[name] for name in names if name in _MONTHS), None)
    if number is None or month is None or (year is None and published is None):
        return None
    if year:
        return date(int(year[0]), month, int(number[0]))
    return _nearest(month, int(number[0]), published) if published else None


def _nearest(month: int, number: int, published: date) -> date:
    """Return the day in the year of publication; around New Year in the year before or after."""
    day = date(published.year, month, number)
    if abs((day - published).days) <= _HALF_YEAR:
        return day
    return date(published.year + (1 if day < published else -1), month, number)
