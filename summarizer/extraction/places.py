"""Places in JSON: where each value of a text stands."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]
_SPACE = re.compile(r"\s*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SCALAR = re.compile(r"[^\s,\]}]+")


def places(text: str) -> dict[Path, tuple[int, int]]:
    """Return the start and end of each value in a JSON text, by its keys and positions from the top.

    Of a string the quotation marks are part. The text must be JSON; of anything else the places mean nothing.
    """
    return dict(_value(text, _skip(text, 0), ()))


def _value(text: str, at: int, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    end = at
    if text[at : at + 1] in {"{", "["}:
        for inner, place in _members(text, at, path):
            end = max(end, place[1])
            yield inner, place
        end = _skip(text, end + (end == at)) + 1
    elif found := (_STRING if text[at : at + 1] == '"' else _SCALAR).match(text, at):
        end = found.end()
    yield path, (at, end)


def _members(text: str, at: int, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    keyed, number = text[at] == "{", 0
    at = _skip(text, at + 1)
    while at < len(text) and text[at] not in "]}":
        key: str | int = number
        if keyed and (name := _STRING.match(text, at)):
            key, at = name[0][1:-1], _skip(text, _skip(text, name.end()) + 1)
        last = at
        for inner, place in _value(text, at, (*path, key)):
            last = max(last, place[1])
            yield inner, place
        number += 1
        at = _skip(text, last)
        if at == last and text[at : at + 1] not in {",", "]", "}"}:
            return  # no JSON
        at = _skip(text, at + 1) if text[at : at + 1] == "," else at


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
