"""An endpoint's reply, checked to be an answer before anything of it is used; the SDK checks nothing of its shape."""

import math
import re
from collections.abc import Mapping
from itertools import accumulate

import httpx2
from openai.types.chat import ChatCompletion

from summarizer.errors import ContentFiltered, ProviderUnavailable, Refused, Spent, Truncated
from summarizer.llm.answer import Written
from summarizer.llm.faults import ErrorInReply
from summarizer.printable import Redaction

_STATUS = {
    400: {"invalid_request_error", "bad_request", "context_length_exceeded", "exceed_context_size_error"},
    401: {"invalid_api_key", "authentication_error", "unauthorized"},
    403: {"permission_error", "permission_denied", "forbidden"},
    404: {"model_not_found", "not_found_error", "not_found"},
    429: {"rate_limit_exceeded", "rate_limit_error", "rate_limit", "too_many_requests", "insufficient_quota"},
    503: {"overloaded_error", "overloaded", "service_unavailable", "unavailable", "timeout"},
}
_UNNAMED = 500
_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning)>\s*(?=[{\[]|```)")
_FENCE = re.compile(r"```[a-zA-Z]{0,10}\s{0,20}(?=[{\[])")


def checked(reply: object) -> ChatCompletion:
    """Return the reply where it is a whole answer, with nothing but the answer in it: no thoughts, no code fence.

    Raises:
        ProviderUnavailable: it is no chat completion (an error page, an empty reply); worth another try.
        Refused: the model declined.
        ContentFiltered: the provider's filter withheld the answer.
        Truncated: the answer was cut off.
    """
    if not isinstance(reply, ChatCompletion) or not _has_message(reply):
        raise ProviderUnavailable("The endpoint's reply holds no answer; check that its base URL serves a chat model.")
    choice = reply.choices[0]
    choice.message.content = content_of(reply)
    if getattr(choice.message, "refusal", None):
        raise Refused("The model declined to answer: ask another model.")
    reason = finish_reason_of(reply)
    if reason == "content_filter":
        raise ContentFiltered("The provider's content filter withheld the answer; another provider may not.")
    if reason == "length":
        raise Truncated("The answer was cut off at the token limit, and nothing of it is used; allow it more tokens.")
    return reply


def error_in(reply: object, headers: Mapping[str, str]) -> ErrorInReply | None:
    """Return the error that a reply with status 200 contains instead of an answer; None if it contains none.

    Its status is the number that the error has as its code, else what its code or type means, else 500.

    Args:
        reply: as the client read it.
        headers: of the reply, which may ask to wait.
    """
    told = getattr(reply, "error", None) if isinstance(reply, ChatCompletion) and not _has_message(reply) else None
    if not isinstance(told, dict):
        return None
    request = httpx2.Request("POST", "")
    response = httpx2.Response(_status_of(told), headers=dict(headers), request=request)
    return ErrorInReply("error in a reply with status 200", response=response, body=told)


def _status_of(told: Mapping[str, object]) -> int:
    code = str(told.get("code") or told.get("status") or "")
    if re.fullmatch("[45][0-9]{2}", code):
        return int(code)
    named = [str(told.get(name)).lower() for name in ("code", "status", "type")]
    return next((status for name in named for status, names in _STATUS.items() if name in names), _UNNAMED)


def _has_message(reply: ChatCompletion) -> bool:
    """Tell whether the first choice has a message, of words or of nothing, as the API promises."""
    choices: object = getattr(reply, "choices", None)
    message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
    return message is not None and isinstance(getattr(message, "content", None), str | None)


def redact(reply: object, secrets: Redaction) -> None:
    """Take the secrets out of all that is used of a reply: a gateway may echo the key that it was sent."""
    if not isinstance(reply, ChatCompletion):
        return
    reply.model = secrets.text(_text(reply, "model"))
    if _has_message(reply):
        choice = reply.choices[0]
        choice.message.content = choice.message.content and secrets.text(choice.message.content)
        choice.finish_reason = secrets.text(_text(choice, "finish_reason"))  # type: ignore[assignment]


def content_of(reply: object) -> str | None:
    """Return the words of the answer, whole or not, without thoughts and code fence; None where the reply has none."""
    if not isinstance(reply, ChatCompletion) or not _has_message(reply):
        return None
    return unframed(getattr(reply.choices[0].message, "content", None) or "") or None


def unframed(text: str) -> str:
    """Return what a model wrote without what stands around its JSON: a block of thoughts, a Markdown code fence.

    Servers that do not tell thoughts apart send them as `<think>...</think>` before the answer, or, where the prompt
    opened the block, with the closing tag alone. What begins with a bracket is returned as it is, for a tag or a fence
    in it is a part of the answer; and so is what holds no JSON behind a tag or a fence.
    """
    if text.lstrip().startswith(("{", "[")):
        return text
    thought = None if text.lstrip().startswith("```") else _THOUGHT.search(text)
    return _unfenced(text[thought.end() :] if thought else text)


def _unfenced(text: str) -> str:
    """Return the JSON inside the first code fence; a fence that an answer cut off at its limit left open counts."""
    fence = _FENCE.search(text)
    if fence is None or text.startswith(("{", "[")):
        return text
    answer = text[fence.end() :]
    closing = answer.rfind("\n```")
    end = closing if closing >= 0 else len(answer.rstrip().removesuffix("```"))
    return answer[:end].rstrip()


def model_of(reply: ChatCompletion) -> str:
    """Return the name under which the endpoint answered; empty where it gives none."""
    return _text(reply, "model").encode(errors="replace").decode()


def finish_reason_of(reply: ChatCompletion) -> str:
    """Return why the answer stopped, as the endpoint says; empty where it does not say."""
    return _text(reply.choices[0], "finish_reason").encode(errors="replace").decode()


def spent_on(reply: object) -> Spent:
    """Return the tokens that the reply reports; none where it reports none."""
    usage = getattr(reply, "usage", None) if isinstance(reply, ChatCompletion) else None
    return Spent(
        input_tokens=_tokens(usage, "prompt_tokens"),
        cached_tokens=_tokens(getattr(usage, "prompt_tokens_details", None), "cached_tokens"),
        output_tokens=_tokens(usage, "completion_tokens"),
    )


def written(reply: ChatCompletion) -> Written | None:
    """Return the answer with its tokens; None if the endpoint gives none, or others than those of the answer."""
    tokens = getattr(getattr(reply.choices[0], "logprobs", None), "content", None)
    text = content_of(reply) or ""
    pieces = [_piece(token) for token in tokens] if isinstance(tokens, list) else []
    if not pieces or b"".join(piece for piece, _ in pieces) != text.encode(errors="surrogatepass"):
        return None
    return Written(text, tuple(accumulate(len(piece) for piece, _ in pieces)), tuple(log for _, log in pieces))


def _piece(token: object) -> tuple[bytes, float]:
    """Return a token's bytes and its logarithm; a server that is no model's may say anything."""
    told, logprob = getattr(token, "bytes", None), getattr(token, "logprob", None)
    if isinstance(told, list) and all(isinstance(one, int) and 0 <= one < 256 for one in told):
        said = bytes(told)
    else:
        said = _text(token, "token").encode(errors="surrogatepass")
    return said, logprob if isinstance(logprob, float) and logprob <= 0 else -math.inf


def _text(of: object, name: str) -> str:
    value = getattr(of, name, None)
    return value if isinstance(value, str) else ""


def _tokens(usage: object, name: str) -> int:
    value = getattr(usage, name, None)
    return value if isinstance(value, int) and value > 0 else 0
