"""Output: the formats, one row each, and where results go: standard output, or a file that is whole or not there."""

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, Self

from summarizer.cli.console import PLAIN_WIDTH, color_wanted, say, warn, width
from summarizer.errors import UsageError
from summarizer.files import append, own_part, part_of, take_place, write_whole

if TYPE_CHECKING:
    from summarizer.result import MeetingSummary


# The output formats, one row each


DEFAULT = "text"
REPORT_FORMS = ("text", "json", "markdown", "html")
"""The forms of an evaluation's report: each is the function of that name in `summarizer.evaluation.pages`."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a renderer may need beside the result.

    Attributes:
        article: the text that the result was made from.
        name: what the article is called, where several are printed.
        width: columns to write in.
        color: whether terminal colours are shown.
    """

    article: str
    name: str | None
    width: int
    color: bool


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    Attributes:
        render: from a result to its text.
        several: what becomes of several results, as the help tells it; None where they just follow each other.
        spaced: whether an empty line stands between two results.
        alone: whether it shows one article only.
        array: from several results to one text, where they make one whole.
        endings: of the names of files that hold it.
    """

    render: "Callable[[MeetingSummary, Page], str]"
    several: str | None = None
    spaced: bool = False
    alone: bool = False
    array: "Callable[[Sequence[MeetingSummary]], str] | None" = None
    endings: tuple[str, ...] = ()


def _text(summary: "MeetingSummary", page: Page) -> str:
    from summarizer.rendering import text

    return text(summary, width=page.width, color=page.color, name=page.name, article=page.article)


def _json(summary: "MeetingSummary", _page: Page) -> str:
    from summarizer.rendering import json

    return json(summary)


def _json_array(results: "Sequence[MeetingSummary]") -> str:
    from summarizer.rendering import json_array

    return json_array(results)


def _jsonl(summary: "MeetingSummary", _page: Page) -> str:
    from summarizer.rendering import jsonl

    return jsonl(summary)


def _markdown(summary: "MeetingSummary", page: Page) -> str:
    from summarizer.rendering import markdown

    return markdown(summary, name=page.name)


def _html(summary: "MeetingSummary", page: Page) -> str:
    from summarizer.rendering import html

    return html(summary, page.article, force=True)  # no fault of ours loses what a model was paid for


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        DEFAULT: Format(_text, spaced=True),
        "json": Format(_json, "makes an array of several", array=_json_array, endings=(".json",)),
        "jsonl": Format(_jsonl, "a line of each", endings=(".jsonl", ".ndjson")),
        "markdown": Format(_markdown, spaced=True, endings=(".md", ".markdown")),
        "html": Format(_html, "a page of one beside its article", alone=True, endings=(".html", ".htm")),
    }
)


def told(noun: str) -> str:
    """Return the help of `--format`: the default, and what each format makes of several results."""
    notes = ", ".join(f"{name} {one.several}" for name, one in FORMATS.items() if one.several)
    return f"format of the {noun} (that of the ending of --output, as result.json; else {DEFAULT}); {notes}"


_OTHERS = frozenset({
    ".csv", ".doc", ".docx", ".eml", ".epub", ".ics", ".odt", ".parquet", ".pdf", ".png", ".rtf", ".svg", ".tsv",
    ".xls", ".xlsx", ".xml", ".yaml", ".yml", ".zip",
})  # fmt: skip
"""Endings of files that neither text nor a format of ours is expected in."""


def format_of(target: str | None) -> str:
    """Return the format that the ending of a file's name tells of, else the default.

    Raises:
        UsageError: the ending is that of a format which is not written here.
    """
    ending = ending_of(target)
    known = next((name for name, one in FORMATS.items() if ending in one.endings), None)
    if known is None:
        refuse_ending(target, "text, .json, .jsonl, .md or .html")
    return known or DEFAULT


def ending_of(target: str | None) -> str:
    """Return the ending of a file's name, in small letters; nothing of standard output."""
    return "" if is_stdout(target) else Path(str(target)).suffix.lower()


def refuse_ending(target: str | None, known: str) -> None:
    """Refuse a name whose ending is that of a format which is not written here.

    Raises:
        UsageError: it names what is written.
    """
    if ending_of(target) in _OTHERS:
        raise UsageError(f"{target!r}: what is written here is {known}; for this name all the same give --format.")


# Where results go


_CLOSED = "Standard output is closed."


def is_stdout(target: str | None) -> bool:
    """Tell whether the target stands for standard output."""
    return target in (None, "-")


def check(target: str | None, articles: Sequence[str]) -> None:
    """Make sure, before the work begins, that the target can be written, is no article itself.

    Raises:
        UsageError: it cannot, or is.
    """
    if not is_stdout(target):
        _check_file(Path(str(target)), articles)
    elif sys.stdout is None:
        raise UsageError(f"{_CLOSED[:-1]}: name a file with --output.")


def write(text: str, target: str | None) -> None:
    """Write the text to the target, `-` or None for standard output.

    Raises:
        UsageError: it cannot be written, or standard output is closed.
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


def aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows in columns, the last one as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def flush() -> None:
    """Send what is left of the output.

    Raises:
        UsageError: it cannot be written.
        BrokenPipeError: whoever read it has left.
    """
    if sys.stdout is not None:
        with failures_told():
            sys.stdout.flush()


def _check_file(path: Path, articles: Sequence[str]) -> None:
    name = repr(str(path))
    _check_leads_somewhere(path, name)
    if path.is_dir():
        raise UsageError(f"{name} cannot be written: it is a folder.")
    if not path.parent.is_dir():
        raise UsageError(f"{name} cannot be written: there is no folder {str(path.parent)!r}.")
    if not os.access(path if _is_device(path) else path.parent, os.W_OK):
        raise UsageError(f"{name} cannot be written: permission denied.")
    if path.is_file() and any(Path(one).exists() and path.samefile(one) for one in articles):
        raise UsageError(f"{name} is the article itself: name another file for the result.")


def _check_leads_somewhere(path: Path, name: str) -> None:
    """Make sure that a path can be followed, be there a file at its end or not: no circle of links, no endless name."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass
    except (OSError, ValueError) as error:
        raise UsageError(f"{name} cannot be written: {getattr(error, 'strerror', None) or error}.") from error


def _is_file(target: str | None) -> bool:
    return not is_stdout(target) and not _is_device(Path(str(target)))


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _print(text: str) -> None:
    if sys.stdout is None:
        raise UsageError(_CLOSED)
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    with failures_told():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def failures_told() -> Iterator[None]:
    """Raise what goes wrong with standard output in the block as UsageError, but for a reader that has left."""
    try:
        yield
    except OSError as error:
        # What is left in the buffer goes nowhere, lest the interpreter try and fail once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(f"Standard output cannot be written: {error.strerror}.") from error


class Growing:
    """The results of several articles on their way into a file: each is on disk at once, in a file beside it.

    That file is this run's own: what an interrupted run left stays as it is, as does the file of one under way.

    Args:
        target: the file that `close` makes of them; until then `target.part` holds what is done, or where another run
            has that, `target.part.1` and so on.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self.path = part_of(Path(target))
        self.count = 0

    def add(self, text: str) -> None:
        """Write one more result to the disk.

        Raises:
            UsageError: it cannot be written.
        """
        with self._told():
            if not self.count:
                self._begin()
            append(self.path, text.encode())
        self.count += 1

    def _begin(self) -> None:
        first, self.path = self.path, own_part(Path(self._target))
        if self.path != first:
            warn(f"{str(first)!r} holds the results of another run, interrupted or under way, and stays as it is.")

    def close(self, whole: str | None = None) -> None:
        """Put the results in the place of the target: as they are, or as one whole.

        Raises:
            UsageError: it cannot be written.
        """
        with self._told():
            if whole is None:
                take_place(self.path, Path(self._target))
            else:
                write_whole(Path(self._target), whole.encode())
                self.path.unlink()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(f"{self._target!r} cannot be written: {error.strerror}.") from error


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

    Standard output gets each at once; a file, and the array that several articles make, are there when the block is
    left. Of several articles each result is on disk at once, in `FILE.part`, and stays there where the block is left by
    an error or a signal, which is told.
    """

    def __init__(self, options: Form) -> None:
        self._options = options
        self._format = FORMATS[options.format]
        self._array = self._format.array if options.several else None
        self._results: list[MeetingSummary] = []
        self._pages: list[str] = []
        self._growing = Growing(str(options.output)) if options.several and _is_file(options.output) else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._close()
        elif self._growing and self._growing.count:
            say(f"kept: {self._growing.count} finished, in {str(self._growing.path)!r}")

    def add(self, summary: "MeetingSummary", label: str, text: str) -> None:
        """Take a result, with what its article is called, and its text."""
        if self._array:
            self._results.append(summary)
            self._keep(FORMATS["jsonl"].render(summary, _page(label, text, self._options)))
            return
        page = self._separator() + self._format.render(summary, _page(label, text, self._options))
        self._pages.append(page)
        self._keep(page)
        if is_stdout(self._options.output):
            write(page, None)

    def _keep(self, text: str) -> None:
        if self._growing:
            self._growing.add(text)

    def _close(self) -> None:
        """Write what has to be written as a whole; where no article gave a result, nothing."""
        if self._growing:
            if self._growing.count:
                self._growing.close(self._array(self._results) if self._array else None)
        elif self._array and self._results:
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
