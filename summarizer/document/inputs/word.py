"""Word files: the paragraphs of a DOCX as they are shown, without deleted or hidden words."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from summarizer.document.inputs.model import Extract, code, day_of, words
from summarizer.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_UNSHOWN = frozenset({
    f"{_W}del", f"{_W}moveFrom", f"{_W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
})  # fmt: skip
"""Deleted words, words moved away, codes of fields, and the second copy of a text box."""

_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_TITLES = frozenset({"title", "titel", "heading1", "berschrift1"})
_LONGEST_MEMBER = 16 * 2**20
_DEEPEST = 1_000


def word_extract(data: bytes, label: str) -> Extract:
    """Return the article of a Word file.

    Raises:
        InputError: it is damaged, encrypted, far too large when unpacked, or has no text.
    """
    body, core = _unpacked(data, label)
    text = body.text()
    if not text.strip():
        raise InputError(f"{label} is a Word file without text.")
    title, language = core.get(f"{_DC}title") or body.title, code(core.get(f"{_DC}language")) or body.language
    dated, author = day_of(core.get(f"{_TERMS}created")), core.get(f"{_DC}creator")
    return Extract("docx", text, title, dated=dated, byline=author, language=language)


def _unpacked(data: bytes, label: str) -> "tuple[_Body, dict[str, str]]":
    """Return the body of a file and its properties."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _body(_member(archive, "word/document.xml", label), label), _core(archive, label)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise InputError(f"{label} is a Word file that is damaged or encrypted.") from error


def _member(archive: zipfile.ZipFile, name: str, label: str) -> bytes:
    """Return a file of the archive, whatever size the archive claims that it has.

    Raises:
        InputError: it is far larger than an article, or declares entities, which Word never does.
    """
    with archive.open(name) as file:
        data = file.read(_LONGEST_MEMBER + 1)
    if len(data) > _LONGEST_MEMBER:
        raise InputError(f"{label} unpacks to more than {_LONGEST_MEMBER // 2**20} MiB; that is no article.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(
            f"{label} is a Word file whose XML declares entities, or is in an encoding that Word never writes."
        )
    return data


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    hidden: bool = False


@dataclass(slots=True)
class _Cells:
    """The rows of a table that is being read; a table inside a cell is part of that cell."""

    depth: int = 0
    cells: list[list[str]] = field(default_factory=list)

    def opened(self, tag: str) -> None:
        if tag == f"{_W}tbl":
            self.depth += 1
        elif tag == f"{_W}tr" and self.depth == 1:
            self.cells = []
        elif tag == f"{_W}tc" and self.depth == 1:
            self.cells.append([])

    def row(self) -> Iterator[tuple[str, bool]]:
        if self.depth == 1 and (found := [" ".join(cell) for cell in self.cells]):
            yield " | ".join(found), len(found) > 1


@dataclass(slots=True)
class _Body:
    """What is collected while the XML is read.

    Attributes:
        blocks: paragraphs and rows of tables, in order, with whether each is a row.
        title: the first paragraph in the style of a title.
        language: of the first words that declare one.
        paragraphs: those that are open.
        cells: of the table that is open.
    """

    blocks: list[tuple[str, bool]] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    paragraphs: list[_Paragraph] = field(default_factory=list)
    cells: _Cells = field(default_factory=_Cells)

    def text(self) -> str:
        """Return the blocks with a blank line between them; rows of one table stand on lines of their own."""
        pieces: list[str] = []
        for number, (words_of, row) in enumerate(self.blocks):
            if number:
                pieces.append("\n" if row and self.blocks[number - 1][1] else "\n\n")
            pieces.append(words_of)
        return "".join(pieces)


def _body(data: bytes, label: str) -> _Body:
    body, unshown = _Body(), 0
    for event, element in _events(data, label):
        if element.tag in _UNSHOWN:
            unshown += 1 if event == "start" else -1
        elif event == "start":
            _begin(element.tag, body)
        else:
            _end(element, body, shown=not unshown)
    return body


def _events(data: bytes, label: str) -> Iterator[tuple[str, ET.Element]]:
    depth = 0
    try:
        for event, element in ET.iterparse(io.BytesIO(data), events=("start", "end")):  # noqa: S314  (no entities: above)
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise InputError(f"{label} is a Word file whose XML is nested too deep.")
            yield event, element
    except ET.ParseError as error:
        raise InputError(f"{label} is a Word file whose XML is damaged.") from error


def _begin(tag: str, body: _Body) -> None:
    if tag == f"{_W}p":
        body.paragraphs.append(_Paragraph())
    body.cells.opened(tag)


def _end(element: ET.Element, body: _Body, *, shown: bool) -> None:
    if element.tag == f"{_W}p":
        _close(body.paragraphs.pop(), body)
    elif element.tag == f"{_W}tr":
        body.blocks.extend(body.cells.row())
    elif element.tag == f"{_W}tbl":
        body.cells.depth -= 1
    elif body.paragraphs and shown:
        _take(element, body.paragraphs[-1], body)
    element.clear()


def _close(paragraph: _Paragraph, body: _Body) -> None:
    shown = "".join(paragraph.pieces).strip()
    if not shown:
        return
    if body.cells.depth and body.cells.cells:
        body.cells.cells[-1].append(" ".join(shown.split()))
    elif body.title is None and not body.blocks and paragraph.style.lower() in _TITLES:
        body.title = words(shown)
    else:
        body.blocks.append((shown, False))


def _take(element: ET.Element, paragraph: _Paragraph, body: _Body) -> None:
    tag = element.tag
    if tag == f"{_W}pStyle":
        paragraph.style = element.get(f"{_W}val", "")
    elif tag == f"{_W}vanish":
        paragraph.hidden = element.get(f"{_W}val", "true") not in {"false", "0", "off"}
    elif tag == f"{_W}lang" and body.language is None:
        body.language = code(element.get(f"{_W}val"))
    elif tag in (f"{_W}r", f"{_W}pPr"):
        paragraph.hidden = False
    elif not paragraph.hidden:
        paragraph.pieces.append((element.text or "") if tag == f"{_W}t" else _MARKS.get(tag, ""))


def _core(archive: zipfile.ZipFile, label: str) -> dict[str, str]:
    """Return the properties of the file, by their qualified names."""
    if "docProps/core.xml" not in archive.namelist():
        return {}
    found = _events(_member(archive, "docProps/core.xml", label), label)
    return {element.tag: value for event, element in found if event == "end" and (value := words(element.text))}
