"""What is taken out of a page or a PDF stands in what Chromium, or a PDF's text layer, shows."""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.document import Document
from summarizer.document.inputs import document_of, extracts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAVED = Path(__file__).parents[1] / "document" / "inputs" / "saved"
_MENU = " | "
"""What stands between the cells of a table, where a browser shows a tab."""


def _document(path: Path) -> Document:
    return document_of(extracts(path.read_bytes(), repr(path.name))[0])


def _spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.browser
@pytest.mark.parametrize("path", sorted(SAVED.glob("page_*.html")), ids=lambda path: path.name)
def test_a_browser_shows_every_quotation_and_sentence(browser: "Browser", path: Path) -> None:
    """`text[start:end]` is found in the page's `innerText`; only spaces and line ends may differ."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    shown = _spaced(page.inner_text("body"))
    context.close()
    document = _document(path)
    assert document.quotations
    spans = [*(one.span for one in document.quotations), *document.sentences]
    texts = [_spaced(document.text[span.start : span.end]) for span in spans]
    assert [text for text in texts if _MENU not in text and text not in shown] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (apt-get install poppler-utils)")
@pytest.mark.parametrize("path", sorted(SAVED.glob("pdf_*.pdf")), ids=lambda path: path.name)
def test_the_text_layer_of_a_pdf_shows_every_quotation(path: Path) -> None:
    """Another reader finds the same letters in the same order; words that it shows broken are joined here."""
    ended = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True, timeout=60)
    shown = _letters(ended.stdout.decode())
    document = _document(path)
    quotations = [document.text[one.span.start : one.span.end] for one in document.quotations]
    assert quotations or "table" in path.name
    assert [text for text in quotations if _letters(text) not in shown] == []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
