"""Gold: labelled articles, read from files and checked."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import pydantic
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import from_json

from summarizer.errors import InputError
from summarizer.result import text_sha256
from summarizer.result.loading import flaws

IsoDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?|-W\d{2})?$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldActor(_Part):
    """Somebody who takes part in a meeting, or whose words are reported."""

    id: str = Field(min_length=1)
    name: str = Field(min_length=1, description="The fullest form without title.")
    aliases: tuple[str, ...] = Field(default=(), description="The other forms of the article.")
    type: Literal["person", "group"] = "person"
    office: str | None = None
    country: str | None = None


class GoldMeeting(_Part):
    """Who met whom; what only one annotator saw is optional, and what they disagreed about is open."""

    participants: tuple[str, ...]
    optional_participants: tuple[str, ...] = ()
    kind: Literal["in_person", "call", "video", "unspecified"] | None = Field(description="Null where it is open.")
    status: Literal["held", "planned", "cancelled"] | None = Field(description="Null where it is open.")
    place: str | None = None
    date_text: str | None = None
    date: IsoDate | None = Field(default=None, description="ISO day, month or year.")
    evidence: tuple[int, ...] = Field(default=(), description="Sentence numbers.")
    optional: bool = False
    place_open: bool = False
    date_open: bool = False


class GoldStatement(_Part):
    """A quotation without its marks; what only one annotator saw is optional."""

    speaker: str | None = Field(description="Null only where `speaker_open` is set.")
    kind: Literal["direct", "mixed"]
    start: int
    end: int
    text: str
    speaker_open: bool = False
    optional: bool = False


class GoldReport(_Part):
    """A sentence of reported speech."""

    sentence: int
    speaker: str
    optional: bool = False


class GoldItem(_Part):
    """Something that remains to be done."""

    what: str = Field(min_length=1)
    owner: tuple[str, ...] = Field(default=(), description="Actor ids, or names, of who must act.")
    due_text: str | None = None
    due: IsoDate | None = None
    evidence: tuple[int, ...] = Field(description="Sentence numbers.")
    optional: bool = False


class Gold(_Part):
    """One labelled article: `sentences` are [start, end] in code points, numbered from 1."""

    id: str = Field(min_length=1)
    draft: str | None = Field(default=None, min_length=1, description="The model that wrote it, until it is corrected.")
    family: str | None = Field(default=None, min_length=1, description="What it is scored together with.")
    text: str
    published: dt.date | None = None
    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    lang: str | None = None
    sentences: tuple[tuple[int, int], ...]
    numbered: tuple[str, ...] = Field(default=(), description="The sentences for the eye, as a draft has them.")
    actors: tuple[GoldActor, ...]
    meetings: tuple[GoldMeeting, ...]
    statements: tuple[GoldStatement, ...]
    reported: tuple[GoldReport, ...]
    pending: tuple[GoldItem, ...]

    @property
    def kin(self) -> str:
        """Its family; where none is named, what stands before the first slash of its id."""
        head, slash, _ = self.id.partition("/")
        return self.family or (head if slash and head else "no family")

    @property
    def sha256(self) -> str:
        """The digest of the article, as a result's source has it."""
        return text_sha256(self.text)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if found := [*_misplaced(self), *_dangling(self)]:
            raise ValueError("; ".join(found[:3]))
        return self


def _misplaced(gold: Gold) -> Iterator[str]:
    """Name the offsets that do not lie where they should, and the quotations without a speaker."""
    bounds = [0, *(offset for sentence in gold.sentences for offset in sentence), len(gold.text)]
    if any(a > b for a, b in pairwise(bounds)):
        yield "sentences: they are not in order, or not within the text"
    for n, (shown, (start, end)) in enumerate(zip(gold.numbered, gold.sentences, strict=False), 1):
        if shown != f"{n}: {gold.text[start:end]}":
            yield f"numbered: sentence {n} is not the article's; `sentences` tells where they stand"
    yield from _misquoted(gold)


def _misquoted(gold: Gold) -> Iterator[str]:
    for n, quoted in enumerate(gold.statements):
        if not quoted.text or gold.text[quoted.start : quoted.end] != quoted.text:
            yield f"statements.{n}: its text does not stand at {quoted.start}-{quoted.end}"
        if quoted.speaker is None and not quoted.speaker_open:
            yield f"statements.{n}: it names no speaker, and is not marked speaker_open"


def _dangling(gold: Gold) -> Iterator[str]:
    """Name what refers to no actor or no sentence of the file."""
    ids = [actor.id for actor in gold.actors]
    if len(set(ids)) < len(ids):
        yield "actors: two have the same id"
    for place, refs in _references(gold):
        yield from (f"{place}: no actor has the id {ref!r}" for ref in refs if ref not in ids)
    for place, numbers in _numbers(gold):
        yield from (f"{place}: there is no sentence {n}" for n in numbers if not 1 <= n <= len(gold.sentences))


def _references(gold: Gold) -> Iterator[tuple[str, Iterable[str]]]:
    yield from ((f"meetings.{n}", m.participants + m.optional_participants) for n, m in enumerate(gold.meetings))
    yield from ((f"statements.{n}", (s.speaker,)) for n, s in enumerate(gold.statements) if s.speaker)
    yield from ((f"reported.{n}", (r.speaker,)) for n, r in enumerate(gold.reported))


def _numbers(gold: Gold) -> Iterator[tuple[str, Iterable[int]]]:
    yield from ((f"meetings.{n}", m.evidence) for n, m in enumerate(gold.meetings))
    yield from ((f"reported.{n}", (r.sentence,)) for n, r in enumerate(gold.reported))
    yield from ((f"pending.{n}", p.evidence) for n, p in enumerate(gold.pending))


def gold_files(place: Path) -> list[Path]:
    """Return the gold files of a folder, in the order of their names; a file stands for itself.

    They end in `.gold.json` or `.gold.jsonl`; where none does, those that end in `.json` or `.jsonl` are meant.

    Raises:
        InputError: the folder has none.
    """
    if not place.is_dir():
        return [place]
    files = sorted(file for file in place.iterdir() if file.suffix in (".json", ".jsonl") and file.is_file())
    marked = [file for file in files if file.stem.endswith(".gold")]
    if not files:
        raise InputError(f"The folder {str(place)!r} holds no gold: no file in it ends in .json or .jsonl.")
    return marked or files


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


def object_in(where: str, data: bytes) -> dict[str, Any]:
    """Return the fields of an object of JSON.

    Raises:
        InputError: it is none; the message names where it stands.
    """
    try:
        fields = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise InputError(f"{where}: this is not JSON: {error}.") from None
    if not isinstance(fields, dict):
        raise InputError(f"{where}: a JSON object is needed.")
    return fields


def _gold(path: Path, where: str, data: bytes) -> Gold:
    fields = object_in(where, data)
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
        if isinstance(row, dict) and not {"start", "end"} & row.keys() and isinstance(words := row.get("text"), str):
            if (times := text.count(words)) != 1:
                raise InputError(f"{where}: statements.{number}: its text stands {times} times: give start and end.")
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
