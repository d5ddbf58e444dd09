"""The pipeline: read, propose, ask, decide, ground."""

from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Self

from summarizer import document as reading
from summarizer import prompting
from summarizer.articles import Article, day_of_publication, source_of
from summarizer.document.language import language_of
from summarizer.errors import InputError, UsageError
from summarizer.extraction import (
    Check,
    Draft,
    checking,
    find_candidates,
    grammar_of,
    question,
    questions_text,
    sentences_text,
)
from summarizer.llm import (
    Answer,
    Endpoint,
    OnProgress,
    Policy,
    Request,
    Target,
    ask,
    ask_blocking,
    choose,
    connect,
    watched,
)
from summarizer.ordering import in_order
from summarizer.results import provenance_of, result_of
from summarizer.schema import MeetingSummary
from summarizer.settings import Settings

MOST_ANSWER_TOKENS = 1200
"""What an answer may take: a headline, a dozen numbers and names. More is a model that loops, and is an error."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One article on its way: what is asked, and what its answer is checked against."""

    article: Article
    check: Check
    request: Request[Draft]


class Summarizer:
    """Summarizes articles with one model.

    The embedded model is the default; a hosted endpoint is used only where `model` or `base_url` names it. The engine
    is started, and its weights fetched, with the first article. One instance may serve several threads and tasks.

    Args:
        model: `embedded/NAME`, `openai/NAME`, the path of a GGUF file, or any name together with `base_url`; None for
            what SUMMARIZER_MODEL says, else the embedded model.
        base_url: of an OpenAI-compatible server.
        prompt: `id@version`; None for the newest.
        settings: None to read the environment.
        policy: tries, re-asks and deadline of each call.
        on_progress: told how far fetching, loading and the model's work have come, from another thread.
        endpoint: a ready endpoint, which is used as it is (for replaying recorded responses).

    Raises:
        UnknownModel, UsageError, ProviderRejected: the model cannot be used as named.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        base_url: str | None = None,
        prompt: str | None = None,
        settings: Settings | None = None,
        policy: Policy | None = None,
        on_progress: OnProgress | None = None,
        endpoint: Endpoint | None = None,
    ) -> None:
        self._settings = settings or Settings.from_environment()
        self._target = _target_of(endpoint) if endpoint else choose(model, base_url, self._settings)
        self._endpoint = endpoint
        self._policy = policy or Policy()
        self._on_progress = on_progress
        self._prompt = prompting.named(prompt)

    @property
    def target(self) -> Target:
        """The model that is asked, and where it is."""
        return self._target

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
        endpoint = self._ready()
        with self._watching(endpoint), checking(asked.check):
            answer = ask_blocking(endpoint, asked.request, self._policy)
        return self._result(asked, endpoint, answer)

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
        endpoint = self._ready()
        with checking(asked.check):
            answer = await ask(endpoint, asked.request, self._policy)
        return self._result(asked, endpoint, answer)

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

    def _ready(self) -> Endpoint:
        return self._endpoint or connect(self._target, self._settings, self._on_progress)

    def _watching(self, endpoint: Endpoint) -> AbstractContextManager[None]:
        if self._on_progress is None or self._endpoint or endpoint.host != "embedded":
            return nullcontext()
        return watched(endpoint.base_url, endpoint.api_key, MOST_ANSWER_TOKENS, self._on_progress)

    def _asked(self, article: Article) -> _Asked:
        if not article.text.strip():
            raise InputError("The article is empty: there is nothing to summarize.")
        document = reading.read(article.text, published=article.published, language=language_of(article.text))
        sheet = question(find_candidates(document))
        messages = prompting.render(self._prompt, sentences=sentences_text(sheet), questions=questions_text(sheet))
        return _Asked(article, Check(sheet), Request(messages, Draft, grammar_of(sheet), MOST_ANSWER_TOKENS))

    def _result(self, asked: _Asked, endpoint: Endpoint, answer: Answer[Draft]) -> MeetingSummary:
        source = source_of(asked.article, asked.check.sheet.candidates.document)
        provenance = provenance_of(self._prompt, endpoint, answer)
        return result_of(source, asked.check, answer, provenance, languages=self._prompt.languages)


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


def _target_of(endpoint: Endpoint) -> Target:
    return Target(endpoint.asked, endpoint.model, endpoint.host, endpoint.base_url)
