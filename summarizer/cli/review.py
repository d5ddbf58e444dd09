"""`summarizer review`: a stored result beside its article, as a page to check it by; of several, with an index."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import output
from summarizer.cli.arguments import command_parser, encoding
from summarizer.cli.articles import Article
from summarizer.cli.console import Exit, attempted, overall, say
from summarizer.cli.stored_results import (
    Find,
    Reviewable,
    add_row_option,
    article_finder,
    is_batch,
    near_finder,
    result_files,
    reviewable,
)
from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from summarizer.rendering import Reviewed

_INDEX = "index.html"
_USAGE = "[options] RESULT --article FILE\n       summarizer review [options] FOLDER --output FOLDER"
_ABOUT = "Write an HTML page for checking a result: each claim beside its words in the article."
_EXAMPLES = """\
examples:
  summarizer review result.json --article article.txt --output page.html
  summarizer review results.jsonl --article articles/ --output pages/
  summarizer review archive/ --output pages/
  summarizer review out/ --id articles/talks.txt --output page.html
  summarizer article.txt --format json | summarizer review - --article article.txt
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; None stands for what was not given."""

    result: str
    id: str | None
    article: str | None
    output: str | None
    encoding: str | None
    force: bool
    quiet: bool


def run(argv: Sequence[str]) -> int:
    """Write the page of a result, or the pages of several with their index."""
    options = Options(**vars(_parser().parse_args(argv)))
    if Path(options.result).is_dir() and not is_batch(Path(options.result)):
        if options.id is not None:
            raise UsageError(f"--id names a row of a batch, and {options.result!r} is the folder of none.")
        tried = [attempted(partial(reviewable, name), None) for name in result_files(options.result)]
        stored = [one for read in tried if not isinstance(read, Exit) for one in read]
        failed = [read for read in tried if isinstance(read, Exit)]
        return overall((*failed, *_several(stored, options)))
    stored = reviewable(options.result, options.id)
    return _one(stored[0], options) if len(stored) == 1 else overall(_several(stored, options))


def _one(stored: Reviewable, options: Options) -> Exit:
    find = _finder([stored], options)
    output.check(options.output, tuple(one for one in (options.result, options.article) if one))
    output.write(_page(stored, find, options), options.output)
    return Exit.DONE


def _finder(stored: Sequence[Reviewable], options: Options) -> Find:
    """Return what finds a result's article: where the user says, else in its row, at its path, or beside it."""
    if options.article is not None:
        return article_finder(options.article, options.encoding)
    if all(one.text is not None for one in stored):
        return lambda one: Article(one.text or "", one.summary.source.path)
    if options.result == "-":
        raise UsageError("Name the article that the result was made from, with --article (a result does not hold it).")
    path = Path(options.result)
    return near_finder(str(path if path.is_dir() else path.parent), options.encoding, named=path.is_dir())


def _page(stored: Reviewable, find: Find, options: Options) -> str:
    from summarizer import rendering

    try:
        return rendering.html(stored.summary, find(stored).text, force=options.force)
    except InputError as error:
        remedy = str(error).replace("force the page", "force the page with --force")
        raise InputError(remedy) from error


def _several(stored: Sequence[Reviewable], options: Options) -> list[Exit]:
    """Write a page for each result, and their index; report failures, and return their exit codes."""
    find = _finder(stored, options)
    folder = _made(options.output)
    ended = [_written(one, folder / name, find, options) for one, name in zip(stored, _names(stored), strict=True)]
    reviewed = [one for one in ended if not isinstance(one, Exit)]
    if reviewed:
        _write_index(reviewed, folder)
        if not options.quiet:
            say(f"{len(reviewed):,} of {len(stored):,} pages, and {str(folder / _INDEX)!r}")
    return [one for one in ended if isinstance(one, Exit)]


def _written(stored: Reviewable, path: Path, find: Find, options: Options) -> "Reviewed | Exit":
    from summarizer import rendering

    page = attempted(partial(_page, stored, find, options), repr(stored.label))
    if isinstance(page, Exit):
        return page
    output.write(page, str(path))
    return rendering.Reviewed(stored.summary, path.name)


def _write_index(reviewed: "Sequence[Reviewed]", folder: Path) -> None:
    from summarizer import rendering

    output.write(rendering.html_index(reviewed), str(folder / _INDEX))


def _made(target: str | None) -> Path:
    if output.is_stdout(target):
        raise UsageError("Several results make several pages: name the folder for them with --output.")
    folder = Path(str(target))
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {target!r} cannot be made: {error.strerror}.") from error
    return folder


def _names(stored: Sequence[Reviewable]) -> list[str]:
    """Return a name for each page, none twice and none that of the index."""
    taken = {_INDEX.casefold()}
    names = []
    for one in stored:
        name, number = f"{one.name}.html", 1
        while name.casefold() in taken:
            number += 1
            name = f"{one.name}-{number}.html"
        taken.add(name.casefold())
        names.append(name)
    return names


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer review", _USAGE, _ABOUT, _EXAMPLES)
    parser.add_argument(
        "result",
        metavar="RESULT",
        help="a stored result, several of them, a folder, the folder or rows of a batch, which hold their articles, "
        "or - for standard input",
    )
    add_row_option(parser)
    parser.add_argument("--article", metavar="FILE", help="the article, or the folder that the articles are in")
    _add_page_options(parser)
    return parser


def _add_page_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", metavar="FILE", help="write the page there; for several results, the folder for their pages"
    )
    parser.add_argument(
        "--encoding", metavar="NAME", type=encoding, help="encoding of the articles; without it UTF-8, else detected"
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="make the page even if the article differs, and mark only the words that match",
    )
    parser.add_argument("--quiet", action="store_true", help="print only warnings and errors")
