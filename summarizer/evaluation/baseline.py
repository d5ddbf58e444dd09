"""The baseline: an earlier report, below which no measure may drop."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.errors import InputError
from summarizer.evaluation.report import Report, RunReport, Whole

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
