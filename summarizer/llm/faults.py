"""The errors of the client libraries, told apart, and said in our own words.

Nothing of a provider's message is repeated: it may quote a key, the article or the answer.
"""

import email.utils
import re
from collections.abc import Callable
from typing import Literal

import openai
from pydantic import ValidationError

from summarizer.errors import (
    ContextTooLong,
    InvalidOutput,
    ModelError,
    ProviderRejected,
    ProviderUnavailable,
    QuotaExhausted,
)
from summarizer.llm.endpoint import Endpoint

Kind = Literal["transport", "reask", "fatal"]
_TOO_LONG = frozenset({"exceed_context_size_error", "context_length_exceeded"})
_ON_THE_WAY = (ProviderUnavailable, openai.APIConnectionError, TimeoutError)
_COMPLAINTS = 5


def kind_of(fault: BaseException | None) -> Kind:
    """Tell what may help: another try, another question, or nothing."""
    if isinstance(fault, ValidationError):
        return "reask"
    if isinstance(fault, openai.APIStatusError):
        return "transport" if _is_passing(fault) else "fatal"
    return "transport" if isinstance(fault, _ON_THE_WAY) else "fatal"


def _is_passing(fault: openai.APIStatusError) -> bool:
    if fault.code == "insufficient_quota":
        return False
    advice = fault.response.headers.get("x-should-retry")
    if advice in {"true", "false"}:
        return bool(advice == "true")
    return fault.status_code in {408, 409, 425, 429} or fault.status_code >= 500


def retry_after(fault: BaseException | None, now: Callable[[], float]) -> float:
    """Return the seconds that the provider asks to wait; 0 where it asks nothing."""
    if not isinstance(fault, openai.APIStatusError):
        return 0.0
    headers = fault.response.headers
    milliseconds, seconds = headers.get("retry-after-ms", ""), headers.get("retry-after", "")
    if _is_number(milliseconds):
        return float(milliseconds) / 1000
    return float(seconds) if _is_number(seconds) else _until(seconds, now)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", text) is not None


def _until(date: str, now: Callable[[], float]) -> float:
    try:
        return max(0.0, email.utils.parsedate_to_datetime(date).timestamp() - now())
    except ValueError:
        return 0.0


def complaints(fault: ValidationError) -> list[str]:
    """Say what the draft's checks refuse, without the refused values."""
    errors = fault.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(map(str, error['loc'])) or 'answer'}: {error['msg'][:300]}" for error in errors[:_COMPLAINTS]]


def in_our_words(fault: BaseException, endpoint: Endpoint) -> tuple[type[ModelError], str]:
    """Return the kind of our error tree and its sentence.

    Raises:
        BaseException: the fault itself, where it is a mistake in the program and no failure of the call.
    """
    if isinstance(fault, ModelError):
        return type(fault), str(fault)
    if isinstance(fault, ValidationError):
        return InvalidOutput, f"{endpoint.asked} gave no usable answer: {'; '.join(complaints(fault))}"
    if isinstance(fault, openai.APIStatusError):
        return _status(fault, endpoint)
    if isinstance(fault, (*_ON_THE_WAY, openai.APIError)):
        return ProviderUnavailable, _unreachable(fault, endpoint)
    raise fault


def _unreachable(fault: BaseException, endpoint: Endpoint) -> str:
    if isinstance(fault, (openai.APITimeoutError, TimeoutError)):
        return f"{endpoint.host} did not answer in the time allowed; try again later, or allow more time."
    return f"{endpoint.host} could not be reached ({type(fault).__name__}); check the network and the base URL."


def _status(fault: openai.APIStatusError, endpoint: Endpoint) -> tuple[type[ModelError], str]:
    if _TOO_LONG & {fault.code, fault.type}:
        return ContextTooLong, _too_long(fault, endpoint)
    if fault.code == "insufficient_quota":
        return QuotaExhausted, f"The account at {endpoint.host} has no credit left: add some, or use an embedded model."
    if _is_passing(fault):
        return ProviderUnavailable, f"{endpoint.host} is busy or failing (HTTP {fault.status_code}); try again later."
    return ProviderRejected, f"{endpoint.host} {_rejection(fault, endpoint)} (HTTP {fault.status_code}{_codes(fault)})."


def _rejection(fault: openai.APIStatusError, endpoint: Endpoint) -> str:
    if fault.status_code in {401, 403}:
        return (
            "does not accept the key: set OPENAI_API_KEY for api.openai.com, or SUMMARIZER_API_KEY "
            "for your SUMMARIZER_BASE_URL (a key is sent nowhere else)"
        )
    if fault.status_code == 404:
        return f"knows no model {endpoint.model!r}, or the base URL is wrong (it usually ends in /v1)"
    return f"does not accept the request for model {endpoint.model!r}; it may not take one of its parameters"


def _codes(fault: openai.APIStatusError) -> str:
    """Return the provider's code and parameter name where they look like identifiers."""
    named = [str(value) for value in (fault.code, fault.param) if value]
    return "".join(f", {value}" for value in named if re.fullmatch(r"[A-Za-z_][\w.\[\]]{0,60}", value))


def _too_long(fault: openai.APIStatusError, endpoint: Endpoint) -> str:
    body = fault.body if isinstance(fault.body, dict) else {}
    needed, fits = body.get("n_prompt_tokens"), body.get("n_ctx", endpoint.context)
    needs = f"{needed} tokens" if isinstance(needed, int) else "more tokens than it takes"
    takes = f"{fits} tokens in all" if isinstance(fits, int) else "fewer"
    return (
        f"The article with the prompt needs {needs}, and {endpoint.asked} takes {takes}, the answer included; "
        "shorten the article, or use a model with a larger context."
    )
