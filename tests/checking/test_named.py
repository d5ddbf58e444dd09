"""Whom a claim names: who speaks, takes part or must act stands; somebody else who is named beside them does not.

The texts of `named.jsonl` are by people who knew nothing of the check. `open` are the names that stand although wrong.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.checking.gate import Checked, check
from summarizer.document import read
from summarizer.drafting.form import Draft
from tests.variants import DEEDS, FURTHER, OWNERS, REMAINING, SAID, SPEAKERS, tellings

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("named.jsonl").read_text(encoding="utf-8").splitlines()
]


def claimed(row: dict[str, Any], *names: str) -> Checked:
    """Return what stands of the claim of a row that names these."""
    groups = row.get("groups", ())
    actors = [{"name": one, "type": "group" if one in groups else "person"} for one in (*row["who"], *row["not"])]
    told = {"s": row.get("s"), "who": names, "kind": "unspecified", "status": row.get("status"), "place": None}
    claim: dict[str, Any] = {
        "quotations": {"q": row.get("n"), "who": names},
        "reported": {"s": row.get("n"), "who": names},
        "meetings": told | {"day": None},
        "pending": {"s": row.get("s"), "what": row.get("what"), "owners": names, "status": "planned", "due": None},
    }[row["part"]]
    draft = {"headline": "", "actors": [one | {"office": None} for one in actors], row["part"]: [claim]}
    return check(read(row["text"]), Draft.model_validate(draft))


def named(checked: Checked) -> Iterator[str]:
    """Yield whom the claims that stand name."""
    who = (*(one.who for one in checked.quotations), *(one.who for one in checked.reported))
    yield from (member.name for members in (*who, *(one.who for one in checked.meetings)) for member in members)
    for item in checked.pending:
        yield from (owner if isinstance(owner, str) else owner.name for owner in item.owners)


def stands(row: dict[str, Any], name: str) -> bool:
    """Tell whether a name stands in the claim of a row: of a meeting, beside those who took part."""
    beside = row["who"] if row["part"] == "meetings" else ()
    return name in named(claimed(row, *dict.fromkeys((*beside, name))))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_whoever_it_was_stands_and_another_does_not(row: dict[str, Any]) -> None:
    assert [name for name in row["who"] if not stands(row, name)] == row.get("refused", [])
    assert [name for name in row["not"] if stands(row, name)] == row.get("open", [])


@pytest.mark.parametrize("frame", [*SAID, *FURTHER["said"]])
def test_words_stand_as_those_of_whoever_says_so_in_every_variant(frame: str) -> None:
    for text, name in tellings(frame, SPEAKERS):
        document = read(f"{text} Emil Berg was in Bremen.")
        rows = [{"part": "quotations", "n": n} for n in range(1, len(document.quotations) + 1)]
        for row in rows or [{"part": "reported", "n": 1}]:
            told = {"id": "", "text": document.text, "who": [name], "not": ["Emil Berg"], **row}
            told |= {"groups": [name] if "Roth" not in name else []}
            assert stands(told, name), text
            one_of_them = row["part"] == "reported" and name in {"union leaders", "two officials"}
            assert stands(told, "Emil Berg") == one_of_them, text


@pytest.mark.parametrize("frame", [*REMAINING, *FURTHER["remaining"]])
def test_what_remains_stands_as_the_deed_of_its_owner_in_every_variant(frame: str) -> None:
    for text, name in tellings(frame, OWNERS):
        what = next(deed for deed in DEEDS if deed in text)
        told = {
            "id": "",
            "text": text,
            "part": "pending",
            "s": [1, 2][: len(read(text).sentences)],
            "what": what,
            "who": [name],
            "not": [],
        }
        assert stands(told, name), text
