"""Encounters: which wordings tell of one, and between whom."""

import pytest

from tests.extraction.told import Met, grounded, meetings

TWO = ("Mara Teller", "Hal Orrin")
THREE = (*TWO, "Ines Quelhas")
MET = {
    "Mara Teller and Hal Orrin had a productive call on Monday.": Met(TWO, "call", day="2031-03-03"),
    "Mara Teller and Hal Orrin had a long conversation with Ines Quelhas.": Met(THREE, "unspecified"),
    "According to Paul Renz, Mara Teller held talks with Hal Orrin.": Met(TWO, "unspecified"),
    "Paul Renz praised Mara Teller’s call with Hal Orrin.": Met(TWO, "call"),
    "Mara Teller went to Vantmoor on Monday, meeting with Hal Orrin.": Met(TWO, day="2031-03-03"),
    "Mara Teller held a series of talks with Hal Orrin.": Met(TWO, "unspecified"),
    "Mara Teller was on a call with Hal Orrin.": Met(TWO, "call"),
    "Mara Teller met Hal Orrin, who called for calm.": Met(TWO),
    "Mara Teller met Hal Orrin. Their aides called for calm.": Met(TWO),
    "Mara Teller met Hal Orrin, a film of whom was shown in a video shared online.": Met(TWO),
    "Mara Teller and Hal Orrin spoke over video.": Met(TWO, "video"),
    "Mara Teller and Hal Orrin met online.": Met(TWO, "video"),
    "Mara Teller met Hal Orrin and discussed the postponed vote.": Met(TWO),
    "Talks between Mara Teller and Hal Orrin on Monday were postponed.": Met(
        TWO, "unspecified", "cancelled", day="2031-03-03"
    ),
    "Mara Teller will be in Tarn on Friday for talks with Hal Orrin.": Met(
        TWO, "unspecified", "planned", day="2031-03-07"
    ),
    "Mara Teller travels to Tarn on Friday for talks with Hal Orrin.": Met(
        TWO, "unspecified", "planned", day="2031-03-07"
    ),
    "Mara Teller is to meet Hal Orrin.": Met(TWO, status="planned"),
    "Mara Teller is due to hold talks with Hal Orrin.": Met(TWO, "unspecified", "planned"),
}
NOT_MET = [
    "Mara Teller spoke about the talks with Norrland.",
    "Mara Teller conferred about the long-stalled harbour talks with Norrland.",
    "Mara Teller welcomed the talks with Norrland.",
    "Mara Teller spoke to reporters.",
    "Mara Teller and Hal Orrin spoke to reporters after the vote.",
    "Mara Teller and Hal Orrin spoke to the press.",
    "Mara Teller met journalists in Vantmoor.",
    "Talking to reporters in Vantmoor, Mara Teller praised Hal Orrin.",
    "Mara Teller praised the plans for talks with Norrland.",
    "Mara Teller held a press conference with Hal Orrin.",
    "Mara Teller said in an interview with Hal Orrin that the port was open.",
    "Mara Teller held a stake with Hal Orrin.",
    "Mara Teller, continuing her talks with these key allies, praised Hal Orrin.",
    "“A typical call with FM today,” Mara Teller wrote.",
    "Hal Orrin wrote: “The ministers met the delegation.”",
]


@pytest.mark.parametrize(("text", "expected"), MET.items())
def test_an_encounter(text: str, expected: Met) -> None:
    """The subject of the verb, the owner of the noun, and those who had it are the parties."""
    assert meetings(grounded(text)) == [expected]


@pytest.mark.parametrize("text", NOT_MET)
def test_no_encounter(text: str) -> None:
    """Talks that others speak of, journalists, the public, and what a quotation leaves unnamed."""
    assert meetings(grounded(text)) == []
