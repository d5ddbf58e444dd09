"""Results: a draft and its sheet become the public summary."""

from collections.abc import Sequence
from datetime import UTC, datetime

from summarizer._version import __version__
from summarizer.extraction import (
    Check,
    Draft,
    Grounded,
    Sheet,
    confidences,
    decide,
    ground,
    headline_of,
    headline_without_model,
    proposed,
)
from summarizer.llm import EMBEDDED, RULES, Answer, Endpoint, cost_of
from summarizer.prompting import Prompt
from summarizer.result import (
    MeetingSummary,
    ModelUsed,
    PromptUsed,
    Provenance,
    SchemaUsed,
    Source,
    Usage,
    schema_sha256,
    with_quotes,
)
from summarizer.result.loading import NEWEST

REPLACED = "The model's headline was replaced: it said what the article or the summary does not bear out."
UNWORDED = "The headline was written by rule: the model gave none."
FOREIGN = (
    "The article is in another language ({found}) than is read so far ({read}): actors, meetings, reported speech, "
    "pending items and days may be missing or wrong; quotations are found in every language."
)

IN_PART = {
    "de": (
        "The article is in another language (de) than is read whole so far ({read}): in German, actors, quotations, "
        "their speakers, reported speech and days are read; meetings are only those that the model names, and pending "
        "items and the actors' countries are missing."
    )
}
"""What is missing for the languages that have rules for a part of the result."""


def result_of(
    source: Source, check: Check, answer: Answer[Draft], provenance: Provenance, *, languages: Sequence[str]
) -> MeetingSummary:
    """Join what the rules settled with what the model chose, and ground it in the article.

    An article in none of the `languages` is no complete result, and says so.
    """
    sheet = check.sheet
    document = sheet.candidates.document
    decided = decide(sheet, answer.value, confidences(sheet, answer.value, answer.written, check.looks))
    headline, drafted = headline_of(document, decided.choices, answer.value.headline)
    gaps = (*_foreign(source.language, languages), *sheet.gaps(), *check.faults)
    replaced = REPLACED if answer.value.headline.strip() else UNWORDED
    warnings = (*decided.warnings, *(() if drafted else (replaced,)))
    return _summary(source, provenance, headline, ground(document, decided.choices), gaps, *warnings)


def result_of_rules(source: Source, sheet: Sheet, seconds: float, *, languages: Sequence[str]) -> MeetingSummary:
    """Take every proposal of the rules, and say in the headline and the provenance that no model was asked."""
    document, choices = sheet.candidates.document, proposed(sheet.candidates)
    headline = headline_without_model(document, choices)
    gaps = _foreign(source.language, languages)
    return _summary(source, _by_rules(seconds), headline, ground(document, choices), gaps)


def _summary(
    source: Source, provenance: Provenance, headline: str, grounded: Grounded, gaps: Sequence[str], *warnings: str
) -> MeetingSummary:
    """Put a result together; one with gaps is not complete."""
    return MeetingSummary(
        headline=headline,
        actors=grounded.actors,
        meetings=grounded.meetings,
        statements=with_quotes(grounded.statements),
        pending=grounded.pending,
        source=source,
        provenance=provenance,
        complete=not gaps,
        warnings=(*gaps, *warnings),
    )


def _foreign(found: str | None, read: Sequence[str]) -> tuple[str, ...]:
    """Name what an article in another language lacks; one whose language is undetermined is taken as it comes.

    A language that is read in part lacks the same whatever the prompt is written for.
    """
    if found in IN_PART:
        return (IN_PART[found].format(read=", ".join(code for code in read if code != found)),)
    return () if found is None or found in read else (FOREIGN.format(found=found, read=", ".join(read)),)


def provenance_of(prompt: Prompt, endpoint: Endpoint, answer: Answer[Draft]) -> Provenance:
    """Return how a result was made: prompt, schema, model, parameters and what was spent."""
    spent = answer.spent
    return Provenance(
        prompt=PromptUsed(id=prompt.id, version=prompt.version, sha256=prompt.sha256),
        schema=_schema(),
        model=ModelUsed(asked=endpoint.asked, answered=answer.model),
        endpoint=endpoint.host,
        parameters=answer.parameters,
        finish_reason=answer.finish_reason,
        usage=Usage(
            requests=spent.requests,
            input_tokens=spent.input_tokens,
            cached_tokens=spent.cached_tokens,
            output_tokens=spent.output_tokens,
        ),
        cost=None if endpoint.host == EMBEDDED else _cost(endpoint, answer),
        seconds=round(answer.seconds, 3),
        package=__version__,
        time=_now(),
    )


def _cost(endpoint: Endpoint, answer: Answer[Draft]) -> float | None:
    """Return the price of all attempts: that of the model that answered, else of the name that was sent."""
    models = dict.fromkeys((answer.model, endpoint.model))
    costs = (cost_of(endpoint.base_url, model, answer.spent) for model in models)
    return next((cost for cost in costs if cost is not None), None)


def _by_rules(seconds: float) -> Provenance:
    return Provenance(
        prompt=None,
        schema=_schema(),
        model=ModelUsed(asked=RULES, answered=RULES),
        endpoint=RULES,
        parameters={},
        finish_reason="stop",
        usage=Usage(requests=0, input_tokens=0, cached_tokens=0, output_tokens=0),
        cost=0.0,
        seconds=round(seconds, 3),
        package=__version__,
        time=_now(),
    )


def _schema() -> SchemaUsed:
    return SchemaUsed(version=NEWEST, sha256=schema_sha256(NEWEST))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
