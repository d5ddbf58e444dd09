"""What the arguments of every command share: the parser, the layout of its help, and the checks of arguments."""

import argparse
from collections.abc import Callable
from typing import NoReturn, TypeVar

from summarizer.cli.published import Published, published
from summarizer.errors import UsageError
from summarizer.settings import Settings

_Number = TypeVar("_Number", int, float)


def number(read: Callable[[str], _Number]) -> Callable[[str], _Number]:
    """Return the reader of a number, with its complaint as an argument parser takes it."""

    def read_argument(text: str) -> _Number:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read_argument


def add_ledger_option(parser: argparse.ArgumentParser) -> None:
    """Add the ledger's address, which `ledger_address` reads."""
    parser.add_argument(
        "--ledger",
        metavar="URL",
        help="the ledger: a file's name, or postgresql://USER@HOST/NAME; without it what SUMMARIZER_LEDGER names, else "
        "ledger.sqlite in this folder",
    )


def ledger_address(given: str | None) -> str:
    """Return the ledger that is meant: as given, else the environment's, else the file of the usual name."""
    from summarizer.ledger.connecting import DEFAULT

    return given or Settings.from_environment().ledger or DEFAULT


def encoding(name: str) -> str:
    """Return the name of an encoding, for an argument parser, which reports a name that Python does not know."""
    try:
        "a".encode(name)
    except (LookupError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{name!r} is not a text encoding that Python knows") from error
    return name


class Parser(argparse.ArgumentParser):
    """An argument parser that raises a wrong use as UsageError, for one line on the terminal."""

    def error(self, message: str) -> NoReturn:
        """Raise the message as UsageError."""
        raise UsageError(f"{message} (see {self.prog} --help).")


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help in 80 columns wherever it is read, so that the documentation can be compared with it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=20, width=80)


def add_article_options(parser: argparse.ArgumentParser) -> None:
    """Add what is said of the articles."""
    group = parser.add_argument_group("articles")
    group.add_argument(
        "--published",
        metavar="DATE",
        type=published,
        default=Published(),
        help="day of publication of all of them, as 2025-07-02; or `name`: each file's name holds its own; or a file "
        "that lists them, a line `FILE,DATE` each (CSV, or JSON with `file` and `published`)",
    )
    group.add_argument("--title", metavar="TITLE", help="the title of the one article, kept with the result")
    group.add_argument(
        "--encoding", metavar="NAME", type=encoding, help="encoding of all of them; without it UTF-8, else detected"
    )
