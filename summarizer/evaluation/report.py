"""The report of an evaluation: every figure, as data that is stored, read again and compared with a baseline."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pydantic
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import InputError
from summarizer.evaluation.calibration import Calibration
from summarizer.result import flaws


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
