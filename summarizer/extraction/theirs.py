"""Theirs: encounters of those whom the text is about, told of in passing as `their November meeting in …`."""

import re

from summarizer.extraction.calendar_words import MONTHS, WEEKDAYS
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.telling import Telling

ENCOUNTERS = frozenset({"meeting", "meetings", "call", "conversation", "summit", "talks", "discussion", "discussions"})
EARLIER = re.compile(
    r"\b(?:since|follow(?:s|ed|ing)?[ -]up|buil(?:d|ds|ding|t) (?:up)?on|recall\w*|last|previous|recent|earlier|"
    r"first)\b"
)
AHEAD = re.compile(r"\b(?:forward|upcoming|next|ahead of|prepar\w+)\b")
DATED = re.compile(rf"\b(?:{MONTHS}|last|next|today|yesterday|tomorrow|{WEEKDAYS}|(?:in|at) (?:the )?[A-Z])")
DURING = frozenset({"during", "after", "in", "following"})
DAY_BEHIND = re.compile(rf" (?:today|yesterday|(?:on |last )?(?:{WEEKDAYS}))\b")
NEAR = 40
"""Within how many code points around `their … meeting` its day, its place and its time before or ahead are told."""


def of_theirs(line: Line, index: int) -> Telling | None:
    """`Building on their meeting in Tarn`, `their summit in May`: of those whom the text is about, if it has a day.

    `During their meeting` is the one that the text is about, and tells nothing new but its day.
    """
    their = next((i for i in range(index - 1, max(index - 5, -1), -1) if line.low(i) == "their"), None)
    if their is None or line.low(index) not in ENCOUNTERS or not line.outside(index):
        return None
    start, end = line.tokens[their].span.start - line.span.start, line.tokens[index].span.end - line.span.start
    if line.low(their - 1) in DURING and DAY_BEHIND.match(line.text, end):
        return Telling((all_of_them(line, their),), index, beside=True)
    around = line.text[max(start - NEAR, 0) : end]
    if not (EARLIER.search(around) or AHEAD.search(around)) or not DATED.search(line.text, start, end + NEAR):
        return None
    return Telling((all_of_them(line, their),), index, another=True)


def all_of_them(line: Line, i: int) -> Mention:
    """Return a mention, at a word such as `their` or `him`, of all whom the text is about."""
    span = line.tokens[i].span
    return Mention("collective", span, span, i, i + 1)
