"""A cassette in one pipeline: it records the endpoint's replies, or replays them.

Nothing is patched: it sits in its own pipeline's client, so several may play at once, in threads and tasks, and other
HTTP traffic of the process is none of its business.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from summarizer.cassettes import storage
from summarizer.cassettes.difference import changed_fields, difference, likeness, why
from summarizer.cassettes.header import Header, asked_about
from summarizer.cassettes.secrets import Scrubber, Tree, in_environment
from summarizer.cassettes.storage import Interaction, Stored
from summarizer.errors import CassetteDrift, CassetteError
from summarizer.llm import Halt, Received, Sent

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
            CassetteError: nothing was asked or answered, a request was broken off, or the file cannot be written.
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
