"""One question to a model, with its re-asks: the only module that knows instructor."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Generic

import instructor
import openai
from instructor.core.exceptions import InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import ValidationError
from tenacity import RetryCallState

from summarizer.errors import ContextTooLong, InvalidOutput, ModelError, ProviderUnavailable, Spent
from summarizer.llm.address import parse
from summarizer.llm.answer import Answer
from summarizer.llm.budget import Budget, fault_of
from summarizer.llm.client import client_of
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import complaints, in_our_words
from summarizer.llm.policy import Policy
from summarizer.llm.reply import checked, spent_on, written
from summarizer.llm.request import Draft, Request
from summarizer.llm.wire import Message, correction, form, parameters

_REMOTE_SECONDS = 120.0
_CONNECT_SECONDS = 10.0
_LOGGER = logging.getLogger("summarizer.llm")

# It logs whole answers and provider messages as errors, and prints them where nobody configured logging.
logging.getLogger("instructor").addHandler(logging.NullHandler())
logging.getLogger("instructor").propagate = False


async def answer(endpoint: Endpoint, request: Request[Draft], policy: Policy) -> Answer[Draft]:
    """Ask, and ask again within the policy, until an answer passes the draft's checks.

    Raises:
        ModelError: one of its kinds, with what was spent.
    """
    call = _Call(endpoint, request, Budget(policy))
    async with client_of(endpoint) as client:
        fault = await call.run(client)
    if fault is not None:
        # Outside of any except clause: the libraries' errors hold key, article and answer, and must not hang on ours.
        raise call.failure(fault)
    return call.answer()


def _log_timings(reply: ChatCompletion) -> None:
    """Log how long reading and writing took, where the engine tells: numbers only, nothing of the answer."""
    timings = (reply.model_extra or {}).get("timings")
    if isinstance(timings, dict):
        _LOGGER.debug("timings %s", json.dumps({k: v for k, v in timings.items() if isinstance(v, int | float)}))


class _Call(Generic[Draft]):
    """The state of one question: what was spent, the last reply, and the turns that ask again."""

    def __init__(self, endpoint: Endpoint, request: Request[Draft], budget: Budget) -> None:
        self._endpoint = endpoint
        self._request = request
        self._budget = budget
        self._spent = Spent()
        self._request_ids: list[str] = []
        self._turns: tuple[Message, ...] = ()
        self._reply: ChatCompletion | None = None

    async def run(self, client: openai.AsyncOpenAI) -> BaseException | None:
        """Ask until an answer passes; return what made it fail, if so."""

        async def create(**_: object) -> ChatCompletion:
            return await self._send(client)

        # Typed by hand: the declared type is that of a synchronous function.
        patched: Callable[..., Awaitable[object]] = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
        try:
            async with asyncio.timeout(self._budget.left()):  # a reply that drips in passes every per-read timeout
                await patched(
                    response_model=self._request.draft, messages=[], max_retries=self._budget.retrying(self._ask_again)
                )
        except InstructorRetryException as error:
            return error.__cause__ or error
        except TimeoutError as error:
            return error
        return None

    async def _send(self, client: openai.AsyncOpenAI) -> ChatCompletion:
        """Send one request, and account for it whatever comes back."""
        create: Callable[..., Awaitable[object]] = client.chat.completions.create
        self._spent += Spent(requests=1)
        try:
            reply = await create(**self._body(), timeout=self._timeout())
        except openai.APIStatusError as error:
            self._note(error.request_id)
            raise
        except json.JSONDecodeError:
            raise ProviderUnavailable("The endpoint's reply is no JSON; check the base URL.") from None
        self._note(getattr(reply, "_request_id", None))
        self._spent += spent_on(reply)
        self._reply = checked(reply)
        _log_timings(self._reply)
        return self._reply

    def _body(self) -> dict[str, object]:
        """Return the request's body; a re-ask shows the last refused answer alone, so that the prompt stays short."""
        return {
            "model": self._endpoint.model,
            "messages": [*self._request.messages, *self._turns],
            **parameters(self._endpoint, self._request),
            **form(self._endpoint, self._request),
        }

    def _timeout(self) -> openai.Timeout:
        usual = self._budget.left() if parse(self._endpoint.base_url).loopback else _REMOTE_SECONDS
        seconds = self._budget.attempt_seconds(usual)
        return openai.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))

    def _note(self, request_id: str | None) -> None:
        if request_id:
            self._request_ids.append(request_id)

    def _ask_again(self, state: RetryCallState) -> None:
        """Put the draft's complaints into the next request."""
        fault = fault_of(state)
        if isinstance(fault, ValidationError):
            self._turns = correction(self._content(), complaints(fault))

    def _content(self) -> str:
        return (self._reply.choices[0].message.content if self._reply else None) or ""

    def failure(self, fault: BaseException) -> ModelError:
        """Return the failure as an error of our tree, with what was spent on it."""
        kind, message = in_our_words(fault, self._endpoint)
        if kind is ContextTooLong and self._turns:
            kind = InvalidOutput
            message = f"{self._endpoint.asked} gave no usable answer, and asking again does not fit its context."
        return kind(message, spent=self._spent, request_ids=tuple(self._request_ids))

    def answer(self) -> Answer[Draft]:
        """Return the answer, validated anew: instructor returns a subclass that holds the raw reply."""
        if self._reply is None:
            raise AssertionError
        return Answer(
            value=self._request.draft.model_validate_json(self._content(), strict=True),
            model=self._reply.model,
            finish_reason=self._reply.choices[0].finish_reason,
            spent=self._spent,
            seconds=self._budget.elapsed(),
            parameters=parameters(self._endpoint, self._request),
            request_ids=tuple(self._request_ids),
            written=written(self._reply),
        )
