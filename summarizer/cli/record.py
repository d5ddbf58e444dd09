"""`summarizer record`: the model's answers to articles, each article's in a cassette of its own."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli import articles, output
from summarizer.cli.arguments import Published, add_article_options, command_parser
from summarizer.cli.articles import Article
from summarizer.cli.console import Exit, Reporter, attempted, complain, overall, say, settings_of
from summarizer.errors import UsageError
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.cassettes.header import ModelRecorded
    from summarizer.llm import Endpoint
    from summarizer.pipeline.summarizing import Summarizer
    from summarizer.result import MeetingSummary

    Record = Callable[[Article, Path], Exit]
    Opened = Callable[[Path], AbstractContextManager[Summarizer]]

_ABOUT = "Ask the model about each article, and record its answers in a cassette."
_EXAMPLES = """\
examples:
  summarizer record article.txt --cassettes cassettes
  summarizer record *.txt --cassettes cassettes --published 2025-07-02
  curl -s https://example.org/article.txt | summarizer record - --cassettes tapes

Prints the path of each cassette. Keys, accounts and cookies are left out; the
article's sentences and the answers are in it. An article that fails, or whose
answer is cut off, leaves its older cassette as it was. See summarizer replay
--help, summarizer drift --help.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    files: tuple[str, ...]
    cassettes: Path
    keep_articles: bool
    model: str | None
    base_url: str | None
    offline: bool
    published: Published
    title: str | None
    encoding: str | None
    prompt: str | None
    note: str | None
    quiet: bool


def run(argv: Sequence[str]) -> int:
    """Record the articles that the arguments name, and print where each cassette lies."""
    options = _parsed(argv)
    _make_folder(options.cassettes)
    found = [attempted(partial(articles.read, name, options.encoding), None) for name in options.files]
    if not any(isinstance(one, Article) for one in found):
        return overall(one for one in found if isinstance(one, Exit))
    record = _recorder(options)
    return overall(list(_ended(found, record, options)))


def _ended(found: Sequence[Article | Exit], record: "Record", options: Options) -> Iterator[Exit]:
    taken: set[Path] = set()
    for one in found:
        if isinstance(one, Exit):
            yield one
            continue
        path = _place(one.path, options.cassettes, taken)
        taken.add(path)
        yield _one(one, path, record, options)


def _one(article: Article, path: Path, record: "Record", options: Options) -> Exit:
    if len(options.files) > 1 and not options.quiet:
        say(f"article: {article.label}")
    ended = attempted(partial(record, article, path), repr(article.label))
    if ended is Exit.DONE:
        output.write(f"{path}\n", None)
    return ended


class _CutOff(Exception):
    """Ends a recording whose answer was cut off, so that no cassette is written."""


def _check_whole(summary: "MeetingSummary") -> None:
    if not summary.complete and summary.provenance.finish_reason == "length":
        raise _CutOff(summary.warnings[0])


def _recorder(options: Options) -> "Record":
    """Return what records one article, with the model made ready."""
    from summarizer.cassettes import recording
    from summarizer.llm import Allowance

    settings = settings_of(offline=options.offline)
    allowance = Allowance(max_cost=settings.max_cost, max_tokens=settings.max_tokens_total)
    endpoint, model = _connected(options, settings)
    said: dict[str, Any] = {name: getattr(options, name) for name in ("encoding", "prompt", "note")}
    opened = partial(recording, endpoint=endpoint, model=model, settings=settings, allowance=allowance, **said)
    return partial(_recorded, options=options, opened=opened)


def _connected(options: Options, settings: Settings) -> "tuple[Endpoint, ModelRecorded]":
    from summarizer.cassettes import connected

    report = Reporter(quiet=options.quiet)
    with report.shown():
        endpoint, model = connected(options.model, options.base_url, settings, report)
    if not options.quiet:
        say(f"model: {endpoint.asked} ({endpoint.host})")
    return endpoint, model


def _recorded(article: Article, path: Path, *, options: Options, opened: "Opened") -> Exit:
    try:
        _tape(article, path, options, opened)
    except _CutOff as cut:
        complain(f"{str(path)!r} is not written, for parts of its result are missing. {cut}")
        return Exit.INCOMPLETE
    return Exit.DONE


def _tape(article: Article, path: Path, options: Options, opened: "Opened") -> None:
    """Record the answers to an article, and keep a copy of it: where that is asked for, was done, or none else is."""
    from summarizer.cassettes.header import kept_beside
    from summarizer.files import write_whole

    kept = kept_beside(path)
    with opened(path) as summarizer:
        _check_whole(articles.summarized(article, summarizer, options.title, options.published))
        if options.keep_articles or article.path is None or kept.exists():
            write_whole(kept, article.text.encode())


def _place(article: str | None, folder: Path, taken: set[Path]) -> Path:
    """Return the cassette's path: a file's own one again, and never that of another article."""
    from summarizer.cassettes.header import cassette_name

    path = folder / cassette_name(article)
    if path not in taken and _belongs(path, article):
        return path
    return folder / cassette_name(article, apart=True)


def _belongs(path: Path, article: str | None) -> bool:
    """Tell whether a cassette of that name may be written: there is none, or it is this article's."""
    from summarizer.cassettes.header import relative
    from summarizer.cassettes.storage import read
    from summarizer.errors import CassetteError

    try:
        header = read(path).header
    except CassetteError:  # none, or a damaged one
        return True
    return header is None or any(one.path == relative(article, path) for one in header.articles)


def _make_folder(folder: Path) -> None:
    from summarizer.cassettes.storage import check_installed

    check_installed()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{str(folder)!r} cannot be a folder of cassettes: {error.strerror}.") from error


def _parsed(argv: Sequence[str]) -> Options:
    given = vars(_parser().parse_intermixed_args(argv))
    given["files"] = tuple(given["files"])
    options = Options(**{one.name: given[one.name] for one in fields(Options)})
    if len(options.files) > 1 and options.title is not None:
        raise UsageError("--title is the title of one article, but several are named.")
    if options.files.count("-") > 1:
        raise UsageError("Standard input is named twice, but can be read only once.")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer record", "[options] FILE ... --cassettes DIR", _ABOUT, _EXAMPLES)
    parser.add_argument("files", metavar="FILE", nargs="+", help="an article, or - for standard input")
    parser.add_argument("--cassettes", metavar="DIR", type=Path, required=True, help="folder of the cassettes")
    parser.add_argument(
        "--keep-articles",
        action="store_true",
        help="keep a copy of each article beside its cassette, for replaying without the original files",
    )
    parser.add_argument("--quiet", action="store_true", help="print only warnings and errors")
    add_article_options(parser)
    _add_model_options(parser)
    return parser


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("model")
    group.add_argument("--model", metavar="NAME", help="a model's name; without it the embedded model of this package")
    group.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server to ask")
    group.add_argument("--prompt", metavar="ID@N", help="the prompt to ask with; a replay asks with it again")
    group.add_argument("--note", metavar="TEXT", help="a note for the header, such as who answered instead of a model")
    group.add_argument("--offline", action="store_true", help="download nothing and contact no other machine")
