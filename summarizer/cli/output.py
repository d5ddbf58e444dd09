"""Where results go: standard output at once, or a file that appears whole or not at all."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from summarizer.cli import formats
from summarizer.cli.console import PLAIN_WIDTH, color_wanted, width
from summarizer.cli.formats import Page
from summarizer.errors import UsageError
from summarizer.files import write_whole

if TYPE_CHECKING:
    from summarizer.result import MeetingSummary


def is_stdout(target: str | None) -> bool:
    """Tell whether the target stands for standard output."""
    return target in (None, "-")


def check(target: str | None, articles: Sequence[str]) -> None:
    """Make sure, before the work begins, that the target can be written, and is no article itself.

    Raises:
        UsageError: it cannot, or is.
    """
    if not is_stdout(target):
        _check_file(Path(str(target)), articles)
    elif sys.stdout is None:
        raise UsageError("Standard output is closed: name a file with --output.")


def write(text: str, target: str | None) -> None:
    """Write the text to the target, `-` or None for standard output.

    Raises:
        UsageError: it cannot be written.
        BrokenPipeError: whoever read standard output has left.
    """
    if is_stdout(target):
        _print(text)
        return
    path = Path(str(target))
    try:
        _write_file(path, text.encode())
    except OSError as error:
        raise UsageError(f"{target!r} cannot be written: {error.strerror}.") from error


def flush() -> None:
    """Send what is left of the output.

    Raises:
        UsageError: it cannot be written.
        BrokenPipeError: whoever read it has left.
    """
    if sys.stdout is not None:
        with _failures_told():
            sys.stdout.flush()


def _check_file(path: Path, articles: Sequence[str]) -> None:
    name = repr(str(path))
    if path.is_dir():
        raise UsageError(f"{name} cannot be written: it is a folder.")
    if not path.parent.is_dir():
        raise UsageError(f"{name} cannot be written: there is no folder {str(path.parent)!r}.")
    if not os.access(path if _is_device(path) else path.parent, os.W_OK):
        raise UsageError(f"{name} cannot be written: permission denied.")
    if path.is_file() and any(Path(one).exists() and path.samefile(one) for one in articles):
        raise UsageError(f"{name} is the article itself: name another file for the result.")


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _print(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    with _failures_told():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _failures_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # What is left in the buffer goes nowhere, lest the interpreter try and fail once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(f"Standard output cannot be written: {error.strerror}.") from error


def _write_file(path: Path, data: bytes) -> None:
    if _is_device(path):  # a pipe or /dev/null: nothing to replace
        path.write_bytes(data)
        return
    write_whole(path, data)


class Form(Protocol):
    """In what form results are asked for, and where they go."""

    @property
    def format(self) -> str:
        """The name of the form."""

    @property
    def output(self) -> str | None:
        """The file; None for standard output."""

    @property
    def several(self) -> bool:
        """Whether there may be more than one result."""


class Pages:
    """The results of a run in the form that was asked for.

    Standard output gets each at once; a file, and the one whole that several articles make, are written by `close`.
    """

    def __init__(self, options: Form) -> None:
        self._options = options
        self._format = formats.FORMATS[options.format]
        self._array = self._format.array if options.several else None
        self._results: list[MeetingSummary] = []
        self._pages: list[str] = []

    def add(self, summary: "MeetingSummary", label: str, text: str) -> None:
        """Take a result, with what its article is called, and its text."""
        if self._array:
            self._results.append(summary)
            return
        page = self._separator() + self._format.render(summary, _page(label, text, self._options))
        self._pages.append(page)
        if is_stdout(self._options.output):
            write(page, None)

    def close(self) -> None:
        """Write what has to be written as a whole; where no article gave a result, nothing."""
        if self._array and self._results:
            write(self._array(self._results), self._options.output)
        elif self._pages and not is_stdout(self._options.output):
            write("".join(self._pages), self._options.output)

    def _separator(self) -> str:
        return "\n" if self._pages and self._format.spaced else ""


def _page(label: str, text: str, options: Form) -> Page:
    name = label if options.several else None
    if is_stdout(options.output):
        return Page(text, name, width(), color=color_wanted())
    return Page(text, name, PLAIN_WIDTH, color=False)
