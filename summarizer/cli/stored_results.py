"""Stored results as the user names them: a file, a folder of files, rows of a batch, or standard input."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import articles
from summarizer.cli.articles import Article
from summarizer.cli.console import warn
from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from summarizer.engines.batch.rows import Row
    from summarizer.result import MeetingSummary


@dataclass(frozen=True, slots=True)
class Stored:
    """The results of one file, in its order.

    Attributes:
        label: what the file is called.
        results: at least one.
        alone: whether the file holds one result as an object, and neither an array nor lines.
        ids: of the rows of a batch that hold the results; none where it is no batch's.
        texts: the articles in these rows, by their digests.
    """

    label: str
    results: "tuple[MeetingSummary, ...]"
    alone: bool
    ids: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def named(self) -> "Iterator[tuple[str, MeetingSummary]]":
        """Yield each result with what it is called."""
        for number, result in enumerate(self.results, 1):
            of = f"row {self.ids[number - 1]}" if self.ids else f"result {number}"
            yield self.label if self.alone else f"{self.label}, {of}", result


def add_row_option(parser: argparse.ArgumentParser) -> None:
    """Add which row of a batch is meant, as `read` takes it."""
    parser.add_argument("--id", metavar="ID", help="of a batch's folder or rows, the row with this id alone")


def read(name: str, row: str | None = None) -> Stored:
    """Return the results of the file, of the folder of a batch, or of standard input for `-`.

    Args:
        name: as the user names it.
        row: the id of the row that is meant, of a batch; None for all.

    Raises:
        UsageError: standard input is closed, or a row is named of what is no batch.
        InputError: it cannot be read, or holds no results.
        UnknownSchemaVersion: a result was written in a schema version that this package does not know.
    """
    label = "standard input" if name == "-" else name
    if name != "-" and is_batch(Path(name)):
        from summarizer.engines.batch.rows import read_rows

        return _of_rows(read_rows(name), label, row)
    data = _bytes(name)
    whole = _value(data)
    if _is_row(whole if whole is not None else _value(_first_line(data))):
        return _of_rows(_rows(data, whole, label), label, row)
    if row is not None:
        raise UsageError(f"--id names a row of a batch, and {label!r} holds none.")
    return _of_results(data, whole, label)


def _rows(data: bytes, whole: object, label: str) -> "Iterator[Row]":
    from summarizer.engines.batch.rows import row_from

    lines = [_value(line) for line in data.splitlines() if line.strip()] if whole is None else [whole]
    return (row_from(line, f"{label!r}") for line in lines)


def _of_results(data: bytes, whole: object, label: str) -> Stored:
    from summarizer.result import load

    if isinstance(whole, list):
        return Stored(label, tuple(_each(whole, label)), alone=False)
    if whole is None:
        return Stored(label, tuple(_lines(data, label)), alone=False)
    _check_object(whole, label)
    return Stored(label, (load(data),), alone=True)


def _check_object(value: object, label: str) -> None:
    if isinstance(value, Mapping) and "schema_version" not in value:
        raise InputError(f"{label!r} is no stored result: it names no schema_version. {_FIRST}")


_FIRST = "An article, or a table of articles, is summarized first: `summarizer batch` makes results of it."
_ROWS = "rows.jsonl"


def is_batch(path: Path) -> bool:
    """Tell whether it is the folder of a batch, or a file of its rows."""
    try:
        if path.is_dir() or path.suffix == ".parquet":
            return path.is_file() or (path / _ROWS).is_file()
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _is_row(_value(next((line for line in file if line.strip()), b"")))
    except (OSError, ValueError):  # which reading tells of; ValueError: a NUL in the name
        return False


def _is_row(value: object) -> bool:
    return isinstance(value, Mapping) and {"id", "key", "status"} <= value.keys()


def _first_line(data: bytes) -> bytes:
    return data.lstrip().partition(b"\n")[0]


def _value(data: bytes) -> object:
    """Return what JSON stands for; None for what is none."""
    try:
        return _parsed(data)
    except ValueError:
        return None


def _of_rows(rows: "Iterator[Row]", label: str, named: str | None) -> Stored:
    """Return the results of rows.

    Raises:
        InputError: none has one; of the row that is named it says why.
    """
    found = [row for row in rows if named in (None, row.id)]
    done = [row for row in found if row.summary is not None]
    if done:
        alone = len(done) == 1 and (named is not None or len(found) == 1)
        texts = {row.sha256: row.text for row in done if row.sha256 and row.text}
        return Stored(label, tuple(row.result() for row in done), alone, tuple(row.id for row in done), texts)
    if not found:
        raise InputError(f"{label!r} has no row" + (f" with the id {named!r}." if named else " yet."))
    why = f"is a copy of {found[0].copy_of!r}: name that one" if found[0].copy_of else f"failed: {found[0].error}"
    raise InputError(f"{label!r} has no result: its row {found[0].id!r} {why.rstrip('.')}.")


def _parsed(data: bytes) -> object:
    from pydantic_core import from_json

    value: object = from_json(data, allow_inf_nan=False)
    return value


def _lines(data: bytes, label: str) -> "Iterator[MeetingSummary]":
    """Load a result from each line; a file without any JSON is reported once."""
    from summarizer.result import load

    filled = [(number, line) for number, line in enumerate(data.splitlines(), 1) if line.strip()]
    if not filled or not filled[0][1].lstrip().startswith(b"{"):
        raise InputError(f"{label!r} is no stored result: it is not JSON. {_FIRST}")
    _check_object(_value(filled[0][1]), label)
    if len(filled) < 2:
        load(data)
    for number, line in filled:
        yield _load_at(f"{label!r}, line {number}", line)


def _load_at(where: str, fields: bytes | Mapping[str, object]) -> "MeetingSummary":
    """Load a result; what is wrong with it is told of where it stands."""
    from summarizer.result import load

    try:
        return load(fields)
    except InputError as error:
        raise type(error)(f"{where}: {error}") from None


def _each(values: list[object], label: str) -> "Iterator[MeetingSummary]":
    if not values:
        raise InputError(f"{label!r} holds no results.")
    for number, fields in enumerate(values, 1):
        if not isinstance(fields, Mapping):
            raise InputError(f"{label!r}, result {number}: it is not an object.")
        yield _load_at(f"{label!r}, result {number}", fields)


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
    """A result, with what it is called in messages, and the name that its page has without the ending.

    Attributes:
        summary: the result.
        label: what it is called.
        name: of its page.
        text: its article, where that stands beside it in the row of a batch.
    """

    summary: "MeetingSummary"
    label: str
    name: str
    text: str | None = None


def result_files(folder: str) -> list[str]:
    """Return the files of the folder that hold JSON, in the order of their names.

    Raises:
        InputError: it has none.
    """
    found = sorted(str(path) for path in Path(folder).iterdir() if path.suffix in SUFFIXES and path.is_file())
    if not found:
        raise InputError(f"The folder {folder!r} has no stored results: no file in it ends in .json or .jsonl.")
    return found


def reviewable(name: str, row: str | None = None) -> list[Reviewable]:
    """Return the results in a file, in the folder of a batch, or in standard input for `-`.

    Args:
        name: as the user names it.
        row: as for `read`.

    Raises:
        UsageError: standard input is asked for and closed, or a row of what is no batch.
        InputError: the file cannot be read, or holds what is no result; the message names the file.
    """
    try:
        return list(_called(read(name, row), name))
    except InputError as error:
        if repr(name) in str(error):
            raise
        raise type(error)(f"{name!r}: {error}") from error


def _called(found: Stored, name: str) -> Iterator[Reviewable]:
    stem = "result" if name == "-" else Path(name).stem
    for number, (label, summary) in enumerate(found.named(), 1):
        numbered = stem if len(found.results) == 1 else f"{stem}-{number}"
        called = _file_name(found.ids[number - 1]) if found.ids else numbered
        yield Reviewable(summary, label, called or numbered, found.texts.get(summary.source.sha256))


def _file_name(identity: str) -> str:
    """Return the id of a row as the name of a file: without what folders and shells take for more than a letter."""
    return _NO_LETTERS.sub("-", identity).strip("-.")[-80:]


_NO_LETTERS = re.compile(r"[^\w.-]+")


_OTHERS = (*SUFFIXES, ".csv")  # what lies beside articles and is none

Find = Callable[[Reviewable], Article]
Found = tuple[Mapping[str, Article], Mapping[str, Article]]
"""Articles by the digests of their texts, and by the names of their files without the ending."""


def article_finder(where: str, encoding: str | None) -> Find:
    """Return what finds a result's article: the one file named, or of a folder's files the one of the digest.

    Where a folder has none of the digest, the file that is called as the result is its article, for the page to refuse.

    Raises:
        InputError: the file cannot be read.
    """
    if not Path(where).is_dir():
        found = articles.read_all(where, encoding)
        return lambda stored: articles.of_digest(found, stored.summary.source.sha256)
    among = _both_ways(where, encoding)

    def find(stored: Reviewable) -> Article:
        article = _among(among, stored)
        if article is None:
            raise InputError(_no_article(stored, where))
        return article

    return find


def near_finder(folder: str, encoding: str | None, *, named: bool) -> Find:
    """Return what finds a result's article where none is named: at the result's own path, else beside the result.

    Where there is none of the digest, the file that is called as the result is its article, else that at its path, for
    the page to refuse.

    Args:
        folder: which the results are in.
        encoding: of the articles, where the user names it.
        named: whether the user named the folder, and is told of files in it that cannot be read.
    """
    beside = cache(partial(_both_ways, folder, encoding, quiet=not named))

    def find(stored: Reviewable) -> Article:
        own = own_article(stored.summary, encoding)
        article = own if own and is_of(own, stored.summary) else _among(beside(), stored) or own
        if article is None:
            raise InputError(f"{_no_article(stored, folder)} Name it, or its folder, with --article.")
        return article

    return find


def _both_ways(folder: str, encoding: str | None, *, quiet: bool = False) -> Found:
    digests = by_digest(folder, encoding, quiet=quiet)
    return digests, {Path(str(one.path)).stem: one for one in digests.values()}


def _among(found: Found, stored: Reviewable) -> Article | None:
    digests, by_name = found
    return digests.get(stored.summary.source.sha256) or by_name.get(stored.name)


def is_of(article: Article, summary: "MeetingSummary") -> bool:
    """Tell whether an article is the text that a result was made from."""
    from summarizer.result import text_sha256

    return text_sha256(article.text) == summary.source.sha256


def _no_article(stored: Reviewable, folder: str) -> str:
    digest = stored.summary.source.sha256[:12]
    return f"{stored.label!r}: no article in {folder!r} has the digest {digest}… that it was made from."


def own_article(summary: "MeetingSummary", encoding: str | None) -> Article | None:
    """Return what is at the path that a result names, whatever its digest; None where nothing can be read there."""
    path = summary.source.path
    try:
        if path in (None, "-") or not Path(path).is_file():  # and no device or pipe, which might never end
            return None
        return articles.of_digest(articles.read_all(path, encoding, quiet=True), summary.source.sha256)
    except (OSError, ValueError, InputError):  # ValueError: a NUL in the name
        return None


def by_digest(folder: str, encoding: str | None, *, quiet: bool = False) -> dict[str, Article]:
    """Return the articles of a folder by the digests of their texts.

    What is no text is passed over; another file that cannot be read is warned of.

    Args:
        folder: in which each file is looked at.
        encoding: of the articles, where the user names it.
        quiet: whether nothing is said of any file, since the user did not name the folder.
    """
    from summarizer.result import text_sha256

    paths = sorted(path for path in Path(folder).iterdir() if path.is_file() and not _is_other(path))
    found = (article for path in paths for article in _readable(str(path), encoding, quiet=quiet))
    return {text_sha256(one.text): one for one in found}


def _is_other(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix.lower() in _OTHERS


def _readable(name: str, encoding: str | None, *, quiet: bool) -> tuple[Article, ...]:
    from summarizer.document.inputs import NoText

    try:
        return articles.read_all(name, encoding, quiet=quiet)
    except NoText:
        return ()
    except InputError as error:
        if not quiet:
            warn(f"{error} It is skipped.")
        return ()
