"""Meetings: who met whom, how, whether it took place, where and when."""

import pytest

from tests.extraction.told import Met, candidates, grounded, meetings

TWO = ("Mara Teller", "Hal Orrin")
THREE = (*TWO, "Ines Quelhas")
FOUR = (*THREE, "Paul Renz")
ONE_MEETING = {
    "Minister Mara Teller met Hal Orrin in Vantmoor on Tuesday.": Met(TWO, place="Vantmoor", day="2031-03-04"),
    "Mara Teller met with Hal Orrin.": Met(TWO),
    "Mara Teller and Hal Orrin met.": Met(TWO),
    "Mara Teller and Hal Orrin have met twice.": Met(TWO),
    "Mara Teller had met Hal Orrin in May.": Met(TWO, day="2030-05"),
    "Mara Teller received Hal Orrin.": Met(TWO),
    "Mara Teller hosted Hal Orrin at the Harbour Palace on Monday.": Met(TWO, place="Harbour Palace", day="2031-03-03"),
    "Mara Teller welcomed Hal Orrin to Vantmoor.": Met(TWO, place="Vantmoor"),
    "Mara Teller visited Hal Orrin in Tarn.": Met(TWO, place="Tarn"),
    "Mara Teller thanked Hal Orrin for a productive meeting.": Met(TWO),
    "Mara Teller and Hal Orrin spoke on Monday.": Met(TWO, "unspecified", day="2031-03-03"),
    "Mara Teller spoke with Hal Orrin by phone on Tuesday.": Met(TWO, "call", day="2031-03-04"),
    "Mara Teller spoke by telephone with Hal Orrin.": Met(TWO, "call"),
    "Mara Teller phoned Hal Orrin on Monday.": Met(TWO, "call", day="2031-03-03"),
    "Mara Teller called Hal Orrin on Monday.": Met(TWO, "call", day="2031-03-03"),
    "Mara Teller had a phone call with Hal Orrin.": Met(TWO, "call"),
    "Mara Teller held a call with Hal Orrin on March 3.": Met(TWO, "call", day="2031-03-03"),
    "A call between Mara Teller and Hal Orrin took place on Monday.": Met(TWO, "call", day="2031-03-03"),
    "Mara Teller held a video conference with Hal Orrin.": Met(TWO, "video"),
    "Mara Teller met virtually with Hal Orrin.": Met(TWO, "video"),
    "Mara Teller will meet Hal Orrin next week.": Met(TWO, status="planned", day="2031-W11"),
    "Mara Teller is scheduled to meet with Hal Orrin on Friday.": Met(TWO, status="planned", day="2031-03-07"),
    "Mara Teller agreed to meet Hal Orrin.": Met(TWO, status="planned"),
    "Mara Teller hopes to meet Hal Orrin.": Met(TWO, status="planned"),
    "Mara Teller wants to meet Hal Orrin.": Met(TWO, status="planned"),
    "Mara Teller was to have met Hal Orrin.": Met(TWO, status="cancelled"),
    "Mara Teller would have met Hal Orrin.": Met(TWO, status="cancelled"),
    "Mara Teller refused to meet Hal Orrin.": Met(TWO, status="cancelled"),
    "Talks between Mara Teller and Hal Orrin were called off.": Met(TWO, "unspecified", "cancelled"),
    "Mara Teller met Hal Orrin and Ines Quelhas.": Met(THREE),
    "Mara Teller met Hal Orrin, Ines Quelhas and Paul Renz in Vantmoor.": Met(FOUR, place="Vantmoor"),
    "Mara Teller, joined by Hal Orrin, met Ines Quelhas.": Met(THREE),
    "Mara Teller met Hal Orrin. Ines Quelhas joined the talks.": Met(THREE),
    "Mara Teller met Hal Orrin. Ines Quelhas also attended.": Met(THREE),
    "Mara Teller met Hal Orrin. Those who attended:\n\n- Ines Quelhas, Harbour Board\n- Paul Renz": Met(FOUR),
    "Mara Teller met a delegation from Haiti.": Met(("Mara Teller", "a delegation from Haiti")),
    "Mara Teller met a delegation of Haitian officials led by Hal Orrin.": Met(
        ("Mara Teller", "a delegation of Haitian officials", "Hal Orrin"),
    ),
    "Mara Teller met a group of survivors.": Met(("Mara Teller", "a group of survivors")),
    "The Harbour Taskforce met in Vantmoor on Monday.": Met(("Harbour Taskforce",), place="Vantmoor", day="2031-03-03"),
    "Mara Teller posted on X, “Great meeting with Hal Orrin today”": Met(TWO, day="2031-03-05"),
}  # fmt: skip
NO_MEETING = [
    "Mara Teller welcomed the decision.",
    "Mara Teller welcomed the decision of Hal Orrin.",
    "Mara Teller mentioned Hal Orrin.",
    "Mara Teller spoke about Hal Orrin.",
    "Mara Teller met the target.",
    "Mara Teller and Hal Orrin are ministers.",
    "The two leaders met in Vantmoor.",
    "She met him.",
    "Mara Teller said the meeting was long.",
]
TOLD_TWICE = {
    "named again": ("Mara Teller and Hal Orrin met on Monday. Teller met with Orrin in Vantmoor.", "Vantmoor"),
    "collective": (
        "Mara Teller met Hal Orrin on Monday.\n\nThe two met on the sidelines of the Delta Forum.",
        "on the sidelines of the Delta Forum",
    ),
    "pronoun": ("Mara Teller met Hal Orrin on Monday. They met at the Harbour Palace.", "Harbour Palace"),
    "titles": ("Minister Mara Teller met Hal Orrin on Monday. The minister met Orrin in Tarn.", "Tarn"),
}
PLACES = {
    "in Vantmoor": "Vantmoor",
    "at the Harbour Palace": "Harbour Palace",
    "at the Harbour Palace in Vantmoor": "Harbour Palace in Vantmoor",
    "on the sidelines of the Delta Forum": "on the sidelines of the Delta Forum",
    "on the margins of the Delta Forum in Tarn": "on the margins of the Delta Forum in Tarn",
    "in Vantmoor to discuss the war in Tarn": "Vantmoor",
    "to discuss the war in Tarn": None,
    "about the war in Tarn": None,
    "on Tuesday": None,
    "in March": None,
    "in 2031": None,
}
DAYS = {
    "Mara Teller met Hal Orrin on Tuesday.": "2031-03-04",
    "On Tuesday, Mara Teller met Hal Orrin.": "2031-03-04",
    "Mara Teller on Tuesday met Hal Orrin.": "2031-03-04",
    "Mara Teller met Hal Orrin yesterday.": "2031-03-04",
    "Mara Teller met Hal Orrin today.": "2031-03-05",
    "Mara Teller met Hal Orrin on March 3, 2031.": "2031-03-03",
    "Mara Teller met Hal Orrin last week.": "2031-W09",
    "LARNOVA, March 4 (Reuters) - Mara Teller met Hal Orrin on Monday.": "2031-03-03",
    "LARNOVA, March 4 (Reuters) - Mara Teller met Hal Orrin.": None,
}


@pytest.mark.parametrize(("text", "expected"), ONE_MEETING.items())
def test_one_meeting(text: str, expected: Met) -> None:
    """Verbs and nouns of meeting tell who met, how, and whether they did."""
    assert meetings(grounded(text)) == [expected]


@pytest.mark.parametrize("text", NO_MEETING)
def test_no_meeting(text: str) -> None:
    """A mention, a decision, a target, and parties whom nobody names are no meeting."""
    assert meetings(grounded(text)) == []


@pytest.mark.parametrize(("text", "place"), TOLD_TWICE.values(), ids=TOLD_TWICE.keys())
def test_a_meeting_told_twice_is_one(text: str, place: str) -> None:
    """Day and place come from different sentences, and both are evidence."""
    result = grounded(text)
    assert meetings(result) == [Met(TWO, place=place, day="2031-03-03")]
    assert len(result.meetings[0].evidence) == 2


def test_held_and_planned_are_two() -> None:
    """The same parties may meet again."""
    text = "Mara Teller met Hal Orrin on Monday. Teller will meet Orrin in Vantmoor."
    assert meetings(grounded(text)) == [Met(TWO, day="2031-03-03"), Met(TWO, status="planned", place="Vantmoor")]


def test_last_names_meet_too() -> None:
    """Once introduced, people go by their last names."""
    text = "Minister Mara Teller arrived. Hal Orrin arrived. Teller held a call with Orrin on Monday."
    assert meetings(grounded(text)) == [Met(TWO, "call", day="2031-03-03")]


def test_separate_meetings() -> None:
    """Bilateral meetings are one with each."""
    met = meetings(grounded("Mara Teller held bilateral meetings with Hal Orrin and Ines Quelhas."))
    assert met[:2] == [Met(TWO, "unspecified"), Met(("Mara Teller", "Ines Quelhas"), "unspecified")]


@pytest.mark.parametrize(
    "text", ["At the summit, Mara Teller praised the crew.", "Mara Teller looked forward to further talks."]
)
def test_an_occasion_in_passing_is_weak(text: str) -> None:
    """Whether it was a meeting is left for the model."""
    assert [e.weak for e in candidates(text).encounters] == [True]


def test_a_meeting_proper_is_not() -> None:
    """A verb of meeting with its parties settles it."""
    assert [e.weak for e in candidates("Mara Teller met Hal Orrin at the summit.").encounters] == [False]


@pytest.mark.parametrize(("words", "place"), PLACES.items())
def test_the_place(words: str, place: str | None) -> None:
    """The phrase that says where, and neither the topic of the talks nor a day."""
    (met,) = meetings(grounded(f"Mara Teller met Hal Orrin {words}."))
    assert met.place == place


def test_the_dateline_is_no_place() -> None:
    """Where a text was filed is not where people met."""
    (met,) = meetings(grounded("LARNOVA, March 4 (Reuters) - Mara Teller met Hal Orrin."))
    assert met.place is None


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_the_day(text: str, day: str | None) -> None:
    """Days are resolved against the publication, and the dateline's is none of them."""
    (met,) = meetings(grounded(text))
    assert met.day == day
