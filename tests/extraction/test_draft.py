"""The draft: what a schema cannot see is found, asked again, and then kept as a fault."""

from typing import Any

import pytest
from pydantic import ValidationError

from summarizer.extraction import Check, Draft, checking
from tests.extraction.article import good, sheet

STRANGER = "who: 'Hal Orrin' does not stand in the article; copy a name from it"
ONCE = "quotations: answer Q2 exactly once"
FAULTS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no such meeting": ({"meetings": [2]}, ["meetings: there is no number 2"]),
    "numbers begin with 1": (
        {"meetings": [0, -1]}, ["meetings: there is no number 0", "meetings: there is no number -1"],
    ),
    "no such act": ({"pending": [1, 7, 7]}, ["pending: there is no number 7"]),
    "no such sentence": (
        {"more": [{"s": [8, 99], "who": ["Paul Renz", "Tomas Kielgaard"]}]}, ["more: there is no number 99"],
    ),
    "not an open sentence": ({"reported": [{"s": 6, "who": ["Paul Renz"]}]}, ["reported: there is no number 6"]),
    "not an open quotation": (
        {"quotations": [{"q": 2, "who": []}, {"q": 1, "who": []}]}, ["quotations: there is no number 1"],
    ),
    "an answer is missing": ({"quotations": []}, [ONCE]),
    "an answer is given twice": ({"quotations": [{"q": 2, "who": []}, {"q": 2, "who": []}]}, [ONCE]),
    "a stranger met": ({"more": [{"s": [8], "who": ["Hal Orrin", "Paul Renz"]}]}, [STRANGER]),
    "a stranger spoke": ({"quotations": [{"q": 2, "who": ["Hal Orrin"]}]}, [STRANGER]),
    "a stranger is reported": ({"reported": [{"s": 7, "who": ["Hal Orrin", "Hal Orrin"]}]}, [STRANGER]),
    "half a word is no name": (
        {"quotations": [{"q": 2, "who": ["Quil"]}]},
        ["who: 'Quil' does not stand in the article; copy a name from it"],
    ),
    "nothing is no name": (
        {"quotations": [{"q": 2, "who": [" "]}]}, ["who: ' ' does not stand in the article; copy a name from it"],
    ),
}  # fmt: skip


def test_a_good_draft_passes() -> None:
    """It is what it was, and has no fault."""
    check = Check(sheet())
    with checking(check):
        draft = Draft.model_validate(good())
    assert (draft.model_dump(), check.faults, check.asks) == (good(), [], 1)


@pytest.mark.parametrize(("changed", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_each_fault_is_told(changed: dict[str, Any], expected: list[str]) -> None:
    """A refusal names every fault in a sentence that a model can act on."""
    with checking(Check(sheet())), pytest.raises(ValidationError) as refusal:
        Draft.model_validate(good() | changed)
    assert str(refusal.value.errors()[0]["ctx"]["error"]) == "; ".join(expected)


@pytest.mark.parametrize("asks", [0, 1, 3])
def test_it_is_refused_as_often_as_it_may_be_asked(asks: int) -> None:
    """After that it passes, and its faults are kept."""
    check = Check(sheet(), asks=asks)
    faulty = good() | {"meetings": [2]}
    with checking(check):
        for _ in range(asks):
            with pytest.raises(ValidationError):
                Draft.model_validate(faulty)
        assert Draft.model_validate(faulty).meetings == [2]
    assert check.faults == ["meetings: there is no number 2"]


def test_a_corrected_draft_leaves_no_fault() -> None:
    """Faults are those of the last draft."""
    check = Check(sheet())
    with checking(check):
        with pytest.raises(ValidationError):
            Draft.model_validate(good() | {"meetings": [2]})
        Draft.model_validate(good())
    assert check.faults == []


def test_many_faults_are_told_in_few_words() -> None:
    """A refusal goes back to the model, and is kept short."""
    check = Check(sheet())
    with checking(check), pytest.raises(ValidationError) as refusal:
        Draft.model_validate(good() | {"meetings": list(range(10, 40))})
    assert str(refusal.value).count("there is no number") == 8
    assert len(check.faults) == 30


@pytest.mark.parametrize("name", ["jonna quillon", "JONNA  QUILLON", "Jonna\nQuillon", "Quillon"])
def test_names_are_compared_after_normalisation(name: str) -> None:
    """Case and spaces make nobody a stranger."""
    check = Check(sheet())
    with checking(check):
        Draft.model_validate(good() | {"quotations": [{"q": 2, "who": [name]}]})
    assert check.faults == []


def test_apostrophes_do_not_matter() -> None:
    """A model writes straight what the article writes curly."""
    check = Check(sheet("“The ferries will sail again.” Hugo d’Aubrac nodded."))
    with checking(check):
        answered: dict[str, list[int]] = {"meetings": [], "more": [], "reported": [], "pending": []}
        Draft.model_validate(good() | answered | {"quotations": [{"q": 1, "who": ["Hugo d'Aubrac"]}]})
    assert check.faults == []


@pytest.mark.parametrize("part", good())
def test_every_part_must_be_answered(part: str) -> None:
    """What was not answered is not taken for nothing."""
    with pytest.raises(ValidationError):
        Draft.model_validate({name: value for name, value in good().items() if name != part})


def test_nothing_else_may_be_answered() -> None:
    """An answer of another shape is refused."""
    with pytest.raises(ValidationError):
        Draft.model_validate(good() | {"notes": "none"})


def test_a_check_ends_with_its_block() -> None:
    """Outside, and for another article, a draft is only a shape."""
    with checking(Check(sheet())):
        pass
    assert Draft.model_validate(good() | {"meetings": [2]}).meetings == [2]
