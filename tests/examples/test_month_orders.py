"""The month's ledger is the same in whatever order its articles come, and its script fills it from kept answers."""

import json
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from summarizer import cli
from summarizer.engines.batch.rows import Row, read_rows
from summarizer.ledger import Ledger
from tests.examples.conftest import MONTH, filling

TODAY = date(2031, 3, 31)

Outcome = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def rows(month: Path) -> list[Row]:
    """The rows of the batch, in the order of the articles' days, copies behind what they are copies of."""
    return sorted(read_rows(month / "run"), key=lambda row: (row.published or "", row.status == "copy", row.id))


def asked(folder: Path, kind: str) -> list[str]:
    """Return the names of all requests in the files of a folder."""
    lines = [line for path in folder.glob(f"{kind}-*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(json.loads(line)["custom_id"] for line in lines)


def test_every_answer_that_is_kept_is_used(month: Path) -> None:
    """The answers are those of the requests that this version makes: none is left over, and none is missing."""
    assert asked(month / "run/queue", "requests") == asked(MONTH / "answers", "answers")


def test_the_script_makes_its_ledger_anew(month: Path) -> None:
    """What lay there before, whole or broken, is gone."""
    with Ledger(month / "ledger.sqlite", create=False) as ledger:
        counts = ledger.counts()
    assert (counts["documents"], counts["copies"]) == (27, 3)


def test_the_script_says_when_its_answers_are_of_other_questions(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where an answer is missing, nobody takes what is there for the whole month."""
    copy = shutil.copytree(MONTH, tmp_path / "month", ignore=shutil.ignore_patterns("run", "ledger.sqlite*"))
    first = (copy / "articles.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (copy / "articles.jsonl").write_text(first.replace("Sunday", "Saturday"), encoding="utf-8")
    assert filling(copy)(tmp_path / "ledger.sqlite", tmp_path / "run") == 1
    assert "record answers/ anew" in capfd.readouterr().err


ORDERS: dict[str, Callable[[Sequence[Row]], Sequence[Row]]] = {
    "backwards": lambda rows: rows[::-1],
    "every seventh": lambda rows: [rows[number * 7 % len(rows)] for number in range(len(rows))],
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_does_not_matter(month: Path, rows: list[Row], tmp_path: Path, order: str) -> None:
    """Identities, meetings and promises are those of the ledger that the script fills; people come first or last."""
    ledger = str(tmp_path / "ledger.sqlite")
    (tmp_path / "rows.jsonl").write_bytes(b"".join(row.as_line() for row in ORDERS[order](rows)))
    steps = [
        ["ledger", "identities", "--table", str(MONTH / "people.csv"), "--ledger", ledger],
        ["ledger", "add", str(tmp_path / "rows.jsonl"), "--ledger", ledger],
    ]
    assert [cli.main(step) for step in (steps[::-1] if order == "backwards" else steps)] == [0, 0]
    with Ledger(ledger) as filled, Ledger(month / "ledger.sqlite") as first:
        assert outcome(filled) == outcome(first)


def outcome(ledger: Ledger) -> Outcome:
    """Return what a ledger comes to, without ids."""
    return {
        "actors": sorted(
            (row["name"], row["country"] or "", together(row["forms"]), row["meetings"], row["statements"])
            for row in ledger.actors()
        ),
        "meetings": sorted(
            (row["first_day"] or "", row["status"], together(row["participants"]), row["sources"], row["place"] or "")
            for row in ledger.meetings()
        ),
        "pending": sorted(
            (row["what"], together(row["owners"]), row["state"], row["last_due"] or "", *changes(ledger, row["id"]))
            for row in ledger.pending(today=TODAY)
        ),
    }


def changes(ledger: Ledger, item: int) -> list[tuple[str, str, str]]:
    """Return what articles did to an item."""
    return sorted((row["day"] or "", row["kind"], row["title"] or "") for row in ledger.changes(item))


def together(names: str) -> tuple[str, ...]:
    """Return names in an order of their own."""
    return tuple(sorted(names.split("; ")))
