"""The pipeline from an article to its summary, with a server on this machine in the place of the model."""

import asyncio
import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

from summarizer import Summarizer, __version__, prompting
from summarizer.errors import InputError, InvalidOutput, PromptError, Spent
from summarizer.extraction import grammar_of
from summarizer.llm import Endpoint, Policy
from summarizer.result import MeetingSummary, PromptUsed, schema_sha256
from tests.extraction.article import ARTICLE, good, sheet
from tests.extraction.told import Due, Met, meetings, names, pending, spans, statements
from tests.llm.fault_server import FaultServer, Reply, completion, serving

HEADLINE = "Odile Marrant met Tomas Kielgaard on the sidelines of the Harbour Forum."
ANSWER = good() | {"headline": HEADLINE, "reported": [], "quotations": [{"q": 2, "who": ["Odile Marrant"]}]}


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server that gives a good answer."""
    with serving() as faults:
        faults.script = [_reply()]
        yield faults


@pytest.fixture
def summarizer(server: FaultServer) -> Summarizer:
    """A pipeline that asks it."""
    return Summarizer(endpoint=_endpoint(server))


def _endpoint(server: FaultServer, *, grammar: bool = True) -> Endpoint:
    return Endpoint("some/model", "wire-model", server.base_url, "sk-SECRET", "127.0.0.1", grammar=grammar)


def _reply(**changed: object) -> Reply:
    return completion(json.dumps(ANSWER | changed))


def _summary(summarizer: Summarizer) -> MeetingSummary:
    return summarizer.summarize(ARTICLE, published="2031-03-05")


def test_everything_is_told(summarizer: Summarizer) -> None:
    """Headline, meetings, statements and what remains: what the rules settled and what the model chose."""
    result = _summary(summarizer)
    assert result.headline == HEADLINE
    assert meetings(result) == [
        Met(("Odile Marrant", "Tomas Kielgaard"), place="on the sidelines of the Harbour Forum", day="2031-03-04"),
        Met(("Paul Renz",)),
        Met(("Paul Renz", "Tomas Kielgaard")),
    ]
    assert [s.who for s in statements(result)][:2] == [("Odile Marrant",), ("Odile Marrant",)]
    assert pending(result) == [
        Due("demanded", (), "The port should publish its accounts"),
        Due("promised", ("Vestria",), "publish the draft treaty by Friday", "2031-03-07"),
    ]
    assert list(names(result)) == [f"P{n}" for n in range(1, len(result.actors) + 1)]
    assert (result.complete, result.warnings) == (True, ())


def test_every_span_is_its_slice(summarizer: Summarizer) -> None:
    """Offsets count code points, whatever stands before them."""
    text = "🛳️ " + ARTICLE
    result = summarizer.summarize(text)
    assert spans(result)
    assert all(span.text == text[span.start : span.end] for span in spans(result))


def test_the_source_is_told(summarizer: Summarizer) -> None:
    """What is known of the article, and a digest of it as it was."""
    known = {"title": "Ferries", "url": "https://example.org/ferries", "path": "ferries.txt"}
    source = summarizer.summarize(ARTICLE, published=date(2031, 3, 5), **known).source
    assert source.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert source.characters == len(ARTICLE)
    assert (source.published, source.title, source.url, source.path) == ("2031-03-05", *known.values())


def test_the_provenance_is_told(summarizer: Summarizer) -> None:
    """How the result was made, and what was spent; the key is nowhere."""
    before = datetime.now(UTC).replace(microsecond=0)
    result = _summary(summarizer)
    made, prompt = result.provenance, prompting.named(None)
    assert made.prompt == PromptUsed(id=prompt.id, version=prompt.version, sha256=prompt.sha256)
    assert (made.schema_.version, made.schema_.sha256) == (3, schema_sha256(3))
    assert (made.model.asked, made.model.answered) == ("some/model", "answering-model")
    assert (made.endpoint, made.finish_reason, made.package, made.cost) == ("127.0.0.1", "stop", __version__, None)
    assert made.parameters["temperature"] == 0
    assert (made.usage.requests, made.usage.input_tokens, made.usage.output_tokens) == (1, 10, 3)
    assert before <= made.time <= datetime.now(UTC)
    assert "sk-SECRET" not in result.model_dump_json() + repr(summarizer.__dict__)


@pytest.mark.parametrize(
    ("prices", "cost"),
    [
        ({"answering-model": 0.25, "wire-model": 9.0}, 0.25),
        ({"wire-model": 0.5}, 0.5),
        ({}, None),
    ],
)
def test_the_cost_is_told_where_a_price_is_known(
    summarizer: Summarizer, server: FaultServer, monkeypatch: pytest.MonkeyPatch, prices: dict[str, float], cost: float
) -> None:
    """That of the model that answered, else of the name that was asked; of all attempts together."""
    spent: list[Spent] = []

    def cost_of(url: str, model: str, took: Spent) -> float | None:
        assert url == server.base_url
        spent.append(took)
        return prices.get(model)

    monkeypatch.setattr("summarizer.results.cost_of", cost_of)
    server.script = [_reply(meetings=[7]), _reply()]
    assert _summary(summarizer).provenance.cost == cost
    assert {*spent} == {Spent(requests=2, input_tokens=20, cached_tokens=8, output_tokens=6)}


def test_the_embedded_engine_costs_no_dollars(server: FaultServer) -> None:
    """There is no price, and so no sum."""
    embedded = Endpoint("embedded/some", "gpt-4.1-mini", server.base_url, "-", "embedded", grammar=True)
    assert _summary(Summarizer(endpoint=embedded)).provenance.cost is None


def test_what_is_sent(summarizer: Summarizer, server: FaultServer) -> None:
    """The rendered prompt and the grammar of the article, and the article once."""
    _summary(summarizer)
    (body,) = server.bodies
    assert body["grammar"] == grammar_of(sheet())
    assert [m["role"] for m in body["messages"]] == ["system", "user", "assistant", "user"]
    assert json.dumps(body["messages"]).count("Jonna Quillon waved") == 1


def test_without_a_grammar_the_schema_goes(server: FaultServer) -> None:
    """A hosted endpoint is held to the draft's schema, the same for every article."""
    summarizer = Summarizer(endpoint=_endpoint(server, grammar=False))
    for text in (ARTICLE, f"{ARTICLE}\n\nIt rained."):
        summarizer.summarize(text)
    one, two = server.bodies
    assert one["response_format"] == two["response_format"]
    assert one["messages"][:-1] == two["messages"][:-1]


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u2028"])
def test_an_empty_article_is_refused(summarizer: Summarizer, server: FaultServer, text: str) -> None:
    """Before anything is asked."""
    with pytest.raises(InputError, match="empty"):
        summarizer.summarize(text)
    assert server.bodies == []


@pytest.mark.parametrize("day", ["yesterday", "2031-13-01", "05.03.2031", ""])
def test_a_day_that_is_none_is_refused(summarizer: Summarizer, day: str) -> None:
    """The sentence tells what a day looks like."""
    with pytest.raises(InputError, match=rf"{day!r} is no ISO day such as"):
        summarizer.summarize(ARTICLE, published=day)


def test_an_unknown_prompt_is_refused(server: FaultServer) -> None:
    """At once, and not with the first article."""
    with pytest.raises(PromptError, match="No prompt other@1"):
        Summarizer(endpoint=_endpoint(server), prompt="other@1")


def test_a_faulty_answer_is_asked_again(summarizer: Summarizer, server: FaultServer) -> None:
    """The model is told what is wrong, and the second answer counts; both are paid for."""
    server.script = [_reply(meetings=[7]), _reply()]
    result = _summary(summarizer)
    assert "there is no number 7" in server.bodies[1]["messages"][-1]["content"]
    assert (result.complete, result.warnings) == (True, ())
    assert (result.provenance.usage.requests, result.provenance.usage.output_tokens) == (2, 6)


def test_a_fault_that_stays_is_left_out_and_told(summarizer: Summarizer, server: FaultServer) -> None:
    """A name from nowhere gets into no result; the result says that it is not whole."""
    server.script = [_reply(quotations=[{"q": 2, "who": ["Hal Orrin"]}])]
    result = _summary(summarizer)
    assert len(server.bodies) == 2
    assert "Hal Orrin" not in names(result).values()
    assert not result.complete
    assert any("'Hal Orrin' does not stand in the article" in warning for warning in result.warnings)


def test_a_headline_from_nowhere_is_replaced(summarizer: Summarizer, server: FaultServer) -> None:
    """The result is whole all the same, and says so."""
    server.script = [_reply(headline="Hal Orrin met the king.")]
    result = _summary(summarizer)
    assert result.headline.startswith("Odile Marrant and Tomas Kielgaard met")
    assert result.complete
    assert "headline was replaced" in result.warnings[0]


@pytest.mark.parametrize(
    ("reply", "raised"),
    [(completion("{}"), InvalidOutput), (completion("no JSON"), InvalidOutput), (completion(None), InvalidOutput)],
)
def test_an_unusable_answer_is_an_error(
    summarizer: Summarizer, server: FaultServer, reply: Reply, raised: type[Exception]
) -> None:
    """Never an empty result."""
    server.script = [reply]
    with pytest.raises(raised):
        _summary(summarizer)


def test_it_can_be_awaited(summarizer: Summarizer) -> None:
    """The same result, without blocking the loop."""
    result = asyncio.run(summarizer.asummarize(ARTICLE, published="2031-03-05"))
    assert _content(result) == _content(_summary(summarizer))


def test_many_threads_share_one(summarizer: Summarizer) -> None:
    """Each has its own article, and its own check."""
    texts = [ARTICLE + f"\n\nMinister Xander Quorn{n} promised to publish report {n}." for n in "abcdef"]
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(summarizer.summarize, texts))
    for text, result in zip(texts, results, strict=True):
        assert result.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert all(span.text == text[span.start : span.end] for span in spans(result))


def test_faults_of_one_task_are_not_anothers(server: FaultServer) -> None:
    """A faulty answer among good ones marks only its own result."""
    server.script = [_reply(meetings=[7]), _reply()]
    summarizer = Summarizer(endpoint=_endpoint(server), policy=Policy(reask=1))

    async def several() -> list[MeetingSummary]:
        return await asyncio.gather(*(summarizer.asummarize(ARTICLE) for _ in range(3)))

    assert all(result.complete for result in asyncio.run(several()))


def test_the_result_can_be_stored(summarizer: Summarizer) -> None:
    """What is written is read again, the same."""
    result = _summary(summarizer)
    assert MeetingSummary.load(result.model_dump_json()) == result


def _content(result: MeetingSummary) -> dict[str, Any]:
    return result.model_dump(exclude={"provenance"})
