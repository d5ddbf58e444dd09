"""The terminal: its settings, the messages of the program on standard error, and its exit codes."""

import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

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
from summarizer.printable import visible
from summarizer.settings import Settings

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from summarizer.llm import Needs, Progress
    from summarizer.pipeline.summarizing import Summarizer


# The terminal's settings, and the messages of the program on standard error


PLAIN_WIDTH = 80  # columns, of a file
_WIDEST = 100  # columns; longer lines are hard to read


def debugging() -> bool:
    """Tell whether the user asked for tracebacks."""
    return bool(os.environ.get("SUMMARIZER_DEBUG"))


def settings_of(given: Mapping[str, object] = MappingProxyType({}), *, offline: bool) -> Settings:
    """Return what the environment asks for, with what the command line says in its place; None says nothing."""
    settings = Settings.from_environment()
    said: Mapping[str, Any] = {name: value for name, value in given.items() if value is not None}
    return replace(settings, offline=settings.offline or offline, **said)


def in_terminal() -> bool:
    """Tell whether standard output is a terminal; one that is closed is none."""
    return sys.stdout is not None and sys.stdout.isatty()


def color_wanted() -> bool:
    """Tell whether standard output shows colours, and the user has not declined them (no-color.org)."""
    return in_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the columns to write in: the terminal's or those of COLUMNS, 80 where neither is known."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def say(sentence: str) -> None:
    """Print one line on standard error, safe for a terminal."""
    print(visible(" ".join(sentence.splitlines())), file=sys.stderr, flush=True)


def warn(sentence: str) -> None:
    """Print a warning."""
    say(f"summarizer: warning: {sentence}")


_MOST_NOTES = 20


class Notes:
    """Warns of what the readers of files have to say of articles: of many the first, and at the end how many more."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, note: str, label: str | None) -> None:
        """Warn of a note; the label of what it is about stands before it where it does not name that itself."""
        self._count += 1
        if self._count <= _MOST_NOTES:
            warn(note if label is None or repr(label) in note else f"{label}: {note}")

    def end(self) -> None:
        """Tell how many were not shown."""
        further = self._count - _MOST_NOTES
        if further > 0:
            warn(f"{further:,} further {'note' if further == 1 else 'notes'} of this kind are not shown.")


def complain(sentence: str) -> None:
    """Print an error, after its traceback where the user asked for that."""
    if debugging() and sys.exc_info()[0] is not None:
        traceback.print_exc()
    say(f"summarizer: error: {sentence}")


Report = Callable[["Progress"], None]

_DOING = {
    "fetching": "fetching the model",
    "loading": "loading the model",
    "reading": "reading the article",
    "writing": "writing the answer",
}


class Reporter:
    """Takes the pipeline's reports and shows them: a bar in a terminal, a line for each stage elsewhere, or nothing.

    Where events are told as well, each in a line of its own, there is no bar for them to break.
    """

    def __init__(self, *, quiet: bool, verbose: bool = False) -> None:
        self._silent = quiet or sys.stderr is None
        self._in_terminal = not (self._silent or verbose) and sys.stderr.isatty()
        self._report = _silence if self._silent else _by_lines()

    def __call__(self, event: "Progress") -> None:
        """Show how far the work is."""
        self._report(event)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the progress of one article: in a bar, gone before the result is printed, or in lines of its own."""
        if not self._in_terminal:
            self._report = _silence if self._silent else _by_lines()
            yield
            return
        with _bar() as bar:
            self._report = _on_bar(bar)
            yield


def _silence(_event: "Progress") -> None:
    pass


def _by_lines() -> Report:
    told: set[str] = set()

    def report(event: "Progress") -> None:
        if event.stage not in told:
            told.add(event.stage)
            say(f"{_DOING[event.stage]} ...")

    return report


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _on_bar(bar: "Bar") -> Report:
    tasks: dict[str, TaskID] = {}

    def report(event: "Progress") -> None:
        if event.stage not in tasks:
            for task in tasks.values():
                bar.update(task, visible=False)
            tasks[event.stage] = bar.add_task(_DOING[event.stage], total=event.total)
        bar.update(tasks[event.stage], completed=event.done, total=event.total)

    return report


def tell_model(summarizer: "Summarizer", settings: Settings, report: Reporter) -> None:
    """Tell which model is asked, which one in its stead, and what it takes."""
    say(f"model: {summarizer.target.shown}")
    if summarizer.fallback:
        say(f"fallback: {summarizer.fallback.shown}")
    tell_measured(summarizer.target.asked, settings, report)


def tell_measured(name: str, settings: Settings, report: Reporter) -> None:
    """Tell, before an article, what a model that the user has added takes; start and measure it on its first use."""
    from summarizer.llm import measure, needs_of

    needs = needs_of(name, settings)
    tell_needs(needs)
    if needs and needs.leads is None:
        with report.shown():
            needs = measure(name, settings, report)
        tell_needs(needs)


def tell_needs(needs: "Needs | None") -> None:
    """Tell what memory a model takes, and how long an article, as far as it is known; warn where it does not fit."""
    if needs is None:
        return
    size = f"{needs.memory / 1e9:.1f} GB of memory"
    if needs.machine and needs.memory > needs.machine:
        warn(f"the model takes about {size}, and this machine has {needs.machine / 1e9:.1f} GB.")
    say(f"the model takes about {size}; {_pace(needs)}")


def _pace(needs: "Needs") -> str:
    if needs.assists is None or needs.leads is None:
        return "how long an article takes is measured when it is first used"
    return f"a usual article about {needs.assists:.0f} s where it assists, {needs.leads:.0f} s where it leads"


# Exit codes and failures


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
