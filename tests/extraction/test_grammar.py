"""The grammar: sound for any article, for the engine ignores an unsound one in silence."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from llguidance import LLMatcher, LLTokenizer

from summarizer.extraction import Draft, Sheet, grammar_of
from tests.extraction.article import ARTICLE, good, sheet
from tests.extraction.hostile import HOSTILE, TEXTS

BYTES = LLTokenizer("byte")
EMPTY: dict[str, list[int]] = {"meetings": [], "more": [], "reported": [], "pending": []}
HEADLINE = '{"headline":"'
ENDS = b'".]},:'


def _written(matcher: LLMatcher, until: int | None = None) -> bytes:
    """Let the grammar write by itself, ending every part as soon as it may, up to a byte that is not written."""
    out = bytearray()
    while not matcher.is_stopped() and len(out) < 3000:
        bias = matcher.compute_logit_bias()
        allowed = [byte for byte in range(256) if bias[byte]]
        if until in allowed:
            break
        out.append(next((byte for byte in ENDS if byte in allowed), allowed[0]))
        matcher.consume_token(out[-1])
    return bytes(out)


def _takes(asked: Sheet, answer: dict[str, Any]) -> bool:
    """Tell whether the grammar lets an engine write the answer behind a headline of its own, and stop there."""
    matcher = LLMatcher(BYTES, grammar_of(asked), log_level=0)
    matcher.consume_tokens(BYTES.tokenize_str(HEADLINE))
    _written(matcher, until=ord('"'))
    rest = json.dumps({k: v for k, v in answer.items() if k != "headline"}, ensure_ascii=False, separators=(",", ":"))
    return matcher.consume_tokens(BYTES.tokenize_str('",' + rest[1:])) and matcher.is_accepting()


@given(TEXTS)
@settings(deadline=None)
def test_it_is_sound_for_any_text(text: str) -> None:
    """Whatever stands in an article, the grammar compiles."""
    assert LLMatcher.validate_grammar(grammar_of(sheet(text))) == ""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("before", ["", ARTICLE], ids=["alone", "in an article"])
def test_it_is_sound_for_hostile_texts(text: str, before: str) -> None:
    """Marks of grammars, JSON and regular expressions, alone and in an article that leaves every kind of question."""
    assert LLMatcher.validate_grammar(grammar_of(sheet(before + text))) == ""


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"meetings": []},
        {"more": []},
        {"more": [{"s": [1, 8], "who": ["Paul Renz", "Tomas Kielgaard", "Odile Marrant"]}]},
        {"quotations": [{"q": 2, "who": []}]},
        {"quotations": [{"q": 2, "who": ["Odile Marrant", "Prime Minister Tomas Kielgaard"]}]},
        {"reported": []},
        {"pending": []},
    ],
)
def test_it_leaves_the_choice(changed: dict[str, Any]) -> None:
    """Every proposal may be taken or refused, and a quotation may be nobody's."""
    assert _takes(sheet(), good() | changed)


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
        {"notes": []},
    ],
)
def test_it_takes_nothing_else(changed: dict[str, Any]) -> None:
    """No number that was not asked, and no name that the article lacks."""
    assert not _takes(sheet(), good() | changed)


def test_a_headline_has_the_articles_names() -> None:
    """The worked example's people cannot leak into it."""
    matcher = LLMatcher(BYTES, grammar_of(sheet()), log_level=0)
    assert matcher.try_consume_tokens(BYTES.tokenize_str(f"{HEADLINE}Olu Brandvik")) < len(f"{HEADLINE}Olu")


def test_names_are_as_the_model_was_shown_them() -> None:
    """A line end or a control character inside a name is a space, there and here."""
    asked = sheet("Mara\nTeller\x07Quell waved. “The ferries will sail again.”")
    assert _takes(asked, good() | EMPTY | {"quotations": [{"q": 1, "who": ["Mara Teller Quell"]}]})


@given(st.text(alphabet=st.sampled_from('\\"{}[]%/\n\x00\x1b\u2028\ud800aB “”'), max_size=40))
@settings(deadline=None, max_examples=40)
def test_what_it_writes_is_a_draft(marks: str) -> None:
    """An engine that follows the grammar to its end has written a draft, whatever marks the article has."""
    matcher = LLMatcher(BYTES, grammar_of(sheet(f"{ARTICLE} {marks} Hal Orrin waved.")), log_level=0)
    written = _written(matcher)
    assert matcher.is_accepting()
    Draft.model_validate_json(written)
