"""What a question to the ledger asks for, as conditions in SQL: periods, somebody in any form of a name, words."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select

from summarizer.errors import UsageError
from summarizer.ledger.days import days_of
from summarizer.ledger.store import stored
from summarizer.ledger.tables import Attendance, Form, Identity, Owner, PendingItem, Speaker
from summarizer.result import folded

if TYPE_CHECKING:
    Query = Select[*tuple[Any, ...]]
else:
    Query = Select

Between = tuple[date | str, date | str] | str
"""A period: two days, both included, or one ISO day, week, month or year, as `2031-03`."""
Who = str | int
"""A name in any of its forms, whatever its case and accents, or the id of an identity."""

_SOON = 7
"""Days before its last day within which a pending item is due."""
_UNSETTLED = frozenset({"open", "due", "overdue"})
_QUERY = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def in_period(between: Between | None, first: Any, last: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401
    """Return the conditions that days of a row touch a period."""
    if between is None:
        return []
    begin, end = period(between)
    return [first <= end, last >= begin]


def period(between: Between) -> tuple[str, str]:
    """Return the first and the last ISO day of a period.

    Raises:
        UsageError: it is none.
    """
    try:
        if isinstance(between, str):
            return days_of(between)
        begin, end = (days_of(one) if isinstance(one, str) else (one.isoformat(), one.isoformat()) for one in between)
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{between!r} is no period: name two ISO days, or one day, week, month or year, as 2031-03."
        ) from error
    if begin[0] > end[1]:
        raise UsageError(f"The period ends, on {end[1]}, before it begins, on {begin[0]}.")
    return begin[0], end[1]


def standing(ids: Query) -> Query:
    """Return the identities that stand for these, some of which may have been merged."""
    return select(func.coalesce(Identity.merged_into, Identity.id)).where(Identity.id.in_(ids))


def identities(who: Who) -> Query:
    """Return the identities that stand for somebody."""
    if isinstance(who, int):
        return standing(select(literal(who)))
    return standing(select(Form.identity_id).where(Form.folded == folded(stored(who))))


def of_country(country: str) -> Query:
    """Return the identities of a country."""
    return select(Identity.id).where(is_called(Identity.country, country))


def attended(who: Query) -> Query:
    """Return the meetings in which some identities took part."""
    return select(Attendance.meeting_id).where(Attendance.identity_id.in_(who))


def spoken(who: Query) -> Query:
    """Return the statements of which some identities are speakers."""
    return select(Speaker.statement_id).where(Speaker.identity_id.in_(who))


def owned(who: Query) -> Query:
    """Return the pending items of which some identities are owners."""
    return select(Owner.item_id).where(Owner.identity_id.in_(who))


def contains_words(column: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    """Return the condition that a column holds words, whatever their case."""
    return or_(*(func.lower(column).contains(one, autoescape=True) for one in _cases(words)))


def is_called(column: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    """Return the condition that a column is a name, whatever its case."""
    return func.lower(column).in_(_cases(words))


def _cases(words: str) -> list[str]:
    """Return the forms that lowered words may have: some databases know the letters A to Z alone."""
    forms = [stored(words), *(stored(form(words)) for form in (str.lower, str.upper, str.title))]
    return list(dict.fromkeys("".join(one.lower() if one.isascii() else one for one in form) for form in forms))


def state_on(today: date) -> ColumnElement[str]:
    """Return the state of a pending item on a day."""
    soon = (today + timedelta(days=_SOON)).isoformat()
    return case(
        (PendingItem.state != "open", PendingItem.state),
        (PendingItem.last_due < today.isoformat(), "overdue"),
        (or_(PendingItem.last_due <= soon, PendingItem.first_due <= today.isoformat()), "due"),
        else_="open",
    )


def stored_states(wanted: Iterable[str]) -> set[str]:
    """Return the states that a ledger stores for those of a day: what is due or overdue is stored as open."""
    return {"open" if one in _UNSETTLED else one for one in wanted}


def apart_by_day(state: ColumnElement[str], wanted: Collection[str]) -> list[ColumnElement[bool]]:
    """Return what tells the states of a day apart, where they have to be."""
    apart = 0 < len(_UNSETTLED.intersection(wanted)) < len(_UNSETTLED)
    return [state.in_(wanted)] if apart else []


def tokens(words: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the parts of a query: the words of a phrase, and whether the last may go on."""
    for match in _QUERY.finditer(_ACCENTS.sub("", unicodedata.normalize("NFD", stored(words).lower()))):
        found = _WORD.findall(match[1] if match[1] is not None else match[2])
        if found:
            yield found, match[1] is None and match[2].endswith("*")


def sqlite_query(parts: Iterable[tuple[list[str], bool]]) -> str:
    """Return the parts of a query as FTS5 reads them."""
    return " ".join(f'"{" ".join(found)}"{"*" if goes_on else ""}' for found, goes_on in parts)


def postgres_query(parts: Iterable[tuple[list[str], bool]]) -> str:
    """Return the parts of a query as `to_tsquery` reads them."""
    phrases = (" <-> ".join(f"'{one}'" for one in found) + (":*" if goes_on else "") for found, goes_on in parts)
    return " & ".join(f"({phrase})" for phrase in phrases)
