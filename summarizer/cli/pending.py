"""`summarizer pending`: what remains to be done by a ledger, and what became of it."""

import argparse
from collections.abc import Sequence

from summarizer.cli.arguments import add_ledger_option, command_parser, day, ledger_address, number
from summarizer.cli.console import say
from summarizer.cli.ledger_query import Printing, add_printing_options, period, printed, who
from summarizer.errors import UsageError
from summarizer.settings import count

_ABOUT = "List what remains to be done, what is due and overdue, and what was done or broken."
_EPILOG = """\
examples:
  summarizer pending --open --owner "United States" --overdue
  summarizer pending --due --today 2031-03-31
  summarizer pending --done --format csv --output done.csv
  summarizer pending --changes 12
  summarizer pending --decide qwen3 --base-url http://localhost:8080/v1

Without --open, --due, --overdue or --done everything is listed. --decide asks a
model about sentences that may tell of an item and of which the rules are not
sure: it chooses one of the listed items by its number, or none.
"""
_STATES = {
    "open": ("open", "due", "overdue"),
    "due": ("due",),
    "overdue": ("overdue",),
    "done": ("fulfilled", "contradicted"),
}


def run(argv: Sequence[str]) -> int:
    """Print pending items, the changes of one, or let a model decide what is doubtful."""
    options = _parser().parse_args(argv)
    printing = Printing(options.ledger, options.format, options.limit, options.output)
    if options.decide is not None:
        _decide(options)
    if options.changes is not None:
        return printed("changes", {"item": options.changes}, printing)
    given = {name: getattr(options, name) for name in ("owner", "between", "today")}
    given["state"] = _states(options) or None
    return printed("pending", {name: value for name, value in given.items() if value is not None}, printing)


def _states(options: argparse.Namespace) -> list[str]:
    """Return the states that are asked for; `--open --overdue` are those that are overdue."""
    narrow = [state for name in ("due", "overdue") if getattr(options, name) for state in _STATES[name]]
    wide = [*_STATES["open"]] if options.open and not narrow else []
    return [*wide, *narrow, *(_STATES["done"] if options.done else ())]


def _decide(options: argparse.Namespace) -> None:
    from summarizer.ledger import Ledger
    from summarizer.ledger.deciding import decide

    if options.changes is not None:
        raise UsageError("--changes lists what has changed, and --decide changes it: give one of them.")
    with Ledger(ledger_address(options.ledger), create=False) as ledger:
        made = decide(ledger, options.decide, base_url=options.base_url)
    say(f"{made.asked:,} doubtful sentences were put to {options.decide}; it decided {made.decided:,}")


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer pending", "[options]", _ABOUT, _EPILOG)
    _add_filters(parser.add_argument_group("which"))
    model = parser.add_argument_group("model")
    model.add_argument("--decide", metavar="MODEL", help="let a model decide what the rules leave open")
    model.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server with the model")
    add_printing_options(parser.add_argument_group("output"))
    add_ledger_option(parser)
    return parser


def _add_filters(which: "argparse._ArgumentGroup") -> None:
    which.add_argument("--open", action="store_true", help="neither done nor broken: open, due or overdue")
    which.add_argument("--due", action="store_true", help="due within seven days, or in its period")
    which.add_argument("--overdue", action="store_true", help="its last day is over")
    which.add_argument("--done", action="store_true", help="fulfilled, or contradicted by a later article")
    which.add_argument("--owner", metavar="NAME", type=who, help="who must act, in any form of the name")
    which.add_argument(
        "--between", metavar="PERIOD", type=period, help="due in this period, as 2031-03 or 2031-03-01..2031-03-15"
    )
    which.add_argument("--today", metavar="DATE", type=day, help="the day that due dates are compared with (today)")
    which.add_argument("--changes", metavar="ID", type=number(count), help="what became of this item, with the words")
