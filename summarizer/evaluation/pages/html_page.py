"""A report as one self-contained HTML page: plots as inline SVG, no script, font or link."""

from collections.abc import Iterator
from html import escape

from summarizer.evaluation.calibration import BINS, Calibration
from summarizer.evaluation.pages.plain import Table, interval, letter, measures, method, named, share, tables, title
from summarizer.evaluation.report import Measured, Report
from summarizer.printable import visible

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
