"""`summarizer batch`: many articles into a folder, and on from where an earlier run ended."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self

from summarizer.cli.arguments import (
    add_budget_options,
    add_model_options,
    add_offline_option,
    command_parser,
    day,
    encoding,
    number,
    prompt_usable,
)
from summarizer.cli.batch_queue import (
    LOCAL,
    RAY,
    SUBCOMMANDS,
    add_engine_options,
    check_options,
    run_engine,
    subcommand,
)
from summarizer.cli.console import (
    Exit,
    Notes,
    Reporter,
    complain,
    exit_code,
    say,
    settings_of,
    stopped,
    tell_model,
    told,
    warn,
)
from summarizer.cli.output import write
from summarizer.errors import InputError, SummarizerError
from summarizer.printable import visible
from summarizer.settings import Settings, count

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from summarizer.cli.batch_queue import Records
    from summarizer.engines.batch import Options, Reading, Record, Row, Tally
    from summarizer.engines.batch.book import OnTally

_USAGE = "INPUT ... -o OUT [options]\n       summarizer batch status|fetch|cancel OUT"
_ABOUT = "Summarize many articles into a folder, each on disk as soon as it is done."
_EXAMPLES = """\
INPUT is a file, a folder, a pattern as 'news/*.html', a table (JSON lines, CSV,
Parquet) with an article in each row, a manifest of files, or - for standard
input. OUT is a folder: rows.jsonl has a line for each article that is done,
failures.jsonl for each that failed. The same command goes on where it was
stopped, and tries what failed again.

examples:
  summarizer batch articles/ -o out
  summarizer batch 2031/*.jsonl --columns text=story,published=day -o out
  summarizer batch articles/ -o out --ledger ledger.sqlite --max-cost 5
  summarizer batch articles/ -o out --dry-run

exit codes:
  0    every article is done
  1    the ledger does not have every row, or an unexpected error
  2    an unusable option or argument, or a folder that cannot be written
  3    articles that cannot be read; the others are done
  4    articles for which the model gave no usable answer; the others are done
  5    every article is done, but parts of some could not be made
  6    the budget is spent; the same command goes on
  130  interrupted (143: terminated); the same command goes on
"""
_BUDGET = ("max_cost", "max_tokens_total")
_AS_GIVEN = ("workers", "at_once", "ordered", "max_failures", "limit")
"""The arguments that a run takes as they are."""
_LINES_EVERY = 10.0
_LINE_SOON = 2.0
_COUNTING = 10.0
"""Seconds that are waited, where a run ends early, to learn how many articles there were."""
_MOST_REASONS = 3
_PARTICULAR = re.compile(r"(?<!\w)(?:'[^']*'|\"[^\"]*\")(?!\w)")
"""What a reason names in quotation marks, such as a file: reasons that differ in nothing else are one."""


def run(argv: Sequence[str]) -> int:
    """Summarize the inputs into a folder, as the arguments say."""
    if len(argv) == 2 and argv[0] in SUBCOMMANDS:
        return subcommand(argv)
    arguments = _parser().parse_intermixed_args(argv)
    from summarizer.engines.batch.inputs import check

    options, reading = _options(arguments), _reading(arguments)
    if arguments.engine != RAY:  # whose inputs may be addresses
        check(arguments.inputs, reading)
    work = _rehearsed if arguments.dry_run else _ran
    with prompt_usable(arguments.prompt):
        return work(arguments, reading, options)


def _options(arguments: argparse.Namespace) -> "Options":
    from summarizer.engines.batch import Asked, Options

    settings = settings_of({name: getattr(arguments, name) for name in _BUDGET}, offline=arguments.offline)
    return Options(
        asked=Asked(arguments.model, arguments.base_url, arguments.fallback, arguments.prompt, settings),
        dedupe=not arguments.no_dedupe,
        keep_text=not arguments.no_text,
        ledger=_ledger_of(arguments, settings),
        **{name: getattr(arguments, name) for name in _AS_GIVEN},
    )


def _ledger_of(arguments: argparse.Namespace, settings: Settings) -> str | None:
    """Return the ledger that receives the rows: as given, else the environment's; None for none."""
    return None if arguments.no_ledger else arguments.ledger or settings.ledger


def _reading(arguments: argparse.Namespace) -> "Reading":
    from summarizer.engines.batch import Reading
    from summarizer.engines.batch.inputs import columns_of

    columns, output = columns_of(arguments.columns), Path(arguments.output)
    return Reading(columns, arguments.published, arguments.encoding, without=output)


def _records(arguments: argparse.Namespace, reading: "Reading") -> "Iterator[Record]":
    """Yield the articles, and warn of what their files have to say."""
    from summarizer.engines.batch import records

    notes = Notes()
    for record in records(arguments.inputs, reading, stdin=sys.stdin.buffer if sys.stdin else None):
        for note in record.article.notes:
            notes.tell(note, record.id)
        yield record
    notes.end()


def _ran(arguments: argparse.Namespace, reading: "Reading", options: "Options") -> int:
    check_options(arguments)
    here = arguments.engine == LOCAL
    if here and not arguments.quiet:
        _tell_model(options)
    run_on = _run_here if here else run_engine
    with _Progress(arguments, reading) as progress, _kept(arguments, progress):
        tally = run_on(arguments, partial(_records, arguments, reading), options, progress)
    left = progress.left(tally) if here and tally.ended is not None else 0
    return _closed(arguments, tally, options.ledger, left)


def _run_here(
    arguments: argparse.Namespace, records: "Records", options: "Options", on_tally: "OnTally | None"
) -> "Tally":
    from summarizer.engines.batch import run as run_here

    on_row = _tell_row if arguments.verbose else None
    return run_here(records(), arguments.output, options=options, on_tally=on_tally, on_row=on_row)


def _tell_model(options: "Options") -> None:
    with options.asked.summarizer() as summarizer:
        tell_model(summarizer, options.asked.settings or Settings.from_environment(), Reporter(quiet=False))


def _tell_row(row: "Row") -> None:
    said = {"copy": f" of {row.copy_of}", "failed": f": {row.error}"}.get(row.status, "")
    say(f"{row.status}: {row.id}{said}")


@contextmanager
def _kept(arguments: argparse.Namespace, progress: "_Progress") -> Iterator[None]:
    """Say, where the run is interrupted, what is kept."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        progress.close()
        if progress.tally and not arguments.quiet:
            say(
                f"{_counted(progress.tally)}; what is done is kept in {arguments.output!r}"
                f"{_lacking(progress.tally)}: run the same command again"
            )
        raise


class _Progress:
    """Shows how far a run is: in a bar in a terminal, in a line now and then elsewhere."""

    def __init__(self, arguments: argparse.Namespace, reading: "Reading") -> None:
        self.tally: Tally | None = None
        self._filling = self._away = False
        self._first: tuple[int, float] | None = None
        self._total: int | None = None
        self._quiet = arguments.quiet or sys.stderr is None
        self._bar: Bar | None = None
        self._in_lines = _LINES_EVERY
        self._counter = Thread(target=self._count, args=(arguments.inputs, reading, arguments.limit), daemon=True)
        if not self._quiet:
            self._counter.start()
        if not (self._quiet or arguments.verbose) and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("", total=None, said="", left="")

    def _count(self, inputs: Sequence[str], reading: "Reading", limit: int | None) -> None:
        from summarizer.engines.batch.inputs import count_records

        found = count_records(inputs, reading)
        self._total = found if found is None or limit is None else min(found, limit)

    def left(self, tally: "Tally") -> int | None:
        """Return how many articles a run did not come to; None where that is not cheap to know."""
        if self._quiet:
            self._counter.start()
        self._counter.join(_COUNTING)
        return None if self._total is None else max(0, self._total - _done(tally))

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def __call__(self, tally: "Tally") -> None:
        """Show how far the run is."""
        self.tally = tally
        self._tell_ledger(tally)
        rate = self._rate(tally)
        if self._bar:
            self._move(self._bar, tally, rate)
        elif not self._quiet and tally.seconds >= self._in_lines:
            self._in_lines = tally.seconds + _LINES_EVERY
            left = _left(tally, self._total, rate)
            say(_short(tally, rate) + (f", {left}" if left else ""))

    def _move(self, bar: "Bar", tally: "Tally", rate: float) -> None:
        done = _done(tally)
        total = max(self._total, done) if self._total is not None else None
        said, left = _short(tally, rate), _left(tally, total, rate)
        bar.update(self._task, completed=done, total=total, said=said, left=left)

    def _rate(self, tally: "Tally") -> float:
        """Return articles a second since the first was there, 0 where nobody knows yet: a start tells nothing."""
        if not _now(tally):
            return 0.0
        self._first = self._first or (_now(tally), tally.seconds)
        made, began = self._first
        return (_now(tally) - made) / (tally.seconds - began) if tally.seconds > began else 0.0

    def _tell_ledger(self, tally: "Tally") -> None:
        """Warn once of a ledger that is away, and tell soon that only it is waited for."""
        if tally.ledger_fault and tally.behind and not self._away:
            self._away = True
            warn(f"{tally.ledger_fault} The rows wait in the folder meanwhile.")
        if tally.filling and not self._filling:
            self._filling = True
            self._in_lines = min(self._in_lines, tally.seconds + _LINE_SOON)


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(bar_width=20), MofNCompleteColumn(), TextColumn("{task.fields[said]} {task.fields[left]}"))
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _now(tally: "Tally") -> int:
    return tally.done + tally.copies + tally.failed


def _done(tally: "Tally") -> int:
    return tally.before + _now(tally)


def _short(tally: "Tally", rate: float) -> str:
    if tally.filling and tally.behind and not tally.ledger_fault:
        return f"the articles are done; the ledger lacks {_rows(tally.behind)} yet"
    parts = [f"{tally.done:,} done"]
    parts += _copies(tally) + [f"{tally.failed:,} failed"] * bool(tally.failed)
    parts += [f"{rate:.1f}/s"] * bool(rate)
    return ", ".join((*parts, *_price(tally), *_ledger(tally)))


def _copies(tally: "Tally") -> list[str]:
    return [f"{tally.copies:,} {'copy' if tally.copies == 1 else 'copies'}"] * bool(tally.copies)


def _price(tally: "Tally") -> list[str]:
    tokens = [f"{tally.spent.tokens:,} tokens"] * bool(tally.spent.tokens)
    return tokens + [f"${tally.cost:,.2f}" if tally.cost >= 1 else f"${tally.cost:.4f}"] * bool(tally.cost)


def _ledger(tally: "Tally") -> list[str]:
    return [f"the ledger lacks {_rows(tally.behind)}"] * bool(tally.ledger_fault and tally.behind)


def _left(tally: "Tally", total: int | None, rate: float) -> str:
    if total is None or not rate or tally.filling:
        return ""
    return f"{_span(max(0, total - _done(tally)) / rate)} left"


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _counted(tally: "Tally") -> str:
    """Return what became of the articles of a run, in one sentence without an end."""
    parts = [f"{tally.done:,} done{_incomplete(tally.incomplete)}", *_copies(tally)]
    parts += [f"{tally.before:,} done before{_incomplete(tally.incomplete_before)}"] * bool(tally.before)
    failed, tables = tally.failed - tally.tables, tally.tables
    parts += [f"{failed:,} failed"] * bool(failed) + [f"{_some(tables, 'table')} not read"] * bool(tables)
    parts += [_span(tally.seconds), *_price(tally)]
    return f"{_some(tally.seen - tables, 'article')}: {', '.join(parts)}"


def _incomplete(number: int) -> str:
    return f" ({number:,} incomplete)" if number else ""


def _some(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _rows(number: int) -> str:
    return _some(number, "row")


def _failed(tally: "Tally") -> str:
    """Return what failed: articles, and tables of which nobody knows how many they hold."""
    articles = tally.failed - tally.tables
    parts = [_some(articles, "article")] * bool(articles) + [_some(tally.tables, "table")] * bool(tally.tables)
    return " and ".join(parts)


def _lacking(tally: "Tally") -> str:
    return f", and the ledger lacks {_rows(tally.behind)}" if tally.behind else ""


def _closed(arguments: argparse.Namespace, tally: "Tally", ledger: str | None, left: int | None = 0) -> int:
    """Say how a run ended, and return its exit code; `left` articles were not tried, None where nobody counted them."""
    if not arguments.quiet:
        also = _also_in(ledger if not tally.behind else None)
        say(f"{_counted(tally)}; in {arguments.output!r}{also}{_versions(tally)}")
    _tell_undated(tally)
    codes = [_told_end(tally, left), _told_failures(arguments, tally), _told_ledger(ledger, tally)]
    if not tally.seen and tally.ended is None and arguments.engine == LOCAL:
        codes.append(told(InputError("There is no article in what was given.")))
    codes.append(Exit.INCOMPLETE if tally.incomplete or tally.incomplete_before else Exit.DONE)
    return next((code for code in codes if code is not Exit.DONE), Exit.DONE)


def _also_in(ledger: str | None) -> str:
    """Return where else the rows are: somebody whose environment names a ledger may not think of it."""
    if ledger is None:
        return ""
    from summarizer.ledger.connecting import without_password

    return f" and the ledger {without_password(ledger)!r}"


def _versions(tally: "Tally") -> str:
    """Return which articles do not count in the ledger by themselves."""
    parts = [f"versions of others from the same address: {tally.versions:,}"] * bool(tally.versions)
    parts += [f"left out, having been removed: {tally.removed:,}"] * bool(tally.removed)
    return f" ({'; '.join(parts)})" if parts else ""


def _told_end(tally: "Tally", left: int | None) -> Exit:
    """Tell why the run ended early, and what it did not come to; too many failures have the code of the failures."""
    if tally.ended is None:
        return Exit.DONE
    complain(str(tally.ended))
    if left is None:
        complain("The articles that were left were not processed.")
    else:
        stopped(left)
    return Exit.DONE if type(tally.ended) is SummarizerError else exit_code(tally.ended)


def _told_failures(arguments: argparse.Namespace, tally: "Tally") -> Exit:
    if not tally.failed:
        return Exit.DONE
    from summarizer.engines.batch import read_rows

    path = Path(arguments.output) / "failures.jsonl"
    reasons = _Reasons(read_rows(path), str(tally.ended or ""))
    complain(
        f"{_failed(tally)} failed{reasons.told()} All that failed is in {str(path)!r}; the same command tries it again."
    )
    return Exit.INPUT if reasons.kinds <= _unreadable() else Exit.MODEL


class _Reasons:
    """Why articles failed, by how many did: alike reasons are one, in the words of the first.

    Args:
        rows: those of the articles.
        ended: why the run ended, which is on the screen already; empty where it did not.

    Attributes:
        kinds: of the errors.
    """

    def __init__(self, rows: "Iterable[Row]", ended: str) -> None:
        self.kinds: set[str] = set()
        self._ended = _PARTICULAR.sub("", ended.rstrip(".") + ".")
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: "Row") -> None:
        self.kinds.add(row.error_kind or "")
        error = (row.error or "").rstrip(".") + "."
        alike = _PARTICULAR.sub("", error.removeprefix(f"{row.id}: "))
        self._counts[alike] += 1
        self._first.setdefault(alike, error)

    def told(self) -> str:
        """Return the reasons, the most frequent first, as the end of the sentence that something failed."""
        most = self._counts.most_common(_MOST_REASONS)
        told = [(times, "" if one in self._ended else self._first[one]) for one, times in most]
        if len(self._counts) == 1:
            times, why = told[0]
            alone = ": " if times == 1 else ", all for one reason: "
            return f"{alone}{why}" if why else "."
        rest = len(self._counts) - len(told)
        more = f" {rest:,} further {'reason' if rest == 1 else 'reasons'}." if rest else ""
        return ": " + " ".join(f"{times:,} of them: {why or 'as said above.'}" for times, why in told) + more


def _unreadable() -> frozenset[str]:
    """Return the kinds of errors of what cannot be read."""
    found: list[type[SummarizerError]] = [InputError]
    for one in found:
        found += one.__subclasses__()
    return frozenset(one.__name__ for one in found)


def _tell_undated(tally: "Tally") -> None:
    """Tell of articles whose days hang in the air, and what can be done about it."""
    if tally.undated:
        verb = "has" if tally.undated == 1 else "have"
        warn(
            f"{_some(tally.undated, 'article')} {verb} no day of publication, so that `on Tuesday` has no date there: "
            "give it with --published, in a column `published`, or in the file's name as 2031-03-04-talks.txt."
        )


def _told_ledger(ledger: str | None, tally: "Tally") -> Exit:
    if not ledger or not (tally.behind or tally.refused):
        return Exit.DONE
    rows = tally.behind or tally.refused
    what = "does not have" if tally.behind else "did not take"
    then = " The same command adds them." if tally.behind else ""
    complain(f"The ledger {what} {rows:,} of the rows: {tally.ledger_fault or 'it was too slow.'}{then}")
    return Exit.UNEXPECTED


def _rehearsed(arguments: argparse.Namespace, reading: "Reading", options: "Options") -> int:
    """Print a line for each article, with what would become of it, and ask nothing."""
    from summarizer.engines.batch.run import rehearse

    counts: Counter[str] = Counter()
    for record, fate in rehearse(_records(arguments, reading), arguments.output, options=options):
        kind = "cannot be read" if record.fault else "copy" if fate.startswith("copy of") else fate
        counts[kind] += 1
        write(_line(record, fate), None)
    told_counts = ", ".join(f"{times:,} {kind}" for kind, times in counts.items()) or "none"
    if not arguments.quiet:
        say(f"articles: {told_counts}; nothing was asked")
    return Exit.INPUT if counts["cannot be read"] or not counts else Exit.DONE


def _line(record: "Record", fate: str) -> str:
    """Return a line about an article, its parts divided by tabs."""
    article = record.article
    dated = f"{article.published} ({record.published_from})" if article.published else "no day given"
    parts = [record.id, fate] + [dated, f"{len(article.text):,} characters"] * (record.fault is None)
    return "\t".join(visible(" ".join(part.split())) for part in parts) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer batch", _USAGE, _ABOUT, _EXAMPLES)
    parser.add_argument("inputs", metavar="INPUT", nargs="+", help="what holds the articles, or - for standard input")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="the folder of the results alone")
    _add_article_options(parser)
    _add_model_options(parser)
    _add_run_options(parser)
    add_engine_options(parser)
    return parser


def _add_article_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("articles")
    group.add_argument(
        "--published",
        metavar="DATE",
        type=day,
        help="day of publication of all of them; without it each has that of its record, its manifest, its dateline "
        "or its file's name",
    )
    group.add_argument(
        "--columns",
        metavar="NAMES",
        action="append",
        default=[],
        help="columns of tables, as text=story,title=head,published=day,url=link,id=number",
    )
    group.add_argument(
        "--encoding", metavar="NAME", type=encoding, help="encoding of all of them; without it UTF-8, else detected"
    )
    group.add_argument(
        "--no-dedupe", action="store_true", help="summarize near-identical copies of one text each by itself"
    )
    group.add_argument("--no-text", action="store_true", help="keep no article beside its result")
    group.add_argument("--limit", metavar="N", type=number(count), help="take only the first N articles")


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("model")
    add_model_options(group)
    add_offline_option(group)


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("run")
    _add_pace_options(group)
    add_budget_options(group)
    _add_ledger_options(group.add_mutually_exclusive_group())
    group.add_argument("--dry-run", action="store_true", help="list what would be done, and ask nothing")
    told_ = group.add_mutually_exclusive_group()
    told_.add_argument("--quiet", action="store_true", help="print only warnings and errors")
    told_.add_argument("--verbose", action="store_true", help="print a line for each article")


def _add_pace_options(group: "argparse._ArgumentGroup") -> None:
    """Add how much is done together, in what order, and how long."""
    group.add_argument("--at-once", metavar="N", type=number(count), help="articles under way together (16)")
    group.add_argument(
        "--workers", metavar="N", type=number(count), help="processes that read and ask (one for each processor)"
    )
    group.add_argument(
        "--ordered", action="store_true", help="put the rows in the order of the inputs when all is done"
    )
    group.add_argument(
        "--max-failures", metavar="N", type=number(_at_least_none), help="end when more articles than that have failed"
    )


def _add_ledger_options(group: "argparse._MutuallyExclusiveGroup") -> None:
    group.add_argument(
        "--ledger",
        metavar="URL",
        help="a ledger that receives every row: a file, or postgresql://...; without it what SUMMARIZER_LEDGER names, "
        "else none. Copies are found within one OUT only: keep to one for all days of a ledger",
    )
    group.add_argument("--no-ledger", action="store_true", help="none, whatever SUMMARIZER_LEDGER names")


def _at_least_none(text: str) -> int:
    try:
        return 0 if text.strip("0") == "" and text else count(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a whole number, 0 or above") from error
