"""A report as one HTML page that needs nothing beside it: no script, no font, no address."""

from collections.abc import Iterator
from html import escape

from summarizer.evaluation.pages.drawing import calibration_plot, color, measures_plot
from summarizer.evaluation.pages.tables import Table, tables
from summarizer.evaluation.pages.wording import letter, method, named, title
from summarizer.evaluation.report import Report
from summarizer.printable import visible

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
