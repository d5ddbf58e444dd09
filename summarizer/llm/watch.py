"""What is watched over while a model is asked: the budget, and who is told of events."""

from dataclasses import dataclass, field

from summarizer.attempts import Spent
from summarizer.errors import UsageError
from summarizer.llm.allowance import Allowance, Charge
from summarizer.llm.endpoint import EMBEDDED, Endpoint
from summarizer.llm.events import OnEvent
from summarizer.llm.prices import cost_of
from summarizer.llm.target import Target
from summarizer.llm.telling import teller


@dataclass(frozen=True, slots=True)
class Watch:
    """The budget that requests are held to, and who is told of them.

    Attributes:
        allowance: what may be spent.
        tell: called with each event.
    """

    allowance: Allowance = field(default_factory=Allowance)
    tell: OnEvent = field(default_factory=lambda: teller(None))


def check_priced(allowance: Allowance, target: Target | None) -> None:
    """Make sure, before anything is started or sent, that a budget in dollars can be kept.

    Raises:
        UsageError: there is one, and no price of the model is known.
    """
    if target is not None and target.base_url is not None:
        _cost(allowance, target.base_url, target.model, target.host, Spent())


def charge_of(allowance: Allowance, endpoint: Endpoint, spent: Spent) -> Charge:
    """Return what is charged for the tokens; the embedded engine sends no bill.

    Raises:
        UsageError: the budget is in dollars, and no price of the model is known.
    """
    if endpoint.host == EMBEDDED:
        return Charge(spent.tokens)
    return Charge(spent.tokens, _cost(allowance, endpoint.base_url, endpoint.model, endpoint.host, spent))


def _cost(allowance: Allowance, base_url: str, model: str, host: str, spent: Spent) -> float:
    if allowance.max_cost is None:
        return 0.0
    cost = cost_of(base_url, model, spent)
    if cost is None:
        raise UsageError(
            f"No price of model {model!r} at {host} is known, so a budget in dollars cannot be kept: "
            "use --max-tokens-total in its place, or unset SUMMARIZER_MAX_COST."
        )
    return cost
