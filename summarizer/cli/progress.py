"""A sign of life on standard error while the model works."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.cli.messages import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from summarizer.llm import Progress

Report = Callable[["Progress"], None]

_DOING = {
    "fetching": "fetching the model",
    "loading": "loading the model",
    "reading": "reading the article",
    "writing": "writing the answer",
}


@contextmanager
def reporting(*, quiet: bool) -> Iterator[Report]:
    """Open a report of the work: a bar in a terminal, a line for each stage elsewhere, nothing where quiet."""
    if quiet or sys.stderr is None:
        yield _silence
    elif sys.stderr.isatty():
        with _bar() as bar:
            yield _on_bar(bar)
    else:
        yield _by_lines()


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
