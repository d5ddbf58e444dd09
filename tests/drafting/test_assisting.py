"""What a model that assists is asked, and which of its answers are opinions."""

import pytest

from summarizer.drafting.answers import (
    MOST_NAMES,
    MOST_QUOTATIONS,
    AssistAnswer,
    asked_quotations,
    names_of,
    opinions,
    opinions_text,
)
from summarizer.drafting.form import Draft, DraftActor, DraftQuotation
from tests.harbour import document


def test_names_are_those_of_the_rules_on_one_line_each() -> None:
    """Without a mark that would end them in the grammar, and no more than a small model can hold."""
    actors = [DraftActor(name=name, type="person", office=None) for name in ("Ada\nQuell", 'Hal "Bo" Orrin')]
    assert names_of(Draft(headline="", actors=tuple(actors))) == ("Ada Quell", "Hal Bo Orrin")
    assert len(names_of(Draft(headline="", actors=tuple(actors * 40)))) == MOST_NAMES


def test_speech_is_asked_about_and_nothing_else() -> None:
    """A title is no speech; of very many quotations the first are asked."""
    quotations = (
        DraftQuotation(q=1, who=["A"]),
        DraftQuotation(q=2, who=[], speech=False),
        *(DraftQuotation(q=q, who=[]) for q in range(3, 40)),
    )
    asked = asked_quotations(Draft(headline="", quotations=quotations))
    assert asked[:2] == (1, 3)
    assert len(asked) == MOST_QUOTATIONS


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((1,), "Q1 (S2) “The talks were long, and that is a beginning,”"), ((), "No quotations.")],
)
def test_the_quotations_are_shown(numbers: tuple[int, ...], text: str) -> None:
    """One a line."""
    assert opinions_text(document(), numbers) == text


def test_opinions_are_only_of_what_was_asked() -> None:
    """A number from nowhere is no opinion; the empty name is one: that nobody is named."""
    answer = AssistAnswer.model_validate(
        {"headline": "x", "quotations": [{"q": 1, "who": "A"}, {"q": 7, "who": "B"}, {"q": 2, "who": ""}]}
    )
    assert opinions(answer, (1, 2, 3)) == {1: "A", 2: ""}
