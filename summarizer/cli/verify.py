"""`summarizer verify`: stored results checked against their articles, without a model."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.cli import articles, console, output, stored_results
from summarizer.cli.arguments import command_parser, encoding
from summarizer.cli.console import Exit, warn
from summarizer.cli.stored_results import Stored
from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from summarizer.checking import Report
    from summarizer.result import MeetingSummary

_ABOUT = (
    "Check stored results against their articles: every span, quotation, id, date and digest. No model is asked, and "
    "no other machine reached."
)
_EPILOG = """\
examples:
  summarizer verify result.json article.txt
  summarizer verify results.jsonl
  summarizer verify results.jsonl articles/
  summarizer verify out/ --id articles/talks.txt
  summarizer verify result.json article.txt --format json

exit codes:
  0    everything holds
  1    something does not hold
  2    an option or argument that cannot be used
  3    a result or an article that cannot be read
  5    nothing was found that does not hold, but not everything could be checked
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    result: str
    id: str | None
    article: str | None
    encoding: str | None
    format: Literal["text", "json"]


def run(argv: Sequence[str]) -> int:
    """Verify the results of a file, and print what holds and what does not."""
    options = Options(**vars(_parser().parse_intermixed_args(argv)))
    if options.result == options.article == "-":
        raise UsageError("Standard input is named twice, but can be read only once.")
    found = stored_results.read(options.result, options.id)
    text_of = _finder(options, found)
    reports = {label: _report(result, text_of(result, label)) for label, result in found.named()}
    output.write(_page(reports, found, options), None)
    return _code(tuple(reports.values()))


def _report(result: "MeetingSummary", text: str | None) -> "Report":
    from summarizer.checking import verify

    return verify(result, text)


def _finder(options: Options, stored: Stored) -> "Callable[[MeetingSummary, str], str | None]":
    """Return what finds the text of a result's article, by the result and its label: None where there is none."""
    if options.article is None:
        return lambda result, label: stored.texts.get(result.source.sha256) or _own_article(result, label, options)
    if not Path(options.article).is_dir():
        given = articles.read_all(options.article, options.encoding)
        return lambda result, _label: articles.of_digest(given, result.source.sha256).text
    found = stored_results.by_digest(options.article, options.encoding)

    def find(result: "MeetingSummary", label: str) -> str | None:
        article = found.get(result.source.sha256)
        if article is None:
            warn(f"{label}: no article in {options.article!r} has the digest {result.source.sha256[:12]}….")
        return article.text if article else None

    return find


def _own_article(result: "MeetingSummary", label: str, options: Options) -> str | None:
    """Return the article at the result's own path; a text of another digest is none, for a path is no promise."""
    try:
        return _text_at(result.source.path, result, options.encoding)
    except InputError as error:
        warn(f"{label}: {error}")
        return None


def _text_at(path: str | None, result: "MeetingSummary", encoding: str | None) -> str:
    if path in (None, "-") or not _is_file(path):
        raise InputError("it names no file that is here; name the article after the result.")
    article = articles.of_digest(articles.read_all(path, encoding), result.source.sha256)
    if not stored_results.is_of(article, result):
        raise InputError(f"{path!r} is not the text that was read; name the article after the result.")
    return article.text


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()  # and no device or pipe, which might never end
    except (OSError, ValueError):
        return False


def _page(reports: "dict[str, Report]", found: Stored, options: Options) -> str:
    from summarizer.rendering.changes import findings_text
    from summarizer.rendering.interchange import findings_fields, findings_json

    if options.format == "json":
        fields = [{"result": label, **findings_fields(report)} for label, report in reports.items()]
        return findings_json(fields[0] if found.alone else fields)
    color, columns = console.color_wanted(), console.width()
    pages = (
        findings_text(report, width=columns, color=color, name=None if found.alone else label)
        for label, report in reports.items()
    )
    return "\n".join(pages)


def _code(reports: "Sequence[Report]") -> Exit:
    if not all(report.ok for report in reports):
        return Exit.DIFFERENT
    return Exit.DONE if all(report.whole for report in reports) else Exit.INCOMPLETE


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer verify", "[options] RESULT [ARTICLE]", _ABOUT, _EPILOG)
    parser.add_argument(
        "result",
        metavar="RESULT",
        help="a result as JSON, several as an array or as JSONL, the folder or rows of a batch, or -",
    )
    parser.add_argument(
        "article",
        metavar="ARTICLE",
        nargs="?",
        help="the article, or -, or a folder in which each result's own is found by its digest; without it the file "
        "that the result names, or the text in its row",
    )
    stored_results.add_row_option(parser)
    parser.add_argument("--encoding", metavar="NAME", type=encoding, help="encoding of the article (as in summarizer)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format (text)")
    return parser
