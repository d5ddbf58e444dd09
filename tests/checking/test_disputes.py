"""Where two readers agree, and what is asked once more where they do not."""

from typing import Any

import pytest

from summarizer.checking.disputes import MOST_QUESTIONS, Agreement, questions_of
from summarizer.checking.gate import Checked, check
from summarizer.drafting.answers import LedAnswer, draft_of
from summarizer.drafting.look import Question, questions_text
from tests.harbour import NOTHING, document

TEXT = (
    "Ada Quell met Hal Orrin in Tarn on Monday. “The ferries will sail again,” Quell said. Orrin said it was late. "
    "Quell promised to open the locks. Paul Renz may meet Orrin.\n\n“The sea is calm today,” the captain said."
)
ARTICLE = document(TEXT)
MET = {"s": [1], "who": ["Quell", "Orrin"], "kind": "in_person", "status": "held", "place": "Tarn", "day": None}
MAY = {"s": [5], "who": ["Renz", "Orrin"], "kind": "unspecified", "status": "possible", "place": None, "day": None}
ITEM = {"s": [4], "what": "open the locks", "owners": ["Quell"], "status": "promised", "due": None}
SAID = [{"who": ["Quell"], "q": [1, 2], "s": []}, {"who": ["Orrin"], "q": [], "s": [3]}]
ACTORS = [{"name": name, "type": "person", "office": None} for name in ("Ada Quell", "Hal Orrin", "Paul Renz")]
WHOLE: dict[str, Any] = {"actors": ACTORS, "meetings": [MET, MAY], "said": SAID, "pending": [ITEM]}


def checked(**changed: object) -> Checked:
    """Return what stands of the whole answer, or of one that differs."""
    return check(ARTICLE, draft_of(LedAnswer.model_validate(NOTHING | WHOLE | changed)))


def asked(led: Checked, rules: Checked) -> list[str]:
    """Return the questions, as they are put."""
    return [line.split(". ", 1)[1] for line in questions_text(questions_of(ARTICLE, led, rules)).splitlines()]


def test_where_both_say_the_same_nothing_is_asked() -> None:
    """Whatever forms of a name they use, and with or without a place."""
    other = [MET | {"who": ["Hal Orrin", "Ada Quell"], "place": None, "kind": "unspecified"}, MAY]
    assert asked(checked(), checked(meetings=other)) == []


MEETING = "Meeting, S1: Quell, Orrin; held, in_person, “Tarn”."
POSSIBLE = "Meeting, S5: Paul Renz, Hal Orrin; possible, unspecified."
DISPUTES: dict[str, tuple[Checked, Checked, list[str]]] = {
    "a meeting that only the model has": (checked(), checked(meetings=[MAY]), [f"{MEETING} (yours)"]),
    "a meeting that only the rules have": (checked(meetings=[MET]), checked(), [f"{POSSIBLE} (proposed)"]),
    "another kind": (
        checked(meetings=[MET]),
        checked(meetings=[MAY | {"s": [1], "who": ["Quell", "Orrin"], "status": "held"}]),
        [],
    ),
    "other parties": (
        checked(meetings=[MET | {"s": [1, 5], "who": ["Quell", "Orrin", "Renz"]}]),
        checked(meetings=[MET]),
        [
            (
                "Meeting, S1 S5: Quell, Orrin, Renz; held, in_person, “Tarn”. "
                "(yours; another reader: Ada Quell and Hal Orrin; held)"
            )
        ],
    ),
    "another speaker": (
        checked(),
        checked(said=[{"who": ["Quell"], "q": [1], "s": []}, {"who": ["Orrin"], "q": [2], "s": [3]}]),
        ["Q2: are words of Quell. (yours; or of Hal Orrin?)"],
    ),
    "nobody by the rules": (checked(), checked(said=[{"who": [], "q": [1, 2], "s": []}, SAID[1]]), []),
    "reported words that only the rules have": (
        checked(said=[SAID[0]]),
        checked(),
        ["S3 reports words of Hal Orrin. (proposed)"],
    ),
    "an item that only the model has": (
        checked(),
        checked(pending=[]),
        ["Pending, S4: “open the locks”; Quell; promised. (yours)"],
    ),
    "an item that only the rules have": (
        checked(pending=[]),
        checked(),
        ["Pending, S4: “open the locks”; Ada Quell; promised. (proposed)"],
    ),
}


@pytest.mark.parametrize(("led", "rules", "questions"), DISPUTES.values(), ids=DISPUTES)
def test_what_is_disputed_is_asked(led: Checked, rules: Checked, questions: list[str]) -> None:
    """That claim alone, with what the other reader says instead."""
    assert asked(led, rules) == questions


def test_a_fault_is_asked_with_what_is_wrong() -> None:
    """Once, though the rules dispute it as well; every fault of a claim in one question, and before all others."""
    wrong = MET | {"place": "Ostmark", "who": ["Quell", "Orrin", "Ines Quelhas"], "day": "Friday"}
    first, *rest = asked(checked(meetings=[wrong, MAY]), checked(meetings=[]))
    assert first.startswith("Meeting, S1: Quell, Orrin, Ines Quelhas; held, in_person, “Ostmark”, “Friday”. (yours; ")
    for told in ("“Ines Quelhas” does not stand", "“Ostmark” does not stand in S1", "“Friday” does not stand in S1"):
        assert told in first
    assert not any("S1" in question for question in rest)


def test_a_forgotten_quotation_is_asked_about() -> None:
    """Though no claim of the draft is about it."""
    (question,) = questions_of(ARTICLE, checked(said=[SAID[1], {"who": ["Quell"], "q": [2], "s": []}]), checked())
    assert (question.part, question.index, question.is_drafted) == ("quotations", -1, False)


def test_no_more_than_so_many_are_asked() -> None:
    """Faults come first."""
    items = [ITEM | {"what": f"burn {n}"} for n in range(40)]
    questions: tuple[Question, ...] = questions_of(ARTICLE, checked(pending=items), checked())
    assert len(questions) == MOST_QUESTIONS
    assert all("do not stand" in question.told for question in questions)


def test_agreement_finds_the_same_encounter() -> None:
    """In the same or the neighbouring sentence, with two parties shared; not one of other people."""
    led = checked()
    agreement = Agreement(led)
    assert [agreement.meeting(one) for one in led.meetings] == list(led.meetings)
    (other,) = checked(meetings=[MET]).meetings
    assert Agreement(checked(meetings=[MAY])).meeting(other) is None


def test_agreement_on_reported_words() -> None:
    """One shared speaker is enough."""
    agreement = Agreement(checked(said=[{"who": ["Quell", "Orrin"], "q": [], "s": [3]}]))
    led = checked()
    assert agreement.same_report(3, led.reported[0].who)
    assert not agreement.same_report(4, led.reported[0].who)


def test_agreement_tells_a_held_encounter_from_one_to_come() -> None:
    """Of the same two in neighbouring sentences, the one of the same status is meant; of another one, none."""
    text = "Ada Quell met Hal Orrin in Tarn on Monday. Quell and Orrin will meet again in Tarn in May."
    again = MET | {"s": [2], "status": "planned"}

    def of(*meetings: object) -> Checked:
        answer = NOTHING | {"actors": ACTORS[:2], "meetings": list(meetings)}
        return check(document(text), draft_of(LedAnswer.model_validate(answer)))

    held, planned = of(MET, again).meetings
    for order in ((MET, again), (again, MET)):
        other = Agreement(of(*order))
        assert other.same_meeting(held)
        assert other.same_meeting(planned)
    assert Agreement(of(again)).meeting(held) is None
