"""`summarizer ledger query` and `export`: rows of a ledger for a person, and for other programs."""

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, get_args

from summarizer.cli import output
from summarizer.cli.arguments import add_ledger_option, day, ledger_address, ledger_parser, number
from summarizer.cli.console import Exit, color_wanted, in_terminal, say, warn, width
from summarizer.errors import UsageError
from summarizer.files import own_part, take_place
from summarizer.ledger.columns import MeetingStatus, State
from summarizer.printable import visible
from summarizer.settings import count

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement

    from summarizer.ledger import Ledger, Table
    from summarizer.result import Column

Row = Mapping[str, object]

_TABLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "meetings": ("between actor country place status id", "id when status participants place sources"),
        "tellings": ("between meeting document", "published status participants place title"),
        "statements": ("between actor country text kind repeats id document", "day speakers text"),
        "pending": ("between owner state today id", "id due state owners what"),
        "changes": ("item", "day kind text reason"),
        "actors": ("name type country id", "id name type country meetings statements"),
        "network": ("between actor country status", "one_name other_name meetings first_day last_day"),
        "timeline": ("actor", "day kind text status"),
        "documents": ("between versions id", "id published article headline copies"),
        "removals": ("", "sha256 at reason readmitted"),
        "doubts": ("", "one one_name other other_name score reason"),
        "disagreements": ("", "id when participants place disagreement"),
    }
)
"""The filters of each table, and the columns that a person is shown; `due` and `when` are two days in words.

The numbers are those that other commands ask for: `article` is the title, else the address or the file.
"""
_OF_VERSIONS = "id published article replaced_by"
_PERIODS: Mapping[str, tuple[str, str]] = {"due": ("first_due", "last_due"), "when": ("first_day", "last_day")}
_STATUS: tuple[str, ...] = get_args(MeetingStatus)
_STATES: tuple[str, ...] = get_args(State)
_SHOWN = 50
FORMS = ("table", "json", "jsonl", "csv")
FORMS_HELP = "output format (that of the ending of --output, as rows.csv; else table)"
_QUERY_ABOUT = """\
Print rows of a ledger, the newest first. Names are found in any of their forms,
whatever the case and the accents; an id stands for a name as well.
"""
_QUERY_EPILOG = """\
examples:
  summarizer ledger query meetings --between 2031-03 --actor "Odile Marrant"
  summarizer ledger query statements --text 'treaty "free port" negotiat*'
  summarizer ledger query pending --state overdue --owner Vestria
  summarizer ledger query network --between 2031-01..2031-03 --format csv
  summarizer ledger query timeline --actor Kielgaard --format jsonl
"""
_EXPORT_ABOUT = """\
Write a ledger for other programs: a table (csv, jsonl, parquet), who met whom
(graphml), meetings that are planned, possible or cancelled, past ones too,
and due dates (ics), or what is new and what has fallen due (atom).
"""
_EXPORT_EPILOG = """\
examples:
  summarizer ledger export --format csv --table statements --output said.csv
  summarizer ledger export --format graphml --between 2031 --output network.graphml
  summarizer ledger export --format ics --output planned.ics
  summarizer ledger export --format atom --output news.atom
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows the user asked for; None stands for what was not given."""

    between: str | tuple[str, str] | None
    actor: str | int | None
    country: str | None
    place: str | None
    status: tuple[str, ...] | None
    text: str | None
    kind: str | None
    repeats: bool | None
    owner: str | int | None
    state: tuple[str, ...] | None
    today: date | None
    name: str | None
    type: str | None
    meeting: int | None
    document: int | None
    item: int | None
    id: int | None
    versions: bool | None

    def of(self, table: str) -> dict[str, object]:
        """Return those that were given.

        Raises:
            UsageError: one of them is none of the table's.
        """
        given = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        known = _TABLES[table][0].split()
        for name in given:
            if name not in known:
                others = ", ".join(f"--{one}" for one in known) or "no filter"
                raise UsageError(f"--{name} is no filter of {table}: it takes {others}.")
        if table == "timeline" and "actor" not in given:
            raise UsageError("A timeline is somebody's: name them with --actor.")
        return given


@dataclass(frozen=True, slots=True)
class Printing:
    """Where rows come from, and how they are printed; None stands for what was not given."""

    ledger: str | None
    format: str | None
    limit: int | None
    output: str | None


def add_printing_options(group: "argparse._ActionsContainer") -> None:
    """Add how rows are printed, how many, and where to."""
    group.add_argument("--format", choices=FORMS, help=FORMS_HELP)
    group.add_argument("--limit", metavar="N", type=number(count), help="rows at most")
    _add_output_option(group)


def _add_output_option(group: "argparse._ActionsContainer") -> None:
    group.add_argument("--output", metavar="FILE", help="write the rows to this file, complete or not at all")


def query(argv: Sequence[str]) -> int:
    """Print rows of a table."""
    told = vars(_query_parser().parse_args(argv))
    table = told.pop("table")
    printing = Printing(**{name: told.pop(name) for name in Printing.__slots__})
    return printed(table, Filters(**told).of(table), printing)


def printed(table: str, filters: Mapping[str, object], printing: Printing) -> int:
    """Print the rows of a table that filters leave."""
    output.check(printing.output, ())
    from summarizer.ledger import Ledger

    with Ledger(ledger_address(printing.ledger), create=False) as ledger:
        found = _asked(ledger, table, filters)
        _tell_namesakes(ledger, filters)
        _tell_unknown(ledger, table, filters)
        columns = _OF_VERSIONS if filters.get("versions") else _TABLES[table][1]
        _print(found, columns.split(), printing)
    return Exit.DONE


def _print(found: "Table[Any]", columns: Sequence[str], printing: Printing) -> None:
    form = printing.format or _form_of(printing.output)
    if form == "table":
        _show(found, columns, limit=printing.limit or _SHOWN, target=printing.output)
    else:
        _write(found, form, limit=printing.limit, target=printing.output)


def _form_of(target: str | None) -> str:
    """Return the format that the ending of a file's name tells of, else a table for a person."""
    ending = output.ending_of(target).removeprefix(".")
    form = "jsonl" if ending == "ndjson" else ending if ending in FORMS else "table"
    if form == "table":
        output.refuse_ending(target, "a table as text, .json, .jsonl or .csv; `summarizer ledger export` has others")
    return form


def _tell_namesakes(ledger: "Ledger", filters: Mapping[str, object]) -> None:
    """Say where a name is that of several, whose rows are then all shown."""
    from summarizer.result import folded

    for name in (one for key in ("actor", "owner") if isinstance(one := filters.get(key), str)):
        forms = ((row, row["forms"].split("; ")) for row in ledger.actors(name=name).rows(_SHOWN))
        same = [row for row, names in forms if folded(name) in map(folded, names)]
        if len(same) > 1:
            told = (", ".join(filter(None, (row["name"], row["offices"], row["country"]))) for row in same)
            whom = "; ".join(f"{row['id']}: {one}" for row, one in zip(same, told, strict=True))
            warn(f"{name!r} is the name of {len(same)}, and the rows are of all: name one by its number ({whom}).")


_IDS: Mapping[str, str] = MappingProxyType({"meeting": "meetings", "document": "documents", "item": "pending"})
"""The tables whose ids other filters than `id` take."""


def _tell_unknown(ledger: "Ledger", table: str, filters: Mapping[str, object]) -> None:
    """Say where the ledger has nobody of a name, or nothing of an id: that there are no rows would not tell it."""
    for key in ("actor", "owner"):
        asked = filters.get(key)
        if isinstance(asked, str | int) and (near := ledger.nearest(asked)) is not None:
            whom = f"nobody called {asked!r}" if isinstance(asked, str) else f"no identity {asked}"
            perhaps = f"; perhaps {' or '.join(map(repr, near))} is meant" if near else ""
            warn(f"the ledger has {whom}{perhaps}: `summarizer ledger identities` lists whom it has")
    for key, of in {**_IDS, "id": table}.items():
        if filters.get(key) is not None and not _asked(ledger, of, {"id": filters[key]}).rows(1):
            warn(f"the ledger has no row {filters[key]} of {of}")


def _asked(ledger: "Ledger", table: str, filters: Mapping[str, object]) -> "Table[Any]":
    ask: Any = getattr(ledger, table)
    found: Table[Any] = ask(**filters)
    return found


def _show(found: "Table[Any]", columns: Sequence[str], *, limit: int, target: str | None) -> None:
    """Print some rows as a table for a person, and tell how many more there are."""
    rows = found.rows(limit)
    page = io.StringIO()
    _draw(page, rows, columns, color=output.is_stdout(target) and color_wanted())
    output.write(page.getvalue(), target)
    if len(rows) == limit and (whole := found.count()) > limit:
        say(
            f"{limit:,} of {whole:,} rows; --limit shows more, --format csv, json or jsonl all of them with all columns"
        )
    elif not rows:
        say("no rows")


def _draw(page: io.StringIO, rows: Sequence[Row], columns: Sequence[str], *, color: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn

    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        numeric = bool(rows) and all(isinstance(row.get(name), int | float) for row in rows)
        drawn.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(_Words(visible(_cell(row, name))) for name in columns))
    kind: Literal["standard"] | None = "standard" if color else None
    Console(file=page, width=width(), color_system=kind, force_terminal=color, legacy_windows=False).print(drawn)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a cell; one that is wider than its column, as a path or an address, is folded behind a slash."""

    words: str

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """Yield the words for a column of this width."""
        from rich.text import Text

        yield Text(" ".join(folded_at_slashes(word, options.max_width) for word in self.words.split(" ")))

    def __rich_measure__(self, console: "Console", options: "ConsoleOptions") -> "Measurement":
        """Return how narrow and how wide the words can be."""
        from rich.measure import Measurement
        from rich.text import Text

        pieces = " ".join(_PIECE.findall(self.words))
        return Measurement(
            Measurement.get(console, options, Text(pieces)).minimum,
            Measurement.get(console, options, Text(self.words)).maximum,
        )


_PIECE = re.compile(r"[^/\s]+/*|/+")
_PART = re.compile(r"[^-_.]+[-_.]*|[-_.]+")


def folded_at_slashes(word: str, columns: int) -> str:
    """Return a word in lines of so many columns, ended behind slashes; behind hyphens where a name is longer."""
    from rich.cells import cell_len

    if cell_len(word) <= columns:
        return word
    lines = [""]
    pieces = [[piece] if cell_len(piece) <= columns else _PART.findall(piece) for piece in _PIECE.findall(word)]
    for piece in chain.from_iterable(pieces):
        if lines[-1] and cell_len(lines[-1] + piece) > columns:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _cell(row: Row, name: str) -> str:
    """Return what a person is shown of a row: a value, or two days as the words of the period that they are."""
    from summarizer.ledger.days import in_words

    if name == "article":
        return next((" ".join(str(row[one]).split()) for one in ("title", "url", "path") if row[one]), "")
    if name not in _PERIODS:
        return "" if row[name] is None else " ".join(str(row[name]).split())
    first, last = (str(row[one]) if row[one] else None for one in _PERIODS[name])
    words = in_words(first, last)
    return f"told on {words}" if words and row.get("day_from") == "article" else words


@dataclass(frozen=True, slots=True)
class _Part:
    """The first rows of a table, or all of them, as exports take them."""

    columns: "tuple[Column, ...]"
    table: "Table[Any]"
    limit: int | None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.table) if self.limit is None else iter(self.table.rows(self.limit))


def _write(found: "Table[Any]", form: str, *, limit: int | None, target: str | None) -> None:
    from summarizer.ledger.exports import write_csv, write_jsonl

    part = _Part(found.columns, found, limit)
    with _opened(target) as file:
        if form == "json":
            _write_json(part, file)
        else:
            {"csv": write_csv, "jsonl": write_jsonl}[form](part, file)


def _write_json(part: _Part, file: BinaryIO) -> None:
    """Write an array, a row on each line."""
    from summarizer.ledger.exports import write_jsonl

    separator = b"[\n"
    for row in part:
        line = io.BytesIO()
        write_jsonl(_One(part.columns, row), line)
        file.write(separator + line.getvalue().rstrip(b"\n"))
        separator = b",\n"
    file.write(b"\n]\n" if separator == b",\n" else b"[]\n")


@dataclass(frozen=True, slots=True)
class _One:
    columns: "tuple[Column, ...]"
    row: Row

    def __iter__(self) -> Iterator[Row]:
        return iter((self.row,))


class _Shown(io.BytesIO):
    """A terminal that rows are written to: what would act or hide there is written out; a pipe has it as it is."""

    def write(self, buffer: "ReadableBuffer", /) -> int:
        """Print text in UTF-8, of which each call has whole characters."""
        data = bytes(buffer)
        output.write(visible(data.decode("utf-8", "replace").replace("\r\n", "\n")), None)
        return len(data)


@contextmanager
def _opened(target: str | None) -> Iterator[BinaryIO]:
    """Open standard output, or a file that is there whole at the end of the block or not at all.

    Raises:
        UsageError: it cannot be written.
        BrokenPipeError: whoever read standard output has left.
    """
    if output.is_stdout(target):
        with output.failures_told():
            yield _Shown() if in_terminal() else sys.stdout.buffer
        output.flush()
    else:
        with _growing(str(target)) as file:
            yield file


@contextmanager
def _growing(target: str) -> Iterator[BinaryIO]:
    part: Path | None = None
    try:
        part = own_part(Path(target))
        with part.open("wb") as file:
            yield file
        take_place(part, Path(target))
    except OSError as error:
        raise UsageError(f"{target!r} cannot be written: {error.strerror}.") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def export(argv: Sequence[str]) -> int:
    """Write a table, the network, a calendar or a feed."""
    options = _export_parser().parse_args(argv)
    output.check(options.output, ())
    _refuse_unfit(options)
    from summarizer.ledger import Ledger
    from summarizer.ledger.exports import TableName
    from summarizer.ledger.exports import export as write

    with Ledger(ledger_address(options.ledger), create=False) as ledger, _opened(options.output) as file:
        table: TableName = options.table or "meetings"
        write(ledger, file, options.format, table=table, between=options.between, today=options.today)
    return Exit.DONE


def _refuse_unfit(options: argparse.Namespace) -> None:
    if options.table is not None and options.format in ("graphml", "ics", "atom"):
        raise UsageError(f"--table goes with csv, jsonl and parquet: {options.format} has a content of its own.")
    if options.format == "parquet" and output.is_stdout(options.output):
        raise UsageError("Parquet is no text: name a file with --output.")


def _query_parser() -> argparse.ArgumentParser:
    parser = ledger_parser("query", "TABLE [options]", _QUERY_ABOUT, _QUERY_EPILOG)
    parser.add_argument("table", metavar="TABLE", choices=tuple(_TABLES), help=", ".join(_TABLES))
    _add_filters(parser.add_argument_group("filters"))
    _add_output_options(parser.add_argument_group("output"))
    add_ledger_option(parser)
    return parser


def _add_output_options(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--format",
        choices=FORMS,
        help="output format (that of the ending of --output, as rows.csv; else table, which shows the main columns; "
        "the others have all)",
    )
    group.add_argument("--limit", metavar="N", type=number(count), help=f"rows at most (table: {_SHOWN}; else all)")
    _add_output_option(group)


def _add_filters(group: "argparse._ArgumentGroup") -> None:
    _add_meeting_filters(group)
    _add_statement_filters(group)
    group.add_argument(
        "--versions",
        action="store_const",
        const=True,
        help="with the versions of articles that count no more, since a later one took their place",
    )
    _add_pending_filters(group)
    _add_naming_filters(group)


def _add_between(group: "argparse._ActionsContainer") -> None:
    group.add_argument(
        "--between",
        metavar="PERIOD",
        type=period,
        help="a day, week, month or year, as 2031-03, or two with `..` between them, both included",
    )


def _add_meeting_filters(group: "argparse._ArgumentGroup") -> None:
    _add_between(group)
    group.add_argument("--actor", metavar="NAME", type=who, help="who met, or who spoke")
    group.add_argument("--country", metavar="NAME", help="the country of one of them, or of an actor")
    group.add_argument("--place", metavar="WORDS", help="words of the place")
    group.add_argument(
        "--status", metavar="STATUS", type=_several(_STATUS), help=f"{', '.join(_STATUS)}; several with commas"
    )


def _add_statement_filters(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--text", metavar="WORDS", help='words of a statement, all of them; "a phrase", and begin*')
    group.add_argument("--kind", choices=("direct", "mixed", "indirect"), help="of statements")
    group.add_argument(
        "--repeats",
        action="store_const",
        const=True,
        help="with the sentences that only stand around a quotation, which has a row of its own",
    )


def _add_pending_filters(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--owner", metavar="NAME", type=who, help="who must act")
    group.add_argument(
        "--state", metavar="STATE", type=_several(_STATES), help=f"{', '.join(_STATES)}; several with commas"
    )
    group.add_argument("--today", metavar="DATE", type=day, help="the day that due dates are compared with")


def _add_naming_filters(group: "argparse._ArgumentGroup") -> None:
    """Add what says which actors, and which row, is meant."""
    group.add_argument("--name", metavar="WORDS", help="words of an actor's name, or their beginnings")
    group.add_argument("--type", choices=("person", "group", "document"), help="of actors")
    for name in ("meeting", "document", "item", "id"):
        of = "of a row" if name == "id" else f"of the {name}"
        group.add_argument(f"--{name}", metavar="ID", type=number(count), help=f"the id {of}")


def _export_parser() -> argparse.ArgumentParser:
    from summarizer.ledger.exports import Form, TableName

    parser = ledger_parser("export", "--format FORM [options]", _EXPORT_ABOUT, _EXPORT_EPILOG)
    parser.add_argument("--format", choices=get_args(Form), required=True, help="what to write")
    parser.add_argument("--table", metavar="TABLE", type=_table, help=f"{', '.join(get_args(TableName))} (meetings)")
    _add_between(parser)
    parser.add_argument("--today", metavar="DATE", type=day, help="the day that due dates are compared with")
    parser.add_argument("--output", metavar="FILE", help="write to this file, complete or not at all")
    add_ledger_option(parser)
    return parser


def _table(text: str) -> str:
    """Return the name of a table that is exported, for an argument parser."""
    from summarizer.ledger.exports import check_table

    try:
        check_table(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def period(text: str) -> str | tuple[str, str]:
    """Return a period, or two with `..` between them, for an argument parser."""
    from summarizer.ledger.days import days_of

    first, dots, last = (part.strip() for part in text.partition(".."))
    try:
        for part in (first, last) if dots else (first,):
            days_of(part)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no period: write a day, week, month or year, as 2031-03, or two with `..` between them"
        ) from error
    return (first, last) if dots else first


def who(text: str) -> str | int:
    """Return a name, or the id of an identity."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else text


def _several(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in text.split(","))
        if not set(names) <= set(known):
            raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(known)}")
        return names

    return read
