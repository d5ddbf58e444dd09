"""Decisions: the model's choices join what the rules settled, and only what the article bears out."""

from typing import Any

import pytest

from summarizer.extraction import Draft, Grounded, decide, ground
from tests.extraction.article import ARTICLE, good, sheet
from tests.extraction.told import Met, Said, meetings, pending, statements

SETTLED = Met(("Odile Marrant", "Tomas Kielgaard"), place="on the sidelines of the Harbour Forum", day="2031-03-04")
NOTHING: dict[str, Any] = {"meetings": [], "more": [], "quotations": [], "reported": [], "pending": []}


def _decided(text: str = ARTICLE, **answers: object) -> tuple[Grounded, tuple[str, ...]]:
    asked = sheet(text)
    decided = decide(asked, Draft.model_validate(good() | NOTHING | answers))
    return ground(asked.candidates.document, decided.choices), decided.warnings


def test_what_the_rules_settled_stands() -> None:
    """An empty answer takes nothing away from it, and is nothing to warn of."""
    result, warnings = _decided()
    assert meetings(result) == [SETTLED]
    assert [p.what for p in pending(result)] == ["publish the draft treaty by Friday"]
    assert [s.cue for s in statements(result)] == ["said", None, "praised", "promised"]
    assert warnings == ()


def test_every_choice_is_taken() -> None:
    """Meetings, additions, speakers, reports and acts."""
    result, warnings = _decided(**good())
    assert meetings(result)[0] == SETTLED
    assert [m.who for m in meetings(result)[1:]] == [("Paul Renz",), ("Paul Renz", "Tomas Kielgaard")]
    assert statements(result)[1] == Said(("Pilot Jonna Quillon",), "direct", None, "The ferries will sail again.")
    assert [p.what for p in pending(result)] == [
        "The port should publish its accounts",
        "publish the draft treaty by Friday",
    ]
    assert all("Marrant" in w for w in warnings)


def test_an_unanswered_quotation_keeps_the_guess() -> None:
    """So does one whose speaker nobody knows."""
    for who in ([], ["Hal Orrin"]):
        result, _ = _decided(quotations=[{"q": 2, "who": who}])
        assert statements(result)[1].who == ("Odile Marrant",)


def test_several_may_speak_together() -> None:
    """In the order of the answer, each once."""
    result, _ = _decided(quotations=[{"q": 2, "who": ["Kielgaard", "Odile Marrant", "Marrant"]}])
    assert statements(result)[1].who == ("Tomas Kielgaard", "Odile Marrant")


def test_a_settled_quotation_is_not_the_models() -> None:
    """An answer that nobody asked for is left out."""
    result, _ = _decided(quotations=[{"q": 1, "who": ["Paul Renz"]}])
    assert statements(result)[0].who == ("Odile Marrant",)


@pytest.mark.parametrize("numbers", [[0], [-1], [2], [99]])
def test_numbers_that_are_none_change_nothing(numbers: list[int]) -> None:
    """A draft that passed with its faults does no harm."""
    wild = [{"s": number, "who": ["Paul Renz"]} for number in numbers]
    more = [{"s": numbers, "who": ["Paul Renz", "Tomas Kielgaard"]}]
    quotations = [{"q": number + 5, "who": ["Paul Renz"]} for number in numbers]
    result, _ = _decided(meetings=numbers, pending=numbers, reported=wild, more=more, quotations=quotations)
    assert (meetings(result), len(statements(result)), len(pending(result))) == ([SETTLED], 4, 1)


@pytest.mark.parametrize("name", ["Hal Orrin", "Olu Brandvik", "the", "x" * 100])
def test_unknown_names_are_dropped_with_a_warning(name: str) -> None:
    """A name that the article lacks is nobody, and the warning shows no more than its beginning."""
    result, warnings = _decided(quotations=[{"q": 2, "who": [name, "Paul Renz"]}])
    assert statements(result)[1].who == ("Paul Renz",)
    assert warnings == (f"A name that the model gave was left out: {name[:60]!r} names nobody in the article.",)


def test_a_name_that_only_the_model_saw_is_taken_in() -> None:
    """The rules take a name behind `the` for a thing; the article has it, so it may speak."""
    text = "It rained. “The ferries will sail again.” The crew of the Renz Quell waved."
    result, warnings = _decided(text, quotations=[{"q": 1, "who": ["Renz Quell"]}])
    assert (statements(result)[0].who, warnings) == (("Renz Quell",), ())


class TestAddedMeetings:
    """A meeting that the model adds needs a word of meeting in its sentences, and its participants there."""

    def test_it_is_borne_out(self) -> None:
        """The sentence of the dinner names both."""
        result, warnings = _decided(more=[{"s": [8], "who": ["Paul Renz", "Kielgaard"]}])
        assert meetings(result)[1] == Met(("Paul Renz", "Tomas Kielgaard"))
        assert result.meetings[1].evidence[0].text == "A dinner brought Renz and Kielgaard together."
        assert warnings == ()

    @pytest.mark.parametrize(
        ("sentences", "who"),
        [
            ([2], ["Odile Marrant", "Tomas Kielgaard"]),  # no word of meeting
            ([8], ["Odile Marrant", "Pilot Jonna Quillon"]),  # nobody of them is named there
            ([8], ["Paul Renz", "Odile Marrant"]),  # only one of them is
            ([8], ["Paul Renz", "Paul Renz"]),  # nobody meets himself
            ([8], []),
            ([], ["Paul Renz", "Tomas Kielgaard"]),
            ([99], ["Paul Renz", "Tomas Kielgaard"]),
        ],
    )
    def test_it_is_not(self, sentences: list[int], who: list[str]) -> None:
        """It is left out with a warning."""
        result, warnings = _decided(more=[{"s": sentences, "who": who}])
        assert meetings(result) == [SETTLED]
        assert warnings[-1].startswith("A meeting that the model named was left out")

    def test_it_is_known(self) -> None:
        """The rules have it already."""
        result, warnings = _decided(more=[{"s": [1], "who": ["Odile Marrant", "Tomas Kielgaard"]}])
        assert (meetings(result), warnings) == ([SETTLED], ())


class TestReported:
    """A report that the model finds needs its speaker in the sentence."""

    def test_its_speaker_is_named_there(self) -> None:
        """An open sentence with somebody in it."""
        text = "Mara Teller came. The locks, explained an aide to Mara Teller at length, are open."
        result, _ = _decided(text, reported=[{"s": 2, "who": ["Mara Teller"]}])
        assert [(s.who, s.kind) for s in statements(result)] == [(("Mara Teller",), "indirect")]

    def test_its_speaker_is_not(self) -> None:
        """Nobody is put into a sentence that does not name them."""
        result, _ = _decided(reported=[{"s": 7, "who": ["Odile Marrant"]}])
        assert [s.words for s in statements(result) if s.words.startswith("The locks")] == []


def test_an_answer_on_a_quotation_is_none_on_the_sentence_that_it_is() -> None:
    """A quotation behind a colon, without marks, may be a sentence that reports something itself."""
    text = "It said:\n\nHal Orrin and Ines Quelhas met in Geneva to discuss the ferry link.\n\n- Paul Renz waved"
    result, _ = _decided(text, quotations=[{"q": 1, "who": ["Paul Renz"]}])
    assert [(s.kind, s.who) for s in statements(result)] == [
        ("direct", ("Paul Renz",)),
        ("indirect", ("Hal Orrin", "Ines Quelhas")),
    ]
