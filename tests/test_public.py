"""The public names, pinned."""

import math
import subprocess
import sys
from collections.abc import Callable
from typing import cast

import pytest

import summarizer
from summarizer import (
    Allowance,
    MeetingSummary,
    SummarizerError,
    read_article,
    rendering,
    result,
    summarize,
    verify,
)
from tests.invented import SUMMARY

NAMES = [
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


def test_the_names_are_these() -> None:
    """A new public name is a decision, made here too."""
    assert summarizer.__all__ == NAMES == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there(name: str) -> None:
    """Each can be had from the package."""
    assert getattr(summarizer, name) is not None


def test_other_names_are_not() -> None:
    """A wrong name is an ordinary attribute error."""
    with pytest.raises(AttributeError, match="'summarizer' has no attribute 'summarise'"):
        summarizer.summarise  # type: ignore[attr-defined]  # noqa: B018


def test_inner_packages_are_sorted_too() -> None:
    """The parts keep the same order."""
    for package in (rendering, result):
        assert package.__all__ == sorted(package.__all__)


def test_a_shell_can_complete_the_names() -> None:
    """Those as well that are imported when they are first asked for."""
    assert set(NAMES) <= set(dir(summarizer))


def test_all_names_can_be_taken_without_an_extra() -> None:
    """Without the library of the ledger `import *` leaves it alone; asked for, it says what it needs."""
    script = (
        "import sys; sys.modules['sqlalchemy'] = None; from summarizer import *; import summarizer\n"
        "assert Summarizer and 'Ledger' not in summarizer.__all__\n"
        "try: summarizer.Ledger\n"
        "except UsageError as error: print(error)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.stdout == "sqlalchemy is not installed: pip install 'who-met-whom[ledger]'.\n", ended.stderr


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "encoding": (lambda: read_article(b"x", encoding="x"), "'x' is not a text encoding that Python knows"),
    "no text encoding": (lambda: read_article(b"x", encoding="hex"), "'hex' is not a text encoding"),
    "tokens": (lambda: Allowance(max_tokens=cast("int", math.nan)), "max_tokens is nan, which is no number"),
    "dollars": (lambda: Allowance(max_cost=math.nan), "max_cost is nan, which is no number"),
    "dollars in words": (lambda: Allowance(max_cost=cast("float", "1")), "max_cost is '1', which is no number"),
    "below 0": (lambda: Allowance(max_cost=-1.0), "cannot be less than 0"),
    "model": (lambda: summarize("x", model=cast("str", 5)), "model is int, not str"),
    "base URL": (lambda: summarize("x", base_url=cast("str", 5)), "base_url is int, not str"),
    "article": (lambda: SUMMARY.verify(cast("str", 5)), "The article is int, not str"),
    "result": (lambda: verify(cast("MeetingSummary", 5), "x"), "The result is int, not MeetingSummary"),
    "name": (lambda: SUMMARY.said_by(cast("str", None)), "The name is NoneType, not str"),
}


@pytest.mark.parametrize(("call", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_argument_is_refused_in_a_sentence(call: Callable[[], object], told: str) -> None:
    """Every error that the package raises on purpose derives from SummarizerError."""
    with pytest.raises(SummarizerError, match=told):
        call()


@pytest.mark.parametrize("source", [None, 5, ["a.txt"], ""])
def test_what_is_no_file_is_refused_in_a_sentence(source: object) -> None:
    """Neither a path nor bytes: no error of pathlib's."""
    with pytest.raises(SummarizerError, match="Give the path of a file or its bytes"):
        read_article(cast("str", source))
