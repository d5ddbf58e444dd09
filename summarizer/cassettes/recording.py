"""A cassette while it is recorded, on the wire of one pipeline."""

from pathlib import Path
from threading import Lock

from summarizer.cassettes import storage
from summarizer.cassettes.asked import asked_about
from summarizer.cassettes.exchange import taken_down
from summarizer.cassettes.header import Header
from summarizer.cassettes.secret import Scrubber, in_environment
from summarizer.cassettes.storage import Interaction, Stored
from summarizer.errors import CassetteError
from summarizer.llm import Received, Sent


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

    def reply(self, sent: Sent) -> None:
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
