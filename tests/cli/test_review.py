"""`summarizer review` and `--format html`: pages to check results by, one or many."""

import json
from pathlib import Path

import pytest

from summarizer import rendering
from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.engines.batch.rows import Row
from summarizer.result import MeetingSummary
from tests.cli.conftest import Program, left
from tests.invented import ARTICLE, EMPTY
from tests.rendering.reviewed import REVIEWED, of

OTHER = "The ferry left.\n"
PAGE = rendering.html(REVIEWED, ARTICLE)


def store(path: Path, *summaries: MeetingSummary) -> str:
    """Write the results in the form that the file's name asks for, and return its name."""
    if path.suffix == ".jsonl":
        text = "".join(map(rendering.jsonl, summaries))
    else:
        text = rendering.json(*summaries) if len(summaries) == 1 else rendering.json_array(summaries)
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, and the result of each."""
    made = tmp_path / "archive"
    made.mkdir()
    (made / "harbour.txt").write_text(ARTICLE, encoding="utf-8", newline="")
    (made / "ferry.txt").write_text(OTHER, encoding="utf-8", newline="")
    store(made / "a.json", REVIEWED)
    store(made / "b.json", of(OTHER, EMPTY))
    return made


def test_the_page_of_a_result(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard output, or in a file; the article is named, or is found by its digest in the folder that is named."""
    for article in (folder / "harbour.txt", folder):
        assert main(["review", str(folder / "a.json"), "--article", str(article)]) == Exit.DONE
        assert capsys.readouterr() == (PAGE, "")
    target = folder.with_name("page.html")
    arguments = [str(folder / "a.json"), "--article", str(folder / "harbour.txt"), "--output", str(target)]
    assert main(["review", *arguments]) == Exit.DONE
    assert target.read_text(encoding="utf-8") == PAGE


def test_a_result_that_is_piped_in(program: Program, folder: Path) -> None:
    """`-` reads the result from standard input."""
    ended = program("review", "-", "--article", str(folder / "harbour.txt"), stdin=rendering.json(REVIEWED).encode())
    assert (ended.returncode, ended.stdout.decode(), ended.stderr) == (Exit.DONE, PAGE, b"")


def test_another_article_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do; --force makes the page, which says so."""
    arguments = ["review", str(folder / "a.json"), "--article", str(folder / "ferry.txt")]
    assert main(arguments) == Exit.INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("summarizer: error: This is not the article of the result: it has 16 characters")
    assert "force the page with --force" in err
    assert main([*arguments, "--force"]) == Exit.DONE
    assert capsys.readouterr().out == rendering.html(REVIEWED, OTHER, force=True)


def test_an_article_that_is_not_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found at the result's own path, or beside it without a word on other files; else it is asked for."""
    alone = folder.with_name("alone")
    alone.mkdir()
    (alone / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (alone / "empty.txt").touch()
    monkeypatch.chdir(folder)
    assert main(["review", store(alone / "a.json", REVIEWED)]) == Exit.DONE
    assert capsys.readouterr() == (PAGE, "")
    monkeypatch.chdir(folder.parent)
    assert main(["review", str(folder / "a.json")]) == Exit.DONE
    assert capsys.readouterr() == (PAGE, "")
    assert main(["review", str(alone / "a.json")]) == Exit.INPUT
    assert capsys.readouterr().err.endswith("Name it, or its folder, with --article.\n")


@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
def test_an_article_of_any_name_is_found(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Web pages and Markdown as well; an image beside them is passed over."""
    (folder / "harbour.txt").rename(folder / name)
    (folder / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["review", str(folder / "a.json"), "--article", str(folder)]) == Exit.DONE
    assert capsys.readouterr() == (PAGE, "")


def test_the_encoding_of_the_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The digest is that of the text, whatever bytes it is stored in."""
    (folder / "other.txt").write_bytes(ARTICLE.encode("cp1252"))
    arguments = [str(folder / "a.json"), "--article", str(folder / "other.txt"), "--encoding", "cp1252"]
    assert main(["review", *arguments]) == Exit.DONE
    assert capsys.readouterr().out == PAGE


def test_a_folder_of_results(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page each, called as its result, and an index; the articles lie beside the results."""
    pages = folder.with_name("pages")
    assert main(["review", str(folder), "--output", str(pages)]) == Exit.DONE
    assert left(pages) == ["a.html", "b.html", "index.html"]
    assert (pages / "a.html").read_text("utf-8") == PAGE
    listed = [rendering.Reviewed(REVIEWED, "a.html"), rendering.Reviewed(of(OTHER, EMPTY), "b.html")]
    assert (pages / "index.html").read_text("utf-8") == rendering.html_index(listed)
    assert capsys.readouterr() == ("", f"2 of 2 pages, and {str(pages / 'index.html')!r}\n")


@pytest.mark.parametrize("name", ["results.jsonl", "results.json"])
def test_a_file_with_several_results(folder: Path, tmp_path: Path, name: str) -> None:
    """Lines or an array: a page each with its number; the articles are where --article says."""
    stored = store(tmp_path / name, REVIEWED, of(OTHER, EMPTY))
    pages = tmp_path / "pages"
    assert main(["review", stored, "--article", str(folder), "--output", str(pages), "--quiet"]) == Exit.DONE
    assert left(pages) == ["index.html", "results-1.html", "results-2.html"]


def test_the_folder_of_a_batch(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page for each row that has a result, called as the row, of the article in the row; or one page by id."""
    rows = [
        Row(identity, "k", "done", sha256=one.source.sha256, summary=json.loads(rendering.json(one)), text=text)
        for identity, one, text in (("in/a.txt", REVIEWED, ARTICLE), ("../b", of(OTHER, EMPTY), OTHER))
    ]
    out, pages = tmp_path / "out", tmp_path / "pages"
    out.mkdir()
    (out / "rows.jsonl").write_bytes(b"".join(row.as_line() for row in rows))
    assert main(["review", str(out), "--output", str(pages), "--quiet"]) == Exit.DONE
    assert left(pages) == ["b.html", "in-a.txt.html", "index.html"]
    assert (pages / "in-a.txt.html").read_text("utf-8") == PAGE
    assert main(["review", str(out), "--id", "in/a.txt"]) == Exit.DONE
    assert capsys.readouterr() == (PAGE, "")
    assert main(["review", str(folder), "--id", "in/a.txt", "--output", str(pages)]) == Exit.USAGE


def test_what_fails_is_told_and_the_others_come(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken result, one without its article, and a file that is no text: the others have their pages."""
    (folder / "broken.json").write_text('{"schema_version": 1}', encoding="utf-8")
    (folder / "empty.txt").touch()
    store(folder / "lost.json", of("gone", EMPTY))
    pages = folder.with_name("pages")
    assert main(["review", str(folder), "--output", str(pages)]) == Exit.INPUT
    assert left(pages) == ["a.html", "b.html", "index.html"]
    told = capsys.readouterr().err
    assert "broken.json': The stored result does not have the shape" in told
    assert f"lost.json': no article in {str(folder)!r} has the digest" in told
    assert "empty.txt' is empty. It is skipped." in told


def test_an_article_that_was_changed_is_refused_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is called as the result, and has another digest, is told; --force shows it."""
    store(folder / "ferry.json", of("The ferry came.\n", EMPTY))
    pages = folder.with_name("pages")
    assert main(["review", str(folder), "--output", str(pages)]) == Exit.INPUT
    assert "ferry.json'" in (told := capsys.readouterr().err)
    assert "This is not the article of the result" in told
    assert main(["review", str(folder), "--output", str(pages), "--force"]) == Exit.DONE
    assert "ferry.html" in left(pages)


def test_no_page_takes_the_place_of_another(folder: Path) -> None:
    """Results that are called alike, or as the index, have pages of their own."""
    for name in ("index.json", "a.jsonl", "A.json"):
        store(folder / name, REVIEWED)
    pages = folder.with_name("pages")
    assert main(["review", str(folder), "--output", str(pages), "--quiet"]) == Exit.DONE
    assert left(pages) == ["A.html", "a-2.html", "a-3.html", "b.html", "index-2.html", "index.html"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is no stored result: it is not JSON"),
        ("no result", "`summarizer batch` makes results"),
        ("[]", "holds no results"),
        ("[1]", "it is not an object"),
        ('{"schema_version": 99}', "this package knows"),
    ],
)
def test_what_is_no_result(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    """One line with the file's name, and what is wrong."""
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    assert main(["review", str(path), "--article", str(folder / "ferry.txt")]) == Exit.INPUT
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "bad.json'" in err
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "ends"),
    [
        ([], (Exit.USAGE, "RESULT")),
        (["missing.json", "--article", "x"], (Exit.INPUT, "cannot be read")),
        (["archive"], (Exit.USAGE, "name the folder for them with --output")),
        (["archive", "--output", "archive/a.json"], (Exit.USAGE, "cannot be made")),
        (["archive", "--output", "no/where"], (Exit.USAGE, "cannot be made")),
        (["pages"], (Exit.INPUT, "has no stored results")),
        (["archive/a.json", "--article", "archive/harbour.txt", "--output", "archive/a.json"], (Exit.USAGE, "itself")),
    ],
)
def test_wrong_uses(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    ends: tuple[Exit, str],
) -> None:
    """Each is one line that says what to do, and nothing is written."""
    monkeypatch.chdir(folder.parent)
    Path("pages").mkdir()
    before = (folder / "a.json").read_bytes()
    code, told = ends
    assert main(["review", *arguments]) == code
    assert told in capsys.readouterr().err
    assert (folder / "a.json").read_bytes() == before


@pytest.mark.usefixtures("calls")
def test_html_of_an_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format html` makes the page of the result with its article, and `--output` writes the very same."""
    assert main([str(folder / "harbour.txt"), "--quiet", "--format", "html"]) == Exit.DONE
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert "We have agreed on nothing yet" in page
    target = folder / "page.html"
    assert main([str(folder / "harbour.txt"), "--quiet", "--format", "html", "--output", str(target)]) == Exit.DONE
    assert target.read_text(encoding="utf-8") == page


def test_html_of_several_articles_is_refused(
    calls: list[dict[str, object]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before a model is asked, with the way there is."""
    assert main([str(folder / "harbour.txt"), str(folder / "ferry.txt"), "--format", "html"]) == Exit.USAGE
    assert "summarizer review" in capsys.readouterr().err
    assert calls == []


def test_what_jsonl_wrote_can_be_reviewed(folder: Path, tmp_path: Path) -> None:
    """Several results of one run, as `--format jsonl` leaves them."""
    lines = tmp_path / "results.jsonl"
    lines.write_text(rendering.jsonl(REVIEWED), encoding="utf-8")
    assert main(["review", str(lines), "--article", str(folder), "--output", str(tmp_path / "one.html")]) == Exit.DONE
    assert (tmp_path / "one.html").read_text("utf-8") == PAGE
