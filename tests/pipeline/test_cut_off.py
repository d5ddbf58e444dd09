"""An answer that was cut off: more room, then its missing parts, then a result that names what it lacks."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from summarizer import Allowance, MeetingSummary, OverBudget, Summarizer, Truncated
from summarizer.errors import Spent
from summarizer.llm import CutOff, Endpoint, Event, Policy
from summarizer.results import UNWORDED
from tests.extraction.article import ARTICLE, good
from tests.llm.conftest import Time
from tests.llm.fault_server import FaultServer, Reply, completion, error, serving

AGREED = {"quotations": [{"q": 2, "who": ["Odile Marrant"]}]}
ANSWER = good() | AGREED | {"headline": "Odile Marrant met Tomas Kielgaard.", "reported": []}
TEXT = json.dumps(ANSWER)
HALF = TEXT[: TEXT.index('"quotations"') + 24]  # headline and meetings are whole, the first quotation is not
FEW = 500  # tokens of context with which no larger answer fits


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A scripted server."""
    with serving() as faults:
        yield faults


@pytest.fixture
def events() -> list[Event]:
    """What is told on the way."""
    return []


@pytest.fixture
def made(server: FaultServer, events: list[Event], time: Time) -> Callable[..., Summarizer]:
    """Make a pipeline that asks the server."""

    def make(
        *script: Reply, context: int | None = None, policy: Policy | None = None, most: int | None = None
    ) -> Summarizer:
        server.script = script
        return Summarizer(
            endpoint=Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1", grammar=True, context=context),
            on_event=events.append,
            policy=policy or time.policy(),
            allowance=Allowance(max_tokens=most),
        )

    return make


@pytest.fixture
def time() -> Time:
    """Virtual time."""
    return Time()


def cut(text: str = HALF) -> Reply:
    """Return a reply that was cut off."""
    return completion(text, "length")


def whole(**changed: object) -> Reply:
    return completion(json.dumps(ANSWER | changed))


STATEMENTS = whole(meetings=[], pending=[])
PENDING = whole(meetings=[], quotations=[])


def content(result: MeetingSummary) -> dict[str, Any]:
    return result.model_dump(exclude={"provenance"})


def asked(server: FaultServer) -> list[str]:
    """Return the questions of each request, without the article."""
    return [body["messages"][-1]["content"].partition("\n\n")[2] for body in server.bodies]


def steps(events: list[Event]) -> list[str]:
    return [event.then for event in events if isinstance(event, CutOff)]


Make = Callable[..., Summarizer]


def test_more_room_is_tried_first(made: Make, server: FaultServer, events: list[Event]) -> None:
    """The same question with a larger limit; both answers are paid for, and the result is whole."""
    result = made(cut(), whole()).summarize(ARTICLE)
    first, second = server.bodies
    assert (first.pop("max_tokens"), second.pop("max_tokens")) == (1200, 3600)
    assert first == second
    assert content(result) == content(made(whole()).summarize(ARTICLE))
    made_by = result.provenance
    assert (result.complete, made_by.finish_reason, made_by.parameters["max_tokens"]) == (True, "stop", 3600)
    assert (made_by.usage.requests, made_by.usage.input_tokens, made_by.usage.output_tokens) == (2, 20, 6)
    assert steps(events) == ["asking with more room"]


@pytest.mark.parametrize("empty", [None, ""])
def test_an_answer_of_thoughts_alone_gets_more_room(made: Make, empty: str | None) -> None:
    """A model that thought up to its limit had no word left for the form."""
    assert made(completion(empty, "length"), whole()).summarize(ARTICLE).complete


def test_more_room_is_what_the_context_leaves(made: Make, server: FaultServer) -> None:
    """Between once and a half and three times the limit, the prompt taken off."""
    made(cut(), whole(), context=2810).summarize(ARTICLE)
    assert server.bodies[1]["max_tokens"] == 2800


def test_without_room_the_missing_parts_are_asked(made: Make, server: FaultServer, events: list[Event]) -> None:
    """Statements, then what is pending, each in a question of its own; joined, the result is whole."""
    result = made(cut(), STATEMENTS, PENDING, context=FEW).summarize(ARTICLE)
    _, statements, pending = asked(server)
    assert ("Q2" in statements, "M1" in statements, "T1" in statements) == (True, False, False)
    assert ("Q2" in pending, "M1" in pending, "T1" in pending) == (False, False, True)
    assert [body["max_tokens"] for body in server.bodies] == [1200] * 3
    assert content(result) == content(made(whole()).summarize(ARTICLE))
    assert (result.complete, result.provenance.finish_reason) == (True, "stop")
    assert result.provenance.usage.requests == 3
    assert steps(events) == ["asking for what is missing"] * 2


def test_what_is_missing_in_the_end_is_named(made: Make, events: list[Event]) -> None:
    """What the rules settled and the model told stays; each part that lacks something is a warning."""
    result = made(cut(), cut(), cut("{")).summarize(ARTICLE)
    full = made(whole()).summarize(ARTICLE)
    assert (result.complete, result.provenance.finish_reason) == (False, "length")
    assert [warning.partition(":")[0] for warning in result.warnings] == ["quotations", "reported", "pending"]
    assert result.headline == full.headline
    assert [meeting.evidence for meeting in result.meetings] == [meeting.evidence for meeting in full.meetings]
    assert {item.what for item in result.pending} == {"publish the draft treaty by Friday"}
    assert steps(events)[-1] == "going on without what is missing"


def test_a_model_that_tells_nothing_is_not_asked_for_parts(made: Make, server: FaultServer) -> None:
    """It gets more room once; then the rules alone speak, and the result says so."""
    result = made(cut('{"headline":"' + "la " * 400)).summarize(ARTICLE)
    assert len(server.bodies) == 2
    assert not result.complete
    assert len(result.warnings) == 6
    assert UNWORDED in result.warnings
    assert [len(meeting.participants) for meeting in result.meetings] == [2]
    assert result.statements
    assert result.pending


def test_where_nothing_can_be_had_it_is_an_error(made: Make, server: FaultServer) -> None:
    """Neither the rules nor the model have a word: no empty result, and both answers are in the bill."""
    with pytest.raises(Truncated, match="cut off before it told anything") as failure:
        made(cut('{"headline":"The fer')).summarize("The ferry number 3 left at noon.")
    assert failure.value.spent == Spent(requests=2, input_tokens=20, cached_tokens=8, output_tokens=6)
    assert len(failure.value.request_ids) == len(server.bodies) == 2


def test_a_closed_answer_is_whole(made: Make, server: FaultServer) -> None:
    """An answer that ends at its limit and with its last brace lacks nothing."""
    result = made(cut(TEXT)).summarize(ARTICLE)
    assert (result.complete, len(server.bodies)) == (True, 1)


def test_faults_of_what_was_told_are_told(made: Make) -> None:
    """A name from nowhere stays out, in a cut-off answer as in a whole one, and in the answer about a part."""
    text = TEXT.replace('["Odile Marrant"]', '["Hal Orrin"]')
    result = made(cut(text[:-3]), whole(meetings=[], quotations=[], pending=[7]), context=FEW).summarize(ARTICLE)
    assert "Hal Orrin" not in {actor.name for actor in result.actors}
    assert any("'Hal Orrin' does not stand in the article" in warning for warning in result.warnings)
    assert "pending: there is no number 7" in result.warnings
    assert not result.complete


@pytest.mark.parametrize("refusal", [error(400, "unsupported_value"), error(400, "context_length_exceeded")])
def test_a_limit_that_is_refused_leaves_the_parts(made: Make, refusal: Reply) -> None:
    """A provider whose models write no more than so much says so with an error."""
    assert made(cut(), refusal, STATEMENTS, PENDING).summarize(ARTICLE).complete


@pytest.mark.parametrize("failure", [error(503), error(429, "insufficient_quota"), completion("x", refusal="no")])
def test_another_failure_ends_the_asking(made: Make, server: FaultServer, failure: Reply) -> None:
    """What was told stays, and the failure is a warning."""
    result = made(cut(), failure, policy=replace(Policy(), transport=0)).summarize(ARTICLE)
    assert len(server.bodies) == 2
    assert not result.complete
    assert sum(warning.startswith("The model was not asked again: ") for warning in result.warnings) == 1


def test_tries_are_shared_by_all_questions(made: Make, server: FaultServer, time: Time) -> None:
    """A try that the first question used is not had again by the second."""
    script = [error(500), cut(), error(500), error(500), whole()]
    made(*script, policy=time.policy(transport=2, reask=0)).summarize(ARTICLE)
    assert len(server.bodies) == 4  # two questions, two further tries


def test_the_deadline_is_one_for_all_questions(made: Make, server: FaultServer, time: Time) -> None:
    """What the first used of it the second does not have."""
    script = [error(429, retry_after="50"), cut(), error(429, retry_after="50"), whole()]
    result = made(*script, policy=time.policy(deadline=60.0)).summarize(ARTICLE)
    assert len(server.bodies) == 3
    assert not result.complete
    assert time.seconds < 60


def test_a_budget_that_allows_no_more_room_leaves_a_gap(made: Make, server: FaultServer) -> None:
    """What was done is kept, and the budget is named."""
    bound = _bound(made)
    result = made(cut(), most=bound).summarize(ARTICLE)
    assert len(server.bodies) == 1
    assert result.meetings
    assert not result.complete
    assert any("--max-tokens-total" in warning for warning in result.warnings)


def test_a_budget_that_allows_no_correction_keeps_the_answer(made: Make, server: FaultServer) -> None:
    """What is right in it is taken, what is wrong is named."""
    bound = _bound(made)
    faulty = whole(quotations=[{"q": 2, "who": ["Hal Orrin"]}])
    result = made(faulty, most=bound).summarize(ARTICLE)
    assert (len(server.bodies), result.complete) == (1, False)
    assert result.headline == ANSWER["headline"]
    assert any("'Hal Orrin'" in warning for warning in result.warnings)
    assert any("--max-tokens-total" in warning for warning in result.warnings)


def test_a_budget_too_small_for_the_first_question_is_an_error(made: Make, server: FaultServer) -> None:
    """Nothing was asked, so nothing is had."""
    with pytest.raises(OverBudget):
        made(whole(), most=1000).summarize(ARTICLE)
    assert server.bodies == []


def test_it_is_the_same_when_awaited(made: Make) -> None:
    """Both ways share every step."""
    result = asyncio.run(made(cut(), STATEMENTS, PENDING, context=FEW).asummarize(ARTICLE))
    assert content(result) == content(made(whole()).summarize(ARTICLE))


def _bound(made: Make) -> int:
    """Return the most that the first question can take, as the refusal tells it."""
    with pytest.raises(OverBudget) as refusal:
        made(whole(), most=0).summarize(ARTICLE)
    return int(str(refusal.value).split("may take ")[1].split(" tokens")[0].replace(",", ""))
