"""What the arguments of every command share: the parser, the layout of its help, and the checks of arguments."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

from summarizer.cli.published import Published, published
from summarizer.errors import PromptError, UsageError
from summarizer.settings import Settings, count, dollars

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


def add_model_options(group: "argparse._ArgumentGroup") -> None:
    """Add which model is asked, where, how, and which one in its stead."""
    group.add_argument("--model", metavar="NAME", help="a model's name; without it the embedded model of this package")
    group.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server to ask")
    group.add_argument(
        "--prompt", metavar="ID@N", help="another version of the prompt; without it the one that suits the model"
    )
    group.add_argument("--fallback", metavar="NAME", help="a model to ask, or `rules`, if the first is not available")


def add_offline_option(group: "argparse._ArgumentGroup") -> None:
    """Add whether the network is left alone."""
    group.add_argument("--offline", action="store_true", help="download nothing and contact no other machine")


def add_budget_options(group: "argparse._ArgumentGroup") -> None:
    """Add what all articles together may take."""
    group.add_argument(
        "--max-cost", metavar="USD", type=number(dollars), help="send no request that might exceed this amount"
    )
    group.add_argument(
        "--max-tokens-total",
        metavar="N",
        type=number(count),
        help="send no request that might exceed this number of tokens, prompts and answers together",
    )


@contextmanager
def prompt_usable(prompt: str | None) -> Iterator[None]:
    """Raise as UsageError what is wrong with a prompt that the user names."""
    try:
        yield
    except PromptError as error:
        if prompt is None:
            raise
        raise UsageError(f"--prompt {prompt}: {error}") from error
