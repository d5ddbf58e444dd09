"""The options of `summarizer FILE ...`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NoReturn

from summarizer._version import __version__
from summarizer.cli.argument_types import day, encoding, number
from summarizer.cli.exits import MEANINGS
from summarizer.errors import UsageError
from summarizer.settings import HOSTED_EXAMPLE, count, dollars, seconds, tries

_EXAMPLES = f"""\
examples:
  summarizer article.txt
  summarizer article.txt --published 2025-07-02 --format json --output result.json
  summarizer monday.txt tuesday.txt --format jsonl --output results.jsonl
  curl -s https://example.org/article.txt | summarizer -
  summarizer article.txt --model {HOSTED_EXAMPLE}
"""
_COMMANDS = """\
commands:
  summarizer models                list the embedded models, and fetch or remove
                                   them
  summarizer review RESULT         show a stored result beside its article
  summarizer verify RESULT         check a result against its article
  summarizer diff BEFORE AFTER     tell what changed between two results
  summarizer evaluate GOLD         score models and prompts against gold
  summarizer record FILE ...       record the model's answers in cassettes
  summarizer replay DIR            make their results again, without the model
  summarizer drift DIR             tell whether they still fit what is asked
  (each tells its options with --help)
"""
_CODES = "exit codes:\n" + "".join(f"  {code:<4} {meaning}\n" for code, meaning in MEANINGS.items())


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; None stands for what was not given."""

    files: tuple[str, ...]
    format: Literal["text", "json", "jsonl", "markdown", "html"]
    output: str | None
    model: str | None
    base_url: str | None
    prompt: str | None
    fallback: str | None
    retries: int | None
    timeout: float | None
    deadline: float | None
    offline: bool
    published: date | None
    title: str | None
    encoding: str | None
    max_cost: float | None
    max_tokens_total: int | None
    quiet: bool
    verbose: bool

    @property
    def several(self) -> bool:
        """Whether more than one article is named."""
        return len(self.files) > 1


class Parser(argparse.ArgumentParser):
    """An argument parser that raises a wrong use as UsageError, for one line on the terminal."""

    def error(self, message: str) -> NoReturn:
        """Raise the message as UsageError."""
        raise UsageError(f"{message} (see {self.prog} --help).")


def parsed(argv: Sequence[str]) -> Options:
    """Return the options that the arguments name.

    Raises:
        UsageError: an argument is unknown or cannot be used.
    """
    given = vars(_parser().parse_intermixed_args(argv))
    options = Options(**{**given, "files": tuple(given["files"])})
    _refuse_contradictions(options)
    return options


def _refuse_contradictions(options: Options) -> None:
    if options.several and options.title is not None:
        raise UsageError("--title is the title of one article, and several are named.")
    if options.several and options.format == "html":
        raise UsageError(
            "--format html shows one article, and several are named: write --format jsonl, and `summarizer review` "
            "makes their pages."
        )
    if options.files.count("-") > 1:
        raise UsageError("Standard input is named twice, and can be read once.")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="summarizer",
        usage="summarizer [options] FILE ...\n       ... | summarizer [options] [-]",
        description="Tell who met whom, where, what was said and what remains pending in news texts.",
        epilog=f"{_COMMANDS}\n{_EXAMPLES}\n{_CODES}",
        formatter_class=Layout,
        allow_abbrev=False,
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="an article, or - for standard input")
    parser.add_argument("--version", action="version", version=f"summarizer {__version__}")
    add_article_options(parser)
    _add_model_options(parser)
    _add_budget_options(parser)
    _add_output_options(parser)
    return parser


def add_article_options(parser: argparse.ArgumentParser) -> None:
    """Add what is said of the articles."""
    group = parser.add_argument_group("articles")
    group.add_argument("--published", metavar="DATE", type=day, help="day of publication of all of them, as 2025-07-02")
    group.add_argument("--title", metavar="TITLE", help="the title of the one article, kept with the result")
    group.add_argument(
        "--encoding", metavar="NAME", type=encoding, help="encoding of all of them; without it UTF-8, else detected"
    )


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("model")
    group.add_argument("--model", metavar="NAME", help="a model's name; without it the embedded model of this package")
    group.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server to ask")
    group.add_argument("--prompt", metavar="ID@N", help="another version of the prompt (who_met_whom@1)")
    group.add_argument(
        "--fallback", metavar="NAME", help="a model to ask where the first is not available, and only then"
    )
    group.add_argument(
        "--retries", metavar="N", type=number(tries), help="further tries after a failure on the way (4)"
    )
    group.add_argument(
        "--timeout", metavar="S", type=number(seconds), help="seconds for one request (120; on this machine no limit)"
    )
    group.add_argument(
        "--deadline", metavar="S", type=number(seconds), help="seconds for one article, tries and waits included (600)"
    )
    group.add_argument("--offline", action="store_true", help="fetch nothing, and reach no other machine")


def _add_budget_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("budget, of all articles together")
    group.add_argument(
        "--max-cost", metavar="USD", type=number(dollars), help="send no request that might pass this sum"
    )
    group.add_argument(
        "--max-tokens-total",
        metavar="N",
        type=number(count),
        help="send none that might pass this number of tokens, prompts and answers together",
    )


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument(
        "--format",
        choices=("text", "json", "jsonl", "markdown", "html"),
        default="text",
        help="form of the result (text); json makes an array of several, jsonl a line of each, html a page of one "
        "beside its article",
    )
    group.add_argument("--output", metavar="FILE", help="write the results there, whole or not at all")
    told = group.add_mutually_exclusive_group()
    told.add_argument("--quiet", action="store_true", help="say nothing but warnings and errors")
    told.add_argument("--verbose", action="store_true", help="tell of each request, wait and further question, and why")


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help in 80 columns wherever it is read, so that the documentation can be compared with it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=20, width=80)
