"""Many calls at once do not hammer one endpoint."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.errors import ProviderUnavailable, Spent
from summarizer.llm import Limits, ask_blocking
from summarizer.llm.limits import Left, Limiter, Pace, asked_to_wait, left
from tests.llm.conftest import Time, at, question
from tests.llm.fault_server import FaultServer, completion, error

HEADERS = {"retry_after": "7"}


@dataclass
class Door:
    """Counts who is inside a limiter's turn."""

    limiter: Limiter
    inside: int = 0
    most: int = 0
    order: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    async def enter(self, number: int, turns: int = 3) -> None:
        """Take a turn, and keep it for a while."""
        async with self.limiter.turn():
            with self.lock:
                self.order.append(number)
                self.inside += 1
                self.most = max(self.most, self.inside)
            for _ in range(turns):
                await asyncio.sleep(0)
            with self.lock:
                self.inside -= 1


def limiter(time: Time, **limits: int) -> Limiter:
    """Return a limiter that lives in this time."""
    return Limiter(Limits(**limits), time.policy())


def test_so_many_are_under_way_and_no_more(time: Time) -> None:
    """First come, first served."""
    door = Door(limiter(time, at_once=3))

    async def run() -> None:
        await asyncio.gather(*(door.enter(number) for number in range(20)))

    asyncio.run(run())
    assert (door.most, door.order, door.inside) == (3, [*range(20)], 0)


def test_threads_and_event_loops_share_it(time: Time) -> None:
    """Each thread has a loop of its own, as each blocking call has."""
    door = Door(limiter(time, at_once=2))

    async def some(first: int) -> None:
        await asyncio.gather(*(door.enter(first + number, 20) for number in range(10)))

    with ThreadPoolExecutor(6) as pool:
        assert [*pool.map(lambda first: asyncio.run(some(first)), range(0, 60, 10))] == [None] * 6
    assert (door.most, sorted(door.order), door.inside) == (2, [*range(60)], 0)


def test_who_gives_up_loses_nobody_s_turn(time: Time) -> None:
    """Cancelled in the queue, or in the moment in which the turn comes."""
    door = Door(limiter(time, at_once=1))

    async def run() -> None:
        first, second, third = (asyncio.create_task(door.enter(number, 5)) for number in range(3))
        await asyncio.sleep(0)
        second.cancel()
        await first
        third.cancel()  # it has been called, and has not woken yet
        await asyncio.gather(second, third, return_exceptions=True)
        await asyncio.wait_for(door.enter(3), 1)

    asyncio.run(run())
    assert door.order == [0, 3]


def _width(limited: Limiter) -> int:
    """Return how many get in at once."""
    door = Door(limited)

    async def run() -> None:
        await asyncio.gather(*(door.enter(number) for number in range(40)))

    asyncio.run(run())
    return door.most


def test_a_429_halves_what_is_under_way(time: Time) -> None:
    """Once for all that had been sent by then; and one always remains."""
    limited = limiter(time, at_once=16)
    assert _width(limited) == 16
    for number in range(1, 17):
        limited.hear(number, 429, {})
    assert _width(limited) == 8
    for number in range(1000, 6000, 1000):
        limited.hear(number, 429, {})
    assert _width(limited) == 1


def test_success_widens_it_again(time: Time) -> None:
    """Slowly, and never beyond the limit."""
    limited = limiter(time, at_once=8)
    limited.hear(1, 429, {})
    limited.hear(2, 200, {})
    assert _width(limited) == 4
    for _ in range(100):
        limited.hear(2, 200, {})
    assert _width(limited) == 8


def test_other_failures_leave_it_as_it_is(time: Time) -> None:
    """A server that fails is not one that is asked too much."""
    limited = limiter(time, at_once=4)
    for status in (500, 502, 408, 401):
        limited.hear(1, status, {})
    assert _width(limited) == 4


def test_one_call_s_retry_after_holds_for_the_next(server: FaultServer, time: Time) -> None:
    """A busy endpoint is left alone by everybody."""
    server.script = [error(429, **HEADERS), completion()]
    policy = time.policy(transport=0)
    with pytest.raises(ProviderUnavailable):
        ask_blocking(at(server), question(), policy)
    answer = ask_blocking(at(server), question(), policy)
    assert time.slept == [7.0]
    assert [attempt.waited for attempt in answer.attempts] == [7.0]


def test_another_model_is_not_held_up(server: FaultServer, time: Time) -> None:
    """Providers limit each model apart."""
    server.script = [error(429, **HEADERS), completion()]
    policy = time.policy(transport=0)
    with pytest.raises(ProviderUnavailable):
        ask_blocking(at(server), question(), policy)
    ask_blocking(replace(at(server), model="another"), question(), policy)
    assert time.slept == []


def test_a_wait_beyond_the_deadline_is_not_begun(server: FaultServer, time: Time) -> None:
    """The call ends at once, without a request, and says so."""
    server.script = [error(429, retry_after="600"), completion()]
    policy = time.policy(deadline=60.0)
    for requests in (1, 0):
        with pytest.raises(ProviderUnavailable, match="not to be asked again for 600 s") as failure:
            ask_blocking(at(server), question(), policy)
        assert failure.value.spent == Spent(requests=requests)
    assert (len(server.bodies), time.slept) == (1, [])


def test_what_a_provider_says_is_left_is_not_exceeded(server: FaultServer, time: Time) -> None:
    """With nothing left, the next request waits until there is."""
    told = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m30s"}
    server.script = [replace(completion(), headers=told), completion()]
    for _ in range(3):
        ask_blocking(at(server), question(), time.policy())
    assert time.slept == [90.0]


@pytest.mark.parametrize(("limit", "waits"), [({"requests_per_minute": 30}, 2.0), ({"tokens_per_minute": 60}, 13.0)])
def test_requests_are_spread(server: FaultServer, time: Time, limit: dict[str, int], waits: float) -> None:
    """Thirty a minute are one every two seconds; sixty tokens a minute, thirteen seconds for an answer of thirteen."""
    server.script = [completion()]
    policy = replace(time.policy(), limits=Limits(**limit))
    for _ in range(4):
        ask_blocking(at(server), question(), policy)
    assert time.slept == pytest.approx([waits] * 3)


@given(st.integers(1, 600), st.lists(st.tuples(st.floats(0, 30), st.integers(1, 50)), min_size=1, max_size=60))
def test_no_minute_holds_more(per_minute: int, asked: list[tuple[float, int]]) -> None:
    """Whenever requests come, what is sent within a minute before the next one is no more than the limit."""
    pace, now, sent = Pace(per_minute), 0.0, []
    for pause, amount in asked:
        now += pause
        begins = now + pace.take(amount, now)
        sent.append((begins, amount))
        now = max(now, begins)
    assert all(a <= b for (a, _), (b, _) in pairwise(sent))
    for last in range(len(sent)):
        within = [amount for begins, amount in sent[:last] if begins > sent[last][0] - 60]
        assert sum(within) <= per_minute * (1 + 1e-9) or len(within) == 1


def test_what_is_left_grows_again() -> None:
    """Of a limit of 60 a minute with 10 left, 40 can be had when 30 more are there, and 100 when it is full."""
    pace = Pace(None)
    pace.hear(Left(10, 50, 60), 100.0)
    assert pace.take(40, 100.0) == 30.0
    assert pace.take(100, 100.0) == 50.0
    assert pace.take(5, 151.0) == 0.0


RESETS = {
    "1s": 1.0,
    "6m0s": 360.0,
    "20ms": 0.02,
    "1h2m3.5s": 3723.5,
    "17": 17.0,
    "0.5": 0.5,
    **dict.fromkeys(("", "soon", "-3s", "1s!", "9" * 400 + "s", "2031-03-04")),
}


@pytest.mark.parametrize(("text", "seconds"), RESETS.items(), ids=[text[:12] for text in RESETS])
def test_resets_are_read(text: str, seconds: float | None) -> None:
    """As OpenAI writes them, and as others do; what cannot be read says nothing."""
    told = left({"x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": text}, "tokens")
    assert (told.full_in if told else None) == (None if seconds is None else pytest.approx(seconds))


@given(st.text(max_size=40))
@example("0\x1f")
def test_any_header_is_a_time_or_nothing(text: str) -> None:
    """A header is written by somebody else."""
    assert asked_to_wait({"retry-after": text}, lambda: 0.0) >= 0
    assert asked_to_wait({"retry-after-ms": text}, lambda: 0.0) >= 0


@pytest.mark.parametrize("day", ["Thu, 01 Jan 1970 00:01:00 GMT", "Thu, 01 Jan 1970 00:01:00 -0000"])
def test_a_day_is_in_gmt(day: str) -> None:
    """Wherever the machine stands."""
    assert asked_to_wait({"retry-after": day}, lambda: 10.0) == 50.0
