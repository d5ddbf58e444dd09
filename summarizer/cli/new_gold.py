"""`summarizer evaluate --new-gold`: drafts of gold, to correct by hand."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from summarizer.cli import articles, output
from summarizer.cli.articles import Article
from summarizer.cli.evaluate_options import Options
from summarizer.cli.evaluate_runs import Summarize, pipeline, prompt_named
from summarizer.cli.exits import Exit
from summarizer.cli.failures import attempted, overall
from summarizer.cli.messages import say
from summarizer.errors import UsageError
from summarizer.evaluation import Gold, draft_gold, gold_line


def draft(options: Options) -> Exit:
    """Write a draft for each article: a line each, or one indented object where --output names a .json file.

    An article that fails is told and left out.
    """
    output.check(options.output, options.new_gold)
    _refuse_unfit(options)
    found = [attempted(partial(articles.read, name, None), None) for name in options.new_gold]
    if not any(isinstance(one, Article) for one in found):
        return overall(one for one in found if isinstance(one, Exit))
    drafts, codes = _drafted(options, found)
    if drafts:
        output.write("".join(gold_line(one, indented=_single(options)) for one in drafts), options.output)
    return overall(codes)


def _drafted(options: Options, found: Sequence[Article | Exit]) -> tuple[list[Gold], list[Exit]]:
    drafts: list[Gold] = []
    codes: list[Exit] = []
    model, prompt = (next(iter(given), None) for given in (options.model, options.prompt))
    prompt_named(prompt)
    with pipeline(options, model, prompt) as (_, summarize):
        for one in found:
            made = one if isinstance(one, Exit) else attempted(partial(_draft, one, summarize, options), one.label)
            if isinstance(made, Exit):
                codes.append(made)
            else:
                drafts.append(made)
    return drafts, codes


def _draft(article: Article, summarize: Summarize, options: Options) -> Gold:
    if not options.quiet:
        say(f"article: {article.label}")
    return draft_gold(_id(article), article.text, summarize(article.text, options.published))


def _id(article: Article) -> str:
    return Path(article.path).stem if article.path else "standard input"


def _single(options: Options) -> bool:
    """Tell whether the draft is a file of its own, as `read_gold` reads it."""
    return not output.is_stdout(options.output) and Path(str(options.output)).suffix == ".json"


def _refuse_unfit(options: Options) -> None:
    if _single(options) and len(options.new_gold) > 1:
        raise UsageError("A .json file holds one draft: name a .jsonl file for several.")
    ids = [Path(name).stem for name in options.new_gold]
    if twins := sorted({one for one in ids if ids.count(one) > 1}):
        raise UsageError(f"Two articles are called {twins[0]!r}, and a draft's id is its article's name: rename one.")
