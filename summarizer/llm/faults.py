"""The errors of the client libraries, classified and reworded.

Nothing of a provider's message is repeated: it may quote a key, the article or the answer.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal

import httpx2
import openai
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from summarizer.errors import (
    ContentFiltered,
    ContextTooLong,
    InvalidOutput,
    ModelError,
    ProviderRejected,
    ProviderUnavailable,
    QuotaExhausted,
    Refused,
    Truncated,
)
from summarizer.llm.limits import asked_to_wait
from summarizer.llm.request import Endpoint, parse_address

Kind = Literal["transport", "reask", "parameter", "fatal"]
_TOO_LONG = ("exceed_context_size_error", "context_length_exceeded")
_ON_THE_WAY = (ProviderUnavailable, openai.APIConnectionError, httpx2.TransportError, TimeoutError)
_TIMEOUTS = (openai.APITimeoutError, httpx2.TimeoutException, TimeoutError)
_NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_REDIRECTS = range(300, 400)
_OUTCOMES: dict[type[BaseException], str] = {
    ProviderUnavailable: "no answer in the reply",
    Truncated: "cut off",
    Refused: "refused",
    ContentFiltered: "withheld by a filter",
}
_COMPLAINTS = 5
ASK_ANOTHER = "Ask again, or use a larger model; `summarizer models try` tells which one can answer."
_OMIT = "SUMMARIZER_OMIT leaves parameters out"


class TooMuch(Exception):
    """A reply that goes on after everything that an answer can be; the rest is not read."""


class ErrorInReply(openai.APIStatusError):
    """An error that a reply with status 200 contains instead of an answer; its status is that of the error."""


class ParameterRefused(Exception):
    """An endpoint refuses a parameter, and is to be asked again without it.

    Attributes:
        name: of the parameter.
        rejection: the error that the endpoint answered with.
    """

    def __init__(self, name: str, rejection: openai.APIStatusError) -> None:
        super().__init__()
        self.name = name
        self.rejection = rejection


class TooFar(Exception):
    """A wait that would pass the deadline, and is not begun.

    Attributes:
        seconds: that would have to be waited.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def kind_of(fault: BaseException | None) -> Kind:
    """Tell what may help: another try, another question, or nothing."""
    if isinstance(fault, ValidationError):
        return "reask"
    if isinstance(fault, ParameterRefused):
        return "parameter"
    if isinstance(fault, openai.APIStatusError):
        return "transport" if _is_worth_a_try(fault) else "fatal"
    return "transport" if _is_from(fault, _ON_THE_WAY) and not _is_from(fault, TooMuch) else "fatal"


def _is_worth_a_try(fault: openai.APIStatusError) -> bool:
    advice = fault.response.headers.get("x-should-retry")
    if fault.code == "insufficient_quota" or fault.status_code in _REDIRECTS:
        return False
    return bool(advice == "true") if advice in {"true", "false"} else _is_passing(fault)


def _is_passing(fault: openai.APIStatusError) -> bool:
    return fault.status_code in {408, 409, 425, 429} or fault.status_code >= 500


def is_free(fault: BaseException) -> bool:
    """Tell whether a request that failed so cost nothing: it was never sent, or was answered with an error."""
    return isinstance(fault, (openai.APIStatusError, ParameterRefused)) or _is_from(fault, _NOT_SENT)


def _is_from(fault: BaseException | None, kinds: type[BaseException] | tuple[type[BaseException], ...]) -> bool:
    """Tell whether a fault, or one that it was raised from, is of these kinds: clients wrap them, each in its way."""
    return any(isinstance(one, kinds) for one in _chain(fault))


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__


def retry_after(fault: BaseException | None, now: Callable[[], float]) -> float:
    """Return the seconds that the provider asks to wait; 0 where it asks nothing."""
    return asked_to_wait(fault.response.headers, now) if isinstance(fault, openai.APIStatusError) else 0.0


def outcome_of(fault: BaseException) -> str:
    """Return in a few words what came of a request instead of an answer."""
    if isinstance(fault, openai.APIStatusError):
        return _named(fault)
    if isinstance(fault, ValidationError):
        return "unusable answer"
    if isinstance(fault, ParameterRefused):
        return f"{_named(fault.rejection)}, {fault.name} refused"
    if type(fault) in _OUTCOMES or _is_from(fault, TooMuch):
        return _OUTCOMES.get(type(fault), "too long a reply")
    if not _is_from(fault, _ON_THE_WAY):
        return "failure"
    return "no answer in time" if _is_from(fault, _TIMEOUTS) else "no connection"


def complaints(fault: ValidationError) -> list[str]:
    """Say what the draft's checks refuse, without the refused values."""
    errors = fault.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(map(str, error['loc'])) or 'answer'}: {error['msg'][:300]}" for error in errors[:_COMPLAINTS]]


def _flaw(fault: ValidationError) -> str:
    """Say in words what is wrong with an answer, without any of its own."""
    errors = fault.errors(include_url=False)
    broken = next((error for error in errors if error["type"] == "json_invalid"), None)
    if broken:
        return _broken(str(broken["input"]), broken["msg"])
    if any(error["type"] == "string_unicode" for error in errors):
        return "it holds half of a surrogate pair, which is no character"
    return _misfit(errors)


def _misfit(errors: list[ErrorDetails]) -> str:
    """Say how a JSON differs from the form that was asked for."""
    missing = [".".join(map(str, error["loc"])) for error in errors if error["type"] == "missing"]
    if missing:
        return f"it lacks {_named_first(missing)}"
    others = [".".join(map(str, error["loc"])) for error in errors if error["type"] != "extra_forbidden"]
    if not all(others):
        return "it is JSON, but no object with the keys of the form"
    return f"{_named_first(others)} has another form than was asked for" if others else "it has keys of its own"


def _broken(answer: str, told: str) -> str:
    """Say why an answer is no JSON: it is empty, it is a text, it ends too early, or it is damaged."""
    if not answer.strip():
        return "it is empty"
    if not answer.lstrip().startswith(("{", "[")):
        return "it is a text, not JSON; the model may have declined, or may not know the format"
    return "it ends in the midst of its JSON" if "EOF" in told else "its JSON is damaged"


def _named_first(keys: list[str]) -> str:
    more = f" and {len(keys) - _COMPLAINTS} more" if len(keys) > _COMPLAINTS else ""
    return ", ".join(keys[:_COMPLAINTS]) + more


def in_our_words(fault: BaseException, endpoint: Endpoint) -> tuple[type[ModelError], str]:
    """Return the kind of our error tree and its sentence.

    Raises:
        BaseException: the fault itself, where it is a mistake in the program and no failure of the call.
    """
    if isinstance(fault, ModelError):
        return type(fault), str(fault)
    if isinstance(fault, ValidationError):
        return InvalidOutput, f"{endpoint.asked} gave no usable answer: {_flaw(fault)}. {ASK_ANOTHER}"
    rejection = fault.rejection if isinstance(fault, ParameterRefused) else fault
    if isinstance(rejection, openai.APIStatusError):
        return _status(rejection, endpoint)
    return _without_reply(fault, endpoint)


def _without_reply(fault: BaseException, endpoint: Endpoint) -> tuple[type[ModelError], str]:
    """Return the kind and the sentence of a call that came to no reply, or to none that is read to its end."""
    if isinstance(fault, TooFar):
        return ProviderUnavailable, _too_far(fault.seconds, endpoint)
    if _is_from(fault, TooMuch):
        much = "sent far more than an answer can be; the rest was not read. Check the URL."
        return InvalidOutput, f"{endpoint.place} {much}"
    if _is_from(fault, (*_ON_THE_WAY, openai.APIError)):
        return ProviderUnavailable, _unreachable(fault, endpoint)
    raise fault


def _too_far(seconds: float, endpoint: Endpoint) -> str:
    return (
        f"{endpoint.place} is not to be asked again for {seconds:,.0f} s, and the deadline comes before that; "
        "try again then, or allow more time."
    )


def _unreachable(fault: BaseException, endpoint: Endpoint) -> str:
    if _is_from(fault, _TIMEOUTS):
        return f"{endpoint.place} did not answer in the time allowed; try again later, or allow more time."
    here = parse_address(endpoint.base_url).loopback
    check = "check that its server runs, and the port of the base URL" if here else "check the network and the base URL"
    return f"{endpoint.place} could not be reached: {_severed(fault)}; {check}."


def _severed(fault: BaseException) -> str:
    """Say at what point a connection failed."""
    if _is_from(fault, _NOT_SENT):
        return "no connection could be made"
    return "the connection broke off" if _is_from(fault, _ON_THE_WAY) else "its reply could not be read"


def _status(fault: openai.APIStatusError, endpoint: Endpoint) -> tuple[type[ModelError], str]:
    if fault.code in _TOO_LONG or fault.type in _TOO_LONG:
        return ContextTooLong, _too_long(fault, endpoint)
    if fault.code == "insufficient_quota":
        empty = f"The account at {endpoint.place} has no credit left: add some, or use an embedded model."
        return QuotaExhausted, empty
    if fault.status_code in _REDIRECTS:
        return ProviderRejected, _elsewhere(fault, endpoint)
    if _is_passing(fault) or _is_worth_a_try(fault):
        return ProviderUnavailable, f"{endpoint.place} is busy or failing ({_named(fault)}); try again later."
    return ProviderRejected, f"{endpoint.place} {_rejection(fault, endpoint)} ({_named(fault)}{_codes(fault)})."


def _named(fault: openai.APIStatusError) -> str:
    return f"error {fault.status_code} in HTTP 200" if isinstance(fault, ErrorInReply) else f"HTTP {fault.status_code}"


def _elsewhere(fault: openai.APIStatusError, endpoint: Endpoint) -> str:
    return (
        f"{endpoint.place} redirects elsewhere (HTTP {fault.status_code}), where neither key nor article is sent; "
        "give the final address as the base URL, if you trust it."
    )


def _rejection(fault: openai.APIStatusError, endpoint: Endpoint) -> str:
    if fault.status_code in {401, 403}:
        return (
            "does not accept the key: set OPENAI_API_KEY for api.openai.com, or SUMMARIZER_API_KEY "
            "for your SUMMARIZER_BASE_URL (a key is sent nowhere else)"
        )
    if fault.status_code == 404:
        return f"knows no model {endpoint.model!r}, or the base URL is wrong (it usually ends in /v1)"
    return f"does not accept the request for model {endpoint.model!r}; it may not take one of its parameters; {_OMIT}"


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
