"""Thirty saved inputs, each with the Document that it is expected to become.

`python tests/document/inputs/test_saved.py` writes what is expected, to be read before it is kept.
"""

import json
from pathlib import Path

import pytest

from summarizer.document.inputs import Extract, document_of, extracts
from summarizer.errors import InputError

HERE = Path(__file__).parent
SAVED = sorted(path for path in (HERE / "saved").iterdir() if not path.name.startswith("refused_"))
REFUSED = {
    "refused_app.html": "is a web page in which no article is found",
    "refused_encrypted.pdf": "is an encrypted PDF",
    "refused_front_page.html": "is a page of links, not an article",
    "refused_links.html": "is a page of links, not an article",
    "refused_scan.pdf": "is a PDF without text",
}


def expected_of(path: Path) -> Path:
    """Return the file that holds what a saved input is expected to become."""
    return HERE / "expected" / f"{path.name}.json"


def found_in(path: Path) -> list[dict[str, object]]:
    """Return what is read from a saved input, for comparison."""
    return [_fields(extract) for extract in extracts(path.read_bytes(), repr(path.name))]


def _fields(extract: Extract) -> dict[str, object]:
    document = document_of(extract)
    return {
        "kind": extract.kind,
        "title": extract.title,
        "published": extract.published.isoformat() if extract.published else None,
        "dated": extract.dated.isoformat() if extract.dated else None,
        "byline": extract.byline,
        "language": document.language,
        "url": extract.url,
        "id": extract.identity,
        "notes": [*extract.notes, *extract.unread, *document.unread],
        "text": extract.text,
        "sentences": [span.of(extract.text) for span in document.sentences],
        "quotations": [one.span.of(extract.text) for one in document.quotations],
    }


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_a_saved_input_becomes_its_document(path: Path) -> None:
    """Title, day, byline, language, text, sentences and quotations are those that a person finds in it."""
    assert found_in(path) == json.loads(expected_of(path).read_text("utf-8"))


def test_there_are_thirty() -> None:
    """Ten web pages, six PDFs, three Word files, three emails, and eight texts and records."""
    kinds = [path.suffix for path in SAVED]
    assert len(kinds) == 30
    assert {kind: kinds.count(kind) for kind in (".html", ".pdf", ".docx", ".eml")} == {
        ".html": 10,
        ".pdf": 6,
        ".docx": 3,
        ".eml": 3,
    }


@pytest.mark.parametrize(("name", "told"), REFUSED.items(), ids=REFUSED)
def test_what_holds_no_article_is_refused(name: str, told: str) -> None:
    """A page of links, a page that only scripts fill, a scan and an encrypted file are errors that say so."""
    with pytest.raises(InputError, match=told):
        extracts((HERE / "saved" / name).read_bytes(), repr(name))


if __name__ == "__main__":
    for one in SAVED:
        expected_of(one).write_text(json.dumps(found_in(one), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
