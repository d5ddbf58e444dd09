"""What differs between a recorded request and the present one, and why: lines that are safe to show, and causes."""

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from summarizer.cassettes.header import ArticleRecorded, Header
from summarizer.cassettes.secrets import Tree, matches
from summarizer.checking.claims import differing_at
from summarizer.printable import visible

Body: TypeAlias = Mapping[str, Tree]

MOST_LINES = 60
LONGEST_LINE = 200
_COMPARED = 2000  # lines of a side; more would take difflib minutes


def changed_fields(recorded: Body, sent: Body) -> frozenset[str]:
    """Return the names of the fields that differ."""
    names = recorded.keys() | sent.keys()
    return frozenset(
        name for name in names if name not in recorded or name not in sent or not matches(recorded[name], sent[name])
    )


def difference(recorded: Body, sent: Body) -> str:
    """Return a unified difference: so many lines of so many characters at most, none of which acts on a terminal."""
    names = sorted(changed_fields(recorded, sent))
    before, after = (
        [line for name in names if name in body for line in _lines(name, body[name])] for body in (recorded, sent)
    )
    lines = list(difflib.unified_diff(before[:_COMPARED], after[:_COMPARED], "recorded", "now", lineterm="", n=1))
    written = [visible(line) for line in lines[:MOST_LINES]]
    shown = [_cut(line, at) for line, at in zip(written, _differing(written), strict=True)]
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


def _differing(lines: Sequence[str]) -> Sequence[int]:
    """Return where each line of a difference begins to differ from the one that it replaces or that replaces it."""
    found = [0] * len(lines)
    signs = "".join(line[:1] for line in lines)
    for match in _REPLACED.finditer(signs, 2):  # behind the names of the sides
        for one, other in zip(range(*match.span(1)), range(*match.span(2)), strict=False):
            found[one] = found[other] = 1 + differing_at(lines[one][1:], lines[other][1:])
    return found


_REPLACED = re.compile(r"(-+)(\++)")
_AHEAD = 60
"""How many characters before the difference are shown of a line that is cut there."""


def _cut(line: str, at: int) -> str:
    """Return a line, cut to its length limit, where it is too long, around the place where it differs."""
    if len(line) <= LONGEST_LINE:
        return line.rstrip()
    if at > LONGEST_LINE - _AHEAD:
        label = line[: line.find(": ") + 2][:_AHEAD]
        line = f"{label}… {line[at - _AHEAD :].lstrip()}"
    return line.rstrip() if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 2] + " …"


Cause = Literal["prompt", "schema", "model", "article", "code", "unknown"]
CAUSES: tuple[Cause, ...] = get_args(Cause)

_UNKNOWN = "the request changed (the cassette does not tell what it was recorded with)"
_EXPLAINED: Mapping[str, frozenset[Cause]] = {
    "messages": frozenset({"prompt", "article"}),
    "grammar": frozenset({"article"}),
    "response_format": frozenset({"schema"}),
    "model": frozenset({"model"}),
}


def why(recorded: Header | None, now: Header | None, changed: Iterable[str]) -> tuple[tuple[Cause, ...], str]:
    """Return what changed since the recording, and the same in words; empty where nothing did.

    Args:
        recorded: what the cassette says of itself, if anything.
        now: what is asked with now, of one article, where that is known.
        changed: the fields of the request that differ from the recorded one.
    """
    fields = frozenset(changed)
    if recorded is None or now is None:
        return (("unknown",), _UNKNOWN) if fields else ((), "")
    causes = _causes(recorded, now, fields)
    return causes, ", ".join(_phrase(cause, recorded, now) for cause in causes)


def _causes(recorded: Header, now: Header, fields: frozenset[str]) -> tuple[Cause, ...]:
    article = recorded_article(recorded, now.articles[0])
    found: set[Cause] = set()
    if recorded.prompt != now.prompt:
        found.add("prompt")
    if recorded.schema_ != now.schema_:
        found.add("schema")
    if recorded.model.sent != now.model.sent:
        found.add("model")
    if not _is_same(article, now.articles[0]):
        found.add("article")
    if _code_changed(article, now.articles[0], fields, frozenset(found)):
        found.add("code")
    return tuple(cause for cause in CAUSES if cause in found)


def recorded_article(recorded: Header, now: ArticleRecorded) -> ArticleRecorded:
    """Return the recording of an article: that of the same text, else of the same file, else the first."""
    same_text = [one for one in recorded.articles if one.sha256 == now.sha256]
    same_file = [one for one in recorded.articles if one.path and one.path == now.path]
    return next(iter([*same_text, *same_file, *recorded.articles]), now)


def _code_changed(
    recorded: ArticleRecorded, now: ArticleRecorded, fields: frozenset[str], found: frozenset[Cause]
) -> bool:
    """Tell whether something differs that nothing else explains.

    Of a changed article the code may make something else as well; that cannot be told from the request alone.
    """
    if _is_same(recorded, now) and recorded.questions_sha256 != now.questions_sha256:
        return True
    return any(not _EXPLAINED.get(name, frozenset()) & found for name in fields)


def _is_same(recorded: ArticleRecorded, now: ArticleRecorded) -> bool:
    """Tell whether an article is the recorded one, with the day of its publication, which is a part of the question."""
    return (recorded.sha256, recorded.published) == (now.sha256, now.published)


def _phrase(cause: Cause, recorded: Header, now: Header) -> str:
    if cause == "prompt":
        before, after = recorded.prompt, now.prompt
        return "prompt changed" + _named(f"{before.id}@{before.version}", f"{after.id}@{after.version}")
    if cause == "schema":
        return "schema changed" + _named(f"version {recorded.schema_.version}", f"version {now.schema_.version}")
    if cause == "model":
        return "model changed" + _named(recorded.model.sent, now.model.sent)
    return "article changed" if cause == "article" else "code changed the request"


def _named(before: str, after: str) -> str:
    return f" ({before} → {after})" if before != after else f" ({before}, edited)"
