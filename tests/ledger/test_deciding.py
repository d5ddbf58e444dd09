"""A model decides what the rules leave open, by a number, and nothing else changes anything."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.ledger.deciding import Made, decide
from tests.ledger.telling import Due, Who, entry
from tests.llm.fault_server import completion, serving

VESTRIA = Who("Vestria", type="group")
QUOTED = "“Vestria published the draft treaty,” the harbour master said."


@pytest.fixture
def ledger(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A ledger with a promise, and with an article that quotes somebody on it."""
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    shutil.copyfile(sqlite_template, tmp_path / "ledger.sqlite")
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        first = entry("2031-03-04", [VESTRIA], pending=[Due("publish the draft treaty", (0,))])
        opened.add([first, entry("2031-03-12", [VESTRIA], text=QUOTED)])
        yield opened


def answered(ledger: Ledger, **answer: object) -> tuple[Made, str]:
    """Let a model answer so; return what came of it, and what it was asked."""
    with serving() as server:
        server.script = [completion(json.dumps(answer))]
        made = decide(ledger, "some-model", base_url=server.base_url)
        return made, json.dumps(server.bodies[-1], ensure_ascii=False) if server.bodies else ""


def test_the_model_chooses_a_listed_item(ledger: Ledger) -> None:
    """What it decides is written as its own, with the sentence, and not asked again."""
    assert [row["state"] for row in ledger.pending()] == ["open"]
    made, asked = answered(ledger, item=1, became="done")
    assert made == Made(1, 1)
    assert "1. Vestria: publish the draft treaty" in asked
    assert [row["state"] for row in ledger.pending()] == ["fulfilled"]
    (change,) = [row for row in ledger.changes() if row["kind"] == "fulfilled"]
    assert (change["by"], change["text"]) == ("model", QUOTED)
    assert answered(ledger, item=1, became="done")[0] == Made(0, 0)


@pytest.mark.parametrize(
    "answer", [{"item": 0, "became": "nothing"}, {"item": 7, "became": "done"}, {"item": 1, "became": "nothing"}]
)
def test_anything_else_changes_nothing(ledger: Ledger, answer: dict[str, object]) -> None:
    """Neither none, nor a number that is not listed."""
    assert answered(ledger, **answer)[0] == Made(1, 0)
    assert [row["state"] for row in ledger.pending()] == ["open"]


def test_a_broken_promise_is_broken(ledger: Ledger) -> None:
    """It may also say that it will not be done."""
    answered(ledger, item=1, became="broken")
    assert [row["state"] for row in ledger.pending()] == ["contradicted"]


def test_the_rules_are_no_model(ledger: Ledger) -> None:
    """They have decided already."""
    with pytest.raises(UsageError, match="name a model"):
        decide(ledger, "rules")
