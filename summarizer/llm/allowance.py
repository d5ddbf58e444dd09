"""Budgets of model calls: what may be spent, what each call is charged, and who receives its events."""

import asyncio
import inspect
import math
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING

from summarizer.errors import OverBudget, Spent, UsageError
from summarizer.llm.answer import OnEvent, teller
from summarizer.llm.request import EMBEDDED, Endpoint

if TYPE_CHECKING:
    from genai_prices.types import PriceCalculation


@dataclass(frozen=True, slots=True)
class Charge:
    """What a request takes, or may take at most: tokens of prompt and answer together, and US dollars."""

    tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: "Charge") -> "Charge":
        return Charge(self.tokens + other.tokens, self.cost + other.cost)

    def __sub__(self, other: "Charge") -> "Charge":
        return Charge(self.tokens - other.tokens, self.cost - other.cost)


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    bound: Charge
    admitted: "Future[None]" = field(default_factory=Future)


class Allowance:
    """A budget in US dollars, tokens, or both, which threads and tasks may share.

    Before a request the most that it can take is reserved, and after it what it took is settled. A request that might
    pass the budget waits until those under way have settled, and is refused where none is.

    Args:
        max_cost: US dollars; None for any sum.
        max_tokens: tokens of prompts and answers together; None for any number.

    Raises:
        UsageError: a limit is negative, or no number.
    """

    def __init__(self, *, max_cost: float | None = None, max_tokens: int | None = None) -> None:
        for name, limit in (("max_cost", max_cost), ("max_tokens", max_tokens)):
            _check_limit(name, limit)
        self.max_cost = max_cost
        self.max_tokens = max_tokens
        self._lock = threading.Lock()
        self._spent = self._held = Charge()
        self._under_way = 0
        self._waiting: deque[_Waiter] = deque()

    @property
    def limited(self) -> bool:
        """Whether there is a limit at all."""
        return self.max_cost is not None or self.max_tokens is not None

    @property
    def tokens(self) -> int:
        """Tokens spent so far; a request without reported usage counts with the most that it may have taken."""
        return self._spent.tokens

    @property
    def cost(self) -> float | None:
        """US dollars spent so far, counted alike; None where there is no limit on them."""
        return None if self.max_cost is None else self._spent.cost

    async def reserve(self, bound: Charge, on_wait: Callable[[], None]) -> None:
        """Hold so much back; whoever asks first is served first.

        Args:
            bound: the most that the request can take.
            on_wait: called where other requests must settle first.

        Raises:
            OverBudget: the request might pass the budget.
        """
        waiter = _Waiter(bound)
        with self._lock:
            self._waiting.append(waiter)
            self._admit()
        if not waiter.admitted.done():
            on_wait()
        try:
            await asyncio.wrap_future(waiter.admitted)
        except asyncio.CancelledError:
            self._give_up(waiter)
            raise

    def settle(self, bound: Charge, took: Charge) -> None:
        """Replace what was reserved by what the request took."""
        with self._lock:
            self._release(bound)
            self._spent += took
            self._admit()

    def _give_up(self, waiter: _Waiter) -> None:
        with self._lock:
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            elif waiter.admitted.done() and not waiter.admitted.cancelled() and not waiter.admitted.exception():
                self._release(waiter.bound)
            self._admit()

    def _release(self, bound: Charge) -> None:
        self._under_way -= 1
        self._held = self._held - bound if self._under_way else Charge()  # no crumbs of floating point are held

    def _admit(self) -> None:
        """Admit or refuse the requests at the head of the queue that can be decided now."""
        while self._waiting:
            bound = self._waiting[0].bound
            fits = self._fits(self._spent + self._held + bound)
            if not fits and self._under_way:
                return
            waiter = self._waiting.popleft()
            if waiter.admitted.set_running_or_notify_cancel():
                self._decide(waiter, fits=fits)

    def _decide(self, waiter: _Waiter, *, fits: bool) -> None:
        if not fits:
            waiter.admitted.set_exception(OverBudget(self._refusal(waiter.bound)))
            return
        self._held += waiter.bound
        self._under_way += 1
        waiter.admitted.set_result(None)

    def _fits(self, total: Charge) -> bool:
        return (self.max_tokens is None or total.tokens <= self.max_tokens) and (
            self.max_cost is None or total.cost <= self.max_cost
        )

    def _refusal(self, bound: Charge) -> str:
        if self.max_tokens is not None and self._spent.tokens + bound.tokens > self.max_tokens:
            return (
                f"The next request may take {bound.tokens:,} tokens, and of {self.max_tokens:,} allowed tokens "
                f"{self._spent.tokens:,} are spent: allow more (--max-tokens-total), or ask about less."
            )
        return (
            f"The next request may cost ${bound.cost:.4f}, and of ${self.max_cost:.4f} allowed "
            f"${self._spent.cost:.4f} are spent: allow more (--max-cost), or ask about less."
        )


def _check_limit(name: str, limit: object) -> None:
    if limit is None:
        return
    if not isinstance(limit, Real) or math.isnan(limit):
        raise UsageError(f"{name} is {limit!r}, which is no number: a budget is one of at least 0, or None.")
    if limit < 0:
        raise UsageError("A budget cannot be less than 0.")


def cost_of(base_url: str, model: str, spent: Spent, *, processing: str | None = None) -> float | None:
    """Return the price in US dollars, or None where the list has no price of this model at this address.

    `processing` is `batch` for a request that went through a batch queue; a list that has no price for that gives the
    usual one.
    """
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - its list takes a third of a second to read

    usage = Usage(
        input_tokens=spent.input_tokens,
        cache_read_tokens=min(spent.cached_tokens, spent.input_tokens),
        output_tokens=spent.output_tokens,
    )
    price: Callable[..., PriceCalculation] = calc_price
    # An older list takes no context: it has no price of a batch.
    known = processing and "price_context" in inspect.signature(calc_price).parameters
    context = {"price_context": {"processing": processing}} if known else {}
    try:
        return float(price(usage, model, provider_api_url=base_url, **context).total_price)
    except LookupError:
        return None


@dataclass(frozen=True, slots=True)
class Watch:
    """The budget of requests, and who receives their events.

    Attributes:
        allowance: what may be spent.
        tell: called with each event.
    """

    allowance: Allowance = field(default_factory=Allowance)
    tell: OnEvent = field(default_factory=lambda: teller(None))


def charge_of(allowance: Allowance, endpoint: Endpoint, spent: Spent) -> Charge:
    """Return what is charged for the tokens; the embedded engine sends no bill.

    Raises:
        UsageError: the budget is in dollars, and no price of the model is known.
    """
    if endpoint.host == EMBEDDED:
        return Charge(spent.tokens)
    return Charge(spent.tokens, priced(allowance, endpoint.base_url, endpoint.model, endpoint.host, spent))


def priced(allowance: Allowance, base_url: str, model: str, host: str, spent: Spent) -> float:
    """Return what the tokens cost in dollars; 0 where no budget is in dollars.

    Raises:
        UsageError: the budget is in dollars, and no price of the model is known.
    """
    if allowance.max_cost is None:
        return 0.0
    cost = cost_of(base_url, model, spent)
    if cost is None:
        raise UsageError(
            f"No price of model {model!r} at {host} is known, so a budget in dollars cannot be kept: "
            "use --max-tokens-total in place of --max-cost (SUMMARIZER_MAX_COST)."
        )
    return cost
