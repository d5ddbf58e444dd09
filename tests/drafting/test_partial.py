"""What a cut-off answer tells, wherever it breaks off, and how further parts are joined to it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.drafting.answers import PARTS, LedAnswer, Partial, form_of, partial_of
from tests.harbour import DISPUTED_ANSWER, HEADLINE

ANSWER = DISPUTED_ANSWER | {"not_speech": [2, 11, 23]}
TEXTS = [
    json.dumps(ANSWER, ensure_ascii=False),
    json.dumps(ANSWER, ensure_ascii=True, indent=1),
    json.dumps(ANSWER, separators=(",", ":")),
]
WHOLE = LedAnswer.model_validate(ANSWER)


@pytest.mark.parametrize("text", TEXTS, ids=["usual", "indented", "compact"])
def test_nothing_half_told_is_taken(text: str) -> None:
    """At every character: what is taken stands at the head of the whole answer, and what is not whole is named."""
    for place in range(len(text) + 1):
        partial = partial_of(text[:place])
        for part in PARTS:
            told, whole = getattr(partial.answer, part), getattr(WHOLE, part)
            assert told == whole or (part in partial.missing and told == whole[: len(told)]), (place, part)
        assert bool(partial.missing) == (place < len(text))
        assert partial.answer.headline in {"", HEADLINE}


@given(st.text(max_size=6), st.integers(0, len(TEXTS[0])), st.integers(0, len(TEXTS[0])))
def test_whatever_stands_in_it_is_no_error(noise: str, place: int, until: int) -> None:
    """An answer with something else in its middle tells what can be read of it, and nothing raises."""
    partial = partial_of(TEXTS[0][:place] + noise + TEXTS[0][place:until])
    assert isinstance(partial.answer, LedAnswer)
    assert set(partial.missing) | partial.whole == set(PARTS)


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[1,2]", '"a"', "null", "{", '{"meetings":"many"', '{"said":[{"who":"x"}],"a":1', '{"notes":[]}'],
)
def test_what_is_no_answer_tells_nothing(text: str) -> None:
    """Not even a part of the right name and the wrong form."""
    partial = partial_of(text)
    assert partial == Partial()
    assert (partial.tells, partial.missing) == (0, PARTS)


def test_a_closed_answer_that_lacks_a_part_says_so() -> None:
    """An object that was closed early is not whole."""
    partial = partial_of('{"headline":"A met B.","actors":[],"meetings":[]}')
    assert partial.missing == ("said", "not_speech", "pending")


def test_the_headline_is_no_entry() -> None:
    """Who wrote nothing but a headline told nothing."""
    assert partial_of('{"headline":"A met B.","actors":[').tells == 0


@pytest.mark.parametrize("place", [TEXTS[0].index(f'"{part}"') for part in PARTS])
def test_further_parts_make_it_whole(place: int) -> None:
    """What is asked for alone joins with what was told to the answer that was cut off."""
    partial = partial_of(TEXTS[0][:place])
    rest = form_of(partial.missing).model_validate({part: ANSWER[part] for part in partial.missing})
    joined = partial.joined(rest)
    assert joined.answer == WHOLE
    assert joined.missing == ()


def test_what_was_whole_is_not_replaced() -> None:
    """A further answer counts for what was missing, and for nothing else."""
    partial = partial_of(TEXTS[2][: TEXTS[2].index('"said":[') + 8])
    other = form_of(["meetings", "said"]).model_validate({"meetings": [], "said": []})
    joined = partial.joined(other)
    assert joined.answer.meetings == WHOLE.meetings
    assert (joined.answer.said, joined.missing) == ([], ("not_speech", "pending"))


def test_a_form_of_parts_asks_for_them_alone() -> None:
    """Nothing may lack, and nothing else be given."""
    form = form_of(["not_speech"])
    assert list(form.model_json_schema()["properties"]) == ["not_speech"]
    wrongs: list[dict[str, list[int]]] = [{}, {"not_speech": [], "said": []}]
    for wrong in wrongs:
        with pytest.raises(ValidationError):
            form.model_validate(wrong)
