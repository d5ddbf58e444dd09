"""A server on this machine that follows the documented protocol of a batch queue, and fails as a test tells it to."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.llm.fault_server import Reply

Body = dict[str, Any]
Answering = Callable[[Body], Reply]


@dataclass
class Plan:
    """What becomes of one batch.

    Attributes:
        status: how it ends.
        polls: how often it is looked at before it has ended.
        answered: how many of its requests are answered, the first ones; None for all. The others expire.
        codes: with which it fails as a whole.
        edit: changes the lines of its file of answers.
        lost: whether the reply to its making is lost on the way.
    """

    status: str = "completed"
    polls: int = 1
    answered: int | None = None
    codes: Sequence[str] = ()
    edit: Callable[[list[Body]], list[Body]] = lambda lines: lines
    lost: bool = False


@dataclass
class BatchServer:
    """The server's address, what it answers, the plans of its batches (the last is repeated), and what it was sent.

    Attributes:
        base_url: with its `/v1`.
        answer: the reply to a request, in a batch or at once.
        plans: of the batches, in the order in which they are made.
        uploads: the requests of each file, line by line as they came.
        online: the bodies of requests that were sent at once.
        asked: every body that was answered at a price, in a batch or at once.
        busy: calls that are answered with 503 before anything else is.
    """

    base_url: str
    answer: Answering
    plans: list[Plan] = field(default_factory=lambda: [Plan()])
    uploads: list[list[bytes]] = field(default_factory=list)
    online: list[bytes] = field(default_factory=list)
    asked: list[Body] = field(default_factory=list)
    busy: int = 0
    files: dict[str, Body] = field(default_factory=dict)
    batches: dict[str, Body] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    # Files

    def keep(self, name: str, content: bytes, purpose: str) -> Body:
        """Store a file, and return what the protocol says of it."""
        number = f"file-{len(self.files) + 1}"
        file = {
            "id": number,
            "object": "file",
            "bytes": len(content),
            "created_at": 1,
            "filename": name,
            "purpose": purpose,
            "status": "processed",
        }
        self.files[number] = {"about": file, "content": content}
        return file

    def upload(self, name: str, content: bytes) -> Body:
        """Take a file of requests."""
        self.uploads.append(content.splitlines(keepends=True))
        return self.keep(name, content, "batch")

    # Batches

    def make(self, asked: Body) -> Body:
        """Make a batch of a file."""
        plan = self.plans[min(len(self.batches), len(self.plans) - 1)]
        lines = [json.loads(line) for line in self.files[asked["input_file_id"]]["content"].splitlines()]
        number = f"batch_{len(self.batches) + 1}"
        about = {
            "id": number,
            "object": "batch",
            "endpoint": asked["endpoint"],
            "input_file_id": asked["input_file_id"],
            "completion_window": asked["completion_window"],
            "created_at": 1,
            "status": "validating",
            "metadata": asked.get("metadata"),
            "request_counts": {"total": len(lines), "completed": 0, "failed": 0},
            "output_file_id": None,
            "error_file_id": None,
            "errors": None,
        }
        self.batches[number] = {"about": about, "plan": plan, "lines": lines, "polls": plan.polls}
        return about

    def look(self, number: str) -> Body:
        """Let a batch come one look further."""
        batch = self.batches[number]
        if batch["polls"] > 0:
            batch["polls"] -= 1
            batch["about"]["status"] = "in_progress"
        elif batch["about"]["status"] not in {"completed", "expired", "cancelled", "failed"}:
            self._end(batch, batch["plan"].status)
        about: Body = batch["about"]
        return about

    def cancel(self, number: str) -> Body:
        """End a batch; half of its requests are answered by then."""
        batch = self.batches[number]
        batch["plan"].answered = len(batch["lines"]) // 2
        batch["plan"].status, batch["polls"] = "cancelled", 1
        batch["about"]["status"] = "cancelling"
        about: Body = batch["about"]
        return about

    def _end(self, batch: Body, status: str) -> None:
        about, plan = batch["about"], batch["plan"]
        about["status"] = status
        if status == "failed":
            errors = [{"code": code, "message": "SECRET-ARTICLE", "line": 1, "param": None} for code in plan.codes]
            about["errors"] = {"object": "list", "data": errors}
            return
        most = len(batch["lines"]) if plan.answered is None else plan.answered
        told = plan.edit([self._told(line) for line in batch["lines"][:most]])
        good = [line for line in told if (line.get("response") or {}).get("status_code") == 200]
        bad = [line for line in told if line not in good]
        bad += [_expired(line["custom_id"]) for line in batch["lines"][most:]]
        about["output_file_id"] = self._written("output", good)
        about["error_file_id"] = self._written("errors", bad)
        about["request_counts"] |= {"completed": len(good), "failed": len(bad)}

    def _told(self, line: Body) -> Body:
        reply = self.reply_to(line["body"])
        body = reply.body if isinstance(reply.body, str) else reply.body.decode()
        response = {"status_code": reply.status, "request_id": f"req_{line['custom_id'][:6]}", "body": json.loads(body)}
        return {"id": f"batch_req_{line['custom_id'][:6]}", "custom_id": line["custom_id"], "response": response}

    def _written(self, name: str, lines: list[Body]) -> str | None:
        if not lines:
            return None
        content = b"".join(json.dumps({"error": None, **line}).encode() + b"\n" for line in lines)
        number: str = self.keep(f"{name}.jsonl", content, "batch_output")["id"]
        return number

    def reply_to(self, body: Body) -> Reply:
        """Answer a request, and note that it was."""
        reply = self.answer(body)
        if reply.status == 200:
            self.asked.append(body)
        return reply


def _expired(name: str) -> Body:
    told = {"code": "batch_expired", "message": "This request could not be executed before the window expired."}
    return {"id": f"batch_req_{name[:6]}", "custom_id": name, "response": None, "error": told}


class _Handler(BaseHTTPRequestHandler):
    queue: BatchServer

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"] or 0))
        with self.queue.lock:
            if self._is_busy():
                return
            path = urlsplit(self.path).path
            if path == "/v1/files":
                name, content = _uploaded(self.headers["content-type"], content)
                self._send(self.queue.upload(name, content))
            elif path == "/v1/batches":
                about = self.queue.make(json.loads(content))
                if self.queue.batches[about["id"]]["plan"].lost:
                    self.connection.close()
                    return
                self._send(about)
            elif found := re.fullmatch(r"/v1/batches/(\w+)/cancel", path):
                self._send(self.queue.cancel(found[1]))
            else:
                self.queue.online.append(content)
                reply = self.queue.reply_to(json.loads(content))
                self._send(reply.body, reply.status)

    def do_GET(self) -> None:
        with self.queue.lock:
            if self._is_busy():
                return
            url = urlsplit(self.path)
            if url.path == "/v1/files":
                purpose = parse_qs(url.query).get("purpose", [""])[0]
                about = [one["about"] for one in self.queue.files.values()]
                self._send(_listed([one for one in about if one["purpose"] == purpose]))
            elif found := re.fullmatch(r"/v1/files/([\w-]+)/content", url.path):
                self._send(self.queue.files[found[1]]["content"])
            elif url.path == "/v1/batches":
                self._send(_listed([one["about"] for one in reversed(self.queue.batches.values())]))
            elif (found := re.fullmatch(r"/v1/batches/(\w+)", url.path)) and found[1] in self.queue.batches:
                self._send(self.queue.look(found[1]))
            else:
                self._send({"error": {"message": "no such thing"}}, 404)

    def _is_busy(self) -> bool:
        if self.queue.busy <= 0:
            return False
        self.queue.busy -= 1
        self._send({"error": {"message": "busy"}}, 503)
        return True

    def _send(self, body: Body | str | bytes, status: int = 200) -> None:
        data = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _listed(about: list[Body]) -> Body:
    ends = {"first_id": about[0]["id"], "last_id": about[-1]["id"]} if about else {}
    return {"object": "list", "data": about, "has_more": False, **ends}


def _uploaded(content_type: str, content: bytes) -> tuple[str, bytes]:
    """Return the name and the content of the file in a form."""
    form = message_from_bytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + content)
    parts = form.get_payload()
    assert isinstance(parts, list)
    file = next(part for part in parts if not isinstance(part, str) and part.get_filename())
    data = file.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert not isinstance(file, str)
    return str(file.get_filename()), data


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # a burst of connections is no fault

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that hangs up is part of the test."""


@contextmanager
def queueing(answer: Answering) -> Iterator[BatchServer]:
    """Run a server for the length of the block."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    queue = handler.queue = BatchServer(f"http://127.0.0.1:{server.server_port}/v1", answer)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield queue
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
