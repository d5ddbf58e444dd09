"""Alembic's revisions of the ledger, run by `summarizer.ledger.migrating`."""
