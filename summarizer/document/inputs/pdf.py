"""PDF files: their text layer, read by PDFium in a process of its own with limits of time and memory."""

import contextlib
import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from summarizer.document.inputs.model import Extract, code, folded, unread_without, words
from summarizer.document.inputs.pdf_layout import Page, Run, largest, paragraphs
from summarizer.errors import InputError
from summarizer.extras import unimported

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

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
    pages, left = [], _MOST_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        pages.append(_page(page, left))
        page.close()
        left -= sum(len(run.text) for run in pages[-1].runs)
        if left < 0:
            return {"error": "long"}
    if not any(run.text.strip() for page in pages for run in page.runs):
        return {"error": "empty"}
    return _fields(pages, {key: str(value) for key, value in document.get_metadata_dict().items()})


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
