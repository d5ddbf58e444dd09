"""Who a pipeline asks: the first model, the one in its stead, and within which limits."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial

from summarizer.llm import (
    EMBEDDED,
    RULES,
    Endpoint,
    OnProgress,
    Policy,
    Target,
    choose,
    choose_fallback,
    connect,
    policy_of,
    watched,
)
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class Connection:
    """The way to the models, opened with the first article.

    Attributes:
        target: the model that is asked, and where it is.
        fallback: the model that is asked where the first is not available, or the rules; None for none.
        policy: tries, re-asks, deadline and limits of each call.
        settings: what fetching, starting and probing need.
        endpoint: a ready endpoint, which is used as it is; None to connect to the target.
        on_progress: told how far fetching, loading and the model's work have come.
    """

    target: Target
    fallback: Target | None
    policy: Policy
    settings: Settings
    endpoint: Endpoint | None = None
    on_progress: OnProgress | None = None

    def ready(self) -> tuple[Endpoint, Policy]:
        """Return the endpoint, and the policy without the time that another machine took to be found ready."""
        if self.endpoint:
            return self.endpoint, self.policy
        began = self.policy.clock()
        endpoint = self._connected(self.target)
        taken = self.policy.clock() - began if self.target.base_url else 0.0
        return endpoint, replace(self.policy, deadline=self.policy.deadline - taken)

    def other(self) -> Callable[[], Endpoint] | None:
        """Return what connects to the fallback; None where there is none, or it is the rules, which nobody asks."""
        return partial(self._connected, self.fallback) if self.fallback and not self.rules_stand_in else None

    @property
    def rules_stand_in(self) -> bool:
        """Whether the rules answer where the first model is not available."""
        return self.fallback is not None and self.fallback.host == RULES

    def watching(self, endpoint: Endpoint, most_tokens: int) -> AbstractContextManager[None]:
        """Tell, in the block, how far an embedded engine's answer of at most so many tokens has come."""
        if self.on_progress is None or self.endpoint or endpoint.host != EMBEDDED:
            return nullcontext()
        return watched(endpoint.base_url, endpoint.api_key, most_tokens, self.on_progress)

    def _connected(self, target: Target) -> Endpoint:
        limited = replace(self.settings, deadline=self.policy.deadline, timeout=self.policy.per_attempt)
        return connect(target, limited, self.on_progress)


def connection_to(
    model: str | None,
    base_url: str | None,
    fallback: str | None,
    *,
    settings: Settings,
    policy: Policy | None = None,
    on_progress: OnProgress | None = None,
) -> Connection:
    """Return the way to the models of these names.

    Raises:
        UnknownModel, UsageError, ProviderRejected: one cannot be used as named.
    """
    target = choose(model, base_url, settings)
    other = choose_fallback(fallback, base_url, settings, target)
    return Connection(target, other, policy or policy_of(settings), settings, on_progress=on_progress)


def connection_at(
    endpoint: Endpoint, fallback: str | None, *, settings: Settings, policy: Policy | None = None
) -> Connection:
    """Return the way to a ready endpoint, with a fallback of this name."""
    target = Target(endpoint.asked, endpoint.model, endpoint.host, endpoint.base_url)
    other = choose_fallback(fallback, None, settings, target)
    return Connection(target, other, policy or policy_of(settings), settings, endpoint)
