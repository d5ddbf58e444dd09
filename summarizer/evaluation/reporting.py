"""Reporting: runs scored, and every figure put into a report."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer._version import __version__
from summarizer.errors import InputError
from summarizer.evaluation.calibration import calibrations, refitted
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.report import Difference, GoldUsed, Measured, Outlay, Report, RunReport, Single, Whole
from summarizer.evaluation.resampling import LEVEL, Chance, Resampled, significance
from summarizer.evaluation.runs import Outcome, Run, refuse_twins
from summarizer.evaluation.scoring import Scores, score, total
from summarizer.result import Usage


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
    return Report(
        gold=GoldUsed(file=name, sha256=_digest(golds), documents=len(golds)),
        resamples=drawn.resamples,
        seed=drawn.seed,
        level=LEVEL,
        package=__version__,
        runs=tuple(_in_folds(golds, _run(golds, one, _first(one, scored), drawn), one, folds) for one in scored),
    )


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
