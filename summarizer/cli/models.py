"""`summarizer models`: the embedded models listed, fetched and removed."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.cli import output
from summarizer.cli.arguments import Layout, Parser
from summarizer.cli.console import Reporter, color_wanted, say, settings_of, width
from summarizer.cli.exits import Exit
from summarizer.errors import UsageError
from summarizer.llm import DEFAULT_MODEL, Shelved, shelf
from summarizer.printable import visible
from summarizer.settings import Settings

_EXAMPLES = """\
examples:
  summarizer models
  summarizer models --format json
  summarizer models fetch embedded/qwen2.5-coder-0.5b
  summarizer models remove embedded/qwen2.5-coder-0.5b
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    action: Literal["list", "fetch", "remove"]
    name: str | None
    format: Literal["text", "json"]
    quiet: bool


def run(argv: Sequence[str]) -> int:
    """List the embedded models, or fetch or remove one."""
    options = _parsed(argv)
    settings = settings_of(offline=False)
    if options.action == "list":
        output.write(listing(options.format, settings), None)
    elif options.action == "fetch":
        _fetch(str(options.name), settings, quiet=options.quiet)
    else:
        _remove(str(options.name), settings, quiet=options.quiet)
    return Exit.DONE


def _fetch(name: str, settings: Settings, *, quiet: bool) -> None:
    """Print where the file lies, once it does."""
    from summarizer.llm import fetch_weights

    report = Reporter(quiet=quiet)
    with report.shown():
        path = fetch_weights(name, settings, report)
    output.write(f"{path}\n", None)


def _remove(name: str, settings: Settings, *, quiet: bool) -> None:
    from summarizer.llm import remove_weights

    left = remove_weights(name, settings)
    if not quiet:
        say(f"{name} is removed" + (f"; Hugging Face's cache keeps it: {str(left.path)!r}" if left.path else ""))


def _parsed(argv: Sequence[str]) -> Options:
    options = Options(**vars(_parser().parse_args(argv)))
    if options.action != "list" and options.name is None:
        raise UsageError(f"Name the model to {options.action} (`summarizer models` lists them).")
    if options.action == "list" and options.name is not None:
        raise UsageError("`summarizer models list` takes no name.")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="summarizer models",
        usage="summarizer models [list] [--format {text,json}]\n       summarizer models {fetch,remove} NAME",
        description="List the embedded models: name, size, licence, and where each lies on this machine.",
        epilog=_EXAMPLES,
        formatter_class=Layout,
        allow_abbrev=False,
    )
    parser.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        choices=("list", "fetch", "remove"),
        default="list",
        help="list (as without it), fetch, or remove",
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help="the model to fetch or remove")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the list (text)")
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")
    return parser


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
