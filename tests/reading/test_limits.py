"""How far the reader looks: each bound holds at its figure, and a doubled one would not."""

import pytest

from tests.reading.drafts import draft, meetings, pending, reported, speakers

WITH = [(10, True), (12, False), (20, False)]


@pytest.mark.parametrize(("words", "found"), WITH)
def test_with_belongs_to_a_verb_of_meeting_within_twelve_tokens(words: int, found: bool) -> None:  # noqa: FBT001
    """A partner farther off belongs to something else."""
    text = f"Ann Clarke spoke {'very ' * words}quietly with Karel Dvorak."
    assert bool(meetings(text)) is found


DENIED = [(3, []), (8, [(["Ann Clarke", "Karel Dvorak"], "held")])]


@pytest.mark.parametrize(("words", "met"), DENIED)
def test_a_denial_governs_an_encounter_within_twelve_tokens(words: int, met: object) -> None:
    """`Denied` at the beginning of a long sentence denies what stands near it."""
    text = f"Ola Brekke denied the charge of the {'old ' * words}harbour that Ann Clarke met Karel Dvorak."
    assert meetings(text) == met


def test_what_remains_is_told_in_twenty_eight_tokens_at_most() -> None:
    """A sentence that never ends does not become one act."""
    what = pending("Ann Clarke promised to open " + "the old " * 40 + "ferry.")[0][0]
    assert len(what.split()) == 28


JOINED = [(6, 3), (9, 2), (14, 2)]


@pytest.mark.parametrize(("sentences", "parties"), JOINED)
def test_somebody_joins_an_encounter_of_the_last_eight_sentences(sentences: int, parties: int) -> None:
    """Later, another occasion is meant."""
    text = "Ann Clarke met Karel Dvorak. " + "The ferry is old. " * sentences + "Ola Brekke joined the meeting."
    assert len(draft(text).meetings[0].who) == parties


PLACES = [(30, "Larnova"), (50, None), (90, None)]


@pytest.mark.parametrize(("words", "place"), PLACES)
def test_a_place_stands_within_forty_eight_tokens_behind_its_cue(words: int, place: str | None) -> None:
    """What is farther off is the place of something else."""
    text = f"Ann Clarke met Karel Dvorak, {'very ' * words}quietly, in Larnova."
    assert draft(text).meetings[0].place == place


KINDS = [(12, "call"), (22, "unspecified"), (38, "unspecified")]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_the_kind_of_an_encounter_is_told_within_twenty_four_tokens(words: int, kind: str) -> None:
    """A telephone that is named farther off belongs to something else."""
    text = f"Ann Clarke spoke with Karel Dvorak about the {'old ' * words}ferry by telephone."
    assert draft(text).meetings[0].kind == kind


CONTENT = [(5, {1: ["Ann Clarke"]}), (14, {})]


@pytest.mark.parametrize(("numbers", "told"), CONTENT)
def test_content_is_looked_for_within_twenty_four_tokens_of_a_cue(numbers: int, told: object) -> None:
    """Beyond that a quotation counts as all that is said."""
    pages = ", ".join(map(str, range(1, numbers + 1)))
    text = f"Ann Clarke said on pages {pages}, that the old ferry was “by far the best of all”."
    assert reported(text) == told


def test_a_leader_is_the_source_of_a_quotation_over_any_insertion_within_reach() -> None:
    """The source stands before a long apposition."""
    text = f"Ann Clarke, a {'very ' * 20}old pilot, said: “The ferry is safe now.”"
    assert speakers(text) == [["Ann Clarke"]]
