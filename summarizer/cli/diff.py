"""`summarizer diff`: what changed between two results of one article."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarizer.cli import console, output, stored_results
from summarizer.cli.arguments import command_parser
from summarizer.cli.console import Exit
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.checking import Comparison
    from summarizer.result import MeetingSummary

_ABOUT = "Show what changed between two results of one article, as by another model, prompt or version."
_EPILOG = """\
examples:
  summarizer diff before.json after.json
  summarizer diff embedded.json hosted.json --format html --output changes.html

exit codes:
  0    both say the same, however they were made
  1    they differ
  2    an option or argument that cannot be used, or results of two articles
  3    a result that cannot be read
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    before: str
    after: str
    format: Literal["text", "json", "html"]
    output: str | None


def run(argv: Sequence[str]) -> int:
    """Compare two results, and print what changed or write it to a file."""
    options = Options(**vars(_parser().parse_intermixed_args(argv)))
    if options.before == options.after == "-":
        raise UsageError("Standard input is named twice, but can be read only once.")
    output.check(options.output, (options.before, options.after))
    before, after = _alone(options.before), _alone(options.after)
    from summarizer.checking import compare

    comparison = compare(before, after)
    output.write(_page(comparison, options), options.output)
    return Exit.DONE if comparison.same else Exit.DIFFERENT


def _alone(name: str) -> "MeetingSummary":
    found = stored_results.read(name)
    if len(found.results) > 1:
        raise UsageError(f"{name!r} holds {len(found.results)} results: `summarizer diff` compares one with one.")
    return found.results[0]


def _page(comparison: "Comparison", options: Options) -> str:
    from summarizer.rendering.changes import changes_html, changes_text
    from summarizer.rendering.interchange import changes_json

    if options.format == "json":
        return changes_json(comparison)
    if options.format == "html":
        return changes_html(comparison, before=options.before, after=options.after)
    if output.is_stdout(options.output):
        return changes_text(comparison, width=console.width(), color=console.color_wanted())
    return changes_text(comparison, width=console.PLAIN_WIDTH, color=False)


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer diff", "[options] BEFORE AFTER", _ABOUT, _EPILOG)
    parser.add_argument("before", metavar="BEFORE", help="a result as JSON, or -")
    parser.add_argument("after", metavar="AFTER", help="another result of the same article, or -")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="output format (text)")
    parser.add_argument("--output", metavar="FILE", help="write it to this file, complete or not at all")
    return parser
