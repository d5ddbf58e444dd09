"""Whatever faults follow each other: budgets hold, no success is lost, and everything is paid for once."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import ModelError, Spent
from summarizer.llm import Answer, Policy, ask_blocking
from tests.llm.conftest import Time, at, question
from tests.llm.fault_server import BAD, FaultServer, Reply, completion, error, payload, serving

PAID = Spent(1, 10, 4, 3)
SENT = Spent(1)


@dataclass(frozen=True)
class Step:
    """A reply, what it is good for, and what it costs."""

    reply: Reply
    kind: Literal["good", "transport", "reask", "fatal"]
    cost: Spent
    asks_to_wait: float = 0.0


GOOD = Step(completion(), "good", PAID)
STEPS = (
    GOOD,
    Step(error(500), "transport", SENT),
    Step(error(429), "transport", SENT),
    Step(error(408), "transport", SENT),
    Step(Reply("<html>"), "transport", SENT),
    Step(Reply("{", withheld=9), "transport", SENT),
    Step(Reply(reset=True), "transport", SENT),
    Step(payload(choices=[]), "transport", PAID),
    Step(completion(BAD), "reask", PAID),
    Step(completion(None), "reask", PAID),
    Step(completion("", refusal="no"), "fatal", PAID),
    Step(completion("", "length"), "fatal", PAID),
    Step(error(401), "fatal", SENT),
    Step(error(429, "insufficient_quota"), "fatal", SENT),
)


def asking_to_wait(seconds: int) -> Step:
    """Return a busy server that names a time."""
    return Step(error(429, retry_after=str(seconds)), "transport", SENT, seconds)


steps = st.one_of(st.sampled_from(STEPS), st.integers(0, 90).map(asking_to_wait))


@st.composite
def policies(draw: st.DrawFn, time: Time) -> Policy:
    """Return any policy that lives in this time."""
    jitter = draw(st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=4))
    turns = iter(jitter * 100)
    return Policy(
        transport=draw(st.integers(0, 4)),
        reask=draw(st.integers(0, 2)),
        deadline=draw(st.sampled_from([5.0, 30.0, 600.0])),
        base=draw(st.floats(0, 8)),
        clock=time.clock,
        now=time.clock,
        sleep=time.sleep,
        random=lambda: next(turns),
    )


@pytest.fixture(scope="module")
def provider() -> Iterator[FaultServer]:
    """One server for all sequences."""
    with serving() as faults:
        yield faults


def ended(provider: FaultServer, policy: Policy) -> Answer[object] | ModelError:
    """Return the answer or the error."""
    try:
        return ask_blocking(at(provider), question(), policy)  # type: ignore[return-value]
    except ModelError as failure:
        return failure


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(steps, min_size=1, max_size=9), data=st.data())
def test_budgets_hold_whatever_happens(provider: FaultServer, sequence: list[Step], data: st.DataObject) -> None:
    """Calls, time, successes and costs of any sequence of faults, of which the last one stays."""
    time = Time()
    policy = data.draw(policies(time))
    provider.script = [step.reply for step in sequence]
    provider.bodies.clear()
    end = ended(provider, policy)
    served = [*sequence, *[sequence[-1]] * 9][: len(provider.bodies)]

    assert 1 <= len(served) <= 1 + policy.transport + policy.reask
    assert time.seconds <= policy.deadline
    assert isinstance(end, Answer) == (served[-1].kind == "good")
    assert all(step.kind in {"transport", "reask"} for step in served[:-1])
    assert end.spent == sum((step.cost for step in served), Spent())
    assert [attempt.spent for attempt in end.attempts] == [step.cost for step in served]
    assert [attempt.waited for attempt in end.attempts] == pytest.approx([0.0, *time.slept[: len(served) - 1]])
    assert all(asked <= done for asked, done in zip(_asked(served), accumulate(time.slept), strict=False))
    if isinstance(end, ModelError):
        assert _is_at_an_end(served, policy, time)


def _asked(served: list[Step]) -> list[float]:
    """Return how much the server has asked to wait in all, before each further request."""
    return [*accumulate(step.asks_to_wait for step in served[:-1])]


def _is_at_an_end(served: list[Step], policy: Policy, time: Time) -> bool:
    """Tell whether nothing more could have been tried: a final fault, a spent budget, or no time for the wait."""
    last = served[-1]
    used = sum(step.kind == last.kind for step in served)
    if last.kind == "fatal":
        return True
    if used > (policy.reask if last.kind == "reask" else policy.transport):
        return True
    longest = last.asks_to_wait + min(policy.cap, policy.base * 2.0 ** (used - 1))
    return last.kind == "transport" and time.seconds + longest >= policy.deadline
