"""The tables of a report, the same in every form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.evaluation.calibration import BINS, Calibration
from summarizer.evaluation.pages.wording import (
    MAIN,
    UNKNOWN,
    chance,
    dollars,
    interval,
    letter,
    mean,
    measures,
    share,
    short,
    signed,
    signed_interval,
)
from summarizer.evaluation.report import Report, RunReport

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
    """Yield for each kind of choice how often those of each confidence are right."""
    for number, run in enumerate(report.runs):
        for choice, one in run.calibration.items():
            head = f"Calibration of {choice}, run {letter(number)}: error {one.error:.3f}, Brier {one.brier:.3f}"
            yield Table(head, ("confidence", "count", "mean", "right"), _bins(one), 1)


def _bins(table: Calibration) -> list[Row]:
    return [
        (f"{one.low:.1f} to {one.low + 1 / BINS:.1f}", str(one.count), share(one.confidence), share(one.right))
        for one in table.bins
    ]
