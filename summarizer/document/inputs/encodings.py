"""Decoding: from bytes to text, in the encodings that news texts come in."""

import codecs
import re

from summarizer.document.inputs.model import NoText
from summarizer.errors import InputError

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
