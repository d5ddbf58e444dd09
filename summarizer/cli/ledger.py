"""`summarizer ledger`: results added to a ledger, asked of it, exported and verified; people merged and split."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Literal, NoReturn

from summarizer.cli import output, stored_results
from summarizer.cli.arguments import add_ledger_option, command_parser, encoding, ledger_address, ledger_parser
from summarizer.cli.console import Exit, attempted, overall, say
from summarizer.errors import InputError, LedgerError, UsageError
from summarizer.printable import json_document, visible

if TYPE_CHECKING:
    from summarizer.engines.batch.rows import Row
    from summarizer.ledger import Added, Entry, Ledger
    from summarizer.ledger.api import Removed
    from summarizer.ledger.columns import DocumentRow
    from summarizer.ledger.verifying import Finding
    from summarizer.result import MeetingSummary

    Make = Callable[[], Entry | MeetingSummary]
    TextOf = Callable[[MeetingSummary], str | None]

Action = Callable[[Sequence[str]], int]

ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "add": ("summarizer.cli.ledger", "add"),
        "query": ("summarizer.cli.ledger_query", "query"),
        "export": ("summarizer.cli.ledger_query", "export"),
        "verify": ("summarizer.cli.ledger", "verify"),
        "identities": ("summarizer.cli.ledger_people", "identities"),
        "merge": ("summarizer.cli.ledger_people", "merge"),
        "split": ("summarizer.cli.ledger_people", "split"),
        "undo": ("summarizer.cli.ledger_people", "undo"),
        "remove": ("summarizer.cli.ledger", "remove"),
        "readmit": ("summarizer.cli.ledger", "readmit"),
    }
)
_ABOUT = "Keep results of many articles in one database (SQLite, or PostgreSQL by its\naddress), and ask it."
_HELP = """\
actions:
  add RESULT ...    add stored results, or the rows of a batch
  query TABLE       print rows: meetings, statements, pending, actors and so on
  export            write a table, a network, a calendar or a feed for other programs
  verify            check the ledger against the results and articles it holds
  identities        list who is who, and who may be the same
  merge, split      say that two are one, or one is two
  undo              take a merge or a split back
  remove, readmit   take an article out, and let it be added again
  (summarizer ledger ACTION --help lists the options of each)

examples:
  summarizer ledger add results.jsonl --articles articles/
  summarizer ledger query meetings --between 2031-03 --actor "Odile Marrant"
  summarizer ledger export --format ics --output planned.ics
"""
_ADD_ABOUT = """\
Add results to a ledger, which is made where there is none. What it has already
changes nothing; a newer result of an article takes the place of the older, and a
later version from the same address that of an earlier one.
"""
_ADD_EPILOG = """\
examples:
  summarizer ledger add result.json
  summarizer ledger add results.jsonl --articles articles/
  summarizer ledger add batch/ --ledger postgresql://writer@db.example/ledger
  summarizer article.txt --format json | summarizer ledger add -
"""
_REMOVE_ABOUT = """\
Take an article out, with its text, its results and all that it alone tells. It is not
added again until it is readmitted; only the digest of its text is kept. Where it had
taken the place of an earlier version, that counts again.
"""
_REMOVE_EPILOG = """\
examples:
  summarizer ledger remove 12 --because "withdrawn by the paper"
  summarizer ledger remove https://larn-herald.example/2031/pier.html

exit codes:
  0    it is taken out
  2    an option or argument that cannot be used
  3    no such article, or several; or a ledger that cannot be read
"""
_READMIT_EPILOG = """\
example:
  summarizer ledger readmit 9f86d081884c
"""
_VERIFY_EPILOG = """\
exit codes:
  0    everything holds
  1    something does not hold
  2    an option or argument that cannot be used
  3    a ledger that cannot be read
"""
_ROWS = "rows.jsonl"


def run(argv: Sequence[str]) -> int:
    """Run the action that the first argument names."""
    options = _parser().parse_args(argv[:1])
    module, name = ACTIONS[options.action]
    action: Action = getattr(import_module(module), name)
    return action(argv[1:])


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer ledger", "ACTION [options]", _ABOUT, _HELP)
    parser.add_argument("action", metavar="ACTION", choices=tuple(ACTIONS), help=", ".join(ACTIONS))
    return parser


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What the user asked for."""

    results: list[str]
    articles: str | None
    encoding: str | None
    ledger: str | None
    no_versions: bool
    quiet: bool


def add(argv: Sequence[str]) -> int:
    """Add results to the ledger, and say what that came to."""
    options = AddOptions(**vars(_add_parser().parse_args(argv)))
    from summarizer.ledger import Added

    text_of, whole = _Texts(options), Added()
    codes: list[Exit] = []
    for added in _each_added(options, text_of, codes):
        whole.count(added)
    if not options.quiet:
        _tell(whole, text_of)
    return overall(codes)


def _each_added(options: AddOptions, text_of: "TextOf", codes: list[Exit]) -> "Iterator[Added]":
    """Add what can be read, a lot at a time, and yield what that came to; a failure leaves its exit code."""
    from summarizer.ledger import Ledger
    from summarizer.ledger.api import AT_ONCE

    with Ledger(ledger_address(options.ledger)) as ledger:
        entries = _made(options.results, text_of, codes)
        while lot := [*islice(entries, AT_ONCE)]:
            yield from _added(ledger, lot, codes, versions=not options.no_versions)


def _made(names: Sequence[str], text_of: "TextOf", codes: list[Exit]) -> "Iterator[tuple[str, Entry]]":
    """Yield what can be read, each with what to call it; what cannot is told, with its exit code."""
    for name in names:
        for label, make in _readable(name):
            made = attempted(partial(_with_text, make, text_of), label)
            if isinstance(made, Exit):
                codes.append(made)
            else:
                yield label, made


def _with_text(make: "Make", text_of: "TextOf") -> "Entry":
    from summarizer.ledger import Entry
    from summarizer.ledger.store import entry_of

    made = make()
    entry = made if isinstance(made, Entry) else Entry(made)
    if entry.summary is not None and entry.text is None:
        entry = replace(entry, text=text_of(entry.summary))
    return entry_of(entry)


def _added(
    ledger: "Ledger", lot: "Sequence[tuple[str, Entry]]", codes: list[Exit], *, versions: bool
) -> "Iterator[Added]":
    """Add a lot in one transaction; where that fails, each by itself, with the exit codes of those that fail."""
    try:
        yield ledger.add([entry for _, entry in lot], versions=versions)
    except LedgerError:
        raise
    except Exception:  # noqa: BLE001  (a defect in one article does not lose the others)
        yield from _added_alone(ledger, lot, codes, versions=versions)


def _added_alone(
    ledger: "Ledger", lot: "Sequence[tuple[str, Entry]]", codes: list[Exit], *, versions: bool
) -> "Iterator[Added]":
    for label, entry in lot:
        tried = attempted(partial(ledger.add, [entry], versions=versions), label)
        if isinstance(tried, Exit):
            codes.append(tried)
        else:
            yield tried


def _tell(added: "Added", texts: "_Texts") -> None:
    say(_told(added))
    if texts.lacking:
        say(_told_lacking(texts))


def _told(added: "Added") -> str:
    versions = f"{added.corrected:,} of them another version of one from the same address, of which one counts"
    parts = [f"{added.documents:,} new"] + [versions] * bool(added.corrected)
    parts += [
        f"{added.replaced:,} with a newer result",
        f"{added.copies:,} {'copy' if added.copies == 1 else 'copies'}",
    ]
    parts += [f"{added.unchanged:,} there already"]
    parts += [f"{added.orphans:,} left out, being copies of what is not there"] * bool(added.orphans)
    parts += [f"{added.removed:,} left out, having been removed"] * bool(added.removed)
    return f"articles: {', '.join(parts)}"


def _readable(name: str) -> "Iterator[tuple[str, Make]]":
    """Yield what `_results` does, and in its place what keeps a file from being read on."""
    try:
        yield from _results(name)
    except InputError as error:
        yield name, partial(_raise, error)


def _raise(error: InputError) -> NoReturn:
    raise error


def _results(name: str) -> "Iterator[tuple[str, Make]]":
    """Yield what is in a file, a folder or standard input, one at a time: what to call it, and how to read it."""
    if name == "-":
        with tempfile.NamedTemporaryFile() as file:
            shutil.copyfileobj(_standard_input(), file)
            file.flush()
            yield from _in_file(Path(file.name), "standard input")
    elif Path(name).is_dir() and not (Path(name) / _ROWS).is_file():
        for path in stored_results.result_files(name):
            yield from _in_file(Path(path), path)
    else:
        yield from _in_file(Path(name), name)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise UsageError("Standard input is closed: name the file of the results.")
    return sys.stdin.buffer


def _in_file(path: Path, label: str) -> "Iterator[tuple[str, Make]]":
    first = _first_line(path)
    if first is None or {"id", "key", "status"} <= first.keys():
        yield from _in_batch(path, label)
    elif "schema_version" in first:
        for number, line in _lines(path, label):
            yield f"{label}, line {number}", partial(_of_line, line)
    else:
        for one in _reviewable(path, label):
            yield one.label.replace(str(path), label), partial(_itself, one.summary)


def _in_batch(path: Path, label: str) -> "Iterator[tuple[str, Make]]":
    from summarizer.engines.batch.rows import read_rows

    for number, row in enumerate(read_rows(path), 1):
        if row.status != "failed":
            yield f"{label}, row {number}", partial(_of_row, row)


def _reviewable(path: Path, label: str) -> list[stored_results.Reviewable]:
    """Return the results in a file; what is wrong with it is told of what the user named."""
    try:
        return stored_results.reviewable(str(path))
    except InputError as error:
        if label == str(path):
            raise
        raise type(error)(str(error).replace(repr(str(path)), label)) from error


def _first_line(path: Path) -> Mapping[str, object] | None:
    """Return the object in the first line of a file, empty for another file; None for a batch's folder or Parquet."""
    if path.is_dir() or path.suffix == ".parquet":
        return None
    try:
        with path.open("rb") as file:
            line = next((line for line in file if line.strip()), b"")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{str(path)!r} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    return _object(line)


def _object(line: bytes) -> Mapping[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _lines(path: Path, label: str) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError as error:
        raise InputError(f"{label!r} cannot be read: {error.strerror or error}.") from error


def _of_row(row: "Row") -> "Entry":
    from summarizer.engines.batch.book import entry_of

    entry = entry_of(row)
    if entry is None:
        raise InputError(f"Row {row.id!r} failed and has no result.")
    return entry


def _of_line(line: bytes) -> "MeetingSummary":
    from summarizer.result import load

    return load(line)


def _itself(result: "MeetingSummary") -> "MeetingSummary":
    return result


class _Texts:
    """What finds the text of a result's article: in the folder by its digest, else at the result's own path.

    Attributes:
        asked: for how many results.
        lacking: how many of them have none.
    """

    def __init__(self, options: AddOptions) -> None:
        self._encoding = options.encoding
        self._found = stored_results.by_digest(options.articles, options.encoding) if options.articles else {}
        self.asked = self.lacking = 0

    def __call__(self, summary: "MeetingSummary") -> str | None:
        article = self._found.get(summary.source.sha256)
        text = article.text if article else _own_text(summary, self._encoding)
        self.asked += 1
        self.lacking += text is None
        return text


def _told_lacking(texts: _Texts) -> str:
    results = "the result" if texts.asked == 1 else f"{texts.lacking:,} of {texts.asked:,} results"
    return f"no article was found for {results}, by its digest; --articles names a folder"


def _own_text(summary: "MeetingSummary", encoding: str | None) -> str | None:
    """Return the text of the file that a result names, where it is there still and unchanged."""
    own = stored_results.own_article(summary, encoding)
    return own.text if own and stored_results.is_of(own, summary) else None


def _add_parser() -> argparse.ArgumentParser:
    parser = ledger_parser("add", "[options] RESULT ...", _ADD_ABOUT, _ADD_EPILOG)
    parser.add_argument(
        "results",
        metavar="RESULT",
        nargs="+",
        help="a result as JSON, several as an array or as JSONL, the folder or the rows of a batch (JSONL, Parquet), a "
        "folder of such files, or -",
    )
    parser.add_argument(
        "--articles",
        metavar="FOLDER",
        type=_folder,
        help="where the articles are, each found by its digest, to be shown beside what they tell; without it the file "
        "that a result names; the rows of a batch hold theirs",
    )
    parser.add_argument("--encoding", metavar="NAME", type=encoding, help="encoding of the articles (as in summarizer)")
    parser.add_argument(
        "--no-versions", action="store_true", help="articles from one address are articles of their own, and all count"
    )
    add_ledger_option(parser)
    parser.add_argument("--quiet", action="store_true", help="print only warnings and errors")
    return parser


def _folder(name: str) -> str:
    if not Path(name).is_dir():
        raise argparse.ArgumentTypeError(f"{name!r} is no folder")
    return name


def remove(argv: Sequence[str]) -> int:
    """Take an article out of the ledger, and say what it was."""
    options = _remove_parser().parse_args(argv)
    from summarizer.ledger import Ledger

    with Ledger(ledger_address(options.ledger), create=False) as ledger:
        removed = ledger.remove(options.which, reason=options.because)
    output.write("".join(f"{visible(line)}\n" for line in _told_removed(removed)), None)
    return Exit.DONE


def _told_removed(removed: "Removed") -> "Iterator[str]":
    row, restored = removed.document, removed.restored
    yield f"removed: {_called(row)}{_copies(row['copies'])}"
    if restored is not None:
        yield f"its earlier version counts again: {_called(restored)}"
    yield f"to have it again: summarizer ledger readmit {row['sha256'][:12]}, and summarizer ledger add"


def _called(row: "DocumentRow") -> str:
    words = (row["title"], row["url"] or row["path"] or row["caller_id"])
    return ", ".join([f"article {row['id']}", *(word for word in words if word)])


def _copies(number: int) -> str:
    return f", with {number:,} {'copy' if number == 1 else 'copies'}" if number else ""


def readmit(argv: Sequence[str]) -> int:
    """Let an article that was removed be added again."""
    options = _readmit_parser().parse_args(argv)
    from summarizer.ledger import Ledger

    with Ledger(ledger_address(options.ledger), create=False) as ledger:
        sha256 = ledger.readmit(options.sha256)
    output.write(f"readmitted: {sha256}\nnow it can be added: summarizer ledger add RESULT\n", None)
    return Exit.DONE


def _remove_parser() -> argparse.ArgumentParser:
    parser = ledger_parser("remove", "ARTICLE [options]", _REMOVE_ABOUT, _REMOVE_EPILOG)
    parser.add_argument(
        "which",
        metavar="ARTICLE",
        help="its number in the ledger, or the digest of its text, its address, its file, or the id of its record",
    )
    parser.add_argument("--because", metavar="WORDS", help="why, kept with the digest")
    add_ledger_option(parser)
    return parser


def _readmit_parser() -> argparse.ArgumentParser:
    parser = ledger_parser(
        "readmit",
        "SHA256 [options]",
        "Let an article that was removed be added again.",
        _READMIT_EPILOG,
    )
    parser.add_argument("sha256", metavar="SHA256", help="the digest of its text, or eight signs or more of it")
    add_ledger_option(parser)
    return parser


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What the user asked for."""

    ledger: str | None
    format: Literal["text", "json"]


def verify(argv: Sequence[str]) -> int:
    """Verify the ledger, and print what does not hold."""
    options = VerifyOptions(**vars(_verify_parser().parse_args(argv)))
    from summarizer.ledger import Ledger

    with Ledger(ledger_address(options.ledger), create=False) as ledger:
        found = tuple(ledger.verify())
        count = ledger.documents().count()
    if options.format == "json":
        output.write(json_document([asdict(one) for one in found]), None)
    else:
        output.write("".join(f"{visible(line)}\n" for line in _verdict(found, count)), None)
    return Exit.DIFFERENT if found else Exit.DONE


def _verdict(found: "Sequence[Finding]", count: int) -> "Iterator[str]":
    """Yield a line for each finding in so many articles, and what it comes to."""
    yield from (f"{one.check}: {one.where}: {one.what}{_times(one.rows)}" for one in found)
    articles = f"{count:,} {'article' if count == 1 else 'articles'}"
    findings = f"{len(found):,} {'finding' if len(found) == 1 else 'findings'}"
    yield f"{articles}: {findings if found else 'everything holds'}"


def _times(rows: int) -> str:
    return f" ({rows:,} rows)" if rows > 1 else ""


def _verify_parser() -> argparse.ArgumentParser:
    parser = ledger_parser(
        "verify",
        "[options]",
        "Check that the ledger holds what its results and articles say: every text by its\n"
        "digest, every span by its words, every claim, and all that is derived from them.",
        _VERIFY_EPILOG,
    )
    add_ledger_option(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format (text)")
    return parser
