"""What a cassette says of itself: what it was recorded with."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class PromptRecorded(_Part):
    """The prompt that was asked with."""

    id: str
    version: int
    sha256: str


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
    """

    asked: str
    sent: str
    named: bool
    host: str
    grammar: bool
    logprobs: bool = False
    context: int | None = None


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
    """What a cassette was recorded with, and when."""

    recorded: datetime
    package: str
    prompt: PromptRecorded
    schema_: SchemaRecorded = Field(alias="schema")
    model: ModelRecorded
    articles: tuple[ArticleRecorded, ...] = ()

    def plain(self) -> dict[str, object]:
        """Return the header as it is written."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)
