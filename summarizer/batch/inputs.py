"""What a batch takes, one article at a time: files, folders, patterns, tables, manifests and standard input."""

import csv
import glob
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import TextIOWrapper
from itertools import chain, count
from pathlib import Path, PurePath
from typing import BinaryIO, Literal, cast

from summarizer.batch.rows import DayFrom, Record, pyarrow
from summarizer.document.dateline import dateline
from summarizer.document.inputs import LONGEST, Extract, Fields, day_in, record_extract
from summarizer.errors import InputError, UsageError
from summarizer.pipeline.articles import Article, read_articles

_LINES, _TABLES, _PARQUET = (".jsonl", ".ndjson"), {".csv": ",", ".tsv": "\t"}, (".parquet",)
_SKIPPED = frozenset({".sqlite", ".sqlite-wal", ".sqlite-shm", ".part", ".tmp"})
_FILE_FIELDS = ("file", "path", "filename")
_HEAD = 4000
Kind = Literal["lines", "table", "parquet", "file"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read.

    Attributes:
        columns: names of the columns of records, as `{"text": "story", "published": "day"}`; others as usual.
        published: the day of publication of all articles, whatever their files say; None for each its own.
        encoding: of texts; None for UTF-8, else detected.
    """

    columns: Mapping[str, str] | None = None
    published: date | None = None
    encoding: str | None = None

    @property
    def fields(self) -> Fields:
        """The names of a record's fields."""
        return Fields.named(self.columns or {})


def records(inputs: Iterable[str | Path], reading: Reading, *, stdin: BinaryIO | None = None) -> Iterator[Record]:
    """Yield the articles of the inputs, in their order; one that cannot be read comes as a record with a fault.

    An input is a file of any kind that `read_article` takes; a folder, whose files are taken in the order of their
    paths; a pattern with `*`; lines of JSON, CSV, TSV or Parquet with a record in each row; a table with a column
    `file` and no text, which is a manifest of files beside it; or `-` for standard input.

    Args:
        inputs: their names.
        reading: how they are read.
        stdin: standard input, where `-` names it.

    Raises:
        InputError: an input does not exist, or is a table that cannot be read.
        UsageError: a column that is named is none of a record's, or pyarrow is missing.
    """
    fields = reading.fields
    for name in inputs:
        if str(name) == "-":
            if stdin is None:
                raise UsageError("Standard input is closed: name the files.")
            found = _standard_input(stdin, reading, fields)
        else:
            found = chain.from_iterable(_of_path(path, reading, fields) for path in _paths(str(name)))
        yield from (_dated(one, reading.published) for one in found)


def _paths(name: str) -> Iterator[Path]:
    """Yield the files that an input names."""
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield path
        elif any(mark in name for mark in "*?["):
            yield from _matching(name)
        else:
            raise InputError(f"{name!r} does not exist.")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{name!r} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _folder(path: Path) -> Iterator[Path]:
    for one in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in one.relative_to(path).parts)
        if not hidden and one.suffix.lower() not in _SKIPPED and one.is_file():
            yield one


def _matching(pattern: str) -> Iterator[Path]:
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not found:
        raise InputError(f"No file matches {pattern!r}.")
    for one in found:
        yield from _folder(Path(one)) if Path(one).is_dir() else (Path(one),)


def _of_path(path: Path, reading: Reading, fields: Fields) -> Iterator[Record]:
    suffix = path.suffix.lower()
    if suffix in _LINES:
        with path.open("rb") as file:
            yield from _of_rows(_json_lines(file), path, reading, fields)
    elif suffix in _TABLES:
        with path.open(encoding=reading.encoding or "utf-8-sig", newline="") as text:
            yield from _of_rows(_csv_rows(text, _TABLES[suffix], str(path)), path, reading, fields)
    elif suffix in _PARQUET:
        yield from _of_rows(_parquet_rows(path), path, reading, fields)
    else:
        yield from _of_file(path, reading, fields)


def _standard_input(stdin: BinaryIO, reading: Reading, fields: Fields) -> Iterator[Record]:
    """Yield the records of lines of JSON, which need no end, or the articles of anything else."""
    head = stdin.readline(LONGEST)
    if head.lstrip().startswith(b"{") and head.rstrip().endswith(b"}"):
        yield from _of_rows(_json_lines(chain((head,), stdin)), None, reading, fields)
    else:
        yield from _articles(head + stdin.read(LONGEST + 1), "standard input", reading, fields)


def _of_file(path: Path, reading: Reading, fields: Fields) -> Iterator[Record]:
    yield from _articles(path, str(path), reading, fields)


def _articles(source: bytes | Path, name: str, reading: Reading, fields: Fields) -> Iterator[Record]:
    """Yield the articles of a file of any kind."""
    names = {"id" if key == "identity" else key: getattr(fields, key)[0] for key in _named(fields)}
    try:
        found = read_articles(source, encoding=reading.encoding, fields=names)
    except InputError as error:
        yield Record(name, Article("", path=name), fault=error)
        return
    for number, one in enumerate(found, 1):
        label = name if len(found) == 1 else f"{name}, record {number}"
        fault = None if one.text.strip() else InputError(f"{label!r} has no text.")
        yield Record(label, one, "record" if one.published else None, fault=fault)


def _named(fields: Fields) -> list[str]:
    usual = Fields()
    return [key for key in Fields.__slots__ if getattr(fields, key) != getattr(usual, key)]


_Row = tuple[str, Mapping[str, object] | InputError]
"""Where a row stands, as `line 3`, and what it holds or why it cannot be read."""


def _of_rows(rows: Iterable[_Row], path: Path | None, reading: Reading, fields: Fields) -> Iterator[Record]:
    """Yield the article of each row, or of the file that it names."""
    place = str(path) if path else "standard input"
    for where, row in rows:
        label = f"{place}, {where}"
        if isinstance(row, InputError):
            yield Record(label, Article("", path=place), fault=row)
        elif _listed(row, fields) is not None:
            yield from _of_manifest(row, path or Path(), label, replace(reading, columns=None), fields)
        else:
            yield _of_record(row, path, label, fields)


def _listed(row: Mapping[str, object], fields: Fields) -> str | None:
    """Return the file that a row of a manifest names; None for a row that has a text itself."""
    if any(row.get(name) for name in fields.text):
        return None
    named = next((row[name] for name in _FILE_FIELDS if row.get(name)), None)
    return named if isinstance(named, str) else None


def _of_record(row: Mapping[str, object], path: Path | None, label: str, fields: Fields) -> Record:
    extract = record_extract(row, fields, label)
    other = {key: value for key, value in row.items() if key not in _used(fields)}
    article = Article(
        extract.text, extract.title, extract.published, extract.url, str(path) if path else None, extract.byline
    )
    fault = None if extract.text.strip() else InputError(f"{label} has no text in {' or '.join(fields.text)}.")
    return Record(extract.identity or label, article, "record" if extract.published else None, other, fault)


def _of_manifest(
    row: Mapping[str, object], manifest: Path, label: str, reading: Reading, fields: Fields
) -> Iterator[Record]:
    """Yield the articles of a file that a manifest names; what the manifest says of it wins."""
    path = manifest.parent / cast("str", _listed(row, fields))
    told = record_extract({**row, fields.text[0]: "-"}, fields, label)
    other = {key: value for key, value in row.items() if key not in {*_used(fields), *_FILE_FIELDS}}
    if not path.is_file():
        error = InputError(f"{label} names the file {str(path)!r}, which does not exist.")
        yield Record(told.identity or str(path), Article("", path=str(path)), fields=other, fault=error)
        return
    for number, one in enumerate(_of_file(path, reading, fields), 1):
        identity = told.identity if number == 1 else None
        yield _overlaid(one, told, identity or one.id, other)


def _overlaid(record: Record, told: Extract, identity: str, other: Mapping[str, object]) -> Record:
    one = record.article
    article = replace(
        one,
        title=told.title or one.title,
        url=told.url or one.url,
        published=told.published or one.published,
        byline=told.byline or one.byline,
    )
    day_from: DayFrom | None = "manifest" if told.published else record.published_from
    return replace(record, id=identity, article=article, published_from=day_from, fields={**other, **record.fields})


def _used(fields: Fields) -> frozenset[str]:
    return frozenset(chain.from_iterable(getattr(fields, key) for key in Fields.__slots__))


def _json_lines(lines: Iterable[bytes]) -> Iterator[_Row]:
    from pydantic_core import from_json  # noqa: PLC0415 - here alone

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = from_json(line.removeprefix(b"\xef\xbb\xbf"))
        except ValueError:
            value = None
        where = f"line {number}"
        yield where, value if isinstance(value, dict) else InputError(f"{where} is no JSON object.")


def _csv_rows(text: TextIOWrapper, delimiter: str, name: str) -> Iterator[_Row]:
    csv.field_size_limit(LONGEST)
    reader = csv.DictReader(text, delimiter=delimiter, restkey="", strict=False)
    try:
        for row in reader:
            yield f"line {reader.line_num}", {key: value for key, value in row.items() if key and value}
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{name!r} cannot be read as a table near line {reader.line_num}: {error}.") from error


def _parquet_rows(path: Path) -> Iterator[_Row]:
    pa = pyarrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    numbers = count(1)
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(64):
                for row in batch.to_pylist():
                    told = {key: _plain(value) for key, value in row.items() if value is not None}
                    yield f"row {next(numbers)}", told
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{str(path)!r} cannot be read as Parquet: {str(error)[:200]}") from error


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _dated(record: Record, given: date | None) -> Record:
    """Return the record with its day: the user's, its own, that of its dateline, or that in the name of its file."""
    article = record.article
    if given:
        return replace(record, article=replace(article, published=given), published_from="given")
    named = day_in(PurePath(article.path).name) if article.path else None
    if article.published or named is None:
        return record
    line = dateline(article.text[:_HEAD], published=named)
    day_from: DayFrom = "dateline" if line and line.date else "name"
    day = line.date if line and line.date else named
    return replace(record, article=replace(article, published=day), published_from=day_from)


def columns_of(words: Sequence[str]) -> dict[str, str]:
    """Return the columns that `text=story` and the like name.

    Raises:
        UsageError: one has another form.
    """
    pairs = [word.partition("=") for word in words]
    if wrong := next((word for word, (key, _, name) in zip(words, pairs, strict=True) if not (key and name)), None):
        raise UsageError(f"{wrong!r} names no column: write it as text=story.")
    return {key: name for key, _, name in pairs}
