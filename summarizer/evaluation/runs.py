"""Runs: what one model with one prompt made of the documents of a gold file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.errors import InputError
from summarizer.evaluation.gold import Gold
from summarizer.result import MeetingSummary, Provenance, Usage

UNKNOWN = "unknown"
NO_PROMPT = "no prompt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Attributes:
        summary: the result, or None where there is none.
        failure: why there is none, as a sentence, where that is known.
        usage: what was spent on a document that failed, where that is known.
    """

    summary: MeetingSummary | None
    failure: str | None = None
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes of one model with one prompt, by the gold's ids.

    Attributes:
        model: as it was asked for.
        prompt: `id@version`.
        outcomes: of the documents that were tried; any other one counts as missing.
        file: where the outcomes were stored; None for a run that was just made.
        strays: how many lines of the file belong to no document of the gold; told by its first run.
    """

    model: str
    prompt: str
    outcomes: Mapping[str, Outcome]
    file: str | None = None
    strays: int = 0


class Labels(NamedTuple):
    """What the results of a run name; None where there is no result."""

    model: str | None
    prompt: str | None


def labels(outcomes: Mapping[str, Outcome]) -> Labels:
    """Return the model and the prompt that the results themselves name, all of them where they differ."""
    told = [outcome.summary.provenance for outcome in outcomes.values() if outcome.summary]
    return Labels(_joined({one.model.asked for one in told}), _joined({prompt_of(one) for one in told}))


def prompt_of(provenance: Provenance) -> str:
    """Return the prompt as the command line names it; results without a model have none."""
    prompt = provenance.prompt
    return f"{prompt.id}@{prompt.version}" if prompt else NO_PROMPT


def refuse_twins(golds: Sequence[Gold], name: str) -> None:
    """Make sure that each document has an id of its own.

    Raises:
        InputError: there is no document, or two have the same id.
    """
    if not golds:
        raise InputError(f"{name} holds no document.")
    seen: set[str] = set()
    for gold in golds:
        if gold.id in seen:
            raise InputError(f"{name}: two documents have the id {gold.id!r}; a prediction would belong to both.")
        seen.add(gold.id)


def _joined(names: set[str]) -> str | None:
    return " + ".join(sorted(names)) or None
