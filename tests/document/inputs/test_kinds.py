"""The kind of a file is found out from its bytes; what holds no article is refused in one line."""

import io
import json
import zipfile

import pytest

from summarizer import Article, summarize
from summarizer.document.inputs import extracts
from summarizer.document.inputs.kinds import text_kind
from summarizer.document.inputs.reader import NO_RECORD
from summarizer.errors import InputError


def archive(**members: str) -> bytes:
    """Return a zip archive; two underscores in a name stand for a slash, one for a dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return held.getvalue()


REFUSED = {
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text, but a PNG image"),
    "JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is no text, but a JPEG image"),
    "GIF": (b"GIF89a\1\0\1\0", "is no text, but a GIF image"),
    "WebP": (b"RIFF\x24\0\0\0WEBPVP8 ", "is no text, but an image, a sound or a film"),
    "film": (b"\0\0\0\x18ftypmp42\0\0", "is no text, but an image, a sound or a film"),
    "bitmap": (b"BM\x36\0\0\0", "is no text, but a bitmap image"),
    "gzip": (b"\x1f\x8b\x08\0\0\0", "is no text, but a gzip archive"),
    "zip": (archive(notes_txt="words"), "is no text, but a zip archive"),
    "Excel": (archive(xl__workbook_xml="<x/>"), "is no text, but an Excel spreadsheet"),
    "PowerPoint": (archive(ppt__presentation_xml="<x/>"), "is no text, but a PowerPoint presentation"),
    "EPUB": (archive(**{"META-INF__container_xml": "<x/>"}), "is no text, but an EPUB book"),
    "OpenDocument": (archive(content_xml="<x/>"), "is no text, but an OpenDocument file"),
    "damaged zip": (b"PK\x03\x04 and no more", "is a zip archive or an Office file that is damaged"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "is no text, but an old or encrypted Office file"),
    "RTF": (b"{\\rtf1\\ansi Words.}", "is no text, but an RTF file"),
    "database": (b"SQLite format 3\0", "is no text, but a database"),
    "NUL bytes": (b"words\0words", "is no text: it holds NUL bytes"),
    "nothing": (b" \n", "is empty"),
    "a record without text": (b'{"title": "T"}', "has no text: none of its fields is 'text' or 'body'"),
    "records without text": (b'{"title": "S"}\n{"title": "T"}\n', "has no text: none of its fields is"),
    "no record": (b"[]", "holds no record: the list in it is empty"),
    "broken JSON": (b'{"text": "President Ada Quell met', "cannot be read as such: Unterminated string .*, line 1"),
    "a comma too many": (b'[{"text": "Words."},]', "cannot be read as such: .*, line 1, column "),
    "a broken line": (
        b'{"text": "One."}\n{"text": "Two.}\n',
        "line 2 is no JSON object .* `summarizer batch` reads",
    ),
    "mail of an image": (
        b"From: a@b.example\nTo: c@d.example\nSubject: S\nMIME-Version: 1.0\nContent-Type: image/png\n\nAAAA\n",
        "is an email without a text",
    ),
}


def test_a_record_without_text_keeps_its_place() -> None:
    """The others are read; it is refused when it is summarized."""
    found = extracts(b'{"text": "One."}\n{"title": "T"}\n{"text": "Three."}\n', "it")
    assert [one.text for one in found] == ["One.", "", "Three."]


@pytest.mark.parametrize(("day", "noted"), [("2026-05-32", True), ("5 May", True), ("2026-05-03T10:00:00Z", False)])
def test_a_day_that_is_none_is_told(day: str, *, noted: bool) -> None:
    """It is left out."""
    (found,) = extracts(json.dumps({"text": "It rained.", "published": day}).encode(), "it")
    assert (found.published is None, [day in note for note in found.notes]) == (noted, [True] * noted)


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    """In every field of a record."""
    (found,) = extracts(b'{"text": "Ada \\ud800 Quell.", "title": "\\udc00"}', "it")
    assert (found.text, found.title) == ("Ada \ufffd Quell.", "\ufffd")


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_article_is_told(data: bytes, told: str) -> None:
    """The message names what it is, on one line."""
    with pytest.raises(InputError, match=told) as caught:
        extracts(data, "it")
    assert str(caught.value).startswith("it")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><p>x", "html"),
        ("\n<!-- saved -->\n<html lang=en>", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>', "html"),
        ("<article><p>x</p></article>", "html"),
        ("He wrote <html> on the wall.", "text"),
        ("<p>A fragment</p>", "text"),
        ("<divided> they stood", "text"),
        ("From: a@b.example\nSubject: S\nMessage-ID: <1>\n\nText", "email"),
        ("From a@b Mon May 5\nFrom: a@b.example\nDate: today\nTo: c\n\nText", "email"),
        ("From: the desk\nTo: all\n\nText", "text"),
        ("FROM: the desk\nSubject: all\nText goes on: here\nbut no header", "text"),
        ("Quell: I met him.\nBrand: You did not.\nQuell: I did.", "text"),
        ('{"text": "x"}', None),
        ("[BRUSSELS] The ministers met.", None),
        ("<?xml version='1.0'?><rss></rss>", "text"),
        ("Words.", "text"),
    ],
)
def test_texts_have_kinds(text: str, kind: str | None) -> None:
    """A page begins as one, an email with its headers; what looks like either in passing stays text."""
    assert text_kind(text) == kind


@pytest.mark.parametrize("text", ["[BRUSSELS] The ministers met.", "{Quell} met Brand.\n{Brand} left."])
def test_brackets_make_no_record(text: str) -> None:
    """What only begins as JSON does is plain text, untouched."""
    assert extracts(text.encode(), "it")[0].text == text


TABLE = b'id,title,text,day\n1,Talks,"Ada Quell met Otto Brand. ""We will go,"" she said.",2031-03-04\n'


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TABLE, "table.csv"),
        (TABLE.replace(b",", b"\t"), "table.TSV"),
        (b"Ada Quell met Otto Brand.\n", "table.csv"),
        (b"word," * (4 * 2**20), "table.csv"),
        (TABLE, None),
        (TABLE.replace(b",", b";").replace(b"\n", b"\r\n"), "table.txt"),
        (b"\xef\xbb\xbf" + TABLE.replace(b"text", b"story"), None),
        (b"PAR1\x15\x04", "table.parquet"),
    ],
)
def test_a_table_is_no_article(data: bytes, name: str | None) -> None:
    """By its name, or by a first line that names columns; the message says what reads its rows."""
    with pytest.raises(InputError, match=r"^it is a table .*`summarizer batch` reads one from each of its rows"):
        extracts(data, "it", name=name)


@pytest.mark.parametrize(
    "text",
    [
        "Text, title and body\n\nThe ministers met, and left.\n",
        "Politics,text\n",
        "Harbour|News\nThe ministers | met.\n",
        "The title,date and text of the treaty, which Ada Quell signed.\nShe left, and came back.\n",
    ],
)
def test_commas_make_no_table(text: str) -> None:
    """A text whose first line has a comma stays one."""
    assert extracts(text.encode(), "it", name="text.txt")[0].text == text


def test_records_in_a_file_that_is_named_as_a_table_are_read() -> None:
    """For what it holds is no table."""
    assert extracts(b'{"text": "It rained."}', "it", name="rows.csv")[0].text == "It rained."


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("[1,2,3]", "n.json", True),
        ("[1,2,3]", None, True),
        ('[{"text": "It rained."}, 2]', None, True),
        ("[1]\n[2]\n", None, True),
        ("[" * 100_000, None, True),
        ('"It rained."', "n.json", True),
        ("42", "n.json", True),
        ('"It rained."', "n.txt", False),
        ("[Tarn] It rained.", "n.json", False),
        ("It rained.", "n.json", False),
        ("[1]\nIt rained.", None, False),
    ],
)
def test_json_that_is_no_record_is_told(text: str, name: str | None, *, told: bool) -> None:
    """It is read as a text, and a sentence says that it is none."""
    (found,) = extracts(text.encode(), "it", name=name)
    assert found.text == text
    assert found.unread == (("The text is JSON, which is not read as an article.",) if told else ())
    assert summarize(Article(text, unread=found.unread), model="rules").warnings.count(NO_RECORD) == told
