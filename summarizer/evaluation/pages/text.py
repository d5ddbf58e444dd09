"""A report as plain text, for a terminal."""

from collections.abc import Iterator
from textwrap import fill

from summarizer.evaluation.pages.bars import bars
from summarizer.evaluation.pages.tables import Table, tables
from summarizer.evaluation.pages.wording import method, title
from summarizer.evaluation.report import Report
from summarizer.printable import visible

_WIDTH = 80  # columns of a sentence; a table is as wide as it is
_LONGEST = 44  # characters of a document's id; its end tells most
_AFTER = "Measures"  # the table that the plot follows


def text(report: Report) -> str:
    """Return the report as tables in plain columns, with a plot of the measures."""
    return "\n".join(_blocks(report))


def _blocks(report: Report) -> Iterator[str]:
    yield f"{visible(title(report))}\n{fill(method(report), _WIDTH)}\n"
    for table in tables(report):
        yield f"{table.title}\n\n{_drawn(table)}"
        if table.title == _AFTER:
            yield bars(report)


def _drawn(table: Table) -> str:
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
