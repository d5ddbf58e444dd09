"""What a cut-off answer tells, wherever it breaks off, and how the rest is joined to it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction import (
    Draft,
    Share,
    Sheet,
    all_of,
    by_parts,
    faults_of,
    joined,
    questions_text,
    remainder,
    settles_nothing,
    share_of,
    unanswered,
)
from tests.extraction.article import ARTICLE, good, sheet

LONGER = (
    ARTICLE + "\nMate Ilka Storr laughed. “The tide is low.”\n\nThe fog, explained a keeper of old age, is thick. "
    "The pier, noted a painter of long standing, is green.\n"
)
_ONE = sheet(LONGER)
SHEET = replace(
    _ONE,
    meetings=tuple(replace(_ONE.meetings[0], kind=kind) for kind in ("in_person", "call", "video", "unspecified")),
    items=tuple(replace(_ONE.items[0], number=number) for number in (1, 2, 3, 4, 5)),
)
ANSWER = good() | {
    "more": [{"s": [8], "who": ["Paul Renz", "Tomas Kielgaard"]}, {"s": [1], "who": []}],
    "meetings": [2, 4],
    "quotations": [{"q": 2, "who": ["Jonna Quillon"]}, {"q": 3, "who": []}],
    "reported": [{"s": 7, "who": ["Odile Marrant"]}, {"s": 13, "who": ["Paul Renz", "Tomas Kielgaard"]}],
    "pending": [1, 3, 5],
}
TEXT = json.dumps(ANSWER, ensure_ascii=False)
QUOTATIONS = (
    "quotations: the answer was cut off before every doubtful quotation had its speakers; left to the rules' guess: 2."
)
PLACES = st.integers(0, len(TEXT))


def answer_to(smaller: Sheet) -> Draft:
    """Return what the model of `ANSWER` says where it is asked less: the same, under that sheet's numbers."""
    return Draft.model_validate(
        ANSWER
        | {
            "meetings": [
                smaller.meetings.index(m) + 1 for n in (2, 4) if (m := SHEET.meetings[n - 1]) in smaller.meetings
            ],
            "quotations": [q for q in ANSWER["quotations"] if q["q"] in smaller.quotations],
            "reported": [r for r in ANSWER["reported"] if r["s"] in smaller.sentences],
            "pending": [smaller.items.index(t) + 1 for n in (1, 3, 5) if (t := SHEET.items[n - 1]) in smaller.items],
        }
    )


@given(PLACES)
def test_nothing_is_told_that_was_not_answered(place: int) -> None:
    """Wherever it breaks off: what is taken stands at the head of the whole answer, and what is not is named."""
    share = share_of(TEXT[:place])
    told = share.draft.model_dump()
    for part, value in ANSWER.items():
        assert told[part] == value[: len(told[part])]
        assert told[part] == value or part not in share.whole
    assert bool(unanswered(SHEET, share)) == (place < len(TEXT))
    assert faults_of(SHEET, share) == ()


@given(PLACES)
def test_the_parts_make_the_whole(place: int) -> None:
    """What is asked for anew, under other numbers, joins with what was told to the answer that was cut off."""
    share = share_of(TEXT[:place])
    for smaller, parts in by_parts(remainder(SHEET, share)):
        share = joined(SHEET, share, smaller, parts, all_of(answer_to(smaller)))
    assert share.draft.model_dump() == ANSWER
    assert unanswered(SHEET, share) == ()


@given(PLACES, PLACES)
def test_parts_may_be_cut_off_as_well(place: int, later: int) -> None:
    """Nothing is taken twice, nothing is invented, and what is missing in the end is named."""
    share = share_of(TEXT[:place])
    for smaller, parts in by_parts(remainder(SHEET, share)):
        other = share_of(answer_to(smaller).model_dump_json()[:later])
        share = joined(SHEET, share, smaller, parts, other)
    for part in ("meetings", "more", "quotations", "reported", "pending"):
        told = [json.dumps(entry) for entry in share.draft.model_dump()[part]]
        whole = [json.dumps(entry) for entry in ANSWER[part]]
        assert set(told) <= set(whole)
        assert len(told) == len(set(told))
        assert len(told) == len(whole) or unanswered(SHEET, share)


def test_each_part_is_named_with_its_count() -> None:
    """One sentence each, for the result's warnings."""
    told = unanswered(SHEET, share_of('{"headline":"A met B.","meetings":[2,3],"more":[{"s":[1'))
    assert told == (
        "more: the answer was cut off before it told whether the article has further meetings.",
        QUOTATIONS,
        "reported: the answer was cut off before every doubtful sentence was judged; left out: 3.",
        "pending: the answer was cut off before every doubtful act was judged; left out: 5.",
    )
    assert unanswered(SHEET, Share())[0] == (
        "meetings: the answer was cut off before every encounter mentioned in passing was judged; left out: 4."
    )


def test_smaller_sheets_ask_what_is_missing() -> None:
    """Statements, then what is pending; numbered anew from 1 where they are numbered by place."""
    share = share_of('{"headline":"","meetings":[2],"more":[],"quotations":[{"q":2,"who":[]},{"q":3,"who":["O')
    (statements, _), (pending, _) = by_parts(remainder(SHEET, share))
    lines = questions_text(statements).splitlines()[2:]
    assert [line.split(" (")[0] for line in lines] == ["Q3", "Open: S7", "Open: S12", "Open: S13"]
    assert [line.split(" (")[0] for line in questions_text(pending).splitlines()[2:]] == [f"T{n}" for n in range(1, 6)]


def test_what_the_rules_settle_is_not_asked_again() -> None:
    """It stands whatever the model says: of a sheet that asks about it as well only the doubtful part remains."""
    rules = SHEET.candidates
    more = replace(
        SHEET,
        settled=(),
        meetings=(*SHEET.settled, *SHEET.meetings),
        quotations=(1, 2, 3),
        sentences=tuple(sorted({*SHEET.sentences, *(r.number for r in rules.reported)})),
        items=tuple(c for c in rules.commitments if not c.weak) + SHEET.items,
    )
    rest = remainder(more, Share())
    assert (rest.meetings, rest.quotations) == (SHEET.meetings, SHEET.quotations)
    assert (rest.sentences, rest.items) == (SHEET.sentences, SHEET.items)


def test_where_nothing_is_missing_nothing_is_asked() -> None:
    """A whole answer, and a sheet without questions."""
    assert list(by_parts(remainder(SHEET, share_of(TEXT)))) == []
    empty = replace(SHEET, meetings=(), quotations=(), sentences=(), items=())
    assert list(by_parts(remainder(empty, Share()))) == []


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[1,2]", '"a"', "{", '{"meetings":"many"', '{"more":[{"s":"x"}],"a":1']
)
def test_what_is_no_answer_tells_nothing(text: str) -> None:
    """Not even a part of the right name and the wrong form."""
    assert share_of(text) == Share()
    assert not share_of(text).tells


def test_faults_are_told_of_what_was_answered() -> None:
    """A name from nowhere in a cut-off answer is a fault; a quotation that was not reached is none."""
    share = share_of('{"headline":"","meetings":[9],"more":[],"quotations":[{"q":2,"who":["Hal Orrin"]},{"q":3')
    assert faults_of(SHEET, share) == (
        "meetings: there is no number 9",
        "who: 'Hal Orrin' does not stand in the article; copy a name from it",
    )
    whole = share_of('{"headline":"","meetings":[],"more":[],"quotations":[],"reported":[],"pending":[]}')
    assert faults_of(SHEET, whole) == ("quotations: answer Q2 exactly once", "quotations: answer Q3 exactly once")


def test_numbers_from_nowhere_are_not_joined() -> None:
    """An answer to a smaller sheet cannot choose what it was not asked."""
    (_, _), (pending, parts) = by_parts(remainder(SHEET, Share()))
    other = Draft.model_validate(good() | {"pending": [0, 5, 6], "reported": [{"s": 5, "who": []}], "meetings": [1]})
    share = joined(SHEET, Share(), pending, parts, all_of(other))
    assert (share.draft.pending, share.draft.reported, share.draft.meetings) == ([5], [], [])
    assert share.whole == {"headline", "more", "pending"}


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("The ferry left at noon.", True),
        ("The ferry left. “It was late.”", False),
        ("Odile Marrant met Tomas Kielgaard.", False),
        ("Vestria promised to publish the treaty by Friday.", False),
        ("The port should publish its accounts.", True),
    ],
)
def test_what_the_rules_settle_by_themselves(text: str, *, nothing: bool) -> None:
    """An article of which they have something to say has a result, whatever the model answers."""
    assert settles_nothing(sheet(text)) is nothing
