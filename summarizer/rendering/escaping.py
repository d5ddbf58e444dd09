"""Foreign words made safe for Markdown: they show as they are, and are never markup, HTML or a link."""

import re

from summarizer.printable import visible

_LINE_END = re.compile(r"[ \t]*[\r\n\u2028\u2029][ \t\r\n\u2028\u2029]*")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # a backslash before < is not known everywhere
_MARKUP = re.compile(r"[\\`*_\[\]|~$#]")
_ADDRESS = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=www)(?=\.)", re.IGNORECASE)  # where a bare address becomes a link
_OPENER = re.compile(r"^(\d{0,9})(?=[-+=:.)])")  # of a list, a rule, an underlined heading, a definition


def words(foreign: str) -> str:
    """Return the words on one line, to stand anywhere in a paragraph."""
    return _escaped(" ".join(_lines(foreign)))


def paragraphs(foreign: str) -> list[str]:
    """Return each line of the words, to stand as a paragraph of its own."""
    return [_escaped(line) for line in _lines(foreign)]


def _lines(foreign: str) -> list[str]:
    return [line.replace("\t", " ") for line in _LINE_END.split(foreign.strip(" \t\r\n"))]


def _escaped(line: str) -> str:
    inline = _ADDRESS.sub(r"\\", _MARKUP.sub(r"\\\g<0>", visible(line).translate(_ENTITIES)))
    return _OPENER.sub(r"\1\\", inline, count=1)
