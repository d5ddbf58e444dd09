"""Pipelines with a cassette on their wire."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from summarizer.articles import Article
from summarizer.cassettes.asked import ask_about
from summarizer.cassettes.exchange import body_of
from summarizer.cassettes.header import ModelRecorded
from summarizer.cassettes.identity import article_of, header_of, model_now, model_of
from summarizer.cassettes.places import relative
from summarizer.cassettes.playing import Playing
from summarizer.cassettes.recording import Recording
from summarizer.extraction import Draft
from summarizer.llm import Answer, DEFAULT_MODEL, Endpoint, OnProgress, Policy, choose, connect
from summarizer.schema import MeetingSummary
from summarizer.settings import Settings
from summarizer.summarizer import Summarizer, _Asked


class TapedSummarizer(Summarizer):
    """A pipeline that tells its tape what it asks about.

    Args:
        endpoint: with the tape as its tap.
        model: what a header tells of it.
        cassette: where it lies, or will.
        prompt: `id@version`; None for the newest.
        policy: tries, re-asks and deadline of each call.
        encoding: of the articles, where the user names it.
        made: when the answers were given, where they are replayed; None for now.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        model: ModelRecorded,
        cassette: Path,
        prompt: str | None = None,
        policy: Policy | None = None,
        encoding: str | None = None,
        made: datetime | None = None,
    ) -> None:
        super().__init__(endpoint=endpoint, prompt=prompt, policy=policy, settings=Settings())
        self._model = model
        self._cassette = cassette
        self._grammar = endpoint.grammar
        self._encoding = encoding
        self._made = made

    def _asked(self, article: Article) -> _Asked:
        asked = super()._asked(article)
        grammar = asked.request.grammar if self._grammar else None
        seen = replace(asked.article, path=relative(asked.article.path, self._cassette))
        recorded = article_of(seen, asked.check.sheet, grammar, encoding=self._encoding)
        ask_about(header_of(self._prompt, asked.request.draft, self._model, recorded))
        return asked

    def _result(self, asked: _Asked, endpoint: Endpoint, answer: Answer[Draft]) -> MeetingSummary:
        result = super()._result(asked, endpoint, answer)
        if self._made is None:
            return result
        return result.model_copy(update={"provenance": result.provenance.model_copy(update={"time": self._made})})


def connected(
    model: str | None, base_url: str | None, settings: Settings, on_progress: OnProgress | None = None
) -> tuple[Endpoint, ModelRecorded]:
    """Return the endpoint to record from, and what a header tells of it.

    Raises:
        ModelError, UsageError: it cannot be used as named.
    """
    endpoint = connect(choose(model, base_url, settings), settings, on_progress)
    return endpoint, model_of(endpoint, named=bool(model or settings.model))


@contextmanager
def recording(
    cassette: Path,
    endpoint: Endpoint,
    model: ModelRecorded,
    *,
    prompt: str | None = None,
    encoding: str | None = None,
) -> Iterator[Summarizer]:
    """Record what the pipeline asks in the block; the cassette is written when the block ends well.

    Raises:
        CassetteError: nothing was asked, or the cassette cannot be written.
        UsageError: vcrpy is not installed.
    """
    tape = Recording(cassette, endpoint.api_key)
    taped = replace(endpoint, tap=tape)
    yield TapedSummarizer(taped, model=model, cassette=cassette, prompt=prompt, encoding=encoding)
    tape.save()


@contextmanager
def replaying(cassette: Path | str, *, model: str | None = None, prompt: str | None = None) -> Iterator[Summarizer]:
    """Replay what was recorded: no network, no key, no waiting, and the same result every time.

    Args:
        cassette: the file.
        model: the model that would be asked now; None for the one recorded.
        prompt: `id@version`; None for the newest of the recorded one.

    Raises:
        CassetteDrift: what is asked in the block is not what was recorded.
        CassetteError: there is no cassette, it is damaged, or the block did not ask for all that was recorded.
        UsageError: vcrpy is not installed.
    """
    path = Path(cassette)
    tape = Playing(path)
    yield player(tape, path, model=model, prompt=prompt)
    tape.check_played()


def player(tape: Playing, cassette: Path, *, model: str | None = None, prompt: str | None = None) -> TapedSummarizer:
    """Return a pipeline that a tape answers."""
    recorded = tape.header.model if tape.header else _guessed(tape)
    now = model_now(recorded, model)
    endpoint = Endpoint(
        now.asked, now.sent, tape.base_url, "-", now.host, grammar=now.grammar, context=now.context, tap=tape
    )
    wanted = prompt or (tape.header.prompt.id if tape.header else None)
    return TapedSummarizer(
        endpoint,
        model=now,
        cassette=cassette,
        prompt=wanted,
        policy=Policy(sleep=_at_once, clock=_stopped),
        made=tape.header.recorded if tape.header else None,
    )


def _guessed(tape: Playing) -> ModelRecorded:
    """Return what a request gives away of its model, for a cassette without a header."""
    body = body_of(tape.interactions[0])
    embedded = "cache_prompt" in body
    host = "embedded" if embedded else "api.openai.com" if "max_completion_tokens" in body else "127.0.0.1"
    sent = str(body.get("model"))
    asked = DEFAULT_MODEL if embedded else sent
    return ModelRecorded(asked=asked, sent=sent, named=not embedded, host=host, grammar="grammar" in body)


async def _at_once(_seconds: float) -> None:
    """Wait for nothing: the recorded provider needs no time to recover."""


def _stopped() -> float:
    """Tell no time: a replay is the same every time, on a slow machine too."""
    return 0.0
