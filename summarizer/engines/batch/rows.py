"""Rows: what goes into a batch is a record, and what comes out, whatever happened, is a row."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from math import isfinite
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal, cast, get_args

from summarizer._version import __version__
from summarizer.document.inputs import whole
from summarizer.errors import InputError, SummarizerError, missing
from summarizer.llm import RULES
from summarizer.pipeline.articles import Article
from summarizer.pipeline.summarizing import Summarizer
from summarizer.result import MeetingSummary, schema_sha256, text_sha256
from summarizer.result.loading import NEWEST

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet

BLANK = b"\0 \t\r\n"
"""What a line of a file of rows may be made of that holds none: a failing disk or a power cut may leave such."""
Status = Literal["done", "copy", "failed"]
DayFrom = Literal["given", "record", "manifest", "name", "dateline"]
"""What the day of publication was taken from: the user, the record, the manifest, the file's name, the dateline."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article on its way in.

    Attributes:
        id: what the caller calls it.
        article: the text with what is known of it.
        published_from: what its day of publication was taken from; None where it has none yet.
        fields: what else its record holds, returned as it is.
        fault: why there is no article, where it cannot be read.
        table: whether it is a whole table that cannot be read, with nobody knows how many articles.
    """

    id: str
    article: Article
    published_from: DayFrom | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    fault: SummarizerError | None = None
    table: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one article. Every row has every field, in this order, in JSON and in tables alike.

    Attributes:
        id: the caller's, else the path of its file (with the number of the record in it).
        key: digest of the article, the prompt, the schema and the model: the same question is not asked twice.
        status: `done`; `copy` of another row's article, which was summarized; `failed`.
        sha256: digest of the text; None where it could not be read.
        url: as the record has it.
        path: the file that was read.
        title: as the record has it.
        published: ISO day of publication.
        published_from: what it was taken from.
        copy_of: the id of the row whose article this is a copy of.
        error: a sentence that says what failed.
        error_kind: the class of the error, as ProviderUnavailable.
        summary: the result, as `MeetingSummary.load` takes it.
        text: the article; None where it is not to be kept.
        fields: what else the caller's record holds.
    """

    id: str
    key: str
    status: Status
    sha256: str | None = None
    url: str | None = None
    path: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: DayFrom | None = None
    copy_of: str | None = None
    error: str | None = None
    error_kind: str | None = None
    summary: Mapping[str, object] | None = None
    text: str | None = None
    fields: Mapping[str, object] = field(default_factory=dict)

    def result(self) -> MeetingSummary:
        """Return the result.

        Raises:
            InputError: the row has none, being a copy or a failure.
        """
        if self.summary is None:
            raise InputError(f"Row {self.id!r} is {self.status} and has no summary.")
        return MeetingSummary.load(self.summary)

    def as_copy_of(self, original: str) -> "Row":
        """Return the row as that of a copy of the article with this id."""
        return replace(self, status="copy", copy_of=original, summary=None)

    def as_line(self) -> bytes:
        """Return the row as a line of JSON."""
        told = {name: getattr(self, name) for name in NAMES}
        return _json(told).encode("utf-8", "replace") + b"\n"

    def as_flat(self) -> dict[str, str | None]:
        """Return the row as a dictionary of strings: `summary` and `fields` are JSON."""
        flat = {name: getattr(self, name) for name in NAMES}
        for name in ("summary", "fields"):
            flat[name] = None if flat[name] is None else _json(flat[name])
        return cast("dict[str, str | None]", flat)


NAMES = tuple(Row.__dataclass_fields__)


def _json(value: object) -> str:
    """Return a value as JSON that every reader takes: what JSON does not know becomes words, or null."""
    try:
        return json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
    except (ValueError, TypeError):
        return json.dumps(_sayable(value), ensure_ascii=False, default=str, allow_nan=False)


def _sayable(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _sayable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_sayable(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def arrow_schema() -> "pa.Schema":
    """Return the columns of rows in a table: all strings, of which only `id`, `key` and `status` are never null.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa = pyarrow()
    needed = {"id", "key", "status"}
    return pa.schema([pa.field(name, pa.string(), nullable=name not in needed) for name in NAMES])


def pyarrow() -> ModuleType:
    """Return the library that reads and writes Parquet.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise missing(error, "pyarrow", "batch") from error


@dataclass(frozen=True, slots=True)
class Pinned:
    """Who is asked, and how: with an article it makes the key of a row.

    Attributes:
        prompt: name and digest of the prompt version; by rules, the version of this package.
        schema: version and digest of the result's schema.
        model: the model that is asked for, and where.
    """

    prompt: str
    schema: str
    model: str

    @classmethod
    def of(cls, summarizer: Summarizer) -> "Pinned":
        """Return what a summarizer asks, and whom."""
        target, prompt = summarizer.target, summarizer.prompt
        by_rules = target.base_url is None and target.host == RULES
        asked = f"rules {__version__}" if by_rules else f"{prompt.name} {prompt.sha256}"
        return cls(asked, f"{NEWEST} {schema_sha256(NEWEST)}", f"{target.asked} {target.host} {target.base_url or ''}")

    def digest(self) -> bytes:
        """Return the same in a few bytes."""
        return hashlib.sha256(f"{self.prompt}\n{self.schema}\n{self.model}".encode()).digest()[:8]

    def made(self, row: "Row") -> bool:
        """Tell whether a row that has its text answers this question; its day may be that of the dateline."""
        days = {row.published, None} if row.published_from in (None, "dateline") else {row.published}
        articles = (
            Article(row.text or "", row.title, date.fromisoformat(day) if day else None, row.url) for day in days
        )
        return any(self.key(one) == row.key for one in articles)

    def key(self, article: Article) -> str:
        """Return the key of an article: whatever changes the result changes it, and the place of its file does not."""
        day = article.published.isoformat() if article.published else None
        told = [self.prompt, self.schema, self.model, text_sha256(article.text), article.title, day, article.url]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def named_whole(record: Record) -> Record:
    """Return a record whose names every file, database and result can hold."""
    one = record.article
    path, title, url = (name and whole(name) for name in (one.path, one.title, one.url))
    return replace(record, id=whole(record.id), article=replace(one, path=path, title=title, url=url))


def row_of(record: Record, outcome: MeetingSummary | SummarizerError, *, key: str, keep_text: bool = True) -> Row:
    """Return the row of a record that was summarized, or of which that failed."""
    blank = _blank(record, key, "failed", keep_text=keep_text)
    if isinstance(outcome, SummarizerError):
        return replace(blank, error=str(outcome), error_kind=_kind(outcome))
    found = outcome.source.published
    day_from = record.published_from or ("dateline" if found else None)
    summary = json.loads(outcome.model_dump_json())
    return replace(blank, status="done", published=found, published_from=day_from, summary=summary)


def copy_row(record: Record, original: str, *, key: str, keep_text: bool = True) -> Row:
    """Return the row of a record that is a copy of another, which was summarized."""
    return replace(_blank(record, key, "copy", keep_text=keep_text), copy_of=original)


def _blank(record: Record, key: str, status: Status, *, keep_text: bool) -> Row:
    one = record.article
    return Row(
        id=record.id,
        key=key,
        status=status,
        sha256=text_sha256(one.text) if one.text else None,
        url=one.url,
        path=one.path,
        title=one.title,
        published=one.published.isoformat() if one.published else None,
        published_from=record.published_from,
        text=one.text if keep_text and one.text else None,
        fields=record.fields,
    )


def _kind(error: SummarizerError) -> str:
    cause = error.__cause__
    return type(cause if type(error) is SummarizerError and cause else error).__name__


def read_rows(path: Path | str) -> Iterator[Row]:
    """Yield the rows of a batch: of its folder, of a file of rows in lines of JSON, or of Parquet.

    Raises:
        InputError: it cannot be read, or holds something else; the message names the line.
    """
    path = Path(path)
    if path.is_dir() and (path / "rows.jsonl").is_file():
        path = path / "rows.jsonl"
    if path.suffix == ".parquet":
        for number, flat in parquet_rows(path):
            yield row_from(flat, f"{str(path)!r}, row {number}")
    else:
        yield from _rows_in_lines(path)


def _rows_in_lines(path: Path) -> Iterator[Row]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip(BLANK):
                    yield row_from(_parsed(line), f"{str(path)!r}, line {number}")
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be read: {error.strerror or error}.") from error


def _parsed(line: bytes | str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def parquet_rows(
    path: Path, check: Callable[[Sequence[str]], None] = lambda _: None, *, at_once: int = 256
) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the rows of a table of Parquet by number, from 1, after its columns were found right.

    Args:
        path: of the table.
        check: told the names of its columns.
        at_once: rows that are held together.

    Raises:
        InputError: it cannot be read.
        UsageError: pyarrow is not installed.
    """
    with _parquet(path) as file:
        check(file.schema_arrow.names)
        yield from enumerate((row for batch in file.iter_batches(at_once) for row in batch.to_pylist()), 1)


def count_parquet_rows(path: Path) -> int:
    """Return how many rows a table of Parquet says it has.

    Raises:
        InputError, UsageError: as `parquet_rows`.
    """
    with _parquet(path) as file:
        return int(file.metadata.num_rows)


@contextmanager
def _parquet(path: Path) -> "Iterator[parquet.ParquetFile]":
    """Open a table of Parquet, and tell what is wrong with it, in the block too, in a sentence."""
    pa = pyarrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    try:
        with parquet.ParquetFile(path) as file:
            yield file
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{str(path)!r} cannot be read as Parquet: {str(error)[:200]}") from error


def row_from(value: object, label: str) -> Row:
    """Return the row that a dictionary holds, as `as_line` or `as_flat` wrote it.

    Raises:
        InputError: it is no row.
    """
    if not isinstance(value, Mapping) or not {"id", "key", "status"} <= value.keys():
        raise InputError(f"{label} is no row of a batch: it has no id, key and status.")
    told = {name: value.get(name) for name in NAMES}
    for name in ("summary", "fields"):
        held = told[name]
        told[name] = _parsed(held) if isinstance(held, str) else held
        if not isinstance(told[name], Mapping) and held is not None:
            raise InputError(f"{label} is no row of a batch: its {name} is no JSON object.")
    if told["status"] not in get_args(Status) or not isinstance(told["id"], str):
        raise InputError(f"{label} is no row of a batch: its status is {told['status']!r}.")
    return Row(**cast("dict[str, str]", {**told, "fields": told["fields"] or {}}))  # type: ignore[arg-type]
