"""A fast server on this machine that answers as a model that leads, for benchmarks and tests of many articles.

Run `python -m benchmarks.fake_endpoint --port 0 --latency 0.2 --faults 0.02`: it prints its base URL. It takes chat
completions as OpenAI has them, with prompt v3, and answers from the numbered sentences: of the articles that `article`
makes all that the rules find in them, of others that nothing was found. `GET /stats` tells how often it was asked about
each article, by the first words of it, and `POST /reset` forgets that. A fault is HTTP 500, in its turn and not by
chance; a fault of `--broken` articles in a hundred is one that no try mends.
"""

import argparse
import asyncio
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_TEXT = (
    "LARNOVA, March 4 (Reuters) — Foreign Minister Odile {one} of Vestria met Prime Minister Tomas {other} on Tuesday "
    "on the sidelines of the {forum} Forum.\n\n"
    "“The talks in the {forum} Hall were long, and that is a beginning,” {one} said.\n\n"
    "Pilot Jonna Quillon waved.\n\n"
    "Vestria promised to publish the draft treaty by Friday.\n"
)
_SYLLABLES = "ba ce di fo gu la me ni ro su ta ve".split()  # noqa: SIM905
_SENTENCE = re.compile(r"^S\d+ (.*)$", re.MULTILINE)
_NAMES = re.compile(r"Minister (\w+ \w+) of Vestria met Prime Minister (\w+ \w+) on Tuesday (on .* Forum)\.")
_LOOK: dict[str, object] = {"yes": [], "no": [], "who": [], "meetings": [], "pending": []}
_PAID = re.compile(r"[^A-Za-z]*(.{0,90})")


def _name(number: int) -> str:
    base = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // base**place % base] for place in range(5)).capitalize()


def article(number: int) -> str:
    """Return an invented article, another one for each number, of which the server tells all that the rules find."""
    return _TEXT.format(one=_name(3 * number), other=_name(3 * number + 1), forum=_name(3 * number + 2))


def key_of(text: str) -> str:
    """Return by what `/stats` names an article: the first words of its first sentence."""
    return " ".join(text.split())[:60]


@dataclass
class Fake:
    """What the server does, and what it was asked.

    Attributes:
        latency: seconds before each answer.
        faults: of so many requests one is answered with HTTP 500; 0 for none.
        broken: articles whose first words hold this are never answered; empty for none.
        budget: requests that are answered; those beyond are told that the account is empty. None for no limit.
        base_url: where it is.
        asked: how often it was asked about each article.
        answered: how often it answered.
        requests: all of them.
    """

    latency: float = 0.0
    faults: float = 0.0
    broken: str = ""
    budget: int | None = None
    base_url: str = ""
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    _due: float = 0.0

    def reply(self, path: str, body: bytes) -> tuple[int, bytes]:
        """Return the status and the body of a reply."""
        if path == "/stats":
            told = {"requests": self.requests, "asked": self.asked, "answered": self.answered}
            return 200, json.dumps(told).encode()
        if path == "/reset":
            self.asked, self.answered, self.requests = Counter(), Counter(), 0
            return 200, b"{}"
        return self._completion(body)

    def _completion(self, body: bytes) -> tuple[int, bytes]:
        messages = json.loads(body).get("messages", [])
        words = [one["content"] for one in messages if one["role"] == "user"]
        question = next((one for one in reversed(words) if one.startswith("Published:")), "")
        sentences = _SENTENCE.findall(question)
        key = key_of(sentences[0]) if sentences else ""
        self.requests += 1
        self.asked[key] += 1
        fault = self._fault(key)
        if fault:
            return fault, json.dumps({"error": {"message": "out of order", "code": _CODES[fault]}}).encode()
        self.answered[key] += 1
        answer = _answer(sentences) if words[-1:] == [question] else _LOOK
        return 200, _wrapped(answer, len(body))

    def _fault(self, key: str) -> int:
        if self.budget is not None and self.requests > self.budget:
            return 429
        if self.broken and self.broken in key:
            return 400
        self._due += self.faults
        if key and self._due >= 1:
            self._due -= 1
            return 500
        return 0


_CODES = {400: "invalid_request", 429: "insufficient_quota", 500: "server_error"}


def _answer(sentences: list[str]) -> dict[str, object]:
    """Return the answer to prompt v3 about these sentences."""
    found = _NAMES.search(sentences[0]) if sentences else None
    if not found:
        head = sentences[0][:80] if sentences else "Hello."
        return {"headline": head, "actors": [], "meetings": [], "said": [], "not_speech": [], "pending": []}
    one, other, place = found.groups()
    speaker = one.split()[-1]
    return {
        "headline": f"{one} met {other}.",
        "actors": [
            {"name": one, "type": "person", "office": "Foreign Minister"},
            {"name": other, "type": "person", "office": "Prime Minister"},
            {"name": "Vestria", "type": "group", "office": None},
        ],
        "meetings": [
            {
                "s": [1],
                "who": [speaker, other.split()[-1]],
                "kind": "in_person",
                "status": "held",
                "place": place,
                "day": "Tuesday",
            }
        ],
        "said": [{"who": [speaker], "q": [1], "s": []}, {"who": ["Vestria"], "q": [], "s": [4]}],
        "not_speech": [],
        "pending": [
            {
                "s": [4],
                "what": "publish the draft treaty",
                "owners": ["Vestria"],
                "status": "promised",
                "due": "by Friday",
            }
        ],
    }


def _wrapped(answer: dict[str, object], size: int) -> bytes:
    message = {"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)}
    told = {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": size // 4, "completion_tokens": 240, "total_tokens": size // 4 + 240},
    }
    return json.dumps(told).encode()


class _Connection(asyncio.Protocol):
    """One connection of a client that may ask many times, one question after the other."""

    def __init__(self, fake: Fake) -> None:
        self._fake = fake
        self._data = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what is written to."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each whole request."""
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head = self._data[:end].decode("latin-1")
            length = re.search(r"content-length: *(\d+)", head, re.IGNORECASE)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._data) < whole:
                return
            body, self._data = self._data[end + 4 : whole], self._data[whole:]
            status, reply = self._fake.reply(head.split(" ", 2)[1], body)
            asyncio.get_running_loop().call_later(self._fake.latency, self._send, status, reply)

    def _send(self, status: int, reply: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {len(reply)}\r\n\r\n"
        self._transport.write(head.encode() + reply)


async def _serve(fake: Fake, port: int, ready: threading.Event | None = None) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(fake), "127.0.0.1", port)
    fake.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    if ready:
        ready.set()
    else:
        print(fake.base_url, flush=True)
    async with server:
        await server.serve_forever()


@contextmanager
def serving(fake: Fake | None = None) -> Iterator[Fake]:
    """Run a server in a thread for the length of the block."""
    fake = fake or Fake()
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    task = loop.create_task(_serve(fake, 0, ready))

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield fake
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(10)


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--faults", type=float, default=0.0, help="part of the requests that fail with HTTP 500")
    parser.add_argument("--broken", default="", help="articles with this in their first words are never answered")
    options = parser.parse_args()
    asyncio.run(_serve(Fake(options.latency, options.faults, options.broken), options.port))


if __name__ == "__main__":
    main()
