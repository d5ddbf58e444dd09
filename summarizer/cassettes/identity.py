"""What is asked with now, in the words of a cassette's header."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import PurePath

from pydantic import BaseModel

from summarizer._version import __version__
from summarizer.articles import Article
from summarizer.cassettes.header import ArticleRecorded, Header, ModelRecorded, PromptRecorded, SchemaRecorded
from summarizer.errors import UnknownModel
from summarizer.extraction import Sheet, questions_text, sentences_text
from summarizer.llm import DEFAULT_MODEL, Endpoint, choose
from summarizer.prompting import Prompt
from summarizer.result import schema_sha256
from summarizer.result.versions import NEWEST
from summarizer.settings import Settings


def header_of(prompt: Prompt, draft: type[BaseModel], model: ModelRecorded, article: ArticleRecorded) -> Header:
    """Return the header of a question."""
    schema = SchemaRecorded(version=NEWEST, sha256=schema_sha256(NEWEST), draft_sha256=_digest(draft.model_json_schema()))
    return Header(
        recorded=datetime.now(UTC).replace(microsecond=0),
        package=__version__,
        prompt=PromptRecorded(id=prompt.id, version=prompt.version, sha256=prompt.sha256),
        schema=schema,
        model=model,
        articles=(article,),
    )


def article_of(article: Article, sheet: Sheet, grammar: str | None, *, encoding: str | None = None) -> ArticleRecorded:
    """Return what a header tells of an article; its path as it was given."""
    return ArticleRecorded(
        path=article.path,
        sha256=text_sha256(article.text),
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        encoding=encoding,
        questions_sha256=_digest([sentences_text(sheet), questions_text(sheet), grammar]),
    )


def model_of(endpoint: Endpoint, *, named: bool) -> ModelRecorded:
    """Return what a header tells of a model; of a path only the file's name, for folders are nobody else's business."""
    asked = PurePath(endpoint.asked).name if endpoint.asked.endswith(".gguf") else endpoint.asked
    return ModelRecorded(
        asked=asked,
        sent=endpoint.model,
        named=named,
        host=endpoint.host,
        grammar=endpoint.grammar,
        logprobs=endpoint.logprobs,
        context=endpoint.context,
    )


def model_now(recorded: ModelRecorded, asked: str | None = None) -> ModelRecorded:
    """Return the model that would be asked now, without starting or reaching it: the one named, else as recorded."""
    wanted = asked or (recorded.asked if recorded.named else DEFAULT_MODEL)
    return recorded.model_copy(update={"asked": wanted, "sent": _sent(wanted, recorded)})


def text_sha256(text: str) -> str:
    """Return the digest of an article's text, as a result's `source` has it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sent(asked: str, recorded: ModelRecorded) -> str:
    """Return the name on the wire; a server that the user named takes the name as it is."""
    elsewhere = recorded.host not in {"embedded", "api.openai.com"}
    if elsewhere and asked == recorded.asked:
        return recorded.sent
    try:
        return choose(asked, None, Settings(openai_api_key="-")).model
    except UnknownModel:
        return asked


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
