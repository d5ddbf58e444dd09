"""The runs of `summarizer evaluate` that ask a model."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from summarizer.cli import output
from summarizer.cli.environment import settings_of
from summarizer.cli.evaluate_options import Options
from summarizer.cli.exits import Exit, exit_code
from summarizer.cli.failures import told
from summarizer.cli.messages import say
from summarizer.cli.progress import Reporter
from summarizer.errors import EngineError, ModelError, PromptError, SummarizerError, UsageError, WeightsError
from summarizer.evaluation import Gold, Outcome, Run, labels, prediction_lines
from summarizer.llm import RULES
from summarizer.prompting import named
from summarizer.result import MeetingSummary, Usage

Summarize = Callable[[str, date | None], MeetingSummary]

_ALIKE_FOR_ALL = (UsageError, WeightsError, EngineError)  # every further document would meet them too


def asked(options: Options, golds: Sequence[Gold]) -> tuple[list[Run], list[Exit]]:
    """Ask each model with each prompt for every document; what was answered is saved, however the run ends.

    Raises:
        UsageError, WeightsError, EngineError: what would fail for every document.
    """
    combinations = _combinations(options)
    runs: list[Run] = []
    codes: list[Exit] = []
    try:
        for model, prompt in combinations:
            with pipeline(options, model, prompt) as (label, summarize):
                runs.append(Run(label, prompt_named(prompt), {}))
                for gold in golds:
                    outcome, code = _tried(gold, summarize, quiet=options.quiet)
                    runs[-1] = replace(runs[-1], outcomes={**runs[-1].outcomes, gold.id: outcome})
                    codes.append(code)
                runs[-1] = replace(runs[-1], prompt=labels(runs[-1].outcomes).prompt or runs[-1].prompt)
    finally:
        if options.save and any(run.outcomes for run in runs):
            output.write(prediction_lines(runs), options.save)
    return runs, codes


def _combinations(options: Options) -> list[tuple[str | None, str | None]]:
    """Return each model with each prompt; the rules read no prompt and come once."""
    prompts = options.prompt or (None,)
    for prompt in prompts:
        prompt_named(prompt)
    models = options.model or (None,)
    return [(model, prompt) for model in models for prompt in (prompts[:1] if model == RULES else prompts)]


def prompt_named(prompt: str | None) -> str:
    """Return a prompt as `id@version`, the newest where none is named.

    Raises:
        UsageError: there is no such prompt.
    """
    try:
        found = named(prompt)
    except PromptError as error:
        raise UsageError(str(error)) from error
    return f"{found.id}@{found.version}"


@contextmanager
def pipeline(options: Options, model: str | None, prompt: str | None) -> Iterator[tuple[str, Summarize]]:
    """Open a model with a prompt, and yield its name and what it makes of a document."""
    from summarizer.summarizer import Summarizer

    settings = settings_of(offline=options.offline)
    report = Reporter(quiet=options.quiet)
    with Summarizer(
        model, base_url=options.base_url, prompt=prompt, settings=settings, on_progress=report
    ) as summarizer:
        if not options.quiet:
            target = summarizer.target
            sent = "" if target.host == RULES else f", prompt: {prompt_named(prompt)}"
            say(f"model: {target.asked} ({target.host}){sent}")

        def summarize(text: str, published: date | None) -> MeetingSummary:
            with report.shown():
                return summarizer.summarize(text, published=published)

        yield summarizer.target.asked, summarize


def _tried(gold: Gold, summarize: Summarize, *, quiet: bool) -> tuple[Outcome, Exit]:
    if not quiet:
        say(f"document: {gold.id}")
    try:
        summary = summarize(gold.text, gold.published)
    except _ALIKE_FOR_ALL:
        raise
    except SummarizerError as error:
        told(error, repr(gold.id))
        return Outcome(None, str(error), _spent(error)), exit_code(error)
    except Exception as error:  # noqa: BLE001  (a defect in one document does not lose the others)
        return Outcome(None, f"Unexpected {type(error).__name__}."), told(error, repr(gold.id))
    return Outcome(summary), Exit.DONE


def _spent(error: SummarizerError) -> Usage | None:
    if not isinstance(error, ModelError):
        return None
    spent = error.spent
    return Usage(
        requests=spent.requests,
        input_tokens=spent.input_tokens,
        cached_tokens=spent.cached_tokens,
        output_tokens=spent.output_tokens,
    )
