"""The HTTP client of an endpoint: it sends once, follows no redirect, and limits the size of a reply."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache, partial
from typing import TypeAlias
from urllib.request import getproxies

import httpx2
import openai

from summarizer.errors import UsageError
from summarizer.llm.faults import TooMuch
from summarizer.llm.request import OPENAI_HOST, Endpoint, Received, Sent, Tap, parse_address

MOST_BYTES = 4_000_000
"""What of a reply is read: hundreds of times the longest answer that is asked for."""

_UNASKED = MOST_BYTES // 40  # compressed in spite of what is asked for; it grows a thousandfold at most
_MOST = {"": MOST_BYTES, "identity": MOST_BYTES, "gzip": _UNASKED, "deflate": _UNASKED}
_HEADERS = {"accept-encoding": "identity"}

OnReply = Callable[[int, Mapping[str, str]], None]
"""Told the status and the headers of each reply, before its body is read."""


class _PlainClient(openai.AsyncOpenAI):
    """A client that takes nothing from the environment: what is set there for OpenAI is no other host's business."""

    def __init__(self, endpoint: Endpoint, http_client: httpx2.AsyncClient) -> None:
        super().__init__(
            base_url=endpoint.base_url,
            api_key=endpoint.api_key,
            admin_api_key="",
            max_retries=0,
            http_client=http_client,
        )
        self.organization = self.project = None
        self._custom_headers = {**_HEADERS}


def client_of(endpoint: Endpoint, on_reply: OnReply | None = None, *, bounded: bool = True) -> openai.AsyncOpenAI:
    """Return a client that sends once and leaves retrying to the budget. Close it in the loop that opened it.

    A redirect is not followed: it would take the article, and perhaps the key, where the user did not send them.
    `bounded` limits the size of a reply to that of an answer; a file of answers may be longer.

    Raises:
        UsageError: the environment names a proxy that cannot be used.
    """
    http_client = _http_client(endpoint, [_ResponseHook(on_reply)] if bounded else [])
    if endpoint.host == OPENAI_HOST:
        return openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.api_key,
            max_retries=0,
            http_client=http_client,
            default_headers=_HEADERS,
        )
    return _PlainClient(endpoint, http_client)


_Kept: TypeAlias = tuple[asyncio.AbstractEventLoop, dict[tuple[str, str], openai.AsyncOpenAI]]
_kept: ContextVar[_Kept | None] = ContextVar("kept", default=None)
_hearing: ContextVar[OnReply | None] = ContextVar("hearing", default=None)


@asynccontextmanager
async def keeping_clients() -> AsyncIterator[None]:
    """Keep clients and their connections from one question to the next, for all tasks that are made in the block.

    To make a client, and to connect it, takes as much of the processor as all the rest of a request.
    """
    kept: dict[tuple[str, str], openai.AsyncOpenAI] = {}
    token = _kept.set((asyncio.get_running_loop(), kept))
    try:
        yield
    finally:
        _kept.reset(token)
        for client in kept.values():
            await client.close()


@asynccontextmanager
async def client_for(endpoint: Endpoint, on_reply: OnReply) -> AsyncIterator[openai.AsyncOpenAI]:
    """Lend a client for one question: one that is kept, else one that is closed after it.

    Raises:
        UsageError: as `client_of`.
    """
    loop, kept = _kept.get() or (None, {})
    if loop is not asyncio.get_running_loop() or endpoint.tap:
        async with client_of(endpoint, on_reply) as client:
            yield client
        return
    key = (endpoint.base_url, endpoint.api_key)
    if key not in kept:
        kept[key] = client_of(endpoint, _pass_on)
    token = _hearing.set(on_reply)
    try:
        yield kept[key]
    finally:
        _hearing.reset(token)


def _pass_on(status: int, headers: Mapping[str, str]) -> None:
    """Tell of a reply whoever asks in this task."""
    if on_reply := _hearing.get():
        on_reply(status, headers)


def _http_client(endpoint: Endpoint, hooks: list[Callable[[httpx2.Response], Awaitable[None]]]) -> httpx2.AsyncClient:
    client = partial(TappedClient, endpoint.tap) if endpoint.tap else openai.DefaultAsyncHttpxClient
    try:
        return client(
            trust_env=not parse_address(endpoint.base_url).loopback,
            follow_redirects=False,
            verify=_trusted(),
            event_hooks={"response": hooks},
        )
    except (ImportError, ValueError, httpx2.InvalidURL):
        proxies = {name: address for name, address in getproxies().items() if name != "no"}
        if not proxies:
            raise
    raise UsageError(_proxy(proxies))  # outside of the except clause: the error may quote a password


def _proxy(proxies: Mapping[str, str]) -> str:
    """Say what is wrong with the proxies of the environment."""
    socks = [name for name, address in proxies.items() if address.lower().startswith("socks")]
    names = " and ".join(f"{name.upper()}_PROXY" for name in sorted(socks or proxies))
    if not socks:
        return f"The proxy that {names} names cannot be used: write http://host:port, or unset it."
    return (
        f"{names} names a SOCKS proxy: write socks5://host:port (or socks5h://), and install what it needs with "
        "pip install 'who-met-whom[socks]'; or unset it."
    )


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom to trust, read once: it takes longer than all the rest of a request on this machine."""
    return httpx2.create_ssl_context()


class _ResponseHook:
    """Passes on what a reply's headers say, and keeps its body within bounds."""

    def __init__(self, on_reply: OnReply | None) -> None:
        self._on_reply = on_reply

    async def __call__(self, response: httpx2.Response) -> None:
        """Heed a response whose headers are read, and whose body is not."""
        if self._on_reply:
            self._on_reply(response.status_code, response.headers)
        if isinstance(response.stream, httpx2.AsyncByteStream):
            encoding = response.headers.get("content-encoding", "").strip().lower()
            response.stream = _Bounded(response.stream, _MOST.get(encoding, 0), cut=response.status_code >= 400)


class _Bounded(httpx2.AsyncByteStream):
    """A body that is read up to a limit; a longer one is cut there if it reports an error, and refused otherwise."""

    def __init__(self, body: httpx2.AsyncByteStream, most: int, *, cut: bool) -> None:
        self._body = body
        self._most = most
        self._cut = cut

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._body:
            read += len(chunk)
            if read > self._most and self._cut:
                return
            if read > self._most:
                raise TooMuch
            yield chunk

    async def aclose(self) -> None:
        """Close the body, read or not."""
        await self._body.aclose()


Hooks: TypeAlias = Mapping[str, list[Callable[[httpx2.Response], Awaitable[None]]]]

_ABOUT_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class TappedClient(openai.DefaultAsyncHttpxClient):
    """Sends what the tap does not answer, and shows it what comes back."""

    def __init__(
        self, tap: Tap, *, trust_env: bool, follow_redirects: bool, verify: ssl.SSLContext, event_hooks: Hooks
    ) -> None:
        super().__init__(trust_env=trust_env, follow_redirects=follow_redirects, verify=verify, event_hooks=event_hooks)
        self._tap = tap

    async def send(self, request: httpx2.Request, **options: object) -> httpx2.Response:
        """Send a request, unless the tap answers it; the response is read to its end first, never streamed."""
        options.pop("stream", None)
        sent = Sent(request.method, str(request.url), dict(request.headers), await request.aread())
        reply = self._tap.reply(sent)
        if reply is None:
            reply = await self._passed(sent, request, options)
        return httpx2.Response(reply.status, headers=reply.headers, content=reply.body, request=request)

    async def _passed(self, sent: Sent, request: httpx2.Request, options: Mapping[str, object]) -> Received:
        try:
            response = await super().send(request, **options)  # type: ignore[arg-type]
        except Exception:
            self._tap.note(sent, None)
            raise
        headers = {name: value for name, value in response.headers.items() if name not in _ABOUT_THE_WIRE}
        received = Received(response.status_code, response.reason_phrase, headers, response.content)
        self._tap.note(sent, received)
        return received
