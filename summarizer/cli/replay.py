"""`summarizer replay`: results of recorded answers, without network, key or model; and the cassettes as named."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.cli import articles, output
from summarizer.cli.arguments import add_result_options, command_parser
from summarizer.cli.console import Exit, attempted, overall, say, told
from summarizer.cli.output import Pages
from summarizer.errors import CassetteDrift, CassetteError, InputError, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.cassettes.header import ArticleRecorded
    from summarizer.pipeline.articles import Article
    from summarizer.result import MeetingSummary


# The cassettes that the user names, each with its articles


_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class Named:
    """A cassette with its articles as they are now, and as they were where a copy was kept."""

    path: Path
    articles: tuple["Article", ...]
    kept: tuple["Article", ...]


def found(place: Path) -> list[Path]:
    """Return the cassettes of a folder.

    Raises:
        UsageError: there are none.
    """
    from summarizer.cassettes.header import cassettes_in
    from summarizer.cassettes.storage import check_installed

    check_installed()
    paths = cassettes_in(place)
    if not paths:
        raise UsageError(f"There is no cassette in {str(place)!r}: summarizer record makes them.")
    return paths


def check_orphans(place: Path) -> None:
    """Make sure that no article is kept for a cassette that is gone.

    Raises:
        CassetteError: one is.
    """
    from summarizer.cassettes.header import orphans_in

    for path in orphans_in(place):
        raise CassetteError(f"{str(path)!r} is kept for a cassette that is gone: delete it, or record it again.")


def leftovers(articles: "Articles", place: Path, tell: Callable[[SummarizerError], _Told]) -> Iterator[_Told]:
    """Tell what is wrong once all cassettes are read: a file that belongs to none, a kept article without one."""
    for check in (articles.check_all_used, partial(check_orphans, place)):
        try:
            check()
        except SummarizerError as error:
            yield tell(error)


class Articles:
    """Finds the articles of cassettes: among the files that the user names, else where they were recorded, else kept.

    Args:
        files: those that the user names.
    """

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self._used: set[str] = set()

    def of(self, cassette: Path) -> Named:
        """Return a cassette with its articles.

        Raises:
            CassetteError: the cassette cannot be read, or its article is found nowhere.
            InputError: the article cannot be read.
        """
        from summarizer.cassettes.header import kept_beside
        from summarizer.cassettes.storage import read

        header = read(cassette).header
        recorded = header.articles if header else (None,)
        kept = kept_beside(cassette)
        copies = tuple(_read(str(kept), one, "utf-8") for one in recorded if kept.is_file())
        return Named(cassette, tuple(self._now(one, cassette, kept) for one in recorded), copies)

    def check_all_used(self) -> None:
        """Make sure that every file that the user names belongs to a cassette.

        Raises:
            InputError: one does not.
        """
        for file in self._files:
            if file not in self._used:
                raise InputError(f"{file!r} is recorded in none of the cassettes: record it, or leave it out.")

    def _now(self, recorded: "ArticleRecorded | None", cassette: Path, kept: Path) -> "Article":
        from summarizer.cassettes.header import given_for, resolved

        encoding = recorded.encoding if recorded else None
        if given := given_for(recorded, cassette, self._files):
            self._used.add(given)
            return _read(given, recorded, encoding)
        if recorded and (path := resolved(recorded, cassette)):
            return _read(str(path), recorded, encoding)
        if kept.is_file():
            return _read(str(kept), recorded, "utf-8")
        why = "its article is not where it was" if recorded else "it does not tell which article it belongs to"
        raise CassetteError(f"{str(cassette)!r} is an orphan: {why}; name the article's file, or delete the cassette.")


def _read(path: str, recorded: "ArticleRecorded | None", encoding: str | None) -> "Article":
    from summarizer.pipeline.articles import Article, day_of_publication

    text = articles.read(path, encoding).text
    if recorded is None:
        return Article(text, path=path)
    return Article(text, recorded.title, day_of_publication(recorded.published), recorded.url, path)


# `summarizer replay`


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
    paths = found(options.cassettes)
    articles, pages = Articles(options.files), Pages(options)
    with pages:
        codes = [code for path in paths for code in _one(path, articles, pages, options)]
        codes += leftovers(articles, options.cassettes, told)
    return overall(codes)


def _one(path: Path, articles: Articles, pages: Pages, options: Options) -> Iterator[Exit]:
    if options.several and not options.quiet:
        say(f"cassette: {path}")
    replayed = attempted(partial(_replayed, path, articles), repr(str(path)))
    if isinstance(replayed, Exit):
        yield replayed
        return
    for article, result in replayed:
        pages.add(result, result.source.path or str(path), article.text)
        yield Exit.DONE if result.complete else Exit.INCOMPLETE


def _replayed(path: Path, articles: Articles) -> "list[tuple[Article, MeetingSummary]]":
    """Return the articles of a cassette with their results; it has to be played to its end."""
    from summarizer.cassettes import replaying

    recorded = articles.of(path).articles
    try:
        with replaying(path) as summarizer:
            return [*zip(recorded, summarizer.summarize_many(recorded), strict=True)]
    except CassetteDrift as drift:
        for line in drift.difference.splitlines():
            say(line)
        raise CassetteError(str(drift).partition("\n")[0]) from drift


def _parsed(argv: Sequence[str]) -> Options:
    given = vars(_parser().parse_intermixed_args(argv))
    given["files"] = tuple(given["files"])
    given["format"] = given["format"] or output.format_of(given["output"])
    options = Options(**{one.name: given[one.name] for one in fields(Options)})
    if options.several and output.FORMATS[options.format].alone:
        raise UsageError(f"A page in {options.format} shows one article: name one cassette, not a folder.")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = command_parser(
        "summarizer replay",
        "[options] DIR [FILE ...]",
        "Make results again from recorded answers, without network, key or model.",
        _EXAMPLES,
    )
    add_cassette_arguments(parser)
    add_result_options(parser, "results")
    parser.add_argument("--quiet", action="store_true", help="print only warnings and errors")
    return parser


def add_cassette_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the cassettes, and their articles."""
    parser.add_argument("cassettes", metavar="DIR", type=Path, help="folder of the cassettes, or one cassette")
    parser.add_argument("files", metavar="FILE", nargs="*", help="an article that was moved since it was recorded")
