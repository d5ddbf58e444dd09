"""The seed article on one engine, the plain way and ours: answer tokens, seconds, and tokens for each right item.

Run `python benchmarks/one_article.py` in the environment of `make demo` (`.venv`). Both ways ask the embedded model;
the engine runs before either is timed, and nothing of either prompt is cached. Right items are what the gold of the
seed asks for and the result has: participants, place and day of a meeting, quotations with their speaker, sentences of
reported speech, pending items. The last line tells what our program adds outside the model call, warm.
"""

import time
from pathlib import Path
from statistics import median

from benchmarks.plain_way import Reader, ask_plainly
from summarizer import Summarizer
from summarizer.errors import ModelError
from summarizer.evaluation import Gold, Scores, read_gold, score
from summarizer.llm import RULES, choose, connect
from summarizer.settings import Settings

SEED = Path(__file__).parents[1] / "seeds" / "000_ce7b7f8e0b79a875.gold.json"
WARM_RUNS = 20


def right_items(scores: Scores) -> int:
    """Count what the result has of what the gold asks for."""
    met = scores.meetings
    return (
        met.participants.right
        + met.place.right
        + met.date.right
        + scores.quotations.attributed.right
        + scores.reported.found
        + scores.pending.items.right
    )


def row(name: str, tokens: int, seconds: float, scores: Scores | None) -> str:
    """Return one line of the table."""
    if scores is None:
        return f"{name:12} {tokens:>13} {seconds:>8.1f}   no usable answer"
    right = right_items(scores)
    each = f"{tokens / right:.1f}" if right else "-"
    return f"{name:12} {tokens:>13} {seconds:>8.1f} {right:>12} {each:>17} {scores.overall or 0:>8.2f}"


def plainly(gold: Gold, settings: Settings) -> str:
    """Ask the plain way."""
    endpoint = connect(choose(None, None, settings), settings)
    begun = time.perf_counter()
    try:
        answer = ask_plainly(endpoint, gold.text)
    except ModelError as error:
        return row("plain way", error.spent.output_tokens, time.perf_counter() - begun, None)
    found = Reader(gold.text, gold.published).found(answer.value)
    return row("plain way", answer.spent.output_tokens, answer.seconds, score(gold, found))


def ours(gold: Gold, settings: Settings) -> str:
    """Ask our way."""
    summary = Summarizer(settings=settings).summarize(gold.text, published=gold.published)
    usage = summary.provenance.usage
    return row("summarizer", usage.output_tokens, summary.provenance.seconds, score(gold, summary))


def outside_the_model(gold: Gold) -> float:
    """Return the milliseconds of one article without the model call: reading, rules, check, grounding and headline."""
    begun = time.perf_counter()
    Summarizer(RULES).summarize(gold.text, published=gold.published)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Print the table."""
    (gold,) = read_gold(SEED)
    settings = Settings.from_environment()
    connect(choose(None, None, settings), settings)
    print(f"{'':12} {'answer tokens':>13} {'seconds':>8} {'right items':>12} {'tokens/right item':>17} {'overall':>8}")
    print(plainly(gold, settings), flush=True)
    print(ours(gold, settings), flush=True)
    first, *warm = (outside_the_model(gold) for _ in range(WARM_RUNS))
    print(f"outside the model call: {median(warm):.0f} ms warm ({first:.0f} ms the first time)")


if __name__ == "__main__":
    main()
