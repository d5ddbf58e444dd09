"""`summarizer evaluate`: results scored against gold, and drafts of new gold."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import output
from summarizer.cli.console import Exit, complain, overall, warn
from summarizer.cli.evaluate_options import Options, parsed
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation import Gold, Report, Run


def run(argv: Sequence[str]) -> int:
    """Score each run against the gold and print a report, or draft new gold.

    A document that fails is told and scored as empty. The exit code is 1 where a figure dropped below the baseline,
    else that of the first failure.
    """
    options = parsed(argv)
    if options.new_gold:
        from summarizer.cli.evaluate_runs import draft

        return draft(options)
    for target in filter(None, (options.output, options.save)):
        output.check(target, [*options.gold, *options.predictions])
    return _evaluated(options)


def _evaluated(options: Options) -> int:
    from summarizer.evaluation import Chance, evaluated, pages, read_report

    golds, name = _golds(options)
    baseline = read_report(Path(options.against)) if options.against else None
    runs, codes = _runs(options, golds)
    chance = Chance(options.resamples, options.seed)
    report = evaluated(golds, runs, name=name, chance=chance, folds=options.folds)
    output.write(getattr(pages, options.format)(report), options.output)
    if baseline and _dropped(report, baseline, options.max_drop):
        return Exit.UNEXPECTED
    return overall(codes)


def _golds(options: Options) -> tuple[list["Gold"], str]:
    """Return the documents of the gold, and what it is called."""
    from summarizer.evaluation import gold_files, read_gold, refuse_twins

    paths = [Path(name) for name in options.gold]
    golds = [gold for path in paths for file in gold_files(path) for gold in read_gold(file)]
    name = " + ".join(path.name or str(path) for path in paths)
    refuse_twins(golds, name)
    _warn_of_drafts(golds)
    if options.folds > len(golds):
        raise UsageError(f"--folds {options.folds} needs as many documents, and there are {len(golds)}.")
    return golds, name


def _warn_of_drafts(golds: Sequence["Gold"]) -> None:
    """Warn of gold that nobody has corrected: a model is right by its own draft, whatever it says."""
    drafts = [gold for gold in golds if gold.draft]
    if drafts:
        models = ", ".join(dict.fromkeys(gold.draft or "" for gold in drafts))
        warn(
            f"{len(drafts):,} of {len(golds):,} documents are drafts of a model ({models}) that nobody has corrected, "
            "and that model is right by them, whatever it says: correct each, and remove its `draft`."
        )


def _runs(options: Options, golds: Sequence["Gold"]) -> tuple[list["Run"], list[Exit]]:
    from summarizer.evaluation import read_predictions

    stored = [run for name in options.predictions for run in read_predictions(Path(name), golds)]
    codes = [_lacking(run, golds) for run in stored]
    if not options.asks:
        return stored, codes
    from summarizer.cli.evaluate_runs import asked

    fresh, failures = asked(options, golds)
    return [*stored, *fresh], [*codes, *failures]


def _lacking(run: "Run", golds: Sequence["Gold"]) -> Exit:
    """Name the documents that stored predictions lack."""
    if run.strays:
        warn(f"{run.file}: predictions that belong to no document of the gold: {run.strays}.")
    code = Exit.DONE
    for gold in golds:
        outcome = run.outcomes.get(gold.id)
        if outcome is None or outcome.summary is None:
            why = outcome.failure if outcome and outcome.failure else "there is no prediction"
            complain(f"{run.file}, {gold.id!r}: {why}")
            code = Exit.INCOMPLETE
    return code


def _dropped(report: "Report", baseline: "Report", most: float) -> bool:
    """Report each figure that dropped, and return whether any did."""
    from summarizer.evaluation import drops

    found = drops(report, baseline, most=most)
    for drop in found:
        now = "nothing to measure" if drop.now is None else f"{drop.now:.4g}"
        complain(f"{drop.figure} of {drop.model}, {drop.prompt}: {drop.before:.4g} in the baseline, {now} now")
    return bool(found)
