"""Results made without a model: what the rules settle, with any draft in the place of a model's answer."""

from datetime import date

from summarizer import prompting
from summarizer.articles import Article, source_of
from summarizer.document import read
from summarizer.errors import Spent
from summarizer.extraction import Check, Draft, Sheet, find_candidates, question
from summarizer.llm import Answer, Endpoint
from summarizer.result import MeetingSummary
from summarizer.results import provenance_of, result_of, result_of_rules

PUBLISHED = date(2031, 3, 5)  # a Wednesday
_ENDPOINT = Endpoint("invented/model", "model", "http://127.0.0.1/v1", "-", "127.0.0.1")


def sheet_of(text: str, published: date | None = PUBLISHED, *, again: bool = False) -> Sheet:
    """Return the question sheet of an article; `again` asks about what is settled as well, as prompt 2 does."""
    return question(find_candidates(read(text, published=published)), again=again)


def accepting(sheet: Sheet) -> Draft:
    """Return the answer that accepts every open proposal."""
    meetings, pending = range(1, len(sheet.meetings) + 1), range(1, len(sheet.items) + 1)
    return Draft(headline="", meetings=[*meetings], more=[], quotations=[], reported=[], pending=[*pending])


def result(
    text: str, draft: Draft | None = None, *, published: date | None = PUBLISHED, again: bool = False
) -> MeetingSummary:
    """Return the result of an article with this draft; without one every open proposal is accepted."""
    sheet = sheet_of(text, published, again=again)
    source = source_of(Article(text, published=published), sheet.candidates.document)
    answer = Answer(draft or accepting(sheet), "invented.gguf", "stop", Spent(1, 900, 0, 50), 1.0, {"seed": 1}, ())
    made = provenance_of(prompting.load("who_met_whom", 2 if again else 1), _ENDPOINT, answer)
    return result_of(source, Check(sheet), answer, made, languages=("en",))


def result_by_rules(text: str, *, published: date | None = PUBLISHED) -> MeetingSummary:
    """Return the result of an article for which no model is asked."""
    sheet = sheet_of(text, published)
    source = source_of(Article(text, published=published), sheet.candidates.document)
    return result_of_rules(source, sheet, 0.1, languages=("en",))
