"""Articles: a text with what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from summarizer.document import Document
from summarizer.document.inputs import LONGEST, Fields, extracts
from summarizer.errors import InputError, UsageError
from summarizer.result import Source, text_sha256


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known of it.

    Attributes:
        text: decoded; offsets in the result count its code points.
        title: kept in the result's source.
        published: the day of publication, against which days are resolved; the dateline's where it is None. A string
            is read as an ISO day, and of a time its day is taken.
        url: kept in the result's source.
        path: kept in the result's source.
        byline: who wrote it.
        notes: what the reader of its file has to say, as of an attachment that was left out.
        unread: a sentence for each part of the article that could not be read: warnings of its result, which is
            then not complete.
    """

    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    path: str | None = None
    byline: str | None = None
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Make a day of what was given as one.

        Raises:
            InputError: it is none.
        """
        if type(self.published) is not date:
            object.__setattr__(self, "published", day_of_publication(self.published))


def read_article(
    source: bytes | str | Path,
    *,
    title: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Article:
    """Read a file as an article, whatever kind it is: web page, PDF, Word file, email, record or plain text.

    The kind is found out from the content. Nothing is fetched. What is given here wins over what the file says.

    Args:
        source: the path of a file, or its bytes.
        title: the headline.
        published: the day of publication (ISO).
        url: where the article is from.
        encoding: of a text; without it UTF-8, else detected.
        fields: names of the fields of a record, as in `{"text": "story", "published": "day"}`.

    Raises:
        UsageError: it is neither the path of a file nor its bytes.
        InputError: it cannot be read, is no article, or holds several records.
    """
    one = _only(read_articles(source, encoding=encoding, fields=fields), _label(source))
    day = day_of_publication(published)
    return replace(one, title=title or one.title, published=day or one.published, url=url or one.url)


def _only(found: Sequence[Article], label: str) -> Article:
    if len(found) > 1:
        raise InputError(f"{label} holds {len(found):,} records; read_articles reads them all.")
    return found[0]


def read_articles(
    source: bytes | str | Path, *, encoding: str | None = None, fields: Mapping[str, str] | None = None
) -> tuple[Article, ...]:
    """Read the articles of a file: one for each record of JSON or of lines of JSON, and one of any other file.

    Raises:
        UsageError: it is neither the path of a file nor its bytes.
        InputError: it cannot be read, or is no article.
    """
    given: object = source  # whatever a caller without types hands over
    if not isinstance(given, bytes | str | Path) or given == "":
        raise UsageError(f"Give the path of a file or its bytes, not {given!r:.40}.")
    path = None if isinstance(source, bytes) else str(source)
    data = source if isinstance(source, bytes) else _bytes(source)
    found = extracts(data, _label(source), encoding=encoding, fields=Fields.named(fields or {}), name=path)
    return tuple(
        Article(one.text, one.title, one.published, one.url, path, one.byline, one.notes, one.unread) for one in found
    )


def _label(source: bytes | str | Path) -> str:
    return "The file" if isinstance(source, bytes) else repr(str(source))


def _bytes(path: str | Path) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(LONGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{_label(path)} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def article_of(
    text: str | Article,
    *,
    title: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
    path: str | None = None,
) -> Article:
    """Return an article as it is, or a text as one.

    Raises:
        UsageError: something is given beside an article, which has it of its own; or the text is the name of a file.
        InputError: the day of publication is none.
    """
    if isinstance(text, Article):
        return _as_it_is(text, {"title": title, "published": published, "url": url, "path": path})
    return Article(_no_name(text, path), title, day_of_publication(published), url, path)


def _as_it_is(article: Article, given: Mapping[str, object]) -> Article:
    """Return the article, where nothing is given beside it."""
    named = [name for name, value in given.items() if value is not None]
    if named:
        raise UsageError(
            f"The article has its own {' and '.join(named)}: leave that out, or change the article with "
            f"dataclasses.replace(article, {', '.join(f'{name}=…' for name in named)})."
        )
    return article


_LONGEST_NAME = 1000


def _no_name(text: str, path: str | None) -> str:
    """Return the text, where it is not the name of a file in the place of what stands there."""
    if path is None and _names_file(text):
        name = repr(str(text))
        raise UsageError(f"The text is the name of a file, {name}: read_article({name}) reads the article in it.")
    return text


def _names_file(text: object) -> bool:
    """Tell whether what is given as a text is the name of a file that is there."""
    if not isinstance(text, str | Path) or len(name := str(text)) > _LONGEST_NAME or "\n" in name:
        return False
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # ValueError: a NUL in it
        return False


def day_of_publication(published: date | str | None) -> date | None:
    """Return the day; a string is read as ISO, and of a time the day is taken.

    Raises:
        InputError: the string is no ISO day, or what is given is neither.
    """
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    if not isinstance(published, str):
        raise InputError(f"The publication day is {type(published).__name__}: give a date, or a string as 2025-07-02.")
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"The publication day {published!r} is not an ISO day such as 2025-07-02.") from error


def source_of(article: Article, document: Document) -> Source:
    """Return what a result tells of its article."""
    return Source(
        sha256=text_sha256(article.text),
        characters=len(article.text),
        language=document.language,
        title=article.title,
        published=document.published.isoformat() if document.published else None,
        url=article.url,
        path=article.path,
    )
