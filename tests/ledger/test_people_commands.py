"""`summarizer pending` and the commands by which a person decides who is who."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.cli.ledger_query import folded_at_slashes
from summarizer.ledger import Ledger
from tests.ledger.telling import Due, Met, Who, entry

ANNA, ARNE = Who("Anna Berg", "foreign minister", "Norway"), Who("Arne Berg", None, "Norway")


@pytest.fixture
def url(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger with two namesakes, a bare surname, and two promises."""
    monkeypatch.setenv("COLUMNS", "160")
    path = tmp_path / "ledger.sqlite"
    shutil.copyfile(sqlite_template, path)
    with Ledger(path) as ledger:
        ledger.add(
            [
                entry("2031-03-01", [ANNA], pending=[Due("open the bridge", (0,), "2031-03-10")]),
                entry("2031-03-02", [ARNE], pending=[Due("paint the town hall", (0,), "2031-04-10")]),
                entry("2031-03-03", [Who("Berg", None, "Norway")]),
                entry("2031-03-04", [Who("Norway", type="group")]),
            ]
        )
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that must succeed, and return what it prints."""
    assert main(words) == 0
    return capsys.readouterr().out


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(told(capsys, *words, "--format", "json"))
    return found


@pytest.mark.parametrize(
    ("options", "acts"),
    [
        (("--open", "--overdue"), {"open the bridge"}),
        (("--open",), {"open the bridge", "paint the town hall"}),
        (("--due",), set()),
        (("--done",), set()),
        (("--owner", "Arne Berg"), {"paint the town hall"}),
        ((), {"open the bridge", "paint the town hall"}),
    ],
)
def test_pending_lists_what_is_asked_for(
    url: str, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], acts: set[str]
) -> None:
    """By state on a day, and by owner."""
    found = rows(capsys, "pending", *options, "--today", "2031-03-20", "--ledger", url)
    assert {row["what"] for row in found} == acts


def test_pending_shows_a_table_and_changes(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """For a person, and what became of one item."""
    assert "open the bridge" in told(capsys, "pending", "--overdue", "--today", "2031-03-20", "--ledger", url)
    assert "told" in told(capsys, "pending", "--changes", "1", "--ledger", url)


def test_a_time_is_told_in_words(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A month is no pair of days in the table for a person, and stays two ISO days in the other formats."""
    with Ledger(url) as ledger:
        ledger.add([entry("2031-03-04", [ANNA], pending=[Due("send ten experts", (0,), "2031-05")])])
    asked = ("pending", "--owner", "Anna Berg", "--ledger", url)
    assert "in May 2031" in told(capsys, *asked)
    assert [(row["first_due"], row["last_due"]) for row in rows(capsys, *asked)][-1] == ("2031-05-01", "2031-05-31")


def test_doubts_are_listed_merged_and_undone(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole way of a person who decides, and changes their mind."""
    doubts = rows(capsys, "ledger", "identities", "--doubts", "--ledger", url)
    assert len(doubts) == 2
    merged = told(capsys, "ledger", "merge", "Anna Berg", "3", "--because", "her \x1b[31mvoice", "--ledger", url)
    assert "3 (Berg) merged into 1 (Anna Berg)" in merged
    assert "\x1b" not in merged
    number = merged.split()[1].rstrip(",")
    assert rows(capsys, "ledger", "identities", "--doubts", "--ledger", url) == []
    assert merged in told(capsys, "ledger", "undo", "--ledger", url)
    assert "undone: decision" in told(capsys, "ledger", "undo", number, "--ledger", url)
    assert len(rows(capsys, "ledger", "identities", "--doubts", "--ledger", url)) == 2


def test_merging_a_person_and_a_group_says_what_it_takes(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By the numbers that are listed; with a reason it is done."""
    with Ledger(url) as ledger:
        ledger.add([entry("2031-03-05", [Who("Tomas Velling"), Who("Velling", type="group")])])
    (doubt,) = [
        row
        for row in rows(capsys, "ledger", "identities", "--doubts", "--ledger", url)
        if "group" in str(row["reason"])
    ]
    pair = str(doubt["one"]), str(doubt["other"])
    assert main(("ledger", "merge", *pair, "--ledger", url)) == 2
    assert 'is a group: if they are one all the same, say why, which is kept: --because "WORDS".' in (
        capsys.readouterr().err
    )
    assert ": he is meant" in told(capsys, "ledger", "merge", *pair, "--because", "he is meant", "--ledger", url)


def test_the_numbers_that_commands_take_are_shown(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of both identities of a doubt, of items, of articles; an article without a title is told by its file."""
    doubts = told(capsys, "ledger", "identities", "--doubts", "--ledger", url)
    pairs = re.findall(r"^ +(\d+) +A\w+ Berg +(\d+) +Berg", doubts, re.MULTILINE)
    assert sorted(pairs) == [("1", "3"), ("2", "3")]
    assert "\n  1 " in told(capsys, "pending", "--owner", "Anna Berg", "--ledger", url)
    documents = told(capsys, "ledger", "query", "documents", "--ledger", url)
    assert documents.count(".txt") == 4


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("news/2031/march/talks.txt", ["news/2031/", "march/", "talks.txt"]),
        ("https://x.example/talks", ["https://", "x.example/", "talks"]),
        ("/srv/a-very-long-name.txt", ["/srv/a-", "very-long-", "name.txt"]),
        ("/short.txt", ["/short.txt"]),
        ("without-any-slash", ["without-", "any-slash"]),
        ("x" * 12, ["x" * 12]),
    ],
)
def test_a_path_is_folded_at_slashes(word: str, lines: list[str]) -> None:
    """Not within a name, as far as there is room for it; within a long one behind a hyphen or a point."""
    assert folded_at_slashes(word, 10).split("\n") == lines


def test_paths_are_read_in_a_table(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns each name of the path is whole."""
    monkeypatch.setenv("COLUMNS", "80")
    path = "articles/of-the-year/2031-03/from-the-harbour-office/talks-of-tuesday.txt"
    with Ledger(url) as ledger:
        one = entry("2031-03-05", [ANNA], salt="path")
        assert one.summary
        source = one.summary.source.model_copy(update={"path": path, "title": None, "url": None})
        headline = "A headline that takes all the room that a table of eighty columns has for its rows."
        told_of = one.summary.model_copy(update={"source": source, "headline": headline})
        ledger.add([replace(one, summary=told_of)])
    shown = told(capsys, "ledger", "query", "documents", "--ledger", url)
    assert all(piece in shown for piece in ("articles/", "of-the-year/", "2031-03/", "-office/"))
    assert "talks-of-tuesday.txt" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_name_of_several_is_told(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The rows are those of all who bear it; a number, or the name of one, is told nothing about."""
    with Ledger(url) as ledger:
        ledger.add([entry("2031-03-05", [Who("Anna Berg", None, "Sweden")], pending=[Due("close the road", (0,))])])
    assert main(("pending", "--owner", "Anna Berg", "--ledger", url)) == 0
    shown = capsys.readouterr()
    assert "'Anna Berg' is the name of 2" in shown.err
    assert "1: Anna Berg, foreign minister, Norway; 5: Anna Berg, Sweden" in shown.err
    assert {"open", "close"} <= set(shown.out.split())
    assert main(("pending", "--owner", "1", "--ledger", url)) == 0
    assert "name of" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ledger", "query", "meetings", "--actor", "Bergg"), "nobody called 'Bergg'; perhaps 'Berg'"),
        (("ledger", "query", "timeline", "--actor", "Xi"), "nobody called 'Xi': `summarizer ledger identities`"),
        (("pending", "--owner", "Ana Berg"), "nobody called 'Ana Berg'; perhaps 'Anna Berg'"),
        (("ledger", "query", "network", "--actor", "99"), "no identity 99"),
        (("ledger", "query", "meetings", "--id", "99"), "no row 99 of meetings"),
        (("ledger", "query", "tellings", "--meeting", "99"), "no row 99 of meetings"),
        (("ledger", "query", "statements", "--document", "99"), "no row 99 of documents"),
        (("pending", "--changes", "99"), "no row 99 of pending"),
    ],
)
def test_who_or_what_is_not_there_is_told(
    url: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    """No rows might also mean that nothing is known of somebody; it is no error, since somebody may come yet."""
    assert main((*words, "--format", "json", "--ledger", url)) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == []
    assert says in shown.err


def test_who_is_there_is_told_nothing_about(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever did nothing has no rows, and no warning."""
    assert main(("ledger", "query", "meetings", "--actor", "anna berg", "--format", "json", "--ledger", url)) == 0
    assert capsys.readouterr().err == ""


def test_a_merge_with_nobody_names_the_nearest(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A decision about somebody who is not there is an error."""
    assert main(("ledger", "merge", "Anna Berg", "Arne Bergg", "--ledger", url)) == 3
    assert "nobody called 'Arne Bergg'; perhaps 'Arne Berg'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Berg", {"Anna Berg", "Arne Berg", "Berg"}),
        ("ann ber", {"Anna Berg"}),
        ("pierre", {"Jean-Pierre O'Solberg"}),
        ("solb", {"Jean-Pierre O'Solberg"}),
        ("olberg", set()),
        ("50%", set()),
    ],
)
def test_a_name_is_looked_for_by_its_words(
    url: str, capsys: pytest.CaptureFixture[str], asked: str, found: set[str]
) -> None:
    """By their beginnings, and not by what stands in the middle of another word."""
    with Ledger(url) as ledger:
        ledger.add([entry("2031-03-05", [Who("Jean-Pierre O'Solberg")])])
    assert {row["name"] for row in rows(capsys, "ledger", "identities", "--name", asked, "--ledger", url)} == found


def test_disagreements_are_asked_for(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two articles that tell a meeting with two places."""
    with Ledger(url) as ledger:
        for place in ("Larnova", "Ostrava"):
            met = [Met((0, 1), day="2031-03-05", place=place)]
            ledger.add([entry("2031-03-06", [ANNA, Who("Carl Dorn")], met=met)])
    (row,) = rows(capsys, "ledger", "query", "disagreements", "--ledger", url)
    assert row["disagreement"]
    assert "Anna Berg" in told(capsys, "ledger", "query", "disagreements", "--ledger", url)


def test_nothing_of_an_article_acts_on_a_terminal(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows for other programs have the words as they are, but not where a person looks at them."""
    with Ledger(url) as ledger:
        ledger.add([entry("2031-03-05", [ANNA], pending=[Due("ring \x1b]0;owned\x07 the bell é", (0,))])])
    asked = ("ledger", "query", "pending", "--ledger", url, "--format")
    assert "\x1b" in told(capsys, *asked, "csv")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for form in ("csv", "jsonl", "json"):
        shown = told(capsys, *asked, form)
        assert "\x1b" not in shown
        assert "the bell é" in shown


def test_split_and_keep_apart(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each says what it did."""
    told(capsys, "ledger", "merge", "1", "3", "--ledger", url)
    assert "split from 1" in told(capsys, "ledger", "split", "1", "--form", "Berg", "--ledger", url)
    assert "kept apart" in told(capsys, "ledger", "split", "1", "--from", "2", "--ledger", url)


def test_a_table_is_taken_in(url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Its ids stand in the list of identities."""
    table = tmp_path / "people.csv"
    table.write_text("name,country,office,from,to,external_id\nAnna Berg,Norway,foreign minister,2029,,Q1\n")
    assert (
        told(capsys, "ledger", "identities", "--table", str(table), "--ledger", url)
        == "1 row of the table, 1 identity\n"
    )
    (row,) = rows(capsys, "ledger", "identities", "--name", "Anna", "--ledger", url)
    assert row["external_id"] == "Q1"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("merge", "Nina Holt", "1"), "nobody called"),
        (("split", "1"), "one of them"),
        (("split", "1", "--form", "Nina"), "no full name"),
        (("undo", "99"), "no decision 99"),
        (("merge", "1", "4"), "1 (Anna Berg) is a person and 4 (Norway) is a group"),
        (("identities", "--table", "p.csv", "--doubts"), "takes people in and lists nothing: --doubts goes without it"),
        (("identities", "--table", "p.csv", "--name", "Nina", "--limit", "2"), "--name, --limit go without it"),
        (("identities", "--doubts", "--country", "Norway"), "--doubts lists all pairs: --country goes without it"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    url: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    """A sentence with the way out, and no traceback."""
    assert main(("ledger", *words, "--ledger", url)) in {2, 3}
    err = capsys.readouterr().err
    assert says in err
    assert "Traceback" not in err


def test_a_merge_tells_what_the_rules_merge_upon_it(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each, with the number that undoes it."""
    quists = (
        ("Odo Quist", "foreign minister"),
        ("Odo Quist", None),
        ("Odo Quist", "goalkeeper"),
        ("O. Quist", "foreign minister"),
    )
    with Ledger(url) as ledger:
        ledger.add([entry(f"2031-03-0{day}", [Who(*one), Who("Carl Dorn")]) for day, one in enumerate(quists, 1)])
        minister, bare, short = (
            next(row["id"] for row in ledger.actors(name="Quist") if (row["name"], row["offices"]) == told_)
            for told_ in (("Odo Quist", "foreign minister"), ("Odo Quist", ""), ("O. Quist", "foreign minister"))
        )
    lines = told(capsys, "ledger", "merge", str(minister), str(bare), "--ledger", url).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("and so decision ")
    assert f"{short} (O. Quist) merged into {minister} (Odo Quist)" in lines[1]
