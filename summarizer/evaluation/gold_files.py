"""Gold files: one JSON object, or one a line, read and checked."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pydantic
from pydantic_core import from_json

from summarizer.errors import InputError
from summarizer.evaluation.gold import Gold
from summarizer.result import flaws


def read_gold(path: Path) -> tuple[Gold, ...]:
    """Read a gold file: `.jsonl` holds one article a line, anything else a single one.

    An entry either holds its article as `text`, or names a file beside it as `article`, with its `sha256`.

    Raises:
        InputError: the file or an article cannot be read, or does not hold together; with file, line and place.
    """
    return tuple(_gold(path, where, data) for where, data in _entries(path))


def _entries(path: Path) -> Iterator[tuple[str, bytes]]:
    data = _content(path, path.name)
    if path.suffix != ".jsonl":
        yield path.name, data
        return
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield f"{path.name}, line {number}", line


def _gold(path: Path, where: str, data: bytes) -> Gold:
    try:
        fields = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise InputError(f"{where}: this is not JSON: {error}.") from None
    if not isinstance(fields, dict):
        raise InputError(f"{where}: a JSON object is needed.")
    if "article" in fields:
        fields["text"] = _article(path, where, fields.pop("article"), fields.pop("sha256", None))
    _place(where, fields)
    try:
        return Gold.model_validate(fields)
    except pydantic.ValidationError as error:
        raise InputError(f"{where}: {flaws(error)}.") from None  # the cause would print the article


def _place(where: str, fields: dict[str, object]) -> None:
    """Find the quotations that are given by their words alone."""
    text, statements = fields.get("text"), fields.get("statements")
    if not isinstance(text, str) or not isinstance(statements, list):
        return
    for number, row in enumerate(statements):
        if isinstance(row, dict) and not {"start", "end"} & row.keys() and isinstance(row.get("text"), str):
            words = row["text"]
            if text.count(words) != 1:
                raise InputError(
                    f"{where}: statements.{number}: its text stands {text.count(words)} times: give start and end."
                )
            row["start"] = text.index(words)
            row["end"] = row["start"] + len(words)


def _article(path: Path, where: str, name: object, sha256: object) -> str:
    """Return the text of the article beside the gold file, if it is still the one that was labelled."""
    if not isinstance(name, str) or Path(name).name != name:
        raise InputError(f"{where}: article: the name of a file beside this one is needed.")
    data = _content(path.with_name(name), where)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise InputError(f"{where}: {name!r} is not the article that was labelled: its sha256 differs.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: {name!r} is not UTF-8.") from error


def _content(path: Path, where: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{where}: {path.name!r} cannot be read: {error.strerror}.") from error
