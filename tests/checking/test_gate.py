"""The check of a draft: what stands, what does not, and what is said of it."""

from typing import Any

import pytest

from summarizer.checking.cast import Cast, Member
from summarizer.checking.gate import Checked, check
from summarizer.document import read
from summarizer.drafting.answers import LedAnswer, draft_of
from summarizer.drafting.form import Draft, DraftActor, DraftMeeting
from tests.harbour import DISPUTED, DISPUTED_ANSWER, NOTHING, document

QUELL, ORRIN = "Ada Quell", "Hal Orrin"


def checked(text: str, **answer: Any) -> Checked:  # noqa: ANN401 - parts of an answer
    """Return what of a model's answer stands; parts that are not given are empty."""
    return check(document(text), draft_of(LedAnswer.model_validate(NOTHING | answer)))


def met(*who: str, status: str = "held", kind: str = "in_person", s: tuple[int, ...] = (1,)) -> Any:  # noqa: ANN401
    """Return a meeting of a draft."""
    circumstances: dict[str, str | None] = {"place": None, "day": None}
    return {"s": s, "who": who or (QUELL, ORRIN), "kind": kind, "status": status, **circumstances}


def told(result: Checked) -> list[str]:
    return [fault.told for fault in result.faults]


def test_a_good_draft_has_no_fault() -> None:
    """Whatever kinds of claims it has."""
    result = checked(DISPUTED, **DISPUTED_ANSWER)
    assert result.faults == ()
    assert (len(result.meetings), len(result.quotations), len(result.reported), len(result.pending)) == (4, 2, 2, 1)


def test_what_is_told_twice_is_one() -> None:
    """Whether the draft repeats an entry, or tells the same by another form of a name."""
    meeting = met()
    item = {"s": [1], "what": "pay the fee", "owners": [QUELL], "status": "promised", "due": None}
    result = checked(
        "Ada Quell met Hal Orrin in Tarn, and promised to pay the fee.",
        actors=[{"name": name, "type": "person", "office": None} for name in (QUELL, ORRIN)],
        meetings=[meeting] * 5 + [met("Orrin", "Quell"), met(status="possible")],
        pending=[item] * 5 + [item | {"owners": ["Quell"]}, item | {"status": "agreed"}],
    )
    assert (len(result.draft.meetings), len(result.draft.pending)) == (3, 3)
    assert [one.status for one in result.meetings] == ["held"]
    assert [one.status for one in result.pending] == ["promised", "agreed"]


HELD = {
    "a plain meeting": "Ada Quell met Hal Orrin in Tarn.",
    "a passive": "Hal Orrin was received by Ada Quell.",
    "a denial in another clause": "Ada Quell met Hal Orrin, but she did not sign the treaty.",
    "a denial before it": "Ada Quell, who never lies, met Hal Orrin.",
    "a condition behind it": "Ada Quell met Hal Orrin to ask if he would sign.",
    "a plan told with it": "Ada Quell met Hal Orrin and will meet him again.",
    "a rumour of something else": "Ada Quell met Hal Orrin and said that reports of a quarrel were false.",
    "the pluperfect": "On Monday Ada Quell had met Hal Orrin.",
    "a series of encounters": "In a series of talks Ada Quell met Hal Orrin.",
    "no word of an encounter": "Ada Quell and Hal Orrin shook hands.",
    "a demand made in it": "Ada Quell asked Hal Orrin in a long conversation to sign.",
}


@pytest.mark.parametrize("text", HELD.values(), ids=HELD)
def test_what_was_held_stands(text: str) -> None:
    """A denial, condition or plan of something else is no fault of it."""
    assert told(checked(text, meetings=[met()])) == []


NOT_HELD = {
    "denied": "Ada Quell denied that she had met Hal Orrin.",
    "never": "Ada Quell never met Hal Orrin.",
    "a proposal made in something else": "Ada Quell proposed in a speech a meeting with Hal Orrin.",
    "not": "Ada Quell did not meet Hal Orrin.",
    "ruled out": "Ada Quell ruled out a meeting with Hal Orrin.",
    "neither": "Ada Quell met neither Hal Orrin nor anybody of his office.",
    "a rumour": "Rumours that Ada Quell met Hal Orrin in Dorn are false, the ministry said.",
    "a claim": "The claim that Ada Quell met Hal Orrin is completely untrue.",
    "a report": "The ministry said a report that Ada Quell had met Hal Orrin turned out to be wrong.",
    "a tale": "In the novel, Ada Quell met Hal Orrin.",
    "a tale of an hour": "In the novel, Ada Quell spent an hour with Hal Orrin.",
    "a dream": "In her dream, Ada Quell met Hal Orrin.",
    "a game": "In Tove Brand's video game, Ada Quell sits down with Hal Orrin.",
    "a series": "In a new series, Ada Quell meets Hal Orrin.",
    "contrary to fact": "Had Ada Quell met Hal Orrin, she would have told him.",
    "behind": "The meeting of Ada Quell with Hal Orrin did not take place.",
    "if": "If Ada Quell meets Hal Orrin on Friday, the locks open.",
    "may": "Ada Quell may meet Hal Orrin.",
    "asked": "Did Ada Quell meet Hal Orrin?",
    "hoped": "Ada Quell hopes to meet Hal Orrin.",
    "ahead": "Ada Quell will meet Hal Orrin.",
}


@pytest.mark.parametrize("text", NOT_HELD.values(), ids=NOT_HELD)
def test_what_was_not_held_is_no_meeting_held(text: str) -> None:
    """Negation, denial, condition, possibility, question and plan are respected, whoever says otherwise."""
    result = checked(text, meetings=[met()])
    assert result.meetings == ()
    (fault,) = result.faults
    assert (fault.part, fault.index, fault.whole) == ("meetings", 0, True)
    assert fault.told.endswith("(S1), not held")


STATUS = [
    ("denied", "Ada Quell denied that she had met Hal Orrin.", True),
    ("denied", "Reports that Ada Quell met Hal Orrin are false.", True),
    ("denied", "Ada Quell met Hal Orrin.", False),
    ("possible", "Ada Quell may meet Hal Orrin.", True),
    ("possible", "Ada Quell met Hal Orrin.", False),
    ("planned", "Ada Quell will meet Hal Orrin.", True),
    ("cancelled", "Ada Quell called off a meeting with Hal Orrin.", True),
    ("cancelled", "Ada Quell met Hal Orrin.", False),
]


@pytest.mark.parametrize(("status", "text", "stands"), STATUS)
def test_a_status_needs_its_word(status: str, text: str, *, stands: bool) -> None:
    """A meeting is denied, possible, planned or cancelled only where the sentence says so."""
    assert (told(checked(text, meetings=[met(status=status)])) == []) is stands


def test_a_kind_needs_its_word() -> None:
    """Without it the meeting stands, and its kind is left open."""
    result = checked("Ada Quell met Hal Orrin.", meetings=[met(kind="video")])
    assert [one.kind for one in result.meetings] == ["unspecified"]
    assert [(fault.told, fault.whole) for fault in result.faults] == [("no word in S1 tells of a video", False)]
    assert told(checked("Ada Quell phoned Hal Orrin.", meetings=[met(kind="call")])) == []


WHO = "Ada Quell met Hal Orrin. She praised him. Paul Renz sneezed. The sky is blue."
PRESENT: dict[str, tuple[Any, tuple[str, ...], int]] = {
    "named": (met(), (QUELL, ORRIN), 0),
    "meant by pronouns": (met(s=(2,)), (QUELL, ORRIN), 0),
    "one is named elsewhere": (met(QUELL, ORRIN, "Paul Renz"), (QUELL, ORRIN), 1),
    "one stands nowhere": (met(QUELL, ORRIN, "Ines Quelhas"), (QUELL, ORRIN), 1),
    "a name twice": (met(QUELL, "Quell", ORRIN), (QUELL, ORRIN), 0),
}


@pytest.mark.parametrize(("meeting", "who", "faults"), PRESENT.values(), ids=PRESENT)
def test_participants_stand_in_their_sentences(meeting: Any, who: tuple[str, ...], faults: int) -> None:  # noqa: ANN401
    """By a form of the name, or by a word that can mean them; who does not is left out, and the rest stands."""
    actors = [{"name": name, "type": "person", "office": None} for name in (QUELL, ORRIN, "Paul Renz")]
    result = checked(WHO, actors=actors, meetings=[meeting])
    assert [tuple(m.name for m in one.who) for one in result.meetings] == [who]
    assert len(result.faults) == faults
    assert not any(fault.whole for fault in result.faults)


WHOLE: dict[str, tuple[dict[str, Any], str]] = {
    "one party": ({"meetings": [met(QUELL)]}, "fewer than two parties are told to take part"),
    "nobody there": ({"meetings": [met(s=(4,))]}, "fewer than two parties are told to take part"),
    "no such sentence": ({"meetings": [met(s=(9,))]}, "there is no sentence S9"),
    "no sentence": ({"meetings": [met(s=())]}, "no sentence is given that tells it"),
    "no such quotation": ({"said": [{"who": [QUELL], "q": [7], "s": []}]}, "there is no quotation Q7"),
    "a stranger speaks": (
        {"said": [{"who": ["Ines Quelhas"], "q": [], "s": [2]}]},
        "the name “Ines Quelhas” does not stand in the text",
    ),
    "words from elsewhere": (
        {"pending": [{"s": [1], "what": "burn the treaty", "owners": [], "status": "hoped", "due": None}]},
        "the words “burn the treaty” do not stand in S1",
    ),
}


@pytest.mark.parametrize(("answer", "fault"), WHOLE.values(), ids=WHOLE)
def test_a_claim_without_evidence_cannot_stand(answer: dict[str, Any], fault: str) -> None:
    """The fault says what is wrong, by number and name."""
    result = checked(WHO, **answer)
    assert (result.meetings, result.quotations, result.reported, result.pending) == ((), (), (), ())
    assert fault in told(result)


@pytest.mark.parametrize("part", ["place", "day"])
def test_words_of_place_and_day_stand_in_the_cited_sentences(part: str) -> None:
    """Else they are left out, and the meeting stands."""
    result = checked(
        "Ada Quell met Hal Orrin. It rained in Tarn on Monday.", meetings=[met() | {part: "Tarn on Monday"}]
    )
    (meeting,) = result.meetings
    assert (meeting.place, meeting.day) == (None, None)
    assert told(result) == ["“Tarn on Monday” does not stand in S1"]


PENDING = "Ada Quell promised to open the old locks by June. She refused to sign the treaty."
ACTS = {
    "exact": ("open the old locks", "open the old locks"),
    "with words left out": ("open the locks", "open the old locks"),
    "otherwise spaced": ("open  the old\nlocks", "open the old locks"),
}


@pytest.mark.parametrize(("what", "found"), ACTS.values(), ids=ACTS)
def test_the_words_of_an_act_are_found(what: str, found: str) -> None:
    """Exactly, or with words of the sentence between them."""
    item = {"s": [1], "what": what, "owners": [QUELL], "status": "promised", "due": "by June"}
    (one,) = checked(PENDING, pending=[item]).pending
    assert one.what.of(PENDING) == found


@pytest.mark.parametrize("what", ["sign the treaty"])
def test_what_is_refused_is_not_pending(what: str) -> None:
    """The words stand there, and say the contrary."""
    item = {"s": [2], "what": what, "owners": [QUELL], "status": "promised", "due": None}
    result = checked(PENDING, pending=[item])
    assert result.pending == ()
    assert told(result) == [f"S2 refuses or denies “{what}”, or tells it as done"]


def test_what_is_not_yet_done_is_pending() -> None:
    """Not yet is no refusal."""
    text = "Ada Quell has not yet sent her answer, which she announced for June."
    item = {"s": [1], "what": "sent her answer", "owners": [QUELL], "status": "planned", "due": "for June"}
    result = checked(text, pending=[item])
    assert told(result) == []
    assert [one.what.of(text) for one in result.pending] == ["sent her answer"]


def test_an_owner_from_nowhere_is_left_out() -> None:
    """And the item stands."""
    item = {"s": [1], "what": "open the old locks", "owners": ["the Duchy"], "status": "promised", "due": None}
    result = checked(PENDING, pending=[item])
    assert [one.owners for one in result.pending] == [()]
    assert told(result) == ["the owner “the Duchy” does not stand in the text"]


@pytest.mark.parametrize(
    ("group", "short", "language", "meant"),
    [
        ("harbour ministers of Vestria, Larn and the Outer Isles", "Larn", "en", False),
        ("harbour ministers of Vestria, Larn and the Outer Isles", "the ministers", "en", True),
        ("United Ports Tariff Council", "the United Ports", "en", False),
        ("United Ports Tariff Council", "the Council", "en", True),
        ("Department of Ferries", "the Ferries Department", "en", True),
        ("Rat der Häfen", "der Rat", "de", True),
        ("Consejo Portuario de Larn", "el Consejo", "es", True),
        ("Consejo Portuario de Larn", "Larn", "es", False),
    ],
)
def test_a_part_of_a_groups_name_is_its_short_form_only_with_its_noun(
    group: str, short: str, language: str, *, meant: bool
) -> None:
    """A country is not its ministers, and a union is not one of its councils."""
    cast = Cast((Member(group, "group", ()),), language)
    assert (cast.find(short) is not None) is meant


QUOTED = "“The ferries will sail,” Ada Quell said. “Omar Finch knows of it all.” It rained."


def test_a_speaker_is_named_outside_of_the_quotation() -> None:
    """Who is only spoken of in it does not speak."""
    result = checked(QUOTED, said=[{"who": [QUELL], "q": [1], "s": []}, {"who": ["Omar Finch"], "q": [2], "s": []}])
    assert [one.number for one in result.quotations] == [1]
    assert told(result) == ["“Omar Finch” is named only in the quotation Q2 itself"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The ferries will sail", "“The ferries will sail”"),
        ("The \u2800ferries will sail", r"“The \u2800ferries will sail”"),
        ("The ferries " * 8 + "sail", "“The ferries The ferries The ferries The ferries The ferries …”"),
    ],
    ids=["short", "hidden", "long"],
)
def test_a_person_is_told_of_a_quotation_by_its_words(words: str, shown: str) -> None:
    """The first sixty characters, made safe to show; a model is told its number, which nobody else sees."""
    result = checked(f"Ada Quell spoke. “{words}.” It rained.".replace(".”", "”."))
    (fault,) = result.faults
    behind = "whose words it is, or that it is no speech"
    assert fault.told == f"nothing is told of Q1: {behind}"
    assert fault.plain == f"nothing is told of {shown}: {behind}"


def test_every_quotation_has_its_answer() -> None:
    """Its speakers, nobody, or that it is no speech; what is forgotten is a fault."""
    result = checked(QUOTED, said=[{"who": [], "q": [1], "s": []}])
    assert told(result) == ["nothing is told of Q2: whose words it is, or that it is no speech"]
    assert told(checked(QUOTED, said=[{"who": [], "q": [1], "s": []}], not_speech=[2])) == []


def test_a_sentence_that_is_a_quotation_reports_nothing() -> None:
    """It is told by its quotation; else it would be counted twice."""
    text = "“The ferries will sail again.” Ada Quell smiled."
    result = checked(text, said=[{"who": [QUELL], "q": [1], "s": [1]}])
    assert result.reported == ()


def test_a_speaker_may_be_named_right_behind() -> None:
    """But not in a sentence further on, where no pronoun can mean them."""
    text = "The tide is high. That is what Ada Quell said. It rained. The port closed. Omar Finch left."
    result = checked(text, said=[{"who": [QUELL, "Omar Finch"], "q": [], "s": [1]}])
    assert [[m.name for m in one.who] for one in result.reported] == [[QUELL]]
    assert told(result) == ["“Omar Finch” is not named before the end of S1"]


def test_a_name_in_another_case_is_found() -> None:
    """In Russian a name may stand nowhere in the nominative that the draft gives."""
    document = read("Президент встретился с Ли Дарновым в Ольске. Брандина приняли тепло.", language="ru")
    actors = tuple(DraftActor(name=name, type="person", office=None) for name in ("Ли Дарнов", "Брандин"))
    meeting = DraftMeeting(
        s=[1, 2], who=["Ли Дарнов", "Брандин"], kind="in_person", status="held", place="Ольске", day=None
    )
    checked = check(document, Draft(headline="", actors=actors, meetings=(meeting,)))
    assert checked.faults == ()
    assert [member.name for member in checked.meetings[0].who] == ["Ли Дарновым", "Брандина"]
