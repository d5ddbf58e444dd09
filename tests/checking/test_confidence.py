"""Confidence: by what two readers, or a reader and an opinion, say of a claim."""

import pytest

from summarizer.checking.gate import Checked, check
from summarizer.checking.grounding import LED, RULES, Confidence, Part, Standing
from summarizer.drafting.answers import LedAnswer, draft_of
from tests.checking.test_grounding import met, said
from tests.harbour import NOTHING, document

TEXT = (
    "Ada Quell met Hal Orrin. “The ferries will sail,” the captain said. The mayor said it was late. "
    "Quell will open the locks."
)


def checked(**answer: object) -> Checked:
    return check(document(TEXT), draft_of(LedAnswer.model_validate(NOTHING | answer)))


ITEM = {"s": [4], "what": "open the locks", "owners": ["Quell"], "status": "planned", "due": None}
FULL = checked(
    meetings=[met("Ada Quell", "Hal Orrin")],
    said=[said("Ada Quell", q=(1,)), said("Hal Orrin", s=(3,))],
    pending=[ITEM],
)
NOBODY = checked(said=[said(q=(1,))])
OTHER = checked(
    meetings=[met("Ada Quell", "Hal Orrin", kind="unspecified")],
    said=[said("Hal Orrin", q=(1,)), said("Ada Quell", s=(3,))],
)
CASES: dict[str, tuple[Checked | None, dict[Part, Standing]]] = {
    "both say so": (FULL, dict.fromkeys(("meeting", "quotation", "report", "pending"), "agreed")),
    "only one has it": (NOBODY, dict.fromkeys(("meeting", "quotation", "report", "pending"), "alone")),
    "only one was asked": (None, dict.fromkeys(("meeting", "quotation", "report", "pending"), "alone")),
    "the other says something else": (
        OTHER,
        {"meeting": "agreed", "quotation": "differing", "report": "differing", "pending": "alone"},
    ),
}


@pytest.mark.parametrize("led", [True, False])
@pytest.mark.parametrize(("other", "standings"), CASES.values(), ids=CASES)
def test_two_readers(other: Checked | None, standings: dict[Part, Standing], *, led: bool) -> None:
    """Each claim has the confidence of its kind and of what the other reader says of it."""
    sure = Confidence(led, other)
    table = LED if led else RULES
    assert sure.meeting(FULL.meetings[0]) == table["meeting"][standings["meeting"]]
    assert sure.quotation(FULL.quotations[0]) == table["quotation"][standings["quotation"]]
    assert sure.report(FULL.reported[0]) == table["report"][standings["report"]]
    assert sure.pending(FULL.pending[0]) == table["pending"][standings["pending"]]


@pytest.mark.parametrize(
    ("name", "standing"), [("Ada Quell", "agreed"), ("Hal Orrin", "differing"), ("", "differing"), (None, "alone")]
)
def test_an_opinion(name: str | None, standing: Standing) -> None:
    """Of an assisting model, on the quotation alone: the same, another or nobody, or none."""
    opinions = {} if name is None else {1: FULL.cast.find(name) if name else None}
    sure = Confidence(led=False, opinions=opinions)
    assert sure.quotation(FULL.quotations[0]) == RULES["quotation"][standing]
    assert sure.meeting(FULL.meetings[0]) == RULES["meeting"]["alone"]


@pytest.mark.parametrize("table", [LED, RULES])
def test_agreement_is_never_worth_less(table: dict[Part, dict[Standing, float]]) -> None:
    """And every claim has some."""
    for standings in table.values():
        assert 0 < standings["differing"] <= standings["alone"] <= standings["agreed"] < 1
