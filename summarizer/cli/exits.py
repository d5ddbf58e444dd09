"""Exit codes and failures: each error is one line on standard error, and an exit code."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TypeVar

from summarizer.cli.console import complain
from summarizer.errors import (
    EngineError,
    InputError,
    LedgerError,
    ModelError,
    OverBudget,
    SummarizerError,
    UsageError,
    WeightsError,
)


class Exit(IntEnum):
    """The exit codes of the program."""

    DONE = 0
    UNEXPECTED = 1
    DIFFERENT = 1  # an answer of `verify` and `diff`, as of the diff that every shell knows
    USAGE = 2
    INPUT = 3
    MODEL = 4
    INCOMPLETE = 5
    BUDGET = 6
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


MEANINGS = {
    Exit.DONE: "done",
    Exit.UNEXPECTED: "an unexpected error, a damaged installation, or a check that failed",
    Exit.USAGE: "an unusable option, setting or output, or a command without its extra",
    Exit.INPUT: "an article or ledger that cannot be read",
    Exit.MODEL: "the model is unknown, missing or out of reach, or gave no usable answer",
    Exit.INCOMPLETE: "a result is printed, but a part of it could not be made",
    Exit.BUDGET: "the budget allows no further request; what was done before is kept",
    Exit.INTERRUPTED: "interrupted (141: the reader closed the pipe; 143: terminated)",
}

_CODES: tuple[tuple[type[SummarizerError], Exit], ...] = (
    (UsageError, Exit.USAGE),
    (InputError, Exit.INPUT),
    (LedgerError, Exit.INPUT),
    (OverBudget, Exit.BUDGET),
    (ModelError, Exit.MODEL),
    (SummarizerError, Exit.UNEXPECTED),
)


def exit_code(error: SummarizerError) -> Exit:
    """Return the code of an error: that of the nearest class in the table."""
    return next(code for kind, code in _CODES if isinstance(error, kind))


_Made = TypeVar("_Made")
_ALIKE_FOR_ALL = (UsageError, WeightsError, EngineError, LedgerError)  # every further article would meet them too
_UNFORESEEN = "Unexpected {}: set SUMMARIZER_DEBUG=1 to see where it came from."


def told(error: Exception, label: str | None = None) -> Exit:
    """Print the error, with the label of the article that it concerns, and return its exit code."""
    foreseen = isinstance(error, SummarizerError)
    sentence = str(error) if foreseen else _UNFORESEEN.format(type(error).__name__)
    sentence += _cost(error)
    complain(sentence if label is None or label in sentence else f"{label}: {sentence}")
    return exit_code(error) if isinstance(error, SummarizerError) else Exit.UNEXPECTED


def _cost(error: Exception) -> str:
    """Say what a failed call took, where it took anything."""
    if not isinstance(error, ModelError) or not error.spent.requests:
        return ""
    tokens = error.spent.input_tokens + error.spent.output_tokens
    return f" (requests: {error.spent.requests}, tokens: {tokens:,})"


def attempted(work: Callable[[], _Made], label: str | None) -> _Made | Exit:
    """Return what the work for one article makes, or the exit code of its failure, after reporting it.

    Raises:
        UsageError, WeightsError, EngineError, LedgerError: what would fail for every other article as well.
    """
    try:
        return work()
    except _ALIKE_FOR_ALL:
        raise
    except Exception as error:  # noqa: BLE001  (a defect in one article does not lose the others)
        return told(error, label)


def stopped(left: int) -> None:
    """Tell how many articles were not processed, for the budget is spent."""
    if left:
        complain(f"{left} further {'article was' if left == 1 else 'articles were'} not processed.")


def overall(codes: Iterable[Exit]) -> Exit:
    """Return the code of the first failure, else that of an incomplete result, else that all is done."""
    ended = tuple(codes)
    failures = (code for code in ended if code not in (Exit.DONE, Exit.INCOMPLETE))
    return next(failures, Exit.INCOMPLETE if Exit.INCOMPLETE in ended else Exit.DONE)
