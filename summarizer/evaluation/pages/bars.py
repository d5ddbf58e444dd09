"""The measures drawn with characters."""

from collections.abc import Iterator

from summarizer.evaluation.pages.wording import letter, measures
from summarizer.evaluation.report import Measured, Report

_CELLS = 41  # one for every 0.025


def bars(report: Report) -> str:
    """Return a line for each measure of each run: its value on a scale from 0 to 1, within its interval."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    names = list(measures(report.runs[0].whole))
    margin = max(map(len, names)) + 6
    yield f"{'':{margin}}0{'0.5':^{_CELLS - 2}}1"
    for name in names:
        for number, run in enumerate(report.runs):
            if one := run.whole.measures.get(name):
                yield f"{name if number == 0 else '':{margin - 4}}{letter(number):4}{_bar(one)}"


def _bar(one: Measured) -> str:
    if one.value is None:
        return "nothing to measure"
    cells = ["·"] * _CELLS
    if one.low is not None and one.high is not None:
        low, high = _cell(one.low), _cell(one.high)
        cells[low : high + 1] = "─" * (high + 1 - low)
        cells[low], cells[high] = "├", "┤"
    cells[_cell(one.value)] = "●"
    return "".join(cells)


def _cell(value: float) -> int:
    return round(value * (_CELLS - 1))
