"""One person, one identity, however many articles name them and in whatever order these come."""

import shutil
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from summarizer.ledger import Entry, Ledger
from summarizer.ledger.tables import Actor, Document
from tests.ledger.telling import Who, empty, entry

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("hard_names.toml").read_text("utf-8"))["case"]
MISSED = {
    "Mr. Berg|person|||2031-03-05": "it tells of a man, and nothing here knows whose given name is whose",
    "Ursula von der Maar|person|President|European Union|2031-03-02": "two names of one office, without a country",
}
"""Cases that come out otherwise than a careful reader has them, with why; docs/identity.md tells of them."""


@pytest.fixture
def ledger(tmp_path: Path, sqlite_template: Path) -> Iterator[Ledger]:
    """A new ledger."""
    shutil.copyfile(sqlite_template, tmp_path / "ledger.sqlite")
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def told(mention: str, salt: int) -> Entry:
    name, kind, office, country, day, alias = (*mention.split("|"), "")[:6]
    who = Who(name, office or None, country or None, kind, (alias,) if alias else ())  # type: ignore[arg-type]
    return entry(day, [who], salt=str(salt))


def letters(ledger: Ledger, articles: Sequence[Entry]) -> str:
    """Return who the first actor of each article is: a letter for each identity, `-` for nobody's."""
    with ledger.writing() as session:
        rows = session.execute(select(Document.sha256, Actor.identity_id).join(Actor, Actor.document_id == Document.id))
        found: dict[str, int | None] = {row.sha256: row.identity_id for row in rows}
    names: dict[int, str] = {}
    of_article = [found[one.summary.source.sha256] if one.summary else None for one in articles]
    return "".join("-" if one is None else names.setdefault(one, chr(97 + len(names))) for one in of_article)


@pytest.mark.parametrize("step", [1, -1], ids=["in order", "in the other order"])
def test_who_is_who(ledger: Ledger, step: int) -> None:
    """Names mean the identities that a careful reader gives them, in whichever order their articles come."""
    wrong = []
    for case in CASES:
        empty(ledger)
        articles = [told(mention, number) for number, mention in enumerate(case["mentions"])]
        ledger.add(articles[::step])
        if letters(ledger, articles) != case["who"]:
            wrong.append(case["mentions"][0])
    assert sorted(wrong) == sorted(MISSED)
