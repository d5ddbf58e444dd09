"""The plain way, langextract and ours over a gold file on one engine: quality, answer tokens and seconds side by side.

Run `python benchmarks/quality_and_cost.py GOLD.jsonl [--first N]` in the environment of `make demo` with
`pip install langextract`. All three ask the embedded model through the same server and are timed the same way; each
article is asked in all three ways before the next one, so that a busy machine slows them alike. langextract is set up
as its documentation shows for OpenAI models (one worked example, few-shot prompt, its own schema), pointed at that
server. An article whose answer could not be used counts as an empty result, with its tokens and seconds.
"""

import argparse
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.langextract_way import ask_langextract
from benchmarks.plain_way import Reader, ask_plainly
from summarizer import Summarizer
from summarizer.errors import ModelError
from summarizer.evaluation import Gold, Scores, read_gold, score, total
from summarizer.llm import Endpoint, choose, connect
from summarizer.settings import Settings

MEASURES = ("meeting_f1", "quote_attributed_f1", "reported_f1", "pending_f1", "overall")


@dataclass
class Column:
    """What one way made of the articles."""

    ask: Callable[[Endpoint, Gold], tuple[Scores, int]]
    scores: list[Scores] = field(default_factory=list)
    tokens: int = 0
    seconds: float = 0.0

    def add(self, endpoint: Endpoint, gold: Gold) -> None:
        """Ask about one article, and count."""
        begun = time.perf_counter()
        scores, tokens = self.ask(endpoint, gold)
        self.seconds += time.perf_counter() - begun
        self.tokens += tokens
        self.scores.append(scores)


def plainly(endpoint: Endpoint, gold: Gold) -> tuple[Scores, int]:
    """One call with an ordinary schema."""
    try:
        answer = ask_plainly(endpoint, gold.text)
    except ModelError as error:
        return score(gold, None), error.spent.output_tokens
    return score(gold, Reader(gold.text, gold.published).found(answer.value)), answer.spent.output_tokens


def with_langextract(endpoint: Endpoint, gold: Gold) -> tuple[Scores, int]:
    """Ask through langextract: its chunks, and its calls."""
    answer, tokens = ask_langextract(endpoint, gold.text)
    return score(gold, Reader(gold.text, gold.published).found(answer) if answer else None), tokens


def ours(endpoint: Endpoint, gold: Gold) -> tuple[Scores, int]:
    """This package."""
    try:
        summary = Summarizer(endpoint=endpoint).summarize(gold.text, published=gold.published)
    except ModelError as error:
        return score(gold, None), error.spent.output_tokens
    return score(gold, summary), summary.provenance.usage.output_tokens


def table(columns: dict[str, Column]) -> str:
    """Return the figures, a line for each measure."""
    lines = [f"{'':22}" + "".join(f"{name:>14}" for name in columns)]
    sums = {name: total(column.scores) for name, column in columns.items()}
    for measure in MEASURES:
        values = (sums[name].measures[measure] for name in columns)
        lines.append(f"{measure:22}" + "".join(f"{value or 0:>14.3f}" for value in values))
    lines.append(f"{'without a result':22}" + "".join(f"{sums[name].missing:>14}" for name in columns))
    for title, kind in (("answer tokens/article", "tokens"), ("seconds/article", "seconds")):
        means = [getattr(column, kind) / len(column.scores) for column in columns.values()]
        lines.append(f"{title:22}" + "".join(f"{mean:>14.1f}" for mean in means))
        lines.append(f"{'  of the plain way':22}" + "".join(f"{mean / means[0]:>14.2f}" for mean in means))
    return "\n".join(lines)


def main() -> None:
    """Ask, and print the table after each article, so that an early end still has one."""
    parser = argparse.ArgumentParser(description="The plain way, langextract and ours on one engine.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--first", type=int, default=None, metavar="N", help="only the first N articles")
    arguments = parser.parse_args()
    logging.disable(logging.ERROR)  # langextract logs a line for each phrase that it cannot align
    settings = Settings.from_environment()
    endpoint = connect(choose(None, None, settings), settings)
    columns = {"plain way": Column(plainly), "langextract": Column(with_langextract), "summarizer": Column(ours)}
    golds = list(read_gold(arguments.gold))[: arguments.first]
    for number, gold in enumerate(golds, 1):
        for column in columns.values():
            column.add(endpoint, gold)
        print(f"{number} of {len(golds)} articles\n{table(columns)}\n", flush=True)


if __name__ == "__main__":
    main()
