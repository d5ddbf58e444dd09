"""Time of reading, days included, against the length of the text, ordinary and hostile: it must be linear.

Run `python benchmarks/document.py [LARGEST]`, LARGEST in characters (1,048,576 unless told). Each column holds the
milliseconds for twice the length of the one before it; the last is the growth per doubling over the upper half: 2.0
where the time is linear, 4.0 where it is quadratic.
"""

import sys
import time
from itertools import cycle, islice

from summarizer.document import read
from summarizer.document.days import days_of

_SMALLEST = 1024
_LARGEST = 1024 * 1024
_ORDINARY = (
    "Minister Ada Quell met Omar Finch in Lindau on Monday. “We agreed on every point,” she said. “It can begin.”\n\n"
    "Mr. Finch, of the U.S. delegation, added: “This is a good day for both.\n\n“Others may follow us.”\n\n"
)
_TEXTS = {
    "ordinary": _ORDINARY,
    "one line": _ORDINARY.replace("\n", " "),
    "wrapped lines": "The two sides will meet again before the summer, as both\nsaid today in the old town hall by\n",
    "“ repeated": "“",
    "“ and a word": "“word ",
    '" repeated': '"',
    '" and a word': '"word ',
    "alternating marks": "“\"‘'«»’”",
    "nested openings": "“a “b ‘c «d „e ",
    "paragraphs of “": "“\n\n",
    'paragraphs of "a': '"a\n\n',
    "reopened for ever": "“One more time it goes on.\n\n",
    "only line breaks": "\n",
    "only apostrophes": "'",
    "two apostrophes": "''word ",
    "as TeX has it": "``a ''",
    "only full stops": ".",
    "only spaces": " ",
    "one long word": "x",
    "glued sentences": "One.Two came here",
    "abbreviations": "Mr. J. St. No. ",
    "said: in one line": "Mr Finch said: ",
    "said: in each line": "Mr Finch said:\n\nIt is good.\n\n",
    "block with marks": "Mr Finch said:\n\n" + "It is a “good old plan”.\n\n" * 400,
    "list items": "- item\n",
    "capitals": "LONDON ",
    "brackets": "(a",
    "ideographs": "「引用」です。",
    "said, repeated": "Mr Smith said, ",
    "list of names": "Ada Quell, Omar Finch, ",
    "names on lines": "Ada Quell\nOmar Finch (Greens)\n",
    "labels": "QUESTION: Will you?\nMR. PRICE: I will.\n",
    "labels of names": "Ada Quell (chair): I will.\n\nOmar Finch: You will.\n\n",
    "decomposed": "e\u0301n\u0303 ",
    "marks alone": "\u0301",
    "no width": "a\u200b\u00ad",
    "entities": "&ldquo;a&rdquo; &amp;",
    "ampersands": "&a",
    "emphasis": "**a* _b__ ",
    "open brackets": "[a](http://x ",
    "open tags": "<p <b <a href=",
    "open scripts": "<script>",
    "open comments": "<!-- ",
    "quoted lines": "> > a\n",
    "table": "a | b | c\n",
    "links": "[a](http://example.org/)\n",
    "days": "on the first Monday of last month, two weeks before the 3 May vote, ",
    "week before": "the week before the day after ",
}


def _of_length(seed: str, length: int) -> str:
    return "".join(islice(cycle(seed), length))


def _milliseconds(text: str) -> float:
    begun = time.perf_counter()
    days_of(read(text))
    return (time.perf_counter() - begun) * 1000


def _row(seed: str, lengths: list[int]) -> list[float]:
    """Return the times for the lengths, the lesser of two runs each."""
    texts = (_of_length(seed, length) for length in lengths)
    return [min(_milliseconds(text), _milliseconds(text)) for text in texts]


def _growth(times: list[float]) -> float:
    """Return the mean factor per doubling over the upper half of the lengths."""
    middle = len(times) // 2
    return float((times[-1] / times[middle]) ** (1 / (len(times) - 1 - middle)))


def main() -> None:
    """Print the table."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else _LARGEST
    lengths = [_SMALLEST << step for step in range((largest // _SMALLEST).bit_length())]
    print(f"{'milliseconds for':20}", *(f"{length // 1024:>5} kB" for length in lengths), "  growth")
    for name, seed in _TEXTS.items():
        times = _row(seed, lengths)
        print(f"{name:20}", *(f"{spent:8.1f}" for spent in times), f"{_growth(times):8.2f}", flush=True)


if __name__ == "__main__":
    main()
