"""Stored results as the user names them: a file, a folder of files or standard input, each with its article."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import articles
from summarizer.cli.articles import Article
from summarizer.cli.console import warn
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
    """Load a result from each line; a file without any JSON is reported once."""
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
            raise InputError(f"{label!r}, result {number}: it is not an object.")
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


SUFFIXES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A result, with what it is called in messages, and the name that its page has without the ending."""

    summary: "MeetingSummary"
    label: str
    name: str


def result_files(folder: str) -> list[str]:
    """Return the files of the folder that hold JSON, in the order of their names.

    Raises:
        InputError: it has none.
    """
    found = sorted(str(path) for path in Path(folder).iterdir() if path.suffix in SUFFIXES and path.is_file())
    if not found:
        raise InputError(f"The folder {folder!r} has no stored results: no file in it ends in .json or .jsonl.")
    return found


def reviewable(name: str) -> list[Reviewable]:
    """Return the results in a file, or in standard input for `-`.

    Raises:
        UsageError: standard input is asked for and closed.
        InputError: the file cannot be read, or holds what is no result; the message names the file.
    """
    try:
        return list(_called(read(name), name))
    except InputError as error:
        if repr(name) in str(error):
            raise
        raise type(error)(f"{name!r}: {error}") from error


def _called(found: Stored, name: str) -> Iterator[Reviewable]:
    stem = "result" if name == "-" else Path(name).stem
    for number, (label, summary) in enumerate(found.named(), 1):
        yield Reviewable(summary, label, stem if len(found.results) == 1 else f"{stem}-{number}")


_OTHERS = (*SUFFIXES, ".html", ".md", ".csv")  # what lies beside articles and is none

Find = Callable[[Reviewable], Article]


def article_finder(where: str, encoding: str | None) -> Find:
    """Return what finds a result's article: the one file named, or of a folder's files the one of the digest.

    Where a folder has none of the digest, the file that is called as the result is its article, for the page to refuse.

    Raises:
        InputError: the file cannot be read.
    """
    if not Path(where).is_dir():
        found = articles.read_all(where, encoding)
        return lambda stored: articles.of_digest(found, stored.summary.source.sha256)
    digests = by_digest(where, encoding)
    by_name = {Path(str(one.path)).stem: one for one in digests.values()}

    def find(stored: Reviewable) -> Article:
        article = digests.get(stored.summary.source.sha256) or by_name.get(stored.name)
        if article is None:
            digest = stored.summary.source.sha256[:12]
            raise InputError(
                f"{stored.label!r}: no article in {where!r} has the digest {digest}… that it was made from."
            )
        return article

    return find


def by_digest(folder: str, encoding: str | None) -> dict[str, Article]:
    """Return the articles of a folder by the digests of their texts; a file that cannot be read is warned of."""
    from summarizer.result import text_sha256

    found = _in_folder(Path(folder), encoding)
    return {text_sha256(one.text): one for one in found}


def _in_folder(folder: Path, encoding: str | None) -> list[Article]:
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not _is_other(path))
    return [article for path in paths for article in _readable(str(path), encoding)]


def _is_other(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix.lower() in _OTHERS


def _readable(name: str, encoding: str | None) -> tuple[Article, ...]:
    try:
        return articles.read_all(name, encoding)
    except InputError as error:
        warn(f"{error} It is skipped.")
        return ()
