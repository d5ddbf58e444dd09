"""The ledger that the pages ask: opened once, watched for what is new, and told about where there is none."""

from datetime import date

import streamlit as st

from summarizer.errors import LedgerError, SummarizerError
from summarizer.ledger.api import Ledger
from summarizer.ledger.connecting import DEFAULT, without_password
from summarizer.settings import Settings

TODAY = "today"
"""Where the session keeps the day that due dates are compared with."""
_SECONDS = 3  # between two looks at whether something is new


def address() -> str:
    """Return the ledger's address, as the command that started the pages gave it."""
    return Settings.from_environment().ledger or DEFAULT


def shown_address() -> str:
    """Return the ledger's address without a password."""
    return without_password(address())


def ledger() -> Ledger:
    """Return the ledger.

    Raises:
        SummarizerError: it cannot be opened.
    """
    return _ledger(address())


@st.cache_resource(show_spinner=False, max_entries=8)
def _ledger(url: str) -> Ledger:
    return Ledger(url, create=False)


def filled() -> bool:
    """Tell whether the ledger holds an article; where it holds none, or cannot be read, say so and what to do."""
    try:
        if ledger().documents().rows(limit=1):
            return True
        _nothing(f"The ledger {shown_address()} holds no article.")
    except LedgerError as error:
        st.title("The ledger cannot be read")
        st.text(f"{error} To go on, {error.remedy}.")
    except SummarizerError as error:
        _nothing(str(error))
    return False


def _nothing(why: str) -> None:
    """Say why there is nothing to show, and with which commands something comes."""
    st.title("Nothing to show yet")
    st.text(why)
    st.text("Summarize a folder of articles into it:")
    st.code(f"summarizer batch articles/ -o out --ledger {shown_address()}", language=None)
    st.text("or add results that you have already:")
    st.code(f"summarizer ledger add out/rows.jsonl --ledger {shown_address()}", language=None)
    st.text("This page looks every few seconds, and shows the first article as soon as it is there.")


@st.fragment(run_every=_SECONDS)
def watched(seen: object) -> None:
    """Look every few seconds whether the ledger is still as it was seen, and show the page anew where it is not."""
    if version() != seen:
        st.rerun()


def version() -> object:
    """Return what differs after every change of the ledger; None where there is none."""
    try:
        return _ledger(address()).version()
    except SummarizerError:
        return None


def today() -> date:
    """Return the day that due dates are compared with: the one that stands at the side, else that of the clock."""
    chosen = st.session_state.get(TODAY)
    return chosen if isinstance(chosen, date) else date.today()  # noqa: DTZ011 - the reader's own day
