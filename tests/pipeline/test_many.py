"""Many articles: in order, several at once, from threads, and none under another's name."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from summarizer import (
    Allowance,
    Article,
    InputError,
    MeetingSummary,
    OverBudget,
    ProviderRejected,
    Summarizer,
    UsageError,
)
from summarizer.llm import Endpoint
from summarizer.pipeline.summarizing import in_order
from tests.harbour import NOTHING
from tests.llm.fault_server import FaultServer, Reply, completion, error, serving

ANSWER = completion(json.dumps(NOTHING))
ARTICLES = [Article(f"The ferry number {number} left.", title=str(number)) for number in range(12)]


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server that says of every article that it holds nothing."""
    with serving() as faults:
        faults.script = [ANSWER]
        yield faults


@pytest.fixture
def summarizer(server: FaultServer) -> Summarizer:
    """A pipeline that asks it."""
    return Summarizer(endpoint=Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1"))


def belongs(result: MeetingSummary, article: Article) -> bool:
    """Tell whether the result is the article's."""
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    return (result.source.sha256, result.source.title) == (digest, article.title)


async def gathered(results: AsyncIterator[MeetingSummary]) -> list[MeetingSummary]:
    return [result async for result in results]


def all_belong(results: Sequence[MeetingSummary]) -> bool:
    return all(belongs(result, article) for result, article in zip(results, ARTICLES, strict=True))


def test_one_after_the_other(summarizer: Summarizer, server: FaultServer) -> None:
    """Each is asked when it is taken."""
    results = summarizer.summarize_many(iter(ARTICLES))
    first = next(results)
    assert len(server.bodies) == 1
    assert all_belong([first, *results])


@pytest.mark.parametrize("at_once", [1, 4, 100])
def test_several_at_once_keep_their_order(summarizer: Summarizer, server: FaultServer, at_once: int) -> None:
    """Whichever answer is slow, the results are those of the articles, in their order."""
    server.script = [Reply(ANSWER.body, drip=0.0005), *[ANSWER] * 3, Reply(ANSWER.body, drip=0.0005), ANSWER]
    assert all_belong(asyncio.run(gathered(summarizer.asummarize_many(iter(ARTICLES), at_once=at_once))))
    assert len(server.bodies) == len(ARTICLES)


def test_no_articles_are_no_results(summarizer: Summarizer) -> None:
    """Nothing to do is no error."""
    assert asyncio.run(gathered(summarizer.asummarize_many([]))) == [*summarizer.summarize_many([])] == []


def test_none_at_once_is_refused(summarizer: Summarizer) -> None:
    """Before anything is asked."""
    with pytest.raises(UsageError, match="at_once is 0"):
        summarizer.asummarize_many(ARTICLES, at_once=0)


def test_an_error_comes_in_its_place(summarizer: Summarizer) -> None:
    """The results before it have come."""
    results: list[MeetingSummary] = []

    async def take() -> None:
        async for one in summarizer.asummarize_many([*ARTICLES[:2], Article(" "), ARTICLES[3]]):
            results.append(one)  # noqa: PERF401 - a comprehension would lose them

    with pytest.raises(InputError, match="empty"):
        asyncio.run(take())
    assert [one.source.title for one in results] == ["0", "1"]


def test_a_provider_s_error_ends_it(summarizer: Summarizer, server: FaultServer) -> None:
    """The same for both ways."""
    server.script = [error(401, "invalid_api_key")]
    with pytest.raises(ProviderRejected):
        asyncio.run(gathered(summarizer.asummarize_many(ARTICLES)))
    with pytest.raises(ProviderRejected):
        next(summarizer.summarize_many(ARTICLES))


def bound(server: FaultServer) -> int:
    """Return the most that the first article may take, as the refusal tells it."""
    with pytest.raises(OverBudget) as refusal:
        limited(server, 0).summarize(ARTICLES[0].text)
    return int(str(refusal.value).split("may take ")[1].split(" tokens")[0].replace(",", ""))


def limited(server: FaultServer, most: int) -> Summarizer:
    """Return a pipeline that may spend so many tokens."""
    endpoint = Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1")
    return Summarizer(endpoint=endpoint, allowance=Allowance(max_tokens=most))


@pytest.mark.parametrize("at_once", [1, 4, 12])
def test_a_budget_holds_for_all_together(server: FaultServer, at_once: int) -> None:
    """However many are under way: what fits is done and comes, in order; then the budget ends it."""
    summarizer = limited(server, bound(server) + 13 * 4 + 5)
    results: list[MeetingSummary] = []

    async def take() -> None:
        async for one in summarizer.asummarize_many(ARTICLES, at_once=at_once):
            results.append(one)  # noqa: PERF401 - a comprehension would lose them

    with pytest.raises(OverBudget, match="--max-tokens-total"):
        asyncio.run(take())
    assert [one.source.title for one in results] == ["0", "1", "2", "3", "4"]
    assert len(server.bodies) == 5
    assert summarizer.allowance.tokens == 65


def test_threads_keep_one_budget(server: FaultServer) -> None:
    """As many articles as fit are done, whoever asks."""
    summarizer = limited(server, bound(server) + 13 * 4 + 5)

    def done(article: Article) -> bool:
        try:
            return bool(summarizer.summarize(article.text))
        except OverBudget:
            return False

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(done, ARTICLES)) == len(server.bodies) == 5


def test_threads_share_a_summarizer(summarizer: Summarizer) -> None:
    """One instance serves several threads, and each gets its own article's result."""
    with ThreadPoolExecutor(4) as pool:
        results = [*pool.map(lambda one: summarizer.summarize(one.text, title=one.title), ARTICLES)]
    assert all_belong(results)


class Bench:
    """Pieces of work, with a note of how many are under way and how each ended."""

    def __init__(self) -> None:
        self.under_way = self.most = 0
        self.ended: list[str] = []

    async def piece(self, number: int, turns: int) -> int:
        """Work for so many turns of the loop."""
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            for _ in range(turns):
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            self.ended.append(f"{number} cancelled")
            raise
        finally:
            self.under_way -= 1
        self.ended.append(f"{number} done")
        return number


def test_no_more_than_so_many_are_under_way() -> None:
    """Ten pieces, the earlier the slower: at most three together, and the order stays."""

    async def run() -> None:
        bench = Bench()
        made = [one async for one in in_order((bench.piece(n, 30 - 3 * n) for n in range(10)), 3)]
        assert (made, bench.most) == ([*range(10)], 3)

    asyncio.run(run())


def test_leaving_early_cancels_the_rest() -> None:
    """What is under way is cancelled and waited for; what was not begun is never made."""

    async def run() -> None:
        bench = Bench()
        taken: list[int] = []

        def pieces() -> Iterator[int]:
            for number in range(10):
                taken.append(number)
                yield number

        async with aclosing(in_order((bench.piece(n, n * 50) for n in pieces()), 3)) as results:
            assert await anext(results) == 0
        assert (bench.ended, taken) == (["0 done", "1 cancelled", "2 cancelled"], [0, 1, 2])

    asyncio.run(run())


def test_texts_are_articles(summarizer: Summarizer) -> None:
    """As `summarize` takes them; one in the place of several is refused, and not read letter by letter."""

    async def together() -> list[MeetingSummary]:
        return [result async for result in summarizer.asummarize_many(["The ferry left."])]

    texts: list[Article | str] = ["The ferry left.", Article("The ferry came.")]
    assert [one.source.characters for one in summarizer.summarize_many(texts)] == [15, 15]
    assert [one.source.characters for one in asyncio.run(together())] == [15]
    for wrong in ("The ferry left.", b"The ferry left.", Article("The ferry left."), None):
        for ask in (summarizer.summarize_many, summarizer.asummarize_many):
            with pytest.raises(UsageError, match="Several articles are asked for, and one "):
                ask(wrong)  # type: ignore[arg-type]


def test_the_name_of_a_file_is_no_article(
    summarizer: Summarizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names what reads it; a text that is no name is read."""
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text("The ferry left.", encoding="utf-8")
    for name in ("ferry.txt", Path("ferry.txt")):
        with pytest.raises(UsageError, match=r"name of a file, 'ferry.txt': read_article\('ferry.txt'\) reads"):
            summarizer.summarize(name)  # type: ignore[arg-type]
    (failed,) = summarizer.summarize_many(["ferry.txt"], on_error="yield")
    assert isinstance(failed, UsageError)
    assert summarizer.summarize("other.txt").source.characters == 9
    assert summarizer.summarize("The\0ferry left.").source.characters == 15
    assert summarizer.summarize("ferry.txt", path="note.txt").source.characters == 9


@pytest.mark.parametrize("day", ["2031-03-05", date(2031, 3, 5), datetime(2031, 3, 5, 18, 0, tzinfo=UTC)])
def test_a_day_of_publication_may_be_a_string(summarizer: Summarizer, day: date) -> None:
    """Or a time; it becomes a day."""
    article = Article("The ferry left.", published=day)
    assert article.published == date(2031, 3, 5)
    assert summarizer.summarize(article).source.published == "2031-03-05"
    assert summarizer.summarize(article.text, published=day).source.published == "2031-03-05"


def test_what_is_no_day_is_told() -> None:
    """Where the article is made."""
    with pytest.raises(InputError, match="'5 March' is not an ISO day"):
        Article("The ferry left.", published="5 March")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="The publication day is int: give a date"):
        Article("The ferry left.", published=2031)  # type: ignore[arg-type]
