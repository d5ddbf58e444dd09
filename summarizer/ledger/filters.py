"""What a question to the ledger asks for, as conditions in SQL: periods, somebody in any form of a name, words."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from operator import index
from typing import Any, NamedTuple, SupportsIndex, get_args

from sqlalchemy import Connection, text

from summarizer.errors import UsageError
from summarizer.ledger.days import days_of
from summarizer.ledger.naming import country_meant
from summarizer.ledger.store import stored
from summarizer.result import folded

Between = tuple[date | str | None, date | str | None] | str | date
"""A period: two days, both included, None for one that has no end there; or one day, ISO week, month or year."""
Who = str | int
"""A name in any of its forms, whatever its case and accents, or the id of an identity."""

ALL = 2**62
"""As a limit: all rows."""
_IDS = range(1, 2**63)
"""The numbers that an id can be: databases take no greater ones."""
_ALWAYS = ("0001-01-01", "9999-12-31")
_LONGEST = 80
"""How much of what is wrong is told."""
_SOON = 7
"""Days before its last day within which a pending item is due."""
_UNSETTLED = frozenset({"open", "due", "overdue"})
_QUERY = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_WORDS = 16  # of a name that is looked for
_ACCENTS = re.compile("[\u0300-\u036f]")


class Condition(NamedTuple):
    """A condition in SQL, with the values that are bound in it by their names."""

    sql: str
    values: Mapping[str, object]


def all_of(*conditions: Condition | str | None) -> Condition:
    """Return the condition that all of these hold; None is none."""
    given = [Condition(one, {}) if isinstance(one, str) else one for one in conditions if one is not None]
    wanted = [one for one in given if one.sql != "true"]
    values = {name: value for one in wanted for name, value in one.values.items()}
    return Condition(" AND ".join(one.sql for one in wanted) or "true", values)


def equal(column: str, value: int | None) -> Condition | None:
    """Return the condition that a column has a number; None for None. One that is no id is nobody's.

    Raises:
        UsageError: it is no number.
    """
    if value is None:
        return None
    number = whole(column.rpartition(".")[2], value)
    if number not in _IDS:
        return Condition("false", {})
    return Condition(f"{column} = :{_name(column)}", {_name(column): number})


def one_of(column: str, values: str | Collection[str]) -> Condition:
    """Return the condition that a column has one of some values."""
    wanted = [values] if isinstance(values, str) else sorted(set(values))
    names = [f"{_name(column)}{number}" for number in range(len(wanted))]
    if len(wanted) == 1:
        return Condition(f"{column} = :{names[0]}", {names[0]: wanted[0]})
    marks = ", ".join(f":{name}" for name in names) or "NULL"
    return Condition(f"{column} IN ({marks})", dict(zip(names, wanted, strict=True)))


def known(name: str, given: object, values: object) -> list[str]:
    """Return the values of a filter as a list.

    Args:
        name: of the filter.
        given: one value, or several.
        values: all that there are, as a `Literal`.

    Raises:
        UsageError: one of those given is none of them, or none is given.
    """
    allowed = get_args(values)
    several = isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping)
    wanted: list[Any] = list(given) if several and isinstance(given, Iterable) else [given]
    if not wanted:
        raise UsageError(f"{name} is empty: give one or several of {', '.join(map(repr, allowed))}, or leave it out.")
    wrong = next((one for one in wanted if one not in allowed), None)
    if wrong is not None:
        raise UsageError(f"{name} is {briefly(wrong)}: it is one of {', '.join(map(repr, allowed))}.")
    return wanted


def whole(name: str, given: object, *, least: int | None = None, most: int | None = None) -> int:
    """Return a whole number, also of another library.

    Args:
        name: what it is of.
        given: what stands in its place.
        least: how small it may be; None for no limit.
        most: how great, likewise.

    Raises:
        UsageError: it is none, less or more.
    """
    number = index(given) if isinstance(given, SupportsIndex) and not isinstance(given, bool) else None
    if number is None or (least is not None and number < least):
        above = "" if least is None else f", {least} or above"
        raise UsageError(f"{name} is {briefly(given)}: it is one whole number{above}.")
    if most is not None and number > most:
        raise UsageError(f"{name} is {briefly(given)}: it is {most:,} at most.")
    return number


def said(name: str, given: object) -> str | None:
    """Return the words that are looked for; None for None.

    Raises:
        UsageError: they are no text.
    """
    if given is None or isinstance(given, str):
        return given
    raise UsageError(f"{name} is {briefly(given)}: it is a text.")


def flag(name: str, given: object) -> bool:
    """Return whether something is wished for, also told as another library's truth value.

    Raises:
        UsageError: it is neither True nor False.
    """
    other = getattr(getattr(given, "dtype", None), "kind", "") == "b" and not getattr(given, "ndim", 0)
    if isinstance(given, bool) or other:
        return bool(given)
    raise UsageError(f"{name} is {briefly(given)}: it is True or False.")


def somebody(name: str, given: object) -> Who | None:
    """Return whom is asked for; None for None.

    Raises:
        UsageError: it is neither a name nor the id of one identity.
    """
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, SupportsIndex) and not isinstance(given, bool):
        return index(given)
    raise UsageError(f"{name} is {briefly(given)}: it is the name of one, or an id.")


def briefly(given: object) -> str:
    """Return what was given in the place of something else, for a sentence."""
    try:
        told = repr(given)
    except ValueError:
        return "a number of thousands of digits"  # which Python does not write out
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _name(column: str) -> str:
    return re.sub(r"\W+", "_", column).strip("_")[:20]


# Periods


def in_period(between: Between | None, first: str = "first_day", last: str = "last_day") -> Condition | None:
    """Return the condition that the days of a row touch a period."""
    if between is None:
        return None
    begin, end = period(between)
    return Condition(f"{first} <= :end AND {last} >= :begin", {"begin": begin, "end": end})


def period(between: Between) -> tuple[str, str]:
    """Return the first and the last ISO day of a period.

    Raises:
        UsageError: it is none.
    """
    try:
        begin, end = _first_and_last(between)
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{briefly(between)} is no period: name two ISO days, of which one may be None, or one day, week, "
            "month or year, as 2031-03."
        ) from error
    if begin > end:
        raise UsageError(f"The period ends, on {end}, before it begins, on {begin}.")
    return begin, end


def _first_and_last(between: Between) -> tuple[str, str]:
    """Return the first day of the first part of a period, and the last day of its last, whichever is the earlier.

    Raises:
        TypeError, ValueError: it is no period.
    """
    if isinstance(between, str | date):
        return days_of(_iso(between))
    first, last = _in_order(between)
    begin = _ALWAYS if first is None and last is not None else days_of(_iso(first))
    end = _ALWAYS if last is None else days_of(_iso(last))
    return begin[0], end[1]


def _in_order(between: object) -> tuple[object, object]:
    """Return two days, of which it is plain which is the first.

    Raises:
        TypeError, ValueError: they are no two, or in no order.
    """
    if isinstance(between, AbstractSet | Mapping) or not isinstance(between, Iterable):
        raise TypeError
    first, last = between
    return first, last


def _iso(told: object) -> str:
    """Return a day as an ISO day, and words as they are.

    Raises:
        TypeError: it is neither.
    """
    if isinstance(told, str):
        return told
    if isinstance(told, date):
        return told.isoformat()[:10]
    raise TypeError


def day_of(told: date | str | None) -> date:
    """Return the day of a question: the present one for None.

    Raises:
        UsageError: it is no ISO day.
    """
    if told is None:
        return date.today()  # noqa: DTZ011 - the user's day
    try:
        return told.date() if isinstance(told, datetime) else date.fromisoformat(_iso(told))
    except (ValueError, TypeError) as error:
        raise UsageError(f"{briefly(told)} is no day: name an ISO day, as 2031-03-04.") from error


# Somebody


def identities(connection: Connection, who: Who) -> list[int]:
    """Return the identities that stand for somebody: several where a name is that of several."""
    if isinstance(who, int):
        found = connection.execute(_OF_ID, {"who": who}) if who in _IDS else ()
    else:
        found = connection.execute(_OF_NAME, {"who": folded(stored(who))})
    return sorted({identity for (identity,) in found})


_OF_ID = text("SELECT coalesce(merged_into, id) FROM identities WHERE id = :who")
_OF_NAME = text(
    "SELECT coalesce(i.merged_into, i.id) FROM forms AS f JOIN identities AS i ON i.id = f.identity_id "
    "WHERE f.folded = :who"
)


def nearest(connection: Connection, name: str, limit: int = 3) -> list[str]:
    """Return the names that are spelled most like one that nobody has, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - an extra

    forms: dict[str, str] = {row.folded: row.name for row in connection.execute(_FORMS)}
    found = process.extract(folded(stored(name)), list(forms), scorer=fuzz.ratio, limit=limit, score_cutoff=_LIKE)
    return [forms[form] for form, _, _ in found]


_LIKE = 65
"""Of 100: how alike two names must be for the one to be offered in the place of the other."""
_FORMS = text("SELECT name, folded FROM forms ORDER BY id LIMIT 20000")


def is_one(identities: Sequence[int], column: str = "identity_id") -> Condition:
    """Return the condition that a column is one of some identities."""
    if len(identities) == 1:
        return Condition(f"{column} = :who", {"who": identities[0]})
    return Condition(f"{column} IN ({', '.join(map(str, identities)) or 'NULL'})", {})


def of_country(country: str, column: str = "identity_id") -> Condition:
    """Return the condition that a column is an identity of a country."""
    land = is_called("country", country_meant(country))
    return Condition(f"{column} IN (SELECT id FROM identities WHERE {land.sql})", land.values)  # noqa: S608


def contains(column: str, words: str) -> Condition:
    """Return the condition that a column holds words, whatever their case."""
    found = [_holds(f"lower({column})", one, f"{column}{number}") for number, one in enumerate(_cases(words))]
    values = {name: value for one in found for name, value in one.values.items()}
    return Condition(f"({' OR '.join(one.sql for one in found)})", values)


def of_form(words: str) -> Condition:
    """Return the condition that an identity goes by a name in which words begin with these, each with one of them."""
    given = _WORD.findall(folded(stored(words)))[:_WORDS]
    spaced = "folded"
    for sign in (*'-.,()/"’', "''"):
        spaced = f"replace({spaced}, '{sign}', ' ')"
    within = (_holds("folded", word, f"within{number}") for number, word in enumerate(given))  # most rows end here
    begins = (_holds(f"' ' || {spaced}", f" {word}", f"form{number}") for number, word in enumerate(given))
    form = all_of(*within, *begins)
    named = "SELECT coalesce(i.merged_into, i.id) FROM forms JOIN identities AS i ON i.id = forms.identity_id"
    return Condition(f"id IN ({named} WHERE {form.sql})", form.values)


def _holds(column: str, words: str, name: str) -> Condition:
    escaped = re.sub(r"([%_/])", r"/\1", words)
    return Condition(f"{column} LIKE :{name} ESCAPE '/'", {name: f"%{escaped}%"})


def is_called(column: str, words: str) -> Condition:
    """Return the condition that a column is a name, whatever its case."""
    return one_of(f"lower({column})", _cases(words))


def _cases(words: str) -> list[str]:
    """Return the forms that lowered words may have: some databases know the letters A to Z alone."""
    forms = [stored(words), *(stored(form(words)) for form in (str.lower, str.upper, str.title))]
    return list(dict.fromkeys("".join(one.lower() if one.isascii() else one for one in form) for form in forms))


# What is pending


def state_on(today: date) -> Condition:
    """Return the state of a pending item on a day, as an expression."""
    soon = today + min(timedelta(days=_SOON), date.max - today)
    values = {"today": today.isoformat(), "soon": soon.isoformat()}
    return Condition(
        "CASE WHEN state <> 'open' THEN state WHEN last_due < :today THEN 'overdue' "
        "WHEN last_due <= :soon OR first_due <= :today THEN 'due' ELSE 'open' END",
        values,
    )


def in_state(wanted: Collection[str], today: date) -> Condition | None:
    """Return the condition that a pending item has one of some states on a day; None for no states.

    What is due or overdue is stored as open: its days are compared only where states are asked that they tell apart.
    """
    if not wanted:
        return None
    kept = one_of("state", {"open" if one in _UNSETTLED else one for one in wanted})
    if set(wanted) == {"overdue"}:
        return all_of(kept, Condition("last_due < :today", {"today": today.isoformat()}))
    if not 0 < len(_UNSETTLED.intersection(wanted)) < len(_UNSETTLED):
        return kept
    on_day = state_on(today)
    then = one_of(f"({on_day.sql})", wanted)
    return all_of(kept, Condition(then.sql, {**on_day.values, **then.values}))


# Words of statements


def tokens(words: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the parts of a query: the words of a phrase, and whether the last may go on."""
    for match in _QUERY.finditer(_ACCENTS.sub("", unicodedata.normalize("NFD", stored(words).lower()))):
        found = _WORD.findall(match[1] if match[1] is not None else match[2])
        if found:
            yield found, match[1] is None and match[2].endswith("*")


def sqlite_query(parts: Iterable[tuple[list[str], bool]], *, repeats: bool = True) -> str:
    """Return the parts of a query as FTS5 reads them, with or without sentences that repeat a quotation."""
    words = " ".join(f'"{" ".join(found)}"{"*" if goes_on else ""}' for found, goes_on in parts)
    return f"text : ({words})" + ("" if repeats else " NOT mark : repeats")


def postgres_query(parts: Iterable[tuple[list[str], bool]]) -> str:
    """Return the parts of a query as `to_tsquery` reads them."""
    phrases = (" <-> ".join(f"'{one}'" for one in found) + (":*" if goes_on else "") for found, goes_on in parts)
    return " & ".join(f"({phrase})" for phrase in phrases)
