"""An endpoint's reply, checked to be an answer before anything of it is used; the SDK checks nothing of its shape."""

import math
from itertools import accumulate

from openai.types.chat import ChatCompletion

from summarizer.errors import ContentFiltered, ProviderUnavailable, Refused, Spent, Truncated
from summarizer.llm.answer import Written


def checked(reply: object) -> ChatCompletion:
    """Return the reply where it is a whole answer.

    Raises:
        ProviderUnavailable: it is no chat completion (an error page, an empty reply); worth another try.
        Refused: the model declined.
        ContentFiltered: the provider's filter withheld the answer.
        Truncated: the answer was cut off.
    """
    if not isinstance(reply, ChatCompletion) or not _has_message(reply):
        raise ProviderUnavailable("The endpoint's reply holds no answer; check that its base URL serves a chat model.")
    choice = reply.choices[0]
    if getattr(choice.message, "refusal", None):
        raise Refused("The model declined to answer; another model may not.")
    reason = finish_reason_of(reply)
    if reason == "content_filter":
        raise ContentFiltered("The provider's content filter withheld the answer; another provider may not.")
    if reason == "length":
        raise Truncated("The answer was cut off at the token limit, and nothing of it is used; allow it more tokens.")
    return reply


def _has_message(reply: ChatCompletion) -> bool:
    """Tell whether the first choice has a message, of words or of nothing, as the API promises."""
    choices: object = getattr(reply, "choices", None)
    message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
    return message is not None and isinstance(getattr(message, "content", None), str | None)


def content_of(reply: object) -> str | None:
    """Return the words of the answer, whole or not; None where the reply has none."""
    if not isinstance(reply, ChatCompletion) or not _has_message(reply):
        return None
    return getattr(reply.choices[0].message, "content", None) or None


def model_of(reply: ChatCompletion) -> str:
    """Return the name under which the endpoint answered; empty where it gives none."""
    return _text(reply, "model")


def finish_reason_of(reply: ChatCompletion) -> str:
    """Return why the answer stopped, as the endpoint says; empty where it does not say."""
    return _text(reply.choices[0], "finish_reason")


def spent_on(reply: object) -> Spent:
    """Return the tokens that the reply reports; none where it reports none."""
    usage = getattr(reply, "usage", None) if isinstance(reply, ChatCompletion) else None
    return Spent(
        input_tokens=_tokens(usage, "prompt_tokens"),
        cached_tokens=_tokens(getattr(usage, "prompt_tokens_details", None), "cached_tokens"),
        output_tokens=_tokens(usage, "completion_tokens"),
    )


def written(reply: ChatCompletion) -> Written | None:
    """Return the answer with its tokens; None where the endpoint tells none, or others than those of the answer."""
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
