"""The HTTP client with a tap on it."""

from collections.abc import Mapping

import httpx2
import openai

from summarizer.llm.tap import Received, Sent, Tap

_ABOUT_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class TappedClient(openai.DefaultAsyncHttpxClient):
    """Sends what the tap does not answer, and shows it what comes back."""

    def __init__(self, tap: Tap, *, trust_env: bool) -> None:
        super().__init__(trust_env=trust_env)
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
