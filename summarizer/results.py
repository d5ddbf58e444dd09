"""Results: a draft and its sheet become the public summary."""

from collections.abc import Sequence
from datetime import UTC, datetime

from summarizer._version import __version__
from summarizer.extraction import Check, Draft, decide, ground, headline_of
from summarizer.llm import Answer, Endpoint
from summarizer.prompting import Prompt
from summarizer.schema import (
    MeetingSummary,
    ModelUsed,
    PromptUsed,
    Provenance,
    SchemaUsed,
    Source,
    Usage,
    schema_sha256,
)

REPLACED = "The model's headline was replaced: it said what the article or the summary does not bear out."
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
    document = check.sheet.candidates.document
    decided = decide(check.sheet, answer.value)
    grounded = ground(document, decided.choices)
    headline, drafted = headline_of(document, decided.choices, answer.value.headline)
    gaps = (*_foreign(source.language, languages), *check.sheet.gaps(), *check.faults)
    return MeetingSummary(
        headline=headline,
        actors=grounded.actors,
        meetings=grounded.meetings,
        statements=grounded.statements,
        pending=grounded.pending,
        source=source,
        provenance=provenance,
        complete=not gaps,
        warnings=(*gaps, *decided.warnings, *(() if drafted else (REPLACED,))),
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
        schema=SchemaUsed(version=1, sha256=schema_sha256(1)),
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
        cost=None,
        seconds=round(answer.seconds, 3),
        package=__version__,
        time=datetime.now(UTC).replace(microsecond=0),
    )
