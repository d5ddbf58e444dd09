"""The pipeline from an article to its summary, with a server on this machine in the place of the model."""

import asyncio
import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

from summarizer import Article, Summarizer, __version__
from summarizer.drafting import prompts
from summarizer.drafting.article import leading_grammar
from summarizer.errors import InputError, InvalidOutput, PromptError, Spent
from summarizer.llm import Endpoint, Policy
from summarizer.result import MeetingSummary, PromptUsed, schema_sha256
from summarizer.settings import HOSTED_EXAMPLE
from tests.harbour import ARTICLE, HEADLINE, document, drafting, reply
from tests.llm.fault_server import FaultServer, Reply, completion, serving
from tests.told import Due, Met, Said, confidences, meetings, names, pending, spans, statements


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server that gives a good answer."""
    with serving() as faults:
        faults.script = [reply()]
        yield faults


@pytest.fixture
def summarizer(server: FaultServer) -> Summarizer:
    """A pipeline that asks it."""
    return Summarizer(endpoint=_endpoint(server))


def _endpoint(server: FaultServer, *, grammar: bool = True) -> Endpoint:
    return Endpoint("some/model", "wire-model", server.base_url, "sk-SECRET", "127.0.0.1", grammar=grammar)


def _summary(summarizer: Summarizer) -> MeetingSummary:
    return summarizer.summarize(ARTICLE, published="2031-03-05")


def test_everything_is_told(summarizer: Summarizer) -> None:
    """Headline, meetings, statements and what remains; days are resolved, and names are the fullest forms."""
    result = _summary(summarizer)
    assert result.headline == HEADLINE
    place = "on the sidelines of the Harbour Forum"
    assert meetings(result) == [Met(("Odile Marrant", "Tomas Kielgaard"), place=place, day="2031-03-04")]
    assert statements(result) == [
        Said(("Odile Marrant",), "direct", "said", "The talks were long, and that is a beginning,"),
        Said(("Vestria",), "indirect", "promised", "Vestria promised to publish the draft treaty by Friday."),
    ]
    assert pending(result) == [Due("promised", ("Vestria",), "publish the draft treaty", "2031-03-07")]
    assert names(result) == {"P1": "Odile Marrant", "P2": "Vestria", "P3": "Tomas Kielgaard"}
    assert (result.complete, result.warnings) == (True, ())


def test_no_claim_is_without_confidence(summarizer: Summarizer) -> None:
    """Where both readers say the same it is high."""
    told = confidences(_summary(summarizer))
    assert len(told) == 5
    assert all(one is not None and one > 0.9 for one in told)


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
    made, prompt = result.provenance, prompts.named(None, "leads")
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

    monkeypatch.setattr("summarizer.pipeline.results.cost_of", cost_of)
    server.script = [completion("{}"), reply()]
    assert _summary(summarizer).provenance.cost == cost
    assert {*spent} == {Spent(requests=2, input_tokens=20, cached_tokens=8, output_tokens=6)}


def test_the_embedded_engine_costs_no_dollars(server: FaultServer) -> None:
    """There is no price, and so no sum."""
    embedded = Endpoint(
        "embedded/some", HOSTED_EXAMPLE.removeprefix("openai/"), server.base_url, "-", "embedded", grammar=True
    )
    server.script = [completion(json.dumps({"headline": HEADLINE, "quotations": []}))]
    assert _summary(Summarizer(endpoint=embedded)).provenance.cost is None


def test_what_is_sent(summarizer: Summarizer, server: FaultServer) -> None:
    """The rendered prompt and the grammar of the article, and the article once."""
    _summary(summarizer)
    (body,) = server.bodies
    assert body["grammar"] == leading_grammar(document())
    assert [m["role"] for m in body["messages"]] == ["system", "user", "assistant", "user"]
    assert json.dumps(body["messages"]).count("Jonna Quillon waved") == 1


def test_without_a_grammar_the_schema_goes(server: FaultServer) -> None:
    """A hosted endpoint is held to the answer's schema, the same for every article."""
    server.script = [drafting(reply())]
    summarizer = Summarizer(endpoint=_endpoint(server, grammar=False))
    for text in (ARTICLE, f"{ARTICLE}\n\nIt rained."):
        summarizer.summarize(text)
    one, two = (body for body in server.bodies if len(body["messages"]) == 4)
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
    with pytest.raises(InputError, match=rf"{day!r} is not an ISO day such as"):
        summarizer.summarize(ARTICLE, published=day)


def test_an_unknown_prompt_is_refused(server: FaultServer) -> None:
    """At once, and not with the first article."""
    with pytest.raises(PromptError, match="No prompt other@1"):
        Summarizer(endpoint=_endpoint(server), prompt="other@1")


@pytest.mark.parametrize("version", [1, 2])
def test_a_prompt_of_an_old_draft_is_refused(server: FaultServer, version: int) -> None:
    """At once as well; the sentence tells what can be asked."""
    with pytest.raises(PromptError, match=r"no longer read: use who_met_whom@3 or who_met_whom@4"):
        Summarizer(endpoint=_endpoint(server), prompt=f"who_met_whom@{version}")


def test_an_answer_of_another_form_is_asked_again(summarizer: Summarizer, server: FaultServer) -> None:
    """The model is told what is wrong, and the second answer counts; both are paid for."""
    server.script = [reply(meetings="many"), reply()]
    result = _summary(summarizer)
    assert "meetings" in server.bodies[1]["messages"][-1]["content"]
    assert (result.complete, result.warnings) == (True, ())
    assert (result.provenance.usage.requests, result.provenance.usage.output_tokens) == (2, 6)


@pytest.mark.parametrize(
    "headline", ["Hal Orrin met the king.", "Odile Marrant met Tomas Kielgaard 7 times.", "Marrant met him on Friday."]
)
def test_a_headline_from_nowhere_is_replaced(summarizer: Summarizer, server: FaultServer, headline: str) -> None:
    """The result is whole all the same, and says so."""
    server.script = [reply(headline=headline)]
    result = _summary(summarizer)
    assert result.headline.startswith("Odile Marrant and Tomas Kielgaard met")
    assert result.complete
    assert result.warnings[0].startswith(
        "The headline was written by rule: the article or the summary does not bear out"
    )


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


def test_many_threads_share_one(summarizer: Summarizer, server: FaultServer) -> None:
    """Each has its own article, and its own check."""
    server.script = [drafting(reply())]
    texts = [ARTICLE + f"\n\nMinister Xander Quorn{n} promised to publish report {n}." for n in "abcdef"]
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(summarizer.summarize, texts))
    for text, result in zip(texts, results, strict=True):
        assert result.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert all(span.text == text[span.start : span.end] for span in spans(result))


def test_faults_of_one_task_are_not_anothers(server: FaultServer) -> None:
    """An answer of another form among good ones is made good without a trace in any result."""
    server.script = [reply(meetings="many"), reply()]
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


PARTLY = Article("Ada Quell met Hal Orrin in Dorn on Monday.", unread=("Page 2 could not be read.",))


def test_what_was_unread_of_a_file_makes_its_result_incomplete() -> None:
    """However many are summarized, and in either way."""
    with Summarizer("rules") as summarizer:
        (one,) = summarizer.summarize_many([PARTLY])

        async def made() -> list[MeetingSummary]:
            return [result async for result in summarizer.asummarize_many([PARTLY])]

        (other,) = asyncio.run(made())
    assert [(r.complete, r.warnings[0]) for r in (one, other)] == [(False, "Page 2 could not be read.")] * 2


def test_what_the_rules_propose_in_vain_is_no_gap() -> None:
    """Nobody claimed it."""
    told = Summarizer("rules").summarize(
        "DORN, May 5, 2026 - The ministry, asked about the report, declined to comment."
    )
    assert (told.complete, told.warnings, told.pending) == (True, (), ())


def test_half_of_a_surrogate_pair_is_no_article() -> None:
    """It could be told, but neither stored nor read again."""
    with pytest.raises(InputError, match="half of a surrogate pair"):
        Summarizer("rules").summarize("Ada \ud800 Quell met Otto Brand.")
