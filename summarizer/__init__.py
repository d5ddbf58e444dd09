"""Who met whom, where, what was said and what remains pending: verified summaries of news texts."""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from summarizer._version import __version__
from summarizer.errors import (
    CassetteDrift,
    CassetteError,
    ContentFiltered,
    ContextTooLong,
    EngineError,
    InputError,
    InvalidOutput,
    LedgerError,
    ModelError,
    OverBudget,
    PromptError,
    ProviderRejected,
    ProviderUnavailable,
    QuotaExhausted,
    Refused,
    SummarizerError,
    Truncated,
    UnknownModel,
    UnknownSchemaVersion,
    UsageError,
    WeightsError,
)

if TYPE_CHECKING:
    from summarizer.checking import verify
    from summarizer.ledger import Ledger
    from summarizer.llm import Allowance
    from summarizer.pipeline.articles import Article, read_article, read_articles
    from summarizer.pipeline.summarizing import Summarizer, summarize
    from summarizer.result import MeetingSummary, rows, to_pandas, to_polars
else:
    _HOMES = {
        "Allowance": "summarizer.llm",
        "Article": "summarizer.pipeline.articles",
        "Ledger": "summarizer.ledger",
        "MeetingSummary": "summarizer.result",
        "Summarizer": "summarizer.pipeline.summarizing",
        "read_article": "summarizer.pipeline.articles",
        "read_articles": "summarizer.pipeline.articles",
        "rows": "summarizer.result",
        "summarize": "summarizer.pipeline.summarizing",
        "to_pandas": "summarizer.result",
        "to_polars": "summarizer.result",
        "verify": "summarizer.checking",
    }

    def __getattr__(name: str) -> object:
        """Import the heavier names when they are first asked for (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)

    def __dir__() -> list[str]:
        """Name what is imported when it is first asked for as well, for completion in a shell."""
        return sorted({*globals(), *_HOMES})


__all__ = [
    "Allowance",
    "Article",
    "CassetteDrift",
    "CassetteError",
    "ContentFiltered",
    "ContextTooLong",
    "EngineError",
    "InputError",
    "InvalidOutput",
    "Ledger",
    "LedgerError",
    "MeetingSummary",
    "ModelError",
    "OverBudget",
    "PromptError",
    "ProviderRejected",
    "ProviderUnavailable",
    "QuotaExhausted",
    "Refused",
    "Summarizer",
    "SummarizerError",
    "Truncated",
    "UnknownModel",
    "UnknownSchemaVersion",
    "UsageError",
    "WeightsError",
    "__version__",
    "read_article",
    "read_articles",
    "rows",
    "summarize",
    "to_pandas",
    "to_polars",
    "verify",
]

if not TYPE_CHECKING and find_spec("sqlalchemy") is None:  # `from summarizer import *` takes what is installed
    __all__ = [name for name in __all__ if name != "Ledger"]
