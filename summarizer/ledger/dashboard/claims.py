"""Meetings in the order of their days, what was said, and the board of what remains to be done."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, get_args

import streamlit as st

from summarizer.ledger.api import Table
from summarizer.ledger.columns import MeetingRow, PendingRow, PeriodRow, State, StatementRow
from summarizer.ledger.dashboard.showing import (
    STATUSES,
    asked,
    bars,
    chip,
    chosen,
    heed,
    heed_number,
    heeding,
    ledger,
    names,
    number,
    opener,
    opening,
    paged,
    period,
    show,
    soft,
    today,
    undated,
    when,
    window,
    words,
)
from summarizer.ledger.dashboard.source import item, meeting, met, said, statement

# Meetings in the order of their days


_BY_DAY = 62  # days of a period up to which the chart has a bar for each
_BARS = 36  # months of the chart, the newest


@heeding
def meetings() -> None:
    """Show the meetings that the filters leave."""
    st.title("Meetings")
    found = _asked_meetings()
    rows = paged(found, "meeting")
    if not rows:
        st.text("No meeting fits these filters. Widen the period, or empty a field.")
        return
    _chart(found)
    for row in rows:
        _meeting_card(row)
    window("meeting", meeting)


def _asked_meetings() -> Table[MeetingRow]:
    """Let the reader filter the meetings, and return those that are left."""
    heed_number("meeting")
    left, middle, right = st.columns(3)
    between = period(left, middle)
    status = chosen("Status", STATUSES, "status", where=right)
    who = asked("Who", "who", where=left, placeholder="a name, in any form")
    country = asked("Country", "country", where=middle)
    place = asked("Place", "place", where=right)
    return ledger().meetings(between=between, actor=who, country=country, place=place, status=status)


def _meeting_card(row: MeetingRow) -> None:
    with st.container(border=True):
        opening(met(row), "Sources", "meeting", row["id"])


def _chart(found: Table[MeetingRow]) -> None:
    counted = found.per("month").rows()
    months = [row for row in counted if row["period"]]
    if not months:
        return
    if told := undated(counted):
        show(soft(f"{told} in the list alone."))
    if _days_of(months) <= _BY_DAY:
        bars([row for row in found.per("day") if row["period"]], unit="day", noun="meetings")
    else:
        _by_month(months)


def _by_month(months: Sequence[PeriodRow]) -> None:
    """Show a bar for each of the newest months, and say so where there are older ones."""
    periods = sorted({str(row["period"]) for row in months})
    newest = periods[-_BARS:]
    bars([row for row in months if str(row["period"]) >= newest[0]], unit="month", noun="meetings")
    if periods[0] < newest[0]:
        show(soft(f"The chart has the last {_BARS} months with meetings; the list has all."))


def _days_of(months: Sequence[PeriodRow]) -> int:
    """Return how many days there are from the first of some months to the last, of which 28 days count."""
    periods = [str(row["period"]) for row in months]
    return (date.fromisoformat(f"{max(periods)}-28") - date.fromisoformat(f"{min(periods)}-01")).days


# What was said, and what remains to be done


_KINDS: Mapping[str, Literal["direct", "mixed", "indirect"]] = {
    "quoted": "direct",
    "quoted in part": "mixed",
    "reported": "indirect",
}
_STATES: tuple[State, ...] = get_args(State)
_CARDS = 8  # of a column, when all are side by side


@heeding
def statements() -> None:
    """Show the statements that the filters leave; a click shows one in its article."""
    st.title("Statements")
    rows = paged(_asked_statements(), "statement")
    for row in rows:
        _statement_card(row)
    if not rows:
        st.text("No statement fits. Search for fewer words, widen the period, or empty a field.")
    window("statement", statement)


def _asked_statements() -> Table[StatementRow]:
    """Let the reader filter the statements, and return those that are left."""
    left, middle, right = st.columns(3)
    text = asked("Words", "q", where=left, placeholder="that were said")
    between = period(middle, right)
    who = asked("Who", "who", where=left, placeholder="a name, in any form")
    country = asked("Country", "country", where=middle)
    kind = _KINDS.get(chosen("How", list(_KINDS), "how", where=right) or "")
    repeats = _with_repeats()
    return ledger().statements(between=between, actor=who, country=country, text=text, kind=kind, repeats=repeats)


def _with_repeats() -> bool:
    """Let the reader choose whether sentences come that only stand around a quotation."""
    heed("repeats", lambda given: given.lower() in {"true", "false"}, "it is true or false")
    return st.toggle("Sentences around quotations too", key="repeats", bind="query-params")


def _statement_card(row: StatementRow) -> None:
    with st.container(border=True):
        opening(said(row), "Source", "statement", row["id"])


@heeding
def board() -> None:
    """Show what remains to be done, a column for each state, or one state page by page."""
    st.title("What remains to be done")
    heed_number("page")
    first, second, third, fourth = st.columns(4)
    owner = asked("Who must act", "who", where=first, placeholder="a name, in any form")
    between = period(second, third)
    state = chosen("State", _STATES, "state", where=fourth)
    _items(owner, state, between)
    window("item", item)


def _items(owner: str | None, state: State | None, between: tuple[str, str] | None) -> None:
    if state:
        for row in paged(_asked(owner, state, between), "item"):
            _item(row)
    else:
        for column, name in zip(st.columns(len(_STATES)), _STATES, strict=True):
            with column:
                _column(name, _asked(owner, name, between))


def _asked(owner: str | None, state: State, between: tuple[str, str] | None) -> Table[PendingRow]:
    return ledger().pending(owner=owner, state=state, exact=True, between=between, today=today())


def _column(name: State, found: Table[PendingRow]) -> None:
    page = found.page(_CARDS)
    total = page.count
    show(f"<p>{chip(name, f'{name} {total:,}')}</p>")
    for row in page.rows:
        _item(row)
    if total > _CARDS:
        st.button(f"All {total:,}", key=f"all-{name}", on_click=_only, args=(name,))
    if not total:
        show(soft("none"))


def _only(state: str) -> None:
    st.session_state["state"] = state


def _item(row: PendingRow) -> None:
    with st.container(border=True):
        show(
            f'<p class="who">{words(row["what"])}</p><p>{names(row["owners"]) or "nobody is named"}</p>',
            soft(
                f"due {when(row['first_due'], row['last_due'])}" if row["last_due"] else "no day is known",
                words(row["firmness"]),
                number(row["sources"], "article"),
            ),
        )
        opener("Sources", "item", row["id"])
