"""The engines of `summarizer batch` beyond this machine: their options, their runs, and what lies at a provider."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.arguments import Layout, Parser, number
from summarizer.cli.console import Exit, say, settings_of, told
from summarizer.cli.output import write
from summarizer.errors import UsageError
from summarizer.settings import Settings, count

if TYPE_CHECKING:
    from summarizer.engines.batch.book import OnTally, Options, Tally
    from summarizer.engines.batch.rows import Record
    from summarizer.engines.queueing import Through
    from summarizer.engines.row import RowFunction
    from summarizer.engines.store import RequestFile

    Records = Callable[[], Iterator[Record]]

LOCAL = "local"
RAY = "ray"
QUEUES = ("openai-batch", "jsonl")
ENGINES = (LOCAL, *QUEUES, RAY)
SUBCOMMANDS = ("status", "fetch", "cancel")
_AGAIN = "run the same command again, or `summarizer batch fetch {folder}`, to go on"


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """Add what is said of other engines than this machine."""
    group = parser.add_argument_group("engines")
    group.add_argument(
        "--engine",
        choices=ENGINES,
        default=LOCAL,
        help="who does the work: this machine (local), the provider's batch queue at half the price (openai-batch), "
        "files of requests that somebody else answers (jsonl), a Ray cluster (ray)",
    )
    group.add_argument(
        "--second",
        choices=("batch", "online", "none"),
        help="how a queue is asked what follows a first answer: in a further batch, as without it, at once, or not at "
        "all",
    )
    group.add_argument("--no-wait", action="store_true", help="hand over what can be handed over now, and end")
    group.add_argument("--address", metavar="ADDRESS", help="of the Ray cluster; without it one on this machine")
    group.add_argument(
        "--actors", metavar="N", type=number(count), help="actors on the cluster; without it as many as have room"
    )
    group.add_argument(
        "--parquet",
        metavar="URL",
        help="with ray: a folder, or a URL as s3://bucket/rows, into which the nodes write the rows as well",
    )


def run_engine(
    arguments: argparse.Namespace,
    records: "Records",
    options: "Options",
    on_tally: "OnTally | None" = None,
) -> "Tally":
    """Run a batch on the engine that the arguments name; they have `inputs` and `output` besides its options.

    Raises:
        UsageError, InputError, ModelError: as the engine's run.
    """
    _check(arguments, options)
    if arguments.engine == RAY:
        return _on_ray(arguments, options, on_tally)
    return _on_queue(arguments, records(), options, on_tally)


def _on_queue(
    arguments: argparse.Namespace, records: Iterator["Record"], options: "Options", on_tally: "OnTally | None"
) -> "Tally":
    from summarizer.engines.queue import Rules
    from summarizer.engines.queueing import run

    rules = Rules(engine=arguments.engine, second=arguments.second or "batch", wait=not arguments.no_wait)
    came = run(records, arguments.output, rules=rules, options=options, on_tally=on_tally, tell=_told(arguments))
    if not arguments.quiet:
        _tell(came, Path(arguments.output))
    return came.tally


def _told(arguments: argparse.Namespace) -> Callable[[str], None]:
    """Return who is told what came of a file of requests."""
    return (lambda _: None) if arguments.quiet else say


_OF_ENGINES = {
    "second": QUEUES, "no_wait": QUEUES, "address": (RAY,), "actors": (RAY,), "parquet": (RAY,),
}  # fmt: skip


def check_options(arguments: argparse.Namespace) -> None:
    """Refuse an option that is another engine's.

    Raises:
        UsageError: it names the option.
    """
    for name, engines in _OF_ENGINES.items():
        if getattr(arguments, name) and arguments.engine not in engines:
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} goes with --engine {' or '.join(engines)}, and not with {arguments.engine}.")


def _check(arguments: argparse.Namespace, options: "Options") -> None:
    """Refuse what an engine does not do, before anything is read.

    Raises:
        UsageError: it names the option.
    """
    settings = options.asked.settings or settings_of(offline=False)
    refused = {
        "--fallback": options.asked.fallback or settings.fallback,
        "--workers": options.workers,
        "--ordered": options.ordered,
        **(_not_on_ray(arguments, options, settings) if arguments.engine == RAY else {"--at-once": options.at_once}),
    }
    wrong = next((name for name, value in refused.items() if value), None)
    if wrong:
        raise UsageError(f"{wrong} does not go with --engine {arguments.engine}: leave it out.")


def _not_on_ray(arguments: argparse.Namespace, options: "Options", settings: Settings) -> dict[str, object]:
    """Return what the user gave of what a cluster does not do, by the options."""
    return {
        "--max-cost": settings.max_cost,
        "--max-tokens-total": settings.max_tokens_total,
        "--limit": options.limit,
        "--encoding": arguments.encoding,
        "--offline": arguments.offline,
    }


def _on_ray(arguments: argparse.Namespace, options: "Options", on_tally: "OnTally | None") -> "Tally":
    from summarizer.engines.ray import Spread, run

    return run(
        arguments.inputs,
        arguments.output,
        function=_row_function(arguments, options),
        options=options,
        spread=Spread(actors=arguments.actors, parquet=arguments.parquet),
        address=arguments.address,
        on_tally=on_tally,
    )


def _row_function(arguments: argparse.Namespace, options: "Options") -> "RowFunction":
    from summarizer.engines.batch.inputs import columns_of
    from summarizer.engines.row import RowFunction

    asked = options.asked
    return RowFunction(
        asked.model,
        asked.base_url,
        asked.prompt,
        keep_text=options.keep_text,
        columns=tuple(columns_of(arguments.columns).items()),
        published=arguments.published,
        at_once=options.at_once,
    )


def _tell(came: "Through", folder: Path) -> None:
    """Say what is still out, and what is to be done about it."""
    if not came.waiting:
        return
    say(f"{came.waiting:,} {'article waits' if came.waiting == 1 else 'articles wait'} for answers")
    if came.engine == "jsonl":
        for path in came.files:
            answers = path.with_name(path.name.replace("requests", "answers"))
            say(f"answer {str(path)!r}, as with: vllm run-batch -i {path} -o {answers} --model NAME")
    say(_AGAIN.format(folder=folder))


def subcommand(argv: Sequence[str]) -> int:
    """Tell how far the batches of a folder are, fetch what they have, or cancel them."""
    name, *rest = argv
    parser = Parser(prog=f"summarizer batch {name}", description=_ABOUT[name], formatter_class=Layout)
    parser.add_argument("folder", metavar="OUT", help="the folder of the batch")
    folder = Path(parser.parse_args(rest).folder)
    return _DONE[name](folder)


def _status(folder: Path) -> int:
    from summarizer.engines.queueing import status

    files = status(folder, settings_of(offline=False))
    write("".join(f"{_line(file)}\n" for file in files) or "nothing was asked yet\n", None)
    return Exit.DONE


def _line(file: "RequestFile") -> str:
    far = {"written": "not uploaded", "uploaded": "not submitted", "taken": "answers read"}.get(file.state, file.state)
    shown = file.status if file.state in ("written", "submitted") and file.status else far
    batch = f"  {file.batch}" if file.batch else ""
    return f"requests-{file.number:04}.jsonl  {file.requests:>6,} requests  {shown}{batch}"


def _fetch(folder: Path) -> int:
    from summarizer.engines.queueing import fetch

    came = fetch(folder, settings_of(offline=False), tell=say)
    tally = came.tally
    say(f"{tally.done:,} done, {tally.failed:,} failed, {came.waiting:,} waiting")
    _tell(came, folder)
    if tally.ended is not None:
        return told(tally.ended)
    return Exit.INCOMPLETE if tally.failed or tally.incomplete else Exit.DONE


def _cancel(folder: Path) -> int:
    from summarizer.engines.queueing import cancel

    ended = cancel(folder, settings_of(offline=False))
    if ended:
        say(f"{ended:,} {'batch' if ended == 1 else 'batches'} cancelled; what they have answered comes with `fetch`")
    else:
        say("no batch is under way at a provider, so that none was cancelled")
    return Exit.DONE


_ABOUT = {
    "status": "Tell how far the batches at the provider are; nothing is changed.",
    "fetch": "Fetch the answers that are there, write their rows, and hand over what is to be asked next.",
    "cancel": "Cancel the batches that are under way; what they have answered is kept.",
}
_DONE: dict[str, Callable[[Path], int]] = {"status": _status, "fetch": _fetch, "cancel": _cancel}
