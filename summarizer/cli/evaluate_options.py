"""The options of `summarizer evaluate`."""

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.cli.arguments import command_parser, day
from summarizer.cli.output import REPORT_FORMS
from summarizer.errors import UsageError

_USAGE = """\
GOLD ... [options]
       summarizer evaluate --new-gold FILE ... [--model NAME] [--output FILE]"""
_ABOUT = "Score results against labelled articles, the gold (see docs/evaluation.md)."
_EXAMPLES = """\
examples:
  summarizer evaluate gold.jsonl
  summarizer evaluate gold.jsonl --model embedded/qwen2.5-coder-0.5b --save small.jsonl
  summarizer evaluate gold.jsonl --predictions small.jsonl --prompt who_met_whom@3
  summarizer evaluate gold.jsonl --predictions small.jsonl --format html --output report.html
  summarizer evaluate seeds more.jsonl --model rules
  summarizer evaluate gold.jsonl --model rules --folds 5
  summarizer evaluate gold.jsonl --against baseline.json --max-drop 0.02
  summarizer evaluate --new-gold monday.txt tuesday.txt --output draft.jsonl

exit codes:
  0    every document has a result, and nothing dropped
  1    a figure dropped below the baseline; or an unexpected error
  2    an option or argument that cannot be used
  3    a gold file, prediction, baseline or article that cannot be read
  4    the model or its provider gave no usable answer for a document
  5    stored predictions lack a document
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; None and empty tuples stand for what was not given."""

    gold: tuple[str, ...]
    new_gold: tuple[str, ...]
    published: date | None
    model: tuple[str, ...]
    prompt: tuple[str, ...]
    predictions: tuple[str, ...]
    save: str | None
    base_url: str | None
    offline: bool
    resamples: int
    seed: int
    folds: int
    against: str | None
    max_drop: float
    format: str
    output: str | None
    quiet: bool

    @property
    def asks(self) -> bool:
        """Whether a model is asked: unless there are stored predictions and nothing else is named."""
        return bool(self.model or self.prompt or not self.predictions)


def parsed(argv: Sequence[str]) -> Options:
    """Return the options that the arguments name.

    Raises:
        UsageError: an argument is unknown or cannot be used.
    """
    given = vars(_parser().parse_intermixed_args(argv))
    lists = {name: tuple(given[name] or ()) for name in ("gold", "new_gold", "model", "prompt", "predictions")}
    options = Options(**{**given, **lists})
    _refuse_contradictions(options)
    return options


def _refuse_contradictions(options: Options) -> None:
    if options.new_gold:
        _refuse_for_new_gold(options)
    elif not options.gold:
        raise UsageError("Name a gold file, or articles with --new-gold (see summarizer evaluate --help).")
    elif options.published:
        raise UsageError("--published is the day of the articles of --new-gold; a gold file has its own.")
    if options.save and not options.asks:
        raise UsageError("--save keeps what a model answers, and with --predictions alone none is asked.")


def _refuse_for_new_gold(options: Options) -> None:
    if options.gold or options.predictions or options.save or options.against:
        raise UsageError("--new-gold writes drafts and scores nothing: leave out GOLD and the options for scoring.")
    if len(options.model) > 1 or len(options.prompt) > 1:
        raise UsageError("--new-gold takes one model and one prompt.")


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer evaluate", _USAGE, _ABOUT, _EXAMPLES)
    parser.add_argument(
        "gold",
        metavar="GOLD",
        nargs="*",
        help="a gold file, .jsonl or .json, or a folder of such files; several are scored as one",
    )
    _add_run_options(parser)
    _add_gold_options(parser)
    _add_comparing_options(parser)
    _add_output_options(parser)
    return parser


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is scored (each given model with each given prompt)")
    group.add_argument("--model", metavar="NAME", action="append", help="a model; may be given several times")
    group.add_argument("--prompt", metavar="ID@N", action="append", help="a prompt; may be given several times")
    group.add_argument(
        "--predictions",
        metavar="FILE",
        action="append",
        help="stored predictions, or results of --format jsonl; may be given several times; they come first, and "
        "without --model and --prompt no model is asked",
    )
    group.add_argument("--save", metavar="FILE", help="keep what the models answer as predictions")
    group.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server to ask")
    group.add_argument("--offline", action="store_true", help="download nothing and contact no other machine")


def _add_gold_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("new gold")
    group.add_argument(
        "--new-gold", metavar="FILE", nargs="+", help="write a draft for each article, to correct by hand"
    )
    group.add_argument("--published", metavar="DATE", type=day, help="day of publication of those articles")


def _add_comparing_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("intervals, folds and the baseline")
    group.add_argument("--resamples", metavar="N", type=_count, default=1000, help="resamples of the documents (1000)")
    group.add_argument("--seed", metavar="N", type=int, default=0, help="seed of the resampling (0)")
    group.add_argument(
        "--folds",
        metavar="N",
        type=_count,
        default=0,
        help="score N parts of the gold apart as well, and measure confidence on the other parts",
    )
    group.add_argument("--against", metavar="FILE", help="an earlier --format json report that nothing may drop below")
    group.add_argument("--max-drop", metavar="X", type=_drop, default=0.02, help="how far a measure may drop (0.02)")


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--format", choices=REPORT_FORMS, default="text", help="format of the report (text)")
    group.add_argument("--output", metavar="FILE", help="write it to this file, complete or not at all")
    group.add_argument("--quiet", action="store_true", help="print only warnings and errors")


def _count(words: str) -> int:
    if not words.isdecimal() or not 2 <= int(words) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number from 2 to 1000000")
    return int(words)


def _drop(words: str) -> float:
    try:
        value = float(words)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number from 0 to 1")
    return value
