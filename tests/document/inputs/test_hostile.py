"""Hostile files end in one line: no bomb is unpacked, no entity expanded, no depth followed, and nothing fetched."""

import io
import socket
import zipfile
import zlib
from collections.abc import Callable

import pytest

from summarizer.document.inputs import extracts
from summarizer.errors import InputError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = f'<w:document xmlns:w="{W}"><w:body>'
MAIL = b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nSubject: S\n"
SENTENCE = "Foreign Minister Ada Quell met Otto Brand in Bergen on Tuesday, she said."


def word(document: str) -> bytes:
    """Return a Word file of this XML."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return held.getvalue()


def pdf(content: bytes, *, packed: bool = False, pages: int = 1) -> bytes:
    """Return a PDF whose pages all show this content."""
    stream = zlib.compress(content, 9) if packed else content
    kids = b" ".join([b"3 0 R"] * pages)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(stream), b"/Filter/FlateDecode" if packed else b"", stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj%bendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def line(text: bytes) -> bytes:
    """Return the content of a page that shows one line."""
    return b"BT /F 10 Tf 50 700 Td (" + text + b") Tj ET\n"


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: word(f"{OPEN}<w:p><w:r><w:t>{'a' * (20 * 2**20)}"), "unpacks to more than 16 MiB"),
    "entity bomb": (
        lambda: word('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + OPEN + "<w:p>&b;</w:p>"),
        "declares entities",
    ),
    "foreign entity": (
        lambda: word('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + OPEN + "<w:p>&a;</w:p>"),
        "declares entities",
    ),
    "deep Word file": (lambda: word(OPEN + "<w:p>" * 100_000), "nested too deep"),
    "cut Word file": (lambda: word(OPEN + "<w:p>"), "damaged"),
    "empty Word file": (lambda: word(OPEN + "</w:body></w:document>"), "without text"),
    "deep page": (lambda: b"<html><body>" + b"<div>" * 100_000, "nested too deep"),
    "wide page": (lambda: b"<html><body>" + b"<p>a" * 100_000, "too many elements"),
    "page of attributes": (
        lambda: b"<html><p " + b" ".join(b"a%d=x" % n for n in range(50_000)) + b">" + SENTENCE.encode(),
        "thousands of attributes",
    ),
    "long page": (lambda: b"<html><body><p>" + b"word " * 2**20, "million characters"),
    "damaged PDF": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100, "is a PDF that is damaged"),
    "cut PDF": (lambda: pdf(line(b"Words."))[:150], "is a PDF that is damaged"),
    "PDF of many pages": (lambda: pdf(line(b"Words."), pages=300), "more than 200 pages"),
    "PDF without letters": (lambda: pdf(b"0 0 100 100 re f"), "is a PDF without text"),
    "mail of many parts": (
        lambda: MAIL + b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 10_000,
        "more than 200 parts",
    ),
    "deep mail": (
        lambda: (
            MAIL + b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in range(3000))
        ),
        "more than 200 parts",
    ),
    "mail of a long header": (
        lambda: MAIL + b"Content-Type: " + b"a;" * 50_000 + b"\n\nWords.",
        "with a header of more",
    ),
    "mail of a nested sender": (
        lambda: b"Subject: S\nTo: a\nFrom: " + b"(" * 50_000 + b"\n\nWords.",
        "with a header of",
    ),
    "records": (lambda: b"[" + b",".join([b'{"text":"a"}'] * 10_001) + b"]", "10,001 records"),
}


@pytest.mark.parametrize(("made", "told"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_one_line(made: Callable[[], bytes], told: str) -> None:
    """Each is refused with the reason."""
    with pytest.raises(InputError, match=told) as caught:
        extracts(made(), "it")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a":' * 200_000], ids=["lists", "objects"])
def test_deep_json_is_text(data: bytes) -> None:
    """What is nested deeper than the parser follows is no record."""
    assert extracts(data, "it")[0].kind == "text"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that names pictures, frames, styles, a base and a DTD elsewhere reaches for none of them."""
    reached: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_: reached.append(given))
    monkeypatch.setattr(socket.socket, "connect", lambda *given: reached.append(given))
    page = (
        '<!DOCTYPE html SYSTEM "http://dtd.example/x.dtd"><html><head><base href="http://base.example/">'
        '<link rel="stylesheet" href="http://style.example/s.css"><script src="http://script.example/s.js"></script>'
        f'</head><body><article><p><img src="http://image.example/i.png">{SENTENCE}</p><p>{SENTENCE}</p>'
        '<iframe src="http://frame.example/"></iframe></article></body></html>'
    )
    assert SENTENCE in extracts(page.encode(), "it")[0].text
    assert reached == []
