"""From the bytes of a file to its articles, whatever kind of file it is: records in JSON have named fields."""

import codecs
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from summarizer.document.inputs.kinds import (
    binary_kind,
    decoded,
    is_email,
    is_page,
    is_table_name,
    refuse_table,
    table_refused,
    text_kind,
)
from summarizer.document.inputs.mail import mail_extract
from summarizer.document.inputs.model import Extract, Fields, code, day_of, whole, words
from summarizer.document.inputs.pdf import pdf_extract
from summarizer.document.inputs.web_page import page_extract
from summarizer.document.inputs.word import word_extract
from summarizer.document.model import Document
from summarizer.document.page import front_matter
from summarizer.document.reader import language_of, read
from summarizer.errors import InputError

# Records


NO_DAY = "is no ISO day such as 2031-03-05 and was left out."
NO_RECORD = "The text is JSON, which is not read as an article."
_MOST = 10_000
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_BEGINNING = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")
_PARAGRAPH = re.compile(r"\s*<(?:p|h[1-6]|ul|ol|blockquote|figure|span|strong)[\s>]", re.IGNORECASE)


def parsed(text: str) -> list[object] | None:
    """Return the values of a text that is JSON, or has an object of it on each line; None for any other text."""
    whole = _value(text)
    if isinstance(whole, dict):
        return [whole]
    if isinstance(whole, list):
        return whole if all(isinstance(one, dict) for one in whole) else None
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    values = [_value(line) if line.lstrip().startswith("{") else None for line in lines]
    return values if all(isinstance(one, dict) for one in values) else None


def fault_of(text: str) -> str | None:
    """Return what is wrong with a text that begins as records do and cannot be read as such; None for other texts."""
    if not _BEGINNING.match(text):
        return None
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > 1 and isinstance(_value(lines[0][1]), dict):
        bad = next(number for number, line in lines if not isinstance(_value(line), dict))
        return f"line {bad} is no JSON object (of a file .jsonl, `summarizer batch` reads the other lines)"
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"{error.msg}, line {error.lineno}, column {error.colno}"
    except RecursionError:
        pass
    return None


def is_no_record(text: str, name: str | None) -> bool:
    """Tell whether a text that holds no record is JSON all the same: an array, values line by line, a string, a number.

    A text in quotation marks may be an article of one line: it is JSON where the file's name says so.
    """
    begins = text.lstrip("\ufeff \t\r\n")[:1]
    if begins not in {"[", "{"} and (name is None or not name.lower().endswith((".json", ".jsonl"))):
        return False
    return _is_json(text) or all(_is_json(line) for line in text.split("\n") if line.strip())


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except RecursionError:  # deeper than any text
        return True
    except ValueError:
        return False
    return True


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def record_extracts(values: Sequence[object], fields: Fields, label: str) -> tuple[Extract, ...]:
    """Return the article of each record.

    Raises:
        InputError: there are none or too many, or none has a text; the message names the fields that are looked for.
    """
    if not values:
        raise InputError(f"{label} holds no record: the list in it is empty.")
    if len(values) > _MOST:
        raise InputError(f"{label} holds {len(values):,} records; at most {_MOST:,} are read at once.")
    found = tuple(_records(values, fields, label))
    if not any(one.text for one in found):
        raise InputError(f"{label} has no text: none of its fields is {_either(fields.text)}.")
    return found


def _records(values: Sequence[object], fields: Fields, label: str) -> Iterator[Extract]:
    """Yield the article of each record; the text of one that has none is empty, and its place is kept."""
    for value in values:
        yield record_extract(value if isinstance(value, Mapping) else {}, fields, label)


def record_extract(record: Mapping[str, object], fields: Fields, label: str) -> Extract:
    """Return the article of one record; its text is empty where it has none."""
    text = _first(record, fields.text)
    told = text if isinstance(text, str) and text.strip() else ""
    return _extract(record, _shown(told, label), fields)


def _shown(text: str, label: str) -> str:
    """Return the text of a record; HTML, which feeds and content systems keep there, is read as a page is."""
    return page_extract(text, label).text if is_page(text) or _PARAGRAPH.match(text) else text


def _extract(record: Mapping[str, object], text: str, fields: Fields) -> Extract:
    identity, published = _first(record, fields.identity), _first(record, fields.published)
    day = recorded_day(published)
    undated = published is not None and day is None
    return Extract(
        kind="records",
        text=text,
        title=words(_first(record, fields.title)),
        published=day,
        byline=_people(_first(record, fields.byline)),
        language=code(_first(record, fields.language)),
        url=words(_first(record, fields.url)),
        notes=(f"The day of the record, {str(published)[:40]!r}, {NO_DAY}",) if undated else (),
        identity=None if identity is None or isinstance(identity, (dict, list)) else words(str(identity)),
    )


def recorded_day(value: object) -> dt.date | None:
    """Return the day that begins with an ISO day, or is one with points, as `05.03.2031`, where the day comes first.

    With slashes it may be either way round, `3/5/2031` the third of May or the fifth of March: then it is none.
    """
    match = _POINTS.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return day_of(value)
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _first(record: Mapping[str, object], names: Sequence[str]) -> object:
    """Return the first value that the record has; half of a surrogate pair in it becomes U+FFFD."""
    value = next((record[name] for name in names if record.get(name) is not None), None)
    return whole(value) if isinstance(value, str) else value


def _people(value: object) -> str | None:
    """Return the names of authors, who are given as a string, as an object with a name, or as a list of either."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_people, value))) or None
    return words(value.get("name")) if isinstance(value, Mapping) else words(value)


def _either(names: Sequence[str]) -> str:
    return " or ".join(map(repr, names))


# From the bytes of a file to its articles, whatever kind of file it is


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
    _refuse_long(data, label, name)
    if one := _of_bytes(data, label):
        return (one,)
    text, warning = decoded(data, encoding or _declared(data), label)
    found = _of_text(text, label, fields or Fields(), name)
    return tuple(replace(one, notes=(warning, *one.notes)) for one in found) if warning else found


def _refuse_long(data: bytes, label: str, name: str | None) -> None:
    if len(data) > LONGEST and is_table_name(name):
        raise table_refused(label)
    if len(data) > LONGEST:
        raise InputError(f"{label} is longer than {LONGEST // 2**20} MiB; that is no article.")


def _of_bytes(data: bytes, label: str) -> Extract | None:
    """Return the article of a file that is a whole one by its kind; None for a text."""
    match binary_kind(data, label):
        case "pdf":
            return pdf_extract(data, label)
        case "docx":
            return word_extract(data, label)
    return mail_extract(data, label) if is_email(data[:_HEAD].decode("latin-1")) else None


def _of_text(text: str, label: str, fields: Fields, name: str | None) -> tuple[Extract, ...]:
    kind = text_kind(text)
    if kind == "html":
        return (page_extract(text, label),)
    if kind is None and (values := parsed(text)) is not None:
        return record_extracts(values, fields, label)
    if kind is None and (fault := fault_of(text)):
        raise InputError(f"{label} begins as JSON and cannot be read as such: {fault}; mend it, or name a text.")
    refuse_table(text, label, fields, name)
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
