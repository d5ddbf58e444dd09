"""The sentences of a text, by a well-kept segmenter whose known defects are mended."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sentencex import segment  # type: ignore[import-untyped]

from summarizer.document.boundaries import mended
from summarizer.document.model import Span
from summarizer.document.paragraphs import paragraphs, trimmed

_CHUNK = 1500
"""The segmenter is quadratic in quotation marks, so that it is never given more than this many characters."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_STOP = re.compile(r"[.!?。！？][”\"’»)]*\s+")


def sentences(text: str, *, language: str = "en") -> tuple[Span, ...]:
    """Return the spans of the sentences in order; together they cover every character that is not white space."""
    found: list[Span] = []
    for paragraph in paragraphs(text):
        cuts = [paragraph.start, *mended(text, paragraph, _cuts(text, paragraph, language)), paragraph.end]
        spans = (trimmed(text, start, end) for start, end in pairwise(cuts))
        found.extend(span for span in spans if span.start < span.end)
    return tuple(found)


def _cuts(text: str, paragraph: Span, language: str) -> Iterator[int]:
    """Yield where the segmenter begins a new sentence inside the paragraph."""
    start = paragraph.start
    while start < paragraph.end:
        end = _chunk_end(text, start, paragraph.end)
        for piece in _pieces(text[start:end], language):
            start += len(piece)
            if start < paragraph.end:
                yield start
        start = end


def _chunk_end(text: str, start: int, end: int) -> int:
    """Return where to cut: after the last full stop within reach, else the last space, else anywhere."""
    if end - start <= _CHUNK:
        return end
    limit = start + _CHUNK
    stops = [match.end() for match in _STOP.finditer(text, start, limit)]
    return stops[-1] if stops else text.rfind(" ", start, limit) + 1 or limit


def _pieces(chunk: str, language: str) -> list[str]:
    """Segment one chunk; where the segmenter does not give back what it was given, the chunk is one piece."""
    safe = _UNSAFE.sub(" ", chunk)
    pieces = segment(language, safe)
    return list(pieces) if "".join(pieces) == safe else [chunk]
