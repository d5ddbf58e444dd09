"""The grammar: sound for any article, for the engine ignores an unsound one in silence."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llguidance import LLMatcher, LLTokenizer

from summarizer.extraction import Check, Draft, Sheet, checking, grammar_of
from tests.extraction.article import ARTICLE, good, sheet
from tests.extraction.hostile import HOSTILE, TEXTS

BYTES = LLTokenizer("byte")
HEADLINE = "Paul Renz praised the pilots and Ines Quelhas waved."


def _takes(asked: Sheet, answer: str) -> bool:
    """Tell whether the grammar lets an engine write the answer, and stop there."""
    matcher = LLMatcher(BYTES, grammar_of(asked))
    taken = matcher.consume_tokens(BYTES.tokenize_str(answer))
    return taken and matcher.is_accepting()


def _answer(**changed: object) -> str:
    return json.dumps(good() | {"headline": HEADLINE} | changed, ensure_ascii=False, separators=(",", ":"))


@given(TEXTS)
def test_it_is_sound_for_any_text(text: str) -> None:
    """Whatever stands in an article, the grammar compiles."""
    assert LLMatcher.validate_grammar(grammar_of(sheet(text))) == ""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("before", ["", ARTICLE])
def test_it_is_sound_for_hostile_texts(text: str, before: str) -> None:
    """Marks of grammars, JSON and regular expressions, alone and in an article that leaves every kind of question."""
    assert LLMatcher.validate_grammar(grammar_of(sheet(before + text))) == ""


def test_it_takes_a_good_answer() -> None:
    """What it takes is a draft without faults."""
    assert _takes(sheet(), _answer())
    check = Check(sheet())
    with checking(check):
        Draft.model_validate_json(_answer())
    assert check.faults == []


@pytest.mark.parametrize(
    "changed",
    [
        {"meetings": []},
        {"more": []},
        {"quotations": [{"q": 2, "who": []}]},
        {"quotations": [{"q": 2, "who": ["Odile Marrant", "Prime Minister Tomas Kielgaard"]}]},
        {"reported": []},
        {"pending": []},
    ],
)
def test_it_leaves_the_choice(changed: dict[str, Any]) -> None:
    """Every proposal may be refused, and a quotation may be nobody's."""
    assert _takes(sheet(), _answer(**changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"meetings": [2]},
        {"meetings": [0]},
        {"pending": [2]},
        {"more": [{"s": [10], "who": ["Paul Renz", "Tomas Kielgaard"]}]},
        {"more": [{"s": [8], "who": ["Paul Renz"]}]},
        {"more": [{"s": [8], "who": ["Paul Renz", "Hal Orrin"]}]},
        {"quotations": []},
        {"quotations": [{"q": 1, "who": []}]},
        {"quotations": [{"q": 2, "who": []}, {"q": 2, "who": []}]},
        {"quotations": [{"q": 2, "who": ["Hal Orrin"]}]},
        {"quotations": [{"q": 2, "who": ["Olu Brandvik"]}]},
        {"quotations": [{"q": 2, "who": ["Marrant Odile"]}]},
        {"quotations": [{"q": 2, "who": ["Odi"]}]},
        {"reported": [{"s": 6, "who": []}]},
        {"reported": [{"s": 7, "who": ["Hal Orrin"]}]},
        {"headline": "Paul Renz praised the pilots and Olu Brandvik waved."},
        {"notes": []},
    ],
)
def test_it_takes_nothing_else(changed: dict[str, Any]) -> None:
    """No number that was not asked, no name and no headline of words that the article lacks."""
    assert not _takes(sheet(), _answer(**changed))


def test_names_are_as_the_model_was_shown_them() -> None:
    """A line end or a control character inside a name is a space, there and here."""
    asked = sheet("Mara\nTeller\x07Quell waved. “The ferries will sail again.”")
    empty: dict[str, list[int]] = {"meetings": [], "more": [], "reported": [], "pending": []}
    assert _takes(
        asked,
        _answer(**empty, headline="Mara Teller and ferries.", quotations=[{"q": 1, "who": ["Mara Teller Quell"]}]),
    )


@given(st.text(alphabet=st.sampled_from('\\"{}[]%/\n\x00\x1b\u2028aB “”'), max_size=40))
def test_what_it_forces_is_json(marks: str) -> None:
    """An engine that follows the grammar to its end has written a draft, whatever marks the article has."""
    matcher = LLMatcher(BYTES, grammar_of(sheet(f"Mara Teller waved. {marks} Hal Orrin waved.")))
    written: list[int] = []
    while not matcher.is_stopped() and len(written) < 2000:
        allowed = matcher.compute_logit_bias()
        wanted = next((t for t in b'".]},:' if allowed[t] and (t != 0x2C or len(written) < 15)), None)
        token = wanted if wanted is not None else next(t for t in range(256) if allowed[t])
        matcher.consume_token(token)
        written.append(token)
    assert matcher.is_accepting()
    Draft.model_validate_json(bytes(written))
