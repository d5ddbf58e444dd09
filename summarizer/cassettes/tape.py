"""A cassette in one pipeline: it records replies or replays them, and tells how a request differs, and why.

Nothing is patched: it sits in its own pipeline's client, so several may play at once, in threads and tasks, and other
HTTP traffic of the process is none of its business.
"""

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Literal, TypeAlias, get_args
from urllib.parse import urlsplit

from summarizer.cassettes import storage
from summarizer.cassettes.header import ArticleRecorded, Header, asked_about
from summarizer.cassettes.secrets import Scrubber, Tree, in_environment, matches
from summarizer.cassettes.storage import Interaction, Stored
from summarizer.checking.claims import differing_at
from summarizer.errors import CassetteDrift, CassetteError
from summarizer.llm import Halt, Received, Sent
from summarizer.printable import visible

# What differs between a recorded request and the present one, and why


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
    found = _told_by_header(recorded, now, article)
    if _code_changed(article, now.articles[0], fields, found):
        found |= {"code"}
    return tuple(cause for cause in CAUSES if cause in found)


def _told_by_header(recorded: Header, now: Header, article: ArticleRecorded) -> frozenset[Cause]:
    differs: Mapping[Cause, bool] = {
        "prompt": recorded.prompt != now.prompt,
        "schema": recorded.schema_ != now.schema_,
        "model": recorded.model.sent != now.model.sent,
        "article": not _is_same(article, now.articles[0]),
    }
    return frozenset(cause for cause, differing in differs.items() if differing)


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


# A cassette in one pipeline


ORIGIN = "http://127.0.0.1:9"  # the discard port: a replay that leaks finds nobody there
_LOOPBACK = re.compile(r"^https?://(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?", re.IGNORECASE)
_REQUEST_HEADERS = frozenset({"accept", "content-type"})
_RESPONSE_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms", "x-request-id", "x-should-retry"})


def taken_down(sent: Sent, received: Received) -> Interaction:
    """Return what is recorded: no key, no account, no trace of the machine; an engine's port changes with every run."""
    from vcr.request import Request  # noqa: PLC0415 - an extra, and slow to import

    headers = {name: value for name, value in sent.headers.items() if name.lower() in _REQUEST_HEADERS}
    answer = {name: [value] for name, value in received.headers.items() if name.lower() in _RESPONSE_HEADERS}
    return Interaction(
        Request(sent.method, _LOOPBACK.sub(ORIGIN, sent.url), sent.body, headers),
        {
            "status": {"code": received.status, "message": received.reason},
            "headers": answer,
            "body": {"string": received.body},
        },
    )


def played_back(interaction: Interaction) -> Received:
    """Return the recorded response."""
    response = interaction.response
    headers = {name: ", ".join(values) for name, values in response["headers"].items()}
    return Received(response["status"]["code"], "", headers, response["body"]["string"])


def body_of(interaction: Interaction) -> dict[str, Tree]:
    """Return the recorded request's body."""
    return parsed(interaction.request.body)


def parsed(body: bytes | None) -> dict[str, Tree]:
    """Return a request's body as data; what is no JSON object, under the name `body`."""
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        return {"body": (body or b"").decode(errors="replace")}
    return value if isinstance(value, dict) else {"body": value}


def base_url(interaction: Interaction) -> str:
    """Return an unreachable address, with the path that was requested."""
    uri: str = interaction.request.uri
    return ORIGIN + urlsplit(uri).path.removesuffix("/chat/completions")


class Recording:
    """Takes down what passes; `save` writes it.

    Args:
        path: of the cassette.
        key: the endpoint's key, which must not be in it.
    """

    def __init__(self, path: Path, key: str) -> None:
        storage.check_installed()
        self._path = path
        self._scrubber = Scrubber({key, *in_environment()})
        self._lock = Lock()
        self._interactions: list[Interaction] = []
        self._header: Header | None = None
        self._under_way = 0

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """Everything recorded so far."""
        return tuple(self._interactions)

    def reply(self, sent: Sent) -> None:  # noqa: ARG002 - as every tap has it
        """Let the request pass."""
        with self._lock:
            self._under_way += 1
            self._header = _joined(self._header, asked_about())

    def note(self, sent: Sent, received: Received | None) -> None:
        """Take an answer down; a fault of the network leaves nothing that could be played."""
        with self._lock:
            self._under_way -= 1
            if received is not None:
                self._interactions.append(taken_down(sent, received))

    def save(self) -> None:
        """Write the cassette, whole or not at all.

        Raises:
            CassetteError: nothing was asked or answered, or a request was broken off.
            UsageError: the file cannot be written.
        """
        with self._lock:
            if self._under_way:
                raise CassetteError(f"{str(self._path)!r} is not written: a request was broken off; record again.")
            if not self._interactions:
                raise CassetteError(f"{str(self._path)!r} is not written: no answer came that could be recorded.")
            storage.write(self._path, Stored(self._header, tuple(self._interactions)), self._scrubber)


def _joined(before: Header | None, now: Header | None) -> Header | None:
    if before is None or now is None:
        return before or now
    articles = dict.fromkeys([*before.articles, *now.articles])
    return before.model_copy(update={"articles": tuple(articles)})


Failing = Callable[[CassetteDrift], BaseException]


class Playing:
    """Answers in the endpoint's place, each recorded answer once.

    Args:
        path: of the cassette.
        failing: what a drift is raised as; a test framework has an error of its own that no program swallows.

    Raises:
        CassetteError: there is no such cassette, or it is damaged.
    """

    def __init__(self, path: Path, failing: Failing = lambda drift: drift) -> None:
        self._path = path
        self._failing = failing
        self._stored = storage.read(path)
        self._left = list(self._stored.interactions)
        self._lock = Lock()

    @property
    def header(self) -> Header | None:
        """What the cassette was recorded with, if its header says so."""
        return self._stored.header

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """Everything recorded."""
        return self._stored.interactions

    @property
    def base_url(self) -> str:
        """An unreachable address, with the path that was requested."""
        return base_url(self._stored.interactions[0])

    def reply(self, sent: Sent) -> Received:
        """Return the recorded answer.

        Raises:
            Halt: what is asked is not what was recorded.
        """
        with self._lock:
            body = parsed(sent.body)
            drift = self._drift(body)
            if drift is not None:
                raise Halt(self._failing(drift))
            played = next(one for one in self._left if not changed_fields(body_of(one), body))
            self._left.remove(played)
            return played_back(played)

    def note(self, sent: Sent, received: Received | None) -> None:
        """Take no note: nothing passes a tape that plays."""

    def check_played(self) -> None:
        """Make sure that everything recorded was asked for.

        Raises:
            CassetteError: something was not.
        """
        if self._left:
            raise CassetteError(
                f"{len(self._left)} of {len(self.interactions)} recorded answers in {str(self._path)!r} were not asked "
                "for: the program asks less than it did; record the cassette again."
            )

    def _drift(self, body: dict[str, Tree]) -> CassetteDrift | None:
        nearest = self._nearest(body)
        changed = changed_fields(nearest or {}, body)
        causes, phrase = why(self.header, asked_about(), changed)
        if not causes:
            return None
        if nearest is None:
            phrase += f"; all {len(self.interactions)} recorded answers were asked for, and here is one more request"
        lines = difference(nearest, body) if nearest else ""
        message = f"{str(self._path)!r} does not hold what is asked now: {phrase}; record it again, or undo the change."
        shown = f"{message}\n{lines}" if lines else message
        return CassetteDrift(shown, causes=causes, phrase=phrase, difference=lines)

    def _nearest(self, body: dict[str, Tree]) -> dict[str, Tree] | None:
        """Return the recorded request that is most like this one, of those that were not asked yet."""
        return max(map(body_of, self._left), key=lambda one: likeness(one, body), default=None)
