"""Meetings in the order of their days: filters, a chart, a list, and for each the articles that tell it."""

from datetime import date

import streamlit as st

from summarizer.dashboard.opening import ledger
from summarizer.dashboard.showing import (
    STATUSES,
    asked,
    bars,
    chosen,
    number,
    opened,
    opening,
    paged,
    period,
    show,
    soft,
)
from summarizer.dashboard.source import meeting, met
from summarizer.ledger.api import Table
from summarizer.ledger.columns import MeetingRow

_BY_DAY = 62  # days of a period up to which the chart has a bar for each
_BARS = 36  # months of the chart, the newest


def meetings() -> None:
    """Show the meetings that the filters leave."""
    st.title("Meetings")
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
        _card(row)
    if (at := opened("meeting")) is not None:
        meeting(at)


def _card(row: MeetingRow) -> None:
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
