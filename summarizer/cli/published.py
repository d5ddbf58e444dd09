"""`--published`: the day of publication of each article, given for all, by their names, or in a list of files."""

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

from summarizer.cli.console import warn

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
        if not any(cell.strip() for cell in row):
            continue
        cells = [cell.strip().lower() for cell in row]
        named = tuple(next((cells.index(n) for n in names if n in cells), -1) for names in (_FILE_FIELDS, _DAY_FIELDS))
        if number == 1 and min(named) >= 0:
            places = (named[0], named[1])
        elif len(row) <= max(places):
            raise argparse.ArgumentTypeError(
                f"{str(path)!r}, line {number}: it is not a file's name, a comma and a day"
            )
        else:
            yield number, row[places[0]].strip(), row[places[1]].strip()


def _day(words: str, where: str) -> date:
    if _ISO_DAY.fullmatch(words[:10]):
        with suppress(ValueError):
            return date.fromisoformat(words[:10])
    raise argparse.ArgumentTypeError(f"{where}: {words[:40]!r} is not a day in the form YYYY-MM-DD")


def _plain(path: str) -> str:
    return path if path == "-" else PurePath(path).as_posix()
