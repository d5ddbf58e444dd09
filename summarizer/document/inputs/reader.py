"""From the bytes of a file to its articles, whatever kind of file it is."""

import codecs
import re
from dataclasses import replace

from summarizer.document.front_matter import front_matter
from summarizer.document.inputs.encodings import decoded
from summarizer.document.inputs.kinds import binary_kind, is_email, text_kind
from summarizer.document.inputs.mail import mail_extract
from summarizer.document.inputs.model import Extract, Fields, whole, words
from summarizer.document.inputs.pdf import pdf_extract
from summarizer.document.inputs.records import (
    NO_DAY,
    NO_RECORD,
    fault_of,
    is_no_record,
    parsed,
    record_extracts,
    recorded_day,
)
from summarizer.document.inputs.tables import is_table_name, refuse_table, table_refused
from summarizer.document.inputs.web_page import page_extract
from summarizer.document.inputs.word import word_extract
from summarizer.document.language import language_of
from summarizer.document.model import Document
from summarizer.document.reader import read
from summarizer.errors import InputError

LONGEST = 16 * 2**20
"""Bytes of a file; far above any article."""

_HEAD = 2**16
_CHARSET = re.compile(rb"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
}
"""Character sets that pages name -> those that they are in (WHATWG Encoding)."""


def extracts(
    data: bytes, label: str, *, encoding: str | None = None, fields: Fields | None = None, name: str | None = None
) -> tuple[Extract, ...]:
    """Return the articles of a file: one, or one for each record.

    Args:
        data: the file.
        label: how messages name it.
        encoding: of a text, where the user names it; else it is found out.
        fields: the names of the fields of records.
        name: of the file, which tells a table from a text; None where it has none.

    Raises:
        InputError: it is of a kind that holds no article, or cannot be read; the message says why, and what to do.
    """
    if len(data) > LONGEST and is_table_name(name):
        raise table_refused(label)
    if len(data) > LONGEST:
        raise InputError(f"{label} is longer than {LONGEST // 2**20} MiB; that is no article.")
    match binary_kind(data, label):
        case "pdf":
            return (pdf_extract(data, label),)
        case "docx":
            return (word_extract(data, label),)
    if is_email(data[:_HEAD].decode("latin-1")):
        return (mail_extract(data, label),)
    text, warning = decoded(data, encoding or _declared(data), label)
    found = _of_text(text, label, fields or Fields(), name)
    if found[0].kind == "text":
        refuse_table(text, label, fields or Fields(), name)
    return tuple(replace(one, notes=(warning, *one.notes)) for one in found) if warning else found


def _of_text(text: str, label: str, fields: Fields, name: str | None) -> tuple[Extract, ...]:
    kind = text_kind(text)
    if kind == "html":
        return (page_extract(text, label),)
    if kind is None and (values := parsed(text)) is not None:
        return record_extracts(values, fields, label)
    if kind is None and (fault := fault_of(text)):
        raise InputError(f"{label} begins as JSON and cannot be read as such: {fault}; mend it, or name a text.")
    unread = (NO_RECORD,) if is_no_record(text, name) else ()
    return (replace(_of_plain_text(text), unread=unread),)


def _of_plain_text(text: str) -> Extract:
    """Return a text as it is, with the title and the day of the fields that stand above one in Markdown."""
    told, usual = front_matter(text), Fields()
    days = [told[key] for name in usual.published if (key := name.lower()) in told]
    day = next((found for one in days if (found := recorded_day(one))), None)
    notes = () if day or not days else (f"The day above the text, {days[0][:40]!r}, {NO_DAY}",)
    return Extract("text", text, title=words(whole(told.get("title", ""))), published=day, notes=notes)


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page names in its head, where the page is not UTF-8; None where it names none."""
    match = _CHARSET.search(data[:4096])
    if match is None or _is_unicode(data):
        return None
    try:
        name = codecs.lookup(match[1].decode()).name
        data[:0].decode(name)  # a codec that is no text encoding, such as hex, is refused here
    except LookupError:
        return None
    return None if name == "utf-8" else _AS_BROWSERS_DO.get(name, name)


def _is_unicode(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def document_of(extract: Extract) -> Document:
    """Read the text of an extract, with the days and the language that it names.

    The language is that of the words; the declared one counts where they are too few to tell.
    """
    language = language_of(extract.text) or extract.language
    return read(extract.text, published=extract.published, language=language, dated=extract.dated)
