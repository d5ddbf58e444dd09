"""Results: what was heard of an article becomes the public summary."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from summarizer._version import __version__
from summarizer.checking.cast import Member
from summarizer.checking.gate import Checked, Fault
from summarizer.checking.grounding import Confidence, Grounded, ground
from summarizer.checking.headline import NONE_FOUND, NONE_TOLD, NOT_READ, headline_by_rule, headline_of
from summarizer.document import Document
from summarizer.document.reader import in_capitals
from summarizer.drafting.prompts import EVERY_LANGUAGE, Prompt
from summarizer.errors import Spent
from summarizer.llm import EMBEDDED, RULES, STOOD_IN, Answer, Endpoint, cost_of
from summarizer.pipeline.conversation import Heard, Material
from summarizer.result import (
    MeetingSummary,
    ModelUsed,
    PromptUsed,
    Provenance,
    SchemaUsed,
    Source,
    Usage,
    lacking,
    reads,
    schema_sha256,
)
from summarizer.result.loading import NEWEST
from summarizer.result.warnings import CAPITALS, IN_CAPITALS, IN_DOUBT, LEFT_OUT, MORE_LEFT_OUT

REPLACED = "The headline was written by rule: {}."
SHOWN_FAULTS = 12
"""How many faults a result names one by one; what a weak model gets wrong may be hundreds."""


def result_of(
    source: Source, material: Material, heard: Heard, provenance: Provenance, prompt: Prompt
) -> MeetingSummary:
    """Ground what a conversation came to; what could not be read or borne out makes the result incomplete.

    What the rules propose and the check refuses was claimed by nobody, and is no gap.
    """
    led = prompt.way == "leads"
    opinions = None if heard.opinions is None else _members(heard.checked, heard.opinions)
    sure = Confidence(led, material.rules if led else None, opinions, material.document.language)
    grounded = ground(material.document, heard.checked, sure)
    none = NONE_TOLD if led else _none_by_rules(source.language, material.document)
    headline, doubted = headline_of(material.document, grounded, heard.headline, none=none)
    gaps = _gaps(source.language, material.document, heard, prompt)
    warnings = (*heard.warnings, *((REPLACED.format(doubted),) if doubted else ()))
    return _summary(source, provenance, headline, grounded, gaps, *warnings)


def _gaps(language: str | None, document: Document, heard: Heard, prompt: Prompt) -> tuple[str, ...]:
    """Name what could not be read of an article, or not be borne out, one sentence each."""
    led = prompt.way == "leads"
    foreign = () if EVERY_LANGUAGE in prompt.languages and led else _foreign(language)
    capitals = () if led else _capitals(document)
    faults = _faults(heard.checked.faults) if led else ()
    return (*foreign, *capitals, *document.unread, *heard.gaps, *faults)


@dataclass(frozen=True, slots=True)
class Missed:
    """A model that was not available, in whose place the rules answer.

    Attributes:
        endpoint: that was asked.
        prompt: that was sent.
        spent: requests and tokens of the attempts.
        seconds: that they took.
    """

    endpoint: Endpoint
    prompt: Prompt
    spent: Spent
    seconds: float


def result_of_rules(source: Source, material: Material, missed: Missed | None = None) -> MeetingSummary:
    """Ground what the rules propose, and say in the headline and the provenance that no model answered.

    Args:
        source: of the article.
        material: the article, and what the rules make of it.
        missed: the model in whose place the rules answer; None where they alone were asked.
    """
    grounded = ground(material.document, material.rules, Confidence(led=False, language=material.document.language))
    told = headline_by_rule(material.document, grounded, none=_none_by_rules(source.language, material.document))
    headline = f"{told.removesuffix('.')} (by rules alone)."
    gaps = (*_foreign(source.language), *_capitals(material.document), *material.document.unread)
    warnings = (STOOD_IN.format(missed=missed.endpoint.asked, other="the rules"),) if missed else ()
    result = _summary(source, _by_rules(material.seconds, missed), headline, grounded, gaps)
    return result.model_copy(update={"warnings": (*warnings, *result.warnings)})


def with_gaps(result: MeetingSummary, unread: tuple[str, ...]) -> MeetingSummary:
    """Return the result with what could not be read of the article's file: then it is not complete."""
    if not unread:
        return result
    told = tuple(dict.fromkeys((*unread, *result.warnings)))
    return result.model_copy(update={"warnings": told, "complete": False})


def _none_by_rules(language: str | None, document: Document) -> str:
    """Return what a headline says where the rules have no meeting: nothing where they read none in the language."""
    if in_capitals(document):
        return IN_CAPITALS
    return NONE_FOUND if reads("meetings", language) else NOT_READ


def _members(checked: Checked, opinions: Mapping[int, str]) -> Mapping[int, Member | None]:
    return {number: checked.cast.find(name) if name else None for number, name in opinions.items()}


def _faults(faults: Sequence[Fault]) -> tuple[str, ...]:
    """Name what the check left out, one sentence each."""
    told = tuple(dict.fromkeys((LEFT_OUT if f.whole else IN_DOUBT).format(part=f.part, told=f.plain) for f in faults))
    more = MORE_LEFT_OUT.format(count=len(told) - SHOWN_FAULTS)
    return told if len(told) <= SHOWN_FAULTS else (*told[:SHOWN_FAULTS], more)


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
    told = lacking(found)
    return (told,) if told else ()


def _capitals(document: Document) -> tuple[str, ...]:
    """Say that the rules read no names in an article that is set in capitals."""
    return (CAPITALS,) if in_capitals(document) else ()


def provenance_of(prompt: Prompt, endpoint: Endpoint, answer: Answer[Heard]) -> Provenance:
    """Return how a result was made: prompt, schema, model, parameters and what was spent."""
    return Provenance(
        prompt=_sent(prompt),
        schema=_schema(),
        model=ModelUsed(asked=endpoint.asked, answered=answer.model),
        endpoint=endpoint.host,
        parameters=answer.parameters,
        finish_reason=answer.finish_reason,
        usage=Usage(**asdict(answer.spent)),
        cost=_cost(endpoint, (answer.model, endpoint.model), answer.spent),
        seconds=round(answer.seconds, 3),
        package=__version__,
        time=_now(),
    )


def _sent(prompt: Prompt) -> PromptUsed:
    return PromptUsed(id=prompt.id, version=prompt.version, sha256=prompt.sha256)


def _cost(endpoint: Endpoint, models: Sequence[str], spent: Spent) -> float | None:
    """Return the price of all attempts: that of the model that answered, else of the name that was sent."""
    if endpoint.host == EMBEDDED:
        return None
    costs = (cost_of(endpoint.base_url, model, spent) for model in dict.fromkeys(models))
    return next((cost for cost in costs if cost is not None), None)


def _by_rules(seconds: float, missed: Missed | None) -> Provenance:
    """Return how the rules made a result, after what was spent on a model that was not available."""
    return Provenance(
        prompt=_sent(missed.prompt) if missed else None,
        schema=_schema(),
        model=ModelUsed(asked=missed.endpoint.asked if missed else RULES, answered=RULES),
        endpoint=RULES,
        parameters={},
        finish_reason="stop",
        usage=Usage(**asdict(missed.spent if missed else Spent())),
        cost=_cost(missed.endpoint, (missed.endpoint.model,), missed.spent) if missed else 0.0,
        seconds=round(seconds + (missed.seconds if missed else 0.0), 3),
        package=__version__,
        time=_now(),
    )


def _schema() -> SchemaUsed:
    return SchemaUsed(version=NEWEST, sha256=schema_sha256(NEWEST))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
