"""What so many articles a day need: tokens, engines, machines, storage and money, from what was measured.

python -m benchmarks.scale_model [--articles 10000000]   print the tables of docs/scale.md
python -m benchmarks.scale_model --write                 put them into docs/scale.md
python -m benchmarks.scale_model --check [--of 5000]     predict a run on two Ray nodes, run it, and compare

Every figure is measured, but those of hardware that is not here and of prices; they are marked, and are arguments of
`Assumed`.
"""

import argparse
import asyncio
import json
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.ray_nodes import Run, line, measured, serving

_PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
_BEGIN, _END = "<!-- scale: made by benchmarks/scale_model.py -->\n", "<!-- end of scale -->"
DAY = 86_400
_GB = 1e9
_WAIT = 0.25
"""Seconds before a request is sent again, on average: half of the first back-off."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, for an article as the published one of the seeds: 330 words, with quotations.

    Tokens are those of Qwen2.5's tokenizer. Times are of one core of the machine of these tests.

    Attributes:
        prefix: tokens of the prompt that are the same for every article.
        schema: tokens of the form's JSON Schema, which a provider adds to the prompt.
        article: tokens of the article as it is shown: numbered sentences and quotations.
        answer: tokens of the answer of a strong model that leads.
        looks: share of articles with a second look.
        look_more: tokens that a second look adds to the prompt: the answer, and what is asked.
        look_schema: tokens of its JSON Schema.
        look_answer: tokens of its answer.
        assist_prompt: tokens of the prompt of the embedded model, which assists.
        assist_answer: tokens of its answer.
        embedded: seconds of an article by the embedded model on two cores.
        cpu: seconds of a core for an article besides the model: reading, asking, checking, grounding.
        overhead: the same on a cluster: Ray, the keeper, the folder.
        row: bytes of its row in rows.jsonl, the article included.
        parquet: bytes of its row in Parquet.
        ledger: bytes in a ledger of SQLite.
        ledger_seconds: of adding it to the ledger.
        request: bytes of its line in a file of requests.
    """

    prefix: int = 2056
    schema: int = 1137
    article: int = 657
    answer: int = 324
    looks: float = 5 / 6
    look_more: int = 614
    look_schema: int = 963
    look_answer: int = 27
    assist_prompt: int = 2100
    assist_answer: int = 44
    embedded: float = 11.0
    cpu: float = 0.034
    overhead: float = 0.02
    row: int = 13_734
    parquet: int = 3_426
    ledger: int = 15_619
    ledger_seconds: float = 0.036
    request: int = 16_660

    @property
    def requests(self) -> float:
        """Requests of an article."""
        return 1 + self.looks

    @property
    def input_tokens(self) -> float:
        """Tokens of its prompts, schemas included."""
        first = self.prefix + self.article
        return first + self.schema + self.looks * (first + self.look_more + self.look_schema)

    @property
    def cached(self) -> float:
        """Tokens of them that a server has read before: the constant prefix, and before a second look the article."""
        return self.prefix + self.looks * (self.prefix + self.article)

    @property
    def output_tokens(self) -> float:
        """Tokens of its answers."""
        return self.answer + self.looks * self.look_answer


@dataclass(frozen=True, slots=True)
class Assumed:
    """What could not be measured here.

    Attributes:
        gpu_tokens: that one large GPU writes in a second, of an 8 B model with many requests under way.
        gpu_hour: US dollars of such a GPU for an hour.
        core_hour: US dollars of a core for an hour.
        latency: seconds of a request to a hosted model.
        price_in: US dollars of a million tokens read by a hosted model.
        price_cached: likewise of tokens that it has read before.
        price_out: likewise of tokens written.
        batch: share of these prices that a batch costs.
        file_bytes: of a file of requests, at most.
    """

    gpu_tokens: float = 3300.0
    gpu_hour: float = 2.50
    core_hour: float = 0.03
    latency: float = 4.0
    price_in: float = 0.1
    price_cached: float = 0.01
    price_out: float = 0.5
    batch: float = 0.5
    file_bytes: int = 200_000_000


def rate(run: Run, nodes: int, own: float) -> float:
    """Return articles a second: as many as are under way, each for its latency, its own work, and what faults add.

    Args:
        run: what is run.
        nodes: of the cluster, with one actor each.
        own: seconds that an article takes its place besides, measured in one process without Ray.
    """
    again = run.faults / (1 - run.faults)
    return nodes * run.at_once / (run.latency * (1 + again) + again * _WAIT + own)


def tables(articles: int, measured: Measured, assumed: Assumed) -> str:
    """Return the tables for so many articles a day."""
    return "\n".join(
        (
            _load(articles, measured),
            _ways(articles, measured, assumed),
            _storage(articles, measured),
        )
    )


def _load(articles: int, m: Measured) -> str:
    rows = (
        ("articles a second, day and night", f"{articles / DAY:,.0f}"),
        ("requests of an article (the second look of five in six)", f"{m.requests:.2f}"),
        ("tokens read for an article", f"{m.input_tokens:,.0f}"),
        ("of them read before by the same server", f"{m.cached:,.0f}"),
        ("tokens written", f"{m.output_tokens:,.0f}"),
        (
            "tokens a day, read and written",
            f"{articles * m.input_tokens / _GB:,.0f} and {articles * m.output_tokens / _GB:,.1f} thousand million",
        ),
        ("cores for all besides the model, on a cluster", f"{articles / DAY * (m.cpu + m.overhead):,.0f}"),
    )
    return "| the load | |\n| --- | --- |\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)


def _ways(articles: int, m: Measured, a: Assumed) -> str:
    second = articles / DAY
    cores = second * m.embedded * 2
    gpus = second * m.output_tokens / a.gpu_tokens
    under_way = second * m.requests * a.latency
    fresh = m.input_tokens - m.cached
    online = articles / 1e6 * (fresh * a.price_in + m.cached * a.price_cached + m.output_tokens * a.price_out)
    batch = articles / 1e6 * a.batch * (m.input_tokens * a.price_in + m.output_tokens * a.price_out)
    files = articles * m.requests * m.request / a.file_bytes
    rows = (
        ("embedded 1.5 B (assists)", f"{cores:,.0f} cores", f"${cores * 24 * a.core_hour:,.0f}"),
        ("8 B on GPUs of one's own", f"{gpus:,.0f} GPUs", f"${gpus * 24 * a.gpu_hour:,.0f}"),
        ("hosted, online", f"{under_way:,.0f} requests under way", f"${online:,.0f}"),
        ("hosted, in batches", f"{files:,.0f} files of requests", f"${batch:,.0f}"),
    )
    head = "| way | engines | a day |\n| --- | --- | --- |\n"
    return head + "".join(f"| {name} | {engines} | {cost} |\n" for name, engines, cost in rows)


def _storage(articles: int, m: Measured) -> str:
    day = articles / _GB
    rows = (
        ("rows.jsonl", f"{day * m.row:,.0f} GB", f"{day * m.row * 365 / 1000:,.0f} TB"),
        ("Parquet, zstd", f"{day * m.parquet:,.0f} GB", f"{day * m.parquet * 365 / 1000:,.1f} TB"),
        ("ledger", f"{day * m.ledger:,.0f} GB", f"{day * m.ledger * 365 / 1000:,.0f} TB"),
        ("one writer of a ledger keeps up with", f"{DAY / m.ledger_seconds / 1e6:,.1f} million articles a day", ""),
    )
    return "| storage | a day | a year |\n| --- | --- | --- |\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def written(page: str, articles: int) -> str:
    """Return the page with the tables of today in their place."""
    head, _, rest = page.partition(_BEGIN)
    return f"{head}{_BEGIN}\n{tables(articles, Measured(), Assumed())}\n{_END}{rest.partition(_END)[2]}"


async def _own(url: str, at_once: int, articles: int) -> float:
    """Return the seconds that an article takes its place besides the endpoint's latency, in this process."""
    from summarizer.engines.row import RowFunction  # noqa: PLC0415 - for the check alone

    function = RowFunction("fake", f"{url}/v1", at_once=at_once)
    told = [json.loads(line(number)) for number in range(articles)]
    await function.rows(told[:8])
    began = time.perf_counter()
    await function.rows(told)
    return (time.perf_counter() - began) * at_once / articles


def check(articles: int, at_once: int, latency: float, faults: float) -> None:
    """Predict the rate of a run on two Ray nodes from one process without Ray, run it, and print both."""
    os.environ["SUMMARIZER_GRAMMAR"] = "off"
    options = Run(articles, at_once, latency, faults)
    before = _own_now(options)
    with serving(options) as url:
        found = measured(2, options, url)
    own = (before + _own_now(options)) / 2  # a machine that others use is not as busy all the time
    told = rate(options, 2, own)
    print(f"own work: {own:.3f} s an article; predicted {told:.1f}/s, measured {found.rate:.1f}/s ", end="")
    print(f"({(found.rate - told) / told:+.0%}); {found}")


def _own_now(options: Run) -> float:
    with serving(replace(options, faults=0.0)) as url:
        return asyncio.run(_own(url, options.at_once, 300)) - options.latency


def main() -> None:
    """Print or write the tables, or check the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000_000)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--of", type=int, default=5000, help="articles of the check")
    parser.add_argument("--at-once", type=int, default=4)
    options = parser.parse_args()
    if options.check:
        check(options.of, options.at_once, 0.2, 0.02)
    elif options.write:
        _PAGE.write_text(written(_PAGE.read_text(encoding="utf-8"), options.articles), encoding="utf-8")
    else:
        print(tables(options.articles, Measured(), Assumed()))


if __name__ == "__main__":
    main()
