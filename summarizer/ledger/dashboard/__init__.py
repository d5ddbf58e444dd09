"""The dashboard: pages on a ledger, which they ask through its API alone."""
