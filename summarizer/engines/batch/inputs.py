"""What a batch takes, one article at a time: files, folders, patterns, tables, manifests and standard input."""

import codecs
import csv
import glob
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path, PurePath
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO, TextIO, cast

from summarizer.document.dateline import dateline
from summarizer.document.inputs import LONGEST, Extract, Fields, day_in, record_extract
from summarizer.document.inputs.kinds import DELIMITERS, TABLES, begins_as_table, guessed
from summarizer.engines.batch.rows import DayFrom, Record, count_parquet_rows, named_whole, parquet_rows
from summarizer.errors import InputError, UsageError
from summarizer.pipeline.articles import Article, read_articles

_LINES, _TABLES, _PARQUET = (".jsonl", ".ndjson"), TABLES, (".parquet",)
_SKIPPED = frozenset({".db", ".sqlite", ".sqlite-wal", ".sqlite-shm", ".part", ".tmp"})
_KEPT = ("text", "title", "published", "url", "identity")
"""The fields of a record that a batch's row has in places of their own."""
_FILE_FIELDS = ("file", "path", "filename")
_HEAD = 4000
_SAMPLE = 2**20


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read.

    Attributes:
        columns: names of the columns of records, as `{"text": "story", "published": "day"}`; others as usual.
        published: the day of publication of all articles, whatever their files say; None for each its own.
        encoding: of texts; None for UTF-8, else detected.
        without: a folder that is passed over wherever it lies, as that of the results.
    """

    columns: Mapping[str, str] | None = None
    published: date | None = None
    encoding: str | None = None
    without: Path | None = None

    @property
    def fields(self) -> Fields:
        """The names of a record's fields."""
        return Fields.named(self.columns or {})


def records(
    inputs: Iterable[str | Path], reading: Reading | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Record]:
    """Yield the articles of the inputs, in their order; one that cannot be read comes as a record with a fault.

    An input is a file of any kind that `read_article` takes; a folder, whose files are taken in the order of their
    paths; a pattern with `*`; JSON, lines of it, CSV, TSV or Parquet with a record in each row; a table with a column
    `file` and no text, which is a manifest of files beside it; or `-` for standard input. Files that a manifest of
    their folder lists are read where it lists them, and not a second time.

    Args:
        inputs: their names.
        reading: how they are read.
        stdin: standard input, where `-` names it.

    Raises:
        InputError: an input does not exist.
        UsageError: a column that is named is none of a record's, or pyarrow is missing.
    """
    reading = reading or Reading()
    fields = _fields(reading)
    for name in inputs:
        found = _of_input(str(name), stdin, reading, fields)
        yield from (named_whole(_dated(one, reading.published)) for one in found)


def _of_input(name: str, stdin: BinaryIO | None, reading: Reading, fields: Fields) -> Iterator[Record]:
    if name != "-":
        return chain.from_iterable(_read(path, reading, fields) for path in _paths(name, reading, fields))
    if stdin is None:
        raise UsageError("Standard input is closed: name the files.")
    return _standard_input(stdin, reading, fields)


def check(inputs: Iterable[str | Path], reading: Reading | None = None) -> None:
    """Refuse inputs that cannot be meant, before anything is read or written.

    Args:
        inputs: as for `records`.
        reading: how they are read.

    Raises:
        InputError: one does not exist.
        UsageError: one is the folder of the results itself; or columns are named, and no input can have any.
    """
    without = reading.without if reading else None
    names = [*map(str, inputs)]
    for name in names:
        _check_input(name, without)
    if reading and reading.columns and not any(map(_may_have_columns, names)):
        raise _without_columns("no input has any: give a table (JSON lines, CSV, Parquet)")


def _check_input(name: str, without: Path | None) -> None:
    path = Path(name)
    try:
        if name != "-" and not path.exists():
            _check_pattern(name)
        same = without is not None and path.is_dir() and path.resolve() == without.resolve()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, error) from error
    if same:
        raise UsageError(f"{name!r} is the folder of the articles and of the results: name another for these with -o.")


def _may_have_columns(name: str) -> bool:
    """Tell whether an input may hold records; what only reading it tells, as of a folder, may."""
    path = Path(name)
    if not path.is_file() or path.suffix.lower() in (*_LINES, *_TABLES, *_PARQUET):
        return True
    try:
        with path.open("rb") as file:
            return _may_hold_records(file.read(_HEAD))
    except OSError:
        return True  # which reading tells of


def _may_hold_records(data: bytes) -> bool:
    """Tell whether data begins as JSON does, or in an encoding in which that is not told from its bytes."""
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    return start in (b"{", b"[") or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _without_columns(why: str) -> UsageError:
    return UsageError(f"--columns names columns, and {why}; or leave it out.")


def _check_pattern(name: str) -> None:
    if not any(mark in name for mark in "*?["):
        raise _missing(name)
    if next(glob.iglob(name, recursive=True), None) is None:  # noqa: PTH207 - the pattern may be absolute
        raise _unmatched(name)


def _missing(name: str) -> InputError:
    return InputError(f"{name!r} does not exist.")


def _unmatched(name: str) -> InputError:
    return InputError(f"No file matches {name!r}.")


def _unreadable(name: str, error: Exception) -> InputError:
    return InputError(f"{name!r} cannot be read: {getattr(error, 'strerror', None) or error}.")


def record_from(
    row: Mapping[str, object], reading: Reading | None = None, *, label: str = "the record", path: Path | None = None
) -> Record:
    """Return the article of one record: a dictionary with the columns that `reading` names.

    Args:
        row: of a table, or an object of JSON.
        reading: how it is read.
        label: how messages name it, and its id where it has none.
        path: of its file.

    Raises:
        UsageError: a column that is named is none of a record's.
    """
    reading = reading or Reading()
    return _dated(_of_record(row, path, label, _fields(reading)), reading.published)


def _fields(reading: Reading) -> Fields:
    try:
        return reading.fields
    except InputError as error:
        raise UsageError(str(error)) from error


def _paths(name: str, reading: Reading, fields: Fields) -> Iterator[Path]:
    """Yield the files that an input names."""
    path = Path(name)
    try:
        if path.is_dir():
            yield from _Folder(reading, fields).files(path)
        elif path.exists():
            yield path
        elif any(mark in name for mark in "*?["):
            yield from _matching(name, _Folder(reading, fields))
        else:
            raise _missing(name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, error) from error


class _Folder:
    """Files below a folder, one folder after the other, so that a million of them are not held."""

    def __init__(self, reading: Reading, fields: Fields) -> None:
        self._without = reading.without.resolve() if reading.without else None
        self._reading, self._fields = reading, fields
        self._listed: set[str] = set()

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield them in the order of their paths: without hidden ones, the results, and what a manifest lists.

        A manifest that another lists, or itself, is read all the same, for only so is what it lists.
        """
        if self._without and folder.resolve() == self._without:
            return
        with os.scandir(folder) as found:
            entries = sorted((one.name, one.is_dir(follow_symlinks=False)) for one in found if one.name[0] != ".")
        tables = [folder / name for name, inner in entries if not inner and _may_be_manifest(name)]
        listed = {os.path.abspath(one): _files_listed(one, self._reading, self._fields) for one in tables}  # noqa: PTH100 - `resolve` would follow links
        self._listed = self._listed.union(*listed.values()) - {one for one, files in listed.items() if files}
        for name, is_folder in entries:
            path = folder / name
            if is_folder:
                yield from self._inner(path)
            elif path.suffix.lower() not in _SKIPPED and os.path.abspath(path) not in self._listed and path.is_file():  # noqa: PTH100 - as above
                yield path

    def _inner(self, folder: Path) -> Iterator[Path]:
        try:
            yield from self.files(folder)
        except PermissionError:
            yield folder  # which reading tells of


def _may_be_manifest(name: str) -> bool:
    return Path(name).suffix.lower() in (*_TABLES, *_LINES)


def _files_listed(table: Path, reading: Reading, fields: Fields) -> set[str]:
    """Return the files that a manifest lists; none for another table."""
    try:
        rows = (row for _, row in _rows_of(table, reading) if not isinstance(row, InputError))
        first = next(rows, {})
        if _listed(first, fields) is None:
            return set()
        names = (_listed(row, fields) for row in chain((first,), rows))
        return {os.path.abspath(table.parent / name) for name in names if name}  # noqa: PTH100 - as above
    except (InputError, OSError):
        return set()


def _matching(pattern: str, folder: _Folder) -> Iterator[Path]:
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not found:
        raise _unmatched(pattern)
    for one in map(Path, found):
        if not one.is_dir():
            yield one
        elif "**" not in pattern:  # which names the files below by itself
            yield from folder.files(one)


def _read(path: Path, reading: Reading, fields: Fields) -> Iterator[Record]:
    """Yield the articles of a file; where it is a table that ends in a fault, that comes as a record of its own."""
    try:
        yield from _of_path(path, reading, fields)
    except (InputError, OSError) as error:
        fault = error if isinstance(error, InputError) else _unreadable(str(path), error)
        table = path.suffix.lower() in (*_LINES, *_TABLES, *_PARQUET)
        yield Record(str(path), Article("", path=str(path)), fault=fault, table=table)


def _of_path(path: Path, reading: Reading, fields: Fields) -> Iterator[Record]:
    suffix = path.suffix.lower()
    if suffix in (*_LINES, *_TABLES, *_PARQUET):
        yield from _of_rows(_rows_of(path, reading, fields), path, reading, fields)
    elif suffix == ".json" and (objects := _json_objects(path)):
        yield from _of_rows(objects, path, reading, fields)
    else:
        yield from _articles(path, str(path), reading, fields)


def _rows_of(path: Path, reading: Reading, fields: Fields | None = None) -> "Iterator[_Row]":
    """Yield the rows of a table or of lines of JSON.

    Raises:
        InputError: it cannot be read to its end, or, where the fields are given, has none that holds a text.
    """
    suffix = path.suffix.lower()
    if suffix in _PARQUET:
        yield from _parquet_rows(path, fields)
    elif suffix in _LINES:
        with path.open("rb") as file:
            yield from _json_lines(file)
    else:
        yield from _table_rows(path, str(path), reading, fields)


def _table_rows(path: Path, name: str, reading: Reading, fields: Fields | None) -> "Iterator[_Row]":
    with path.open(encoding=reading.encoding or _encoding(path), newline="") as text:
        yield from _csv_rows(text, name, fields)


def _encoding(path: Path) -> str:
    """Return the encoding of a table: that of its mark, UTF-8, or for one that is neither the one that its text has."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        wrong = _no_utf8(head, file)
    return (guessed(wrong) if wrong else None) or "utf-8-sig"


def _no_utf8(head: bytes, file: BinaryIO) -> bytes | None:
    """Return the first piece of a file, from its head on, that is not UTF-8; None where all of it is, or may be."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    data = head
    try:
        while data:
            decoder.decode(data)
            data = file.read(_SAMPLE)
    except UnicodeDecodeError:
        return data
    return None


def _json_objects(path: Path) -> "list[_Row]":
    """Return the records of a file of JSON; none where it is anything else, or holds one of another form."""
    from pydantic_core import from_json  # noqa: PLC0415 - here alone

    with path.open("rb") as file:
        data = file.read(LONGEST + 1)
    try:
        value = from_json(data.removeprefix(codecs.BOM_UTF8)) if len(data) <= LONGEST else None
    except ValueError:
        return []
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) for one in values):
        return []
    return [(f"record {number}" if len(values) > 1 else "", one) for number, one in enumerate(values, 1)]


def _standard_input(stdin: BinaryIO, reading: Reading, fields: Fields) -> Iterator[Record]:
    """Yield the records of lines of JSON, which need no end, or of a table; or the articles of anything else."""
    head = stdin.readline(LONGEST)
    if head.lstrip().startswith(b"{") and head.rstrip().endswith(b"}"):
        yield from _of_rows(_json_lines(stdin, head), None, reading, fields)
        return
    head += stdin.readline(LONGEST)
    if begins_as_table(head.decode(reading.encoding or "utf-8", "replace"), fields):
        with _on_disk(head, stdin) as path:
            yield from _of_rows(_table_rows(path, "standard input", reading, fields), None, reading, fields)
        return
    yield from _standard_articles(head + stdin.read(LONGEST + 1), reading, fields)


@contextmanager
def _on_disk(head: bytes, stdin: BinaryIO) -> Iterator[Path]:
    """Keep standard input in a file for the length of the block: a table is read twice."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        with path.open("wb") as file:
            file.write(head)
            copyfileobj(stdin, file)
        yield path


def _standard_articles(data: bytes, reading: Reading, fields: Fields) -> Iterator[Record]:
    for record in _articles(data, "standard input", reading, fields):
        if reading.columns and record.fault is None and not _may_hold_records(data):
            raise _without_columns("standard input holds none: it is an article, and no lines of JSON")
        yield record


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
"""Where a row stands, as `line 3` or nowhere in particular, and what it holds or why it cannot be read."""


def _of_rows(rows: Iterable[_Row], path: Path | None, reading: Reading, fields: Fields) -> Iterator[Record]:
    """Yield the article of each row, or of the file that it names."""
    place = str(path) if path else "standard input"
    for where, row in rows:
        label = f"{place}, {where}" if where else place
        if isinstance(row, InputError):
            yield Record(label, Article("", path=place), fault=InputError(f"{label}: {row}"))
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
    other = _others(row, fields)
    place = str(path) if path else None
    article = Article(extract.text, extract.title, extract.published, extract.url, place, extract.byline, extract.notes)
    fault = None if extract.text.strip() else InputError(_without_text(repr(label), row, fields))
    return Record(extract.identity or label, article, "record" if extract.published else None, other, fault)


def _of_manifest(
    row: Mapping[str, object], manifest: Path, label: str, reading: Reading, fields: Fields
) -> Iterator[Record]:
    """Yield the articles of a file that a manifest names; what the manifest says of it wins."""
    path, inside = _below(manifest.parent, cast("str", _listed(row, fields)))
    told = record_extract({**row, fields.text[0]: "-"}, fields, label)
    other = {key: value for key, value in _others(row, fields).items() if key not in _FILE_FIELDS}
    if not inside or not path.is_file():
        error = InputError(f"{label} names the file {str(path)!r}, which {_ELSEWHERE if not inside else _MISSING}")
        yield Record(told.identity or str(path), Article("", path=str(path)), fields=other, fault=error)
        return
    for number, one in enumerate(_articles(path, str(path), reading, fields), 1):
        identity = told.identity if number == 1 else None
        yield _overlaid(one, told, identity or one.id, other)


_MISSING = "does not exist."
_ELSEWHERE = (
    "lies outside the folder of the manifest: somebody else's list is not to read any file of this machine. Put the "
    "manifest into a folder that holds all of its files."
)


def _below(folder: Path, name: str) -> tuple[Path, bool]:
    """Return the file that a manifest names, and whether it lies below the folder, whatever `..` is in its name."""
    path = Path(os.path.normpath(folder / name))
    return path, Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))  # noqa: PTH100 - as above


def _overlaid(record: Record, told: Extract, identity: str, other: Mapping[str, object]) -> Record:
    one = record.article
    article = replace(
        one,
        title=told.title or one.title,
        url=told.url or one.url,
        published=told.published or one.published,
        byline=told.byline or one.byline,
        notes=(*told.notes, *one.notes),
    )
    day_from: DayFrom | None = "manifest" if told.published else record.published_from
    return replace(record, id=identity, article=article, published_from=day_from, fields={**other, **record.fields})


def _others(row: Mapping[str, object], fields: Fields) -> dict[str, object]:
    """Return the columns of a row that stand nowhere else in the row of its article."""
    held = {next((name for name in getattr(fields, key) if row.get(name)), None) for key in _KEPT}
    held.update(name for name in fields.text if not row.get(name))
    return {key: value for key, value in row.items() if key not in held}


def _json_lines(lines: BinaryIO, first: bytes = b"") -> Iterator[_Row]:
    from pydantic_core import from_json  # noqa: PLC0415 - here alone

    for number in count(1):
        line = first if number == 1 and first else lines.readline(LONGEST + 1)
        if not line:
            return
        if len(line) > LONGEST:
            yield f"line {number}", InputError(f"it is longer than {LONGEST:,} bytes.")
            while line and not line.endswith(b"\n"):
                line = lines.readline(LONGEST)
        elif line.strip():
            yield f"line {number}", _object(from_json, line.removeprefix(codecs.BOM_UTF8))


def _object(parse: Callable[[bytes], object], line: bytes) -> Mapping[str, object] | InputError:
    try:
        value = parse(line)
    except ValueError as error:
        return InputError(f"it is no JSON: {str(error)[:100]}.")
    return value if isinstance(value, dict) else InputError("it is no JSON object.")


def _csv_rows(text: TextIO, name: str, fields: Fields | None) -> Iterator[_Row]:
    line = 0
    try:
        delimiter = _delimiter(text)
        reader = _csv_reader(text, delimiter, name, fields)
        for row in reader:
            line = reader.line_num
            cells: dict[str, object] = {key: value for key, value in row.items() if key and value}
            yield f"line {line}", _too_long(delimiter) if any(row.pop(None, ())) else _told(cells, row, fields)
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{name!r} cannot be read as a table after line {line:,}: {error}.") from error


def _delimiter(text: TextIO) -> str:
    """Return the delimiter that the first line has most of; the text begins anew."""
    head = text.readline(_SAMPLE)
    text.seek(0)
    return max(DELIMITERS, key=head.count)  # the first of those that are as frequent


def _csv_reader(text: TextIO, delimiter: str, name: str, fields: Fields | None) -> "csv.DictReader[str]":
    """Return the reader of a table whose columns are right."""
    csv.field_size_limit(LONGEST)
    reader = csv.DictReader(text, delimiter=delimiter, strict=False)
    reader.fieldnames = _without_last_empty(reader.fieldnames or ())
    _check_columns(name, reader.fieldnames, fields)
    return reader


def _without_last_empty(columns: Sequence[str]) -> list[str]:
    """Return the columns without those at the end that have no name, as of a delimiter behind the last one."""
    named = [number for number, name in enumerate(columns, 1) if name]
    return list(columns[: max(named, default=0)])


def _too_long(delimiter: str) -> InputError:
    return InputError(
        f"it has more cells than the table has columns: where a text holds {delimiter!r}, put it in quotation marks."
    )


def _told(cells: dict[str, object], row: Mapping[str, object], fields: Fields | None) -> dict[str, object]:
    """Return the cells that hold something; of a row without a text, the empty one of its text as well."""
    texts = fields.text if fields else ()
    if any(name in cells for name in texts):
        return cells
    return cells | {name: "" for name in texts if name in row}


def _check_columns(name: str, columns: Sequence[str], fields: Fields | None) -> None:
    """Refuse a table that has two columns of one name or, where the fields are given, holds no text.

    Raises:
        InputError: it names the column, or those that there are.
    """
    twice = next((name for number, name in enumerate(columns) if name and name in columns[:number]), None)
    if twice is not None:
        raise InputError(f"{name!r} has two columns {twice!r}, of which one would be lost: give one another name.")
    if fields and not {*fields.text, *_FILE_FIELDS} & set(columns):
        raise InputError(_no_column(repr(name), columns, fields))


def _no_column(label: str, columns: Sequence[str], fields: Fields) -> str:
    there = ", ".join(map(repr, columns[:12])) or "none"
    return (
        f"{label} has no column {' or '.join(map(repr, fields.text))}: name that of the text with --columns "
        f"text=NAME. Its columns: {there}."
    )


def _without_text(label: str, row: Mapping[str, object], fields: Fields) -> str:
    """Return why a row has no text: no column of that name, or nothing in it."""
    there = [name for name in fields.text if name in row]
    if not there:
        return _no_column(label, tuple(row), fields)
    return f"{label} has no text in {' or '.join(map(repr, there))}."


def _parquet_rows(path: Path, fields: Fields | None) -> Iterator[_Row]:
    for number, row in parquet_rows(path, lambda names: _check_columns(str(path), names, fields), at_once=64):
        told = {key: _plain(value) for key, value in row.items() if value is not None}
        yield f"row {number}", _told(told, row, fields)


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


_COUNTED = 64 * 2**20
"""A table of more bytes is not read to be counted."""


def count_records(inputs: Iterable[str | Path], reading: Reading | None = None) -> int | None:
    """Return how many articles there are, as far as that is cheap to know: files are counted, not read.

    None where it is not: standard input, a large table, what cannot be read.
    """
    reading = reading or Reading()
    total = 0
    try:
        for found in _counts(inputs, reading):
            if found is None:
                return None
            total += found
    except (InputError, UsageError, OSError):
        return None
    return total


def _counts(inputs: Iterable[str | Path], reading: Reading) -> Iterator[int | None]:
    """Yield how many articles each file has; None where that is not cheap to know, as of standard input."""
    for name in map(str, inputs):
        if name == "-":
            yield None
        else:
            yield from (_count_in(path, reading) for path in _paths(name, reading, _fields(reading)))


def _count_in(path: Path, reading: Reading) -> int | None:
    suffix = path.suffix.lower()
    if suffix in _PARQUET:
        return count_parquet_rows(path)
    if suffix in _LINES:
        with path.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_SAMPLE), b""))
    if suffix in _TABLES:
        return sum(1 for _ in _rows_of(path, reading)) if path.stat().st_size <= _COUNTED else None
    return 1


def columns_of(words: Sequence[str]) -> dict[str, str]:
    """Return the columns that `text=story`, several with commas between them, and the like name.

    Raises:
        UsageError: one has another form.
    """
    words = [word for several in words for word in several.split(",")]
    pairs = [word.partition("=") for word in words]
    if wrong := next((word for word, (key, _, name) in zip(words, pairs, strict=True) if not (key and name)), None):
        raise UsageError(f"{wrong!r} names no column: write it as text=story.")
    return {key: name for key, _, name in pairs}
