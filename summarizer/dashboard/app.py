"""What Streamlit runs: the pages of a ledger."""

from summarizer.dashboard.site import run

run()
