"""Runs: what one model with one prompt made of the documents of a gold file, and how that is stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from json import dumps
from pathlib import Path
from typing import NamedTuple

import pydantic
from pydantic import BaseModel, ConfigDict

from summarizer.errors import InputError
from summarizer.evaluation.gold import Gold, object_in
from summarizer.printable import visible_in_json
from summarizer.result import MeetingSummary, Provenance, Usage, load
from summarizer.result.loading import flaws

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


class _Line(BaseModel):
    """A prediction as it is stored; what other programs add to it is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    summary: dict[str, object] | None
    model: str | None = None
    prompt: str | None = None
    failure: str | None = None
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """One line, read: the documents that it is about, the run that it belongs to, and what became of them."""

    where: str
    ids: Sequence[str]
    run: tuple[str | None, str | None]
    outcome: Outcome


def read_predictions(path: Path, golds: Sequence[Gold]) -> tuple[Run, ...]:
    """Read stored predictions for the documents of a gold file, one JSON object a line.

    A line is `{"id": …, "summary": …}`, where the id is the gold's and the summary may be null, or a result as
    `--format jsonl` writes it, which belongs to the document of the same digest. Lines that name a `model` and a
    `prompt` beside the summary make a run for each pair; all others make one run.

    Raises:
        InputError: the file or a line cannot be read, a document comes twice, or none belongs to the gold;
            with file and line.
    """
    runs: dict[tuple[str | None, str | None], list[_Told]] = {}
    strays = 0
    for told in _told(path, golds):
        strays += not told.ids
        if told.ids:
            runs.setdefault(told.run, []).append(told)
    if not runs:
        raise InputError(f"{path.name}: no line belongs to a document of the gold, by id or by digest.")
    first, *others = (_run(path, label, lines) for label, lines in runs.items())
    return replace(first, strays=strays), *others


def prediction_lines(runs: Iterable[Run]) -> str:
    """Return the outcomes of the runs as lines that `read_predictions` reads."""
    return "".join(_written(run, id_, outcome) for run in runs for id_, outcome in run.outcomes.items())


def _run(path: Path, label: tuple[str | None, str | None], lines: Sequence[_Told]) -> Run:
    outcomes: dict[str, Outcome] = {}
    for told in lines:
        for id_ in told.ids:
            if id_ in outcomes:
                raise InputError(f"{told.where}: the document {id_!r} has a prediction already.")
            outcomes[id_] = told.outcome
    told_by = labels(outcomes)
    model, prompt = label[0] or told_by.model or UNKNOWN, label[1] or told_by.prompt or UNKNOWN
    return Run(model, prompt, outcomes, path.name)


def _told(path: Path, golds: Sequence[Gold]) -> Iterator[_Told]:
    ids = {gold.id for gold in golds}
    by_digest: dict[str, list[str]] = {}
    for gold in golds:
        by_digest.setdefault(gold.sha256, []).append(gold.id)
    for where, fields in _objects(path):
        if "schema_version" in fields:
            result = _loaded(where, fields)
            yield _Told(where, by_digest.get(result.source.sha256, []), (None, None), Outcome(result))
        else:
            yield _told_by_id(where, fields, ids)


def _told_by_id(where: str, fields: Mapping[str, object], ids: Collection[str]) -> _Told:
    line = _line(where, fields)
    summary = None if line.summary is None else _loaded(where, line.summary)
    outcome = Outcome(summary, line.failure, line.usage)
    return _Told(where, [line.id] if line.id in ids else [], (line.model, line.prompt), outcome)


def _objects(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path.name!r} cannot be read: {error.strerror}.") from error
    for number, line in enumerate(lines, 1):
        where = f"{path.name}, line {number}"
        if line.strip():
            yield where, object_in(where, line)


def _line(where: str, fields: Mapping[str, object]) -> _Line:
    try:
        return _Line.model_validate(fields)
    except pydantic.ValidationError as error:
        raise InputError(f"{where}: {flaws(error)}.") from None  # the cause would print the article


def _loaded(where: str, fields: Mapping[str, object]) -> MeetingSummary:
    try:
        return load(fields)
    except InputError as error:
        raise type(error)(f"{where}: {error}") from None


def _written(run: Run, id_: str, outcome: Outcome) -> str:
    fields = {
        "id": id_,
        "model": run.model,
        "prompt": run.prompt,
        "summary": outcome.summary.model_dump(mode="json") if outcome.summary else None,
        "failure": outcome.failure,
        "usage": outcome.usage.model_dump() if outcome.usage else None,
    }
    return visible_in_json(dumps(fields, separators=(",", ":"), ensure_ascii=False)) + "\n"
