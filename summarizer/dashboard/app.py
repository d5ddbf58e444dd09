"""What Streamlit runs: the pages of a ledger."""

import sys
from datetime import date

from summarizer.dashboard.pages import run

run(date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else None)
