"""`summarizer models`: the embedded models listed, fetched and removed."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.cli import model_table, output
from summarizer.cli.environment import settings_of
from summarizer.cli.exits import Exit
from summarizer.cli.messages import say
from summarizer.cli.options import Layout, Parser
from summarizer.cli.progress import Reporter
from summarizer.errors import UsageError
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
        output.write(model_table.listing(options.format, settings), None)
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
