"""The header of a cassette: what it was recorded with; and where cassettes and their articles lie."""

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer._version import __version__
from summarizer.drafting.prompts import Prompt
from summarizer.errors import UnknownModel
from summarizer.llm import DEFAULT_MODEL, EMBEDDED, OPENAI_HOST, Endpoint, Request, choose
from summarizer.pipeline.articles import Article
from summarizer.result import schema_sha256, text_sha256
from summarizer.result.loading import NEWEST
from summarizer.settings import Settings

# The header


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class PromptRecorded(_Part):
    """The prompt that was asked with; `named` where the user chose it, so that a replay asks with it again."""

    id: str
    version: int
    sha256: str
    named: bool = False


class SchemaRecorded(_Part):
    """The schema of the results, and the digest of the shape that the model's answer had to have."""

    version: int
    sha256: str
    draft_sha256: str


class ModelRecorded(_Part):
    """The model that answered.

    Attributes:
        asked: its name as the user gave it, of a file the file's name alone.
        sent: its name on the wire.
        named: whether the user named it; else it was the default.
        host: `embedded`, or the host's name.
        grammar: whether it took an LLGuidance grammar.
        logprobs: whether it told how likely each token was.
        context: tokens of prompt and answer together, or None where unknown.
        omit: parameters that were not sent, as set or as it turned out before; None for none.
        reasoning_effort: as set.
    """

    asked: str
    sent: str
    named: bool
    host: str
    grammar: bool
    logprobs: bool = False
    context: int | None = None
    omit: tuple[str, ...] | None = None
    reasoning_effort: str | None = None


class ArticleRecorded(_Part):
    """An article that was asked about.

    Attributes:
        path: where it lay, seen from the cassette's folder, with forward slashes; None for text from elsewhere.
        sha256: of the decoded text, as in a result's `source`.
        title: as given.
        published: the day as given (ISO).
        url: as given.
        encoding: as given; None for UTF-8, and for what was detected.
        questions_sha256: of what the program makes of the text: numbered sentences, questions and grammar.
    """

    path: str | None = None
    sha256: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    encoding: str | None = None
    questions_sha256: str


class Header(_Part):
    """What a cassette was recorded with, and when; `note` says what a reader of the file must know of the answers."""

    recorded: datetime
    package: str
    note: str | None = None
    prompt: PromptRecorded
    schema_: SchemaRecorded = Field(alias="schema")
    model: ModelRecorded
    articles: tuple[ArticleRecorded, ...] = ()

    def plain(self) -> dict[str, object]:
        """Return the header as it is written."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


def header_of(  # noqa: PLR0913 - all that is told of a recording
    prompt: Prompt,
    draft: type[BaseModel],
    model: ModelRecorded,
    article: ArticleRecorded,
    *,
    named: bool = False,
    note: str | None = None,
) -> Header:
    """Return the header of a question; `named` where the user chose the prompt."""
    schema = SchemaRecorded(
        version=NEWEST, sha256=schema_sha256(NEWEST), draft_sha256=_digest(draft.model_json_schema())
    )
    return Header(
        recorded=datetime.now(UTC).replace(microsecond=0),
        package=__version__,
        note=note,
        prompt=PromptRecorded(id=prompt.id, version=prompt.version, sha256=prompt.sha256, named=named),
        schema=schema,
        model=model,
        articles=(article,),
    )


def article_of(article: Article, request: Request[Any], *, encoding: str | None = None) -> ArticleRecorded:
    """Return the header's entry for an article and its first request, with the path as given."""
    return ArticleRecorded(
        path=article.path,
        sha256=text_sha256(article.text),
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        encoding=encoding,
        questions_sha256=_digest([request.messages[-1]["content"], request.grammar]),
    )


def model_of(endpoint: Endpoint, *, named: bool) -> ModelRecorded:
    """Return the header's entry for a model; of a path only the file's name, because folders are private."""
    asked = PurePath(endpoint.asked).name if endpoint.asked.endswith(".gguf") else endpoint.asked
    return ModelRecorded(
        asked=asked,
        sent=endpoint.model,
        named=named,
        host=endpoint.host,
        grammar=endpoint.grammar,
        logprobs=endpoint.logprobs,
        context=endpoint.context,
        omit=tuple(sorted(endpoint.omit | endpoint.refused)) or None,
        reasoning_effort=endpoint.reasoning_effort,
    )


def model_now(recorded: ModelRecorded, asked: str | None = None) -> ModelRecorded:
    """Return the model that would be asked now, without starting or reaching it: the one named, else as recorded."""
    wanted = asked or (recorded.asked if recorded.named else DEFAULT_MODEL)
    return recorded.model_copy(update={"asked": wanted, "sent": _sent(wanted, recorded)})


def _sent(asked: str, recorded: ModelRecorded) -> str:
    """Return the name on the wire; a server that the user named takes the name as it is."""
    elsewhere = recorded.host not in {EMBEDDED, OPENAI_HOST}
    if elsewhere and asked == recorded.asked:
        return recorded.sent
    try:
        return choose(asked, None, Settings(openai_api_key="-")).model
    except UnknownModel:
        return asked


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


_ASKED: ContextVar[Header | None] = ContextVar("asked", default=None)


def ask_about(header: Header) -> None:
    """Let the requests that follow in this context be about this."""
    _ASKED.set(header)


def asked_about() -> Header | None:
    """Return what the request is about."""
    return _ASKED.get()


# Places


KEPT = ".article.txt"


def cassettes_in(place: Path) -> list[Path]:
    """Return the cassettes in a folder and below, in the order of their names; a file is taken for one itself."""
    return [place] if place.is_file() else sorted(path for path in place.rglob("*.yaml") if path.is_file())


def kept_beside(cassette: Path) -> Path:
    """Return the place of the article that is kept with its cassette."""
    return cassette.with_name(cassette.name.removesuffix(".yaml") + KEPT)


def orphans_in(place: Path) -> list[Path]:
    """Return the articles that are kept beside a cassette that is gone."""
    kept = sorted(place.rglob(f"*{KEPT}")) if place.is_dir() else []
    return [path for path in kept if not path.with_name(path.name.removesuffix(KEPT) + ".yaml").is_file()]


def relative(article: str | None, cassette: Path) -> str | None:
    """Return where an article lies, seen from its cassette's folder; None where no path leads there."""
    if article is None:
        return None
    try:
        return Path(os.path.relpath(Path(article).resolve(), cassette.parent.resolve())).as_posix()
    except ValueError:  # another drive
        return None


def resolved(recorded: ArticleRecorded, cassette: Path) -> Path | None:
    """Return the file that was recorded, where it is still there; a cassette may not name one by a full path."""
    if recorded.path is None or Path(recorded.path).is_absolute():
        return None
    path = Path(os.path.normpath(cassette.parent / recorded.path))
    return path if path.is_file() else None


def given_for(recorded: ArticleRecorded | None, cassette: Path, files: Iterable[str]) -> str | None:
    """Return the file among those that the user names which belongs to the cassette: by its path, else by its name."""
    named = list(files)
    if recorded is not None and recorded.path is not None:
        goal = (cassette.parent / recorded.path).resolve()
        for file in named:
            if Path(file).resolve() == goal:
                return file
    return next((file for file in named if cassette.name in _names(file)), None)


def _names(file: str) -> tuple[str, str]:
    return cassette_name(file), cassette_name(file, apart=True)


_LONGEST = 160  # bytes; file systems allow 255, and there is an ending to come
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def cassette_name(article: str | None, *, apart: bool = False) -> str:
    """Return the name of an article's cassette: the same one for the same file, whichever articles come with it.

    Args:
        article: the path of its file as given; None for standard input.
        apart: another article has that name already: add a few digits of the path's digest.
    """
    stem = "standard-input" if article is None else PurePath(article.replace("\\", "/")).stem
    plain = unicodedata.normalize("NFC", stem)
    safe = _cut(re.sub(r"[^\w.-]+", "-", plain).strip(".-")).strip(".-") or "article"
    if _RESERVED.fullmatch(safe):
        safe = f"_{safe}"
    if apart or safe != plain:
        safe += "-" + hashlib.sha256((article or "").encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe}.yaml"


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST].decode(errors="ignore")
