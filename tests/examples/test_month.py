"""The month's story: thirty articles and recorded answers become the ledger that `examples/month/story.toml` tells."""

import json
import runpy
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer import Ledger
from summarizer.engines.batch.rows import Row, read_rows
from summarizer.ledger.naming import office_of
from tests.examples.conftest import MONTH

STORY: dict[str, Any] = tomllib.loads((MONTH / "story.toml").read_text(encoding="utf-8"))
TODAY: date = STORY["today"]
LINES = (MONTH / "articles.jsonl").read_text(encoding="utf-8").splitlines()
ARTICLES: dict[str, dict[str, str]] = {one["id"]: one for one in map(json.loads, LINES)}
ID_OF = {one["url"]: id_ for id_, one in ARTICLES.items()}
Pending = Mapping[str, Any]


def told(kind: str, *naming: str, wrong: str = "wrong") -> list[Any]:
    """Return what the story tells of a kind, each a case of its own; what is known to come out wrong has to fail."""
    return [
        pytest.param(
            one,
            id="-".join(one[name] for name in naming).replace(" ", "_"),
            marks=[pytest.mark.xfail(reason=one[wrong], strict=True)] if wrong in one else [],
        )
        for one in STORY[kind]
    ]


@pytest.fixture(scope="module")
def ledger(month: Path) -> Iterator[Ledger]:
    """The ledger of the month."""
    with Ledger(month / "ledger.sqlite", create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def rows(month: Path) -> dict[str, Row]:
    """The batch's rows by the id of their article."""
    return {row.id: row for row in read_rows(month / "run")}


# --- what the script says


def test_the_script_says_what_is_there_and_where_to_look(
    month: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The numbers are the story's, and the commands name the ledger from where one stands."""
    monkeypatch.chdir(month)
    runpy.run_path(str(MONTH / "fill.py"), run_name="month_fill")["tell"](month / "ledger.sqlite")
    first, *others = capsys.readouterr().out.splitlines()
    assert first == "ledger.sqlite: 27 articles, 3 copies, 8 meetings."
    assert [line for line in others if "summarizer dashboard --ledger ledger.sqlite --today 2031-03-31" in line]


# --- the articles


def test_the_articles_are_a_month() -> None:
    """Thirty articles of March 2031, each with an address of its own, a title and its day."""
    assert len(ARTICLES) == len(ID_OF) == 30
    assert {one["published"][:7] for one in ARTICLES.values()} == {"2031-03"}
    assert all(one["title"] and one["text"] for one in ARTICLES.values())


def test_every_article_is_answered(rows: Mapping[str, Row]) -> None:
    """The recorded answers are those to the requests that are made today: no article waits, and none fails."""
    assert rows.keys() == ARTICLES.keys()
    assert {row.status for row in rows.values()} == {"done", "copy"}
    assert all(row.result().complete for row in rows.values() if row.status == "done")


def test_copies_are_summarized_once(rows: Mapping[str, Row], ledger: Ledger) -> None:
    """A cut copy and an exact one point at the agency's text; an update with one other sentence is no copy."""
    copies = {copy: original for original, of_it in STORY["copies"].items() for copy in of_it}
    assert {row.id: row.copy_of for row in rows.values() if row.status == "copy"} == copies
    known = {ID_OF[row["url"] or ""]: row["copies"] for row in ledger.documents()}
    assert len(known) == len(ARTICLES) - len(copies)
    assert {id_: count for id_, count in known.items() if count} == {
        original: len(of_it) for original, of_it in STORY["copies"].items()
    }


def test_the_ledger_holds_together(ledger: Ledger) -> None:
    """Every claim stands where it says, and everything that is derived follows from the claims."""
    assert [*ledger.verify()] == []


# --- who is who


@pytest.mark.parametrize("who", told("identity", "name"))
def test_one_person_under_many_names(ledger: Ledger, who: Mapping[str, Any]) -> None:
    """Whatever articles call somebody, it is one identity, with a country and an office."""
    found = [row for row in ledger.actors(type="person") if row["name"] == who["name"]]
    assert [(row["country"], row["external_id"] is not None) for row in found] == [(who["country"], True)]
    assert {who["name"], *who["forms"]} <= set(found[0]["forms"].split("; "))
    assert who["office"] in {office_of(one) for one in found[0]["offices"].split("; ")}  # shown as articles write them


@pytest.mark.parametrize("who", told("identity", "name", wrong="wrong_words"))
def test_words_go_to_who_said_them(ledger: Ledger, who: Mapping[str, Any]) -> None:
    """A namesake's words are not his, and a bare office speaks as its holder of that day."""
    said = [row["text"] for row in ledger.statements(actor=who["name"], repeats=True)]
    assert [words for words in who["says"] if not any(words in text for text in said)] == []


def test_namesakes_stay_apart(ledger: Ledger) -> None:
    """The minister and the head of the port share a name, and neither a word nor a meeting."""
    minister, port = (ledger.actors(name=name).rows()[0]["id"] for name in ("Ilya Kovar", "Marek Kovar"))
    assert minister != port
    assert not {row["id"] for row in ledger.statements(actor=minister)} & {
        row["id"] for row in ledger.statements(actor=port)
    }
    assert ledger.meetings(actor=port).count() == 0


def test_who_cannot_be_told_is_left_to_a_person(ledger: Ledger) -> None:
    """A surname that may be of either namesake is neither's, and both are proposed."""
    doubt = STORY["doubt"]
    [nobody] = [row for row in ledger.actors(name=doubt["name"]) if row["name"] == doubt["name"]]
    [said] = ledger.statements(actor=nobody["id"]).rows()
    assert said["text"].startswith(doubt["says"])
    pairs = [{row["one_name"], row["other_name"]} for row in ledger.doubts()]
    assert sorted(pairs, key=sorted) == [{doubt["name"], name} for name in doubt["may_be"]]


# --- what was said


@pytest.mark.parametrize("one", told("statement", "text"))
def test_what_was_said_is_found_by_its_words(ledger: Ledger, one: Mapping[str, Any]) -> None:
    """Quoted, in part, reported or together: a search finds the words, once, with who said them and how."""
    [row] = ledger.statements(text=f'"{one["text"]}"').rows()
    assert row["text"].startswith(one["text"])
    assert (row["speakers"].split("; "), row["kind"]) == (one["speakers"], one["kind"])


def test_what_somebody_denies_to_have_said_is_not_hers(ledger: Ledger) -> None:
    """The remark that a minister denies is quoted in the article, and is nobody's statement."""
    assert [row["text"] for row in ledger.statements(text='"forty pages of paper"', kind="mixed")] == []
    [denial] = ledger.statements(text='denied "forty pages of paper"')
    assert denial["speakers"] == "Aune Rask"


# --- meetings


def test_there_are_no_other_meetings(ledger: Ledger) -> None:
    """Thirty articles tell of eight meetings."""
    assert sorted((row["first_day"], row["status"]) for row in ledger.meetings()) == [
        (one["day"], one["status"]) for one in STORY["meeting"]
    ]


@pytest.mark.parametrize("one", told("meeting", "day", "status"))
def test_a_meeting_is_one_whoever_tells_it(ledger: Ledger, one: Mapping[str, Any]) -> None:
    """It has who came, where, what became of it, and every article that tells it."""
    [row] = [
        row for row in ledger.meetings(between=one["day"]) if set(row["participants"].split("; ")) == set(one["who"])
    ]
    assert (row["status"], row["first_day"], row["last_day"]) == (one["status"], one["day"], one["day"])
    assert one["place"] in (row["place"] or "")
    assert sorted(ID_OF[telling["url"] or ""] for telling in ledger.tellings(meeting=row["id"])) == sorted(
        one["told_by"]
    )
    assert row["sources"] == len(one["told_by"])


@pytest.mark.parametrize("one", told("meeting", "day", wrong="wrong_disagreement"))
def test_disagreements_are_kept_and_shown(ledger: Ledger, one: Mapping[str, Any]) -> None:
    """Where articles disagree, the ledger says so, in words of both; where they do not, it says nothing."""
    disagreement = [row["disagreement"] or "" for row in ledger.meetings(between=one["day"])]
    assert all(words in disagreement[0] for words in one["disagreement"])
    assert bool(disagreement[0]) == bool(one["disagreement"])


# --- what was promised


def item(ledger: Ledger, one: Mapping[str, Any]) -> Pending:
    """Return the one pending item whose words begin so and whose owner is this."""
    found = [
        row
        for row in ledger.pending(today=TODAY)
        if row["what"].startswith(one["what"]) and one["owner"] in row["owners"].split("; ")
    ]
    assert len(found) == 1, f"{len(found)} items"
    return found[0]


@pytest.mark.parametrize("one", told("pending", "what"))
def test_a_promise_is_followed(ledger: Ledger, one: Mapping[str, Any]) -> None:
    """Kept, broken, moved, overdue or open at the end of the month, each by the article that shows it."""
    row = item(ledger, one)
    articles = {one["id"]: ID_OF[one["url"] or ""] for one in ledger.documents()}
    changes = [(articles[change["document"] or 0], change["kind"]) for change in ledger.changes(row["id"])]
    assert (row["state"], row["last_due"] or "") == (one["state"], one["due"])
    assert [kind for _, kind in changes] == [kind for _, kind in one["changes"]]
    assert all(id_ in wanted.split(" or ") for (id_, _), (wanted, _) in zip(changes, one["changes"], strict=True))


# --- the first thing that somebody tries


def test_the_questions_are_answered(
    month: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`explore.py` finds who met where, who disagrees, what was said, what is open, as the page shows it."""
    monkeypatch.setattr(sys, "argv", ["explore.py", str(month / "ledger.sqlite")])
    found = runpy.run_path(str(MONTH / "explore.py"))
    shown = capsys.readouterr().out
    strongest = found["pairs"].iloc[0]
    assert ({strongest.one_name, strongest.other_name}, strongest.meetings) == ({"Ilya Kovar", "Aune Rask"}, 2)
    assert list(found["places"].place) == ["Sel", "Torsvik"]
    assert found["middle"].nlargest(1, "people_met").name.item() == "Tomas Kielgaard"
    assert list(found["boats"].speakers) == ["Aune Rask", "Bruno Halt", "Bruno Halt"]
    assert "present a new chart of the Strait of Kell" in set(found["still_open"].what)
    assert set(found["kovars"].name) == {"Ilya Kovar", "Marek Kovar", "Kovar"}
    assert shown == (MONTH / "explore.txt").read_text(encoding="utf-8")
