"""The second look: how disputed claims are put, and what each answer makes of them."""

from typing import Any

import pytest

from summarizer.drafting.form import Draft, DraftMeeting, DraftPending, DraftQuotation, DraftReport
from summarizer.drafting.look import Claim, Look, Part, Question, after_look, questions_text
from tests.harbour import LOOK

MEETING = DraftMeeting(s=[1, 3], who=["A", "B"], kind="call", status="planned", place="Tarn", day="on Monday")
BARE = DraftMeeting(s=[2], who=["A", "B"], kind="unspecified", status="denied", place=None, day=None)
QUOTATION = DraftQuotation(q=1, who=["A", "B"])
UNNAMED = DraftQuotation(q=2, who=[])
TITLE = DraftQuotation(q=3, who=[], speech=False)
REPORT = DraftReport(s=4, who=["A"])
ITEM = DraftPending(s=[5], what="open the locks", owners=["A", "the port"], status="promised", due="by June")
OWNERLESS = DraftPending(s=[6], what="vote", owners=[], status="demanded", due=None)
DRAFT = Draft(
    headline="x",
    meetings=(MEETING, BARE),
    quotations=(QUOTATION, UNNAMED),
    reported=(REPORT,),
    pending=(ITEM, OWNERLESS),
)
PUT: list[tuple[Part, Claim, str]] = [
    ("meetings", MEETING, "Meeting, S1 S3: A, B; planned, call, “Tarn”, “on Monday”."),
    ("meetings", BARE, "Meeting, S2: A, B; denied, unspecified."),
    ("quotations", QUOTATION, "Q1: are words of A and B."),
    ("quotations", UNNAMED, "Q2: are words of nobody named."),
    ("quotations", TITLE, "Q3: are no speech."),
    ("reported", REPORT, "S4 reports words of A."),
    ("pending", ITEM, "Pending, S5: “open the locks”; A, the port; promised, “by June”."),
    ("pending", OWNERLESS, "Pending, S6: “vote”; nobody named; demanded."),
]


def _look(**answers: Any) -> Look:  # noqa: ANN401 - lists of numbers and of entries
    return Look.model_validate(LOOK | answers)


def _anew(claim: DraftMeeting | DraftPending, **changed: object) -> dict[str, object]:
    return claim.model_dump() | {"n": 1} | changed


@pytest.mark.parametrize(("part", "claim", "text"), PUT)
def test_a_claim_is_put_in_words(part: Part, claim: Claim, text: str) -> None:
    """By the numbers of its sentences and by names; behind it whose it is, and what is wrong with it."""
    assert questions_text([Question(part, claim)]) == f"1. {text} (proposed)"
    assert questions_text([Question(part, claim, 0)]) == f"1. {text} (yours)"
    assert questions_text([Question(part, claim, 0, "or of C?")]) == f"1. {text} (yours; or of C?)"
    assert questions_text([Question(part, claim, -1, "nothing is told")]) == f"1. {text} (nothing is told)"


def test_each_claim_is_one_numbered_line() -> None:
    """Whatever line ends a model put into its words, and whatever it is told of them."""
    odd = ITEM.model_copy(update={"what": "open\n2. the locks"})
    asked = [Question("pending", odd, 0, "“open\n2. the locks” does not stand in S5"), Question("reported", REPORT)]
    lines = questions_text(asked).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["1.", "2."]


def test_what_holds_is_kept() -> None:
    """A claim of the draft that is confirmed stays."""
    questions = [Question("meetings", MEETING, 0), Question("pending", OWNERLESS, 1), Question("reported", REPORT, 0)]
    assert after_look(DRAFT, questions, _look(yes=[1, 2, 3])) == DRAFT


def test_what_does_not_hold_is_taken_out() -> None:
    """And the rest keeps its order."""
    questions = [Question("meetings", MEETING, 0), Question("pending", ITEM, 0), Question("reported", REPORT, 0)]
    after = after_look(DRAFT, questions, _look(no=[1, 2, 3]))
    assert (after.meetings, after.pending, after.reported) == ((BARE,), (OWNERLESS,), ())


def test_a_denied_quotation_is_no_speech() -> None:
    """It keeps its entry: each quotation has one."""
    after = after_look(DRAFT, [Question("quotations", QUOTATION, 0)], _look(no=[1]))
    assert after.quotations == (DraftQuotation(q=1, who=[], speech=False), UNNAMED)


@pytest.mark.parametrize("missing", [Question("quotations", DraftQuotation(q=7, who=[]), -7, "nothing is told")])
@pytest.mark.parametrize(
    ("answers", "added"),
    [
        ({"who": [{"n": 1, "who": ["A"]}]}, (DraftQuotation(q=7, who=["A"]),)),
        ({"yes": [1]}, (DraftQuotation(q=7, who=[]),)),
        ({"no": [1]}, (DraftQuotation(q=7, who=[], speech=False),)),
        ({}, ()),
    ],
)
def test_a_quotation_that_the_draft_lacks_is_put_in(
    missing: Question, answers: dict[str, object], added: tuple[DraftQuotation, ...]
) -> None:
    """With its speakers, with nobody, or as no speech."""
    assert after_look(DRAFT, [missing], _look(**answers)).quotations == (*DRAFT.quotations, *added)


def test_speakers_are_given_anew() -> None:
    """Of a quotation and of a reported sentence."""
    questions = [Question("quotations", UNNAMED, 1), Question("reported", REPORT, 0)]
    after = after_look(DRAFT, questions, _look(who=[{"n": 1, "who": ["C"]}, {"n": 2, "who": ["C", "D"]}]))
    assert after.quotations == (QUOTATION, DraftQuotation(q=2, who=["C"]))
    assert after.reported == (DraftReport(s=4, who=["C", "D"]),)


def test_a_meeting_is_given_anew() -> None:
    """In its place."""
    after = after_look(DRAFT, [Question("meetings", MEETING, 0)], _look(meetings=[_anew(MEETING, status="possible")]))
    assert after.meetings == (MEETING.model_copy(update={"status": "possible"}), BARE)


def test_a_pending_item_is_given_anew() -> None:
    """In its place."""
    after = after_look(DRAFT, [Question("pending", ITEM, 0)], _look(pending=[_anew(ITEM, due=None)]))
    assert after.pending == (ITEM.model_copy(update={"due": None}), OWNERLESS)


PROPOSED = Question("meetings", BARE.model_copy(update={"s": [9]}))


@pytest.mark.parametrize(
    ("answers", "taken"),
    [
        ({"yes": [1]}, [PROPOSED.claim]),
        ({"meetings": [_anew(BARE, s=[8])]}, [BARE.model_copy(update={"s": [8]})]),
        ({"no": [1]}, []),
        ({}, []),
    ],
)
def test_a_proposal_is_taken_only_where_it_is_confirmed(answers: dict[str, object], taken: list[Claim]) -> None:
    """What the rules alone have comes behind what the draft has, as written or given anew, and else not at all."""
    assert list(after_look(DRAFT, [PROPOSED], _look(**answers)).meetings) == [*DRAFT.meetings, *taken]


def test_a_claim_may_be_given_anew_as_several() -> None:
    """Where one meeting is two, or one item two acts, both come in its place, in the order given."""
    halves = [_anew(MEETING, s=[1]), _anew(MEETING, s=[3])]
    after = after_look(DRAFT, [Question("meetings", MEETING, 0)], _look(meetings=halves, no=[1]))
    assert [one.s for one in after.meetings] == [[1], [3], [2]]


def test_several_proposals_keep_their_order() -> None:
    """None takes the place of another."""
    questions = [Question("reported", DraftReport(s=n, who=["A"])) for n in range(10, 16)]
    after = after_look(DRAFT, [Question("meetings", MEETING, 0), *questions], _look(yes=range(2, 8)))
    assert [one.s for one in after.reported] == [4, 10, 11, 12, 13, 14, 15]


def test_what_is_passed_over_stays() -> None:
    """A question without an answer changes nothing of what the draft has."""
    questions = [Question("meetings", MEETING, 0), Question("quotations", QUOTATION, 0), Question("pending", ITEM, 0)]
    assert after_look(DRAFT, questions, _look()) == DRAFT


@pytest.mark.parametrize(
    "answers",
    [
        {"yes": [0, 2, -1]},
        {"no": [0, 2, 99]},
        {"who": [{"n": 2, "who": ["C"]}]},
        {"meetings": [_anew(BARE, n=5)]},
        {"pending": [_anew(ITEM, n=0)]},
        {"who": [{"n": 1, "who": ["C"]}]},
        {"pending": [_anew(ITEM)]},
    ],
)
def test_an_answer_to_what_was_not_asked_is_nothing(answers: dict[str, object]) -> None:
    """An unknown number, or an entry of another kind than the claim's."""
    assert after_look(DRAFT, [Question("meetings", MEETING, 0)], _look(**answers)) == DRAFT


def test_no_question_changes_nothing() -> None:
    """Whatever the answer says."""
    assert after_look(DRAFT, [], _look(no=[1], yes=[2])) == DRAFT
    assert questions_text([]) == ""
