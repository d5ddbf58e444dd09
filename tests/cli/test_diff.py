"""`summarizer diff`: text, JSON and a page, and an exit code as `diff` has it."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from summarizer import rendering
from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from tests.checking.tampering import tampered, untampered
from tests.invented import SUMMARY

HOSTILE = "<script>alert(1)</script>\x1b[2J\u202e\"'&</style>"
CHANGES = {"headline": HOSTILE, "pending[0].due": None, "provenance.model.asked": HOSTILE, "actors[4].name": HOSTILE}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in a folder with results of one article, and of another."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    results = {
        "a.json": untampered(),
        "b.json": tampered(CHANGES),
        "made.json": tampered({"provenance.model.asked": "other/model"}),
        "other.json": SUMMARY,
    }
    for name, result in results.items():
        Path(name).write_text(rendering.json(result), encoding="utf-8")

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main(["diff", *arguments])
        return code, *capsys.readouterr()

    return run_it


def test_the_same(run: Run) -> None:
    """Exit code 0, also where they were made differently, which is told."""
    assert run("a.json", "a.json") == (Exit.DONE, "SAME: both results say the same.\n", "")
    code, page, _ = run("a.json", "made.json")
    assert code == Exit.DONE
    assert page.startswith("SAME: both results say the same; they were made differently.\n\nHOW THEY WERE MADE\n")
    assert "  model: invented/model\n    -> other/model\n" in page


def test_what_changed(run: Run) -> None:
    """Exit code 1, under a heading for each part, safe for the terminal."""
    code, page, errors = run("a.json", "b.json")
    assert (code, errors) == (Exit.DIFFERENT, "")
    assert page.startswith("DIFFERENT: 3 changed.\n")
    assert re.findall(r"^[A-Z ]+$", page, re.MULTILINE) == [
        "HOW THEY WERE MADE",
        "HEADLINE",
        "WHAT REMAINS PENDING",
        "ACTORS",
    ]
    assert "  ~ publish the draft treaty by Friday (at 483)\n      due: Friday (2031-03-07)\n        -> none\n" in page
    assert "\\x1b[2J\\u202e" in page
    assert "\x1b" not in page
    assert max(map(len, page.splitlines())) <= 80


def test_what_only_one_has(run: Run) -> None:
    """A sign in front, and all that is told of it."""
    less = tampered({"statements": untampered().model_dump(mode="json")["statements"][1:]})
    Path("less.json").write_text(rendering.json(less), encoding="utf-8")
    assert "  - We won’t hide it: the ferries don’t sail yet, (at 194)\n" in run("a.json", "less.json")[1]
    added = run("less.json", "a.json")[1]
    assert "  + We won’t hide it: the ferries don’t sail yet, (at 194)\n      words: We won’t hide it" in added
    assert "      speakers: Odile Marrant\n" in added


def test_json_for_programs(run: Run) -> None:
    """Every change with its fields; hidden characters are escaped and the same data."""
    code, page, _ = run("a.json", "b.json", "--format", "json")
    compared: dict[str, Any] = json.loads(page)
    assert (code, compared["same"], compared["sha256"]) == (Exit.DIFFERENT, False, untampered().source.sha256)
    assert [change["part"] for change in compared["changes"]] == ["headline", "pending", "actors"]
    assert compared["changes"][0]["fields"][0]["after"] == HOSTILE
    assert "\x1b" not in page
    assert json.loads(run("a.json", "a.json", "--format", "json")[1])["same"] is True


class Tags(HTMLParser):
    """Gathers the tags of a page, the words outside its head, and its policy."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data


def test_a_page(run: Run) -> None:
    """Whole, without scripts or anything from outside; the article's words stay words."""
    code, page, _ = run("a.json", "b.json", "--format", "html")
    tags = Tags()
    tags.feed(page)
    assert code == Exit.DIFFERENT
    assert page.startswith("<!doctype html>\n")
    assert {"script", "link", "img", "iframe", "form", "a"}.isdisjoint(tags.tags)
    assert tags.tags.count("style") == tags.tags.count("main") == tags.tags.count("h1") == 1
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("style", "src", "href")]
    assert "<script>alert(1)</script>\\x1b[2J\\u202e\"'&</style>" in tags.words
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert tags.tags.count("h2") == 4
    assert len(page) < 10_000


def test_the_page_s_policy_forbids_everything_but_its_style(run: Run) -> None:
    """The digest in the policy is that of the style in the page."""
    import hashlib
    from base64 import b64encode

    page = run("a.json", "b.json", "--format", "html")[1]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_to_a_file(run: Run, form: str) -> None:
    """The same as to standard output."""
    printed = run("a.json", "b.json", "--format", form)[1]
    assert run("a.json", "b.json", "--format", form, "--output", "out") == (Exit.DIFFERENT, "", "")
    assert Path("out").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["a.json", "other.json"], Exit.USAGE, "of two articles"),
        (["a.json", "lines.jsonl"], Exit.USAGE, "holds 2 results"),
        (["a.json", "missing.json"], Exit.INPUT, "'missing.json' cannot be read"),
        (["a.json"], Exit.USAGE, "required: AFTER"),
        (["-", "-"], Exit.USAGE, "named twice"),
        (["a.json", "b.json", "--output", "a.json"], Exit.USAGE, "name another file"),
    ],
)
def test_a_wrong_use_is_told(run: Run, arguments: list[str], code: Exit, told: str) -> None:
    """In one line, with nothing on standard output."""
    Path("lines.jsonl").write_text(rendering.jsonl(SUMMARY) * 2, encoding="utf-8")
    ended = run(*arguments)
    assert ended[:2] == (code, "")
    assert told in ended[2]
