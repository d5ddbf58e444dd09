"""The words and figures that every form of a report shares."""

from collections.abc import Iterator

from summarizer.evaluation.report import Report, RunReport, Whole

MAIN = ("overall", "meeting_f1", "quote_attributed_f1", "reported_f1", "pending_f1")
ORDER = (*MAIN, "place_f1", "date_f1", "kind_acc", "quote_f1", "quote_speaker_acc", "pending_owner_acc")
SHORT = {"overall": "overall", "meeting_f1": "meeting", "quote_attributed_f1": "quote", "reported_f1": "reported"}
UNKNOWN = "–"


def short(measure: str) -> str:
    """Return a measure's name for the head of a narrow column."""
    return SHORT.get(measure, measure.removesuffix("_f1"))


def letter(number: int) -> str:
    """Return what a run is called within a report: A to Z, then R27 and so on."""
    return chr(ord("A") + number) if number < 26 else f"R{number + 1}"


def measures(whole: Whole) -> Iterator[str]:
    """Yield the names of the measures, the main ones first."""
    yield from (name for name in ORDER if name in whole.measures)
    yield from (name for name in whole.measures if name not in ORDER)


def share(value: float | None) -> str:
    """Return a share with three digits."""
    return UNKNOWN if value is None else f"{value:.3f}"


def signed(value: float | None) -> str:
    """Return a difference with its sign."""
    return UNKNOWN if value is None else _signed(value, 3)


def interval(low: float | None, high: float | None) -> str:
    """Return the limits of an interval."""
    return UNKNOWN if low is None or high is None else f"{low:.2f} to {high:.2f}"


def signed_interval(low: float | None, high: float | None) -> str:
    """Return the limits of an interval of differences."""
    return UNKNOWN if low is None or high is None else f"{_signed(low, 2)} to {_signed(high, 2)}"


def _signed(value: float, digits: int) -> str:
    return f"{round(value, digits) + 0.0:+.{digits}f}".replace("-", "−")  # adding 0 turns -0.0 into 0.0


def chance(p: float | None) -> str:
    """Return a p value, with a star where it is below 0.05."""
    return UNKNOWN if p is None else f"{p:.3f}" + ("*" if p < 0.05 else "")


def title(report: Report) -> str:
    """Return the line above a report."""
    return f"{report.gold.file}: {counted(report.gold.documents, 'document')}"


def method(report: Report) -> str:
    """Return how the intervals were made."""
    share_ = f"{report.level:.0%}".replace("%", " %")
    text = f"Intervals hold {share_} of {report.resamples:,} resamples of the documents (seed {report.seed})."
    if len(report.runs) > 1:
        text += " p: how often chance alone makes two runs differ as much; a star stands below 0.05."
    return text


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def mean(amount: float | None, documents: int) -> str:
    """Return an amount per document."""
    return UNKNOWN if amount is None or not documents else f"{amount / documents:,.1f}"


def dollars(cost: float | None) -> str:
    """Return a cost."""
    return "unknown" if cost is None else f"{cost:.4f} USD"


def named(number: int, run: RunReport) -> str:
    """Return a run with its letter."""
    return f"{letter(number)}: {run.model}, {run.prompt}" + (f" ({run.file})" if run.file else "")
