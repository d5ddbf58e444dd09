"""The default command: articles in, their summaries out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from summarizer.cli import articles, output
from summarizer.cli.articles import Article
from summarizer.cli.environment import settings_of
from summarizer.cli.exits import Exit
from summarizer.cli.failures import attempted, overall, stopped
from summarizer.cli.messages import say
from summarizer.cli.options import Options, parsed
from summarizer.cli.pages import Pages
from summarizer.cli.progress import Reporter
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.llm import Event
    from summarizer.result import MeetingSummary

    Summarize = Callable[[Article], MeetingSummary]


_CALLS = ("fallback", "retries", "timeout", "deadline", "max_cost", "max_tokens_total")


def run(argv: Sequence[str]) -> int:
    """Summarize the articles that the arguments name, and print the results or write them to a file.

    An article that fails is told and left out; the exit code is that of the first in the order of the arguments.
    """
    options = parsed(argv)
    output.check(options.output, options.files)
    found = [attempted(partial(articles.read, name, options.encoding), None) for name in options.files or (None,)]
    if any(isinstance(one, Article) for one in found):
        return overall(_ended(found, options))
    return overall(one for one in found if isinstance(one, Exit))


def _ended(found: Sequence[Article | Exit], options: Options) -> list[Exit]:
    pages = Pages(options)
    codes: list[Exit] = []
    with _pipeline(options) as summarize:
        for one in found:
            codes.append(one if isinstance(one, Exit) else _one(one, summarize, pages, options))
            if codes[-1] is Exit.BUDGET:
                stopped(sum(isinstance(left, Article) for left in found[len(codes) :]))
                break
    pages.close()
    return codes


def _one(article: Article, summarize: "Summarize", pages: Pages, options: Options) -> Exit:
    if options.several and not options.quiet:
        say(f"article: {article.label}")
    summary = attempted(partial(summarize, article), repr(article.label) if options.several else None)
    if isinstance(summary, Exit):
        return summary
    pages.add(summary, article.label, article.text)
    return Exit.DONE if summary.complete else Exit.INCOMPLETE


def _with_calls(settings: Settings, options: Options) -> Settings:
    """Return the settings with what the command line says of calls in the place of what the environment says."""
    said = {name: getattr(options, name) for name in _CALLS}
    return replace(settings, **{name: value for name, value in said.items() if value is not None})


@contextmanager
def _pipeline(options: Options) -> Iterator["Summarize"]:
    from summarizer.summarizer import Summarizer

    settings = _with_calls(settings_of(offline=options.offline), options)
    report = Reporter(quiet=options.quiet, verbose=options.verbose)
    with Summarizer(
        options.model,
        base_url=options.base_url,
        prompt=options.prompt,
        settings=settings,
        on_progress=report,
        on_event=_tell if options.verbose else None,
    ) as summarizer:
        if not options.quiet:
            say(f"model: {summarizer.target.asked} ({summarizer.target.host})")
            if summarizer.fallback:
                say(f"fallback: {summarizer.fallback.asked} ({summarizer.fallback.host})")

        def summarize(article: Article) -> "MeetingSummary":
            with report.shown():
                return summarizer.summarize(
                    article.text, title=options.title, published=options.published, path=article.path
                )

        yield summarize


def _tell(event: "Event") -> None:
    say(str(event))
