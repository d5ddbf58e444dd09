"""The place of a claim in its article: the number of its sentence, or its characters if there is no article."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from summarizer.document.reader import read
from summarizer.result import MeetingSummary, Span

Place = Callable[[Sequence[Span]], str]
"""From the spans of a claim to its place as it is shown, as `[S3]`; an empty text where there is no span."""

_RANGE = re.compile(r"S?(?P<first>\d+)(?:–(?P<last>\d+))?")


def place_in(summary: MeetingSummary, article: str | None) -> Place:
    """Return the function that gives the place of a claim.

    Args:
        summary: the result; its source says in which language the article was read.
        article: the text that the result was made from; without it places are given in characters.
    """
    if article is None:
        return lambda spans: _bracketed(f"{span.start}–{span.end}" for span in spans)
    sentences = read(article, language=summary.source.language).sentences
    starts, ends = [one.start for one in sentences], [one.end for one in sentences]

    def numbers(span: Span) -> str:
        first = min(bisect_right(ends, span.start) + 1, len(ends))
        last = max(bisect_left(starts, span.end), first)
        return f"S{first}" if first == last else f"S{first}–{last}"

    return lambda spans: _bracketed(map(numbers, spans))


def legend(summary: MeetingSummary, article: str | None) -> str:
    """Return what the places mean, by the first that is shown; an empty text where none is."""
    place = place_in(summary, article)
    told = [span for one in summary.meetings for span in one.evidence]
    told += [one.span for one in summary.statements]
    told += [span for item in summary.pending for span in item.evidence]
    shown = place(told[:1])
    match = _RANGE.search(shown)
    if match is None:
        return ""
    first, last = match["first"], match["last"]
    if article is None:
        return f"{shown}: from character {first} of the article up to {last}."
    return f"{shown}: sentence{f's {first} to {last}' if last else f' {first}'} of the article."


def _bracketed(places: Iterable[str]) -> str:
    shown = ", ".join(dict.fromkeys(places))
    return f"[{shown}]" if shown else ""
