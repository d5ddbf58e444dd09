"""The article as the user names it: a file or standard input, decoded."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from summarizer.cli.console import warn
from summarizer.errors import InputError, UsageError

_LONGEST = 16 * 2**20  # bytes; far above any article, and no endless device is read to its end


@dataclass(frozen=True, slots=True)
class Article:
    """A text, with the path that it was read from (None for standard input)."""

    text: str
    path: str | None

    @property
    def label(self) -> str:
        """What the article is called where several are told apart."""
        return self.path or "standard input"


def read(name: str | None, encoding: str | None) -> Article:
    """Return the article: of the file, or of standard input for `-` and for None with something piped in.

    Raises:
        UsageError: no file is named and nothing is piped in.
        InputError: it cannot be read, is not text, or is empty.
    """
    from summarizer.document.inputs.encodings import decoded

    label = "Standard input" if name in (None, "-") else repr(name)
    text, warning = decoded(_bytes(name, label), encoding, label)
    if warning:
        warn(warning)
    return Article(text, None if name == "-" else name)


def _bytes(name: str | None, label: str) -> bytes:
    try:
        data = _head(_standard_input(name)) if name in (None, "-") else _file(Path(name))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{label} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if len(data) > _LONGEST:
        raise InputError(f"{label} is longer than {_LONGEST // 2**20} MiB; that is no article.")
    return data


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return _head(file)


def _head(file: BinaryIO) -> bytes:
    return file.read(_LONGEST + 1)


def _standard_input(name: str | None) -> BinaryIO:
    if sys.stdin is None or (name is None and sys.stdin.isatty()):
        raise UsageError("No article: name a file, or pipe a text in (see summarizer --help).")
    return sys.stdin.buffer
