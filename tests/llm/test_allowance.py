"""Budgets: nothing is sent that might pass them, whoever asks at the same time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import OverBudget, UsageError
from summarizer.llm.allowance import Allowance, Charge


def nobody() -> None:
    """Hear of no wait."""


async def spend(allowance: Allowance, bound: Charge, took: Charge, pause: Callable[[], None] = nobody) -> bool:
    """Spend within the budget, a turn of the loop later; tell whether that was allowed."""
    try:
        await allowance.reserve(bound, pause)
    except OverBudget:
        return False
    await asyncio.sleep(0)
    allowance.settle(bound, took)
    return True


def test_what_fits_exactly_is_let_in() -> None:
    """The limit itself may be spent, and not a token more."""
    allowance = Allowance(max_tokens=10)
    assert asyncio.run(spend(allowance, Charge(10), Charge(4)))
    assert asyncio.run(spend(allowance, Charge(6), Charge(6)))
    assert allowance.tokens == 10
    with pytest.raises(OverBudget, match="may take 1 tokens, and of 10 allowed tokens 10 are spent"):
        asyncio.run(allowance.reserve(Charge(1), nobody))


def test_dollars_are_held_to_as_well() -> None:
    """The refusal tells the sums and the option."""
    allowance = Allowance(max_cost=0.02, max_tokens=1000)
    assert asyncio.run(spend(allowance, Charge(1, 0.015), Charge(1, 0.0125)))
    assert (allowance.cost, allowance.tokens) == (0.0125, 1)
    with pytest.raises(OverBudget, match=r"may cost \$0.0100, and of \$0.0200 allowed \$0.0125 .*--max-cost"):
        asyncio.run(allowance.reserve(Charge(1, 0.01), nobody))


def test_without_limits_all_is_let_in_and_counted() -> None:
    """What was spent can be asked of it all the same."""
    allowance = Allowance()
    assert asyncio.run(spend(allowance, Charge(10**9, 10.0**9), Charge(7)))
    assert (allowance.tokens, allowance.cost) == (7, None)


def test_a_negative_budget_is_refused() -> None:
    """It can be nobody's wish."""
    for cost, tokens in ((-0.01, None), (None, -1), (-1.0, 5)):
        with pytest.raises(UsageError, match="cannot be less than 0"):
            Allowance(max_cost=cost, max_tokens=tokens)


def test_what_is_given_back_lets_others_in() -> None:
    """A request that might pass the budget waits, is told to, and goes when those under way took less."""
    waits: list[int] = []

    async def run() -> list[bool]:
        allowance = Allowance(max_tokens=12)
        work = (spend(allowance, Charge(10), Charge(1), lambda: waits.append(1)) for _ in range(3))
        return await asyncio.gather(*work)

    assert asyncio.run(run()) == [True, True, True]
    assert len(waits) == 2


def test_the_first_that_does_not_fit_is_turned_away_alone() -> None:
    """The queue goes on behind it, with what is smaller."""

    async def run() -> list[bool]:
        allowance = Allowance(max_tokens=12)
        bounds = (Charge(10), Charge(11), Charge(2))
        return await asyncio.gather(*(spend(allowance, bound, bound) for bound in bounds))

    assert asyncio.run(run()) == [True, False, True]


@pytest.mark.parametrize("when", ["it waits", "it is let in"])
def test_who_is_cancelled_holds_nothing(when: str) -> None:
    """Waiting in the queue, or let in that very moment: what was reserved is free again."""

    async def run() -> bool:
        allowance = Allowance(max_tokens=10)
        await allowance.reserve(Charge(10), nobody)
        waiting = asyncio.create_task(allowance.reserve(Charge(10), nobody))
        await asyncio.sleep(0)
        if when == "it is let in":
            allowance.settle(Charge(10), Charge())
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        if when == "it waits":
            allowance.settle(Charge(10), Charge())
        return await spend(allowance, Charge(10), Charge())

    assert asyncio.run(run())


def test_threads_share_it() -> None:
    """Each with a loop of its own: those that wait in one are let in by another, and the sum holds."""
    allowance = Allowance(max_tokens=100)
    with ThreadPoolExecutor(8) as pool:
        let_in = [*pool.map(lambda _: asyncio.run(spend(allowance, Charge(30), Charge(10))), range(40))]
    assert allowance.tokens == 10 * sum(let_in) == 80  # the last 20 tokens have room for no bound of 30


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (max(pair), min(pair))), max_size=12),
)
def test_no_budget_is_ever_passed(limit: int, wishes: list[tuple[int, int]]) -> None:
    """Whatever is asked at once: the sum stays within, and all that is refused did not fit at the end of the others."""

    async def run() -> tuple[Allowance, list[bool]]:
        allowance = Allowance(max_tokens=limit)
        work = (spend(allowance, Charge(bound), Charge(took)) for bound, took in wishes)
        return allowance, await asyncio.gather(*work)

    allowance, let_in = asyncio.run(run())
    spent = sum(took for (_, took), ok in zip(wishes, let_in, strict=True) if ok)
    assert allowance.tokens == spent <= limit
    assert all(ok or bound + spent > limit for (bound, _), ok in zip(wishes, let_in, strict=True))
