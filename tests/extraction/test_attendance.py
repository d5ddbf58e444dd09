"""Attendance: who else was at a meeting."""

import pytest

from tests.extraction.told import grounded, meetings

TWO = ("Mara Teller", "Hal Orrin")
THREE = (*TWO, "Ines Quelhas")
BESIDES = [
    "The meeting was attended by Ines Quelhas.",
    "Teller was accompanied by Ines Quelhas.",
    "The two leaders were joined by Ines Quelhas.",
    "Participants included Ines Quelhas.",
    "Also present was Ines Quelhas.",
    "Ines Quelhas also took part.",
    "Ines Quelhas joined the end of the long meeting.",
    "Ines Quelhas was in attendance.",
    "Attendees:\n\n- Ines Quelhas, Harbour Board",
]
APART = [
    "A lunch followed, where Ines Quelhas was present.",
    "The parade was attended by Ines Quelhas.",
    "Ines Quelhas attended the Delta Forum in Tarn.",
    "Ines Quelhas attended a parade.",
    "Ines Quelhas arrived in Tarn.",
    "The meeting included a discussion of ports, which Ines Quelhas runs.",
    "Ines Quelhas is participating in the Delta Forum.",
]


@pytest.mark.parametrize("sentence", BESIDES)
def test_attendance(sentence: str) -> None:
    """Who attended belongs to the meeting; `participants` are those who are then named."""
    (met,) = meetings(grounded(f"Mara Teller met Hal Orrin. {sentence}"))
    assert met.who == THREE


def test_attendance_at_the_meeting_just_told() -> None:
    """Who was present was so at the meeting of the sentence before."""
    text = "Mara Teller met Hal Orrin. On Monday, Teller met Paul Renz. Ines Quelhas was present."
    assert [m.who for m in meetings(grounded(text))] == [TWO, ("Mara Teller", "Paul Renz", "Ines Quelhas")]


def test_company_is_that_of_the_meeting_told() -> None:
    """Talks with anybody, for which somebody came, are not what others accompanied him to."""
    text = "Mara Teller welcomed Hal Orrin. Orrin is in Tarn for talks with officials."
    assert [m.who for m in meetings(grounded(f"{text} Orrin was accompanied by Ines Quelhas."))] == [
        THREE,
        ("Hal Orrin", "officials"),
    ]


@pytest.mark.parametrize("sentence", APART)
def test_no_attendance(sentence: str) -> None:
    """Another occasion is not the meeting."""
    (met,) = meetings(grounded(f"Mara Teller met Hal Orrin. {sentence}"))
    assert met.who == TWO
