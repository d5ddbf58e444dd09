"""`summarizer ledger identities`, `merge`, `split` and `undo`: a person decides who is who."""

import argparse
from collections.abc import Sequence

from summarizer.cli import output
from summarizer.cli.arguments import add_ledger_option, ledger_address, ledger_parser, number
from summarizer.cli.console import Exit
from summarizer.cli.ledger_query import Printing, add_printing_options, printed
from summarizer.errors import UsageError
from summarizer.printable import visible
from summarizer.settings import count

_IDENTITIES_ABOUT = (
    "List who is who over all articles, or which of them may be the same; or take in a table of your own."
)
_IDENTITIES = """\
examples:
  summarizer ledger identities --country Norway
  summarizer ledger identities --doubts
  summarizer ledger identities --table people.csv

The table has the columns name, country, office, from, to and external_id: a row
for each office of a person. Days may be 2031, 2031-03 or 2031-03-04.
"""
_MERGE = """\
examples:
  summarizer ledger merge "Odile Marrant" 17
  summarizer ledger merge 12 17 --because "the same portrait"
  summarizer ledger merge 12 19 --because "no group: he is meant"
"""
_SPLIT = """\
examples:
  summarizer ledger split 12 --form "O. Marrant"
  summarizer ledger split 12 --article 40 --article 52
  summarizer ledger split 12 --from 17
"""
_UNDO = """\
examples:
  summarizer ledger undo
  summarizer ledger undo 5
"""


_SAID_SO = "a person said so"


def identities(argv: Sequence[str]) -> int:
    """List identities or doubts, or take in a table of them."""
    options = _identities_parser().parse_args(argv)
    _check_together(options)
    if options.table is not None:
        return _taken_in(options)
    printing = Printing(options.ledger, options.format, options.limit, options.output)
    if options.doubts:
        return printed("doubts", {}, printing)
    given = {name: getattr(options, name) for name in ("name", "type", "country")}
    return printed("actors", {name: value for name, value in given.items() if value is not None}, printing)


def _taken_in(options: argparse.Namespace) -> Exit:
    """Take in a table of people, and say what that came to."""
    from summarizer.ledger import Ledger
    from summarizer.ledger.people import load_table

    with Ledger(ledger_address(options.ledger)) as ledger, ledger.writing() as session:
        loaded = load_table(session, options.table)
    rows = "1 row" if loaded.rows == 1 else f"{loaded.rows:,} rows"
    whom = "1 identity" if loaded.identities == 1 else f"{loaded.identities:,} identities"
    output.write(f"{rows} of the table, {whom}\n", None)
    return Exit.DONE


def _check_together(options: argparse.Namespace) -> None:
    """Refuse options of which one would not be looked at beside another.

    Raises:
        UsageError: it names them.
    """
    filters = ("name", "type", "country")
    listing = ("doubts", *filters, "format", "limit", "output")
    for way, others in (("table", listing), ("doubts", filters)):
        given = [f"--{one}" for one in others if getattr(options, one) not in (None, False)]
        if getattr(options, way) not in (None, False) and given:
            does = "takes people in and lists nothing" if way == "table" else "lists all pairs"
            raise UsageError(f"--{way} {does}: {', '.join(given)} {'goes' if len(given) == 1 else 'go'} without it.")


def merge(argv: Sequence[str]) -> int:
    """Make one identity of two."""
    options = _merge_parser().parse_args(argv)
    from summarizer.ledger import Ledger, people

    with Ledger(ledger_address(options.ledger), create=False) as ledger, ledger.writing() as session:
        if options.because is None:
            people.check_types(session, options.one, options.other)
        before = people.newest(session)
        decision = people.merge(session, options.one, options.other, reason=options.because or _SAID_SO)
        line = people.told(session, decision) + people.told_since(session, before)
    output.write(visible(line), None)
    return Exit.DONE


def split(argv: Sequence[str]) -> int:
    """Make two identities of one, or keep two apart."""
    options = _to_split(argv)
    from summarizer.ledger import Ledger, people

    with Ledger(ledger_address(options.ledger), create=False) as ledger, ledger.writing() as session:
        before = people.newest(session)
        reason = options.because or _SAID_SO
        if options.other is not None:
            decision = people.keep_apart(session, options.who, options.other, reason=reason)
        else:
            decision = people.split(session, options.who, forms=options.form, articles=options.article, reason=reason)
        line = people.told(session, decision) + people.told_since(session, before)
    output.write(visible(line), None)
    return Exit.DONE


def _to_split(argv: Sequence[str]) -> argparse.Namespace:
    """Return what is to be split off, and of whom.

    Raises:
        UsageError: it is said in several ways, or in none.
    """
    options = _split_parser().parse_args(argv)
    ways = [options.other is not None, bool(options.form), bool(options.article)]
    if sum(ways) != 1:
        raise UsageError("Say what is to be split off: --form, --article, or --from another identity; one of them.")
    return options


def undo(argv: Sequence[str]) -> int:
    """Take a decision back; without a number, list the decisions."""
    options = _undo_parser().parse_args(argv)
    from summarizer.ledger import Ledger, people

    with Ledger(ledger_address(options.ledger), create=False) as ledger, ledger.writing() as session:
        if options.number is not None:
            before = people.newest(session)
            decision = people.undo(session, options.number)
            line = f"undone: {people.told(session, decision)}{people.told_since(session, before)}"
        else:
            line = "".join(people.told(session, one) for one in people.decisions(session, limit=options.limit))
    output.write(visible(line) or "no decisions\n", None)
    return Exit.DONE


def _identities_parser() -> argparse.ArgumentParser:
    parser = ledger_parser("identities", "[options]", _IDENTITIES_ABOUT, _IDENTITIES)
    parser.add_argument("--doubts", action="store_true", help="list pairs that may be one, for you to merge or split")
    parser.add_argument("--name", metavar="WORDS", help="words of a name, or their beginnings")
    parser.add_argument("--type", choices=("person", "group", "document"), help="only these")
    parser.add_argument("--country", metavar="NAME", help="only those of a country")
    parser.add_argument("--table", metavar="FILE", help="take in a CSV table of people, offices and ids")
    add_printing_options(parser)
    add_ledger_option(parser)
    return parser


def _merge_parser() -> argparse.ArgumentParser:
    parser = ledger_parser(
        "merge",
        "ONE OTHER [options]",
        "Let two identities be one, for good. ONE stays, and OTHER stands for it.",
        _MERGE,
    )
    parser.add_argument("one", metavar="ONE", help="the number or a name of an identity")
    parser.add_argument("other", metavar="OTHER", help="the number or a name of another")
    _add_why(parser, "; must be said to merge a person and a group")
    return parser


def _split_parser() -> argparse.ArgumentParser:
    parser = ledger_parser(
        "split",
        "WHO (--form NAME | --article ID | --from OTHER) [options]",
        "Let a part of an identity be another, or keep two identities apart, for good.",
        _SPLIT,
    )
    parser.add_argument("who", metavar="WHO", help="the number or a name of an identity")
    parser.add_argument(
        "--form", metavar="NAME", action="append", default=[], help="a name that is another's; repeatable"
    )
    parser.add_argument(
        "--article", metavar="ID", action="append", default=[], type=number(count),
        help="an article in which it is another; repeatable",
    )  # fmt: skip
    parser.add_argument("--from", metavar="OTHER", dest="other", help="an identity that is not this one")
    _add_why(parser)
    return parser


def _undo_parser() -> argparse.ArgumentParser:
    parser = ledger_parser(
        "undo",
        "[NUMBER] [options]",
        "Take a merge or a split back, your own or one that the program made; without NUMBER, list them.",
        _UNDO,
    )
    parser.add_argument("number", metavar="NUMBER", nargs="?", type=number(count), help="the number of the decision")
    parser.add_argument("--limit", metavar="N", type=number(count), default=50, help="decisions listed at most (50)")
    add_ledger_option(parser)
    return parser


def _add_why(parser: argparse.ArgumentParser, needed: str = "") -> None:
    parser.add_argument("--because", metavar="WORDS", help=f"why, kept with the decision ({_SAID_SO}){needed}")
    add_ledger_option(parser)
