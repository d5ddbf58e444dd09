"""The command reads what arrives as what it is, and `verify` and `review` read it the same way again."""

import io
import json
import shutil
from pathlib import Path

import pytest

from summarizer.cli.entry import main

SAVED = Path(__file__).parents[1] / "document" / "inputs" / "saved"
PAGE = "page_01_blog_theme.html"
LINES = "record_02_lines.jsonl"


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some of the saved inputs."""
    for name in (PAGE, LINES, "mail_02_attachment.eml", "refused_front_page.html"):
        shutil.copy(SAVED / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_page_that_is_piped_in_is_an_article(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`curl … | summarizer -`: no menu, script or comment is told, and the page's own title and day are kept."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((saved / PAGE).read_bytes())))
    assert main(["-", "--model", "rules", "--quiet", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["source"]["title"], told["source"]["published"], told["source"]["url"]) == (
        "Mayor and ferry workers meet in Tarnhaven",
        "2025-03-11",
        "https://ledger.example/2025/03/mayor-and-ferry-workers",
    )
    assert told["complete"] is True
    assert "king" not in str(told)


@pytest.mark.parametrize("named", [[], [PAGE]])
def test_verify_reads_the_page_again(saved: Path, capsys: pytest.CaptureFixture[str], named: list[str]) -> None:
    """A result of a page holds against that page."""
    assert main([PAGE, "--model", "rules", "--quiet", "--format", "json", "--output", "r.json"]) == 0
    assert main(["verify", "r.json", *named]) == 0
    assert "HOLDS" in capsys.readouterr().out
    (saved / PAGE).write_text((saved / PAGE).read_text("utf-8").replace("nine days", "ten days"), encoding="utf-8")
    assert main(["verify", "r.json", PAGE]) == 1


def test_review_reads_the_page_again(saved: Path) -> None:
    """The article beside the claims is the text that was taken out."""
    assert main([PAGE, "--model", "rules", "--quiet", "--format", "json", "--output", "r.json"]) == 0
    assert main(["review", "r.json", "--article", PAGE, "--output", "review.html"]) == 0
    assert "entry-content" not in (saved / "review.html").read_text("utf-8")


def test_each_record_is_an_article(calls: list[dict[str, object]], saved: Path) -> None:
    """Title and day come from the record; each has a result."""
    assert main([str(saved / LINES), "--quiet", "--format", "jsonl"]) == 0
    assert [(call["title"], str(call["published"])) for call in calls] == [
        ("Talks in Skerry", "2025-05-14"),
        ("The mill", "2004-10-21"),
        (None, "None"),
    ]


def test_results_of_records_are_verified(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is held against the record of its digest."""
    assert main([LINES, "--model", "rules", "--quiet", "--format", "jsonl", "--output", "r.jsonl"]) == 0
    assert main(["verify", "r.jsonl"]) == 0
    assert capsys.readouterr().out.count("HOLDS") == 3
    assert (saved / "r.jsonl").exists()


def test_one_title_is_not_that_of_three_records(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--title` names one article."""
    assert main([str(saved / LINES), "--model", "rules", "--title", "T"]) == 2
    assert "--title is the title of one article" in capsys.readouterr().err


def test_options_win(calls: list[dict[str, object]], saved: Path) -> None:
    """`--title` and `--published` stand in the place of what the page says."""
    assert main([str(saved / PAGE), "--quiet", "--title", "T", "--published", "2025-03-12"]) == 0
    assert (calls[0]["title"], str(calls[0]["published"])) == ("T", "2025-03-12")


def test_an_attachment_is_named(
    calls: list[dict[str, object]], saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was left out of an email is a warning, even when quiet."""
    assert main([str(saved / "mail_02_attachment.eml"), "--quiet"]) == 0
    assert ": The attachment 'report.pdf' of the email was not read." in capsys.readouterr().err
    assert calls[0]["title"] == "Talks at the dam"


@pytest.mark.usefixtures("calls")
def test_a_day_that_is_none_is_told_of_each_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the file and the number of the record, also where two have the same one; of many the first are told."""
    lines = [json.dumps({"text": f"Lund met Sel. {n}", "published": "3/5/2031"}) for n in range(22)]
    (path := tmp_path / "r.jsonl").write_text("\n".join(lines[:2]), encoding="utf-8")
    assert main([str(path), "--quiet"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"summarizer: warning: {path}, record {number}: The day of the record, '3/5/2031', is no ISO day such as "
        "2031-03-05 and was left out."
        for number in (1, 2)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main([str(path), "--quiet"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert (len(told), told[-1]) == (21, "summarizer: warning: 2 further notes of this kind are not shown.")
    path.write_text(lines[0], encoding="utf-8")
    assert main([str(path), "--quiet"]) == 0
    assert capsys.readouterr().err.startswith(f"summarizer: warning: {path}: The day of the record, ")


@pytest.mark.usefixtures("calls")
def test_an_encoding_of_records_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is that of their file."""
    lines = [json.dumps({"text": f"Lünd met Sèl in Çan. {n}"}, ensure_ascii=False) for n in range(2)]
    (path := tmp_path / "r.jsonl").write_bytes("\n".join(lines).encode("cp1252"))
    assert main([str(path), "--quiet"]) == 0
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"summarizer: warning: {str(path)!r} is ")


def test_a_front_page_is_no_article(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused: an empty list of meetings would be an answer."""
    assert main([str(saved / "refused_front_page.html"), "--model", "rules"]) == 3
    assert "is a page of links, not an article" in capsys.readouterr().err
