"""`--published`: one day for all articles, the days in their names, or those of a list."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

import pytest

from summarizer.cli.arguments import published
from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.document.inputs.model import day_in

DAY = date(2031, 3, 4)
NAMES = {
    "2031-03-04-talks.txt": DAY,
    "talks_20310304.txt": DAY,
    "2031.03.04.txt": DAY,
    "2031-03-04T10.txt": DAY,
    "talks 20310304, corrected 2031-03-04.txt": DAY,
    "2031-03-04 and 2031-03-05.txt": None,
    "2031-13-04.txt": None,
    "2031-0304.txt": None,
    "120310304.txt": None,
    "talks.txt": None,
}
LISTS = {
    "comma": "a.txt,2031-03-04\n",
    "heads": "published,file,desk\n2031-03-04,a.txt,north\n",
    "time": "name,date\n\na.txt,2031-03-04T10:00:00\n",
    "mark": "\ufeffpath,day\na.txt,2031-03-04\n",
    "json": '{"file": "a.txt", "published": "2031-03-04"}\n\n{"path": "b.txt", "day": "2031-03-05"}\n',
}
UNUSABLE = {
    "no pair": ("a.txt\n", "line 1: it is not a file's name, a comma and a day"),
    "no day": ("file,day\na.txt,soon\n", "line 2: 'soon' is not a day in the form YYYY-MM-DD"),
    "no JSON": ('{"file": "a.txt", "published": "2031-03-04"}\n{"file"\n', "line 2: it is not a JSON object"),
    "no field": ('{"file": "a.txt"}\n', "line 1: it has no field published or day or date"),
}


@pytest.mark.parametrize(("name", "day"), NAMES.items(), ids=NAMES)
def test_a_name_holds_one_day(name: str, day: date | None) -> None:
    """Where it holds none, or two that differ, there is none to take."""
    assert day_in(name) == day


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_a_list_gives_each_file_its_day(tmp_path: Path, lines: str) -> None:
    """CSV with or without heads, or lines of JSON; a file is found by its path, else by its name."""
    path = tmp_path / "days"
    path.write_text(lines, encoding="utf-8")
    days = published(str(path))
    assert (days.of("a.txt"), days.of("folder/a.txt"), days.of("./a.txt")) == (DAY, DAY, DAY)


def test_a_longer_path_wins(tmp_path: Path) -> None:
    """Two files of one name in two folders are told apart."""
    path = tmp_path / "days.csv"
    path.write_text("a.txt,2031-03-05\nnorth/a.txt,2031-03-04\n", encoding="utf-8")
    days = published(str(path))
    assert (days.of("north/a.txt"), days.of("south/a.txt")) == (DAY, date(2031, 3, 5))


def test_what_has_no_day_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article goes on without one."""
    path = tmp_path / "days.csv"
    path.write_text("a.txt,2031-03-04\n", encoding="utf-8")
    assert published(str(path)).of("b.txt") is published("name").of("b.txt") is None
    assert capsys.readouterr().err.splitlines() == [
        f"summarizer: warning: 'b.txt' has no day of publication in {str(path)!r}.",
        "summarizer: warning: 'b.txt' has no day of publication in its name.",
    ]


@pytest.mark.parametrize(("lines", "told"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_list_that_cannot_be_used(tmp_path: Path, lines: str, told: str) -> None:
    """The line that is wrong is named."""
    path = tmp_path / "days"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(ArgumentTypeError, match=told):
        published(str(path))


@pytest.mark.parametrize("words", ["soon", "2031-02-30", "20310304", "missing.csv", ""])
def test_what_is_neither(words: str) -> None:
    """The three forms are named."""
    with pytest.raises(
        ArgumentTypeError, match=r"not a day in the form YYYY-MM-DD, .* nor `name`, nor the file of a list"
    ):
        published(words)


def test_each_article_gets_its_own(calls: list[dict[str, object]], tmp_path: Path) -> None:
    """The pipeline is told the day in each file's name."""
    paths = [tmp_path / "2031-03-04.txt", tmp_path / "2031-03-05.txt"]
    for path in paths:
        path.write_text("FAKE=ok", encoding="utf-8")
    assert main([*map(str, paths), "--quiet", "--published", "name"]) == Exit.DONE
    assert [call["published"] for call in calls] == [DAY, date(2031, 3, 5)]
