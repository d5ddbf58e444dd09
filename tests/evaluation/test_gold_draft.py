"""Drafts of gold say what a result says, and are read as gold."""

import json
from pathlib import Path
from typing import Literal

import pytest

from summarizer import document
from summarizer.errors import InputError
from summarizer.evaluation import draft_gold, gold_line, read_gold, score
from tests.evaluation.valley import GOLDS, perfect
from tests.invented import ARTICLE, EMPTY, SUMMARY

DRAFT = draft_gold("ferries", ARTICLE, SUMMARY)


@pytest.mark.parametrize(("name", "indented"), [("draft.jsonl", False), ("draft.json", True)])
def test_a_draft_is_read_as_gold(tmp_path: Path, name: str, *, indented: bool) -> None:
    """As a line, or indented in a file of its own."""
    path = tmp_path / name
    path.write_text(gold_line(DRAFT, indented=indented), encoding="utf-8")
    assert read_gold(path) == (DRAFT,)
    assert (path.read_text(encoding="utf-8").count("\n") > 1) is indented


def test_sentences_are_numbered() -> None:
    """In words beside their offsets, as the document has them."""
    spans = document.read(ARTICLE).sentences
    assert DRAFT.sentences == tuple((span.start, span.end) for span in spans)
    assert DRAFT.numbered[-1] == f"{len(spans)}: The two will speak by telephone next week."


@pytest.mark.parametrize("number", range(len(GOLDS)))
def test_the_result_is_right_by_its_own_draft(number: int) -> None:
    """Nothing that the result tells is lost on the way."""
    told = perfect(GOLDS[number])
    draft = draft_gold("x", GOLDS[number].text, told)
    assert set(score(draft, told).measures.values()) <= {1.0, None}
    assert (draft.meetings, draft.reported, draft.statements) == (
        GOLDS[number].meetings,
        GOLDS[number].reported,
        GOLDS[number].statements,
    )
    assert str(draft.published) == "2031-03-04"


def test_nobody_is_asked_for_where_nobody_is_named() -> None:
    """A quotation without a speaker is open, a report without one optional, until somebody is put in."""
    told = SUMMARY.model_copy(
        update={"statements": tuple(s.model_copy(update={"speakers": ()}) for s in SUMMARY.statements)}
    )
    draft = draft_gold("ferries", ARTICLE, told)
    assert draft.actors[-1].id == "nobody"
    assert [(s.speaker, s.speaker_open) for s in draft.statements] == [("nobody", True)] * 2
    assert [(r.speaker, r.optional) for r in draft.reported] == [("nobody", True)]
    assert score(draft, SUMMARY).measures["quote_attributed_f1"] == 1
    assert "nobody" not in {actor.id for actor in DRAFT.actors}


def test_two_speakers_are_open() -> None:
    """Gold has one speaker for a quotation: the draft says that somebody must choose."""
    first = SUMMARY.statements[0].model_copy(update={"speakers": ("P2", "P1")})
    draft = draft_gold("ferries", ARTICLE, SUMMARY.model_copy(update={"statements": (first,)}))
    assert [(s.speaker, s.speaker_open) for s in draft.statements] == [("P2", True)]


def test_an_empty_result_makes_an_empty_draft() -> None:
    """With its sentences, which is what the person needs."""
    draft = draft_gold("ferries", ARTICLE, EMPTY)
    assert (draft.actors, draft.meetings, draft.statements, draft.reported, draft.pending) == ((), (), (), (), ())
    assert draft.sentences == DRAFT.sentences


def written(folder: Path, **changes: object) -> Path:
    """Write the draft with other fields."""
    path = folder / "draft.json"
    path.write_text(json.dumps(json.loads(gold_line(DRAFT)) | changes), encoding="utf-8")
    return path


def test_a_quotation_may_be_given_by_its_words(tmp_path: Path) -> None:
    """Its place is found, where there is only one."""
    row = {"speaker": "P1", "kind": "direct", "text": "We have agreed on nothing yet, and that is a beginning,"}
    (gold,) = read_gold(written(tmp_path, statements=[row]))
    assert gold.statements == DRAFT.statements[:1]


@pytest.mark.parametrize(("words", "times"), [("said", 2), ("We have agreed on everything", 0)])
def test_words_without_one_place_are_refused(tmp_path: Path, words: str, times: int) -> None:
    """With the file, the statement, and how often they stand there."""
    row = {"speaker": "P1", "kind": "direct", "text": words}
    with pytest.raises(InputError, match=rf"^draft\.json: statements\.0: its text stands {times} times"):
        read_gold(written(tmp_path, statements=[row]))


def test_numbered_sentences_are_only_shown(tmp_path: Path) -> None:
    """Whoever changes a sentence there is told where it has to be changed."""
    numbered = ["1: Other words.", *DRAFT.numbered[1:]]
    with pytest.raises(InputError, match=r"numbered: sentence 1 is not the article's"):
        read_gold(written(tmp_path, numbered=numbered))


@pytest.mark.parametrize("status", ["denied", "possible"])
def test_a_meeting_denied_or_possible_is_not_drafted(status: Literal["denied", "possible"]) -> None:
    """Gold has no meeting that did not take place and was not planned."""
    first, second = SUMMARY.meetings
    told = SUMMARY.model_copy(update={"meetings": (first.model_copy(update={"status": status}), second)})
    assert [meeting.status for meeting in draft_gold("ferries", ARTICLE, told).meetings] == ["planned"]


def test_a_document_is_drafted_as_a_group() -> None:
    """Gold knows people and groups."""
    actors = tuple(actor.model_copy(update={"type": "document"}) for actor in SUMMARY.actors)
    draft = draft_gold("ferries", ARTICLE, SUMMARY.model_copy(update={"actors": actors}))
    assert [actor.type for actor in draft.actors] == ["group", "group"]
