"""The layout of a PDF: runs of characters put into the order in which a person reads them, as paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """Characters on one line without a gap between them: their box in points, from the bottom left, and their size."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str


class Page(NamedTuple):
    """The runs of one page, in any order, with its height and width in points."""

    runs: tuple[Run, ...]
    width: float
    height: float


class Line(NamedTuple):
    """The runs of one line in one column, joined."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str


_MARGIN = 0.12
"""The part of a page, above and below, in which running heads and page numbers stand."""

_GAP = 2.0
"""Widths of a letter's height between two runs of a line that are cells of a table, and not words."""

_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|seite|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|von|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HYPHENS = ("-", "\u2010", "\u00ad")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\Z")
_WORD_START = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?…:]['\"”“’»)\]]*\s*\Z")


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """Return the paragraphs of the pages, without running heads and page numbers, hyphenated words joined."""
    lines = [_without_numbers(page, ordered(page.runs)) for page in pages]
    heads = _running(pages, lines)
    kept = [
        line
        for page, found in zip(pages, lines, strict=True)
        for line in _without_head(page, found)
        if not (_is_marginal(line, page) and _shape(line.text) in heads)
    ]
    known = Counter(word for line in kept for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.lower()))
    return [_joined(group, known) for group in _groups(kept)]


def largest(page: Page) -> str | None:
    """Return the words in the largest letters of a page, where they are clearly larger than most: its headline."""
    if not page.runs:
        return None
    usual = median(run.size for run in page.runs for _ in run.text.split())  # a word each, however long the run
    most = max(run.size for run in page.runs)
    lines = [line.text for line in ordered(page.runs) if line.size >= most * 0.95]
    return " ".join(lines) if most > usual * 1.2 and len(lines) <= 4 else None


def ordered(runs: Sequence[Run], depth: int = 0) -> list[Line]:
    """Return the lines, column after column; what stretches over both columns parts what is above and below it."""
    gutter = _gutter(runs) if depth < 3 else None
    if gutter is None:
        return _lines(runs)
    over = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.bottom)
    found: list[Line] = []
    rest = [run for run in runs if not run.left < gutter < run.right]
    for top in _bands(over):
        above = [run for run in rest if top is None or _middle(run) > _middle(top[0])]
        rest = [run for run in rest if not (top is None or _middle(run) > _middle(top[0]))]
        found += ordered([run for run in above if run.right <= gutter], depth + 1)
        found += ordered([run for run in above if run.left >= gutter], depth + 1)
        found += _lines(top) if top else []
    return found


def _middle(run: Run) -> float:
    return (run.bottom + run.top) / 2


def _bands(over: Sequence[Run]) -> Iterator[list[Run] | None]:
    """Yield the runs that stretch over both columns, those of one line together, from above; None ends them."""
    line: list[Run] = []
    for run in over:
        if line and line[0].bottom - run.bottom > line[0].size * 0.5:
            yield line
            line = []
        line.append(run)
    if line:
        yield line
    yield None


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return where the space between two columns is, from the left; None for a page of one column, or a table."""
    if len(runs) < 8:
        return None
    lefts, rights = sorted(run.left for run in runs), sorted(run.right for run in runs)
    start, width = lefts[0], rights[-1] - lefts[0]
    places = [start + width * part / 200 for part in range(40, 161)]
    crossed = [bisect_left(lefts, x) - bisect_right(rights, x) for x in places]
    fewest = min(crossed)
    best = [x for x, count in zip(places, crossed, strict=True) if count == fewest]
    x = best[len(best) // 2]
    left, right = [run for run in runs if run.right <= x], [run for run in runs if run.left >= x]
    return x if _are_columns(left, right, fewest, len(runs)) else None


def _are_columns(left: Sequence[Run], right: Sequence[Run], crossing: int, number: int) -> bool:
    """Tell whether both sides are prose: lines of several words, beside one another."""
    if not left or not right or crossing * 3 > number:
        return False
    lowest = max(min(run.bottom for run in side) for side in (left, right))
    highest = min(max(run.top for run in side) for side in (left, right))
    return highest > lowest and all(_is_prose(side, stub=crossing == 0) for side in (left, right))


def _is_prose(side: Sequence[Run], *, stub: bool) -> bool:
    """Tell whether lines have several words; one or two that end a text in a column may be short."""
    lines = _lines(side)
    few = stub and len(lines) <= 2
    return few or median(len(line.text.replace(" | ", " ").split()) for line in lines) >= 3


def _lines(runs: Iterable[Run]) -> list[Line]:
    """Return the lines of one column, from above; runs of one line that stand apart are joined as cells."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.bottom, run.left)):
        if found and abs(found[-1][0].bottom - run.bottom) <= max(found[-1][0].size, run.size) * 0.4:
            found[-1].append(run)
        else:
            found.append([run])
    return [_line(sorted(line)) for line in found]


def _line(runs: Sequence[Run]) -> Line:
    text = runs[0].text
    for before, run in pairwise(runs):
        gap = run.left - before.right
        text += (" | " if gap > _GAP * run.size else " " if gap > run.size * 0.1 else "") + run.text
    size = max(runs, key=lambda run: len(run.text)).size
    return Line(runs[0].left, min(r.bottom for r in runs), runs[-1].right, max(r.top for r in runs), size, text)


def _without_numbers(page: Page, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not (_is_marginal(line, page) and _NUMBER.fullmatch(line.text))]


def _without_head(page: Page, lines: list[Line]) -> list[Line]:
    """Leave out a first line in the margin that is set in smaller letters and apart: the running head of a page."""
    if len(lines) < 4 or not _is_marginal(lines[0], page):
        return lines
    head, text = lines[0], median(line.size for line in lines)
    apart = head.bottom - lines[1].top > 1.5 * head.size
    return lines[1:] if apart and head.size < 0.95 * text and not _ENDED.search(head.text) else lines


def _is_marginal(line: Line, page: Page) -> bool:
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _running(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> set[str]:
    """Return the shapes of lines in the margins that come on two pages or more, and on a third of all."""
    counts = Counter(
        shape
        for page, found in zip(pages, lines, strict=True)
        for shape in {_shape(line.text) for line in found if _is_marginal(line, page)}
    )
    return {shape for shape, count in counts.items() if count >= max(2, len(pages) / 3)}


def _shape(text: str) -> str:
    """Return a line with its numbers alike, and without what stands alone at its end, as a page number does."""
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph; one that runs on in another column or on another page stays whole."""
    pitch = _pitch(lines)
    group: list[Line] = []
    for stretch in _stretches(lines, pitch):
        left = min(line.left for line in stretch)
        right = max(line.right for line in stretch)
        for line in stretch:
            if group and _begins(line, group[-1], pitch, (left, right)):
                yield group
                group = []
            group.append(line)
    if group:
        yield group


def _stretches(lines: Sequence[Line], pitch: float) -> Iterator[list[Line]]:
    """Yield the lines that stand below one another in one column."""
    stretch: list[Line] = []
    for line in lines:
        if stretch and _is_elsewhere(line, stretch[-1], pitch):
            yield stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield stretch


def _is_elsewhere(line: Line, before: Line, pitch: float) -> bool:
    return not 0 < (before.bottom - line.bottom) / before.size <= 4 * pitch


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines of a paragraph, in heights of a letter."""
    steps = sorted((a.bottom - b.bottom) / a.size for a, b in pairwise(lines) if a.bottom > b.bottom)
    return steps[len(steps) // 4] if steps else 1.2


def _begins(line: Line, before: Line, pitch: float, margins: tuple[float, float]) -> bool:
    """Tell whether a line begins a paragraph: other letters, a larger distance, an indent, or a short line before."""
    if " | " in line.text or " | " in before.text:
        return not (" | " in line.text and " | " in before.text)
    if abs(line.size - before.size) > 0.1 * before.size:
        return True
    ended = _ENDED.search(before.text) is not None
    left, right = margins
    indented = line.left > left + 0.7 * line.size
    if _is_elsewhere(line, before, pitch):
        return ended and (indented or line.text[:1].upper() == line.text[:1])
    step = (before.bottom - line.bottom) / before.size
    return step > 1.3 * pitch or (ended and (indented or _had_room(before, line, right)))


def _had_room(before: Line, line: Line, right: float) -> bool:
    """Tell whether the first word of a line would have fitted at the end of the line before it."""
    word = (line.right - line.left) * len(line.text.split()[0]) / len(line.text) if line.text.strip() else 0
    return before.right + word + before.size < right


def _joined(lines: Sequence[Line], known: Counter[str]) -> str:
    """Return the lines of a paragraph as one; rows of a table stay lines."""
    text = lines[0].text.strip()
    for line in lines[1:]:
        piece = line.text.strip()
        if " | " in piece:
            text += "\n" + piece
        elif text.endswith(_HYPHENS) and piece[:1].islower():
            text = _unbroken(text, piece, known)
        else:
            text += " " + piece
    return text.replace("\u00ad", "")


def _unbroken(text: str, piece: str, known: Counter[str]) -> str:
    """Join a word that is broken over two lines; its hyphen stays where the word has it elsewhere too."""
    before, after = _BROKEN.search(text), _WORD_START.match(piece)
    if before is None or after is None:
        return text + piece
    whole, hyphenated = f"{before[1]}{after[0]}".lower(), f"{before[1]}-{after[0]}".lower()
    return text + piece if known[hyphenated] > known[whole] else text[:-1] + piece
