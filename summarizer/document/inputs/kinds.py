"""What kind of file arrives, found out from its bytes and never from its name."""

import io
import re
import zipfile
import zlib

from summarizer.document.inputs.model import Kind, NoText
from summarizer.document.inputs.tables import table_refused
from summarizer.errors import InputError

_HEAD = 4096

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"fLaC", "a sound"),
)
"""What a file begins with -> what it is. Two letters alone, as of a bitmap, count only beside a NUL byte."""

_SPREADSHEET = "an Excel spreadsheet"
_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/", _SPREADSHEET),
    ("ppt/", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file"),
)
"""The name of a member of a zip archive, or its beginning -> what the archive is."""


def binary_kind(data: bytes, label: str) -> Kind | None:
    """Return the kind of a file that is not made of text; None for what may be text.

    Raises:
        NoText: it is of a kind that holds no article.
        InputError: it is an archive that is damaged.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, label)
    if data.startswith(b"PAR1"):
        raise table_refused(label, "a table (Parquet)")
    if what := _refused(data):
        raise NoText(f"{label} is no text, but {what}; save the article as text, HTML, PDF or DOCX.")
    return None


def _refused(data: bytes) -> str | None:
    for start, what in _REFUSED:
        if data.startswith(start) and (len(start) > 3 or b"\0" in data[:512] or start == b"\xff\xd8\xff"):
            return what
    if data[:4] == b"RIFF" and b"\0" in data[:64]:
        return "an image, a sound or a film"
    if data[4:8] == b"ftyp":
        return "an image, a sound or a film"
    return "a tar archive" if data[257:262] == b"ustar" else None


def _zip_kind(data: bytes, label: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"{label} is a zip archive or an Office file that is damaged.") from error
    if "word/document.xml" in names:
        return "docx"
    what = next((what for part, what in _PARTS if any(name.startswith(part) for name in names)), "a zip archive")
    table = "; of a table of articles save a CSV file, and give that to `summarizer batch`" * (what == _SPREADSHEET)
    raise NoText(f"{label} is no text, but {what}; save the article as text, HTML, PDF or DOCX{table}.")


_PROLOGUE = re.compile(r"(?:\s|\ufeff|<\?xml[^<>]{0,200}\?>|<!--(?:(?!-->).){0,2000}-->)*", re.DOTALL)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|script|style|article|main|section|header|div)(?=[\s>/]))",
    re.IGNORECASE,
)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:(?:[ \t]|\r?\n[ \t]|\r?$)", re.MULTILINE)
_FROM = re.compile(r"From .{1,200}\r?\n")
_SIGNS = frozenset({"message-id", "mime-version", "received", "content-type", "return-path", "to"})
_FEWEST_HEADERS = 3


def text_kind(text: str) -> Kind | None:
    """Return the kind of a text: a web page, an email, or plain text; None for records, or a text that looks so.

    XML that is no web page is plain text here.
    """
    if is_page(text):
        return "html"
    if is_email(text):
        return "email"
    return None if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else "text"


def is_page(text: str) -> bool:
    """Tell whether a text begins as the source of a web page does."""
    start = _PROLOGUE.match(text[:_HEAD])
    return _PAGE.match(text, start.end() if start else 0) is not None


def is_email(text: str) -> bool:
    """Tell whether a text begins with the headers of an email: who sent it, on what or when, and a technical one."""
    head = text[: 16 * _HEAD].lstrip("\ufeff")
    names = _header_names(head[mail.end() :] if (mail := _FROM.match(head)) else head)
    return (
        len(names) >= _FEWEST_HEADERS and "from" in names and bool(names & {"subject", "date"}) and bool(names & _SIGNS)
    )


def _header_names(head: str) -> set[str]:
    """Return the names of the headers before the first empty line; none where a line of them is no header."""
    names: set[str] = set()
    for line in head.splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and names:
            continue
        if not _HEADER.match(line):
            return set()
        names.add(line.partition(":")[0].lower())
    return names
