"""A report without pictures: as text for a terminal, as Markdown, and as JSON."""

from collections.abc import Iterator
from textwrap import fill

from summarizer.evaluation.pages.tables import Table, letter, measures, method, tables, title
from summarizer.evaluation.report import Measured, Report
from summarizer.printable import json_document, markdown_words, visible

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
