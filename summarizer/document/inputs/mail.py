"""Emails: the subject, the sender, the day, and the plain part, or else the HTML part as a page is read."""

import datetime as dt
import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import cast

from summarizer.document.inputs.kinds import decoded
from summarizer.document.inputs.model import Extract, words
from summarizer.document.inputs.web_page import page_extract
from summarizer.errors import InputError

_MOST_PARTS = 200
_MOST_LINES_OF_PARTS = 2_000
_LONGEST_HEADER = 4_000
_PART = re.compile(rb"^(?:--|content-type:)", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(
    rb"^(?:content-[a-z-]{1,40}|from|subject|date):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)


def mail_extract(data: bytes, label: str) -> Extract:
    """Return the article of an email; attachments are left out, and named in the notes.

    Raises:
        InputError: no part of it is text.
    """
    _refuse_hostile(data, label)
    message = _message(data, label)
    parts = _parts(message, label)
    read = _read(parts, label)
    title = words(_header(message, "subject")) or read.title
    day = _day(_header(message, "date")) or read.published
    sender, notes = _sender(_header(message, "from")), (*read.notes, *_notes(parts))
    return Extract("email", read.text, title, day, byline=sender, language=read.language, notes=notes)


def _read(parts: list[EmailMessage], label: str) -> Extract:
    """Return the plain part, or else the HTML part as a page is read.

    Raises:
        InputError: there is neither.
    """
    body = _body(parts, "plain") or _body(parts, "html")
    if body is None:
        raise InputError(f"{label} is an email without a text: no part of it is plain text or HTML.")
    content = _content(body, label)
    return page_extract(content, label) if body.get_content_subtype() == "html" else Extract("email", content)


def _refuse_hostile(data: bytes, label: str) -> None:
    """Refuse an email whose parts or headers the standard library would take minutes to read."""
    if sum(1 for _ in _PART.finditer(data)) > _MOST_LINES_OF_PARTS:
        raise InputError(f"{label} is an email of more than {_MOST_PARTS} parts; that is no article.")
    if any(match.end() - match.start() > _LONGEST_HEADER for match in _HEADER.finditer(data)):
        raise InputError(f"{label} is an email with a header of more than {_LONGEST_HEADER:,} characters.")


def _message(data: bytes, label: str) -> EmailMessage:
    try:
        return email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    except (ValueError, RecursionError, LookupError) as error:
        raise InputError(f"{label} is an email that is damaged.") from error


def _parts(message: EmailMessage, label: str) -> list[EmailMessage]:
    """Return the parts that hold something themselves.

    Raises:
        InputError: they are very many, or nested very deep.
    """
    found: list[EmailMessage] = []
    try:
        for part in message.walk():
            if not part.is_multipart():
                found.append(part)
            if len(found) > _MOST_PARTS:
                raise InputError(f"{label} is an email of more than {_MOST_PARTS} parts; that is no article.")
    except RecursionError as error:
        raise InputError(f"{label} is an email whose parts are nested too deep.") from error
    return found


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment"


def _body(parts: list[EmailMessage], subtype: str) -> EmailMessage | None:
    texts = (part for part in parts if not _is_attached(part) and part.get_content_subtype() == subtype)
    return next((part for part in texts if bytes(cast("bytes", part.get_payload(decode=True) or b"")).strip()), None)


def _content(part: EmailMessage, label: str) -> str:
    """Return the text of a part, in the character set that it names or, where that is none, in the one it is in."""
    payload = bytes(cast("bytes", part.get_payload(decode=True) or b""))
    try:
        text = payload.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeError):
        text, _ = decoded(payload, None, label)
    return text.replace("\r\n", "\n")


_DAMAGED = (ValueError, IndexError, AttributeError, TypeError, RecursionError)
"""What the parser of damaged headers raises."""


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except _DAMAGED:
        return None
    return None if value is None else str(value)


def _day(value: str | None) -> dt.date | None:
    try:
        return parsedate_to_datetime(value).date() if value else None
    except (ValueError, IndexError, TypeError):
        return None


def _sender(value: str | None) -> str | None:
    return words(parseaddr(value)[0]) if value else None


def _notes(parts: list[EmailMessage]) -> Iterator[str]:
    for part in parts:
        if _is_attached(part):
            name = words(part.get_filename()) or part.get_content_type()
            yield f"The attachment {name!r} of the email was not read."
