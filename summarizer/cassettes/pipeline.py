"""A pipeline whose model's answers are recorded or replayed, and the check whether its requests still match."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from summarizer.cassettes.header import ModelRecorded, article_of, ask_about, header_of, model_now, model_of, relative
from summarizer.cassettes.tape import Playing, Recording, body_of
from summarizer.errors import CassetteDrift, CassetteError, ModelError, UsageError
from summarizer.llm import (
    DEFAULT_MODEL,
    EMBEDDED,
    OPENAI_HOST,
    RULES,
    Allowance,
    Answered,
    Endpoint,
    OnProgress,
    Policy,
    choose,
    connect,
)
from summarizer.pipeline.articles import Article
from summarizer.pipeline.conversation import Heard, Material, first_request
from summarizer.pipeline.summarizing import Summarizer
from summarizer.result import MeetingSummary
from summarizer.settings import Settings


class TapedSummarizer(Summarizer):
    """A pipeline that gives its cassette the article of each request.

    Args:
        endpoint: with the tape as its tap.
        model: what a header tells of it.
        cassette: where it lies, or will.
        prompt: `id@version`; None for the default.
        settings: tries, deadline and limits of each call; None for the usual ones.
        policy: the same, instead of the settings'.
        allowance: what may be spent by all articles together; None for what the settings say, else no limit.
        encoding: of the articles, where the user names it.
        note: for the header: what a reader of the file must know of the answers.
        made: when the answers were given, where they are replayed; None for now.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        model: ModelRecorded,
        cassette: Path,
        prompt: str | None = None,
        settings: Settings | None = None,
        policy: Policy | None = None,
        allowance: Allowance | None = None,
        encoding: str | None = None,
        note: str | None = None,
        made: datetime | None = None,
    ) -> None:
        alone = replace(settings or Settings(), fallback=None)  # a second model has no place on the first one's tape
        super().__init__(endpoint=endpoint, prompt=prompt, policy=policy, settings=alone, allowance=allowance)
        self._model = model
        self._cassette = cassette
        self._grammar = endpoint.grammar
        self._encoding = encoding
        self._named, self._note = prompt is not None, note
        self._made = made

    def _about_to_ask(self, article: Article, material: Material) -> None:
        request = first_request(self._prompt, material)
        asked = request if self._grammar else replace(request, grammar=None)
        seen = replace(article, path=relative(article.path, self._cassette))
        recorded = article_of(seen, asked, encoding=self._encoding)
        header = header_of(self._prompt, request.draft, self._model, recorded, named=self._named, note=self._note)
        ask_about(header)

    def _result(self, article: Article, material: Material, answered: Answered[Heard]) -> MeetingSummary:
        result = super()._result(article, material, answered)
        if self._made is None:
            return result
        return result.model_copy(update={"provenance": result.provenance.model_copy(update={"time": self._made})})


def connected(
    model: str | None, base_url: str | None, settings: Settings, on_progress: OnProgress | None = None
) -> tuple[Endpoint, ModelRecorded]:
    """Return the endpoint to record from, with its entry for the header.

    Raises:
        ModelError, UsageError: it cannot be used as named.
    """
    target = choose(model, base_url, settings)
    if target.host == RULES:
        raise UsageError("The rules ask no model, so there is nothing to record: name a model with --model.")
    endpoint = connect(target, settings, on_progress)
    return endpoint, model_of(endpoint, named=bool(model or settings.model))


@contextmanager
def recording(
    cassette: Path,
    endpoint: Endpoint,
    model: ModelRecorded,
    *,
    settings: Settings | None = None,
    allowance: Allowance | None = None,
    encoding: str | None = None,
    prompt: str | None = None,
    note: str | None = None,
) -> Iterator[Summarizer]:
    """Record what the pipeline asks in the block; the cassette is written when the block ends well.

    Args:
        cassette: the file.
        endpoint: who is asked.
        model: what the cassette tells of it.
        settings: tries, deadline and limits of each call; None for the usual ones.
        allowance: what may be spent by several recordings together.
        encoding: of the article, where the user names it.
        prompt: `id@version`; None for the default.
        note: for the header: what a reader of the file must know of the answers.

    Raises:
        CassetteError: nothing was asked.
        UsageError: the cassette cannot be written, or vcrpy is not installed.
    """
    tape = Recording(cassette, endpoint.api_key)
    # What the endpoint refuses is found out anew, for the tape: it is to be played in a process that knows nothing.
    taped = replace(endpoint, tap=tape, omit=frozenset(model.omit or ()), refused=set())
    yield TapedSummarizer(
        taped,
        model=model,
        cassette=cassette,
        prompt=prompt,
        settings=settings,
        allowance=allowance,
        encoding=encoding,
        note=note,
    )
    tape.save()


@contextmanager
def replaying(cassette: Path | str, *, model: str | None = None, prompt: str | None = None) -> Iterator[Summarizer]:
    """Replay what was recorded: no network, no key, no waiting, and the same result every time.

    Args:
        cassette: the file.
        model: the model that would be asked now; None for the one recorded.
        prompt: `id@version`; None for the one that the user chose for the recording, else the default.

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
    return TapedSummarizer(
        _played_by(tape, now),
        model=now,
        cassette=cassette,
        prompt=prompt or _named(tape),
        policy=_Time().policy(),
        made=tape.header.recorded if tape.header else None,
    )


def _played_by(tape: Playing, model: ModelRecorded) -> Endpoint:
    """Return a model's endpoint, in whose place the tape answers."""
    taped = Endpoint(model.asked, model.sent, tape.base_url, "-", model.host, context=model.context, tap=tape)
    omit, effort = frozenset(model.omit or ()), model.reasoning_effort
    return replace(taped, grammar=model.grammar, logprobs=model.logprobs, omit=omit, reasoning_effort=effort)


def _named(tape: Playing) -> str | None:
    """Return the prompt that the user chose for a recording; None where it was the default."""
    recorded = tape.header.prompt if tape.header else None
    return f"{recorded.id}@{recorded.version}" if recorded and recorded.named else None


def _guessed(tape: Playing) -> ModelRecorded:
    """Return what a request gives away of its model, for a cassette without a header."""
    body = body_of(tape.interactions[0])
    embedded, sent = "cache_prompt" in body, str(body.get("model"))
    return ModelRecorded(
        asked=DEFAULT_MODEL if embedded else sent,
        sent=sent,
        named=not embedded,
        host=EMBEDDED if embedded else OPENAI_HOST if "max_completion_tokens" in body else "127.0.0.1",
        grammar="grammar" in body,
        logprobs=bool(body.get("logprobs")),
    )


class _Time:
    """Time that passes only while somebody waits: a replay is the same every time, however slow the machine."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def policy(self) -> Policy:
        """Return a policy that lives in this time."""
        return Policy(clock=self._clock, sleep=self._sleep, random=lambda: 0.0)

    def _clock(self) -> float:
        return self._seconds

    async def _sleep(self, seconds: float) -> None:
        self._seconds += seconds


_ASKS_LESS = "code changed the request (less is asked than was recorded)"


def drift_of(
    cassette: Path, articles: Sequence[Article], *, kept: Sequence[Article] = (), model: str | None = None
) -> CassetteDrift | None:
    """Return how a cassette has drifted, offline; None where it has not.

    Args:
        cassette: the file.
        articles: those that were recorded, as they are now.
        kept: the same as they were, where a copy was kept: then it can be told whether the code changed as well as an
            article.
        model: the model that would be asked now; None for the one recorded.

    Raises:
        CassetteError: the cassette is missing or damaged.
    """
    drift = _met(cassette, articles, model)
    if drift is None or "article" not in drift.causes or not kept:
        return drift
    behind = _met(cassette, kept, model)
    return drift if behind is None else _joined(drift, behind)


def _joined(drift: CassetteDrift, behind: CassetteDrift) -> CassetteDrift:
    """Return the drift with what else is behind it, apart from the article."""
    further = tuple(cause for cause in behind.causes if cause not in drift.causes)
    if not further:
        return drift
    phrase = f"{drift.phrase}; apart from the article: {behind.phrase}"
    return CassetteDrift(str(drift), causes=drift.causes + further, phrase=phrase, difference=drift.difference)


def _met(cassette: Path, articles: Sequence[Article], model: str | None) -> CassetteDrift | None:
    tape = Playing(cassette)
    summarizer = player(tape, cassette, model=model)
    try:
        for article in articles:
            _ask_again(summarizer, article)
        tape.check_played()
    except CassetteDrift as drift:
        return drift
    except CassetteError as unplayed:
        return CassetteDrift(str(unplayed), causes=("code",), phrase=_ASKS_LESS)
    return None


def _ask_again(summarizer: Summarizer, article: Article) -> None:
    with suppress(ModelError):  # an answer that was unusable when it was recorded is no drift
        summarizer.summarize(
            article.text, title=article.title, published=article.published, url=article.url, path=article.path
        )
