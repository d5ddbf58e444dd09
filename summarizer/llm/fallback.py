"""A second model, asked where the first is not available."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Generic

from summarizer.errors import ModelError, ProviderUnavailable
from summarizer.llm.answer import Answer
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.events import FellBack, OnEvent
from summarizer.llm.policy import Policy
from summarizer.llm.request import Draft

Asks = Callable[[Endpoint, Policy], Awaitable[Answer[Draft]]]
"""Asks a model what is to be asked, within a policy."""


@dataclass(frozen=True, slots=True)
class Answered(Generic[Draft]):
    """An answer, and who gave it.

    Attributes:
        endpoint: that answered; its `asked` is the name that was asked first.
        answer: with what was spent on both.
        warnings: who answered in whose place; empty where the first did.
    """

    endpoint: Endpoint
    answer: Answer[Draft]
    warnings: tuple[str, ...] = ()


async def ask_in_turn(
    asks: Asks[Draft],
    endpoint: Endpoint,
    policy: Policy,
    *,
    fallback: Callable[[], Endpoint] | None,
    tell: OnEvent,
) -> Answered[Draft]:
    """Ask a model, and where its endpoint is not available another; never after a refusal or an unusable answer.

    One deadline holds for both: where there is a fallback, the first may take half of it. What it takes to make the
    fallback ready is not counted.

    Raises:
        ModelError: one of its kinds, with what was spent on both.
    """
    if fallback is None:
        return Answered(endpoint, await asks(endpoint, policy))
    began = policy.clock()
    try:
        return Answered(endpoint, await asks(endpoint, replace(policy, deadline=policy.deadline / 2)))
    except ProviderUnavailable as error:
        missed = error
    taken = policy.clock() - began
    try:
        other = fallback()
        tell(FellBack(endpoint.asked, other.asked, other.host))
        answer = await asks(other, replace(policy, deadline=policy.deadline - taken))
    except ModelError as error:
        raise _both(missed, error) from None
    warning = f"{endpoint.asked} was not available, and {other.asked} answered in its place."
    return Answered(replace(other, asked=endpoint.asked), _added(missed, answer, taken), (warning,))


def _added(missed: ModelError, answer: Answer[Draft], taken: float) -> Answer[Draft]:
    return replace(
        answer,
        spent=missed.spent + answer.spent,
        seconds=taken + answer.seconds,
        request_ids=(*missed.request_ids, *answer.request_ids),
        attempts=(*missed.attempts, *answer.attempts),
    )


def _both(first: ModelError, second: ModelError) -> ModelError:
    """Return the second error, with what was spent on both, and both sentences."""
    return type(second)(
        f"{first} The fallback did not answer either: {second}",
        spent=first.spent + second.spent,
        request_ids=(*first.request_ids, *second.request_ids),
        attempts=(*first.attempts, *second.attempts),
        partial=second.partial or first.partial,
    )
