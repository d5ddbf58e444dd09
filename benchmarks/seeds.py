"""What the rules make of the six seeds: the table of README.md, printed or written into it.

Run `python -m benchmarks.seeds` to print the table, `python -m benchmarks.seeds --write` to put it into the README.
Each cell holds how many were found right of those that the gold asks for, and how many of those given are wrong.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from summarizer import Summarizer
from summarizer.evaluation import Gold, Scores, read_gold, score

_ROOT = Path(__file__).parents[1]
_README = _ROOT / "README.md"
_TABLE = re.compile(r"(?<=<!-- seeds: made by benchmarks/seeds\.py -->\n).*?(?=<!-- end of seeds -->)", re.DOTALL)
_CASE = re.compile(r"^\| `(\w+)` \| ([^|:,]*)", re.MULTILINE)
_HEAD = """
| article | participants of meetings | quotations with the right speaker | reported sentences | pending items |
| --- | --- | --- | --- | --- |
"""


def table() -> str:
    """Return the rows of all seeds as Markdown."""
    with Summarizer("rules") as rules:
        golds = (gold for path in sorted((_ROOT / "seeds").glob("*.gold.json")) for gold in read_gold(path))
        return _HEAD + "".join(_row(gold, score(gold, rules.summarize(gold.text))) for gold in golds) + "\n"


def written(page: str) -> str:
    """Return the page with the table of today in its place."""
    made = table()
    return _TABLE.sub(lambda _: made, page)


def _row(gold: Gold, scores: Scores) -> str:
    cases = dict(_CASE.findall((_ROOT / "seeds/README.md").read_text(encoding="utf-8")))
    name = Path(gold.id).name
    return f"| [{cases[name].strip()}](seeds/{name}.txt) | {' | '.join(_cells(scores))} |\n"


def _cells(scores: Scores) -> Iterator[str]:
    meetings, quotations, pending = scores.meetings.participants, scores.quotations.attributed, scores.pending.items
    for one in (meetings, quotations):
        yield _cell(one.right, one.asked, one.given - one.right)
    told = scores.reported
    yield _cell(told.found, told.asked, told.given - told.worth / 1000)
    yield _cell(pending.right, pending.asked, pending.given - pending.right)


def _cell(right: int, asked: int, wrong: float) -> str:
    if not asked and not wrong:
        return "none, rightly"
    found = f"{right} of {asked}" if asked else "none to find"
    return f"{found}, {wrong:.0f} wrong" if round(wrong) else found


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        _README.write_text(written(_README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(table())
