"""The pipeline: read, fill in by rules, ask a model, check, look again, ground."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, Coroutine, Iterable, Iterator
from datetime import date
from typing import Self, TypeVar

from summarizer.checking.gate import check
from summarizer.document import plain, read
from summarizer.document.language import language_of
from summarizer.drafting.prompts import Prompt, named
from summarizer.errors import InputError, UsageError
from summarizer.llm import (
    RULES,
    Allowance,
    Answer,
    Answered,
    Endpoint,
    OnEvent,
    OnProgress,
    Policy,
    Target,
    Watch,
    ask_in_turn,
    blocking,
    check_priced,
    teller,
    usual_way,
    way_for,
)
from summarizer.pipeline.articles import Article, day_of_publication, source_of
from summarizer.pipeline.connection import connection_at, connection_to
from summarizer.pipeline.conversation import Conversation, Heard, Material, most_tokens
from summarizer.pipeline.results import provenance_of, result_of, result_of_rules
from summarizer.reading import read_draft
from summarizer.result import MeetingSummary
from summarizer.settings import Settings

_Made = TypeVar("_Made")


class Summarizer:
    """Summarizes articles with one model.

    The embedded model is the default; a hosted endpoint is used only where `model` or `base_url` names it. The engine
    is started, and its weights fetched, with the first article. One instance may serve several threads and tasks.

    Args:
        model: `embedded/NAME`, `openai/NAME`, `rules` (no model is asked), the path of a GGUF file, or any name
            together with `base_url`; None for what SUMMARIZER_MODEL says, else the embedded model.
        base_url: of an OpenAI-compatible server.
        fallback: a model that is asked where the endpoint of the first is not available, and only then: an embedded
            one, or another at the same server; None for what SUMMARIZER_FALLBACK says, else none. The result's
            `provenance.model` and its `warnings` say which one answered.
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
        settings = settings or Settings.from_environment()
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
        """The model that is asked where the first is not available, and where it is."""
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
        text: str,
        *,
        title: str | None = None,
        published: date | str | None = None,
        url: str | None = None,
        path: str | None = None,
    ) -> MeetingSummary:
        """Summarize one article.

        Args:
            text: the article, decoded.
            title: kept in the result's source.
            published: the day of publication (ISO), against which days are resolved.
            url: kept in the result's source.
            path: kept in the result's source.

        Raises:
            InputError: the text is empty, or the day is none.
            ModelError: one of its kinds, with what was spent.
        """
        article = Article(text, title, day_of_publication(published), url, path)
        material = self._read(article)
        if self.target.host == RULES:
            return self._ruled(article, material)
        endpoint, policy = self._way.ready()
        with self._way.watching(endpoint, most_tokens(self._prompt)):
            answered = blocking(self._heard(endpoint, policy, material))
        return self._result(article, material, answered)

    async def asummarize(
        self,
        text: str,
        *,
        title: str | None = None,
        published: date | str | None = None,
        url: str | None = None,
        path: str | None = None,
    ) -> MeetingSummary:
        """Summarize one article, without blocking the event loop while a model works (its start-up does block)."""
        article = Article(text, title, day_of_publication(published), url, path)
        material = self._read(article)
        if self.target.host == RULES:
            return self._ruled(article, material)
        endpoint, policy = self._way.ready()
        return self._result(article, material, await self._heard(endpoint, policy, material))

    def summarize_many(self, articles: Iterable[Article]) -> Iterator[MeetingSummary]:
        """Summarize articles one after the other, each as soon as it is taken; an error ends the iteration."""
        for a in articles:
            yield self.summarize(a.text, title=a.title, published=a.published, url=a.url, path=a.path)

    def asummarize_many(self, articles: Iterable[Article], *, at_once: int = 4) -> AsyncGenerator[MeetingSummary, None]:
        """Summarize articles, `at_once` of them together, with the results in the order of the articles.

        An article's error is raised in its place and ends the iteration; then, and where it is left early, what is
        under way is cancelled. The embedded engine answers one article at a time.

        Raises:
            UsageError: `at_once` is less than 1.
        """
        if at_once < 1:
            raise UsageError(f"at_once is {at_once}: at least one article has to be under way.")
        pieces = (
            self.asummarize(a.text, title=a.title, published=a.published, url=a.url, path=a.path) for a in articles
        )
        return in_order(pieces, at_once)

    async def _heard(self, endpoint: Endpoint, policy: Policy, material: Material) -> Answered[Heard]:
        async def hear(endpoint: Endpoint, policy: Policy) -> Answer[Heard]:
            return await Conversation(endpoint, policy, self._watch, self._prompt).hear(material)

        return await ask_in_turn(hear, endpoint, policy, fallback=self._way.other(), tell=self._watch.tell)

    def _read(self, article: Article) -> Material:
        """Read an article, by rules as well.

        Raises:
            InputError: it is empty.
        """
        if not article.text.strip():
            raise InputError("The article is empty: there is nothing to summarize.")
        began = time.monotonic()
        document = read(article.text, published=article.published, language=language_of(article.text))
        return Material(document, check(document, read_draft(plain(document))), time.monotonic() - began)

    def _ruled(self, article: Article, material: Material) -> MeetingSummary:
        return result_of_rules(source_of(article, material.document), material)

    def _result(self, article: Article, material: Material, answered: Answered[Heard]) -> MeetingSummary:
        provenance = provenance_of(self._prompt, answered.endpoint, answered.answer)
        source = source_of(article, material.document)
        result = result_of(source, material, answered.answer.value, provenance, self._prompt)
        return result.model_copy(update={"warnings": (*answered.warnings, *result.warnings)})


def summarize(
    text: str,
    *,
    model: str | None = None,
    base_url: str | None = None,
    title: str | None = None,
    published: date | str | None = None,
    url: str | None = None,
    path: str | None = None,
) -> MeetingSummary:
    """Summarize one article: who met whom, where, what was said and what remains pending.

    The same as `Summarizer(model, base_url=base_url).summarize(text, …)`; the embedded engine stays up between calls.
    """
    with Summarizer(model, base_url=base_url) as summarizer:
        return summarizer.summarize(text, title=title, published=published, url=url, path=path)


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
