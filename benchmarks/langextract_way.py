"""langextract, set up as its documentation shows for OpenAI models, pointed at the embedded model's server."""

from typing import Any
from unittest.mock import patch

import langextract
from langextract.data import AnnotatedDocument, ExampleData, Extraction
from langextract.exceptions import LangExtractError
from langextract.factory import ModelConfig
from openai.resources.chat.completions import Completions
from openai.types.chat import ChatCompletion

from benchmarks.plain_way import MOST_TOKENS, Encounter, Participant, Plain, Said, ToDo
from summarizer.llm import Endpoint

PROMPT = """Extract, in order of appearance, who met whom, what was said and what remains pending in the news article.
Use exact text for extractions; do not paraphrase or overlap entities.
meeting: the words that tell that people met, with participants (separated by ;), place and date as attributes.
statement: the words of a quotation or of reported speech, with the speaker as attribute.
pending: the words that tell what remains to be done, with the owner as attribute."""
EXAMPLE = ExampleData(
    text=(
        "Harbour Minister Olu Brandvik met Governor Ines Quelhas in Vantmoor on Monday. "
        "“The locks are open,” Brandvik told engineers. He said dredging was late. Quelhas promised to send two barges."
    ),
    extractions=[
        Extraction(
            "meeting",
            "Olu Brandvik met Governor Ines Quelhas",
            attributes={"participants": "Olu Brandvik; Ines Quelhas", "place": "Vantmoor", "date": "Monday"},
        ),
        Extraction("statement", "The locks are open", attributes={"speaker": "Olu Brandvik"}),
        Extraction("statement", "He said dredging was late", attributes={"speaker": "Olu Brandvik"}),
        Extraction("pending", "send two barges", attributes={"owner": "Ines Quelhas"}),
    ],
)


def ask_langextract(endpoint: Endpoint, text: str) -> tuple[Plain | None, int]:
    """Return what langextract finds, in the form of the plain way, and the answer tokens; None where it gives up."""
    tokens = 0
    create = Completions.create

    def counted(self: Completions, **body: Any) -> ChatCompletion:  # noqa: ANN401 - whatever langextract sends
        nonlocal tokens  # langextract does not tell what it spent
        reply: ChatCompletion = create(self, **body)
        tokens += reply.usage.completion_tokens if reply.usage else 0
        return reply

    config = ModelConfig(
        model_id=endpoint.model,
        provider="OpenAILanguageModel",
        provider_kwargs={
            "api_key": endpoint.api_key,
            "base_url": endpoint.base_url,
            "temperature": 0.0,
            "max_output_tokens": MOST_TOKENS,
        },
    )
    with patch.object(Completions, "create", counted):
        try:
            found = langextract.extract(
                text, prompt_description=PROMPT, examples=[EXAMPLE], config=config, max_workers=1, show_progress=False
            )
        except LangExtractError:
            return None, tokens
    return _plain(found), tokens


def _plain(found: AnnotatedDocument) -> Plain:
    """Return the phrases that langextract could place in the article, as its documentation advises."""
    placed = [e for e in found.extractions or [] if e.char_interval]
    people = {name: None for e in placed if e.extraction_class == "meeting" for name in _listed(e, "participants")}
    return Plain(
        headline="",
        participants=[Participant(name=name, office=None, country=None) for name in people],
        meetings=[
            Encounter(
                participants=_listed(e, "participants"), kind=None, place=_told(e, "place"), date=_told(e, "date")
            )
            for e in placed
            if e.extraction_class == "meeting"
        ],
        statements=[
            Said(speaker=_told(e, "speaker"), kind="direct", text=e.extraction_text)
            for e in placed
            if e.extraction_class == "statement"
        ],
        pending=[
            ToDo(what=e.extraction_text, owner=_told(e, "owner")) for e in placed if e.extraction_class == "pending"
        ],
    )


def _told(extraction: Extraction, key: str) -> str | None:
    value = (extraction.attributes or {}).get(key)
    return "; ".join(value) if isinstance(value, list) else value or None


def _listed(extraction: Extraction, key: str) -> list[str]:
    return [name.strip() for name in (_told(extraction, key) or "").split(";") if name.strip()]
