"""The difference of two requests, as lines that are safe to show."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from summarizer.cassettes.secret import Tree, matches
from summarizer.printable import visible

Body: TypeAlias = Mapping[str, Tree]

MOST_LINES = 60
LONGEST_LINE = 200
_COMPARED = 2000  # lines of a side; more would take difflib minutes


def changed_fields(recorded: Body, sent: Body) -> frozenset[str]:
    """Return the names of the fields that differ."""
    names = recorded.keys() | sent.keys()
    return frozenset(
        name
        for name in names
        if name not in recorded or name not in sent or not matches(recorded[name], sent[name])
    )


def difference(recorded: Body, sent: Body) -> str:
    """Return a unified difference: cut to so many lines, each to so many characters, nothing in it acts on a terminal."""
    names = sorted(changed_fields(recorded, sent))
    before, after = (
        [line for name in names if name in body for line in _lines(name, body[name])] for body in (recorded, sent)
    )
    lines = list(difflib.unified_diff(before[:_COMPARED], after[:_COMPARED], "recorded", "now", lineterm="", n=1))
    shown = [_cut(visible(line)) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"... {len(lines) - MOST_LINES} more lines")
    return "\n".join(shown)


def likeness(recorded: Body, sent: Body) -> float:
    """Return how much a request is like another: fields that are the same, then words of the messages."""
    same = len(recorded.keys() | sent.keys()) - len(changed_fields(recorded, sent))
    one, other = (set("\n".join(_lines("messages", body.get("messages"))).split()) for body in (recorded, sent))
    return same + len(one & other) / (len(one | other) or 1)


def _lines(name: str, value: Tree) -> Iterator[str]:
    if name == "messages" and isinstance(value, list):
        for message in value:
            yield from _message_lines(message)
    elif isinstance(value, str):
        yield from (f"{name}: {line}" for line in value.splitlines() or [""])
    else:
        yield from (f"{name}: {line}" for line in json.dumps(value, indent=1, ensure_ascii=False).splitlines())


def _message_lines(message: Tree) -> Sequence[str]:
    if isinstance(message, dict) and isinstance(content := message.get("content"), str):
        return [f"{message.get('role')!s}: {line}" for line in content.splitlines() or [""]]
    return json.dumps(message, ensure_ascii=False).splitlines()


def _cut(line: str) -> str:
    return line.rstrip() if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 2] + " …"
