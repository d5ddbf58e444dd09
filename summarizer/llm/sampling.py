"""The parameters of a request: what is sent, under which name, and which ones an endpoint has refused."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from summarizer.llm.endpoint import OPENAI_HOST, Endpoint
from summarizer.llm.request import Draft, Request

Parameters: TypeAlias = dict[str, float | int | str | bool]

_LIMITS = ("max_tokens", "max_completion_tokens")
_NAMES = ("temperature", "seed", "reasoning_effort", "logprobs", "top_logprobs", *_LIMITS)
_LOWEST = ("none", "minimal", "low")
_NOT_REASONING = re.compile(r"(?:ft:)?(?:gpt-3|gpt-4|chatgpt-)")
_ROOM = {"none": 0, "minimal": 1_000, "low": 4_000, "medium": 8_000}
_MOST_ROOM = 16_000
_REFUSES = re.compile(
    r"(?i)un(?:supported|recogni[sz]ed|known|expected)|not (?:support|permitted|allowed|accept|available)"
    r"|deprecated|invalid|only the default|extra (?:inputs|fields)"
)
_AMOUNT = re.compile(r"(?i)too (?:large|long|many|big|high|small)|context|at most|at least|exceed|greater|less than")


def parameters(endpoint: Endpoint, request: Request[Draft]) -> Parameters:
    """Return the plain parameters, under the names that the endpoint knows, without those that it refuses."""
    limit: Parameters = {_limit_name(endpoint): limit_of(endpoint, request)}
    plain: Parameters = {"temperature": request.temperature, "seed": request.seed}
    # Without a number of alternatives a llama.cpp server tells twenty for each token.
    told: Parameters = {"logprobs": True, "top_logprobs": 1} if endpoint.logprobs else {}
    effort = _effort(endpoint)
    thought: Parameters = {"reasoning_effort": effort} if effort else {}
    left_out = endpoint.omit | endpoint.refused
    return {name: value for name, value in (plain | thought | told).items() if name not in left_out} | limit


def limit_of(endpoint: Endpoint, request: Request[Draft]) -> int:
    """Return the most tokens that an answer may take, those of a reasoning model's thoughts included."""
    effort = _effort(endpoint) or ("medium" if _reasons(endpoint) else "none")
    return request.max_tokens + _ROOM.get(effort, _MOST_ROOM)


def tokens_of(endpoint: Endpoint, request: Request[Draft]) -> int:
    """Return about how many tokens a request takes, its answer included, before the endpoint has counted them."""
    return sum(len(message["content"]) for message in request.messages) // 4 + limit_of(endpoint, request)


def refused_parameter(told: str, sent: Parameters, *, named: str | None = None) -> str | None:
    """Return which of the parameters sent an error refuses; None if the error is about something else.

    A value that is too large for the model is no refusal of the parameter.

    Args:
        told: the error's body.
        sent: the parameters of the request.
        named: the parameter that the error has a field for.
    """
    name = named if named in _NAMES and named in sent else _first_named(told, sent)
    if name is None or not _REFUSES.search(told):
        return None
    return None if name in _LIMITS and _AMOUNT.search(told) else name


def leave_out(endpoint: Endpoint, name: str, sent: Parameters) -> bool:
    """Remember that an endpoint refuses a parameter; return whether the request can be sent without it.

    Of the two names of the limit one must be left: without a limit an answer might cost anything. A refused degree of
    reasoning gives way to the next higher one of the three lowest.
    """
    if name in _LIMITS and not {*_LIMITS} - {name} - endpoint.refused:
        return False
    endpoint.refused.add(f"{name}={sent[name]}" if name == "reasoning_effort" else name)
    return True


def _first_named(told: str, sent: Mapping[str, object]) -> str | None:
    found = {name: re.search(rf"\b{name}\b", told) for name in _NAMES if name in sent}
    return min((match.start(), name) for name, match in found.items() if match)[1] if any(found.values()) else None


def _limit_name(endpoint: Endpoint) -> str:
    usual, other = reversed(_LIMITS) if endpoint.host == OPENAI_HOST else _LIMITS
    return other if usual in endpoint.omit | endpoint.refused else usual


def _effort(endpoint: Endpoint) -> str | None:
    """Return how much the model is to reason: as set, else as little as one of OpenAI's can; None to say nothing."""
    wanted = (endpoint.reasoning_effort,) if endpoint.reasoning_effort else _LOWEST if _reasons(endpoint) else ()
    left_out = endpoint.omit | endpoint.refused
    if "reasoning_effort" in left_out:
        return None
    return next((effort for effort in wanted if f"reasoning_effort={effort}" not in left_out), None)


def _reasons(endpoint: Endpoint) -> bool:
    """Tell whether it is a reasoning model of OpenAI's, as all are but the old families."""
    return endpoint.host == OPENAI_HOST and not _NOT_REASONING.match(endpoint.model)
