"""An endpoint's reply, checked to be an answer before anything of it is used."""

from itertools import accumulate

from openai.types.chat import ChatCompletion
from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob

from summarizer.errors import ContentFiltered, ProviderUnavailable, Refused, Spent, Truncated
from summarizer.llm.written import Written


def checked(reply: object) -> ChatCompletion:
    """Return the reply where it is a whole answer.

    Raises:
        ProviderUnavailable: it is no chat completion (an error page, an empty reply); worth another try.
        Refused: the model declined.
        ContentFiltered: the provider's filter withheld the answer.
        Truncated: the answer was cut off.
    """
    if not isinstance(reply, ChatCompletion) or not reply.choices or _message(reply) is None:
        raise ProviderUnavailable("The endpoint's reply holds no answer; check that its base URL serves a chat model.")
    choice = reply.choices[0]
    if choice.message.refusal:
        raise Refused("The model declined to answer; another model may not.")
    if choice.finish_reason == "content_filter":
        raise ContentFiltered("The provider's content filter withheld the answer; another provider may not.")
    if choice.finish_reason == "length":
        raise Truncated("The answer was cut off at the token limit, and nothing of it is used; allow it more tokens.")
    return reply


def _message(reply: ChatCompletion) -> object:
    """Return the message, which some servers leave out although the API promises it."""
    return getattr(reply.choices[0], "message", None)


def spent_on(reply: object) -> Spent:
    """Return the tokens that the reply reports; none where it reports none."""
    usage = reply.usage if isinstance(reply, ChatCompletion) else None
    if usage is None:
        return Spent()
    details = usage.prompt_tokens_details
    return Spent(
        input_tokens=usage.prompt_tokens or 0,
        cached_tokens=(details.cached_tokens if details else 0) or 0,
        output_tokens=usage.completion_tokens or 0,
    )


def written(reply: ChatCompletion) -> Written | None:
    """Return the answer with its tokens; None where the endpoint tells none, or others than those of the answer."""
    choice = reply.choices[0]
    tokens = (choice.logprobs.content if choice.logprobs else None) or []
    text = choice.message.content or ""
    pieces = [_bytes(token) for token in tokens]
    if not pieces or b"".join(pieces) != text.encode(errors="surrogatepass"):
        return None
    return Written(text, tuple(accumulate(map(len, pieces))), tuple(token.logprob for token in tokens))


def _bytes(token: ChatCompletionTokenLogprob) -> bytes:
    return token.token.encode(errors="surrogatepass") if token.bytes is None else bytes(token.bytes)
