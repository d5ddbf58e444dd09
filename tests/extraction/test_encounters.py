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
        TWO, "unspecified", "planned", place="Tarn", day="2031-03-07"
    ),
    "Mara Teller travels to Tarn on Friday for talks with Hal Orrin.": Met(
        TWO, "unspecified", "planned", place="Tarn", day="2031-03-07"
    ),
    "Mara Teller called on President Hal Orrin in Tarn.": Met(TWO, place="Tarn"),
    "Mara Teller paid a courtesy call on President Hal Orrin.": Met(TWO),
    "Mara Teller was received by Hal Orrin at the Harbour Palace.": Met(TWO, place="Harbour Palace"),
    "Mara Teller sat down with Hal Orrin.": Met(TWO),
    "Mara Teller huddled with Hal Orrin.": Met(TWO),
    "Mara Teller and Hal Orrin co-chaired the meeting.": Met(TWO, "unspecified"),
    "Minister Mara Teller was at work. Last week, Teller spoke to Orrin by telephone.": Met(
        ("Mara Teller", "Orrin"), "call", day="2031-W09"
    ),
    "In a candid first meeting held on the margins of the Delta Forum in St. Vant, Mara Teller and Hal Orrin agreed.": (
        Met(TWO, place="on the margins of the Delta Forum in St. Vant")
    ),
    "Mara Teller and Hal Orrin agreed to have a longer discussion next week.": Met(
        TWO, "unspecified", "planned", day="2031-W11"
    ),
    "Mara Teller spoke with Hal Orrin ahead of the Delta Forum in Tarn.": Met(TWO, "unspecified"),
    "Mara Teller is to meet Hal Orrin.": Met(TWO, status="planned"),
    "Mara Teller is due to hold talks with Hal Orrin.": Met(TWO, "unspecified", "planned"),
    "Hal Orrin praised Paul Renz and Ines Quelhas, whom he met on Monday.": Met(
        ("Hal Orrin", "Paul Renz", "Ines Quelhas"), day="2031-03-03"
    ),
    "The ministry intends to meet the striking dockers union on Monday.": Met(
        ("The ministry", "the striking dockers union"), status="planned", day="2031-03-10"
    ),
    "Mara Teller met Hal Orrin and his accompanying delegation.": Met((*TWO, "his accompanying delegation")),
    "Mara Teller was meeting Hal Orrin when the strike began.": Met(TWO),
    "Paul Renz praised Mara Teller, who recently met Hal Orrin.": Met(TWO),
    "Mara Teller hosted a dinner for Hal Orrin on Monday.": Met(TWO, day="2031-03-03"),
    "Mara Teller had a telephonic conversation with Hal Orrin.": Met(TWO, "call"),
    "Vice President Teller met Hal Orrin. The Vice President and President Orrin held talks.": Met(
        ("Teller", "Hal Orrin")
    ),
    "Mara Teller said it was a “real pleasure” to meet with Hal Orrin.": Met(TWO),
    "Talks between the Canal Company and the union will resume on Monday.": Met(
        ("Canal Company", "the union"), "unspecified", "planned", day="2031-03-10"
    ),
    "Talks between Mara Teller and Hal Orrin are set for Friday.": Met(TWO, "unspecified", "planned", day="2031-03-07"),
    "Talks between Mara Teller and Hal Orrin were on a vote that will be held on Friday.": Met(
        TWO, "unspecified", day="2031-02-28"
    ),
    "Mara Teller's planned meeting with Hal Orrin is on Friday.": Met(TWO, status="planned", day="2031-03-07"),
}
GROUP = "trade and energy ministers of the governments of Norway, Chile and Mexico"
BOTH = "The foreign ministers of Norway and Chile"
DISCUSSED = {
    "Mara Teller and Hal Orrin discussed the vote over the phone on Monday.": Met(TWO, "call", day="2031-03-03"),
    "Mara Teller discussed the vote in Norway with Hal Orrin.": Met(TWO, "unspecified"),
    "Mara Teller discussed the vote with Hal Orrin in Tarn on Monday.": Met(
        TWO, "unspecified", place="Tarn", day="2031-03-03"
    ),
    "Mara Teller exchanged views with Hal Orrin over the telephone.": Met(TWO, "call"),
}
JOURNEYS = {
    f"Mara Teller will arrive in Tarn early on Friday to meet with {GROUP}.": Met(
        ("Mara Teller", GROUP), status="planned", place="Tarn", day="2031-03-07"
    ),
    "Paul Renz said on Tuesday that he expected to travel on Friday to meet Hal Orrin.": Met(
        ("Paul Renz", "Hal Orrin"), status="planned", day="2031-03-07"
    ),
    "Mara Teller will be leaving on Friday for meetings with Hal Orrin.": Met(
        TWO, "unspecified", "planned", day="2031-03-07"
    ),
    "Mara Teller travels to Tarn to meet Hal Orrin.": Met(TWO, status="planned", place="Tarn"),
    "Mara Teller will travel to Norway on Friday to meet Hal Orrin.": Met(
        TWO, status="planned", place="Norway", day="2031-03-07"
    ),
    "Mara Teller is leaving for Tarn on Friday to meet Hal Orrin.": Met(
        TWO, status="planned", place="Tarn", day="2031-03-07"
    ),
    "Mara Teller flew to Tarn on Monday to meet Hal Orrin.": Met(TWO, place="Tarn", day="2031-03-03"),
    "Mara Teller left Tarn on Monday to meet Hal Orrin.": Met(TWO, day="2031-03-03"),
    "Mara Teller planned to spend time at harbour talks with Hal Orrin.": Met(TWO, "unspecified", "planned"),
}
BY_PHONE = {
    f"{BOTH} had a telephone contact and discussed fish.": Met((BOTH,), "call"),
    f"{BOTH} held a telephone conversation on Monday.": Met((BOTH,), "call", day="2031-03-03"),
    f"{BOTH} had a phone call on Monday.": Met((BOTH,), "call", day="2031-03-03"),
    f"{BOTH} spoke by phone.": Met((BOTH,), "call"),
    "Mara Teller and Hal Orrin had a telephone contact.": Met(TWO, "call"),
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
    "Mara Teller discussed the ties with Hal Orrin.",
    "Mara Teller discussed the vote with reporters.",
    "The vote was discussed with Hal Orrin, Mara Teller said.",
    "Mara Teller praised the people who met Hal Orrin.",
    "Mara Teller said in an interview with Hal Orrin that the port was open.",
    "Mara Teller called on President Hal Orrin to resign.",
    "Mara Teller held a stake with Hal Orrin.",
    "Mara Teller, continuing her talks with these key allies, praised Hal Orrin.",
    "“A typical call with FM today,” Mara Teller wrote.",
    "“A typical Delta Forum conversation with FM,” Mara Teller wrote.",
    "Hal Orrin wrote: “The ministers met the delegation.”",
]
WHERE = {
    "Mara Teller travelled to Tarn, where she met Hal Orrin.": "Tarn",
    "Mara Teller visited Vantmoor on Monday and met Hal Orrin.": "Vantmoor",
    "Mara Teller will lead a delegation to Tarn, Norrland for a meeting with Hal Orrin.": "Tarn, Norrland",
    "In Vantmoor on Monday, Mara Teller met Hal Orrin.": "Vantmoor",
    "On the sidelines of the Delta Forum, Mara Teller met Hal Orrin.": "On the sidelines of the Delta Forum",
    "Mara Teller met Hal Orrin on the sidelines of the annual Delta Trade Forum (DTF) ministers’ meeting in Tarn.": (
        "on the sidelines of the annual Delta Trade Forum (DTF) ministers’ meeting in Tarn"
    ),
    "Mara Teller, who arrived in Tarn from Ostmoor, met Hal Orrin.": None,
    "Mara Teller met Hal Orrin and praised the crews in Tarn.": None,
    "Mara Teller held talks with Hal Orrin on the unrest in Tarn.": None,
    "Mara Teller met Hal Orrin and prepared the visit of Ines Quelhas to Tarn.": None,
    "Mara Teller met Hal Orrin after the visit of Ines Quelhas to Tarn.": None,
    "Mara Teller met Hal Orrin, the envoy to Tarn.": None,
    "Mara Teller met Hal Orrin and sang “the last rose in Tarn”.": None,
}
WHEN = {
    "Mara Teller on Tuesday had talks with Hal Orrin and prepared a visit in May.": "2031-03-04",
    "Mara Teller, who arrived in Tarn on Monday, met Hal Orrin.": None,
    "Mara Teller met Hal Orrin to discuss the December elections.": None,
    "Mara Teller leaves on Monday and plans to spend time at talks with Hal Orrin.": None,
    "Mara Teller met Hal Orrin at the December summit in Tarn.": "2030-12",
    "Mara Teller met Hal Orrin, whose party won in May.": None,
    "Hal Orrin said on Monday he had met Mara Teller on Sunday.": "2031-03-02",
}


@pytest.mark.parametrize(("text", "expected"), MET.items())
def test_an_encounter(text: str, expected: Met) -> None:
    """The subject of the verb, the owner of the noun, and those who had it are the parties."""
    assert meetings(grounded(text)) == [expected]


@pytest.mark.parametrize(("text", "expected"), JOURNEYS.items())
def test_a_journey_to_an_encounter(text: str, expected: Met) -> None:
    """Whoever travels to meet somebody meets them, where the journey leads, and later if it lies ahead."""
    assert meetings(grounded(text)) == [expected]


@pytest.mark.parametrize(("text", "expected"), DISCUSSED.items())
def test_a_discussion(text: str, expected: Met) -> None:
    """Whom something was discussed with was talked to; where the topic is, nobody met."""
    assert meetings(grounded(text)) == [expected]


@pytest.mark.parametrize(("text", "expected"), BY_PHONE.items())
def test_a_call(text: str, expected: Met) -> None:
    """Those who talked by telephone may be one group of several countries."""
    assert meetings(grounded(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Teller spoke separately with Hal Orrin and Ines Quelhas.",
        "In separate calls, Mara Teller spoke with Hal Orrin and Ines Quelhas.",
        "Mara Teller spoke with Hal Orrin and, separately, with Ines Quelhas.",
    ],
)
def test_separate_encounters(text: str) -> None:
    """Whom one spoke with separately did not meet each other."""
    assert [m.who for m in meetings(grounded(text))] == [TWO, ("Mara Teller", "Ines Quelhas")]


@pytest.mark.parametrize("text", NOT_MET)
def test_no_encounter(text: str) -> None:
    """Talks that others speak of, journalists, the public, and what a quotation leaves unnamed."""
    assert meetings(grounded(text)) == []


@pytest.mark.parametrize(("text", "place"), WHERE.items())
def test_where(text: str, place: str | None) -> None:
    """Where a journey led, and where the sentence begins; never where others were, are from or are to go."""
    (met,) = meetings(grounded(text))
    assert met.place == place


@pytest.mark.parametrize(("text", "day"), WHEN.items())
def test_when(text: str, day: str | None) -> None:
    """The day beside the verb; never that of a relative clause or of an occasion that is only spoken of."""
    (met,) = meetings(grounded(text))
    assert met.day == day


SPOKE = "Mara Teller spoke with Hal Orrin on Tuesday"
FIRST = Met(TWO, "unspecified", day="2031-03-04")
TWO_ENCOUNTERS = {
    f"{SPOKE}, building on their meeting in Tarn last month.": Met(TWO, place="Tarn", day="2031-02"),
    f"{SPOKE}. They followed up on their January 20 call.": Met(TWO, "call", day="2031-01-20"),
    f"{SPOKE}. The two leaders look forward to their meeting in Tarn next week.": Met(
        TWO, status="planned", place="Tarn", day="2031-W11"
    ),
    f"{SPOKE}. She looked forward to hosting him in Tarn in May.": Met(
        TWO, status="planned", place="Tarn", day="2031-05"
    ),
    f"{SPOKE}. Teller last met Orrin in November.": Met(TWO, day="2030-11"),
}


@pytest.mark.parametrize(("text", "second"), TWO_ENCOUNTERS.items())
def test_another_encounter_of_the_same(text: str, second: Met) -> None:
    """What they built on, what they look forward to, and what lies months apart is another encounter."""
    assert meetings(grounded(text)) == [FIRST, second]


def test_agreed_during_their_call() -> None:
    """A meeting was agreed on in a call, which has its own day."""
    text = "Mara Teller and Hal Orrin agreed to meet again during their phone conversation on Monday."
    assert meetings(grounded(text)) == [Met(TWO, status="planned"), Met(TWO, "call", day="2031-03-03")]


@pytest.mark.parametrize(
    "words", ["During their meeting", "In their call", "After their talks in Tarn", "At the meeting"]
)
def test_their_meeting_is_the_one_told(words: str) -> None:
    """`Their meeting` alone is no other."""
    assert meetings(grounded(f"{SPOKE}. {words}, the two leaders praised the crews.")) == [FIRST]


def test_the_kind_is_told_later() -> None:
    """How they met may stand in another sentence than that they did."""
    assert meetings(grounded(f"{SPOKE}. Teller and Orrin had a call.")) == [Met(TWO, "call", day="2031-03-04")]
