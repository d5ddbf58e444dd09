"""PDF files: their text layer, read by PDFium in a process of its own, its runs put into the order of reading."""

import contextlib
import datetime as dt
import json
import re
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.document.inputs.model import Extract, code, folded, unread_without, words
from summarizer.errors import InputError, unimported

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage


# The layout of a PDF


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


# PDF files


_SECONDS = 20
_MEMORY = 3 * 2**30
_MOST_PAGES = 200
_MOST_CHARACTERS = 2_000_000
_PAUSE = 1.2
"""Heights of a letter between two characters that belong to different columns or cells."""

_TOLD = {
    "missing": "",
    "encrypted": "{label} is an encrypted PDF; save it without a password.",
    "damaged": "{label} is a PDF that is damaged.",
    "empty": "{label} is a PDF without text, such as a scan; run text recognition (OCR) on it first.",
    "pages": f"{{label}} is a PDF of more than {_MOST_PAGES} pages; that is no article.",
    "long": f"{{label}} is a PDF of more than {_MOST_CHARACTERS // 10**6} million characters; that is no article.",
}
_UNTITLED = re.compile(r"microsoft word|untitled|unbenannt|\(unspecified\)|(?:.*\.\w{2,5}\Z)|\W*\Z", re.IGNORECASE)
_UNNAMED = re.compile(r"\(unspecified\)|anonymous|unknown|admin\w*|user\w*|\W*\Z", re.IGNORECASE)
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")

_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from summarizer.document.inputs.pdf import child; child()"
)


def pdf_extract(data: bytes, label: str) -> Extract:
    """Return the article of a PDF, column after column, with the words joined that are broken at ends of lines.

    Raises:
        InputError: the library is not installed; the PDF is damaged, encrypted, a scan without text, or takes longer
            or more memory than an article needs.
    """
    found = _ended(data, label)
    if error := found.get("error"):
        if error == "missing":
            raise unread_without(label, "a PDF", found["why"])
        raise InputError(_TOLD[error].format(label=label))
    day = found.pop("dated")
    return Extract(
        kind="pdf", dated=dt.date.fromisoformat(day) if day else None, unread=tuple(found.pop("unread")), **found
    )


def _ended(data: bytes, label: str) -> dict[str, Any]:
    """Run the reader in a process of its own, which a PDF can neither stop for long nor crash the caller with."""
    command = [sys.executable, "-c", _CHILD, json.dumps(sys.path)]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=2 * _SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{label} is a PDF that takes longer to read than {_SECONDS} seconds.") from error
    except OSError as error:
        raise InputError(f"{label} is a PDF, and no process can be started to read it: {error.strerror}.") from error
    try:
        found: dict[str, Any] = json.loads(ended.stdout)
    except ValueError as error:
        raise InputError(f"{label} is a PDF that is damaged, or takes more time or memory than an article.") from error
    return found


def child() -> None:
    """Read the PDF on standard input, and write what is found as JSON."""
    _limit()
    print(json.dumps(_read(sys.stdin.buffer.read())))  # noqa: T201  (the answer to the parent)


def _limit() -> None:
    """Bound memory and processor time, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes) -> dict[str, Any]:
    try:
        import pypdfium2  # noqa: PLC0415  (an extra)
    except ImportError as error:
        return {"error": "missing", "why": unimported(error, "pypdfium2", "pdf", does="reads it")}
    try:
        with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
            return _found(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "assword" in str(error) or "ecurity" in str(error) else "damaged"}


def _found(document: "PdfDocument") -> dict[str, Any]:
    if len(document) > _MOST_PAGES:
        return {"error": "pages"}
    pages = _pages(document)
    if pages is None:
        return {"error": "long"}
    if not any(run.text.strip() for page in pages for run in page.runs):
        return {"error": "empty"}
    return _fields(pages, {key: str(value) for key, value in document.get_metadata_dict().items()})


def _pages(document: "PdfDocument") -> list[Page] | None:
    """Return the pages; None where they hold more characters than an article."""
    pages, left = [], _MOST_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        pages.append(_page(page, left))
        page.close()
        left -= sum(len(run.text) for run in pages[-1].runs)
        if left < 0:
            return None
    return pages


def _fields(pages: list[Page], told: dict[str, str]) -> dict[str, Any]:
    found = paragraphs(pages)
    title = words(largest(pages[0])) or _unless(_UNTITLED, told.get("Title"))
    if title and found and folded(found[0]) == folded(title):
        found = found[1:]
    day = _DAY.match(told.get("CreationDate", ""))
    return {
        "text": "\n\n".join(found),
        "title": title,
        "dated": _iso(day) if day else None,
        "byline": _unless(_UNNAMED, told.get("Author")),
        "language": code(told.get("Lang")),
        "unread": [f"Page {number} of the PDF has no text and was not read." for number in _blank(pages)],
    }


def _blank(pages: list[Page]) -> Iterator[int]:
    return (number for number, page in enumerate(pages, 1) if not any(run.text.strip() for run in page.runs))


def _unless(pattern: re.Pattern[str], value: str | None) -> str | None:
    return None if value is None or pattern.match(value.strip()) else words(value)


def _iso(match: re.Match[str]) -> str | None:
    try:
        return dt.date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _page(page: "PdfPage", most: int) -> Page:
    shown = page.get_textpage()
    try:
        return Page(tuple(_runs(shown, min(shown.count_chars(), most + 1))), *page.get_size())
    finally:
        shown.close()


def _runs(shown: "PdfTextPage", number: int) -> Iterator[Run]:
    """Yield the characters of a page, those together that follow one another on a line."""
    from pypdfium2 import raw  # noqa: PLC0415  (an extra)

    run: list[tuple[str, tuple[float, float, float, float], float]] = []
    for at in range(number):
        letter = _letter(raw.FPDFText_GetUnicode(shown.raw, at))
        if letter.isspace():  # spaces have boxes of no use: they join what is close, and otherwise part it
            run += [(" ", run[-1][1], run[-1][2])] if run and run[-1][0] != " " else []
            if letter in "\r\n" and run:
                yield _run(run)
                run = []
            continue
        box, size = shown.get_charbox(at, loose=True), _size(raw.FPDFText_GetFontSize(shown.raw, at), shown, at)
        if run and _apart(run[-1], box, size):
            yield _run(run)
            run = []
        run.append((letter, box, size))
    if run:
        yield _run(run)


def _letter(code_unit: int) -> str:
    """Return a character; PDFium tells a hyphen at the end of a line, before the rest of the word, as U+0002."""
    if code_unit == 2:
        return "-"
    return (
        " "
        if (code_unit < 32 and code_unit not in (10, 13)) or 0xD800 <= code_unit < 0xE000 or code_unit > 0x10FFFF
        else chr(code_unit)
    )


def _size(named: float, shown: "PdfTextPage", at: int) -> float:
    """Return the height of a character: a font's size may be 1, and be scaled where it is used."""
    if named > 2:
        return named
    _, bottom, _, top = shown.get_charbox(at, loose=True)
    return float(max(top - bottom, 0.1))


def _apart(last: tuple[str, tuple[float, float, float, float], float], box: tuple[float, ...], size: float) -> bool:
    _, before, height = last
    return abs(before[1] - box[1]) > 0.5 * max(height, size) or not -size < box[0] - before[2] < _PAUSE * size


def _run(run: list[tuple[str, tuple[float, float, float, float], float]]) -> Run:
    text = "".join(letter for letter, _, _ in run).strip()
    left, bottom, right, top = zip(*(box for _, box, _ in run), strict=True)
    return Run(min(left), min(bottom), max(right), max(top), max(size for _, _, size in run), text)
