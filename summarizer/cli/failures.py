"""Failures: one line on standard error each, and an exit code."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from summarizer.cli.exits import Exit, exit_code
from summarizer.cli.messages import complain
from summarizer.errors import EngineError, ModelError, SummarizerError, UsageError, WeightsError

_Made = TypeVar("_Made")
_ALIKE_FOR_ALL = (UsageError, WeightsError, EngineError)  # every further article would meet them too
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
    """Return what the work for one article makes, or the exit code of its failure, which is told.

    Raises:
        UsageError, WeightsError, EngineError: what would fail for every other article as well.
    """
    try:
        return work()
    except _ALIKE_FOR_ALL:
        raise
    except Exception as error:  # noqa: BLE001  (a defect in one article does not lose the others)
        return told(error, label)


def stopped(left: int) -> None:
    """Tell how many articles were not asked about, for the budget is spent."""
    if left:
        complain(f"{left} further {'article was' if left == 1 else 'articles were'} not asked about.")


def overall(codes: Iterable[Exit]) -> Exit:
    """Return the code of the first failure, else that of an incomplete result, else that all is done."""
    ended = tuple(codes)
    failures = (code for code in ended if code not in (Exit.DONE, Exit.INCOMPLETE))
    return next(failures, Exit.INCOMPLETE if Exit.INCOMPLETE in ended else Exit.DONE)
