"""What the arguments of every command share: the parser, the layout of its help, checks, and `--published`."""

import argparse
import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any, NoReturn, TypeVar

from summarizer.cli import output, wrapping
from summarizer.cli.console import warn, width
from summarizer.errors import PromptError, UsageError
from summarizer.settings import Settings, count, dollars

# `--published`


BY_NAME = "name"
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FILE_FIELDS = ("file", "path", "name")
_DAY_FIELDS = ("published", "day", "date")
_LARGEST = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Published:
    """What `--published` says.

    Attributes:
        day: of all articles; None where each has its own.
        by_name: whether each file's name holds its day.
        listed: the days of a list, by the names of the files in it.
        source: the list's file, for messages.
    """

    day: date | None = None
    by_name: bool = False
    listed: Mapping[str, date] = field(default_factory=dict)
    source: str | None = None

    def of(self, path: str | None) -> date | None:
        """Return the day of an article; a warning tells of one that has none where a name or the list should say it."""
        if self.day or not (self.by_name or self.source):
            return self.day
        from summarizer.document.inputs import day_in

        found = self._listed(path or "-") if self.source else day_in(PurePath(path or "").name)
        if found is None:
            where = f"in {self.source!r}" if self.source else "in its name"
            warn(f"{path or 'standard input'!r} has no day of publication {where}.")
        return found

    def _listed(self, path: str) -> date | None:
        """Return the day of the path as it is listed, else of its name without folders."""
        return self.listed.get(_plain(path)) or self.listed.get(PurePath(path).name)


def day(words: str) -> date:
    """Return the ISO day, for an argument parser."""
    if _ISO_DAY.fullmatch(words):
        with suppress(ValueError):
            return date.fromisoformat(words)
    raise argparse.ArgumentTypeError(f"{words!r} is not a day in the form YYYY-MM-DD, such as 2025-07-02")


def published(words: str) -> Published:
    """Return what the argument of `--published` says, for an argument parser."""
    if words == BY_NAME:
        return Published(by_name=True)
    if _ISO_DAY.fullmatch(words):
        with suppress(ValueError):
            return Published(date.fromisoformat(words))
    elif Path(words).is_file():
        return Published(listed=_read(Path(words)), source=words)
    raise argparse.ArgumentTypeError(
        f"{words!r} is not a day in the form YYYY-MM-DD, such as 2025-07-02, nor `{BY_NAME}`, nor the file of a list"
    )


def _read(path: Path) -> dict[str, date]:
    try:
        with path.open("rb") as file:
            lines = file.read(_LARGEST).decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{str(path)!r} cannot be read as a list in UTF-8") from error
    first = next((line for line in lines if line.strip()), "")
    pairs = _of_json(lines, path) if first.lstrip().startswith("{") else _of_csv(lines, path)
    return {_plain(name): _day(day, f"{str(path)!r}, line {number}") for number, name, day in pairs}


def _of_json(lines: Iterable[str], path: Path) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except ValueError:
            fields = None
        if not isinstance(fields, dict):
            raise argparse.ArgumentTypeError(f"{str(path)!r}, line {number}: it is not a JSON object")
        yield number, _field(fields, _FILE_FIELDS, path, number), _field(fields, _DAY_FIELDS, path, number)


def _field(fields: Mapping[str, object], names: Iterable[str], path: Path, number: int) -> str:
    value = next((fields[name] for name in names if name in fields), None)
    if not isinstance(value, str):
        raise argparse.ArgumentTypeError(f"{str(path)!r}, line {number}: it has no field {' or '.join(names)}")
    return value


def _of_csv(lines: Iterable[str], path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the pairs of a table: by the names of its columns where the first line has them, else its first two."""
    places = (0, 1)
    for number, row in enumerate(csv.reader(lines), 1):
        heads = _places(row) if number == 1 else None
        places = heads or places
        if any(cell.strip() for cell in row) and not heads:
            yield number, *_pair(row, places, f"{str(path)!r}, line {number}")


def _places(row: Sequence[str]) -> tuple[int, int] | None:
    """Return in which columns the file and its day are, by the names in the row; None where it does not name both."""
    cells = [cell.strip().lower() for cell in row]
    file, on = (next((cells.index(n) for n in names if n in cells), -1) for names in (_FILE_FIELDS, _DAY_FIELDS))
    return (file, on) if min(file, on) >= 0 else None


def _pair(row: Sequence[str], places: tuple[int, int], where: str) -> tuple[str, str]:
    if len(row) <= max(places):
        raise argparse.ArgumentTypeError(f"{where}: it is not a file's name, a comma and a day")
    return row[places[0]].strip(), row[places[1]].strip()


def _day(words: str, where: str) -> date:
    if _ISO_DAY.fullmatch(words[:10]):
        with suppress(ValueError):
            return date.fromisoformat(words[:10])
    raise argparse.ArgumentTypeError(f"{where}: {words[:40]!r} is not a day in the form YYYY-MM-DD")


def _plain(path: str) -> str:
    return path if path == "-" else PurePath(path).as_posix()


# What the arguments of every command share


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


_FREE_WORDS = frozenset({"TITLE", "TEXT", "WORDS"})
"""What may be empty of an argument: words that name nothing."""


_EMPTY = "what it names is empty, as a variable is that was not set"
_EMPTY_NAMES = {"FILE": "the name of the file is empty, as a variable is that was not set"}


class Parser(argparse.ArgumentParser):
    """An argument parser that raises a wrong use as UsageError, help that cannot be written, and an empty name.

    An empty name is that of no file, model or address: it comes of a variable of the shell that is not set.
    """

    def error(self, message: str) -> NoReturn:
        """Raise the message as UsageError."""
        raise UsageError(f"{message}{self._hint(message)} (see {self.prog} --help).")

    def _hint(self, message: str) -> str:
        """Return what may be meant by the first of the words that no option is."""
        unknown = re.match(r"unrecognized arguments: (-\S+)", message)
        if unknown is None:
            return ""
        if Path(unknown[1]).exists():
            return f"; a file of this name is told as ./{unknown[1]}"
        near = get_close_matches(unknown[1].partition("=")[0], self._option_string_actions, 1)
        return f"; perhaps {near[0]} is meant" if near else ""

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:  # noqa: ANN401 - of any type
        """Return the value that the words stand for; what is read or chosen from has a complaint of its own."""
        names = action.choices is None and action.type in (None, Path) and action.metavar not in _FREE_WORDS
        if names and not arg_string:
            raise argparse.ArgumentError(action, _EMPTY_NAMES.get(str(action.metavar), _EMPTY))
        return super()._get_value(action, arg_string)

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002 - always the same
        """Print help and version as every other output is: argparse itself says nothing of a full disk."""
        output.write(message, None)


_NARROWEST = 24


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help as wide as other pages: as the terminal or COLUMNS, with 80 columns where neither is known."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=20, width=max(width(), _NARROWEST))

    def _fill_text(self, text: str, width: int, indent: str) -> str:  # noqa: ARG002 - nothing here is indented
        return wrapping.filled(text.strip("\n"), width)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapping.lines_of(" ".join(text.split()), width)

    def _format_usage(self, *given: Any) -> str:  # noqa: ANN401 - argparse's own
        return wrapping.usage(super()._format_usage(*given), self._width)


def command_parser(program: str, usage: str, description: str, epilog: str) -> Parser:
    """Return the parser of the program or of a command, without arguments so far; the usage begins with its name."""
    return Parser(
        prog=program,
        usage=f"{program} {usage}",
        description=description,
        epilog=epilog,
        formatter_class=Layout,
        allow_abbrev=False,
    )


def ledger_parser(name: str, usage: str, description: str, epilog: str) -> Parser:
    """Return the parser of an action of `summarizer ledger`, without arguments so far."""
    return command_parser(f"summarizer ledger {name}", usage, description, epilog)


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


def add_result_options(group: "argparse._ActionsContainer", noun: str) -> None:
    """Add in which format results are printed, and where to; the noun is what the help calls them."""
    formats = tuple(output.FORMATS)
    group.add_argument("--format", choices=formats, help=output.told(noun))
    group.add_argument("--output", metavar="FILE", help="write the results to this file, complete or not at all")


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
