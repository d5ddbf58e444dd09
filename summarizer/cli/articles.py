"""The article as the user names it: a file or standard input, read as what it is."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.cli.console import Notes
from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    import datetime as dt

    from summarizer.cli.arguments import Published
    from summarizer.document.inputs import Extract
    from summarizer.pipeline.summarizing import Summarizer
    from summarizer.result import MeetingSummary

_PATTERN = re.compile(r"[*?]|\[[^\]]+\]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,9}://|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """A text, with where it was read from and what its file says of it.

    Attributes:
        text: what a person sees of the article.
        path: of its file; None for standard input.
        title: as the file names it.
        published: the day of publication, as the file names it.
        url: as the file names it.
        record: the number of the record, from 1, where the file holds several.
        unread: a sentence for each part of the file that could not be read.
    """

    text: str
    path: str | None
    title: str | None = None
    published: "dt.date | None" = None
    url: str | None = None
    record: int | None = None
    unread: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the article is called where several are told apart."""
        return (self.path or "standard input") + (f", record {self.record}" if self.record else "")


def matching(name: str) -> list[str]:
    """Return the files that a pattern in quotation marks matches, as a shell would; any other name as it is."""
    if not _is_pattern(name) or os.path.lexists(name):
        return [name]
    import glob

    found = sorted(one for one in glob.iglob(name, recursive=True) if Path(one).is_file())  # noqa: PTH207 - as given
    return found or [name]


def _is_pattern(name: str) -> bool:
    return "\0" not in name and _PATTERN.search(name) is not None


def read(name: str | None, encoding: str | None) -> Article:
    """Return the article: of the file, or of standard input for `-` and for None with something piped in.

    Raises:
        UsageError: no file is named and nothing is piped in.
        InputError: it cannot be read, is no article, is empty, or holds several.
    """
    found = read_all(name, encoding)
    if len(found) > 1:
        raise InputError(f"{_label(name)} holds {len(found):,} records; name a file that holds one article.")
    return found[0]


def read_all(name: str | None, encoding: str | None, *, quiet: bool = False) -> tuple[Article, ...]:
    """Return the articles of the file or of standard input: one, or one for each record.

    Args:
        name: of the file.
        encoding: of its text, where the user names it.
        quiet: whether nothing is said of what the user should know of them, such as attachments.

    Raises:
        UsageError: no file is named and nothing is piped in.
        InputError: it cannot be read, is no article, or is empty.
    """
    data = _bytes(name, _label(name))

    from summarizer.document.inputs import extracts

    found = extracts(data, _label(name), encoding=encoding, name=name)
    path = None if name == "-" else name
    read = tuple(_article(one, path, number if len(found) > 1 else None) for number, one in enumerate(found, 1))
    if not quiet:
        _tell_notes(
            [(note, article.label) for one, article in zip(found, read, strict=True) for note in one.notes], name
        )
    return read


def _tell_notes(told: Sequence[tuple[str, str]], name: str | None) -> None:
    """Warn of the notes on articles, each with its article's label; what is said of their file is said once."""
    notes, file = Notes(), _label(name)
    for note, label in dict.fromkeys((note, None if note.startswith(file) else label) for note, label in told):
        notes.tell(note, label)
    notes.end()


def of_digest(found: tuple[Article, ...], digest: str) -> Article:
    """Return the article whose text has the digest, as a result names it; the first where none has."""
    from summarizer.result import text_sha256

    return next((one for one in found if text_sha256(one.text) == digest), found[0])


def summarized(
    article: Article, summarizer: "Summarizer", title: str | None, published: "Published"
) -> "MeetingSummary":
    """Return the summary of an article, with what the user says of it before what its file says."""
    return summarizer.summarize(
        article.text,
        title=title or article.title,
        published=published.of(article.path) or article.published,
        url=article.url,
        path=article.path,
    )


def _article(extract: "Extract", path: str | None, record: int | None) -> Article:
    return Article(extract.text, path, extract.title, extract.published, extract.url, record, extract.unread)


def _label(name: str | None) -> str:
    return "Standard input" if name in (None, "-") else repr(name)


def _bytes(name: str | None, label: str) -> bytes:
    try:
        return _head(_standard_input(name)) if name in (None, "-") else _file(Path(name))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(_why_unread(error, name or "", label)) from error


def _why_unread(error: Exception, name: str, label: str) -> str:
    if isinstance(error, FileNotFoundError) and _ADDRESS.match(name):
        return f"{label} is an address, and addresses are not fetched: pipe the page in, as curl -s URL | summarizer -"
    if isinstance(error, FileNotFoundError) and _is_pattern(name):
        return f"No file matches {label}."
    why = getattr(error, "strerror", None) or error
    if isinstance(error, IsADirectoryError):
        why = f"Is a directory; name its files, as {name.rstrip('/')}/*.txt, or give it to `summarizer batch`"
    return f"{label} cannot be read: {why}."


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return _head(file)


def _head(file: BinaryIO) -> bytes:
    """Read a byte more than may be: no endless device is read to its end."""
    from summarizer.document.inputs import LONGEST

    return file.read(LONGEST + 1)


def _standard_input(name: str | None) -> BinaryIO:
    if sys.stdin is None or (name is None and sys.stdin.isatty()):
        raise UsageError("No article: name a file, or pipe a text in (see summarizer --help).")
    return sys.stdin.buffer
