"""A small hub on this machine, with one file in one repository."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class FakeHub:
    """What the hub serves, how it fails, and what it was asked.

    Attributes:
        path: under which it has the file.
        content: of the file.
        sha256: that it gives for it.
        status: of every answer.
        silent: whether it answers nothing until it closes.
        cut: after how many bytes it breaks the first download off; 0 for never.
    """

    path: str
    content: bytes
    sha256: str
    status: int = 200
    silent: bool = False
    cut: int = 0
    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def downloads(self) -> list[str]:
        """Return the byte range of each download."""
        asked = zip(self.asked, self.headers, strict=True)
        return [headers.get("range", "whole") for (method, _), headers in asked if method == "GET"]


class _Handler(BaseHTTPRequestHandler):
    hub: FakeHub

    def do_HEAD(self) -> None:
        if self._begin():
            self.send_header("content-length", str(len(self.hub.content)))
            self.end_headers()

    def do_GET(self) -> None:
        if not self._begin():
            return
        rest = self.hub.content[self._first() :]
        self.send_header("content-length", str(len(rest)))
        self.end_headers()
        if self.hub.cut:
            rest, self.hub.cut = rest[: self.hub.cut], 0
        self.wfile.write(rest)

    def _first(self) -> int:
        """Return the first byte of the range that is asked for."""
        return int(self.headers.get("range", "bytes=0-").removeprefix("bytes=").split("-")[0])

    def _begin(self) -> bool:
        """Note the request and begin the answer; tell whether the file follows."""
        hub = self.hub
        hub.asked.append((self.command, self.path))
        hub.headers.append({name.lower(): value for name, value in self.headers.items()})
        if hub.silent:
            hub.closing.wait(10)
            return False
        status = hub.status if self.path == hub.path else 404
        self.send_response(206 if status == 200 and self._first() else status)
        if status != 200:
            self.end_headers()
            return False
        for name, value in (("x-repo-commit", COMMIT), ("x-linked-etag", f'"{hub.sha256}"'), ("etag", '"other"')):
            self.send_header(name, value)
        self.send_header("x-linked-size", str(len(hub.content)))
        return True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that hangs up is part of the test."""


@contextmanager
def serving(hub: FakeHub) -> Iterator[FakeHub]:
    """Run the hub for the length of the block."""
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
