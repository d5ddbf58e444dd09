"""Long and hostile articles: a limit, a sign of life, a free event loop, and errors as values."""

import asyncio
from collections.abc import Iterator
from threading import Event

import pytest

from summarizer import Article, InputError, MeetingSummary, Summarizer, SummarizerError, UsageError
from summarizer.document import Document
from summarizer.drafting.form import Draft
from summarizer.llm import RULES, Progress
from summarizer.pipeline import summarizing
from summarizer.reading import read_draft
from summarizer.settings import Settings
from tests.harbour import ARTICLE

ARTICLES = [Article(ARTICLE), Article(" "), Article(ARTICLE, title="second")]
EXPECTED = (MeetingSummary, InputError, MeetingSummary)


@pytest.fixture
def summarizer() -> Summarizer:
    """The rules alone."""
    return Summarizer(RULES)


def test_a_longer_article_is_refused() -> None:
    """The line says how long it is, and what to do."""
    limited = Summarizer(RULES, settings=Settings(max_characters=100))
    with pytest.raises(InputError, match=r"101 characters, and at most 100 are read: split it, or set SUMMARIZER_MAX_"):
        limited.summarize("a" * 101)


@pytest.mark.parametrize("text", [None, b"Marrant met Kielgaard."])
def test_what_is_no_text_is_a_wrong_use(summarizer: Summarizer, text: object) -> None:
    """The kind of what was given is named."""
    with pytest.raises(UsageError, match=f"The article is {type(text).__name__}, not str"):
        summarizer.summarize(text)  # type: ignore[arg-type]


def test_a_slow_reading_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever watches hears of it while it goes on."""
    told = Event()
    heard: list[Progress] = []

    def on_progress(progress: Progress) -> None:
        heard.append(progress)
        told.set()

    def slow(document: Document) -> Draft:
        assert told.wait(30)
        return read_draft(document)

    monkeypatch.setattr(summarizing, "_PATIENCE", 0.001)
    monkeypatch.setattr(summarizing, "read_draft", slow)
    Summarizer(RULES, on_progress=on_progress).summarize(ARTICLE)
    assert heard == [Progress("reading", 0, None)]


def test_the_event_loop_goes_on_while_rules_read(summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A task that the reading waits for gets its turn."""
    turn = Event()

    def waiting(document: Document) -> Draft:
        assert turn.wait(30)
        return read_draft(document)

    monkeypatch.setattr(summarizing, "read_draft", waiting)

    async def both() -> MeetingSummary:
        reading = asyncio.create_task(summarizer.asummarize(ARTICLE))
        await asyncio.sleep(0)
        turn.set()
        return await reading

    assert asyncio.run(both()).complete


def test_errors_come_as_values(summarizer: Summarizer) -> None:
    """On request, each in the place of the result, and the rest goes on."""
    results = list(summarizer.summarize_many(ARTICLES, on_error="yield"))
    assert tuple(type(one) for one in results) == EXPECTED


@pytest.mark.parametrize("at_once", [1, 3])
def test_errors_come_as_values_from_several_at_once(summarizer: Summarizer, at_once: int) -> None:
    """The same, in the order of the articles."""

    async def taken() -> list[MeetingSummary | SummarizerError]:
        many = summarizer.asummarize_many(ARTICLES, at_once=at_once, on_error="yield")
        return [one async for one in many]

    assert tuple(type(one) for one in asyncio.run(taken())) == EXPECTED


def test_a_defect_comes_as_a_value_too(summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is not foreseen is the cause of one that is."""
    monkeypatch.setattr(summarizing, "read_draft", dict[str, str]().__getitem__)
    (only,) = summarizer.summarize_many(ARTICLES[:1], on_error="yield")
    assert isinstance(only, SummarizerError)
    assert (str(only), type(only.__cause__)) == ("Unexpected KeyError while an article was summarized.", KeyError)


def test_an_iterator_that_fails_is_no_article(summarizer: Summarizer) -> None:
    """What the caller's own iterator raises is the caller's."""

    def broken() -> Iterator[Article]:
        yield ARTICLES[0]
        raise OSError("the disk is gone")

    results = summarizer.summarize_many(broken(), on_error="yield")
    next(results)
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


def test_another_way_with_errors_is_refused(summarizer: Summarizer) -> None:
    """Before any article is taken."""
    for many in (summarizer.summarize_many, summarizer.asummarize_many):
        with pytest.raises(UsageError, match="on_error is 'skip': it is 'raise' or 'yield'"):
            many(ARTICLES, on_error="skip")  # type: ignore[call-overload]


def test_no_result_repeats_a_page(summarizer: Summarizer) -> None:
    """A sentence without end is cut: no evidence of one claim is longer than a sentence may be."""
    result = summarizer.summarize("Mr Smith said, " * 2000)
    assert result.statements
    assert max(len(one.span.text) for one in result.statements) <= 2000
