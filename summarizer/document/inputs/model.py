"""What a reader takes out of a file: the text as a person sees it, and what the file says of its article."""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from summarizer.errors import InputError

Kind = Literal["html", "pdf", "docx", "email", "records", "text"]


class NoText(InputError):
    """A file is of a kind that holds no article, such as an image, an archive or a program."""


@dataclass(frozen=True, slots=True)
class Extract:
    """An article as it was taken out of a file.

    Attributes:
        kind: what the file is.
        text: what a person sees of the article, to which every offset of a result belongs.
        title: the headline, as the file names it.
        published: the day of publication, as the file names it.
        dated: the day on which the file was made, where it names no day of publication; a weaker sign.
        byline: who wrote it, as the file names them.
        language: the ISO 639-1 code that the file declares.
        url: the address that the file names.
        identity: the id of a record.
        notes: a sentence for each thing that the user should know, such as an attachment that was left out.
        unread: a sentence for each part of the article itself that could not be read.
    """

    kind: Kind
    text: str
    title: str | None = None
    published: dt.date | None = None
    dated: dt.date | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    identity: str | None = None
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of a record's fields, in the order in which they are tried."""

    text: tuple[str, ...] = ("text", "body", "content", "articleBody", "article")
    title: tuple[str, ...] = ("title", "headline", "name")
    published: tuple[str, ...] = ("published", "date", "datePublished", "published_at", "publication_date")
    byline: tuple[str, ...] = ("byline", "author", "authors")
    language: tuple[str, ...] = ("language", "lang", "inLanguage")
    url: tuple[str, ...] = ("url", "link")
    identity: tuple[str, ...] = ("id", "guid", "uuid")

    @classmethod
    def named(cls, names: Mapping[str, str]) -> "Fields":
        """Return the names with those of the user in the place of the usual ones, as in `{"text": "story"}`.

        Raises:
            InputError: a key is no field of a record.
        """
        keys = {"id": "identity"}
        known = [key for key in cls.__slots__ if key != "identity"] + ["id"]
        for key in names:
            if key not in known:
                raise InputError(f"A record has no field {key!r}; these can be named: {', '.join(known)}.")
        return cls(**{keys.get(key, key): (name,) for key, name in names.items()})


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NAMED_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9])")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_]|\Z)")


def day_of(value: object) -> dt.date | None:
    """Return the day with which an ISO date or time begins; None where it is none."""
    match = _DAY.match(value.strip()) if isinstance(value, str) else None
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def day_in(name: str) -> dt.date | None:
    """Return the day in a file's name, as `2025-07-02-talks.txt` or `talks_20250702.txt`; None where it is not one."""
    found = set()
    for match in _NAMED_DAY.finditer(name):
        with suppress(ValueError):
            found.add(dt.date(int(match[1]), int(match[3]), int(match[4])))
    return found.pop() if len(found) == 1 else None


def whole(text: str) -> str:
    """Return a text in which half of a surrogate pair, as of a file name that is no UTF-8, is U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def words(value: object) -> str | None:
    """Return a name or title on one line; None where it is no string or has no words."""
    return (" ".join(value.split())[:500] or None) if isinstance(value, str) else None


def folded(text: str) -> str:
    """Return the letters and digits of a text without case, by which a headline is known again."""
    return "".join(filter(str.isalnum, text)).casefold()


def code(value: object) -> str | None:
    """Return the ISO 639-1 code with which a language tag begins, as `en` of `en-GB`; None for other tags."""
    match = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    return match[1].lower() if match else None


def unread_without(label: str, what: str, why: str) -> InputError:
    """Return the error for a file whose library cannot be imported, by the reason that `unimported` gives."""
    return InputError(f"{label} is {what}, and {why}")
