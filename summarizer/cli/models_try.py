"""`summarizer models try`: a model is asked about the project's own seeds in both ways, and scored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, get_args

from summarizer.cli import output
from summarizer.cli.console import Exit, Reporter, say, tell_measured, told
from summarizer.drafting.prompts import DEFAULTS
from summarizer.errors import EngineError, ProviderRejected, QuotaExhausted, SummarizerError, UsageError, WeightsError
from summarizer.files import data_folder
from summarizer.llm import RULES, Target, Tried, Way, choose, remember
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.evaluation import Gold, Scores
    from summarizer.pipeline.summarizing import Summarizer
    from summarizer.result import MeetingSummary

LEADS_FROM = 0.8
"""The overall score from which a model leads: above what the rules reach on texts that they were not written for.

Its score where it assists is no measure: the rules, which decide most there, were written with the seeds in view.
"""

_ALIKE_FOR_ALL = (UsageError, WeightsError, EngineError, QuotaExhausted)  # every further article would meet them too
_ALIKE_FOR_ALL_CODES = ("HTTP 401", "HTTP 403", "HTTP 404")  # the key or the model's name; others may be one prompt's
_COLUMNS = ("overall", "meeting_f1", "quote_attributed_f1", "reported_f1", "pending_f1")
_HEADS = ("WAY", "PROMPT", "OVERALL", "MEETINGS", "QUOTATIONS", "REPORTED", "PENDING", "FAILED", "TOKENS", "SECONDS")


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of the seeds in one way.

    Attributes:
        scores: of all seeds together; a failed one counts as an empty result.
        failed: how many gave no result.
        code: the exit code of the last failure; DONE where there was none.
        tokens: of all answers.
        seconds: that all took.
    """

    scores: "Scores"
    failed: int
    code: Exit
    tokens: int
    seconds: float


def both_ways(name: str, base_url: str | None, settings: Settings, *, quiet: bool) -> Exit:
    """Try a model in both ways, print what came of it, and remember which way suits.

    Raises:
        UnknownModel, UsageError, ProviderRejected: the model cannot be used as named.
        WeightsError, EngineError: it cannot be started.
        ProviderRejected, QuotaExhausted: the key or the name is refused, or the account is empty.
    """
    target = _model(name, base_url, settings)
    if not quiet:
        tell_measured(name, settings, Reporter(quiet=False))
    golds = _seeds()
    trials = {way: _trial(way, name, base_url, golds, settings, quiet=quiet) for way in get_args(Way)}
    output.write(_table(trials, len(golds)), None)
    if all(trial.failed == len(golds) for trial in trials.values()):
        return trials["leads"].code
    way = _remembered(target, trials, settings)
    say(f"{name} {way} from now on (--prompt overrides). {_why(way)}")
    return Exit.DONE


def _model(name: str, base_url: str | None, settings: Settings) -> Target:
    target = choose(name, base_url, settings)
    if target.host == RULES:
        raise UsageError("The rules need no prompt: name a model to try.")
    return target


def _remembered(target: Target, trials: Mapping[Way, Trial], settings: Settings) -> Way:
    way = suited(trials)
    score = {one: trial.scores.overall for one, trial in trials.items()}
    remember(Tried(model=target.asked, base_url=target.base_url, way=way, **score), settings)
    return way


def suited(trials: Mapping[Way, Trial]) -> Way:
    """Return the way that suits: leading, where the model is good enough at it."""
    return "leads" if (trials["leads"].scores.overall or 0.0) >= LEADS_FROM else "assists"


def _seeds() -> "list[Gold]":
    from summarizer.evaluation import read_gold

    return [gold for path in sorted(data_folder("seeds").glob("*.gold.json")) for gold in read_gold(path)]


def _trial(  # noqa: PLR0913 - what is tried, and how
    way: Way, name: str, base_url: str | None, golds: "Sequence[Gold]", settings: Settings, *, quiet: bool
) -> Trial:
    from summarizer.pipeline.summarizing import Summarizer

    report, began = Reporter(quiet=quiet), monotonic()
    with Summarizer(name, base_url=base_url, prompt=DEFAULTS[way], settings=settings, on_progress=report) as summarizer:
        ended = [*_asked(summarizer, golds, report, way if not quiet else None)]
    return _counted(golds, ended, began)


def _counted(golds: "Sequence[Gold]", ended: "Sequence[MeetingSummary | Exit]", began: float) -> Trial:
    from summarizer.evaluation import score, total

    results = [one for one in ended if not isinstance(one, Exit)]
    return Trial(
        total(score(gold, None if isinstance(one, Exit) else one) for gold, one in zip(golds, ended, strict=True)),
        failed=len(ended) - len(results),
        code=next((one for one in reversed(ended) if isinstance(one, Exit)), Exit.DONE),
        tokens=sum(one.provenance.usage.output_tokens for one in results),
        seconds=monotonic() - began,
    )


def _asked(
    summarizer: "Summarizer", golds: "Sequence[Gold]", report: Reporter, way: Way | None
) -> "Iterator[MeetingSummary | Exit]":
    for gold in golds:
        if way:
            say(f"{way}: {gold.id}")
        yield _answer(summarizer, gold, report)


def _answer(summarizer: "Summarizer", gold: "Gold", report: Reporter) -> "MeetingSummary | Exit":
    try:
        with report.shown():
            return summarizer.summarize(gold.text, published=gold.published)
    except SummarizerError as error:
        if isinstance(error, _ALIKE_FOR_ALL) or _for_all(error):
            raise
        return told(error, repr(gold.id))


def _for_all(error: SummarizerError) -> bool:
    """Tell whether a provider rejected what every further article would bring with it."""
    last = error.attempts[-1:] if isinstance(error, ProviderRejected) else ()
    return any(attempt.outcome in _ALIKE_FOR_ALL_CODES for attempt in last)


def _table(trials: Mapping[Way, Trial], seeds: int) -> str:
    return output.aligned([_HEADS, *(_row(way, trial, seeds) for way, trial in trials.items())])


def _row(way: Way, trial: Trial, seeds: int) -> tuple[str, ...]:
    measures = trial.scores.measures
    return (
        way,
        DEFAULTS[way],
        *(_share(measures[name]) for name in _COLUMNS),
        f"{trial.failed} of {seeds}",
        f"{trial.tokens:,}",
        f"{trial.seconds:.0f}",
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _why(way: Way) -> str:
    if way == "leads":
        return f"Leading it reaches {LEADS_FROM:.2f}, which the rules do not on texts that they were not written with."
    return (
        f"Leading it stays below {LEADS_FROM:.2f}; assisting, the rules decide most, and they were written with these "
        "articles in view: on others expect less."
    )
