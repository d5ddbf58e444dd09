"""Help that is as wide as the terminal: its prose, tables and usage are wrapped, and its examples stay to be copied."""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

_EXAMPLES = "examples:"
_DEEPER = 4
_ROOM = 24
"""Columns without which a meaning goes below its term."""
_ROW = re.compile(r"(\s+\S.*?)\s{2,}(\S.*)")
_PART = re.compile(r"\[[^\]]*\]|\S+")
"""A part of a usage that stays in one line: `[--format {text,json}]`."""


def filled(text: str, width: int) -> str:
    """Return the text of a help: what is longer than the width is wrapped, but for the lines of examples.

    A table, as of commands and exit codes, has its terms indented, and their meanings in a column of its own.
    """
    blocks = (block.split("\n") for block in text.split("\n\n"))
    return "\n\n".join("\n".join(lines if lines[0] == _EXAMPLES else _filled(lines, width)) for lines in blocks)


def usage(text: str, width: int) -> str:
    """Return a usage whose longer lines go on, more deeply indented, below."""
    return "\n".join("\n".join(_continued(line, width)) for line in text.split("\n"))


def lines_of(words: str, width: int, first: int = 0, further: int = 0) -> list[str]:
    """Return words in lines of the width, indented; a word that is longer has its own."""
    return wrap(
        words,
        width,
        initial_indent=" " * first,
        subsequent_indent=" " * further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _filled(lines: Sequence[str], width: int) -> Iterator[str]:
    for entry in _entries(lines):
        yield from entry if all(len(line) <= width for line in entry) else _wrapped(entry, width)


def _entries(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of a paragraph, or those of each row of a table."""
    entry: list[str] = []
    for line in lines:
        first, now = _indentation(entry[0]) if entry else 0, _indentation(line)
        if entry and not (first == now == 0 or 0 < first < now):
            yield entry
            entry = []
        entry.append(line)
    yield entry


def _wrapped(entry: Sequence[str], width: int) -> Iterator[str]:
    indentation = _indentation(entry[0])
    row = _ROW.fullmatch(entry[0]) if indentation else None
    if row is None and (len(entry) == 1 or not indentation):
        yield from lines_of(" ".join(line.strip() for line in entry), width, indentation, indentation)
        return
    term, column, begun = (row[1], row.start(2), row[2]) if row else (entry[0], _indentation(entry[1]), "")
    meaning = " ".join([begun, *(line.strip() for line in entry[1:])]).strip()
    yield from _row(term, meaning, column, width)


def _row(term: str, meaning: str, column: int, width: int) -> Iterator[str]:
    """Yield a term in its indentation, with the meaning in its column, or below it where there is no room beside."""
    indentation = _indentation(term)
    if width - column < _ROOM:
        column = indentation + _DEEPER
    told = lines_of(meaning, width, column, column)
    if len(term) < column - 1:
        told[0] = term.ljust(column) + told[0].lstrip()
    else:
        yield from lines_of(term.strip(), width, indentation, column)
    yield from told


def _continued(line: str, width: int) -> Iterator[str]:
    if len(line) <= width:
        yield line
        return
    head, *parts = _PART.findall(line)
    line = " " * _indentation(line) + head
    further = " " * (len("usage: ") + _DEEPER)
    for part in parts:
        if len(line) + 1 + len(part) > width:
            yield line
            line = further + part
        else:
            line += f" {part}"
    yield line


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())
