"""Requests and responses, from the wire to a cassette and back."""

import json
import re
from urllib.parse import urlsplit

from summarizer.cassettes.secret import Tree
from summarizer.cassettes.storage import Interaction
from summarizer.llm import Received, Sent

ORIGIN = "http://127.0.0.1:9"  # the discard port: a replay that leaks finds nobody there
_LOOPBACK = re.compile(r"^https?://(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?", re.IGNORECASE)
_REQUEST_HEADERS = frozenset({"accept", "content-type"})
_RESPONSE_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms", "x-request-id", "x-should-retry"})


def taken_down(sent: Sent, received: Received) -> Interaction:
    """Return what is recorded: no key, no account, no trace of the machine; an engine's port changes with every run."""
    from vcr.request import Request  # noqa: PLC0415 - an extra, and slow to import


    headers = {name: value for name, value in sent.headers.items() if name.lower() in _REQUEST_HEADERS}
    answer = {name: [value] for name, value in received.headers.items() if name.lower() in _RESPONSE_HEADERS}
    return Interaction(
        Request(sent.method, _LOOPBACK.sub(ORIGIN, sent.url), sent.body, headers),
        {
            "status": {"code": received.status, "message": received.reason},
            "headers": answer,
            "body": {"string": received.body},
        },
    )


def played_back(interaction: Interaction) -> Received:
    """Return the recorded response."""
    response = interaction.response
    headers = {name: ", ".join(values) for name, values in response["headers"].items()}
    return Received(response["status"]["code"], "", headers, response["body"]["string"])


def body_of(interaction: Interaction) -> dict[str, Tree]:
    """Return the recorded request's body."""
    return parsed(interaction.request.body)


def parsed(body: bytes | None) -> dict[str, Tree]:
    """Return a request's body as data; what is no JSON object, under the name `body`."""
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        return {"body": (body or b"").decode(errors="replace")}
    return value if isinstance(value, dict) else {"body": value}


def base_url(interaction: Interaction) -> str:
    """Return an address at which nobody answers, with the path that was asked."""
    uri: str = interaction.request.uri
    return ORIGIN + urlsplit(uri).path.removesuffix("/chat/completions")
