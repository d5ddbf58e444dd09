"""The place of a claim in its article: the number of its sentence, or its characters if there is no article."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from summarizer.document.reader import read
from summarizer.result import MeetingSummary, Span

Place = Callable[[Sequence[Span]], str]
"""From the spans of a claim to its place as it is shown, as `[S3]`; an empty text where there is no span."""

LEGEND = {
    "sentences": "[S3]: the third sentence of the article.",
    "characters": "[120–245]: from character 120 of the article up to 245.",
}


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
    """Return what the places mean; an empty text where the result has no claims."""
    claims = (*summary.meetings, *summary.statements, *summary.pending)
    return LEGEND["characters" if article is None else "sentences"] if claims else ""


def _bracketed(places: Iterable[str]) -> str:
    shown = ", ".join(dict.fromkeys(places))
    return f"[{shown}]" if shown else ""
