"""The model's probability of each choice, read off its answer."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction import Draft, Grounded, confidences, decide, ground, question
from summarizer.extraction.places import places
from tests.extraction.article import ARTICLE, good
from tests.extraction.told import candidates

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(alphabet="abc", min_size=1), inner),
    max_leaves=20,
)


@dataclass(frozen=True, slots=True)
class Sure:
    """An answer whose stretches are as likely as the table says, and certain otherwise."""

    text: str
    table: dict[str, float]

    def probability(self, start: int, end: int) -> float:
        """As the table says."""
        return self.table.get(self.text[start:end], 1.0)


@given(JSON, st.sampled_from([None, 2]))
def test_every_value_is_found_where_it_stands(value: object, indent: int | None) -> None:
    """The place of each value, however it is written, is its JSON."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    for path, (start, end) in places(text).items():
        inner: Any = value
        for key in path:
            inner = inner[key]
        assert json.loads(text[start:end]) == inner


@pytest.mark.parametrize("text", ["", "{", "[1,", '{"a"', '{"a":}', "[[[", '"', "{1 2 3}", "[1 2", "}"])
def test_what_is_no_json_ends(text: str) -> None:
    """Nothing is promised of it but that the search ends."""
    assert isinstance(places(text), dict)


def _judged(table: dict[str, float], *, again: bool = True, **answers: Any) -> Grounded:  # noqa: ANN401 - of the draft
    asked = question(candidates(ARTICLE), again=again)
    fields = good() | {"quotations": [{"q": 1, "who": ["Marrant"]}, {"q": 2, "who": ["Jonna Quillon"]}]} | answers
    draft = Draft.model_validate(fields)
    sure = confidences(asked, draft, Sure(json.dumps(fields, separators=(",", ":")), table))
    return ground(asked.candidates.document, decide(asked, draft, sure).choices)


def test_a_confirmed_speaker_has_the_models_probability() -> None:
    """The names with the end of their list; where the model named another, at most what it left."""
    table = {'"Marrant"]': 0.75, '"Jonna Quillon"]': 0.5}
    assert [s.confidence for s in _judged(table).statements[:2]] == [0.75, 0.5]
    other = _judged({'"Paul Renz"]': 0.9}, quotations=[{"q": 1, "who": ["Paul Renz"]}, {"q": 2, "who": []}])
    assert (other.statements[0].speakers, other.statements[0].confidence) == (("P1",), 0.1)


def test_numbers_that_were_passed_over_have_what_was_left() -> None:
    """At most what the next number, or the end of the list, did not get."""
    settled, weak = _judged({"2": 0.75}, meetings=[2], more=[]).meetings
    assert (settled.confidence, weak.confidence) == ((0.25, 0.25), (0.75,))
    item = _judged({"]": 0.875}, pending=[]).pending[-1]
    assert item.confidence == 0.125


def test_nothing_is_told_of_what_was_not_asked() -> None:
    """Without looking again the settled claims have none, and without probabilities nothing has."""
    result = _judged({}, again=False, meetings=[1], pending=[1], quotations=[{"q": 2, "who": ["Jonna Quillon"]}])
    assert [m.confidence for m in result.meetings] == [(None, None), (1.0,), (1.0, 1.0)]
    assert [s.confidence for s in result.statements][:2] == [None, 1.0]
    asked = question(candidates(ARTICLE), again=True)
    silent = decide(asked, Draft.model_validate(good()), confidences(asked, Draft.model_validate(good()), None))
    told = ground(asked.candidates.document, silent.choices)
    assert {c for m in told.meetings for c in m.confidence} == {None}
    assert {s.confidence for s in told.statements} | {p.confidence for p in told.pending} == {None}


@pytest.mark.parametrize("wild", [{"meetings": [0, 99]}, {"reported": [{"s": 99, "who": []}]}, {"more": []}])
def test_a_faulty_draft_does_no_harm(wild: dict[str, Any]) -> None:
    """Numbers that are none have a probability, and nobody asks for it."""
    assert _judged({}, **wild).statements
