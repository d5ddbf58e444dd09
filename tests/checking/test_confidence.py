"""Confidence: by what two readers, or a reader and an opinion, say of a claim, and by what it rests on."""

import pytest

from summarizer import summarize
from summarizer.checking.gate import Checked, check
from summarizer.checking.grounding import GERMAN, LED, RULES, Confidence, Part, Standing, Support
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


@pytest.mark.parametrize(("other", "standings"), CASES.values(), ids=CASES)
def test_two_readers(other: Checked | None, standings: dict[Part, Standing]) -> None:
    """Each claim of a model has the confidence of its kind and of what the other reader says of it."""
    sure = Confidence(led=True, other=other)
    assert sure.meeting(FULL.meetings[0]) == (LED["meeting"][standings["meeting"]],) * 2
    assert sure.quotation(FULL.quotations[0], named=False) == LED["quotation"][standings["quotation"]]
    assert sure.report(FULL.reported[0], named=False) == LED["report"][standings["report"]]
    assert sure.pending(FULL.pending[0]) == LED["pending"][standings["pending"]]


TELLINGS: dict[str, tuple[str, dict[str, list[Support]]]] = {
    "names and a day": (
        (
            "Ada Quell met Hal Orrin in Port Larn on Friday. “The ferries will sail,” Quell said. Orrin said it was "
            "late. Quell will open the locks by 3 May."
        ),
        {
            "meeting": ["person", "person"],
            "direct": ["named"],
            "indirect": ["named"],
            "pending": ["dated"],
        },
    ),
    "a body, pronouns, and no day": (
        (
            "Ada Quell met union leaders in Port Larn on Friday. “The ferries will sail,” she said. She said it was "
            "late. She will open the locks."
        ),
        {
            "meeting": ["person", "body"],
            "direct": ["meant"],
            "indirect": ["meant"],
            "pending": ["owned"],
        },
    ),
    "nobody": (
        "The hall was dark. “The ferries will sail.” The locks are to be opened.",
        {"direct": ["nobody"], "pending": ["bare"]},
    ),
}


_KINDS = ("direct", "indirect")


@pytest.mark.parametrize(("text", "rests_on"), TELLINGS.values(), ids=TELLINGS)
def test_what_a_claim_of_the_rules_rests_on(text: str, rests_on: dict[str, list[Support]]) -> None:
    """Whoever is named where the claim is told is right more often than whom a pronoun means; and so on."""
    told = summarize(text, model="rules")
    of_meetings = [sure for meeting in told.meetings for sure in meeting.confidence]
    assert of_meetings == [RULES["meeting"][one] for one in rests_on.get("meeting", [])]
    direct, indirect = ([one.confidence for one in told.statements if one.kind == kind] for kind in _KINDS)
    assert direct == [RULES["quotation"][one] for one in rests_on.get("direct", [])]
    assert indirect == [RULES["report"][one] for one in rests_on.get("indirect", [])]
    assert [one.confidence for one in told.pending] == [RULES["pending"][one] for one in rests_on["pending"]]


def test_german_is_told_with_less_confidence() -> None:
    """By what was counted in German; the speaker within the sentence, and one meant by a pronoun."""
    told = summarize(
        "Ada Quell eröffnete die Brücke. „Die Fähren fahren morgen“, sagte Quell. „Das gilt“, sagte sie.", model="rules"
    )
    assert told.source.language == "de"
    sure = [one.confidence for one in told.statements]
    assert sure == [GERMAN["quotation"]["named"], GERMAN["quotation"]["meant"]]


@pytest.mark.parametrize(
    ("name", "support"), [("Ada Quell", "meant"), ("Hal Orrin", "differing"), ("", "differing"), (None, "meant")]
)
def test_an_opinion(name: str | None, support: Support) -> None:
    """Of an assisting model, on the quotation alone: the same, another or nobody, or none."""
    opinions = {} if name is None else {1: FULL.cast.find(name) if name else None}
    sure = Confidence(led=False, opinions=opinions)
    assert sure.quotation(FULL.quotations[0], named=False) == RULES["quotation"][support]
    assert sure.meeting(FULL.meetings[0]) == (RULES["meeting"]["person"],) * 2


@pytest.mark.parametrize("name", ["Ada Quell", ""])
def test_an_opinion_makes_no_words_surer_that_nobody_is_named_for(name: str) -> None:
    opinions = {1: FULL.cast.find(name) if name else None}
    sure = Confidence(led=False, opinions=opinions)
    assert sure.quotation(NOBODY.quotations[0], named=False) == RULES["quotation"]["nobody"]


def test_a_name_within_a_quotation_is_no_speaker_who_is_named() -> None:
    """The pronoun before it tells whose report it is."""
    told = summarize("Ada Quell met Hal Orrin on Friday. She said the “Quell plan” was dead.", model="rules")
    (report,) = [one for one in told.statements if one.kind == "indirect"]
    assert (report.speaker_span, report.confidence) == (None, RULES["report"]["meant"])


def test_agreement_is_never_worth_less() -> None:
    """And every claim has some confidence."""
    for standings in LED.values():
        assert 0 < standings["differing"] <= standings["alone"] <= standings["agreed"] < 1


@pytest.mark.parametrize("table", [RULES, GERMAN])
def test_more_evidence_is_never_worth_less(table: dict[Part, dict[Support, float]]) -> None:
    """Somebody named is surer than somebody meant, and so on."""
    order: list[Support] = ["person", "body", "named", "meant", "differing", "nobody", "dated", "owned", "bare"]
    for rests_on in table.values():
        sure = [rests_on[one] for one in order if one in rests_on]
        assert sure == sorted(sure, reverse=True)
        assert all(0 < one < 1 for one in sure)
