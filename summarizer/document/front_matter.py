"""Front matter: the fields in YAML that stand above an article in Markdown, between two lines of hyphens."""

import json
import re
from collections.abc import Iterator

FRONT_MATTER = re.compile(
    r"""\s*---[ \t]*\r?\n
    [ \t]*[A-Za-z_][\w.-]{0,60}:(?:[ \t][^\n]*)?\n
    (?:(?:[ \t]*[A-Za-z_][\w.-]{0,60}:(?=\s)|[ \t]+|-[ ]|\#|\r?$)[^\n]{0,1000}\n){0,100}?
    (?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)""",
    re.VERBOSE | re.MULTILINE,
)
"""Fields in YAML at the very beginning: `key: value`, what is indented below it, items, comments."""

_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w.-]{0,60}):(?:[ \t]+(?P<value>\S.*))?")
_COMMENT = re.compile(r"(?:\A|\s+)#.*")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_NOT_PLAIN = tuple("&*!|>{}[]%@`\"',?")
"""What begins a value in YAML that is more than its words."""


def front_matter(text: str) -> dict[str, str]:
    """Return the plain `key: value` lines above an article, keys in small letters; empty where there are none.

    Anything else that YAML allows there is left out: a list, a map, a block of text, a value that goes on in the line
    below, a name for another value. Of a key that stands twice the first counts.
    """
    match = FRONT_MATTER.match(text)
    fields: dict[str, str] = {}
    for key, value in _plain_fields(match[0].strip().splitlines()[1:-1]) if match else ():
        fields.setdefault(key.lower(), value)
    return fields


def _plain_fields(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        match = _FIELD.fullmatch(line.rstrip())
        goes_on = below[:1] in (" ", "\t") and bool(below.strip())
        value = _scalar(match["value"]) if match and match["value"] and not goes_on else None
        if match and value:
            yield match["key"], value


def _scalar(value: str) -> str | None:
    """Return the words of a value, without its quotation marks and the comment behind it; None where it has more."""
    if quoted := _DOUBLE.match(value):
        return _unescaped(quoted[0]) if _is_over(value[quoted.end() :]) else None
    if quoted := _SINGLE.match(value):
        return quoted[0][1:-1].replace("''", "'") if _is_over(value[quoted.end() :]) else None
    return None if value.startswith(_NOT_PLAIN) else _COMMENT.sub("", value)


def _is_over(rest: str) -> bool:
    return not _COMMENT.sub("", rest).strip()


def _unescaped(quoted: str) -> str | None:
    """Return what stands in double quotation marks; None where it has an escape that JSON does not know."""
    try:
        return str(json.loads(quoted))
    except ValueError:
        return None
