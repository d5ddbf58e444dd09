"""A provider's batch queue: files of requests go up, batches are made of them, and files of answers come down."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, get_args

import openai
from openai.types import Batch, BatchError
from openai.types.chat import ChatCompletion

from summarizer.errors import ModelError, ProviderRejected, Spent
from summarizer.llm.allowance import cost_of
from summarizer.llm.call import Budget, without_debug_logs
from summarizer.llm.client import client_of
from summarizer.llm.faults import in_our_words
from summarizer.llm.limits import DEFAULT_POLICY, Policy
from summarizer.llm.reply import spent_on
from summarizer.llm.request import Endpoint, most_prompt_tokens

CHAT: Final = "/v1/chat/completions"
"""What every line of a file of requests is sent to."""

Status = Literal[
    "validating", "failed", "in_progress", "finalizing", "completed", "expired", "cancelling", "cancelled", "unknown"
]
ENDED: frozenset[Status] = frozenset({"failed", "completed", "expired", "cancelled"})
"""After these nothing more comes of a batch."""

HALF = 0.5
"""The price of a batch where the price list does not know it: that of every provider which has such a queue."""

_Found = TypeVar("_Found")
_MOST_LISTED = 2000
_PASSING = frozenset({408, 409, 425, 429})
_GONE = 504
_NO_ANSWER = 502
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Queued:
    """A batch, as the provider tells of it.

    Attributes:
        id: the provider's.
        status: how far it is.
        output_file: the provider's id of the file with the answers; None where there is none (yet).
        error_file: likewise of the requests that failed or expired.
        requests: how many it has.
        answered: how many of them are answered.
        failed: how many of them failed.
        codes: why it failed as a whole, in the provider's codes.
    """

    id: str
    status: Status
    output_file: str | None = None
    error_file: str | None = None
    requests: int = 0
    answered: int = 0
    failed: int = 0
    codes: tuple[str, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes of it."""
        return self.status in ENDED


@dataclass(frozen=True, slots=True)
class BatchQueue:
    """The batch queue of an endpoint; every call is tried again within the policy.

    Attributes:
        endpoint: where it is.
        policy: tries and waits of each call.
    """

    endpoint: Endpoint
    policy: Policy = DEFAULT_POLICY
    _client: openai.AsyncOpenAI = field(repr=False, kw_only=True)

    async def upload(self, path: Path, name: str) -> str:
        """Upload a file of requests, unless one of that name and size is there, and return the provider's id of it.

        Args:
            path: the file.
            name: under which it is found; no other file has the same.

        Raises:
            ModelError: one of its kinds.
        """
        size = path.stat().st_size  # noqa: ASYNC240 - a moment

        async def upload() -> str:
            async for known in self._client.files.list(purpose="batch"):
                if (known.filename, known.bytes) == (name, size):
                    return known.id
            content = await asyncio.to_thread(path.read_bytes)  # whole, so that its length can be told
            return (await self._client.files.create(file=(name, content), purpose="batch")).id

        return await self._tried(upload)

    async def submit(self, file: str, metadata: Mapping[str, str]) -> Queued:
        """Make a batch of an uploaded file, unless there is one with this metadata.

        Whether a batch was made is not known where the reply was lost, or the program died before it heard it; so
        before every try it is looked for.

        Args:
            file: the provider's id of it.
            metadata: what the batch is found by; no other batch has the same.

        Raises:
            ModelError: one of its kinds.
        """

        async def submit() -> Queued:
            if found := await self._found(metadata):
                return found
            made = await self._client.batches.create(
                input_file_id=file, endpoint=CHAT, completion_window="24h", metadata=dict(metadata)
            )
            return queued(made)

        return await self._tried(submit)

    async def look(self, batch: str) -> Queued:
        """Return how far a batch is.

        Raises:
            ModelError: one of its kinds.
        """

        async def look() -> Queued:
            return queued(await self._client.batches.retrieve(batch))

        return await self._tried(look)

    async def cancel(self, batch: str) -> Queued:
        """Ask the provider to end a batch; what it has answered until then can still be fetched.

        Raises:
            ModelError: one of its kinds; ProviderRejected where it has ended.
        """

        async def cancel() -> Queued:
            return queued(await self._client.batches.cancel(batch))

        return await self._tried(cancel)

    async def fetch(self, file: str, path: Path) -> None:
        """Download a file of answers, piece by piece.

        Raises:
            ModelError: one of its kinds.
            OSError: it cannot be written.
        """

        async def fetch() -> None:
            async with self._client.files.with_streaming_response.content(file) as reply:
                with path.open("wb") as goal:
                    async for piece in reply.iter_bytes(_PIECE):
                        goal.write(piece)

        await self._tried(fetch)

    async def _found(self, metadata: Mapping[str, str]) -> Queued | None:
        seen = 0
        async for batch in self._client.batches.list(limit=100):
            if (batch.metadata or {}) == metadata:
                return queued(batch)
            seen += 1
            if seen >= _MOST_LISTED:
                break
        return None

    async def _tried(self, call: Callable[[], Awaitable[_Found]]) -> _Found:
        try:
            return await Budget(self.policy).retrying(lambda _: None)(call)
        except (openai.APIError, ModelError, TimeoutError) as error:
            fault = error
        raise self._in_our_words(fault)  # outside of the except clause: the library's error may hold the key

    def _in_our_words(self, fault: BaseException) -> ModelError:
        if isinstance(fault, openai.NotFoundError):
            return ProviderRejected(
                f"{self.endpoint.host} has no batch queue, or no longer has this file or batch (HTTP 404): use "
                "--engine jsonl for a server without one."
            )
        kind, message = in_our_words(fault, self.endpoint)
        return kind(message)


@asynccontextmanager
async def batch_queue(endpoint: Endpoint, policy: Policy = DEFAULT_POLICY) -> AsyncIterator[BatchQueue]:
    """Open the batch queue of an endpoint for the length of the block."""
    with without_debug_logs():
        async with client_of(endpoint, bounded=False) as client:
            yield BatchQueue(endpoint, policy, _client=client)


def queued(batch: Batch) -> Queued:
    """Return what is used of a batch."""
    counts = batch.request_counts
    return Queued(
        batch.id,
        batch.status if batch.status in get_args(Status) else "unknown",
        batch.output_file_id or None,
        batch.error_file_id or None,
        counts.total if counts else 0,
        counts.completed if counts else 0,
        counts.failed if counts else 0,
        tuple(_code(error) for error in (batch.errors.data if batch.errors else None) or ()),
    )


def _code(error: BatchError) -> str:
    """Return an error's code, where it looks like one; its message may repeat an article."""
    code = error.code or "unnamed"
    return code if code.replace("_", "").isalnum() and len(code) <= 60 else "unnamed"


def batch_cost_of(base_url: str, model: str, spent: Spent) -> float | None:
    """Return the price of what was asked through a batch queue, in US dollars; None where the list has no price.

    It is that of the list for batches, and half the usual one where the list has none for them.
    """
    usual = cost_of(base_url, model, spent)
    batch = cost_of(base_url, model, spent, processing="batch")
    if usual is None or batch is None:
        return usual
    return batch if batch < usual else usual * HALF


def line_of(name: str, body: bytes) -> bytes:
    """Return the line of a file of requests; the body stands in it as it would be sent.

    Args:
        name: by which the answer is found, its `custom_id`.
        body: JSON on one line, as the client libraries write it.
    """
    head = json.dumps({"custom_id": name, "method": "POST", "url": CHAT}, separators=(",", ":"))
    return b'%s,"body":%s}\n' % (head.removesuffix("}").encode(), body)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of a file of answers, or of errors, says.

    Attributes:
        name: the `custom_id` of the request.
        status: that of HTTP; 504 where the request expired or has neither answer nor status.
        body: what the endpoint replied, as JSON.
        request_id: the provider's; None where it gives none.
        spent: tokens, as far as the reply tells them.
    """

    name: str
    status: int
    body: bytes = field(repr=False)
    request_id: str | None = None
    spent: Spent = field(default_factory=Spent)

    @property
    def passing(self) -> bool:
        """Whether another try may help: it expired, the provider was busy or failing, or the reply is no answer."""
        return (self.status in _PASSING or self.status >= 500) and b"insufficient_quota" not in self.body


def read_line(text: bytes) -> Line | None:
    """Read a line of a file of answers or of errors; None where it is none.

    Servers of the same shape may give the reply as the `response` itself, without a status, or no reply at all.
    """
    told = _object(text)
    name = told.get("custom_id")
    if not isinstance(name, str):
        return None
    response = found if isinstance(found := told.get("response"), dict) else {}
    status, body = _reply_in(response)
    if not isinstance(body, dict) or not isinstance(status, int):
        gone = status if isinstance(status, int) and status != 200 else _GONE
        return Line(name, gone, _dumped({"error": told.get("error")}))
    answered = _NO_ANSWER if status == 200 and not body.get("choices") else status
    return Line(name, answered, _dumped(body), _id_of(response), _spent_in(body))


def _object(text: bytes) -> dict[str, Any]:
    """Return the object that JSON stands for; an empty one for anything else."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _reply_in(response: dict[str, Any]) -> tuple[object, object]:
    """Return the status and the body, None where there is none; what holds an answer is a body itself."""
    usual = (200, response) if "choices" in response else (None, None)
    return response.get("status_code", usual[0]), response.get("body", usual[1])


def line_of_reply(name: str, body: bytes) -> Line | None:
    """Return what an endpoint answered to a request that was sent to it at once; None where it is no answer."""
    told = _object(body)
    return Line(name, 200, body, spent=_spent_in(told)) if told.get("choices") else None


def _spent_in(body: dict[str, Any]) -> Spent:
    return spent_on(ChatCompletion.construct(**body))


def _id_of(response: Mapping[str, object]) -> str | None:
    found = response.get("request_id")
    return found if isinstance(found, str) and found else None


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")


def most_spent(body: Mapping[str, Any]) -> Spent:
    """Return the most that a request may take, by its body."""
    limit = body.get("max_completion_tokens") or body.get("max_tokens") or 0
    prompt = most_prompt_tokens(body["messages"], body.get("response_format"))
    return Spent(requests=1, input_tokens=prompt, output_tokens=int(limit))
