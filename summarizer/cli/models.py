"""`summarizer models`: the embedded models listed, fetched, added, tried and removed."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from summarizer.cli import output
from summarizer.cli.arguments import command_parser
from summarizer.cli.console import Exit, Reporter, color_wanted, in_terminal, say, settings_of, tell_needs, warn, width
from summarizer.errors import UsageError
from summarizer.llm import DEFAULT_MODEL, Shelved, shelf, way_of
from summarizer.printable import json_document, visible
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.llm.local.catalogue import Added

_ABOUT = (
    "List the embedded models: name, size, licence, and where each lies on this machine. Add any GGUF file as a "
    "further one, and try which way suits a model."
)
_EXAMPLES = """\
examples:
  summarizer models
  summarizer models --format json
  summarizer models fetch embedded/qwen2.5-coder-0.5b
  summarizer models add my-model /path/to/model.gguf
  summarizer models add my-4b hf:OWNER/REPO/FILE.gguf --sha256 0123...
  summarizer models try embedded/my-model
  summarizer models try qwen3 --base-url http://localhost:8080/v1
  summarizer models remove embedded/my-model
"""
_USAGE = """\
[list] [--format {text,json}]
       summarizer models {fetch,remove} NAME
       summarizer models add NAME FILE-OR-hf:OWNER/REPO/FILE [--sha256 DIGEST]
       summarizer models try NAME [--base-url URL]"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    action: Literal["list", "fetch", "remove", "add", "try"]
    name: str | None
    source: str | None
    sha256: str | None
    base_url: str | None
    format: Literal["text", "json"]
    quiet: bool


def run(argv: Sequence[str]) -> int:
    """List the embedded models; fetch, add, try or remove one."""
    options = _parsed(argv)
    return _ACTIONS[options.action](options, settings_of(offline=False))


def _list(options: Options, settings: Settings) -> Exit:
    output.write(listing(options.format, settings), None)
    return Exit.DONE


def _fetch(options: Options, settings: Settings) -> Exit:
    """Print where the file lies, once it does."""
    from summarizer.llm import fetch_weights

    report = Reporter(quiet=options.quiet)
    with report.shown():
        path = fetch_weights(str(options.name), settings, report)
    output.write(f"{path}\n", None)
    return Exit.DONE


def _add(options: Options, settings: Settings) -> Exit:
    """Print the name of the added model, and report the metadata of its file."""
    from summarizer.llm import add_weights

    report = Reporter(quiet=options.quiet)
    with report.shown():
        model, _ = add_weights(str(options.name), str(options.source), settings, report, sha256=options.sha256)
    output.write(f"{model.name}\n", None)
    if not model.chat:
        warn(f"{model.name}: its file has no chat template; it may not be a model that answers questions.")
    if not options.quiet:
        _tell_facts(model, settings)
    return Exit.DONE


def _tell_facts(model: "Added", settings: Settings) -> None:
    from summarizer.llm import needs_of

    thinking = "; its reasoning is turned off" if model.thinking_can_be_off else ""
    say(f"sha256 {model.sha256}; context: {model.context or 'unknown'} tokens{thinking}")
    tell_needs(needs_of(model.name, settings))


def _try(options: Options, settings: Settings) -> Exit:
    from summarizer.cli.models_try import both_ways

    return both_ways(str(options.name), options.base_url, settings, quiet=options.quiet)


def _remove(options: Options, settings: Settings) -> Exit:
    from summarizer.llm import remove_weights

    left = remove_weights(str(options.name), settings)
    if not options.quiet:
        where = "your file stays" if left.weights.own else "Hugging Face's cache keeps it"
        say(f"{options.name} is removed" + (f"; {where}: {str(left.path)!r}" if left.path else ""))
    return Exit.DONE


_ACTIONS: Mapping[str, Callable[[Options, Settings], Exit]] = MappingProxyType(
    {"list": _list, "fetch": _fetch, "remove": _remove, "add": _add, "try": _try}
)


def _parsed(argv: Sequence[str]) -> Options:
    options = Options(**vars(_parser().parse_args(argv)))
    _check_name(options)
    _check_source(options)
    for action, option, given in ("add", "--sha256", options.sha256), ("try", "--base-url", options.base_url):
        if given is not None and options.action != action:
            raise UsageError(f"{option} belongs to `summarizer models {action}`.")
    return options


def _check_name(options: Options) -> None:
    if options.action == "add" and options.name is None:
        raise UsageError(
            "Say what to add: a name of your choice, and a file as its path or hf:OWNER/REPO/FILE.gguf, as in "
            "`summarizer models add my-model /path/to/model.gguf`."
        )
    if options.action != "list" and options.name is None:
        raise UsageError(f"Name the model to {options.action} (`summarizer models` lists them).")
    if options.action == "list" and options.name is not None:
        raise UsageError("`summarizer models list` takes no name.")


def _check_source(options: Options) -> None:
    if options.action == "add" and options.source is None:
        raise UsageError("Name the file to add: its path, or hf:OWNER/REPO/FILE.gguf.")
    if options.action != "add" and options.source is not None:
        raise UsageError(f"unrecognized arguments: {options.source} (see summarizer models --help).")


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer models", _USAGE, _ABOUT, _EXAMPLES)
    parser.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        choices=tuple(_ACTIONS),
        default="list",
        help="list (as without it), fetch, remove, add or try",
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help="the model to fetch, remove, add or try")
    parser.add_argument(
        "source", metavar="FILE", nargs="?", help="the GGUF file to add: its path, or hf:OWNER/REPO/FILE"
    )
    parser.add_argument(
        "--sha256", metavar="DIGEST", help="expected digest of the file to add; without it the digest found is stored"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="address of an OpenAI-compatible server with the model to try"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="format of the list (text)")
    parser.add_argument("--quiet", action="store_true", help="print only warnings and errors")
    return parser


_HEADS = ("NAME", "PARAMETERS", "SIZE", "LICENCE", "WHERE")
_NOWHERE = "not fetched"


def listing(form: Literal["text", "json"], settings: Settings) -> str:
    """Return the list: as JSON, as a table for a terminal, or in plain aligned columns."""
    models = shelf(settings)
    if form == "json":
        return json_document([_fields(model, settings) for model in models])
    rows = [_cells(model) for model in models]
    return _drawn(rows) if in_terminal() else output.aligned([_HEADS, *rows])


def _fields(model: Shelved, settings: Settings) -> dict[str, object]:
    weights = model.weights
    return {
        "name": weights.name,
        "default": weights.name == DEFAULT_MODEL,
        "parameters": weights.parameters,
        "size": weights.size,
        "licence": weights.licence,
        "sha256": weights.sha256,
        "path": str(model.path) if model.path else None,
        "added": weights.added,
        "way": way_of(weights.name, None, settings),
    }


def _cells(model: Shelved) -> tuple[str, ...]:
    weights = model.weights
    where, licence = visible(str(model.path)) if model.path else _NOWHERE, visible(weights.licence)
    return weights.name, _short(weights.parameters, " B"), _short(weights.size, " GB"), licence, where


def _short(number: int | None, unit: Literal[" B", " GB"]) -> str:
    """Return 1,543,714,304 as 1.5 B (billions), and 98,362,432 bytes as 0.1 GB."""
    return "unknown" if number is None else f"{number / 1e9:.1f}{unit}"


def _drawn(rows: list[tuple[str, ...]]) -> str:
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    *short, last = (head.capitalize() for head in _HEADS)
    # A name that is cut cannot be copied; a long path goes on below.
    columns = (*(Column(head, no_wrap=True) for head in short), Column(last, overflow="fold"))
    table = Table(*columns, box=None, header_style="bold", padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=width(), no_color=not color_wanted(), force_terminal=color_wanted(), highlight=False)
    with console.capture() as captured:
        console.print(table)
    return captured.get()
