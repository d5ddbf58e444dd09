"""The list of the embedded models, for a person or as data."""

import json
import sys
from typing import Literal

from summarizer.cli.environment import color_wanted, width
from summarizer.llm import DEFAULT_MODEL, Shelved, shelf
from summarizer.printable import visible
from summarizer.settings import Settings

_HEADS = ("NAME", "PARAMETERS", "SIZE", "LICENCE", "WHERE")
_NOWHERE = "not fetched"


def listing(form: Literal["text", "json"], settings: Settings) -> str:
    """Return the list: as JSON, as a table for a terminal, or in plain aligned columns."""
    models = shelf(settings)
    if form == "json":
        return json.dumps([_fields(model) for model in models], indent=2, ensure_ascii=False) + "\n"
    rows = [_cells(model) for model in models]
    return _drawn(rows) if sys.stdout.isatty() else _plain([_HEADS, *rows])


def _fields(model: Shelved) -> dict[str, object]:
    weights = model.weights
    return {
        "name": weights.name,
        "default": weights.name == DEFAULT_MODEL,
        "parameters": weights.parameters,
        "size": weights.size,
        "licence": weights.licence,
        "sha256": weights.sha256,
        "path": str(model.path) if model.path else None,
    }


def _cells(model: Shelved) -> tuple[str, ...]:
    weights = model.weights
    where = visible(str(model.path)) if model.path else _NOWHERE
    return (weights.name, _short(weights.parameters, " B"), _short(weights.size, " GB"), weights.licence, where)


def _short(number: int, unit: Literal[" B", " GB"]) -> str:
    """Return 1,543,714,304 as 1.5 B (billions), and 98,362,432 bytes as 0.1 GB."""
    return f"{number / 1e9:.1f}{unit}"


def _plain(rows: list[tuple[str, ...]]) -> str:
    """Return the rows in columns, the last one as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = (
        "  ".join(cell.ljust(columns) for cell, columns in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return "".join(f"{line}\n" for line in padded)


def _drawn(rows: list[tuple[str, ...]]) -> str:
    from rich.console import Console
    from rich.table import Column, Table

    *short, last = (head.capitalize() for head in _HEADS)
    # A name that is cut cannot be copied; a long path goes on below.
    columns = (*(Column(head, no_wrap=True) for head in short), Column(last, overflow="fold"))
    table = Table(*columns, box=None, header_style="bold", padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*row)
    console = Console(width=width(), no_color=not color_wanted(), force_terminal=color_wanted(), highlight=False)
    with console.capture() as captured:
        console.print(table)
    return captured.get()
