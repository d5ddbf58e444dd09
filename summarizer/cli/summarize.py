"""The default command: one article in, its summary out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.cli import articles, environment, output
from summarizer.cli.articles import Article
from summarizer.cli.environment import settings_of
from summarizer.cli.exits import Exit
from summarizer.cli.messages import say
from summarizer.cli.options import Options, parsed
from summarizer.cli.progress import reporting

if TYPE_CHECKING:
    from summarizer.schema import MeetingSummary


def run(argv: Sequence[str]) -> int:
    """Summarize the article that the arguments name, and print the result or write it to a file."""
    options = parsed(argv)
    output.check(options.output, options.file)
    article = articles.read(options.file, options.encoding)
    summary = _summarized(article, options)
    output.write(_rendered(summary, options), options.output)
    return Exit.DONE if summary.complete else Exit.INCOMPLETE


def _summarized(article: Article, options: Options) -> "MeetingSummary":
    from summarizer.summarizer import Summarizer

    settings = settings_of(offline=options.offline)
    with (
        reporting(quiet=options.quiet) as report,
        Summarizer(options.model, base_url=options.base_url, settings=settings, on_progress=report) as summarizer,
    ):
        if not options.quiet:
            say(f"model: {summarizer.target.asked} ({summarizer.target.host})")
        return summarizer.summarize(article.text, title=options.title, published=options.published, path=article.path)


def _rendered(summary: "MeetingSummary", options: Options) -> str:
    from summarizer import rendering

    if options.format == "json":
        return rendering.json(summary)
    if output.is_stdout(options.output):
        return rendering.text(summary, width=environment.width(), color=environment.color_wanted())
    return rendering.text(summary, width=environment.PLAIN_WIDTH, color=False)
