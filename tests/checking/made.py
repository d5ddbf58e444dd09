"""Results made without a model: what the rules read, or any draft in the place of a model's answer."""

from datetime import date

from summarizer.checking.gate import check
from summarizer.document import Document, read
from summarizer.document.reader import language_of
from summarizer.drafting.form import Draft
from summarizer.drafting.prompts import named
from summarizer.errors import Spent
from summarizer.llm import Answer, Endpoint
from summarizer.pipeline.articles import Article, source_of
from summarizer.pipeline.conversation import Heard, Material
from summarizer.pipeline.results import provenance_of, result_of, result_of_rules
from summarizer.reading import read_draft
from summarizer.result import MeetingSummary

PUBLISHED = date(2031, 3, 5)  # a Wednesday
_ENDPOINT = Endpoint("invented/model", "model", "http://127.0.0.1/v1", "-", "127.0.0.1")


def document_of(text: str, published: date | None = PUBLISHED) -> Document:
    """Return an article as the pipeline reads it."""
    return read(text, published=published, language=language_of(text))


def result(text: str, draft: Draft | None = None, *, published: date | None = PUBLISHED) -> MeetingSummary:
    """Return the result of an article for which a model fills in this draft; without one, that of the rules."""
    document = document_of(text, published)
    material = Material(document, check(document, read_draft(document)))
    filled = draft or material.rules.draft
    heard = Heard(check(document, filled), filled.headline)
    prompt = named(None, "leads")
    answer = Answer(heard, "invented.gguf", "stop", Spent(1, 900, 0, 50), 1.0, {"seed": 1}, ())
    source = source_of(Article(text, published=published), document)
    return result_of(source, material, heard, provenance_of(prompt, _ENDPOINT, answer), prompt)


def result_by_rules(text: str, *, published: date | None = PUBLISHED) -> MeetingSummary:
    """Return the result of an article for which no model is asked."""
    document = document_of(text, published)
    material = Material(document, check(document, read_draft(document)))
    return result_of_rules(source_of(Article(text, published=published), document), material)
