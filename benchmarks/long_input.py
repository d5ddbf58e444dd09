"""Processor seconds of the rules for long and hostile articles: each doubling of the length may cost 2.3 times at most.

Run `python benchmarks/long_input.py [KILOBYTES ...]`; without numbers for 10, 20, 40, 80 and 160 kB. The whole program
is measured, from the text to the JSON of the result, the best of three runs; the last column is the largest growth from
one length to the next. The exit code is 1 where one is above 2.3. `benchmarks/document.py` measures reading alone.
"""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from summarizer import Summarizer
from summarizer.llm import RULES

_LENGTHS = (10, 20, 40, 80, 160)
_MOST = 2.3
_RUNS = 3
_TELLABLE = 0.05
"""Seconds below which a run is too short for its growth to tell anything."""
_SYLLABLES = "ba ce di fo gu la me ni ro su ta ve".split()  # noqa: SIM905


def _name(number: int) -> str:
    """Return a made-up surname, another one for each number."""
    base = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // base**place % base] for place in range(4)).capitalize()


def _paragraph(number: int) -> str:
    one, other = _name(2 * number), _name(2 * number + 1)
    return (
        f"President Ada {one} met Foreign Minister Omar {other} in {_name(3 * number)} on Tuesday. “We are ready to "
        f"talk about tariffs,” {one} said. {other} told reporters his country would sign the treaty by Friday.\n\n"
    )


def _news(length: int) -> str:
    return "".join(_paragraph(number) for number in range(length // 200 + 1))


def _names(length: int) -> str:
    return "".join(f"Ada {_name(number)}, " for number in range(length // 12 + 1))


def _again(words: str) -> Callable[[int], str]:
    return lambda length: words * (length // len(words) + 1)


SHAPES: dict[str, Callable[[int], str]] = {
    "news": _news,
    "Mr Smith said, …": _again("Mr Smith said, "),
    "a list of names": _names,
    "sagte sagte …": _again("sagte "),
    "marks never closed": _again("“We agree, said Mr Brown "),
    "said: on each line": _again("Mr Brown said:\n"),
    "met and met and …": _again("Smith met Brown and "),
    "one short sentence": _again("Anna Berg met Otto Lind in Bergen. "),
    "a label on each line": _again("Anna Berg: yes.\n"),
}


def seconds(text: str, summarizer: Summarizer) -> float:
    """Return the seconds of the quickest of a few runs."""
    best = float("inf")
    for _ in range(_RUNS):
        began = time.process_time()
        summarizer.summarize(text, published=date(2031, 3, 4)).model_dump_json()
        best = min(best, time.process_time() - began)
    return best


def growth(taken: Sequence[float]) -> float:
    """Return the largest growth from one length to the next, of runs that are long enough to tell."""
    return max((after / before for before, after in pairwise(taken) if before >= _TELLABLE), default=0.0)


def main() -> int:
    """Print the table; return 1 where a shape grows faster than it may."""
    lengths = [int(word) for word in sys.argv[1:]] or [*_LENGTHS]
    summarizer = Summarizer(RULES)
    seconds(_news(1000), summarizer)  # the tables are read with the first article
    print(f"{'seconds':<20}" + "".join(f"{length:>7} kB" for length in lengths) + "   growth")
    worst = 0.0
    for name, shape in SHAPES.items():
        taken = [seconds(shape(length * 1000)[: length * 1000], summarizer) for length in lengths]
        worst = max(worst, growth(taken))
        print(f"{name:<20}" + "".join(f"{one:>10.2f}" for one in taken) + f"{growth(taken):>9.1f}", flush=True)
    return int(worst > _MOST)


if __name__ == "__main__":
    raise SystemExit(main())
