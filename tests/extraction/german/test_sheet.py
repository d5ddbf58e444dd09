"""The question sheet of a German article: sound for the engine, and what is open is asked as in English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from llguidance import LLMatcher

from summarizer.extraction import (
    Draft,
    Sheet,
    decide,
    grammar_of,
    ground,
    headline_of,
    proposed,
    question,
    questions_text,
)
from tests.extraction.german.told import candidates
from tests.extraction.hostile import HOSTILE
from tests.extraction.told import spans

ARTICLE = (
    "Hafenministerin Mara Quell hat sich am Montag in Tarn mit Reeder Olav Brandvik getroffen. „Die Fähren fahren "
    "wieder“, sagte Quell. Der Streit sei beigelegt.\n\nLotsin Svea Renz winkte. „Darauf warten wir seit Jahren.“\n"
)
MET = {
    "headline": "x",
    "meetings": [],
    "more": [{"s": [1], "who": ["Mara Quell", "Olav Brandvik"]}],
    "quotations": [{"q": 2, "who": ["Olav Brandvik"]}],
    "reported": [],
    "pending": [],
}
SPOKEN = (
    "der die das den dem des ein eine so laut zufolge nach Angaben Worten von und sagte sagten teilte mit heißt es in",
    "Minister Ministerin Quell Mara Quells Brandvik 54-Jährige Polizei Zeitung „ “ « » , : . – ( ) er sie sei habe",
    "wurde zitiert hat erklärt Mit diesen Worten",
)
WORDS = st.sampled_from([word for words in SPOKEN for word in words.split()])


def sheet(text: str = ARTICLE) -> Sheet:
    """Return the question sheet of a German article."""
    return question(candidates(text))


def test_the_open_quotation_is_asked() -> None:
    """With its sentence and the rules' guess; what a cue tells is not asked."""
    asked = sheet()
    assert asked.quotations == (2,)
    assert "Q2 (S5) “Darauf warten wir seit Jahren.” Svea Renz?" in questions_text(asked).splitlines()
    assert asked.sentences == ()


def test_names_are_offered() -> None:
    """Persons first in reading order, without their offices."""
    assert questions_text(sheet()).splitlines()[0] == "Names: Mara Quell | Olav Brandvik | Svea Renz"


@pytest.mark.parametrize(
    ("headline", "kept"),
    [
        ("Hafenministerin Mara Quell hat sich am Montag in Tarn mit Reeder Olav Brandvik getroffen.", True),
        ("Die Fähren fahren wieder, sagte Quell.", True),
        ("Hafenministerin Mara Quell und Reeder Olav Brandvik in Tarn.", False),
        ("Mara Quell hat sich mit Emil Thune getroffen.", False),
    ],
)
def test_a_headline_needs_a_german_verb(headline: str, *, kept: bool) -> None:
    """And names of the article, as in English."""
    document = candidates(ARTICLE).document
    choices = decide(sheet(), Draft.model_validate(MET)).choices
    assert headline_of(document, choices, headline)[1] is kept


def test_an_answer_is_taken() -> None:
    """A speaker of an open quotation, and a meeting that a German word of meeting bears out."""
    decided = decide(sheet(), Draft.model_validate(MET))
    assert decided.warnings == ()
    assert [[c.name for c in m.parties] for m in decided.choices.meetings] == [["Mara Quell", "Olav Brandvik"]]
    assert [c.name for c in decided.choices.statements[-1].speakers] == ["Olav Brandvik"]


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(deadline=None, max_examples=150)
def test_it_is_sound_for_any_text(text: str) -> None:
    """Whatever words stand in whatever order, the grammar compiles and every span is the article's."""
    found = candidates(text)
    assert LLMatcher.validate_grammar(grammar_of(question(found))) == ""
    assert all(s.text == text[s.start : s.end] for s in spans(ground(found.document, proposed(found))))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("before", ["", ARTICLE], ids=["alone", "in an article"])
def test_it_is_sound_for_hostile_texts(text: str, before: str) -> None:
    """Marks of grammars, JSON and regular expressions."""
    assert LLMatcher.validate_grammar(grammar_of(sheet(before + text))) == ""
