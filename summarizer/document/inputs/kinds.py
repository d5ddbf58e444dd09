"""What kind of file arrives, and in which encoding, found out from its bytes; tables by their names as well."""

import codecs
import io
import re
import zipfile
import zlib
from pathlib import PurePath

from summarizer.document.inputs.model import Fields, Kind, NoText
from summarizer.errors import InputError

# Encodings

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_ESCAPE_BASE = 0xDC00
"""A byte that is no UTF-8 decodes to this code point plus the byte, when Python is asked to keep it (PEP 383)."""


def decoded(data: bytes, encoding: str | None, label: str) -> tuple[str, str | None]:
    """Return the text of the bytes, line ends untouched and without a byte order mark, with a warning or None.

    Args:
        data: what was read.
        encoding: the encoding that the user names; None tries UTF-8, the Unicode marks, and then a guess.
        label: how messages name the article.

    Raises:
        NoText: it is not text.
        InputError: it is not of that encoding, or empty, or there is no such encoding.
    """
    text, warning = _text(data, encoding, label)
    _refuse_unreadable(text, label)
    return text.removeprefix("\ufeff"), warning


def _refuse_unreadable(text: str, label: str) -> None:
    if "\0" in text:
        raise NoText(f"{label} is no text: it holds NUL bytes. UTF-16 without a mark needs --encoding utf-16-le.")
    if not text.removeprefix("\ufeff").strip():
        raise InputError(f"{label} is empty.")


def _text(data: bytes, encoding: str | None, label: str) -> tuple[str, str | None]:
    if named := encoding or _marked(data):
        return _strict(data, named, label), None
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        stray = _stray(data, f"{label} is UTF-8 but for {{}}, the first at byte {error.start:,}")
    if stray:
        return stray
    guess = guessed(data)
    if guess is None:
        raise NoText(f"{label} is no text in an encoding that can be told: name it with --encoding.")
    return _strict(data, guess, label), f"{label} is not UTF-8; it was read as {guess} (--encoding names another)."


def _stray(data: bytes, where: str) -> tuple[str, str] | None:
    """Return text that is UTF-8 but for a few bytes of Windows-1252, with a warning; None for any other.

    At least as many characters must be right as bytes are wrong: in another encoding few are, by chance.
    """
    text = data.decode(errors="surrogateescape")
    wrong = len(_ESCAPED.findall(text))
    if len(_BEYOND_ASCII.findall(text)) < 2 * wrong:
        return None
    number = "one byte" if wrong == 1 else f"{wrong:,} bytes"
    return _ESCAPED.sub(_western, text), f"{where.format(number)}; such bytes were read as Windows-1252."


def _western(escaped: re.Match[str]) -> str:
    return bytes([ord(escaped[0]) - _ESCAPE_BASE]).decode(_WESTERN, errors="replace")


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _strict(data: bytes, encoding: str, label: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        place = f" at byte {error.start:,}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(f"{label} cannot be decoded as {encoding}{place}.") from None
    except LookupError:
        raise InputError(f"{label} cannot be decoded: {encoding!r} is not a text encoding that Python knows.") from None


def guessed(data: bytes) -> str | None:
    """Return the likeliest encoding of bytes that are no Unicode, or None for bytes that look like no text.

    The detector ties between the Latin encodings; then Windows-1252 is taken, as browsers do (WHATWG Encoding).
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415  (takes as long as the rest of a start)

    if b"\0" in data:
        return None
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    tied = (match for match in matches if match.chaos <= best.chaos)
    return _WESTERN if any(_WESTERN in match.could_be_from_charset for match in tied) else best.encoding


# Tables


TABLES = (".csv", ".tsv")
"""What the names of tables end in that are made of text."""
DELIMITERS = ",;\t|"
"""What divides the cells of a row."""

_LINES = re.compile(r"\s*(\S[^\r\n]*)\r?\n\s*(\S[^\r\n]*)")
_COLUMN = re.compile(r"[^\W\d][\w .-]{0,40}(?<! )")
_LONGEST_HEAD = 1000


def is_table_name(name: str | None) -> bool:
    """Tell whether a file is a table by its name."""
    return name is not None and PurePath(name).suffix.lower() in TABLES


def refuse_table(text: str, label: str, fields: Fields, name: str | None = None) -> None:
    """Refuse a plain text that is a table, whose rows would be read as the sentences of one article.

    Args:
        text: of the file.
        label: how messages name it.
        fields: what the columns of records are called.
        name: of the file; None where it has none.

    Raises:
        NoText: it is one.
    """
    if is_table_name(name):
        raise table_refused(label)
    if begins_as_table(text, fields):
        raise table_refused(label, unnamed=True)


def table_refused(label: str, what: str = "a table", *, unnamed: bool = False) -> NoText:
    """Return the error for a table that is given as an article."""
    how = ", where the name of its file ends in .csv or .tsv" * unnamed
    return NoText(f"{label} is {what} and no article: `summarizer batch` reads one from each of its rows{how}.")


def begins_as_table(text: str, fields: Fields) -> bool:
    """Tell whether the first line of a text names columns of articles, and a row follows.

    No article begins so: there is no space behind a comma of the line, and one of its words is what records call their
    text, or two are what they call something else.
    """
    found = _LINES.match(text.lstrip("\ufeff"))
    if found is None or len(found[1]) > _LONGEST_HEAD:
        return False
    head, row = found.groups()
    return any(delimiter in row and _names_columns(head.split(delimiter), fields) for delimiter in DELIMITERS)


def _names_columns(words: list[str], fields: Fields) -> bool:
    cells = [word.strip('"') for word in words]
    if len(cells) < 2 or not all(map(_COLUMN.fullmatch, cells)):
        return False
    usual = {name.lower() for key in Fields.__slots__ for name in getattr(fields, key)}
    return bool({*cells} & {*fields.text}) or len({cell.lower() for cell in cells} & usual) > 1


# Kinds of files, found out from their bytes


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
