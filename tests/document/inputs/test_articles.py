"""`read_article` makes an Article of any file; what the caller gives wins over what the file says."""

import builtins
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer
from summarizer.document.inputs import Fields, extracts
from summarizer.errors import InputError

SAVED = Path(__file__).parent / "saved"
PAGE = SAVED / "page_05_amp.html"


def test_the_file_says_title_day_byline_and_address() -> None:
    """They come with the text that a person sees."""
    article = summarizer.read_article(PAGE)
    assert (article.title, article.published, article.byline) == (
        "Fishing talks end without a deal",
        dt.date(2025, 9, 30),
        "Morag Finlay",
    )
    assert (article.url, article.path) == ("https://skerry.example/fishing-talks", str(PAGE))
    assert "Munro" in article.text
    assert "<" not in article.text


def test_the_caller_wins() -> None:
    """A title, a day or an address that is given stands in the place of the file's."""
    article = summarizer.read_article(PAGE.read_bytes(), title="T", published="2025-10-01", url="https://x.example")
    assert (article.title, article.published, article.url, article.path) == (
        "T",
        dt.date(2025, 10, 1),
        "https://x.example",
        None,
    )


def test_an_article_is_summarized_with_its_day() -> None:
    """`summarize_many` takes what is read."""
    with summarizer.Summarizer("rules") as rules:
        (result,) = rules.summarize_many([summarizer.read_article(SAVED / "page_01_blog_theme.html")])
    assert (result.source.title, result.source.published) == ("Mayor and ferry workers meet in Tarnhaven", "2025-03-11")


def test_fields_can_be_named() -> None:
    """Records of any names are read, and a name that is no field is told."""
    data = json.dumps({"story": "Quell met Brand.", "head": "T", "day": "2025-05-07T10:00", "key": 7}).encode()
    names = {"text": "story", "title": "head", "published": "day", "id": "key"}
    article = summarizer.read_article(data, fields=names)
    assert (article.text, article.title, article.published) == ("Quell met Brand.", "T", dt.date(2025, 5, 7))
    assert extracts(data, "it", fields=Fields.named(names))[0].identity == "7"
    with pytest.raises(InputError, match="no field 'words'; these can be named: text, title, published"):
        summarizer.read_article(data, fields={"words": "story"})


def test_several_records_are_several_articles() -> None:
    """One article is asked for by one name, and several by another."""
    path = SAVED / "record_02_lines.jsonl"
    assert [article.title for article in summarizer.read_articles(path)] == ["Talks in Skerry", "The mill", None]
    with pytest.raises(InputError, match="holds 3 records; read_articles reads them all"):
        summarizer.read_article(path)


@pytest.mark.parametrize(("name", "told"), [("missing.txt", "No such file"), (".", "Is a directory"), ("\0", "null")])
def test_a_file_that_cannot_be_read(name: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an InputError with the name."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=told):
        summarizer.read_article(name)


def test_a_long_file_is_refused() -> None:
    """No endless file is read."""
    with pytest.raises(InputError, match="longer than 16 MiB"):
        summarizer.read_article(b"word " * (4 * 2**20))


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ('<meta property="article:published_time" content="2131-03-14T10:00:00Z">', dt.date(2131, 3, 14)),
        ('<script type="application/ld+json">{"datePublished": "2131-03-14"}</script>', dt.date(2131, 3, 14)),
        ('<meta property="article:published_time" content="2021-03-14T10:00:00Z">', dt.date(2021, 3, 14)),
        ("", None),
    ],
)
def test_a_page_states_its_own_day(stated: str, day: dt.date | None) -> None:
    """Also one that is still to come, as a dateline or an email may; a day that the article only tells of is not it."""
    page = f"""<!doctype html><html lang="en"><head><title>Talks</title>{stated}</head><body><article><h1>Talks</h1>
    <p>Minister Ilse Brandmoor met Prime Minister Tomas Velling in Talvik on Thursday. Both spoke of the harbour.</p>
    <p>They will meet again on 2 May 2132, she said, in the same place, when the treaty will be signed by both.</p>
    </article></body></html>"""
    assert extracts(page.encode(), "it")[0].published == day


def test_a_page_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed, the line has the command that installs it."""
    real = builtins.__import__

    def without(name: str, *given: object, **named: object) -> object:
        if name.startswith("trafilatura"):
            raise ModuleNotFoundError(name, name=name)
        return real(name, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"trafilatura, .* is not installed: pip install 'who-met-whom\[html\]'$"):
        extracts(PAGE.read_bytes(), "it")


def test_a_pdf_needs_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Likewise, though it is another process that misses it."""
    (tmp_path / "pypdfium2.py").write_text("raise ModuleNotFoundError(name='pypdfium2')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match=r"pypdfium2, .* is not installed: pip install 'who-met-whom\[pdf\]'$"):
        extracts((SAVED / "pdf_01_release.pdf").read_bytes(), "it")


def test_what_a_library_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is installed and another module is not, that module is named, and not the same extra."""
    for name in [name for name in sys.modules if name.startswith(("trafilatura", "justext", "lxml.html.clean"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml_html_clean", None)
    told = r"trafilatura, .* is installed, but needs the module 'lxml_html_clean', which is missing"
    with pytest.raises(InputError, match=told):
        extracts(PAGE.read_bytes(), "it")


def test_a_library_that_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its import says is told where no module is missing."""
    (tmp_path / "pypdfium2.py").write_text("raise ImportError('no libm.so')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match=r"pypdfium2, .* is installed, but cannot be imported: no libm\.so$"):
        extracts((SAVED / "pdf_01_release.pdf").read_bytes(), "it")


def test_a_text_needs_no_library(tmp_path: Path) -> None:
    """Plain text, records, emails and Word files are read without the extras."""
    code = (
        "import sys; from summarizer.document.inputs import extracts; from pathlib import Path; "
        "[extracts(Path(name).read_bytes(), name) for name in sys.argv[1:]]; "
        "print([name for name in ('trafilatura', 'lxml', 'pypdfium2', 'charset_normalizer') if name in sys.modules])"
    )
    names = ["text_01_utf8.txt", "record_01_one.json", "mail_01_plain.eml", "word_01_release.docx"]
    ended = subprocess.run(
        [sys.executable, "-c", code, *(str(SAVED / name) for name in names)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        timeout=60,
        check=True,
    )
    assert ended.stdout == "[]\n"


def test_a_page_without_text_of_its_own_is_partly_read() -> None:
    """A PDF with a page that is an image says which was not read."""
    from tests.document.inputs.test_hostile import line, pdf

    data = pdf(line(b"Ada Quell met Otto Brand in Bergen."), pages=2).replace(b"[3 0 R 3 0 R]", b"[3 0 R 6 0 R]")
    data = data.replace(b"trailer", b"6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>endobj\ntrailer")
    article = summarizer.read_article(data)
    assert article.unread == ("Page 2 of the PDF has no text and was not read.",)


def test_a_table_is_refused(tmp_path: Path) -> None:
    """Its rows are no sentences of one article."""
    table = tmp_path / "table.csv"
    table.write_text("id,story\n1,Ada Quell met Otto Brand.\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"table\.csv' is a table and no article: `summarizer batch`"):
        summarizer.read_article(table)


ABOVE = "---\ntitle: 'Talks: Quell and Finch'\n{}\n---\n\nAda Quell met Omar Finch on Tuesday.\n"


@pytest.mark.parametrize(
    ("lines", "day", "left_out"),
    [
        ("date: 2031-03-05", dt.date(2031, 3, 5), ()),
        ("date: 2031-03-05 10:00:00 +0100", dt.date(2031, 3, 5), ()),
        ("published: 2031-03-06\ndate: 2031-03-05", dt.date(2031, 3, 6), ()),
        ("date: 05.03.2031", dt.date(2031, 3, 5), ()),
        ("date: 3/5/2031", None, ("'3/5/2031'",)),
        ("tags: talks", None, ()),
    ],
)
def test_a_markdown_text_has_the_title_and_the_day_above_it(
    lines: str, day: dt.date | None, left_out: tuple[str, ...]
) -> None:
    """The text stays as it is, and what is given wins; a day that may be either way round is left out, and told."""
    data = ABOVE.format(lines).encode()
    article = summarizer.read_article(data)
    assert (article.text.encode(), article.title, article.published) == (data, "Talks: Quell and Finch", day)
    assert [words in note for words, note in zip(left_out, article.notes, strict=True)] == [True] * len(left_out)
    given = summarizer.read_article(data, title="T", published="2031-01-01")
    assert (given.title, given.published) == ("T", dt.date(2031, 1, 1))


def test_half_a_character_in_a_title_is_replaced() -> None:
    """An escape in YAML may write one, which no file can hold."""
    article = summarizer.read_article(rb'---Xtitle: "A\ud800"X---XIt rained.'.replace(b"X", b"\n"))
    assert article.title == "A\ufffd"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("05.03.2031", dt.date(2031, 3, 5)),
        ("5.3.2031 08:00", dt.date(2031, 3, 5)),
        ("3/5/2031", None),
        ("31.2.2031", None),
    ],
)
def test_a_record_has_a_day_with_points(told: str, day: dt.date | None) -> None:
    """As Excel writes one, the day first; with slashes it may be either way round."""
    article = summarizer.read_article(json.dumps({"text": "It rained.", "date": told}).encode())
    assert (article.published, len(article.notes)) == (day, 0 if day else 1)
