"""A request in the words of the Chat Completions API."""

from collections.abc import Sequence

from summarizer.llm.endpoint import EMBEDDED, OPENAI_HOST, Endpoint
from summarizer.llm.request import Draft, Request
from summarizer.llm.strict import Json, response_format

Message = dict[str, str]


def parameters(endpoint: Endpoint, request: Request[Draft]) -> dict[str, float | int | str | bool]:
    """Return the plain parameters, under the names that the endpoint knows."""
    limit = "max_completion_tokens" if endpoint.host == OPENAI_HOST else "max_tokens"
    plain: dict[str, float | int | str | bool] = {"temperature": request.temperature, "seed": request.seed}
    # Without a number of alternatives a llama.cpp server tells twenty for each token.
    told: dict[str, float | int | str | bool] = {"logprobs": True, "top_logprobs": 1} if endpoint.logprobs else {}
    return plain | {limit: request.max_tokens} | told


def form(endpoint: Endpoint, request: Request[Draft]) -> dict[str, Json]:
    """Return what holds the answer to its shape: the grammar or the schema, never both.

    An endpoint that is sent both ignores the grammar in silence.
    """
    extra: dict[str, Json] = {"cache_prompt": True} if endpoint.host == EMBEDDED else {}
    if endpoint.grammar and request.grammar:
        return {"extra_body": {**extra, "grammar": request.grammar}}
    shape: dict[str, Json] = {"response_format": response_format(request.draft)}
    return shape | ({"extra_body": extra} if extra else {})


def correction(answer: str, complaints: Sequence[str]) -> tuple[Message, ...]:
    """Return the turns that ask again: the refused answer, and what is wrong with it."""
    wrong = "\n".join(f"- {complaint}" for complaint in complaints)
    return (
        {"role": "assistant", "content": answer},
        {"role": "user", "content": f"That cannot be used:\n{wrong}\nAnswer again with the corrected JSON only."},
    )


def tokens_of(request: Request[Draft]) -> int:
    """Return about how many tokens a request takes, its answer included, before the endpoint has counted them."""
    return sum(len(message["content"]) for message in request.messages) // 4 + request.max_tokens
