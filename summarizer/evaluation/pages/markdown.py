"""A report as Markdown (with GitHub's tables)."""

from collections.abc import Iterator

from summarizer.evaluation.pages.bars import bars
from summarizer.evaluation.pages.tables import Table, tables
from summarizer.evaluation.pages.wording import method, title
from summarizer.evaluation.report import Report
from summarizer.rendering.escaping import words

_AFTER = "Measures"  # the table that the plot follows


def markdown(report: Report) -> str:
    """Return the report as a Markdown page; ids, names and failures show as they are, and are never markup."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    yield f"# {words(title(report))}"
    yield method(report)
    for table in tables(report):
        yield f"## {table.title}"
        yield _drawn(table)
        if table.title == _AFTER:
            yield f"```text\n{bars(report)}```"


def _drawn(table: Table) -> str:
    rule = ["---" if place < table.words else "---:" for place in range(len(table.heads))]
    rows = [list(map(words, row)) for row in (table.heads, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))
