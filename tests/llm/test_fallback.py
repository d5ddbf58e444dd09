"""A second model is asked where the first is not available, and only then."""

import asyncio
from collections.abc import Callable
from typing import Unpack

import pytest

from summarizer import (
    MeetingSummary,
    ModelError,
    ProviderUnavailable,
    Summarizer,
    UnknownModel,
    UsageError,
    rendering,
)
from summarizer.llm import Event
from summarizer.settings import Settings
from tests.llm.conftest import Limits, Time
from tests.llm.fault_server import BAD, FaultServer, Reply, completion, error
from tests.llm.fault_table import ARTICLE, GOOD

Call = Callable[[Summarizer], MeetingSummary]
PLAIN = Settings(grammar="off")


def summarizer(
    server: FaultServer, time: Time, first: Reply, second: Reply = GOOD, **limits: Unpack[Limits]
) -> Summarizer:
    """Return a pipeline with two models of one server, and what each of them answers."""
    replies = {"first": first, "second": second}
    server.script = [lambda body: replies[body["model"]]]
    policy = time.policy(**limits)
    return Summarizer("first", base_url=server.base_url, fallback="second", settings=PLAIN, policy=policy)


def asked(server: FaultServer) -> list[str]:
    """Return which models were asked."""
    return [body["model"] for body in server.bodies]


def blocking(pipeline: Summarizer) -> MeetingSummary:
    """Ask as a script does."""
    return pipeline.summarize(ARTICLE)


def awaiting(pipeline: Summarizer) -> MeetingSummary:
    """Ask as a server does."""
    return asyncio.run(pipeline.asummarize(ARTICLE))


@pytest.mark.parametrize("call", [blocking, awaiting])
def test_it_answers_in_the_first_one_s_place(server: FaultServer, time: Time, call: Call) -> None:
    """The result says which was asked, which answered, and what both took."""
    result = call(summarizer(server, time, error(503), transport=2))
    assert asked(server) == ["first"] * 3 + ["second"]
    model, usage = result.provenance.model, result.provenance.usage
    assert (model.asked, model.answered) == ("first", "answering-model")
    assert (usage.requests, usage.output_tokens) == (4, 3)
    assert result.warnings[0] == "first was not available, and second answered in its place."
    assert result.complete


def test_it_is_not_asked_where_the_first_answers(server: FaultServer, time: Time) -> None:
    """Nor is anything said of it."""
    result = blocking(summarizer(server, time, GOOD))
    assert asked(server) == ["first"]
    assert not any("second" in warning for warning in result.warnings)


@pytest.mark.parametrize(
    "reply",
    [
        completion("", refusal="no"),
        completion("", "content_filter"),
        completion("", "length"),
        completion(BAD),
        error(401),
        error(404),
        error(400, "context_length_exceeded"),
        error(429, "insufficient_quota"),
    ],
    ids=["refused", "filtered", "cut off", "unusable", "401", "404", "too long", "quota"],
)
def test_it_is_no_way_around_an_answer(server: FaultServer, time: Time, reply: Reply) -> None:
    """A refusal is an answer, and a rejected key or article is no lack of an endpoint."""
    with pytest.raises(ModelError):
        blocking(summarizer(server, time, reply))
    assert {*asked(server)} == {"first"}


def test_where_neither_answers_both_are_told(server: FaultServer, time: Time) -> None:
    """The error is the second one's, with what both took."""
    with pytest.raises(ProviderUnavailable, match=r"HTTP 503.*fallback.*HTTP 500") as failure:
        blocking(summarizer(server, time, error(503), error(500), transport=1))
    assert failure.value.spent.requests == len(failure.value.attempts) == len(failure.value.request_ids) == 4
    assert [attempt.outcome for attempt in failure.value.attempts] == ["HTTP 503"] * 2 + ["HTTP 500"] * 2


def test_the_first_leaves_it_half_of_the_time(server: FaultServer, time: Time) -> None:
    """Forty seconds of sixty are not waited for where another could answer; sixty hold for both."""
    result = blocking(summarizer(server, time, error(429, retry_after="40"), deadline=60.0))
    assert (asked(server), time.slept) == (["first", "second"], [])
    assert result.provenance.model.asked == "first"


def test_one_deadline_holds_for_both(server: FaultServer, time: Time) -> None:
    """Whatever both ask for."""
    busy = error(429, retry_after="20")
    with pytest.raises(ProviderUnavailable):
        blocking(summarizer(server, time, busy, busy, deadline=60.0))
    assert time.seconds <= 60.0
    assert {*asked(server)} == {"first", "second"}


def test_the_environment_may_name_it(server: FaultServer, time: Time) -> None:
    """As it may name the first."""
    settings = Settings(base_url=server.base_url, model="first", fallback="embedded/smollm2-135m", grammar="off")
    pipeline = Summarizer(settings=settings, policy=time.policy())
    assert pipeline.fallback
    assert (pipeline.fallback.asked, pipeline.fallback.base_url) == ("embedded/smollm2-135m", None)


@pytest.mark.parametrize(
    ("fallback", "kind", "says"),
    [
        ("first", UsageError, "'first' is the model itself"),
        ("embedded/none", UnknownModel, "There are: embedded/"),
    ],
)
def test_a_fallback_that_is_none_is_refused_at_once(fallback: str, kind: type[Exception], says: str) -> None:
    """Before anything is sent."""
    with pytest.raises(kind, match=says):
        Summarizer("first", base_url="http://127.0.0.1:9/v1", fallback=fallback, settings=PLAIN)


def test_a_fallback_that_cannot_start_is_told_with_the_rest(server: FaultServer, time: Time) -> None:
    """An embedded model whose weights are missing is a reason of its own; the first one's stands before it."""
    server.script = [error(503)]
    pipeline = Summarizer(
        "first", base_url=server.base_url, fallback="/nowhere/none.gguf", settings=PLAIN, policy=time.policy()
    )
    with pytest.raises(ModelError, match=r"HTTP 503.*fallback") as failure:
        blocking(pipeline)
    assert failure.value.spent.requests == 5


@pytest.mark.parametrize("call", [blocking, awaiting])
def test_the_rules_stand_in(server: FaultServer, time: Time, call: Call) -> None:
    """The result is that of the rules, says in whose place it stands, and counts what was spent before."""
    server.script = [error(503)]
    events: list[Event] = []
    pipeline = Summarizer(
        "first",
        base_url=server.base_url,
        fallback="rules",
        settings=PLAIN,
        policy=time.policy(transport=2),
        on_event=events.append,
    )
    result, alone = call(pipeline), Summarizer("rules", settings=PLAIN).summarize(ARTICLE)
    made = result.provenance
    assert (made.model.asked, made.model.answered, made.endpoint) == ("first", "rules", "rules")
    assert made.prompt
    assert made.prompt.sha256 == pipeline.prompt.sha256
    assert (made.usage.requests, made.seconds > alone.provenance.seconds) == (3, True)
    assert result.warnings == ("first was not available, and the rules answered in its place.", *alone.warnings)
    assert "rules in place of first · " in rendering.text(result, width=80, color=False)
    assert (result.headline, result.actors, result.complete) == (alone.headline, alone.actors, alone.complete)
    assert str(events[-1]) == "first is not available: falling back to rules"


def test_the_rules_need_no_time_of_the_first(server: FaultServer, time: Time) -> None:
    """They were read before it was asked, so it may take the whole deadline."""
    server.script = [error(429, retry_after="40"), GOOD]
    pipeline = Summarizer(
        "first", base_url=server.base_url, fallback="rules", settings=PLAIN, policy=time.policy(deadline=60.0)
    )
    assert blocking(pipeline).provenance.model.answered == "answering-model"


@pytest.mark.parametrize("reply", [completion("", refusal="no"), error(401)], ids=["refused", "401"])
def test_the_rules_are_no_way_around_an_answer(server: FaultServer, time: Time, reply: Reply) -> None:
    """As no fallback is."""
    server.script = [reply]
    pipeline = Summarizer("first", base_url=server.base_url, fallback="rules", settings=PLAIN, policy=time.policy())
    with pytest.raises(ModelError):
        blocking(pipeline)
