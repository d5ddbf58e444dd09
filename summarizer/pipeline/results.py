"""Results: what was heard of an article becomes the public summary."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from summarizer._version import __version__
from summarizer.checking.cast import Member
from summarizer.checking.gate import Checked, Fault
from summarizer.drafting.prompts import EVERY_LANGUAGE, Prompt
from summarizer.grounding.confidence import Confidence
from summarizer.grounding.grounding import Grounded, ground
from summarizer.grounding.headline import headline_by_rule, headline_of
from summarizer.llm import EMBEDDED, RULES, Answer, Endpoint, cost_of
from summarizer.pipeline.conversation import Heard, Material
from summarizer.result import (
    MeetingSummary,
    ModelUsed,
    PromptUsed,
    Provenance,
    SchemaUsed,
    Source,
    Usage,
    schema_sha256,
)
from summarizer.result.loading import NEWEST

REPLACED = "The headline was written by rule: {}."
LEFT_OUT = "Left out of {part}: {told}."
IN_DOUBT = "Left out of a claim in {part}: {told}."
FOREIGN = (
    "The article is in a language ({found}) that the rules do not read: actors, meetings, reported speech, pending "
    "items and days may be missing or wrong; quotations are found in every language. A model that leads reads it."
)
IN_PART = {
    "de": (
        "Of German (de) the rules read only who said what: meetings, pending items and the actors' countries are "
        "missing. A model that leads reads them."
    )
}
"""What is missing for the languages of which the rules read a part."""

READ_BY_RULES = frozenset({"en", *IN_PART})
SHOWN_FAULTS = 12
"""How many faults a result names one by one; what a weak model gets wrong may be hundreds."""


def result_of(
    source: Source, material: Material, heard: Heard, provenance: Provenance, prompt: Prompt
) -> MeetingSummary:
    """Ground what a conversation came to; what could not be read or borne out makes the result incomplete.

    What the rules propose and the check refuses was claimed by nobody, and is no gap.
    """
    led = prompt.way == "leads"
    other = material.rules if led else None
    opinions = None if heard.opinions is None else _members(heard.checked, heard.opinions)
    grounded = ground(material.document, heard.checked, Confidence(led, other, opinions))
    headline, doubted = headline_of(material.document, grounded, heard.headline)
    language = () if EVERY_LANGUAGE in prompt.languages and led else _foreign(source.language)
    faults = _faults(heard.checked.faults) if led else ()
    gaps = (*language, *material.document.unread, *heard.gaps, *faults)
    warnings = (*heard.warnings, *((REPLACED.format(doubted),) if doubted else ()))
    return _summary(source, provenance, headline, grounded, gaps, *warnings)


def result_of_rules(source: Source, material: Material) -> MeetingSummary:
    """Ground what the rules propose, and say in the headline and the provenance that no model was asked."""
    grounded = ground(material.document, material.rules, Confidence(led=False))
    headline = f"{headline_by_rule(grounded).removesuffix('.')} (by rules alone)."
    gaps = (*_foreign(source.language), *material.document.unread)
    return _summary(source, _by_rules(material.seconds), headline, grounded, gaps)


def with_gaps(result: MeetingSummary, unread: tuple[str, ...]) -> MeetingSummary:
    """Return the result with what could not be read of the article's file: then it is not complete."""
    if not unread:
        return result
    return result.model_copy(update={"warnings": (*unread, *result.warnings), "complete": False})


def _members(checked: Checked, opinions: Mapping[int, str]) -> Mapping[int, Member | None]:
    return {number: checked.cast.find(name) if name else None for number, name in opinions.items()}


def _faults(faults: Sequence[Fault]) -> tuple[str, ...]:
    """Name what the check left out, one sentence each."""
    told = tuple(dict.fromkeys((LEFT_OUT if f.whole else IN_DOUBT).format(part=f.part, told=f.told) for f in faults))
    more = (f"Left out as well: {len(told) - SHOWN_FAULTS} further claims that the article does not bear out.",)
    return told if len(told) <= SHOWN_FAULTS else (*told[:SHOWN_FAULTS], *more)


def _summary(
    source: Source, provenance: Provenance, headline: str, grounded: Grounded, gaps: Sequence[str], *warnings: str
) -> MeetingSummary:
    """Put a result together; one with gaps is not complete."""
    return MeetingSummary(
        headline=headline,
        actors=grounded.actors,
        meetings=grounded.meetings,
        statements=grounded.statements,
        pending=grounded.pending,
        source=source,
        provenance=provenance,
        complete=not gaps,
        warnings=(*gaps, *warnings),
    )


def _foreign(found: str | None) -> tuple[str, ...]:
    """Name what the rules lack in another language; an article whose language is undetermined is taken as it comes."""
    if found in IN_PART:
        return (IN_PART[found],)
    return () if found is None or found in READ_BY_RULES else (FOREIGN.format(found=found),)


def provenance_of(prompt: Prompt, endpoint: Endpoint, answer: Answer[Heard]) -> Provenance:
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


def _cost(endpoint: Endpoint, answer: Answer[Heard]) -> float | None:
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
