"""The second look: what the check faults or the rules dispute is asked about once more, and never twice."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from summarizer import Allowance, MeetingSummary, OverBudget, Summarizer
from summarizer.llm import Endpoint, Policy
from tests.harbour import DISPUTED, DISPUTED_ANSWER, LOOK, disputed, look, questions
from tests.llm.fault_server import FaultServer, Reply, completion, error, serving
from tests.told import Due, Met, confidences, meetings, names, pending, spans, statements

HELD = Met(("Odile Marrant", "Tomas Kielgaard"), place="on the sidelines of the Harbour Forum", day="2031-03-04")
DENIED = Met(("Tomas Kielgaard", "Paul Renz"), "unspecified", "denied", "Ostmark")
POSSIBLE = Met(("Odile Marrant", "Tomas Kielgaard"), "in_person", "possible", "Vantmoor")
CANCELLED = Met(("Paul Renz", "Vestria"), "in_person", "cancelled", None, "2031-03-06")
STRANGER = DISPUTED_ANSWER["said"][0] | {"who": ["Hal Orrin"]}
MEETINGS: list[dict[str, Any]] = DISPUTED_ANSWER["meetings"]
AS_HELD = [MEETINGS[0], MEETINGS[1] | {"status": "held"}, *MEETINGS[2:]]


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A scripted server."""
    with serving() as faults:
        yield faults


def _summarizer(server: FaultServer, *script: Reply, most: int | None = None) -> Summarizer:
    server.script = script
    endpoint = Endpoint("some/model", "wire", server.base_url, "-", "127.0.0.1", context=32768)
    return Summarizer(
        endpoint=endpoint, policy=Policy(transport=0, reask=0), allowance=Allowance(max_tokens=most), prompt=None
    )


def _summary(server: FaultServer, *script: Reply) -> MeetingSummary:
    return _summarizer(server, *script).summarize(DISPUTED, published="2031-03-05")


def _answering(text: str, number_of: str, **answers: Any) -> Any:  # noqa: ANN401 - a script's entry
    """Return a model that drafts the text, and in a second look answers the question that has these words."""

    def answer(body: dict[str, Any]) -> Reply:
        asked = questions(body)
        if not asked:
            return completion(text)
        n = next((n for n, question in enumerate(asked, 1) if number_of in question), 0)
        given = {part: [n] if value is True else [value | {"n": n}] for part, value in answers.items()}
        return completion(json.dumps(LOOK | given))

    return answer


def test_meetings_are_told_for_what_they_are(server: FaultServer) -> None:
    """Held, denied, possible and cancelled; only the first is one that took place."""
    result = _summary(server, disputed(), look())
    assert meetings(result) == [HELD, DENIED, POSSIBLE, CANCELLED]
    assert pending(result) == [Due("promised", ("Vestria",), "publish the draft treaty", "2031-03-07")]
    assert [(s.who, s.kind) for s in statements(result)] == [
        (("Tomas Kielgaard",), "indirect"),
        (("Jonna Quillon",), "direct"),
        (("Vestria",), "indirect"),
    ]
    assert set(names(result).values()) == {a["name"] for a in DISPUTED_ANSWER["actors"]}
    assert (result.complete, result.warnings) == (True, ())


def test_every_span_is_verbatim_and_every_claim_has_its_confidence(server: FaultServer) -> None:
    """Whatever a model answered."""
    result = _summary(server, disputed(), look())
    assert len(spans(result)) > 20
    assert all(span.text == DISPUTED[span.start : span.end] for span in spans(result))
    assert all(one is not None and 0 < one < 1 for one in confidences(result))


def test_what_is_asked(server: FaultServer) -> None:
    """The same prefix, which a provider keeps, the answer, and the disputed claims; the form is another."""
    _summary(server, disputed(), look())
    first, second = server.bodies
    assert second["messages"][: len(first["messages"])] == first["messages"]
    assert json.loads(second["messages"][-2]["content"]) == DISPUTED_ANSWER
    assert second["response_format"]["json_schema"]["name"] == "Look"
    asked = questions(second)
    assert "Meeting, S2: Kielgaard, Renz; denied, unspecified, “Ostmark”. (yours)" in asked
    assert any(question.startswith("Q1: are words of Quillon.") for question in asked)
    assert not any("Forum" in question for question in asked)  # both readers say so


@pytest.mark.parametrize("wait", [True, False], ids=["blocking", "awaiting"])
def test_it_is_the_last_request(server: FaultServer, *, wait: bool) -> None:
    """Whatever is answered, even where faults remain; both are counted."""
    faulty = disputed(said=[STRANGER, *DISPUTED_ANSWER["said"][1:]])
    pipeline = _summarizer(server, faulty, look(), look())
    result = pipeline.summarize(DISPUTED) if wait else asyncio.run(pipeline.asummarize(DISPUTED))
    assert len(server.bodies) == result.provenance.usage.requests == 2
    assert result.provenance.usage.input_tokens == 20


def test_a_fault_that_is_mended(server: FaultServer) -> None:
    """A name from nowhere is asked about with its fault, and the right one is taken: nothing is missing."""
    answer = json.dumps(DISPUTED_ANSWER | {"said": [STRANGER, *DISPUTED_ANSWER["said"][1:]]})
    script = _answering(answer, "S2 reports words of Hal Orrin.", who={"who": ["Kielgaard"]})
    result = _summary(server, script)
    assert any(
        "the name “Hal Orrin” does not stand in the text" in question for question in questions(server.bodies[1])
    )
    assert statements(result)[0].who == ("Tomas Kielgaard",)
    assert (result.complete, result.warnings) == (True, ())


def test_a_fault_that_stays(server: FaultServer) -> None:
    """A name from nowhere gets into no result; the result says what was left out, and that it is not whole."""
    result = _summary(server, disputed(said=[STRANGER, *DISPUTED_ANSWER["said"][1:]]), look())
    assert "Hal Orrin" not in names(result).values()
    assert not any(s.kind == "indirect" and "denied" in s.words for s in statements(result))
    assert "Left out of reported: the name “Hal Orrin” does not stand in the text." in result.warnings
    assert not result.complete


def test_a_denied_meeting_that_a_model_tells_as_held_is_left_out(server: FaultServer) -> None:
    """Though it insists; the words of the sentence count."""
    result = _summary(server, disputed(meetings=AS_HELD), look(yes=[*range(1, 30)]))
    assert DENIED._replace(status="held") not in meetings(result)
    assert [met.who for met in meetings(result) if met.status == "held"] == [HELD.who]
    assert any(
        w.startswith("Left out of meetings: the words there say that it is denied (S2)") for w in result.warnings
    )
    assert not result.complete


def test_a_status_is_given_anew(server: FaultServer) -> None:
    """Then the meeting is told as what it is, and nothing is missing."""
    answer = json.dumps(DISPUTED_ANSWER | {"meetings": AS_HELD})
    result = _summary(server, _answering(answer, "Meeting, S2", meetings=MEETINGS[1]))
    assert meetings(result) == [HELD, DENIED, POSSIBLE, CANCELLED]
    assert result.complete


@pytest.mark.parametrize(
    ("answers", "speaker"),
    [
        ({"yes": True}, ("Jonna Quillon",)),
        ({"who": {"who": ["Kielgaard"]}}, ("Tomas Kielgaard",)),
        ({"no": True}, None),
        ({}, ("Jonna Quillon",)),
    ],
)
def test_the_second_answer_counts(
    server: FaultServer, answers: dict[str, Any], speaker: tuple[str, ...] | None
) -> None:
    """A quotation on whose speaker the rules differ: kept, given to another, no speech, or passed over and kept."""
    result = _summary(server, _answering(json.dumps(DISPUTED_ANSWER), "Q1: ", **answers))
    assert [s.who for s in statements(result) if s.kind != "indirect"] == ([] if speaker is None else [speaker])
    assert result.complete


def test_a_quotation_that_was_forgotten_is_asked_about(server: FaultServer) -> None:
    """Each has its answer in the end, or is named as missing."""
    forgotten = DISPUTED_ANSWER | {"said": [DISPUTED_ANSWER["said"][0], DISPUTED_ANSWER["said"][2]]}
    mended = _summary(server, _answering(json.dumps(forgotten), "nothing is told of Q1", who={"who": ["Quillon"]}))
    assert ("Jonna Quillon",) in [s.who for s in statements(mended)]
    assert mended.complete
    server.bodies.clear()
    missing = _summary(server, completion(json.dumps(forgotten)), look())
    (warning,) = missing.warnings
    told = "nothing is told of “The ferries will sail again.”: whose words it is, or that it is no speech"
    assert warning == f"Left out of quotations: {told}."
    assert not missing.complete


@pytest.mark.parametrize(
    "second",
    [error(500), error(429, "insufficient_quota"), completion("{}"), completion("no"), completion("", refusal="no")],
    ids=["500", "quota", "unusable", "no JSON", "refused"],
)
def test_a_second_look_that_fails_is_a_warning(server: FaultServer, second: Reply) -> None:
    """What was checked stands as it was; the headline and the rest are the first answer's."""
    result = _summary(server, disputed(), second)
    assert meetings(result) == [HELD, DENIED, POSSIBLE, CANCELLED]
    (warning,) = result.warnings
    assert warning.startswith("The second look at ")
    assert warning.split(": ", 1)[1]
    assert result.provenance.usage.requests == 2


def test_a_second_look_over_budget_is_a_warning(server: FaultServer) -> None:
    """It is not asked; what was done is kept."""
    result = _summarizer(server, disputed(), most=_bound(server)).summarize(DISPUTED, published="2031-03-05")
    assert len(server.bodies) == 1
    assert meetings(result) == [HELD, DENIED, POSSIBLE, CANCELLED]
    assert any("--max-tokens-total" in warning for warning in result.warnings)


def _bound(server: FaultServer) -> int:
    """Return the most that the first question can take, as the refusal tells it."""
    with pytest.raises(OverBudget) as refusal:
        _summarizer(server, disputed(), most=0).summarize(DISPUTED, published="2031-03-05")
    return int(str(refusal.value).split("may take ")[1].split(" tokens")[0].replace(",", ""))


def test_agreement_is_worth_more_than_one_reader(server: FaultServer) -> None:
    """A claim that both have is surer than one that only one has, or on which they differ."""
    result = _summary(server, disputed(), look())
    sure = {met.status: one.confidence[0] or 0 for met, one in zip(meetings(result), result.meetings, strict=True)}
    assert sure["held"] == sure["denied"] > max(sure["possible"], sure["cancelled"])
