"""The results to review: those of a file or of a folder of files, each with what its page is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import stored
from summarizer.errors import InputError

if TYPE_CHECKING:
    from summarizer.result import MeetingSummary

SUFFIXES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A result, with what it is called in messages, and the name that its page has without the ending."""

    summary: "MeetingSummary"
    label: str
    name: str


def files(folder: str) -> list[str]:
    """Return the files of the folder that hold JSON, in the order of their names.

    Raises:
        InputError: it has none.
    """
    found = sorted(str(path) for path in Path(folder).iterdir() if path.suffix in SUFFIXES and path.is_file())
    if not found:
        raise InputError(f"The folder {folder!r} has no stored results: no file in it ends in .json or .jsonl.")
    return found


def read(name: str) -> list[Reviewable]:
    """Return the results in a file, or in standard input for `-`.

    Raises:
        UsageError: standard input is asked for and closed.
        InputError: the file cannot be read, or holds what is no result; the message names the file.
    """
    try:
        return list(_called(stored.read(name), name))
    except InputError as error:
        if repr(name) in str(error):
            raise
        raise type(error)(f"{name!r}: {error}") from error


def _called(found: stored.Stored, name: str) -> Iterator[Reviewable]:
    stem = "result" if name == "-" else Path(name).stem
    for number, (label, summary) in enumerate(found.named(), 1):
        yield Reviewable(summary, label, stem if len(found.results) == 1 else f"{stem}-{number}")
