"""Each fault of the table, through a real socket and the whole pipeline, in both ways of calling it."""

import asyncio
import logging
import time as real_time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from summarizer import MeetingSummary, ModelError, ProviderUnavailable, Summarizer
from summarizer.errors import Spent
from summarizer.settings import Settings
from tests.llm.conftest import Time, at
from tests.llm.fault_server import FaultServer, Reply, completion, error, serving
from tests.llm.fault_table import ARTICLE, ELSEWHERE, FAULTS, GOOD, Fault

Call = Callable[[Summarizer], MeetingSummary]


def blocking(summarizer: Summarizer) -> MeetingSummary:
    """Ask as a script does."""
    return summarizer.summarize(ARTICLE)


def awaiting(summarizer: Summarizer) -> MeetingSummary:
    """Ask as a server does."""
    return asyncio.run(summarizer.asummarize(ARTICLE))


@dataclass(frozen=True)
class Scene:
    """A pipeline, the server that it asks, another one that is to hear nothing, and the time."""

    summarizer: Summarizer
    server: FaultServer
    elsewhere: FaultServer
    time: Time


@pytest.fixture
def scene(fault: Fault, server: FaultServer, time: Time) -> Iterator[Scene]:
    """The scene of a fault."""
    with serving() as elsewhere:
        elsewhere.script = [completion()]
        server.script = [_addressed(reply, elsewhere) for reply in fault.script]
        summarizer = Summarizer(endpoint=at(server), policy=time.policy(**fault.limits), settings=Settings())
        yield Scene(summarizer, server, elsewhere, time)


def _addressed(reply: Reply, elsewhere: FaultServer) -> Reply:
    headers = {name: value.replace(ELSEWHERE, elsewhere.base_url) for name, value in reply.headers.items()}
    return replace(reply, headers=headers)


@pytest.mark.parametrize("call", [blocking, awaiting])
@pytest.mark.parametrize("fault", FAULTS, ids=[fault.what for fault in FAULTS])
def test_each_fault_ends_as_the_table_says(
    fault: Fault, call: Call, scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    """Calls, waits, outcome and cost are those of the table; nothing is sent elsewhere, and no secret is told."""
    for name in ("summarizer", "openai"):
        caplog.set_level(logging.DEBUG, name)
    assert _ended(fault, call, scene.summarizer, caplog) == fault.spent
    assert len(scene.server.bodies) == fault.spent.requests
    assert tuple(wait for wait in scene.time.slept if wait) == pytest.approx(fault.waits)
    assert scene.elsewhere.bodies == []


def _ended(fault: Fault, call: Call, summarizer: Summarizer, caplog: pytest.LogCaptureFixture) -> Spent:
    """Check the outcome, and return what it cost."""
    if fault.error is None:
        result = call(summarizer)
        assert (result.complete, {*fault.gaps} <= {*result.warnings}) == (not fault.gaps, True)
        used = result.provenance.usage
        return Spent(used.requests, used.input_tokens, used.cached_tokens, used.output_tokens)
    with pytest.raises(ModelError) as failure:
        call(summarizer)
    assert type(failure.value) is fault.error
    _is_whole(failure.value)
    _is_discreet(failure.value, caplog)
    return failure.value.spent


def _is_whole(error: ModelError) -> None:
    """An error carries each attempt, and says what helps."""
    assert len(error.attempts) == error.spent.requests
    assert sum((attempt.spent for attempt in error.attempts), Spent()) == error.spent
    assert [attempt.request_id for attempt in error.attempts if attempt.request_id] == [*error.request_ids]
    assert "answered" not in {attempt.outcome for attempt in error.attempts}
    assert error.remedy
    assert error.__cause__ is error.__context__ is None


def _is_discreet(error: ModelError, caplog: pytest.LogCaptureFixture) -> None:
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("instructor")]
    told = "".join([*traceback.format_exception(error), repr(error), *map(repr, error.attempts), *ours])
    assert "SECRET" not in told
    assert len(str(error)) < 400


def test_too_long_a_wait_is_given_up_at_once(server: FaultServer) -> None:
    """With the clock on the wall: ten minutes are asked for, one is there, and none is spent on it."""
    turned_away: list[float] = []

    def busy(_: dict[str, Any]) -> Reply:
        turned_away.append(real_time.monotonic())
        return error(429, retry_after="600")

    server.script = [GOOD, busy]
    summarizer = Summarizer(endpoint=at(server), settings=Settings(deadline=60))
    summarizer.summarize(ARTICLE)  # the first call of a process imports what it needs
    with pytest.raises(ProviderUnavailable, match=r"not to be asked again for 600 s, and the deadline comes before"):
        summarizer.summarize(ARTICLE)
    assert [real_time.monotonic() - then < 30 for then in turned_away] == [True]


def test_each_fault_is_named_once() -> None:
    """A row is found by its words."""
    assert len({fault.what for fault in FAULTS}) == len(FAULTS)
