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
from tests.harbour import ANSWER, ARTICLE
from tests.llm.conftest import Time
from tests.llm.fault_server import FaultServer, Reply, completion, error, serving

TEXT = json.dumps(ANSWER)
HALF = TEXT[: TEXT.index('"said"') + 20]  # headline, actors and meetings are whole, what was said is not
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


def parts(*names: str) -> Reply:
    """Return a reply with these parts alone."""
    return completion(json.dumps({name: ANSWER[name] for name in names}))


STATEMENTS = parts("said", "not_speech")
PENDING = parts("pending")


def content(result: MeetingSummary) -> dict[str, Any]:
    return result.model_dump(exclude={"provenance"})


def asked(server: FaultServer) -> list[str]:
    """Return the last message of each request."""
    return [body["messages"][-1]["content"] for body in server.bodies]


def steps(events: list[Event]) -> list[str]:
    return [event.then for event in events if isinstance(event, CutOff)]


Make = Callable[..., Summarizer]


def test_more_room_is_tried_first(made: Make, server: FaultServer, events: list[Event]) -> None:
    """The same question with a larger limit; both answers are paid for, and the result is whole."""
    result = made(cut(), whole()).summarize(ARTICLE)
    first, second = server.bodies
    assert (first.pop("max_tokens"), second.pop("max_tokens")) == (4000, 12000)
    assert first == second
    assert content(result) == content(made(whole()).summarize(ARTICLE))
    made_by = result.provenance
    assert (result.complete, made_by.finish_reason, made_by.parameters["max_tokens"]) == (True, "stop", 12000)
    assert (made_by.usage.requests, made_by.usage.input_tokens, made_by.usage.output_tokens) == (2, 20, 6)
    assert steps(events) == ["asking with more room"]


@pytest.mark.parametrize("empty", [None, ""])
def test_an_answer_of_thoughts_alone_gets_more_room(made: Make, empty: str | None) -> None:
    """A model that thought up to its limit had no word left for the form."""
    assert made(completion(empty, "length"), whole()).summarize(ARTICLE).complete


def test_more_room_is_what_the_context_leaves(made: Make, server: FaultServer) -> None:
    """Between once and a half and three times the limit, the prompt taken off."""
    made(cut(), whole(), context=9010).summarize(ARTICLE)
    assert server.bodies[1]["max_tokens"] == 9000


def test_without_room_the_missing_parts_are_asked(made: Make, server: FaultServer, events: list[Event]) -> None:
    """Statements, then what is pending, each in a question of its own; joined, the result is whole."""
    result = made(cut(), STATEMENTS, PENDING, context=FEW).summarize(ARTICLE)
    _, statements, pending = asked(server)
    assert statements.endswith("Give these parts of the form alone, as one JSON object: said, not_speech.")
    assert pending.endswith("Give these parts of the form alone, as one JSON object: pending.")
    first, *further = server.bodies
    assert all(body["messages"][:-1] == first["messages"] for body in further)
    assert [body["max_tokens"] for body in server.bodies] == [4000] * 3
    assert content(result) == content(made(whole()).summarize(ARTICLE))
    assert (result.complete, result.provenance.finish_reason) == (True, "stop")
    assert result.provenance.usage.requests == 3
    assert steps(events) == ["asking for what is missing"] * 2


def test_what_is_missing_in_the_end_is_named(made: Make, events: list[Event]) -> None:
    """What the model told stays, and each part that lacks something is named: none is empty in silence."""
    result = made(cut(), cut(), cut("{")).summarize(ARTICLE)
    full = made(whole()).summarize(ARTICLE)
    assert (result.complete, result.provenance.finish_reason) == (False, "length")
    assert result.warnings[0].endswith("not read to the end: said, not_speech, pending.")
    assert result.headline == full.headline
    assert [meeting.evidence for meeting in result.meetings] == [meeting.evidence for meeting in full.meetings]
    assert (result.statements, result.pending) == ((), ())
    assert steps(events)[-1] == "going on without what is missing"


def test_nothing_half_told_is_taken(made: Make, server: FaultServer) -> None:
    """Wherever an answer breaks off for good, its result has claims of the whole answer's, and no others."""
    full = _claims(made(whole()).summarize(ARTICLE))
    for place in range(0, len(TEXT), 23):
        server.bodies.clear()
        pipeline = made(cut(TEXT[:place]), context=FEW)
        try:
            result = pipeline.summarize(ARTICLE)
        except Truncated:
            continue
        assert not result.complete
        assert _claims(result) <= full


def _claims(result: MeetingSummary) -> set[tuple[object, ...]]:
    return {
        *((m.status, m.kind, m.place, m.date, m.evidence, len(m.participants)) for m in result.meetings),
        *((s.kind, s.span, s.speaker_span, len(s.speakers)) for s in result.statements),
        *((p.status, p.span, p.due, len(p.owners)) for p in result.pending),
    }


def test_no_second_look_is_taken_at_half_an_answer(made: Make, server: FaultServer) -> None:
    """What is missing would be disputed as a whole."""
    made(cut(), cut(), cut("{")).summarize(ARTICLE)
    assert not any(one.startswith("Look again") for one in asked(server))


@pytest.mark.parametrize("text", ['{"headline":"' + "la " * 400, '{"headline":"The fer', "", "{"])
def test_where_nothing_can_be_had_it_is_an_error(made: Make, server: FaultServer, text: str) -> None:
    """A model that leads and tells nothing is asked with more room once, and for no parts: no empty result is made."""
    with pytest.raises(Truncated, match="cut off before it told anything") as failure:
        made(cut(text)).summarize(ARTICLE)
    assert failure.value.spent == Spent(requests=2, input_tokens=20, cached_tokens=8, output_tokens=6)
    assert len(failure.value.request_ids) == len(server.bodies) == 2


def test_a_closed_answer_is_whole(made: Make, server: FaultServer) -> None:
    """An answer that ends at its limit and with its last brace lacks nothing."""
    result = made(cut(TEXT)).summarize(ARTICLE)
    assert (result.complete, len(server.bodies)) == (True, 1)


def test_faults_of_what_was_told_are_told(made: Make) -> None:
    """A name from nowhere stays out, in a cut-off answer as in a whole one, and in the answer about a part."""
    stranger = {"said": [{"who": ["Hal Orrin"], "q": [1], "s": []}], "not_speech": []}
    result = made(cut(), completion(json.dumps(stranger)), PENDING, context=FEW).summarize(ARTICLE)
    assert "Hal Orrin" not in {actor.name for actor in result.actors}
    assert "Left out of quotations: the name “Hal Orrin” does not stand in the text." in result.warnings
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
    assert (
        sum(warning.startswith("The model was not asked again for what is missing: ") for warning in result.warnings)
        == 1
    )


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


def test_a_budget_that_allows_no_correction_keeps_what_can_be_read(made: Make, server: FaultServer) -> None:
    """What has its form is taken, what has not is named, and so is the budget."""
    bound = _bound(made)
    result = made(whole(pending="much"), most=bound).summarize(ARTICLE)
    assert (len(server.bodies), result.complete) == (1, False)
    assert result.headline == ANSWER["headline"]
    assert result.meetings
    assert any(warning.endswith("not read to the end: pending.") for warning in result.warnings)
    assert any("--max-tokens-total" in warning for warning in result.warnings)


def test_a_budget_that_allows_no_correction_of_what_cannot_be_read_is_an_error(made: Make) -> None:
    """With what was spent; nothing is had of it."""
    with pytest.raises(OverBudget) as failure:
        made(completion("no JSON"), most=_bound(made)).summarize(ARTICLE)
    assert failure.value.spent.requests == 1


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
