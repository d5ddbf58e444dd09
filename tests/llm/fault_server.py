"""A small server on this machine that answers as a test tells it to, good and bad."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GOOD = '{"headline":"They met.","score":5}'
BAD = '{"headline":"They met.","score":"SECRET-ANSWER"}'


@dataclass(frozen=True)
class Reply:
    """One scripted reply; `hang` waits until the server closes, `drip` sends a byte every so many seconds.

    `withheld` counts bytes that are announced and not sent before the connection closes; below 0, bytes that are sent
    and not announced. `reset` breaks the connection off after the body, or, where there is none, before any answer.
    """

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hang: bool = False
    drip: float = 0.0
    withheld: int = 0
    reset: bool = False


def completion(content: str | None = GOOD, finish: str = "stop", **message: object) -> Reply:
    """Return a chat completion; 10 tokens in, 4 of them cached, 3 out."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return payload(choices=[choice])


def payload(**fields: object) -> Reply:
    """Return a chat completion with these fields instead of the usual ones."""
    usage = {
        "prompt_tokens": 10,
        "completion_tokens": 3,
        "total_tokens": 13,
        "prompt_tokens_details": {"cached_tokens": 4},
    }
    usual = {"id": "c", "object": "chat.completion", "created": 1, "model": "answering-model", "usage": usage}
    return Reply(json.dumps({**usual, **fields}), headers={"x-request-id": "req_ok"})


def error(status: int, code: str | None = None, *, kind: str | None = None, **headers: str) -> Reply:
    """Return a provider's error, which quotes what it should not."""
    told = {"message": "sk-SECRET-KEY wrote SECRET-ARTICLE", "code": code, "type": kind, "param": None}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps({"error": told}), status, {"x-request-id": "req_bad", **named})


def refusal(name: str, code: str = "unsupported_parameter") -> Reply:
    """Return a rejection of one parameter, as OpenAI has it."""
    told = {"message": f"Unsupported parameter: '{name}' is not supported.", "code": code, "param": name}
    return Reply(json.dumps({"error": told}), 400, {"x-request-id": "req_bad"})


def told_in_200(**told: object) -> Reply:
    """Return an error in a reply with status 200, as gateways send it; `retry_after` becomes a header."""
    headers = {"retry-after": str(told.pop("retry_after"))} if "retry_after" in told else {}
    body = {"error": {"message": "sk-SECRET-KEY wrote SECRET-ARTICLE", **told}, "choices": None}
    return Reply(json.dumps(body), headers={"x-request-id": "req_bad", **headers})


@dataclass
class FaultServer:
    """The server's address, what it will answer (the last reply repeats), and what it was asked."""

    base_url: str
    script: Sequence[Reply | Callable[[dict[str, Any]], Reply]] = ()
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    lock: threading.Lock = field(default_factory=threading.Lock)

    def reply_to(self, body: dict[str, Any], headers: Mapping[str, str]) -> Reply:
        """Note a request, and return its reply, which may depend on its body."""
        with self.lock:
            self.bodies.append(body)
            self.headers.append({name.lower(): value for name, value in headers.items()})
            reply = self.script[min(len(self.bodies), len(self.script)) - 1]
        return reply if isinstance(reply, Reply) else reply(body)


class _Handler(BaseHTTPRequestHandler):
    faults: FaultServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        reply = self.faults.reply_to(body, dict(self.headers))
        if reply.hang:
            self.faults.closing.wait(10)
        elif reply.body or not reply.reset:
            self._send(reply)
        if reply.reset:
            self._reset()

    def do_GET(self) -> None:
        """Note who comes by a redirect that is followed."""
        self._send(self.faults.reply_to({}, dict(self.headers)))

    def _reset(self) -> None:
        """Close with what TCP calls a reset, where an ordinary close would say that all was sent."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _send(self, reply: Reply) -> None:
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self.send_response(reply.status)
        for name, value in {"content-type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body) + reply.withheld))
        self.end_headers()
        step = 1 if reply.drip else max(1, len(body))
        for start in range(0, len(body), step):
            if self.faults.closing.wait(reply.drip):
                return
            self.wfile.write(body[start : start + step])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that hangs up is part of the test."""


@contextmanager
def serving() -> Iterator[FaultServer]:
    """Run a server for the length of the block."""
    handler = type("Handler", (_Handler,), {})  # each test's own, for it holds the script
    server = _Server(("127.0.0.1", 0), handler)
    faults = handler.faults = FaultServer(f"http://127.0.0.1:{server.server_port}/v1")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield faults
    finally:
        faults.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
