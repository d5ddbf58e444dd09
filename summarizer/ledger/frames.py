"""Rows as data frames; each library is imported when it is used."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.ledger.columns import columns
from summarizer.result import Rows

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def to_pandas(rows: Rows[Mapping[str, object]]) -> "pd.DataFrame":
    """Return the rows as a pandas frame, with the same nullable column types whatever is in it, empty ones included.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise _missing("pandas") from error
    kinds = {one.name: _PANDAS[one.kind] for one in columns(rows.table)}
    return pd.DataFrame(list(rows), columns=list(kinds), dtype=object).astype(kinds)


def to_polars(rows: Rows[Mapping[str, object]]) -> "pl.DataFrame":
    """Return the rows as a Polars frame, with the same column types whatever is in it, empty ones included.

    Raises:
        UsageError: Polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise _missing("polars") from error
    kinds = {"string": pl.String(), "integer": pl.Int64(), "number": pl.Float64(), "boolean": pl.Boolean()}
    return pl.DataFrame(list(rows), schema={one.name: kinds[one.kind] for one in columns(rows.table)})


def _missing(extra: str) -> UsageError:
    return UsageError(f"{extra} is not installed: pip install 'who-met-whom[{extra}]'.")
