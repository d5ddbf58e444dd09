"""Where the rules and the model differ about a speaker, both are asked about once more."""

import json

import pytest
from llguidance import LLMatcher, LLTokenizer

from summarizer.extraction import Draft, Look, disputes, look_grammar, look_messages, settled
from summarizer.extraction.second_look import Dispute
from tests.extraction.article import good, sheet

DISPUTE = Dispute(2, ("Odile Marrant",), ("Pilot Jonna Quillon",))
TOKENS = LLTokenizer("byte")


def _draft(*who: str) -> Draft:
    return Draft.model_validate(good() | {"quotations": [{"q": 2, "who": list(who)}]})


@pytest.mark.parametrize(
    ("who", "expected"),
    [(["Jonna Quillon"], (DISPUTE,)), (["Odile Marrant"], ()), (["Marrant"], ()), ([], ()), (["Hal Orrin"], ())],
    ids=["another", "the guess", "a form of it", "nobody", "a stranger"],
)
def test_only_another_person_is_a_dispute(who: list[str], expected: tuple[Dispute, ...]) -> None:
    """Where the model agrees, or names nobody known, the guess stands anyway."""
    assert disputes(sheet(), _draft(*who)) == expected


def test_what_is_certain_is_no_matter_of_dispute() -> None:
    """The rules are sure of the first quotation."""
    draft = Draft.model_validate(good() | {"quotations": [{"q": 1, "who": ["Paul Renz"]}]})
    assert disputes(sheet(), draft) == ()


def test_the_question() -> None:
    """The answer so far, then both names."""
    first = ({"role": "user", "content": "x"},)
    *kept, answered, asked = look_messages(first, _draft("Jonna Quillon"), [DISPUTE])
    assert tuple(kept) == first
    assert json.loads(answered["content"])["quotations"] == [{"q": 2, "who": ["Jonna Quillon"]}]
    assert asked["content"].endswith("\nQ2 Odile Marrant, or Pilot Jonna Quillon?")


@pytest.mark.parametrize("who", ['"Odile Marrant"', '"Pilot Jonna Quillon"', ""])
def test_the_grammar_takes_either_and_neither(who: str) -> None:
    """And nothing else."""
    asked = [DISPUTE, Dispute(5, ("Ann \u2028 Bell", "Cy"), ("Dé",))]
    whole = f'{{"quotations":[{{"q":2,"who":[{who}]}},{{"q":5,"who":["Dé"]}}]}}'
    assert not LLMatcher.validate_grammar(look_grammar(asked), TOKENS)
    assert _accepts(look_grammar(asked), whole)
    assert not _accepts(look_grammar(asked), whole.replace("Dé", "Paul Renz"))


def _accepts(grammar: str, text: str) -> bool:
    matcher = LLMatcher(TOKENS, grammar)
    return bool(matcher.consume_tokens(TOKENS.tokenize_str(text))) and matcher.is_accepting()


@pytest.mark.parametrize(
    ("again", "expected"),
    [(["Pilot Jonna Quillon"], "Pilot Jonna Quillon"), (["Odile Marrant"], "Odile Marrant"), ([], "Odile Marrant")],
)
def test_the_second_answer_counts(again: list[str], expected: str) -> None:
    """One that confirms neither leaves the rules' guess."""
    look = Look.model_validate({"quotations": [{"q": 2, "who": again}]})
    assert settled(_draft("Jonna Quillon"), look, [DISPUTE]).quotations[0].who == [expected]


def test_an_answer_about_something_else_changes_nothing_else() -> None:
    """Numbers that nobody asked about are nothing."""
    look = Look.model_validate({"quotations": [{"q": 9, "who": ["Paul Renz"]}]})
    assert settled(_draft("Jonna Quillon"), look, []) == _draft("Jonna Quillon")
