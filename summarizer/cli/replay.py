"""`summarizer replay`: the results of recorded answers, without network, key or model."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import cassette_files, formats, output
from summarizer.cli.arguments import Layout, Parser
from summarizer.cli.cassette_files import Articles, Named
from summarizer.cli.console import say
from summarizer.cli.exits import Exit, attempted, overall, told
from summarizer.cli.output import Pages
from summarizer.errors import CassetteDrift, CassetteError, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.result import MeetingSummary

_EXAMPLES = """\
examples:
  summarizer replay cassettes
  summarizer replay cassettes --format jsonl --output results.jsonl
  summarizer replay cassettes moved/article.txt

A cassette that no longer fits what would be asked, that is not played to its
end, or whose article is gone is an error (exit code 1).
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    cassettes: Path
    files: tuple[str, ...]
    format: str
    output: str | None
    quiet: bool

    @property
    def several(self) -> bool:
        """Whether the cassettes are those of a folder."""
        return not self.cassettes.is_file()


def run(argv: Sequence[str]) -> int:
    """Replay the cassettes, and print the results or write them to a file."""
    options = _parsed(argv)
    output.check(options.output, options.files)
    paths = cassette_files.found(options.cassettes)
    articles, pages = Articles(options.files), Pages(options)
    with pages:
        codes = [code for path in paths for code in _one(path, articles, pages, options)]
        codes += _leftovers(articles, options)
    return overall(codes)


def _one(path: Path, articles: Articles, pages: Pages, options: Options) -> Iterator[Exit]:
    if options.several and not options.quiet:
        say(f"cassette: {path}")
    named = attempted(partial(articles.of, path), repr(str(path)))
    if isinstance(named, Exit):
        yield named
        return
    results = attempted(partial(_replayed, named), repr(str(path)))
    if isinstance(results, Exit):
        yield results
        return
    for article, result in zip(named.articles, results, strict=True):
        pages.add(result, result.source.path or str(path), article.text)
        yield Exit.DONE if result.complete else Exit.INCOMPLETE


def _replayed(named: Named) -> "list[MeetingSummary]":
    """Return the results of a cassette, which has to be played to its end."""
    from summarizer.cassettes import replaying

    try:
        with replaying(named.path) as summarizer:
            return list(summarizer.summarize_many(named.articles))
    except CassetteDrift as drift:
        for line in drift.difference.splitlines():
            say(line)
        raise CassetteError(str(drift).partition("\n")[0]) from drift


def _leftovers(articles: Articles, options: Options) -> Iterator[Exit]:
    for check in (articles.check_all_used, partial(cassette_files.check_orphans, options.cassettes)):
        try:
            check()
        except SummarizerError as error:
            yield told(error)


def _parsed(argv: Sequence[str]) -> Options:
    given = vars(_parser().parse_intermixed_args(argv))
    given["files"] = tuple(given["files"])
    options = Options(**{one.name: given[one.name] for one in fields(Options)})
    if options.several and formats.FORMATS[options.format].alone:
        raise UsageError(f"--format {options.format} shows one article: name one cassette, not a folder.")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="summarizer replay",
        usage="summarizer replay [options] DIR [FILE ...]",
        description="Make results again from recorded answers, without network, key or model.",
        epilog=_EXAMPLES,
        formatter_class=Layout,
        allow_abbrev=False,
    )
    add_cassette_arguments(parser)
    parser.add_argument(
        "--format",
        choices=tuple(formats.FORMATS),
        default=formats.DEFAULT,
        help=formats.told("results"),
    )
    parser.add_argument("--output", metavar="FILE", help="write the results to this file, complete or not at all")
    parser.add_argument("--quiet", action="store_true", help="print only warnings and errors")
    return parser


def add_cassette_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the cassettes, and their articles."""
    parser.add_argument("cassettes", metavar="DIR", type=Path, help="folder of the cassettes, or one cassette")
    parser.add_argument("files", metavar="FILE", nargs="*", help="an article that was moved since it was recorded")
