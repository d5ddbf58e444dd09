"""A report without pictures: its tables with their words and figures, as text, as Markdown, and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill

from summarizer.evaluation.calibration import BINS, Calibration
from summarizer.evaluation.report import Measured, Report, RunReport, Whole
from summarizer.printable import json_document, markdown_words, visible

# The tables of a report with their words and figures, the same in every form


MAIN = ("overall", "meeting_f1", "quote_attributed_f1", "reported_f1", "pending_f1")
ORDER = (
    *MAIN,
    "meeting_precision",
    "meeting_recall",
    "pending_precision",
    "pending_recall",
    "status_acc",
    "place_f1",
    "date_f1",
    "kind_acc",
    "quote_f1",
    "quote_speaker_acc",
    "pending_owner_acc",
)
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


Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title; every cell is plain text, and may hold foreign words.

    Attributes:
        title: what the rows are.
        heads: the names of the columns.
        rows: as many cells each as there are heads.
        words: how many of the first columns hold words; the others hold figures.
    """

    title: str
    heads: Row
    rows: Sequence[Row]
    words: int


def tables(report: Report) -> Iterator[Table]:
    """Yield the tables that a report has rows for."""
    every = (
        runs(report),
        whole(report),
        differences(report),
        folds(report),
        families(report),
        documents(report),
        without_result(report),
        *calibration(report),
    )
    return (table for table in every if table.rows)


def runs(report: Report) -> Table:
    """Return who was evaluated, and what it took for each document."""
    heads = ("run", "model", "prompt", "file", "missing", "not verbatim", "tokens in", "out", "seconds", "cost")
    return Table("Runs (tokens and seconds for each document)", heads, [*map(_run, *_lettered(report))], 4)


def _lettered(report: Report) -> tuple[list[str], tuple[RunReport, ...]]:
    return [letter(number) for number in range(len(report.runs))], report.runs


def _run(name: str, run: RunReport) -> Row:
    spent = run.outlay
    return (
        name,
        run.model,
        run.prompt,
        run.file or UNKNOWN,
        str(run.whole.missing),
        str(run.whole.spans_not_verbatim),
        mean(spent.input_tokens, spent.known),
        mean(spent.output_tokens, spent.known),
        mean(spent.seconds, spent.timed),
        dollars(spent.cost),
    )


def whole(report: Report) -> Table:
    """Return every measure of every run over the whole gold."""
    rows = [
        (name, letter(number), _asked(one.asked), share(one.value), interval(one.low, one.high))
        for name in measures(report.runs[0].whole)
        for number, run in enumerate(report.runs)
        if (one := run.whole.measures.get(name))
    ]
    return Table("Measures", ("measure", "run", "asked", "value", "interval"), rows, 2)


def _asked(number: int | None) -> str:
    return "" if number is None else str(number)


def differences(report: Report) -> Table:
    """Return how the other runs differ from the first."""
    rows = [
        (name, f"{letter(number)} − A", signed(one.value), signed_interval(one.low, one.high), chance(one.p))
        for name in measures(report.runs[0].whole)
        for number, run in enumerate(report.runs)
        if (one := (run.differences or {}).get(name))
    ]
    return Table("Differences from run A", ("measure", "runs", "difference", "interval", "p"), rows, 2)


def families(report: Report) -> Table:
    """Return the main measures of each family."""
    rows = [
        (family, name, letter(number), str(part.documents), share(one.value), interval(one.low, one.high))
        for family in report.runs[0].families
        for name in MAIN
        for number, run in enumerate(report.runs)
        for part in (run.families[family],)
        if (one := part.measures.get(name)) and one.value is not None
    ]
    return Table("Families", ("family", "measure", "run", "documents", "value", "interval"), rows, 3)


def folds(report: Report) -> Table:
    """Return the main measures of each fold beside those of the whole."""
    parts = len(report.runs[0].folds)
    rows = [
        (name, letter(number), *(share(part.measures[name].value) for part in (run.whole, *run.folds)))
        for name in MAIN
        for number, run in enumerate(report.runs)
        if parts and name in run.whole.measures
    ]
    return Table("Folds", ("measure", "run", "whole", *(str(n + 1) for n in range(parts))), rows, 2)


def documents(report: Report) -> Table:
    """Return the main measures of each document."""
    heads = ("document", "run", *map(short, MAIN), "tokens", "seconds")
    rows = [
        (
            one.id,
            letter(number),
            *(share(one.measures.get(name)) for name in MAIN),
            UNKNOWN if one.output_tokens is None else str(one.output_tokens),
            UNKNOWN if one.seconds is None else f"{one.seconds:.1f}",
        )
        for place in range(report.gold.documents)
        for number, run in enumerate(report.runs)
        for one in (run.documents[place],)
    ]
    return Table("Documents", heads, rows, 2)


def without_result(report: Report) -> Table:
    """Return the documents that have no result, with the reason where it is known."""
    rows = [
        (one.id, letter(number), one.failure or "no prediction")
        for number, run in enumerate(report.runs)
        for one in run.documents
        if one.missing
    ]
    return Table("Without a result (scored as empty)", ("document", "run", "why"), rows, 3)


def calibration(report: Report) -> Iterator[Table]:
    """Yield for each kind of choice how often those of each confidence are right; and so as folds would have it."""
    for number, run in enumerate(report.runs):
        for told, tables_ in (("", run.calibration), (", measured on the other folds", run.refitted)):
            for choice, one in tables_.items():
                head = f"Calibration of {choice}, run {letter(number)}{told}: error {one.error:.3f}, "
                yield Table(f"{head}Brier {one.brier:.3f}", ("confidence", "count", "mean", "right"), _bins(one), 1)


def _bins(table: Calibration) -> list[Row]:
    return [
        (f"{one.low:.1f} to {one.low + 1 / BINS:.1f}", str(one.count), share(one.confidence), share(one.right))
        for one in table.bins
    ]


# A report without pictures


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
        low, high = _place(one.low), _place(one.high)
        cells[low : high + 1] = "─" * (high + 1 - low)
        cells[low], cells[high] = "├", "┤"
    cells[_place(one.value)] = "●"
    return "".join(cells)


def _place(value: float) -> int:
    return round(value * (_CELLS - 1))


_WIDTH = 80  # columns of a sentence; a table is as wide as it is
_LONGEST = 44  # characters of a document's id; its end tells most
_AFTER = "Measures"  # the table that the plot follows


def text(report: Report) -> str:
    """Return the report as tables in plain columns, with a plot of the measures."""
    return "\n".join(_text_blocks(report))


def _text_blocks(report: Report) -> Iterator[str]:
    yield f"{visible(title(report))}\n{fill(method(report), _WIDTH)}\n"
    for table in tables(report):
        yield f"{table.title}\n\n{_columns(table)}"
        if table.title == _AFTER:
            yield bars(report)


def _columns(table: Table) -> str:
    rows = [(_shortened(row[0]), *map(_cell, row[1:])) for row in (table.heads, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(_aligned(row, widths, table.words)).rstrip() for row in rows)
    return "".join(f"  {line}\n" for line in lines)


def _aligned(row: tuple[str, ...], widths: list[int], words: int) -> Iterator[str]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.ljust(width) if place < words else cell.rjust(width)


def _cell(foreign: str) -> str:
    return visible(" ".join(foreign.split()))


def _shortened(foreign: str) -> str:
    line = _cell(foreign)
    return line if len(line) <= _LONGEST else f"…{line[-_LONGEST + 1 :]}"


def markdown(report: Report) -> str:
    """Return the report as a Markdown page; ids, names and failures show as they are, and are never markup."""
    return "\n\n".join(_markdown_blocks(report)) + "\n"


def _markdown_blocks(report: Report) -> Iterator[str]:
    yield f"# {markdown_words(title(report))}"
    yield method(report)
    for table in tables(report):
        yield f"## {table.title}"
        yield _markdown_table(table)
        if table.title == _AFTER:
            yield f"```text\n{bars(report)}```"


def _markdown_table(table: Table) -> str:
    rule = ["---" if place < table.words else "---:" for place in range(len(table.heads))]
    rows = [list(map(markdown_words, row)) for row in (table.heads, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def json(report: Report) -> str:
    """Return the report as indented JSON, the same text for the same report, with a line feed at the end."""
    return json_document(report.model_dump(mode="json"))
