"""One question to a model, with re-asks and what remains of its policy: the only module that knows instructor."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Generic

import httpx2
import instructor
import openai
from instructor.core.exceptions import InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import ValidationError
from tenacity import AsyncRetrying, RetryCallState

from summarizer.errors import ContextTooLong, InvalidOutput, ModelError, ProviderUnavailable, Spent
from summarizer.llm.allowance import Charge, Watch, charge_of
from summarizer.llm.answer import Account, Answer, AskedAgain, AttemptFailed, AttemptFinished, AttemptStarted, Waiting
from summarizer.llm.client import client_for
from summarizer.llm.faults import (
    ASK_ANOTHER,
    Kind,
    ParameterRefused,
    TooFar,
    TooMuch,
    complaints,
    in_our_words,
    is_free,
    kind_of,
    outcome_of,
    retry_after,
)
from summarizer.llm.limits import Limiter, Policy, limiter_of
from summarizer.llm.reply import checked, content_of, error_in, finish_reason_of, model_of, redact, spent_on, written
from summarizer.llm.request import (
    Draft,
    Endpoint,
    Halt,
    Message,
    Parameters,
    Request,
    correction,
    form,
    leave_out,
    limit_of,
    most_prompt_tokens,
    parameters,
    parse_address,
    refused_parameter,
    tokens_of,
)
from summarizer.printable import Redaction

# What remains of a policy during one request


_LEAST = 0.05
_PARAMETERS = 8  # more than there are to be refused


class Budget:
    """The budgets of one question, and the one retry loop that they make."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._began = policy.clock()
        self._used: Counter[Kind] = Counter()
        self.too_far: TooFar | None = None  # what the provider asks to wait, where that passes the deadline

    def elapsed(self) -> float:
        """Return the seconds since the question was asked."""
        return self._policy.clock() - self._began

    def left(self) -> float:
        """Return the seconds until the deadline."""
        return self._policy.deadline - self.elapsed()

    def attempt_seconds(self, usual: float) -> float:
        """Return the seconds that the next request may take; `usual` where the policy says nothing."""
        return max(_LEAST, min(self._policy.per_attempt or usual, self.left()))

    async def sleep(self, seconds: float) -> None:
        """Wait as the policy does."""
        await self._policy.sleep(seconds)

    def retrying(self, before_sleep: Callable[[RetryCallState], None]) -> AsyncRetrying:
        """Return the retry loop; `before_sleep` is called with each failure that is retried."""
        return AsyncRetrying(
            retry=self._retry,
            wait=self._wait,
            stop=self._stop,
            sleep=self._policy.sleep,
            before_sleep=before_sleep,
            reraise=True,
        )

    def _retry(self, state: RetryCallState) -> bool:
        fault = fault_of(state)
        return fault is not None and kind_of(fault) != "fatal"

    def _wait(self, state: RetryCallState) -> float:
        """Count the failure; wait at least as long as the provider asks, plus full jitter."""
        fault = fault_of(state)
        kind = kind_of(fault)
        self._used[kind] += 1
        if kind != "transport":
            return 0.0
        ceiling = min(self._policy.cap, self._policy.base * 2.0 ** (self._used[kind] - 1))
        return retry_after(fault, self._policy.now) + self._policy.random() * ceiling

    def _stop(self, state: RetryCallState) -> bool:
        """Give up where the budget is used up, or where the wait would pass the deadline."""
        fault = fault_of(state)
        kind = kind_of(fault)
        if self._used[kind] > self._allowed(kind):
            return True
        asked = retry_after(fault, self._policy.now)
        if asked >= self.left():
            self.too_far = TooFar(asked)
        return state.upcoming_sleep >= self.left()

    def _allowed(self, kind: Kind) -> int:
        """Return how often a failure of this kind may be followed by another try."""
        limits: dict[Kind, int] = {
            "transport": self._policy.transport,
            "reask": self._policy.reask,
            "parameter": _PARAMETERS,
        }
        return limits.get(kind, 0)


def fault_of(state: RetryCallState) -> BaseException | None:
    """Return what the attempt failed with."""
    return state.outcome.exception() if state.outcome else None


class Turns:
    """Waits before each request as long as the limiter says, and reports the outcome to it."""

    def __init__(self, limiter: Limiter, budget: Budget) -> None:
        self._limiter = limiter
        self._budget = budget
        self._number = 0
        self._taken = 0
        self.headers: Mapping[str, str] = {}  # of the last reply

    @asynccontextmanager
    async def next(self, tokens: int, account: Account) -> AsyncIterator[None]:
        """Wait for a turn to send a request of about so many tokens, and hold it.

        Raises:
            TooFar: the wait would pass the deadline.
        """
        async with self._limiter.turn() as self._number:
            self._taken = tokens
            wait = self._limiter.take(tokens)
            while wait > 0:
                if wait >= self._budget.left():
                    raise TooFar(wait)
                account.wait(wait, "for the limits of the endpoint")
                await self._budget.sleep(wait)
                wait = self._limiter.quiet()  # somebody may have been sent away meanwhile
            yield

    def hear(self, status: int, headers: Mapping[str, str]) -> None:
        """Pass on what the reply to the last request says."""
        self.headers = headers
        self._limiter.hear(self._number, status, headers)

    def used(self, spent: Spent) -> None:
        """Replace the estimate of the last request by its usage, if the endpoint reports it."""
        if used := spent.input_tokens + spent.output_tokens:
            self._limiter.correct(used - self._taken)


# One question to a model, with its re-asks


_LOGGER = logging.getLogger("summarizer.llm")
_asking: ContextVar[bool] = ContextVar("asking", default=False)
_REFUSED = frozenset({400, 422})
_REMOTE_SECONDS = 120.0
_CONNECT_SECONDS = 10.0
_FAULTS = (openai.APIError, httpx2.HTTPError, ModelError, TimeoutError, TooMuch)


@dataclass(slots=True)
class Metered:
    """A request under way; who sends it notes what its reply says was spent."""

    spent: Spent = field(default_factory=Spent)


@asynccontextmanager
async def metered(
    watch: Watch, endpoint: Endpoint, bound: Spent, number: int, clock: Callable[[], float]
) -> AsyncIterator[Metered]:
    """Reserve the most that a request may take, let it be sent, and settle what it took.

    Args:
        watch: the budget, and who is told.
        endpoint: where it is sent.
        bound: the most that it may take.
        number: of the request in its question, from 1.
        clock: monotonic seconds.

    Raises:
        OverBudget: it might pass the budget; nothing was sent.
        UsageError: the budget is in dollars, and the price is not known.
    """
    most = charge_of(watch.allowance, endpoint, bound)
    await watch.allowance.reserve(most, lambda: watch.tell(Waiting("for the budget", None)))
    watch.tell(AttemptStarted(number, endpoint.asked, endpoint.host, bound.output_tokens))
    began, sent, took = clock(), Metered(), most
    try:
        yield sent
        took = _took(watch, endpoint, sent.spent, most)
        watch.tell(AttemptFinished(number, clock() - began, sent.spent))
    except Halt:
        took = Charge()  # nothing was sent
        raise
    except BaseException as fault:
        took = Charge() if is_free(fault) and not sent.spent.tokens else _took(watch, endpoint, sent.spent, most)
        watch.tell(AttemptFailed(number, _outcome(fault), clock() - began, sent.spent))
        raise
    finally:
        watch.allowance.settle(most, took)


def _took(watch: Watch, endpoint: Endpoint, spent: Spent, most: Charge) -> Charge:
    """Return the usage of a request; the most that it may have taken if the reply does not report it."""
    return charge_of(watch.allowance, endpoint, spent) if spent.tokens else most


def _outcome(fault: BaseException) -> str:
    return "interrupted" if isinstance(fault, asyncio.CancelledError) else outcome_of(fault)


async def answer(endpoint: Endpoint, request: Request[Draft], policy: Policy, watch: Watch) -> Answer[Draft]:
    """Ask, and ask again within the policy, until an answer passes the draft's checks.

    Raises:
        ModelError: one of its kinds, with what was spent.
    """
    budget = Budget(policy)
    limiter = limiter_of(endpoint.base_url, endpoint.model, policy.limits, policy)
    turns = Turns(limiter, budget)
    call = _Call(endpoint, request, budget, turns, watch)
    with without_debug_logs():
        async with client_for(endpoint, turns.hear) as client:
            fault = await call.run(client)
    if fault is not None:
        # Outside of any except clause: the libraries' errors hold key, article and answer, and must not hang on ours.
        raise call.failure(fault)
    return call.answer()


def _log_timings(reply: ChatCompletion) -> None:
    """Log the time of reading and writing if the engine reports it: numbers only, nothing of the answer."""
    timings = (reply.model_extra or {}).get("timings")
    if isinstance(timings, dict):
        _LOGGER.debug("timings %s", json.dumps({k: v for k, v in timings.items() if isinstance(v, int | float)}))


class _Call(Generic[Draft]):
    """The state of one question: what was spent, the last reply, and the turns that ask again."""

    def __init__(self, endpoint: Endpoint, request: Request[Draft], budget: Budget, turns: Turns, watch: Watch) -> None:
        self._endpoint = endpoint
        self._request = request
        self._budget = budget
        self._turns = turns
        self._watch = watch
        self._account = Account(watch.tell)
        self._redaction = Redaction({endpoint.api_key})
        self._corrections: tuple[Message, ...] = ()
        self._reply: ChatCompletion | None = None
        self._partial: str | None = None
        self._sent: Parameters = {}
        self._value: Draft | None = None

    async def run(self, client: openai.AsyncOpenAI) -> BaseException | None:
        """Ask until an answer passes; return what made it fail, if so."""
        try:
            async with asyncio.timeout(self._budget.left()):  # a reply that drips in passes every per-read timeout
                first = await self._attempt(client)
                if not self._passes(first):
                    await self._go_on(client, first)
        except InstructorRetryException as error:
            return error.__cause__ or error
        except TimeoutError as error:
            return error
        return None

    async def _attempt(self, client: openai.AsyncOpenAI) -> ChatCompletion | Exception:
        try:
            return await self._send(client)
        except Exception as fault:  # noqa: BLE001 - the retry loop decides on it
            return fault

    def _passes(self, first: ChatCompletion | Exception) -> bool:
        """Tell whether the first reply is the answer as it stands; then there is nothing for instructor to do."""
        if isinstance(first, Exception):
            return False
        try:
            self._value = self._request.draft.model_validate_json(self._content(), strict=True)
        except ValidationError:
            return False
        return True

    async def _go_on(self, client: openai.AsyncOpenAI, first: ChatCompletion | Exception) -> None:
        """Let instructor look at the first reply, and ask again as long as the budget allows."""
        given = [first]

        async def create(**_: object) -> ChatCompletion:
            came = given.pop() if given else await self._attempt(client)
            if isinstance(came, Exception):
                raise came
            return came

        # Typed by hand: the declared type is that of a synchronous function.
        patched: Callable[..., Awaitable[object]] = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
        await patched(
            response_model=self._request.draft,
            messages=[],
            max_retries=self._budget.retrying(self._ask_again),
        )

    async def _send(self, client: openai.AsyncOpenAI) -> ChatCompletion:
        """Wait for a turn, send one request within the budget, and account for it whatever comes back."""
        async with self._turns.next(tokens_of(self._endpoint, self._request), self._account), self._metered() as sent:
            self._account.begin()
            try:
                return await self._exchange(client, sent)
            except _FAULTS as fault:
                told = self._refusal(fault) or fault
                self._account.end(outcome_of(told), free=isinstance(told, ParameterRefused))
                raise told from fault.__cause__

    def _metered(self) -> AbstractAsyncContextManager[Metered]:
        """Hold the next request to the budget, by the most that it can take."""
        schema = form(self._endpoint, self._request).get("response_format")
        prompt = most_prompt_tokens([*self._request.messages, *self._corrections], schema)
        bound = Spent(requests=1, input_tokens=prompt, output_tokens=limit_of(self._endpoint, self._request))
        return metered(self._watch, self._endpoint, bound, len(self._account.attempts) + 1, self._budget.elapsed)

    async def _exchange(self, client: openai.AsyncOpenAI, sent: Metered) -> ChatCompletion:
        self._sent = parameters(self._endpoint, self._request)
        reply = await self._reply_to(client)
        redact(reply, self._redaction)
        sent.spent = self._accounted(reply)
        if told := error_in(reply, self._turns.headers):
            self._turns.hear(told.status_code, self._turns.headers)
            raise told
        self._reply = checked(reply)
        _log_timings(self._reply)
        return self._reply

    async def _reply_to(self, client: openai.AsyncOpenAI) -> object:
        create: Callable[..., Awaitable[object]] = client.chat.completions.create
        timeout = self._timeout()
        try:
            async with asyncio.timeout(timeout.read):  # of the whole reply, where the client counts each read anew
                return await create(**self._body(), timeout=timeout)
        except openai.APIStatusError as error:
            self._account.pay(Spent(), error.request_id)
            raise
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
            raise ProviderUnavailable("The endpoint's reply is no JSON; check the base URL.") from None

    def _refusal(self, fault: BaseException) -> ParameterRefused | None:
        """Return what a rejected request is asked again without, and keep it in mind for later ones."""
        if not isinstance(fault, openai.APIStatusError) or fault.status_code not in _REFUSED:
            return None
        name = refused_parameter(str(fault.body), self._sent, named=fault.param)
        return ParameterRefused(name, fault) if name and leave_out(self._endpoint, name, self._sent) else None

    def _accounted(self, reply: object) -> Spent:
        """Keep a reply's id and its words, whether they are an answer or not, and return what it cost."""
        spent = spent_on(reply)
        self._account.pay(spent, getattr(reply, "_request_id", None))
        self._turns.used(spent)
        self._partial = content_of(reply) or self._partial
        return spent

    def _body(self) -> dict[str, object]:
        """Return the request's body; a re-ask shows the last refused answer alone, so that the prompt stays short.

        What is long goes into it as it is: the client would walk through each message, and find nothing to change.
        """
        messages = [*self._request.messages, *self._corrections]
        return {
            "model": self._endpoint.model,
            "messages": [],
            **self._sent,
            "extra_body": {"messages": messages, **form(self._endpoint, self._request)},
        }

    def _timeout(self) -> openai.Timeout:
        usual = self._budget.left() if parse_address(self._endpoint.base_url).loopback else _REMOTE_SECONDS
        seconds = self._budget.attempt_seconds(usual)
        return openai.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))

    def _ask_again(self, state: RetryCallState) -> None:
        """Note the wait, and put the draft's complaints into the next request."""
        self._account.wait(state.upcoming_sleep, "before another try")
        fault = fault_of(state)
        if isinstance(fault, ValidationError):
            self._account.end(outcome_of(fault))
            self._corrections = correction(self._content(), complaints(fault))
            self._watch.tell(AskedAgain(fault.error_count()))

    def _content(self) -> str:
        return (self._reply.choices[0].message.content if self._reply else None) or ""

    def failure(self, fault: BaseException) -> ModelError:
        """Return the failure as an error of our tree, with what was spent on it."""
        kind, message = self._in_our_words(fault)
        if isinstance(fault, ValidationError):
            self._account.end(outcome_of(fault))
        return kind(
            message,
            spent=self._account.spent,
            request_ids=self._account.request_ids,
            attempts=self._account.attempts,
            partial=self._partial,
        )

    def _in_our_words(self, fault: BaseException) -> tuple[type[ModelError], str]:
        """Return the kind and the sentence of the failure; where a re-ask is too long, those of the refused answer."""
        kind, message = in_our_words(self._budget.too_far or fault, self._endpoint)
        if kind is not ContextTooLong or not self._corrections:
            return kind, message
        asked = self._endpoint.asked
        again = f"{asked} gave no usable answer, and asking again does not fit its context. {ASK_ANOTHER}"
        return InvalidOutput, again

    def answer(self) -> Answer[Draft]:
        """Return the answer, validated anew: instructor returns a subclass that holds the raw reply."""
        if self._reply is None:
            raise AssertionError
        return Answer(
            value=self._value or self._request.draft.model_validate_json(self._content(), strict=True),
            model=model_of(self._reply),
            finish_reason=finish_reason_of(self._reply),
            spent=self._account.spent,
            seconds=self._budget.elapsed(),
            parameters=self._sent,
            request_ids=self._account.request_ids,
            attempts=self._account.attempts,
            written=written(self._reply),
        )


@contextmanager
def without_debug_logs() -> Iterator[None]:
    """Keep the libraries' debugging lines about what is sent, which hold the whole article, out of every log."""
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)


def _is_harmless(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG or not _asking.get()


logging.getLogger("openai._base_client").addFilter(_is_harmless)  # of others' calls it logs what they wish

# It logs whole answers and provider messages as errors, and prints them where nobody configured logging.
logging.getLogger("instructor").addHandler(logging.NullHandler())
logging.getLogger("instructor").propagate = False
