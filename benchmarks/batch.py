"""Articles a second of a batch, beside a bare loop that asks the same server, and the memory of all its processes.

Run `python -m benchmarks.batch [ARTICLES ...]` (2,000 without a number; `2000 20000` shows whether memory grows). The
server of `fake_endpoint` answers at once, in a process of its own; every article is another one, and short. The bare
loop calls `AsyncOpenAI.chat.completions.create` with the same prompt at the same concurrency, and does nothing with the
answers. `--workers 1 --workers 2` compares sizes of the crew, `--latency` a slower model.
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.fake_endpoint import article
from summarizer import Article
from summarizer.drafting.prompts import DEFAULTS, named, render
from summarizer.engines.batch import Asked, Options, Record, run
from summarizer.settings import Settings

AT_ONCE = 16
TARGET = 0.8
MOST_MEMORY = 400.0
_DAY = date(2031, 3, 5)


def records(count: int) -> Iterator[Record]:
    """Yield so many articles."""
    for number in range(count):
        yield Record(f"a{number}", Article(article(number), published=_DAY))


def ours(count: int, base_url: str, workers: int | None) -> float:
    """Run a batch, and return its seconds."""
    settings = Settings(model="m", base_url=base_url, grammar="off")
    options = Options(asked=Asked(settings=settings), workers=workers, at_once=AT_ONCE)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(records(count), folder, options=options)
    if tally.done != count:
        raise SystemExit(f"{tally.done} of {count} articles are done: {tally.ended}")
    return tally.seconds


async def bare(count: int, base_url: str) -> float:
    """Ask about so many articles with nothing but the client, and return the seconds."""
    import openai  # noqa: PLC0415 - not needed where a batch is measured

    prompt = named(DEFAULTS["leads"], "leads")
    numbers = iter(range(count))
    began = time.perf_counter()

    async def asking(client: openai.AsyncOpenAI) -> None:
        for number in numbers:
            sentences = "\n".join(f"S{n} {line}" for n, line in enumerate(article(number).split("\n\n"), 1))
            messages = render(prompt, {"published": "2031-03-05", "sentences": sentences, "quotations": "none"})
            await client.chat.completions.create(model="m", messages=messages)  # type: ignore[arg-type]

    async with openai.AsyncOpenAI(base_url=base_url, api_key="none", max_retries=0) as client:
        await asyncio.gather(*(asking(client) for _ in range(AT_ONCE)))
    return time.perf_counter() - began


def resident(root: int) -> float:
    """Return the memory of a process and of all below it, in MB."""
    parents: dict[int, int] = {}
    sizes: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":\t", 1) for line in path.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue  # it has ended
        number = int(path.parent.name)
        parents[number] = int(told["PPid"])
        sizes[number] = int(told.get("VmRSS", "0 kB").split()[0]) / 1000
    ours_ = {root}
    while grown := {number for number, parent in parents.items() if parent in ours_} - ours_:
        ours_ |= grown
    return sum(sizes.get(number, 0.0) for number in ours_)


@contextmanager
def watched(root: int) -> Iterator[list[float]]:
    """Note the memory of a process and of all below it, five times a second, in the block."""
    seen, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(0.2):
            seen.append(resident(root))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def processor() -> float:
    """Return the seconds of a processor that this process and those it waited for have taken."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def measured(*words: str) -> tuple[list[float], list[float]]:
    """Run a part in a process of its own; return its seconds, of the clock and of processors, and its memory."""
    command = [sys.executable, "-m", "benchmarks.batch", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process, watched(process.pid) as seen:
        told = process.communicate()[0]
    return json.loads(told), seen


@contextmanager
def server(latency: float) -> Iterator[str]:
    """Run the server in a process of its own, and yield its base URL."""
    command = [sys.executable, "-m", "benchmarks.fake_endpoint", "--latency", str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip() if process.stdout else ""
        finally:
            process.terminate()


def compare(count: int, workers: list[int | None], base_url: str) -> bool:
    """Print a table for a number of articles, and return whether the batch is as quick and as small as it should be."""
    (plain, cost), _ = measured("--bare", str(count), base_url)
    rate = f"{count / plain:>8.1f} articles/s {1000 * cost / count:>6.1f} ms of a processor each"
    print(f"{count:>7,}  bare loop          {rate}", flush=True)
    good = True
    for size in workers:
        (seconds, cost), seen = measured("--ours", str(count), base_url, str(size or 0))
        ratio, half = plain / seconds, seen[len(seen) // 4 : len(seen) // 2] or seen
        good &= ratio >= TARGET and max(seen) < MOST_MEMORY
        told = f"{size} workers" if size else "usual crew"
        print(
            f"{count:>7,}  batch, {told:<11} {count / seconds:>8.1f} articles/s {1000 * cost / count:>6.1f} ms  "
            f"ratio {ratio:.2f}  memory {max(seen):.0f} MB at most, {max(half):.0f} MB in the second quarter",
            flush=True,
        )
    return good


def main() -> int:
    """Print the table; return 1 where a batch is slower or larger than it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="*", type=int, default=[2000])
    parser.add_argument("--workers", type=int, action="append")
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--ours", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--bare", nargs=2, help=argparse.SUPPRESS)
    options, began = parser.parse_args(), processor()
    if options.ours:
        count, base_url, workers = options.ours
        print(json.dumps([ours(int(count), base_url, int(workers) or None), processor() - began]))
        return 0
    if options.bare:
        print(json.dumps([asyncio.run(bare(int(options.bare[0]), options.bare[1])), processor() - began]))
        return 0
    with server(options.latency) as base_url:
        found = [compare(count, options.workers or [None], base_url) for count in options.articles]
        return int(not all(found))


if __name__ == "__main__":
    raise SystemExit(main())
