"""A cassette while it is played, in an endpoint's place.

Nothing is patched: it sits in its own pipeline's client, so several may play at once, in threads and tasks, and other
HTTP traffic of the process is none of its business.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from summarizer.cassettes import storage
from summarizer.cassettes.asked import asked_about
from summarizer.cassettes.causes import why
from summarizer.cassettes.difference import changed_fields, difference, likeness
from summarizer.cassettes.exchange import base_url, body_of, parsed, played_back
from summarizer.cassettes.header import Header
from summarizer.cassettes.secret import Tree
from summarizer.cassettes.storage import Interaction
from summarizer.errors import CassetteDrift, CassetteError
from summarizer.llm import Halt, Received, Sent

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
        """What the cassette was recorded with, where it tells."""
        return self._stored.header

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """Everything recorded."""
        return self._stored.interactions

    @property
    def base_url(self) -> str:
        """An address at which nobody answers, with the path that was asked."""
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
