"""Reports for people and programs: text, Markdown, JSON, and one self-contained page of HTML with plots as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import fill

from summarizer.evaluation.calibration import BINS, Calibration
from summarizer.evaluation.report import Measured, Report, RunReport, Single, Whole
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
        _document(letter(number), run.documents[place])
        for place in range(report.gold.documents)
        for number, run in enumerate(report.runs)
    ]
    return Table("Documents", heads, rows, 2)


def _document(run: str, one: Single) -> Row:
    return (
        one.id,
        run,
        *(share(one.measures.get(name)) for name in MAIN),
        UNKNOWN if one.output_tokens is None else str(one.output_tokens),
        UNKNOWN if one.seconds is None else f"{one.seconds:.1f}",
    )


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


# A report as one self-contained HTML page


COLORS = ("#1b5e9b", "#c2571a", "#3a7d44", "#7b3f98", "#8a6d00", "#b0305c", "#2f7f86", "#5b5b5b")
_MARGIN, _WIDE, _ROW, _GAP = 190, 520, 16, 8
_SIDE, _EDGE, _TOP = 240, 46, 30
_STYLE = """<style>
text { font: 12px system-ui, sans-serif; }
.grid { stroke: #ddd; }
.even { stroke: #888; stroke-dasharray: 4 4; }
.bin { fill: #1b5e9b; fill-opacity: 0.7; }
</style>"""


def color(number: int) -> str:
    """Return the colour of a run; they come round again after the eighth."""
    return COLORS[number % len(COLORS)]


def measures_plot(report: Report) -> str:
    """Return the measures of every run as points on a scale from 0 to 1, with their intervals as lines."""
    names = list(measures(report.runs[0].whole))
    block = len(report.runs) * _ROW + _GAP
    height = len(names) * block
    marks = [*_scale(height)]
    for place, name in enumerate(names):
        middle = place * block + (block - _GAP) / 2
        marks.append(f'<text x="{_MARGIN - 10}" y="{middle + 4:.1f}" text-anchor="end">{name}</text>')
        for number, run in enumerate(report.runs):
            if one := run.whole.measures.get(name):
                marks += _point(one, number, place * block + number * _ROW + _ROW / 2, name)
    return _svg(_MARGIN + _WIDE + 40, height + 24, "Measures with their intervals", marks)


def calibration_plot(table: Calibration, choice: str) -> str:
    """Return the share that is right against the confidence; the area of a point shows the number of claims."""
    marks = [*_square()]
    most = max(one.count for one in table.bins)
    for one in table.bins:
        x, y = _EDGE + one.confidence * _SIDE, _TOP + (1 - one.right) * _SIDE
        radius = 3 + 9 * (one.count / most) ** 0.5
        told = f"{one.low:.1f} to {one.low + 1 / BINS:.1f}: {one.count} choices, {share(one.right)} right"
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="bin"><title>{told}</title></circle>')
        marks.append(f'<text x="{x:.1f}" y="{y - radius - 3:.1f}" text-anchor="middle">{one.count}</text>')
    return _svg(_EDGE + _SIDE + 24, _TOP + _SIDE + 40, f"Calibration of {choice}", marks)


def _scale(height: int) -> Iterator[str]:
    for tenth in range(0, 11, 2):
        x = _MARGIN + _WIDE * tenth / 10
        yield f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height}" class="grid"/>'
        yield f'<text x="{x:.1f}" y="{height + 16}" text-anchor="middle">{tenth / 10:.1f}</text>'


def _point(one: Measured, number: int, y: float, name: str) -> Iterator[str]:
    if one.value is None:
        return
    ink = color(number)
    if one.low is not None and one.high is not None:
        low, high = (_MARGIN + _WIDE * limit for limit in (one.low, one.high))
        yield f'<line x1="{low:.1f}" y1="{y:.1f}" x2="{high:.1f}" y2="{y:.1f}" stroke="{ink}" stroke-width="2"/>'
    told = f"{letter(number)}, {name}: {share(one.value)}, {interval(one.low, one.high)}"
    x = _MARGIN + _WIDE * one.value
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{ink}"><title>{told}</title></circle>'
    yield f'<text x="{_MARGIN + _WIDE + 12}" y="{y + 4:.1f}" fill="{ink}">{letter(number)}</text>'


def _square() -> Iterator[str]:
    foot, right = _TOP + _SIDE, _EDGE + _SIDE
    for tenth in range(0, 11, 2):
        x, y = _EDGE + _SIDE * tenth / 10, foot - _SIDE * tenth / 10
        yield f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{foot}" class="grid"/>'
        yield f'<line x1="{_EDGE}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" class="grid"/>'
        yield f'<text x="{x:.1f}" y="{foot + 16}" text-anchor="middle">{tenth / 10:.1f}</text>'
        yield f'<text x="{_EDGE - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>'
    yield f'<line x1="{_EDGE}" y1="{foot}" x2="{right}" y2="{_TOP}" class="even"/>'
    yield f'<text x="{_EDGE + _SIDE / 2}" y="{foot + 34}" text-anchor="middle">confidence (upwards: share right)</text>'


def _svg(width: int, height: int, label: str, marks: list[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img"'
    return "\n".join((f'{head} aria-label="{label}">', _STYLE, *marks, "</svg>\n"))


_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 15px/1.45 system-ui, sans-serif; max-width: 66em; margin: 2em auto; padding: 0 1em; color: #222; }}
table {{ border-collapse: collapse; font-size: 13px; }}
th, td {{ padding: 3px 10px; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }}
td:first-child {{ overflow-wrap: anywhere; }}
.figure {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }}
.tables {{ overflow-x: auto; }}
svg {{ max-width: 100%; }}
</style>
</head>
<body>
"""


def html(report: Report) -> str:
    """Return the report as a page with plots; ids, names and failures show as they are, and are never markup."""
    head = _HEAD.format(title=_shown(title(report)))
    return head + "".join(_blocks(report)) + "</body>\n</html>\n"


def _blocks(report: Report) -> Iterator[str]:
    yield f"<h1>{_shown(title(report))}</h1>\n<p>{_shown(method(report))}</p>\n"
    yield measures_plot(report)
    yield f"<ul>\n{''.join(_legend(report))}</ul>\n"
    for table in tables(report):
        yield f'<h2>{_shown(table.title)}</h2>\n<div class="tables">\n{_drawn(table)}</div>\n'
    for number, run in enumerate(report.runs):
        for choice, one in run.calibration.items():
            caption = f"Calibration of {choice}, run {letter(number)}, with the number of choices"
            plot = calibration_plot(one, _shown(choice))
            yield f"<figure>\n{plot}<figcaption>{_shown(caption)}</figcaption></figure>\n"


def _legend(report: Report) -> Iterator[str]:
    for number, run in enumerate(report.runs):
        yield f'<li style="color: {color(number)}">{_shown(named(number, run))}</li>\n'


def _drawn(table: Table) -> str:
    head = "".join(f"<th{_kind(place, table)}>{_shown(cell)}</th>" for place, cell in enumerate(table.heads))
    return f"<table>\n<tr>{head}</tr>\n{''.join(map(_line, table.rows, [table] * len(table.rows)))}</table>\n"


def _line(row: tuple[str, ...], table: Table) -> str:
    return f"<tr>{''.join(f'<td{_kind(place, table)}>{_shown(cell)}</td>' for place, cell in enumerate(row))}</tr>\n"


def _kind(place: int, table: Table) -> str:
    return "" if place < table.words else ' class="figure"'


def _shown(foreign: str) -> str:
    return escape(visible(foreign))
