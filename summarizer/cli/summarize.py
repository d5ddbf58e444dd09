"""The default command: articles in, their summaries out."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from summarizer._version import __version__
from summarizer.cli import articles, output
from summarizer.cli.arguments import (
    Published,
    add_article_options,
    add_budget_options,
    add_model_options,
    add_offline_option,
    add_result_options,
    command_parser,
    number,
    prompt_usable,
)
from summarizer.cli.articles import Article
from summarizer.cli.console import (
    MEANINGS,
    Exit,
    Reporter,
    attempted,
    overall,
    say,
    settings_of,
    stopped,
    tell_model,
    warn,
)
from summarizer.cli.output import Pages
from summarizer.errors import UsageError
from summarizer.settings import HOSTED_EXAMPLE, Settings, seconds, tries

if TYPE_CHECKING:
    from summarizer.llm import Event
    from summarizer.pipeline.summarizing import Summarizer
    from summarizer.result import MeetingSummary

    Summarize = Callable[[Article], MeetingSummary]

_CALLS = ("fallback", "retries", "timeout", "deadline", "max_cost", "max_tokens_total")
_USAGE = "[options] FILE ...\n       ... | summarizer [options] [-]"
_ABOUT = "Summarize news texts: who met whom, where, what was said and what remains pending."
_EXAMPLES = f"""\
examples:
  summarizer article.txt
  summarizer article.txt --published 2025-07-02 --format json --output result.json
  summarizer monday.txt tuesday.txt --format jsonl --output results.jsonl
  curl -s https://example.org/article.html | summarizer -
  summarizer article.txt --model {HOSTED_EXAMPLE}
"""
_COMMANDS = """\
commands:
  summarizer summarize FILE ...    the same as without the word
  summarizer batch INPUT ... -o OUT
                                   summarize many articles, go on after a stop
  summarizer ledger ACTION         keep results in a database, and ask it
  summarizer pending               list what remains to be done, by a ledger
  summarizer dashboard             show a ledger in the browser
  summarizer models                list, fetch, add or remove embedded models, and
                                   try which way suits a model
  summarizer review RESULT         show a stored result beside its article
  summarizer verify RESULT         check a result against its article
  summarizer diff BEFORE AFTER     show what changed between two results
  summarizer evaluate GOLD ...     score models and prompts against gold
  summarizer record FILE ...       record the model's answers in cassettes
  summarizer replay DIR            make their results again, without the model
  summarizer drift DIR             check whether they still match the requests
  (COMMAND --help lists the options of each)
"""
_CODES = "exit codes:\n" + "".join(f"  {code:<4} {meaning}\n" for code, meaning in MEANINGS.items())


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; None stands for what was not given."""

    files: tuple[str, ...]
    format: str
    output: str | None
    model: str | None
    base_url: str | None
    prompt: str | None
    fallback: str | None
    retries: int | None
    timeout: float | None
    deadline: float | None
    offline: bool
    published: Published
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


def run(argv: Sequence[str]) -> int:
    """Summarize the articles that the arguments name, and print the results or write them to a file.

    An article that fails is told and left out; the exit code is that of the first in the order of the arguments.
    """
    options = parsed(argv)
    output.check(options.output, options.files)
    found = [one for name in options.files or (None,) for one in _read(name, options)]
    if len(found) > 1 and not options.several:  # the records of one file
        options = replace(options, files=tuple(one.label for one in found if isinstance(one, Article)))
        _refuse_contradictions(options)
    if any(isinstance(one, Article) for one in found):
        return overall(_ended(found, options))
    return overall(one for one in found if isinstance(one, Exit))


def _read(name: str | None, options: Options) -> Sequence[Article | Exit]:
    read = attempted(partial(articles.read_all, name, options.encoding), None)
    return (read,) if isinstance(read, Exit) else read


def _ended(found: Sequence[Article | Exit], options: Options) -> list[Exit]:
    pages = Pages(options)
    codes: list[Exit] = []
    with pages, _pipeline(options) as summarize:
        for one in found:
            codes.append(one if isinstance(one, Exit) else _one(one, summarize, pages, options))
            if codes[-1] is Exit.BUDGET:
                stopped(sum(isinstance(left, Article) for left in found[len(codes) :]))
                break
    return codes


def _one(article: Article, summarize: "Summarize", pages: Pages, options: Options) -> Exit:
    if options.several and not options.quiet:
        say(f"article: {article.label}")
    summary = attempted(partial(summarize, article), repr(article.label) if options.several else None)
    if isinstance(summary, Exit):
        return summary
    pages.add(summary, article.label, article.text)
    if summary.complete:
        return Exit.DONE
    if not output.is_stdout(options.output):
        _warn_incomplete(summary, article.label)
    return Exit.INCOMPLETE


def _warn_incomplete(summary: "MeetingSummary", label: str) -> None:
    """Say why a result is not complete where nobody sees it yet."""
    from summarizer.rendering.wording import gap

    warn(f"the result of {label!r} is incomplete: {gap(summary)}.")


@contextmanager
def _pipeline(options: Options) -> Iterator["Summarize"]:
    settings = settings_of({name: getattr(options, name) for name in _CALLS}, offline=options.offline)
    report = Reporter(quiet=options.quiet, verbose=options.verbose)
    with prompt_usable(options.prompt):
        summarizer = _summarizer(options, settings, report)
    with summarizer:
        if not options.quiet:
            tell_model(summarizer, settings, report)
        yield partial(_summarized, options=options, summarizer=summarizer, report=report)


def _summarizer(options: Options, settings: Settings, report: Reporter) -> "Summarizer":
    from summarizer.pipeline.summarizing import Summarizer

    return Summarizer(
        options.model,
        base_url=options.base_url,
        prompt=options.prompt,
        settings=settings,
        on_progress=report,
        on_event=_tell if options.verbose else None,
    )


def _summarized(article: Article, *, options: Options, summarizer: "Summarizer", report: Reporter) -> "MeetingSummary":
    from summarizer.pipeline.results import with_gaps

    with report.shown():
        made = articles.summarized(article, summarizer, options.title, options.published)
    return with_gaps(made, article.unread)


def _tell(event: "Event") -> None:
    say(str(event))


def parsed(argv: Sequence[str]) -> Options:
    """Return the options that the arguments name.

    Raises:
        UsageError: an argument is unknown or cannot be used.
    """
    given = vars(_parser().parse_intermixed_args(argv))
    given["files"] = tuple(one for name in given["files"] for one in articles.matching(name))
    given["format"] = given["format"] or output.format_of(given["output"])
    options = Options(**given)
    _refuse_contradictions(options)
    return options


def _refuse_contradictions(options: Options) -> None:
    if options.several and options.title is not None:
        raise UsageError("--title is the title of one article, but several are named.")
    if options.several and output.FORMATS[options.format].alone:
        raise UsageError(
            f"A page in {options.format} shows one article, and several are named: write --format jsonl, and "
            "`summarizer review` makes their pages."
        )
    if options.files.count("-") > 1:
        raise UsageError("Standard input is named twice, but can be read only once.")


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer", _USAGE, _ABOUT, f"{_COMMANDS}\n{_EXAMPLES}\n{_CODES}")
    parser.add_argument("files", metavar="FILE", nargs="*", help="an article, or - for standard input")
    parser.add_argument("--version", action="version", version=f"summarizer {__version__}")
    add_article_options(parser)
    _add_model_options(parser)
    add_budget_options(parser.add_argument_group("budget, of all articles together"))
    _add_output_options(parser)
    return parser


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("model")
    add_model_options(group)
    group.add_argument("--retries", metavar="N", type=number(tries), help="retries after a transport failure (4)")
    group.add_argument(
        "--timeout", metavar="S", type=number(seconds), help="seconds for one request (120; on this machine no limit)"
    )
    group.add_argument(
        "--deadline",
        metavar="S",
        type=number(seconds),
        help="seconds for one article, retries and waits included (600)",
    )
    add_offline_option(group)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    add_result_options(group, "result")
    told = group.add_mutually_exclusive_group()
    told.add_argument("--quiet", action="store_true", help="print only warnings and errors")
    told.add_argument("--verbose", action="store_true", help="report each request, wait and re-ask, and why")
