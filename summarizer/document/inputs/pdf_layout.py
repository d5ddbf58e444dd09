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
_ENDED = tuple('.!?…:"”’»)')


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """Return the paragraphs of the pages, without running heads and page numbers, hyphenated words joined."""
    lines = [_without_numbers(page, ordered(page.runs)) for page in pages]
    heads = _running(pages, lines)
    kept = [
        line
        for page, found in zip(pages, lines, strict=True)
        for line in found
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
    if min(len(left), len(right)) < 3 or crossing * 3 > number:
        return False
    lowest, highest = (
        max(min(r.bottom for r in side) for side in (left, right)),
        min(max(r.top for r in side) for side in (left, right)),
    )
    beside = highest - lowest > 2 * median(run.size for run in left)
    return beside and all(median(len(run.text.split()) for run in side) >= 3 for side in (left, right))


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
    """Yield the lines of each paragraph."""
    pitch = _pitch(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(line, group, pitch):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines, in heights of a letter."""
    steps = [(a.bottom - b.bottom) / a.size for a, b in pairwise(lines) if a.size and a.bottom > b.bottom]
    return median(steps) if steps else 1.2


def _begins(line: Line, group: Sequence[Line], pitch: float) -> bool:
    """Tell whether a line begins a paragraph: other letters, a larger distance, an indent, or a short line before."""
    before = group[-1]
    cells = " | " in line.text
    if cells or " | " in before.text:
        return not (cells and " | " in before.text)
    if abs(line.size - before.size) > 0.1 * before.size:
        return True
    step = (before.bottom - line.bottom) / before.size
    if step <= 0 or step > 4 * pitch:  # another column or page: a sentence that has not ended runs on
        return before.text.rstrip().endswith(_ENDED) and line.text[:1].upper() == line.text[:1]
    widest = max(one.right for one in group)
    short = len(group) > 1 and before.right < widest - 4 * before.size and before.text.rstrip().endswith(_ENDED)
    return step > 1.35 * pitch or short or _is_indented(line, group)


def _is_indented(line: Line, group: Sequence[Line]) -> bool:
    """Tell whether a line stands further in than the one before it, where that one ends a sentence."""
    before = group[-1]
    return line.left - before.left > 0.7 * line.size and (len(group) > 1 or before.text.rstrip().endswith(_ENDED))


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
