"""A Ray cluster of two node processes on this machine: throughput of one node and of two, and a node that is killed.

python -m benchmarks.ray_nodes [--articles 5000] [--at-once 4] [--latency 0.2] [--faults 0.02]

The articles are a few invented sentences, and the endpoint is a fake of this file that answers after a fixed time, and
fails as often as it is told to. It counts what it was asked for about each article: what is paid.
"""

import argparse
import asyncio
import json
import os
import random
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from urllib.request import urlopen

SENTENCES = (
    "LARNOVA, March 4 — Odile Marrant of Vestria met Tomas Kielgaard on Tuesday on the sidelines of the Harbour Forum.",
    "“The talks were long, and that is a beginning,” Marrant said.",
    "Vestria promised to publish the draft treaty by Friday.",
)
ANSWER = {
    "headline": "Odile Marrant met Tomas Kielgaard on the sidelines of the Harbour Forum.",
    "actors": [
        {"name": "Odile Marrant", "type": "person", "office": None},
        {"name": "Tomas Kielgaard", "type": "person", "office": None},
        {"name": "Vestria", "type": "group", "office": None},
    ],
    "meetings": [
        {
            "s": [1],
            "who": ["Marrant", "Kielgaard"],
            "kind": "in_person",
            "status": "held",
            "place": "on the sidelines of the Harbour Forum",
            "day": "Tuesday",
        }
    ],
    "said": [{"who": ["Marrant"], "q": [1], "s": []}, {"who": ["Vestria"], "q": [], "s": [3]}],
    "not_speech": [],
    "pending": [
        {"s": [3], "what": "publish the draft treaty", "owners": ["Vestria"], "status": "promised", "due": "by Friday"}
    ],
}
_CPUS = 3
_ADDRESS = "127.0.1.{}"  # Ray takes 127.0.0.1 for another name of the machine
_MARK = re.compile(rb"Boat (\d+) left")


@dataclass
class Fake:
    """An endpoint that answers every question alike, after a while, and sometimes fails.

    Attributes:
        latency: seconds of an answer.
        faults: the share of requests that fail, half by an error, half by a connection that breaks.
        paid: answers by article.
        failed: requests that failed.
        under_way: requests that are being answered.
        most: of them at one time.
    """

    latency: float
    faults: float
    paid: Counter[bytes] = field(default_factory=Counter)
    failed: int = 0
    under_way: int = 0
    most: int = 0
    _random: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - no secret

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer a connection until it closes."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while reply := await self._reply(reader):
                writer.write(reply)
                await writer.drain()
        writer.transport.abort()

    async def _reply(self, reader: asyncio.StreamReader) -> bytes | None:
        """Return the reply to the next request; None where the connection is to break."""
        head = await reader.readuntil(b"\r\n\r\n")
        found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(found[1])) if found else b""
        return self._told() if head.startswith(b"GET") else await self._answered(body)

    async def _answered(self, body: bytes) -> bytes | None:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(self.latency)
        self.under_way -= 1
        if self._random.random() < self.faults:
            self.failed += 1
            return _http(503, {}) if self._random.random() < 0.5 else None
        marks = _MARK.findall(body)
        self.paid[marks[-1] if marks else b""] += 1
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": json.dumps(ANSWER)}}
        usage = {"prompt_tokens": len(body) // 4, "completion_tokens": 240, "total_tokens": len(body) // 4 + 240}
        told = {"id": "c", "object": "chat.completion", "created": 1, "model": "fake", "usage": usage}
        return _http(200, told | {"choices": [choice]})

    def _told(self) -> bytes:
        paid = {"answers": sum(self.paid.values()), "articles": len(self.paid)}
        told = _http(200, paid | {"failed": self.failed, "most": self.most})
        self.paid.clear()
        self.failed = self.most = 0
        return told


def _http(status: int, told: Mapping[str, object]) -> bytes:
    body = json.dumps(told).encode()
    return b"HTTP/1.1 %d X\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (
        status,
        len(body),
        body,
    )


async def _serve(port: int, fake: Fake) -> None:
    server = await asyncio.start_server(fake.serve, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


@dataclass(frozen=True, slots=True)
class Run:
    """What is run.

    Attributes:
        articles: how many.
        at_once: articles under way in an actor; each node has one.
        latency: seconds of an answer.
        faults: share of requests that fail.
        block: articles that travel together.
        cpus: of the three that a node says it has, those of its actor.
    """

    articles: int = 5000
    at_once: int = 4
    latency: float = 0.2
    faults: float = 0.02
    block: int = 32
    cpus: float = 2


@contextmanager
def serving(options: Run) -> Iterator[str]:
    """Run the fake endpoint as a process of its own, and yield its address."""
    port = free_port()
    told = ["--serve", str(port), "--latency", str(options.latency), "--faults", str(options.faults)]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.ray_nodes", *told])
    try:
        _until(lambda: _answers(port))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _answers(port: int, address: str = "127.0.0.1") -> bool:
    with socket.socket() as one:
        return one.connect_ex((address, port)) == 0


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(0.1)


class Cluster:
    """Node processes of Ray on this machine, each with an address of its own on the loopback interface.

    Args:
        nodes: how many.
        cpus: that each says it has.
        environment: of the nodes, and so of the actors.
    """

    def __init__(self, nodes: int, cpus: int, environment: dict[str, str]) -> None:
        self._environment = environment
        self._folder = mkdtemp(prefix="ray-nodes-")
        port = free_port()
        self.address = f"{_ADDRESS.format(1)}:{port}"
        head = ["--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={self._folder}"]
        self._nodes = [self._started(_ADDRESS.format(1), cpus, head)]
        _until(lambda: _answers(port, _ADDRESS.format(1)))
        time.sleep(3)
        for number in range(2, nodes + 1):
            self._nodes.append(self._started(_ADDRESS.format(number), cpus, [f"--address={self.address}"]))

    def _started(self, address: str, cpus: int, more: list[str]) -> "subprocess.Popen[bytes]":
        ray = str(Path(sys.executable).with_name("ray"))
        told = [f"--node-ip-address={address}", f"--num-cpus={cpus}", "--object-store-memory=100000000"]
        return subprocess.Popen(
            [ray, "start", "--block", "--disable-usage-stats", *told, *more],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill_last(self) -> None:
        """Kill the last node: its raylet and all of its workers, without a word."""
        node = self._nodes.pop()
        for one in [*_below(node.pid), node.pid]:
            _kill(one)
        node.wait()

    def close(self) -> None:
        """End all nodes."""
        while self._nodes:
            self.kill_last()
        shutil.rmtree(self._folder, ignore_errors=True)


def _below(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = list(parents.get(pid, ()))
    return [*found, *(below for one in found for below in _below(one))]


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run took.

    Attributes:
        nodes: of the cluster.
        articles: rows that are done.
        failed: rows that failed.
        seconds: from the start of the work to its end, the start of the actors included.
        rate: articles a second, from the first tenth to the last.
        answers: that the endpoint gave, which are paid.
        twice: answers beyond one for each article.
        faults: requests that failed at the endpoint.
        most: requests under way at one time.
        driver: seconds of a core that this process took for an article.
    """

    nodes: int
    articles: int
    failed: int
    seconds: float
    rate: float
    answers: int
    twice: int
    faults: int
    most: int
    driver: float


def environment() -> dict[str, str]:
    """Return the environment of the nodes, which share a token that is made for this process: Ray reads it once."""
    os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    os.environ |= {"RAY_AUTH_MODE": "token", "SUMMARIZER_GRAMMAR": "off"}
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def measured(nodes: int, options: Run, url: str, *, kill: bool = False) -> Measured:
    """Summarize the articles on a cluster of so many nodes; with `kill` the last one dies halfway."""
    told = environment()
    import ray  # noqa: PLC0415 - it reads the environment when it is imported

    from summarizer.engines.batch.book import Options, Tally  # noqa: PLC0415 - after the arguments are read
    from summarizer.engines.ray import Spread, run  # noqa: PLC0415 - likewise
    from summarizer.engines.row import RowFunction  # noqa: PLC0415 - likewise

    folder = Path(mkdtemp(prefix="ray-batch-"))
    source = folder / "articles.jsonl"
    source.write_text("".join(line(number) for number in range(options.articles)), encoding="utf-8")
    cluster = Cluster(nodes, _CPUS, told)
    times: list[tuple[float, int]] = []
    killed = False

    def tell(tally: Tally) -> None:
        nonlocal killed
        times.append((time.monotonic(), tally.done))
        if kill and not killed and tally.done >= options.articles // 2:
            killed = True
            cluster.kill_last()

    try:
        ray.init(address=cluster.address, _node_ip_address=_ADDRESS.format(1), log_to_driver=False)
        resources: Callable[[], dict[str, float]] = ray.cluster_resources
        _until(lambda: resources().get("CPU") == _CPUS * nodes)
        function = RowFunction("fake", f"{url}/v1", at_once=options.at_once)
        began, used = time.monotonic(), time.process_time()
        tally = run(
            [str(source)],
            folder / "out",
            function=function,
            options=Options(dedupe=False),
            spread=Spread(cpus=options.cpus, block=options.block),
            on_tally=tell,
        )
        seconds, used = time.monotonic() - began, time.process_time() - used
    finally:
        ray.shutdown()
        cluster.close()
    with urlopen(url) as reply:  # noqa: S310 - our own
        paid = json.load(reply)
    shutil.rmtree(folder)
    return Measured(
        nodes,
        tally.done,
        tally.failed,
        seconds,
        _rate(times, options.articles),
        paid["answers"],
        paid["answers"] - paid["articles"],
        paid["failed"],
        paid["most"],
        used / options.articles,
    )


def line(number: int) -> str:
    """Return a record of an invented article, as a line of JSON; each number has words of its own."""
    text = "\n\n".join((*SENTENCES, f"Boat {number} left."))
    return json.dumps({"id": f"a{number}", "text": text, "published": "2031-03-05"}, ensure_ascii=False) + "\n"


def _rate(times: list[tuple[float, int]], articles: int) -> float:
    """Return articles a second between the first tenth and the last: all actors are at work."""
    inside = [(at, done) for at, done in times if 0.1 * articles <= done <= 0.9 * articles]
    (start, first), (end, last) = inside[0], inside[-1]
    return (last - first) / (end - start)


def main() -> None:
    """Measure one node, two, and two of which one is killed, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in asdict(Run()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(usual), default=usual)
    parser.add_argument("--only", choices=("one", "two", "killed"))
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    told = vars(parser.parse_args())
    only, port = told.pop("only"), told.pop("serve")
    options = Run(**told)
    if port:
        asyncio.run(_serve(port, Fake(options.latency, options.faults)))
        return
    with serving(options) as url:
        for name, nodes in (("one", 1), ("two", 2), ("killed", 2)):
            if only in {None, name}:
                print(name, json.dumps(asdict(measured(nodes, options, url, kill=name == "killed"))), flush=True)


if __name__ == "__main__":
    main()
