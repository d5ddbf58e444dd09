"""Reporting: runs scored, and every figure put into a report."""

import hashlib
from collections.abc import Sequence

from summarizer._version import __version__
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.judging import calibrations
from summarizer.evaluation.report import Difference, GoldUsed, Measured, Report, RunReport, Single, Whole
from summarizer.evaluation.resampling import LEVEL, Chance, Resampled, significance
from summarizer.evaluation.runs import Outcome, Run, refuse_twins
from summarizer.evaluation.scores import Scores
from summarizer.evaluation.scoring import score, total
from summarizer.evaluation.spending import outlay_of, seconds_of, usage_of

_DIGITS = 6
_NONE = Outcome(None)


def evaluated(golds: Sequence[Gold], runs: Sequence[Run], *, name: str, chance: Chance | None = None) -> Report:
    """Score runs against gold, with intervals, families, outlay and the differences from the first run.

    Args:
        golds: the documents; their ids differ.
        runs: at least one; the first is what the others are compared with.
        name: how the report calls the gold.
        chance: how often documents are resampled, and the seed.

    Raises:
        InputError: there is no document, or two have the same id.
    """
    refuse_twins(golds, name)
    drawn = chance or Chance()
    scores = [_scores(golds, run) for run in runs]
    resampled = [Resampled(each, drawn) for each in scores]
    return Report(
        gold=GoldUsed(file=name, sha256=_digest(golds), documents=len(golds)),
        resamples=drawn.resamples,
        seed=drawn.seed,
        level=LEVEL,
        package=__version__,
        runs=tuple(
            RunReport(
                model=run.model,
                prompt=run.prompt,
                file=run.file,
                whole=_whole(scores[n], resampled[n]),
                families=_families(golds, scores[n], drawn),
                documents=tuple(
                    _single(g, s, run.outcomes.get(g.id, _NONE)) for g, s in zip(golds, scores[n], strict=True)
                ),
                outlay=outlay_of([run.outcomes.get(gold.id, _NONE) for gold in golds]),
                differences=_differences(n, scores, resampled, drawn) if n else None,
                calibration=calibrations((g, run.outcomes.get(g.id, _NONE).summary) for g in golds),
            )
            for n, run in enumerate(runs)
        ),
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


def _differences(
    number: int, scores: Sequence[Sequence[Scores]], resampled: Sequence[Resampled], chance: Chance
) -> dict[str, Difference]:
    mine, first = total(scores[number]).measures, total(scores[0]).measures
    p = significance(scores[number], scores[0], chance)
    return {
        name: Difference(
            value=None if (a := mine[name]) is None or (b := first[name]) is None else _rounded(a - b),
            p=_rounded(p[name]),
            **_limits(resampled[number].difference(resampled[0], name)),
        )
        for name in mine
    }


def _limits(interval: tuple[float, float] | None) -> dict[str, float | None]:
    low, high = interval or (None, None)
    return {"low": _rounded(low), "high": _rounded(high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _digest(golds: Sequence[Gold]) -> str:
    lines = (gold.model_dump_json(exclude_defaults=True, exclude={"numbered"}) for gold in golds)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
