"""Many results at once: rows for dashboards, and data frames."""

from summarizer.ledger.columns import Column, columns
from summarizer.ledger.frames import to_pandas, to_polars
from summarizer.ledger.many import rows

__all__ = ["Column", "columns", "rows", "to_pandas", "to_polars"]
