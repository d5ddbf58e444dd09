"""The runs of `summarizer evaluate` that ask a model: scored ones, and drafts of new gold."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import articles, output
from summarizer.cli.articles import Article
from summarizer.cli.console import Exit, Reporter, attempted, overall, say, settings_of, tell_measured, told
from summarizer.cli.evaluate_options import Options
from summarizer.drafting.prompts import named
from summarizer.errors import EngineError, ModelError, PromptError, SummarizerError, UsageError, WeightsError
from summarizer.evaluation import Gold, Outcome, Run, draft_gold, gold_line, labels, prediction_lines
from summarizer.llm import RULES
from summarizer.result import MeetingSummary, Usage
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.pipeline.summarizing import Summarizer

Summarize = Callable[[str, date | None], MeetingSummary]

_ALIKE_FOR_ALL = (UsageError, WeightsError, EngineError)  # every further document would meet them too


def asked(options: Options, golds: Sequence[Gold]) -> tuple[list[Run], list[Exit]]:
    """Ask each model with each prompt for every document; what was answered is saved, however the run ends.

    Raises:
        UsageError, WeightsError, EngineError: what would fail for every document.
    """
    runs: list[Run] = []
    codes: list[Exit] = []
    with _saved(runs, options.save):
        for model, prompt in _combinations(options):
            with pipeline(options, model, prompt) as (label, sent, summarize):
                outcomes: dict[str, Outcome] = {}
                runs.append(Run(label, sent, outcomes))
                for gold in golds:
                    outcomes[gold.id], code = _tried(gold, summarize, quiet=options.quiet)
                    codes.append(code)
                runs[-1] = replace(runs[-1], prompt=labels(outcomes).prompt or sent)
    return runs, codes


@contextmanager
def _saved(runs: Sequence[Run], target: str | None) -> Iterator[None]:
    """Write what was answered as predictions, however the block ends."""
    try:
        yield
    finally:
        if target and any(run.outcomes for run in runs):
            output.write(prediction_lines(runs), target)


def _combinations(options: Options) -> list[tuple[str | None, str | None]]:
    """Return each model with each prompt; the rules read no prompt and come once."""
    prompts = options.prompt or (None,)
    models = options.model or (None,)
    for prompt in prompts:
        check_prompt(prompt)
    return [(model, prompt) for model in models for prompt in (prompts[:1] if model == RULES else prompts)]


def check_prompt(prompt: str | None) -> None:
    """Make sure, before a model is started, that a prompt can be asked.

    Raises:
        UsageError: there is no such prompt, or it is no longer read.
    """
    try:
        named(prompt, "leads")
    except PromptError as error:
        raise UsageError(str(error)) from error


@contextmanager
def pipeline(options: Options, model: str | None, prompt: str | None) -> Iterator[tuple[str, str, Summarize]]:
    """Open a model with a prompt, and yield its name, the prompt's, and what it makes of a document."""
    from summarizer.pipeline.summarizing import Summarizer

    settings = settings_of(offline=options.offline)
    report = Reporter(quiet=options.quiet)
    summarizer = Summarizer(model, base_url=options.base_url, prompt=prompt, settings=settings, on_progress=report)
    with summarizer:
        if not options.quiet:
            _tell_model(summarizer, settings, report)
        yield summarizer.target.asked, summarizer.prompt.name, partial(_summarized, summarizer, report)


def _tell_model(summarizer: "Summarizer", settings: Settings, report: Reporter) -> None:
    target = summarizer.target
    sent = "" if target.host == RULES else f", prompt: {summarizer.prompt.name}"
    say(f"model: {target.shown}{sent}")
    tell_measured(target.asked, settings, report)


def _summarized(summarizer: "Summarizer", report: Reporter, text: str, published: date | None) -> MeetingSummary:
    with report.shown():
        return summarizer.summarize(text, published=published)


def _tried(gold: Gold, summarize: Summarize, *, quiet: bool) -> tuple[Outcome, Exit]:
    if not quiet:
        say(f"document: {gold.id}")
    try:
        return Outcome(summarize(gold.text, gold.published)), Exit.DONE
    except _ALIKE_FOR_ALL:
        raise
    except Exception as error:  # noqa: BLE001  (a defect in one document does not lose the others)
        return _failed(error), told(error, repr(gold.id))


def _failed(error: Exception) -> Outcome:
    if not isinstance(error, SummarizerError):
        return Outcome(None, f"Unexpected {type(error).__name__}.")
    return Outcome(None, str(error), Usage(**asdict(error.spent)) if isinstance(error, ModelError) else None)


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
    model, prompt = (next(iter(given), None) for given in (options.model, options.prompt))
    check_prompt(prompt)
    with pipeline(options, model, prompt) as (_, _, summarize):
        tried = [
            one if isinstance(one, Exit) else attempted(partial(_draft, one, summarize, options), one.label)
            for one in found
        ]
    return [one for one in tried if isinstance(one, Gold)], [one for one in tried if isinstance(one, Exit)]


def _draft(article: Article, summarize: Summarize, options: Options) -> Gold:
    if not options.quiet:
        say(f"article: {article.label}")
    return draft_gold(_id(article), article.text, summarize(article.text, options.published or article.published))


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
