"""Alembic's environment: runs revisions in the connection, and the transaction, that `migrating` hands over."""

from alembic import context

from summarizer.ledger.migrating import VERSION_TABLE
from summarizer.ledger.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite's DDL is, once the driver is kept from ending the transaction
)
context.run_migrations()
