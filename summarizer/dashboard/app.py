"""What Streamlit runs: the pages of a ledger."""

from summarizer.dashboard.pages import run

run()
