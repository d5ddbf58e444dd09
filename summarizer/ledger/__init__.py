"""Results of many articles in one database, with the questions that dashboards ask of it."""

from importlib import import_module
from typing import TYPE_CHECKING

from summarizer.errors import missing

if TYPE_CHECKING:
    from summarizer.ledger.api import Ledger, Network, Removed, Table
    from summarizer.ledger.store import Added, Entry
else:
    _HOMES = {
        "Added": "summarizer.ledger.store",
        "Entry": "summarizer.ledger.store",
        "Ledger": "summarizer.ledger.api",
        "Network": "summarizer.ledger.api",
        "Removed": "summarizer.ledger.api",
        "Table": "summarizer.ledger.api",
    }

    def __getattr__(name: str) -> object:
        """Import what needs the database's library when it is first asked for (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            return getattr(import_module(_HOMES[name]), name)
        except ModuleNotFoundError as error:
            if error.name and error.name.startswith("summarizer"):
                raise
            raise missing(error, (error.name or "sqlalchemy").partition(".")[0], "ledger") from error


__all__ = ["Added", "Entry", "Ledger", "Network", "Removed", "Table"]
