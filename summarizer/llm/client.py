"""The HTTP client of an endpoint."""

import openai

from summarizer.llm.address import parse
from summarizer.llm.endpoint import OPENAI_HOST, Endpoint
from summarizer.llm.tapped import TappedClient


class _PlainClient(openai.AsyncOpenAI):
    """A client that takes nothing from the environment: what is set there for OpenAI is no other host's business."""

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(
            base_url=endpoint.base_url,
            api_key=endpoint.api_key,
            admin_api_key="",
            max_retries=0,
            http_client=_wire(endpoint),
        )
        self.organization = self.project = None
        self._custom_headers = {}


def client_of(endpoint: Endpoint) -> openai.AsyncOpenAI:
    """Return a client that sends once and leaves retrying to the budget. Close it in the loop that opened it."""
    if endpoint.host == OPENAI_HOST:
        return openai.AsyncOpenAI(
            base_url=endpoint.base_url, api_key=endpoint.api_key, max_retries=0, http_client=_wire(endpoint)
        )
    return _PlainClient(endpoint)


def _wire(endpoint: Endpoint) -> openai.DefaultAsyncHttpxClient | None:
    """Return what speaks HTTP, without a proxy on this machine and with the tap where there is one; None as usual."""
    loopback = parse(endpoint.base_url).loopback
    if endpoint.tap is not None:
        return TappedClient(endpoint.tap, trust_env=not loopback)
    return openai.DefaultAsyncHttpxClient(trust_env=False) if loopback else None
