"""The pages and what stands beside each of them; Streamlit runs this file, with the day as its argument."""

import sys
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from summarizer.errors import SummarizerError
from summarizer.ledger.dashboard.claims import board, meetings, statements
from summarizer.ledger.dashboard.overview import overview, uncertain
from summarizer.ledger.dashboard.people import actors, network
from summarizer.ledger.dashboard.showing import TODAY, filled, show, shown_address, soft, style, version, watched, words

_ICON = Path(__file__).with_name("icon.svg")  # a file of our own: named icons are fetched from a host
_WINDOWS = ("meeting", "statement", "item")


def run(today: date | None) -> None:
    """Show the page that the address names; due dates are compared with a day, the present one if none is given."""
    st.set_page_config(page_title="Who met whom", page_icon=str(_ICON), layout="wide")
    style()
    page = st.navigation(_pages())
    seen = version()
    if filled():
        _aside(today)
        shown(page)
    if not any(window in st.query_params for window in _WINDOWS):
        watched(seen)  # not while a window is open, which it would close and open again


def _pages() -> list[StreamlitPage]:
    return [
        st.Page(overview, title="Overview", icon=":material/dashboard:", default=True),
        st.Page(network, title="Who met whom", icon=":material/hub:", url_path="network"),
        st.Page(meetings, title="Meetings", icon=":material/event:", url_path="meetings"),
        st.Page(statements, title="Statements", icon=":material/format_quote:", url_path="statements"),
        st.Page(board, title="Pending", icon=":material/checklist:", url_path="pending"),
        st.Page(actors, title="People and bodies", icon=":material/groups:", url_path="actors"),
        st.Page(uncertain, title="Uncertain", icon=":material/help:", url_path="uncertain"),
    ]


def shown(page: StreamlitPage) -> None:
    """Show the page; where the ledger complains, or a filter cannot be used, say so in its place."""
    try:
        page.run()
    except SummarizerError as error:
        with st.container(border=True):
            st.text(str(error))


def _aside(today: date | None) -> None:
    with st.sidebar:
        st.date_input(
            "Compare due dates with",
            today or "today",
            key=TODAY,
            format="YYYY-MM-DD",
            min_value=date(1900, 1, 1),
            max_value=date(2199, 12, 31),
        )
        show(soft(f"Ledger: {words(shown_address())}"))


if __name__ == "__main__":
    run(date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else None)
