"""Records: articles in JSON or in lines of JSON, with named fields."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.document.inputs.kinds import is_page
from summarizer.document.inputs.model import Extract, Fields, code, day_of, words
from summarizer.document.inputs.web_page import page_extract
from summarizer.errors import InputError

_MOST = 10_000
_PARAGRAPH = re.compile(r"\s*<(?:p|h[1-6]|ul|ol|blockquote|figure|span|strong)[\s>]", re.IGNORECASE)


def parsed(text: str) -> list[object] | None:
    """Return the values of a text that is JSON, or has an object of it on each line; None for any other text."""
    whole = _value(text)
    if isinstance(whole, dict):
        return [whole]
    if isinstance(whole, list):
        return whole if whole and all(isinstance(one, dict) for one in whole) else None
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    values = [_value(line) if line.lstrip().startswith("{") else None for line in lines]
    return values if all(isinstance(one, dict) for one in values) else None


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def record_extracts(values: Sequence[object], fields: Fields, label: str) -> tuple[Extract, ...]:
    """Return the article of each record.

    Raises:
        InputError: there are none or too many, or one has no text; the message names the fields that it has.
    """
    if len(values) > _MOST:
        raise InputError(f"{label} holds {len(values):,} records; at most {_MOST:,} are read at once.")
    return tuple(_records(values, fields, label))


def _records(values: Sequence[object], fields: Fields, label: str) -> Iterator[Extract]:
    for number, value in enumerate(values, 1):
        record = value if isinstance(value, Mapping) else {}
        text = _first(record, fields.text)
        if not isinstance(text, str) or not text.strip():
            where = f"{label}, record {number}," if len(values) > 1 else label
            raise InputError(f"{where} has no text: none of its fields is {_either(fields.text)}.")
        yield _extract(record, _shown(text, label), fields)


def _shown(text: str, label: str) -> str:
    """Return the text of a record; HTML, which feeds and content systems keep there, is read as a page is."""
    return page_extract(text, label).text if is_page(text) or _PARAGRAPH.match(text) else text


def _extract(record: Mapping[str, object], text: str, fields: Fields) -> Extract:
    identity = _first(record, fields.identity)
    return Extract(
        kind="records",
        text=text,
        title=words(_first(record, fields.title)),
        published=day_of(_first(record, fields.published)),
        byline=_people(_first(record, fields.byline)),
        language=code(_first(record, fields.language)),
        url=words(_first(record, fields.url)),
        identity=None if identity is None or isinstance(identity, (dict, list)) else words(str(identity)),
    )


def _first(record: Mapping[str, object], names: Sequence[str]) -> object:
    return next((record[name] for name in names if record.get(name) is not None), None)


def _people(value: object) -> str | None:
    """Return the names of authors, who are given as a string, as an object with a name, or as a list of either."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_people, value))) or None
    return words(value.get("name")) if isinstance(value, Mapping) else words(value)


def _either(names: Sequence[str]) -> str:
    return " or ".join(map(repr, names))
