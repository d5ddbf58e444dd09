"""Stored results as the user names them: a file with one or several, a folder of such files, or standard input."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from summarizer.schema import MeetingSummary

SUFFIXES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Stored:
    """A result, with what it is called in messages, and the name that its page has without the ending."""

    summary: "MeetingSummary"
    label: str
    name: str


def files(name: str) -> list[str]:
    """Return the files to read: those of a folder that hold JSON, in the order of their names, else the one named.

    Raises:
        InputError: the folder has none.
    """
    if not Path(name).is_dir():
        return [name]
    found = sorted(str(path) for path in Path(name).iterdir() if path.suffix in SUFFIXES and path.is_file())
    if not found:
        raise InputError(f"The folder {name!r} has no stored results: no file in it ends in .json or .jsonl.")
    return found


def read(name: str) -> list[Stored]:
    """Return the results in a file: of a JSON object one, of an array or of JSON lines as many as there are.

    Raises:
        UsageError: standard input is asked for and closed.
        InputError: the file cannot be read, or holds what is no result; the message says which.
    """
    label = "standard input" if name == "-" else name
    stem = "result" if name == "-" else Path(name).stem
    parts = list(_parts(_bytes(name, label)))
    if not parts:
        raise InputError(f"{label!r} is JSON that has no results in it.")
    if len(parts) == 1:
        return [Stored(_loaded(parts[0], label), label, stem)]
    numbered = ((part, f"{label}, result {number}", f"{stem}-{number}") for number, part in enumerate(parts, 1))
    return [Stored(_loaded(part, called), called, page) for part, called, page in numbered]


def _loaded(part: object, label: str) -> "MeetingSummary":
    from summarizer.schema import load

    try:
        return load(part if isinstance(part, bytes | dict) else b"null")  # null, for the error that it is no object
    except InputError as error:
        raise type(error)(f"{label!r}: {error}") from error


def _parts(data: bytes) -> Iterator[object]:
    """Yield the parsed results of a JSON document, else the lines, for the loader to tell what ails them."""
    from pydantic_core import from_json

    try:
        whole = from_json(data, allow_inf_nan=False)
    except ValueError:
        yield from (line for line in data.splitlines() if line.strip())
        return
    yield from whole if isinstance(whole, list) else (whole,)


def _bytes(name: str, label: str) -> bytes:
    if name == "-" and sys.stdin is None:
        raise UsageError("Standard input is closed: name the file of the result.")
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{label!r} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if not data.strip():
        raise InputError(f"{label!r} is empty.")
    return data
