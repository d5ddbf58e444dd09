"""Stored results as the user names them: a file with one, an array of them or a line of each, or standard input."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from summarizer.result import MeetingSummary


@dataclass(frozen=True, slots=True)
class Stored:
    """The results of one file, in its order.

    Attributes:
        label: what the file is called.
        results: at least one.
        alone: whether the file holds one result as an object, and neither an array nor lines.
    """

    label: str
    results: "tuple[MeetingSummary, ...]"
    alone: bool

    def named(self) -> "Iterator[tuple[str, MeetingSummary]]":
        """Yield each result with what it is called."""
        for number, result in enumerate(self.results, 1):
            yield self.label if self.alone else f"{self.label}, result {number}", result


def read(name: str) -> Stored:
    """Return the results of the file, or of standard input for `-`.

    Raises:
        UsageError: standard input is closed.
        InputError: it cannot be read, or holds no results.
        UnknownSchemaVersion: a result was written in a schema version that this package does not know.
    """
    from summarizer.result import load

    data, label = _bytes(name), "standard input" if name == "-" else name
    try:
        whole = _parsed(data)
    except ValueError:
        return Stored(label, tuple(_lines(data, label)), alone=False)
    if isinstance(whole, list):
        return Stored(label, tuple(_each(whole, label)), alone=False)
    return Stored(label, (load(data),), alone=True)


def _parsed(data: bytes) -> object:
    from pydantic_core import from_json

    value: object = from_json(data, allow_inf_nan=False)
    return value


def _lines(data: bytes, label: str) -> "Iterator[MeetingSummary]":
    """Load a result from each line; a file that is no JSON at all is told as one."""
    from summarizer.result import load

    filled = [(number, line) for number, line in enumerate(data.splitlines(), 1) if line.strip()]
    if len(filled) < 2 or not filled[0][1].lstrip().startswith(b"{"):
        load(data)
    for number, line in filled:
        try:
            yield load(line)
        except InputError as error:
            raise type(error)(f"{label!r}, line {number}: {error}") from None


def _each(values: list[object], label: str) -> "Iterator[MeetingSummary]":
    from summarizer.result import load

    if not values:
        raise InputError(f"{label!r} holds no results.")
    for number, fields in enumerate(values, 1):
        if not isinstance(fields, Mapping):
            raise InputError(f"{label!r}, result {number}: it is no object.")
        try:
            yield load(fields)
        except InputError as error:
            raise type(error)(f"{label!r}, result {number}: {error}") from None


def _bytes(name: str) -> bytes:
    if name == "-":
        if sys.stdin is None:
            raise UsageError("Standard input is closed: name the file of the result.")
        return sys.stdin.buffer.read().removeprefix(b"\xef\xbb\xbf")
    try:
        return Path(name).read_bytes().removeprefix(b"\xef\xbb\xbf")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{name!r} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
