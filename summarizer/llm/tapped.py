"""The HTTP client with a tap on it."""

import ssl
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

import httpx2
import openai

from summarizer.llm.tap import Received, Sent, Tap

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
