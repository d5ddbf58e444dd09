"""The pipeline: read, fill in by rules, ask a model, check, look again, ground."""

import asyncio
import re
import time
from collections import deque
from collections.abc import AsyncGenerator, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from threading import Timer
from typing import Literal, Self, TypeVar, get_args, overload

from summarizer.checking.gate import check
from summarizer.document import plain, read
from summarizer.document.reader import language_of
from summarizer.drafting.prompts import Prompt, named
from summarizer.errors import InputError, ProviderUnavailable, SummarizerError, UsageError
from summarizer.language.clauses import parse
from summarizer.llm import (
    RULES,
    Allowance,
    Answer,
    Answered,
    Endpoint,
    FellBack,
    OnEvent,
    OnProgress,
    Policy,
    Progress,
    Target,
    Watch,
    ask_in_turn,
    blocking,
    check_priced,
    teller,
    usual_way,
    way_for,
)
from summarizer.pipeline.articles import Article, article_of, source_of
from summarizer.pipeline.conversation import Conversation, Heard, Material, connection_at, connection_to, most_tokens
from summarizer.pipeline.results import Missed, provenance_of, result_of, result_of_rules, with_gaps
from summarizer.reading import read_draft
from summarizer.result import MeetingSummary
from summarizer.settings import Settings

_Made = TypeVar("_Made")
OnError = Literal["raise", "yield"]
_PATIENCE = 1.0
"""Seconds that reading by rules takes before it is told."""
_READERS = ThreadPoolExecutor(1, thread_name_prefix="summarizer-reader")
"""Where articles are read while an event loop goes on; one thread, for reading is the work of one processor."""


class Summarizer:
    """Summarizes articles with one model.

    The embedded model is the default; a hosted endpoint is used only where `model` or `base_url` names it. The engine
    is started, and its weights fetched, with the first article. One instance may serve several threads and tasks.

    Args:
        model: `embedded/NAME`, `openai/NAME`, `rules` (no model is asked), the path of a GGUF file, or any name
            together with `base_url`; None for what SUMMARIZER_MODEL says, else the embedded model.
        base_url: of an OpenAI-compatible server.
        fallback: a model that is asked where the endpoint of the first is not available, and only then: an embedded
            one, or another at the same server; `rules` for what the rules find; None for what SUMMARIZER_FALLBACK says,
            else none. The result's `provenance.model` and its `warnings` say which one answered.
        prompt: `id@version`; None for the version in which the model leads, or, for an embedded one that cannot, for
            that in which it assists the rules.
        settings: None to read the environment.
        policy: tries, re-asks, deadline and limits of each call; None for what the settings say.
        on_progress: told how far fetching, loading and the model's work have come, from another thread.
        on_event: told of attempts, waits, re-asks and cut-off answers, from whatever thread or task asks.
        allowance: what may be spent by all articles together; None for what the settings say, else no limit.
        endpoint: a ready endpoint, which is used as it is (for replaying recorded responses).

    Raises:
        UnknownModel, UsageError, ProviderRejected: the model cannot be used as named, or a budget in dollars cannot be
            kept, for no price of it is known.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        base_url: str | None = None,
        fallback: str | None = None,
        prompt: str | None = None,
        settings: Settings | None = None,
        policy: Policy | None = None,
        on_progress: OnProgress | None = None,
        on_event: OnEvent | None = None,
        allowance: Allowance | None = None,
        endpoint: Endpoint | None = None,
    ) -> None:
        for name, given in (("model", model), ("base_url", base_url), ("fallback", fallback), ("prompt", prompt)):
            _check_name(name, given)
        settings = settings or Settings.from_environment()
        self._most_characters = settings.max_characters
        self._on_progress = on_progress
        self._way = (
            connection_at(endpoint, fallback, settings=settings, policy=policy)
            if endpoint
            else connection_to(model, base_url, fallback, settings=settings, policy=policy, on_progress=on_progress)
        )
        self._prompt = named(prompt, usual_way(self.target) if endpoint else way_for(self.target, settings))
        self._watch = Watch(allowance or _allowance_of(settings), teller(on_event))
        for one in (self.target, self.fallback):
            check_priced(self.allowance, one)

    @property
    def allowance(self) -> Allowance:
        """What may be spent, and what was."""
        return self._watch.allowance

    @property
    def target(self) -> Target:
        """The model that is asked, and where it is."""
        return self._way.target

    @property
    def fallback(self) -> Target | None:
        """The model that is asked where the first is not available, or the rules, and where it is."""
        return self._way.fallback

    @property
    def prompt(self) -> Prompt:
        """The prompt version that is sent."""
        return self._prompt

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave; the engine is shared by the process and closes at its exit."""

    def summarize(
        self,
        text: str | Article,
        *,
        title: str | None = None,
        published: date | str | None = None,
        url: str | None = None,
        path: str | None = None,
    ) -> MeetingSummary:
        """Summarize one article.

        Args:
            text: the article, decoded; or an `Article`, which has its own title, day, URL and path.
            title: kept in the result's source.
            published: the day of publication (ISO), against which days are resolved.
            url: kept in the result's source.
            path: kept in the result's source.

        Raises:
            UsageError: the text is no `str`, or something is given beside an `Article`.
            InputError: the text is empty or too long, or the day is none.
            ModelError: one of its kinds, with what was spent.
        """
        return self._summarize(article_of(text, title=title, published=published, url=url, path=path))

    def _summarize(self, article: Article) -> MeetingSummary:
        material = self._read(article)
        if self.target.host == RULES:
            return self._ruled(article, material)
        self._about_to_ask(article, material)
        endpoint, policy = self._way.ready()
        with self._way.watching(endpoint, most_tokens(self._prompt)):
            heard = blocking(self._heard(endpoint, policy, material))
        return self._told(article, material, heard)

    async def asummarize(
        self,
        text: str | Article,
        *,
        title: str | None = None,
        published: date | str | None = None,
        url: str | None = None,
        path: str | None = None,
    ) -> MeetingSummary:
        """Summarize one article as `summarize` does; the event loop goes on, but while an embedded engine starts."""
        return await self._asummarize(article_of(text, title=title, published=published, url=url, path=path))

    async def _asummarize(self, article: Article, *, in_loop: bool = False) -> MeetingSummary:
        reading = asyncio.get_running_loop().run_in_executor
        material = self._read(article) if in_loop else await reading(_READERS, self._read, article)
        if self.target.host == RULES:
            return self._ruled(article, material)
        self._about_to_ask(article, material)
        endpoint, policy = self._way.ready()
        return self._told(article, material, await self._heard(endpoint, policy, material))

    @overload
    def summarize_many(
        self, articles: Iterable[Article | str], *, on_error: Literal["raise"] = "raise"
    ) -> Iterator[MeetingSummary]: ...

    @overload
    def summarize_many(
        self, articles: Iterable[Article | str], *, on_error: OnError
    ) -> Iterator[MeetingSummary | SummarizerError]: ...

    def summarize_many(
        self, articles: Iterable[Article | str], *, on_error: OnError = "raise"
    ) -> Iterator[MeetingSummary | SummarizerError]:
        """Summarize articles one after the other, each as soon as it is taken.

        Args:
            articles: `Article`s, or texts, taken as they are needed; what was unread of an article's file makes its
                result incomplete.
            on_error: `raise` ends the iteration with an article's error; `yield` gives the error in the place of the
                result, and goes on. An error that is not foreseen comes as the cause of a SummarizerError.

        Raises:
            UsageError: `on_error` is neither, or one article is given in the place of several.
        """
        _check_several(articles)
        _check_on_error(on_error)
        return self._in_turn(articles, on_error)

    def _in_turn(
        self, articles: Iterable[Article | str], on_error: OnError
    ) -> Iterator[MeetingSummary | SummarizerError]:
        for article in articles:
            try:
                made: MeetingSummary | SummarizerError = self._summarize(article_of(article))
            except Exception as error:
                if on_error == "raise":
                    raise
                made = as_value(error)
            yield made

    @overload
    def asummarize_many(
        self,
        articles: Iterable[Article | str],
        *,
        at_once: int = 4,
        on_error: Literal["raise"] = "raise",
        in_loop: bool = False,
    ) -> AsyncGenerator[MeetingSummary, None]: ...

    @overload
    def asummarize_many(
        self, articles: Iterable[Article | str], *, at_once: int = 4, on_error: OnError, in_loop: bool = False
    ) -> AsyncGenerator[MeetingSummary | SummarizerError, None]: ...

    def asummarize_many(
        self, articles: Iterable[Article | str], *, at_once: int = 4, on_error: OnError = "raise", in_loop: bool = False
    ) -> AsyncGenerator[MeetingSummary | SummarizerError, None]:
        """Summarize articles, `at_once` of them together, with the results in the order of the articles.

        An article's error is raised in its place and ends the iteration, or with `on_error="yield"` comes there as a
        value, as in `summarize_many`. Where the iteration ends early, what is under way is cancelled. The embedded
        engine answers one article at a time. Articles are read in a thread, so that the event loop goes on; with
        `in_loop` in the loop itself, which is quicker where the loop has nothing else to do.

        Raises:
            UsageError: `at_once` is less than 1, `on_error` is neither `raise` nor `yield`, or one article is given in
                the place of several.
        """
        _check_several(articles)
        if at_once < 1:
            raise UsageError(f"at_once is {at_once}: at least one article has to be under way.")
        _check_on_error(on_error)
        return in_order((self._piece(article, on_error, in_loop=in_loop) for article in articles), at_once)

    async def _piece(
        self, article: Article | str, on_error: OnError, *, in_loop: bool
    ) -> MeetingSummary | SummarizerError:
        try:
            return await self._asummarize(article_of(article), in_loop=in_loop)
        except Exception as error:
            if on_error == "raise":
                raise
            return as_value(error)

    async def _heard(self, endpoint: Endpoint, policy: Policy, material: Material) -> Answered[Heard] | Missed:
        """Ask a model, or another in its place; where the rules stand in, return that none was available."""
        began = policy.clock()
        try:
            return await self._asked_in_turn(endpoint, policy, material)
        except ProviderUnavailable as error:
            if not self._way.rules_stand_in:
                raise
            self._watch.tell(FellBack(endpoint.asked, RULES, RULES))
            return Missed(endpoint, self._prompt, error.spent, policy.clock() - began)

    async def _asked_in_turn(self, endpoint: Endpoint, policy: Policy, material: Material) -> Answered[Heard]:
        async def hear(endpoint: Endpoint, policy: Policy) -> Answer[Heard]:
            return await Conversation(endpoint, policy, self._watch, self._prompt).hear(material)

        return await ask_in_turn(hear, endpoint, policy, fallback=self._way.other(), tell=self._watch.tell)

    def _read(self, article: Article) -> Material:
        """Read an article, by rules as well.

        Raises:
            UsageError: it is no text.
            InputError: it is empty, or too long.
        """
        _check_readable(article.text, self._most_characters)
        began = time.monotonic()
        with _told_when_slow(self._on_progress):
            document = read(article.text, published=article.published, language=language_of(article.text))
            checked = check(document, read_draft(plain(document)))
        return Material(document, checked, time.monotonic() - began, parse(document))

    def _about_to_ask(self, article: Article, material: Material) -> None:
        """Take note, in the task that asks, of what a model is asked about: for pipelines that record."""

    def _told(self, article: Article, material: Material, heard: Answered[Heard] | Missed) -> MeetingSummary:
        """Return the result of what was heard, or of the rules where no model was available."""
        if isinstance(heard, Missed):
            return self._ruled(article, material, heard)
        return self._result(article, material, heard)

    def _ruled(self, article: Article, material: Material, missed: Missed | None = None) -> MeetingSummary:
        return with_gaps(result_of_rules(source_of(article, material.document), material, missed), article.unread)

    def _result(self, article: Article, material: Material, answered: Answered[Heard]) -> MeetingSummary:
        provenance = provenance_of(self._prompt, answered.endpoint, answered.answer)
        source = source_of(article, material.document)
        result = result_of(source, material, answered.answer.value, provenance, self._prompt)
        told = result.model_copy(update={"warnings": (*answered.warnings, *result.warnings)})
        return with_gaps(told, article.unread)


def summarize(
    text: str | Article,
    *,
    model: str | None = None,
    base_url: str | None = None,
    title: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
    path: str | None = None,
) -> MeetingSummary:
    """Summarize one article, a text or an `Article`: who met whom, where, what was said and what remains pending.

    The same as `Summarizer(model, base_url=base_url).summarize(text, …)`; the embedded engine stays up between calls.
    """
    with Summarizer(model, base_url=base_url) as summarizer:
        return summarizer.summarize(text, title=title, published=published, url=url, path=path)


def _check_name(what: str, given: object) -> None:
    if not isinstance(given, str | None):
        raise UsageError(f"{what} is {type(given).__name__}, not str: give its name, or leave it out.")


def _check_several(articles: object) -> None:
    if isinstance(articles, str | bytes | Article) or not isinstance(articles, Iterable):
        what = type(articles).__name__
        raise UsageError(
            f"Several articles are asked for, and one {what} is given: put it into a list, or summarize it."
        )


def _check_on_error(on_error: str) -> None:
    if on_error not in get_args(OnError):
        raise UsageError(f"on_error is {on_error!r}: it is 'raise' or 'yield'.")


def as_value(error: Exception) -> SummarizerError:
    """Return an article's error as it stands in the place of its result."""
    if isinstance(error, SummarizerError):
        return error
    unforeseen = SummarizerError(f"Unexpected {type(error).__name__} while an article was summarized.")
    unforeseen.__cause__ = error
    return unforeseen


_HALF = re.compile("[\ud800-\udfff]")


def _check_readable(text: object, most: int) -> None:
    if not isinstance(text, str):
        raise UsageError(f"The article is {type(text).__name__}, not str: decode it, or read its file, first.")
    if len(text) > most:
        raise InputError(
            f"The article has {len(text):,} characters, and at most {most:,} are read: split it, or set "
            "SUMMARIZER_MAX_CHARACTERS."
        )
    if _HALF.search(text):
        raise InputError("The article holds half of a surrogate pair, which is no character: decode its file anew.")
    if not text.strip():
        raise InputError("The article is empty: there is nothing to summarize.")


@contextmanager
def _told_when_slow(on_progress: OnProgress | None) -> Iterator[None]:
    """Tell that the article is being read, where the block takes longer than a second."""
    if on_progress is None:
        yield
        return
    timer = Timer(_PATIENCE, on_progress, [Progress("reading", 0, None)])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


async def in_order(work: Iterable[Coroutine[object, object, _Made]], at_once: int) -> AsyncGenerator[_Made, None]:
    """Do the work, so many pieces at once, and yield what each makes in the order given; pieces are taken lazily.

    Where a piece fails its error is raised in its place; then, and where the iteration is left, the rest is cancelled.
    """
    under_way: deque[asyncio.Task[_Made]] = deque()
    try:
        for piece in work:
            under_way.append(asyncio.create_task(piece))
            if len(under_way) >= at_once:
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


def _allowance_of(settings: Settings) -> Allowance:
    return Allowance(max_cost=settings.max_cost, max_tokens=settings.max_tokens_total)
