"""Meetings in the order of their days, what was said, and the board of what remains to be done."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

import streamlit as st

from summarizer.ledger.api import Table
from summarizer.ledger.columns import MeetingRow, PendingRow, State, StatementRow
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
    opened,
    opener,
    opening,
    paged,
    period,
    show,
    soft,
    today,
    when,
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
    heed_number("meeting")
    left, middle, right = st.columns(3)
    between = period(left, middle)
    status = chosen("Status", STATUSES, "status", where=right)
    who = asked("Who", "who", where=left, placeholder="a name, in any form")
    country = asked("Country", "country", where=middle)
    place = asked("Place", "place", where=right)
    found = ledger().meetings(between=between, actor=who, country=country, place=place, status=status)
    rows = paged(found, "meeting")
    if not rows:
        st.text("No meeting fits these filters. Widen the period, or empty a field.")
        return
    _chart(found)
    for row in rows:
        _meeting_card(row)
    if (at := opened("meeting")) is not None:
        meeting(at)


def _meeting_card(row: MeetingRow) -> None:
    with st.container(border=True):
        opening(met(row), "Sources", "meeting", row["id"])


def _chart(found: Table[MeetingRow]) -> None:
    counted = found.per("month").rows()
    months = [row for row in counted if row["period"]]
    if not months:
        return
    first, last = min(str(row["period"]) for row in months), max(str(row["period"]) for row in months)
    if undated := sum(row["meetings"] for row in counted if not row["period"]):
        show(soft(f"{number(undated, 'meeting')} without any day {'is' if undated == 1 else 'are'} in the list alone."))
    if _between(first, last) <= _BY_DAY:
        bars([row for row in found.per("day") if row["period"]], unit="day", noun="meetings")
        return
    newest = sorted({str(row["period"]) for row in months})[-_BARS:]
    bars([row for row in months if str(row["period"]) >= newest[0]], unit="month", noun="meetings")
    if first < newest[0]:
        show(soft(f"The chart has the last {_BARS} months with meetings; the list has all."))


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(f"{last}-28") - date.fromisoformat(f"{first}-01")).days


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
    left, middle, right = st.columns(3)
    text = asked("Words", "q", where=left, placeholder="that were said")
    between = period(middle, right)
    who = asked("Who", "who", where=left, placeholder="a name, in any form")
    country = asked("Country", "country", where=middle)
    kind = chosen("How", list(_KINDS), "how", where=right)
    heed("repeats", lambda given: given.lower() in {"true", "false"}, "it is true or false")
    repeats = st.toggle("Sentences around quotations too", key="repeats", bind="query-params")
    found = ledger().statements(
        between=between, actor=who, country=country, text=text, kind=_KINDS[kind] if kind else None, repeats=repeats
    )
    rows = paged(found, "statement")
    for row in rows:
        _statement_card(row)
    if not rows:
        st.text("No statement fits. Search for fewer words, widen the period, or empty a field.")
    if (at := opened("statement")) is not None:
        statement(at)


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
    if state:
        found = _asked(owner, state, between)
        for row in paged(found, "item"):
            _item(row)
    else:
        for column, name in zip(st.columns(len(_STATES)), _STATES, strict=True):
            with column:
                _column(name, _asked(owner, name, between))
    if (at := opened("item")) is not None:
        item(at)


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
