"""The pipeline: read, propose, ask, decide, ground."""

from collections.abc import AsyncGenerator, Iterable, Iterator
from datetime import date
from typing import Self

from summarizer import prompting
from summarizer.articles import Article, day_of_publication
from summarizer.asked import Asked, asked_about
from summarizer.connection import connection_at, connection_to
from summarizer.errors import UsageError
from summarizer.extraction import (
    Check,
    Draft,
    Sheet,
    grammar_of,
    questions_text,
    sentences_text,
)
from summarizer.hearing import Hearing
from summarizer.llm import (
    RULES,
    Allowance,
    Answer,
    Answered,
    Endpoint,
    OnEvent,
    OnProgress,
    Policy,
    Request,
    Target,
    Watch,
    ask_in_turn,
    blocking,
    check_priced,
    teller,
)
from summarizer.ordering import in_order
from summarizer.result import MeetingSummary
from summarizer.results import provenance_of, result_of, result_of_rules
from summarizer.settings import Settings

MOST_ANSWER_TOKENS = 1200
"""What an answer may take at first: a headline, a dozen numbers and names. A longer one gets more room once."""


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
        prompt: `id@version`; None for the default version.
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
        self._prompt = prompting.named(prompt)
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
        asked = self._asked(Article(text, title, day_of_publication(published), url, path))
        if self.target.host == RULES:
            return self._ruled(asked)
        endpoint, policy = self._way.ready()
        with self._way.watching(endpoint, MOST_ANSWER_TOKENS):
            answered = blocking(self._answered(endpoint, policy, asked.check))
        return self._result(asked, answered)

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
        asked = self._asked(Article(text, title, day_of_publication(published), url, path))
        if self.target.host == RULES:
            return self._ruled(asked)
        endpoint, policy = self._way.ready()
        return self._result(asked, await self._answered(endpoint, policy, asked.check))

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
        asked = (
            self.asummarize(a.text, title=a.title, published=a.published, url=a.url, path=a.path) for a in articles
        )
        return in_order(asked, at_once)

    async def _answered(self, endpoint: Endpoint, policy: Policy, check: Check) -> Answered[Draft]:
        async def hear(endpoint: Endpoint, policy: Policy) -> Answer[Draft]:
            return await Hearing(endpoint, policy, self._watch, self._request).hear(check)

        return await ask_in_turn(hear, endpoint, policy, fallback=self._way.other(), tell=self._watch.tell)

    def _asked(self, article: Article) -> Asked:
        return asked_about(article, again=self._prompt.draft > 1)

    def _ruled(self, asked: Asked) -> MeetingSummary:
        return result_of_rules(asked.source, asked.check.sheet, asked.seconds, languages=self._prompt.languages)

    def _request(self, sheet: Sheet) -> Request[Draft]:
        messages = prompting.render(self._prompt, sentences=sentences_text(sheet), questions=questions_text(sheet))
        return Request(messages, Draft, grammar_of(sheet), MOST_ANSWER_TOKENS)

    def _result(self, asked: Asked, answered: Answered[Draft]) -> MeetingSummary:
        answer = answered.answer
        provenance = provenance_of(self._prompt, answered.endpoint, answer)
        result = result_of(asked.source, asked.check, answer, provenance, languages=self._prompt.languages)
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


def _allowance_of(settings: Settings) -> Allowance:
    return Allowance(max_cost=settings.max_cost, max_tokens=settings.max_tokens_total)
