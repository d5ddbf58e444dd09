"""The report of an evaluation: runs scored, and every figure as data that is stored, read again and compared."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import pydantic
from pydantic import BaseModel, ConfigDict, Field

from summarizer._version import __version__
from summarizer.errors import InputError
from summarizer.evaluation.calibration import Calibration, calibrations, refitted
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.runs import Outcome, Run, refuse_twins
from summarizer.evaluation.scoring import LEVEL, Chance, Resampled, Scores, score, significance, total
from summarizer.result import Usage, flaws

# The data of a report


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Measured(_Part):
    """One measure over some documents."""

    value: float | None = Field(description="Null where there was nothing to measure.")
    low: float | None = Field(description="Lower limit of the interval; null where documents are too few.")
    high: float | None = Field(description="Upper limit of the interval.")
    asked: int | None = Field(description="How many things it was measured on; null for a mean of measures.")


class Whole(_Part):
    """Some documents together."""

    documents: int
    missing: int = Field(description="Documents without a result; each is scored as an empty one.")
    spans_not_verbatim: int = Field(description="Spans whose text does not stand at their offsets; must be 0.")
    measures: dict[str, Measured]
    meeting_f1_by_document: float | None = Field(
        default=None, description="Mean of the documents' meeting_f1, as far as they have any meeting."
    )


class Single(_Part):
    """One document."""

    id: str
    family: str
    missing: bool
    failure: str | None = Field(description="Why there is no result, where that is known.")
    spans_not_verbatim: int
    measures: dict[str, float | None]
    output_tokens: int | None
    seconds: float | None


class Outlay(_Part):
    """What the documents took, all together; null where it is not known of any."""

    known: int = Field(description="Documents whose tokens are known; failed ones included where they tell.")
    requests: int | None
    input_tokens: int | None
    cached_tokens: int | None
    output_tokens: int | None
    timed: int = Field(description="Documents whose seconds are known.")
    seconds: float | None
    cost: float | None = Field(description="US dollars; null unless the cost of every result is known.")


class Difference(_Part):
    """How much a measure lies above that of the first run."""

    value: float | None
    low: float | None = Field(description="Lower limit of the interval, documents paired.")
    high: float | None = Field(description="Upper limit of the interval.")
    p: float | None = Field(description="How often chance alone would make the two differ as much.")


class RunReport(_Part):
    """One model with one prompt."""

    model: str
    prompt: str
    file: str | None = Field(description="The stored predictions that were scored; null for a run just made.")
    whole: Whole
    families: dict[str, Whole]
    documents: tuple[Single, ...]
    outlay: Outlay
    differences: dict[str, Difference] | None = Field(description="From the first run; null for the first run.")
    calibration: dict[str, Calibration] = Field(description="By kind of choice, where results carry confidence.")
    folds: tuple[Whole, ...] = Field(default=(), description="The documents in parts of about the same size.")
    refitted: dict[str, Calibration] = Field(
        default={}, description="As `calibration`, had each confidence been measured on the other folds."
    )

    @property
    def label(self) -> tuple[str, str]:
        """The model and prompt that identify the run."""
        return self.model, self.prompt


class GoldUsed(_Part):
    """The gold that was scored against."""

    file: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the articles and labels, in their order.")
    documents: int


class Report(_Part):
    """An evaluation: every run on the same documents."""

    report_version: Literal[1] = 1
    gold: GoldUsed
    resamples: int
    seed: int
    level: float = Field(description="The share of resampled values that an interval holds.")
    package: str = Field(description="Version of the package that scored.")
    runs: tuple[RunReport, ...] = Field(min_length=1)


def read_report(path: Path) -> Report:
    """Read a report that was written as JSON.

    Raises:
        InputError: the file cannot be read, or is no such report.
    """
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path.name!r} cannot be read: {error.strerror}.") from error
    except pydantic.ValidationError as error:
        raise InputError(
            f"{path.name!r} is not a report of `summarizer evaluate --format json`: {flaws(error)}."
        ) from None  # the cause would print what it could not read


_ROUNDING = 2e-6  # of two reports


@dataclass(frozen=True, slots=True)
class Drop:
    """One figure that is worse than in the baseline.

    Attributes:
        model: of the run that is worse.
        prompt: of the run that is worse.
        figure: the measure, `missing` or `spans_not_verbatim`.
        before: its value in the baseline.
        now: its value; None where there was nothing to measure any more.
    """

    model: str
    prompt: str
    figure: str
    before: float
    now: float | None


def drops(report: Report, baseline: Report, *, most: float) -> tuple[Drop, ...]:
    """Return what is worse than in the baseline: a measure by more than `most`, or more documents or spans amiss.

    A run is compared with the baseline's run of the same model and prompt, and where that has none with its first one.

    Raises:
        InputError: the baseline was made on other gold.
    """
    if report.gold.sha256 != baseline.gold.sha256:
        raise InputError(
            f"The baseline was made on other gold ({baseline.gold.file!r}, {baseline.gold.documents} documents) than "
            f"{report.gold.file!r} is now: make it anew with --format json --output."
        )
    earlier = {run.label: run for run in reversed(baseline.runs)}
    return tuple(drop for run in report.runs for drop in _drops(run, earlier.get(run.label, baseline.runs[0]), most))


def _drops(run: RunReport, before: RunReport, most: float) -> Iterator[Drop]:
    for name, measured in before.whole.measures.items():
        now = run.whole.measures[name].value if name in run.whole.measures else None
        if measured.value is not None and (now is None or now < measured.value - most - _ROUNDING):
            yield Drop(run.model, run.prompt, name, measured.value, now)
    for name, (was, now) in _amiss(before.whole, run.whole).items():
        if now > was:
            yield Drop(run.model, run.prompt, name, was, now)


def _amiss(before: Whole, now: Whole) -> dict[str, tuple[int, int]]:
    return {
        "missing": (before.missing, now.missing),
        "spans_not_verbatim": (before.spans_not_verbatim, now.spans_not_verbatim),
    }


# Making a report


def usage_of(outcome: Outcome) -> Usage | None:
    """Return requests and tokens of a document, those of a failed one too where they are known."""
    return outcome.summary.provenance.usage if outcome.summary else outcome.usage


def seconds_of(outcome: Outcome) -> float | None:
    """Return the seconds that a result took."""
    return outcome.summary.provenance.seconds if outcome.summary else None


def outlay_of(outcomes: Sequence[Outcome]) -> Outlay:
    """Add up what the documents took, as far as it is known."""
    usages = [usage for outcome in outcomes if (usage := usage_of(outcome))]
    seconds = [taken for outcome in outcomes if (taken := seconds_of(outcome)) is not None]
    return Outlay(
        known=len(usages),
        requests=_sum(usage.requests for usage in usages),
        input_tokens=_sum(usage.input_tokens for usage in usages),
        cached_tokens=_sum(usage.cached_tokens for usage in usages),
        output_tokens=_sum(usage.output_tokens for usage in usages),
        timed=len(seconds),
        seconds=round(sum(seconds), 3) if seconds else None,
        cost=_cost(outcomes),
    )


def _sum(numbers: Iterable[int]) -> int | None:
    there = list(numbers)
    return sum(there) if there else None


def _cost(outcomes: Iterable[Outcome]) -> float | None:
    """Add up the prices of the results; None unless every price is known, which that of a failed call is not."""
    costs = [outcome.summary.provenance.cost for outcome in outcomes if outcome.summary]
    known = [cost for cost in costs if cost is not None]
    return round(sum(known), 6) if known and len(known) == len(costs) else None


_DIGITS = 6
_NONE = Outcome(None)


def evaluated(
    golds: Sequence[Gold], runs: Sequence[Run], *, name: str, chance: Chance | None = None, folds: int = 0
) -> Report:
    """Score runs against gold, with intervals, families, outlay and the differences from the first run.

    Args:
        golds: the documents; their ids differ.
        runs: at least one; the first is what the others are compared with.
        name: how the report calls the gold.
        chance: how often documents are resampled, and the seed.
        folds: into how many parts the documents are divided, each scored apart as well; 0 for no parts.

    Raises:
        InputError: there is no document, or two have the same id, or there are more folds than documents.
    """
    refuse_twins(golds, name)
    if folds > len(golds):
        raise InputError(f"{name} cannot be divided into {folds} folds: {len(golds)} documents, and each needs one.")
    drawn = chance or Chance()
    scored = [_Scored(run, each := _scores(golds, run), Resampled(each, drawn)) for run in runs]
    gold = GoldUsed(file=name, sha256=_digest(golds), documents=len(golds))
    told = tuple(_in_folds(golds, _run(golds, one, _first(one, scored), drawn), one, folds) for one in scored)
    return Report(gold=gold, resamples=drawn.resamples, seed=drawn.seed, level=LEVEL, package=__version__, runs=told)


def _first(one: "_Scored", scored: Sequence["_Scored"]) -> "_Scored | None":
    """Return the first run, which the others are compared with; None for that itself."""
    return None if one is scored[0] else scored[0]


def _in_folds(golds: Sequence[Gold], report: RunReport, scored: "_Scored", folds: int) -> RunReport:
    """Add the figures of each fold: the nth document is of fold n modulo their number."""
    if not folds:
        return report
    parts = [scored.scores[number::folds] for number in range(folds)]
    told = ((gold, scored.run.outcomes.get(gold.id, _NONE).summary) for gold in golds)
    wholes = tuple(_whole(some, Resampled(some, Chance(2))) for some in parts)
    return report.model_copy(update={"folds": wholes, "refitted": refitted(told, folds)})


class _Scored(NamedTuple):
    """A run with the scores of each document, in the order of the gold."""

    run: Run
    scores: Sequence[Scores]
    resampled: Resampled


def _run(golds: Sequence[Gold], scored: _Scored, first: _Scored | None, chance: Chance) -> RunReport:
    run = scored.run
    outcomes = [run.outcomes.get(gold.id, _NONE) for gold in golds]
    return RunReport(
        model=run.model,
        prompt=run.prompt,
        file=run.file,
        whole=_whole(scored.scores, scored.resampled),
        families=_families(golds, scored.scores, chance),
        documents=tuple(map(_single, golds, scored.scores, outcomes)),
        outlay=outlay_of(outcomes),
        differences=_differences(scored, first, chance) if first else None,
        calibration=calibrations((g, outcome.summary) for g, outcome in zip(golds, outcomes, strict=True)),
    )


def _scores(golds: Sequence[Gold], run: Run) -> list[Scores]:
    return [score(gold, run.outcomes.get(gold.id, _NONE).summary) for gold in golds]


def _whole(scores: Sequence[Scores], resampled: Resampled) -> Whole:
    all_of_them = total(scores)
    asked = all_of_them.asked
    return Whole(
        documents=all_of_them.documents,
        missing=all_of_them.missing,
        spans_not_verbatim=all_of_them.spans_not_verbatim,
        measures={
            name: Measured(value=_rounded(value), asked=asked[name], **_limits(resampled.interval(name)))
            for name, value in all_of_them.measures.items()
        },
        meeting_f1_by_document=_mean([one.measures["meeting_f1"] for one in scores]),
    )


def _families(golds: Sequence[Gold], scores: Sequence[Scores], chance: Chance) -> dict[str, Whole]:
    members: dict[str, list[Scores]] = {}
    for gold, one in zip(golds, scores, strict=True):
        members.setdefault(gold.kin, []).append(one)
    return {family: _whole(some, Resampled(some, chance)) for family, some in sorted(members.items())}


def _single(gold: Gold, scores: Scores, outcome: Outcome) -> Single:
    usage = usage_of(outcome)
    return Single(
        id=gold.id,
        family=gold.kin,
        missing=outcome.summary is None,
        failure=outcome.failure,
        spans_not_verbatim=scores.spans_not_verbatim,
        measures={name: _rounded(value) for name, value in scores.measures.items()},
        output_tokens=usage.output_tokens if usage else None,
        seconds=seconds_of(outcome),
    )


def _differences(scored: _Scored, first: _Scored, chance: Chance) -> dict[str, Difference]:
    mine, its = total(scored.scores).measures, total(first.scores).measures
    p = significance(scored.scores, first.scores, chance)
    return {
        name: Difference(
            value=None if value is None or (other := its[name]) is None else _rounded(value - other),
            p=_rounded(p[name]),
            **_limits(scored.resampled.difference(first.resampled, name)),
        )
        for name, value in mine.items()
    }


def _mean(values: Sequence[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return _rounded(sum(there) / len(there)) if there else None


def _limits(interval: tuple[float, float] | None) -> dict[str, float | None]:
    low, high = interval or (None, None)
    return {"low": _rounded(low), "high": _rounded(high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _digest(golds: Sequence[Gold]) -> str:
    lines = (gold.model_dump_json(exclude_defaults=True, exclude={"numbered", "draft"}) for gold in golds)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
