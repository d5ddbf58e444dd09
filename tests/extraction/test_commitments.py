"""Commitments: what remains to be done, whose it is, and by when."""

import pytest

from tests.extraction.told import Due, candidates, grounded, pending

TELLER, ORRIN = ("Mara Teller",), ("Hal Orrin",)
BOTH = ("Mara Teller", "Hal Orrin")
ACT = "publish the treaty"
CUES = {
    "Mara Teller urged Hal Orrin to publish the treaty.": Due("demanded", ORRIN, ACT),
    "Mara Teller called on Hal Orrin to publish the treaty.": Due("demanded", ORRIN, ACT),
    "Mara Teller asked Hal Orrin to publish the treaty.": Due("demanded", ORRIN, ACT),
    "Mara Teller called for an end to the strike.": Due("demanded", (), "an end to the strike"),
    "Mara Teller stressed the need to publish the treaty.": Due("demanded", (), ACT),
    "Mara Teller must publish the treaty.": Due("demanded", TELLER, ACT),
    "Mara Teller agreed to publish the treaty.": Due("agreed", TELLER, ACT),
    "Mara Teller agreed on a new timetable.": Due("agreed", TELLER, "a new timetable"),
    "Mara Teller decided to publish the treaty.": Due("agreed", TELLER, ACT),
    "The council resolved that the treaty be published.": Due("agreed", (), "the treaty be published"),
    "Mara Teller committed to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller committed herself to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller pledged to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller promised to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller vowed to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller undertook to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller intends to publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller plans to publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller is expected to publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller expressed readiness to publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller will publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller looks forward to a new treaty.": Due("hoped", TELLER, "a new treaty"),
    "Mara Teller hopes to publish the treaty.": Due("hoped", TELLER, ACT),
    "“We hope we can publish the treaty soon,” Mara Teller said.": Due("hoped", TELLER, "publish the treaty soon"),
    "Hal Orrin came. “We will publish the treaty,” Mara Teller said.": Due("planned", TELLER, ACT),
    "Hal Orrin came. “I promise to publish the treaty,” Mara Teller said.": Due("promised", TELLER, ACT),
    "Mara Teller and Hal Orrin agreed to publish the treaty.": Due("agreed", BOTH, ACT),
    "Mara Teller met Hal Orrin. The two leaders agreed to publish the treaty.": Due("agreed", BOTH, ACT),
    "Sweden promised to publish the treaty.": Due("promised", ("Sweden",), ACT),
    "Mara Teller promised to publish the treaty by March 9.": Due(
        "promised", TELLER, f"{ACT} by March 9", "2031-03-09",
    ),
    "Mara Teller promised to publish the treaty on Friday.": Due("promised", TELLER, f"{ACT} on Friday", "2031-03-07"),
    "Mara Teller promised to publish the treaty next week.": Due("promised", TELLER, f"{ACT} next week", "2031-W11"),
    "Mara Teller directed Hal Orrin to publish the treaty.": Due("demanded", ORRIN, ACT),
    "Mara Teller wants Sweden to publish the treaty.": Due("demanded", ("Sweden",), ACT),
    "Mara Teller stressed the need for Sweden to publish the treaty.": Due("demanded", ("Sweden",), ACT),
    "Mara Teller called for Sweden to publish the treaty.": Due("demanded", ("Sweden",), ACT),
    "Mara Teller, who came on Monday, demands that Sweden publish the treaty.": Due("demanded", ("Sweden",), ACT),
    "Mara Teller urged Sweden, Norway and Denmark to publish the treaty.": Due(
        "demanded", ("Sweden", "Norway", "Denmark"), ACT,
    ),
    "Mara Teller invited Hal Orrin to visit Sweden.": Due("hoped", ORRIN, "visit Sweden"),
    "Mara Teller invited Hal Orrin for an early visit.": Due("hoped", ORRIN, "an early visit"),
    "Mara Teller is willing to publish the treaty.": Due("promised", TELLER, ACT),
    "Hal Orrin came. “We reaffirmed our resolve to publish the treaty,” Mara Teller said.": Due("planned", TELLER, ACT),
    "Mara Teller praised Sweden and its readiness to publish the treaty.": Due("planned", ("Sweden",), ACT),
    "Hal Orrin accepted an invitation from Mara Teller to visit Sweden.": Due("agreed", ORRIN, "visit Sweden"),
    "“Sweden has invited me to visit Malmö,” Mara Teller said.": Due("hoped", TELLER, "visit Malmö"),
    "Mara Teller expects Hal Orrin to publish the treaty.": Due("planned", ORRIN, ACT),
    "Mara Teller needs to publish the treaty.": Due("demanded", TELLER, ACT),
    "Mara Teller agreed on Tuesday to publish the treaty.": Due("agreed", TELLER, ACT),
    "Mara Teller agreed on the importance of renewing the pact.": Due("agreed", TELLER, "renewing the pact"),
    "Mara Teller pledged an additional $20 million in aid.": Due(
        "promised", TELLER, "an additional $20 million in aid",
    ),
    "Mara Teller stands ready to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller offered to publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller is planning on visiting Sweden.": Due("planned", TELLER, "visiting Sweden"),
    "Mara Teller is to publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller will be visiting Sweden in April.": Due(
        "planned", TELLER, "be visiting Sweden in April", "2031-04",
    ),
    "Mara Teller will be in Malmö for talks.": Due("planned", TELLER, "be in Malmö for talks"),
    "Mara Teller will have several meetings in Malmö.": Due("planned", TELLER, "have several meetings in Malmö"),
    "Mara Teller travels to Malmö on March 13.": Due("planned", TELLER, "travels to Malmö on March 13", "2031-03-13"),
    "Hal Orrin came. “We’re going to publish the treaty,” Mara Teller said.": Due("planned", TELLER, ACT),
    "Hal Orrin came. “We’ll publish the treaty,” Mara Teller said.": Due("planned", TELLER, ACT),
    "Asked about Hal Orrin, Mara Teller said she will publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller and Hal Orrin reaffirmed their resolve to publish the treaty.": Due("planned", BOTH, ACT),
    "Mara Teller welcomed Sweden’s readiness to publish the treaty.": Due("planned", ("Sweden",), ACT),
    "Mara Teller and Hal Orrin told their teams to wait and tasked their ministers to publish the treaty.": Due(
        "demanded", BOTH, "their ministers to publish the treaty",
    ),
    "Mara Teller said workers and management had agreed to a truce until Friday.": Due(
        "agreed", (), "a truce until Friday", "2031-03-07",
    ),
    "Mara Teller stressed the need for a strong European Union Resolution to publish the treaty.": Due(
        "demanded", (), "a strong European Union Resolution to publish the treaty",
    ),
    "Mara Teller stressed the need for leaders in Sweden and Norway to publish the treaty.": Due(
        "demanded", (), "leaders in Sweden and Norway to publish the treaty",
    ),
    "Mara Teller agreed to publish the treaty, and praised Hal Orrin.": Due("agreed", TELLER, ACT),
    "Mara Teller agreed to publish the treaty, and fostered Swedish trade.": Due("agreed", TELLER, ACT),
    "Hal Orrin came. “I assured Hal Orrin that Sweden stays engaged, and will publish the treaty,” Mara Teller said.":
        Due("planned", ("Sweden",), ACT),
    "Hal Orrin came. “I told Hal Orrin that we are friends and will publish the treaty,” Mara Teller said.":
        Due("planned", TELLER, ACT),
    "Mara Teller told Hal Orrin that Sweden and Norway are friends and will publish the treaty.": Due(
        "planned", ("Sweden", "Norway"), ACT,
    ),
    "Mara Teller met Hal Orrin. Hal Orrin “agreed to publish the treaty,” said Mara Teller.": Due("agreed", ORRIN, ACT),
    "Hal Orrin came. “We want to tell friends that we will publish the treaty to help,” Mara Teller said.": Due(
        "planned", TELLER, f"{ACT} to help",
    ),
    "Mara Teller and Hal Orrin agreed on the need to publish the treaty.": Due("agreed", BOTH, ACT),
    "Mara Teller is “willing to publish the treaty” soon.": Due("promised", TELLER, ACT),
    "Mara Teller called for an end to the strike, and supports talks.": Due("demanded", (), "an end to the strike"),
    "Mara Teller said that the talks that are led by envoys will be held in Malmö.": Due(
        "planned", (), "the talks that are led by envoys will be held in Malmö",
    ),
    "The meeting of Sweden, Norway and Denmark is to be held in Malmö.": Due(
        "planned", (), "The meeting of Sweden, Norway and Denmark is to be held in Malmö",
    ),
    "Mara Teller will help build and repair the port.": Due("planned", TELLER, "help build and repair the port"),
    "Mara Teller invited her Swedish counterpart, Foreign Minister Hal Orrin, to visit Malmö.": Due(
        "hoped", ORRIN, "visit Malmö",
    ),
    "Mara Teller expressed her intent to publish the treaty.": Due("planned", TELLER, ACT),
    "Asked if Hal Orrin left, Mara Teller said she came by the ferry where she will publish the treaty.": Due(
        "planned", TELLER, ACT,
    ),
    "An old sailor who has spent a week in Sweden will publish the treaty.": Due(
        "planned", (), "An old sailor who has spent a week in Sweden will publish the treaty",
    ),
    "Mara Teller urged Hal Orrin to publish the treaty, the agency reported.": Due("demanded", ORRIN, ACT),
    "Hal Orrin came. “I will be sailing, I believe on Friday, for Sweden,” Mara Teller said.": Due(
        "planned", TELLER, "be sailing, I believe on Friday, for Sweden", "2031-03-07",
    ),
    "Mara Teller said she expected to publish the treaty.": Due("planned", TELLER, ACT),
    "Mara Teller remains committed to publish the treaty.": Due("promised", TELLER, ACT),
    "Mara Teller is committed to publishing the treaty.": Due("promised", TELLER, "publishing the treaty"),
    "Mara Teller committed to continued close cooperation.": Due("promised", TELLER, "continued close cooperation"),
    "Mara Teller agreed to publish the treaty, but Hal Orrin left.": Due("agreed", TELLER, ACT),
    "Mara Teller agreed to publish the treaty and thanked Hal Orrin.": Due("agreed", TELLER, ACT),
}  # fmt: skip
NONE = [
    "Mara Teller did not agree to publish the treaty.",
    "Mara Teller never promised to publish the treaty.",
    "Mara Teller did not pledge to publish the treaty.",
    "Mara Teller didn't promise to publish the treaty.",
    "“We don’t agree on the treaty yet,” Mara Teller said.",
    "Mara Teller would never agree to publish the treaty.",
    "Mara Teller will not publish the treaty.",
    "Mara Teller must not publish the treaty.",
    "Mara Teller refused to publish the treaty.",
    "Mara Teller published the treaty.",
    "Mara Teller remains firmly committed to the security of the lake.",
    "Mara Teller is committed to free trade.",
    "The tour is an opportunity to debate the need for a treaty.",
    "The treaty expected to be signed is old.",
    "Mara Teller agreed.",
    "Mara Teller agreed to it.",
    "Mara Teller had planned to publish the treaty.",
    "Mara Teller was expected to have published the treaty.",
    "Mara Teller is not expected to publish the treaty.",
    "Mara Teller refused to agree to a truce.",
    "Mara Teller would publish the treaty if Hal Orrin came.",
    "Nothing will be published.",
    "Mara Teller praised a treaty that would help Sweden.",
    "Mara Teller asked what the treaty will achieve.",
    "The aim of the council is to publish the treaty.",
    "Mara Teller took the steps needed to publish the treaty.",
    "The treaty gives Mara Teller hope.",
    "The National Plan to End Hunger opened.",
    "Mara Teller praised the National Plan to End Hunger.",
    "The strategy, the National Commitment to End Hunger, is old.",
]
LISTS = {
    "Mara Teller agreed to renew the pact, rebuild the port and publish the treaty.": [
        "renew the pact", "rebuild the port", "publish the treaty",
    ],
    "Mara Teller will renew the pact and publish the treaty by Friday.": [
        "renew the pact", "publish the treaty by Friday",
    ],
    "Mara Teller pledged to renew the pact, rebuild the port, and publish the treaty.": [
        "renew the pact", "rebuild the port", "publish the treaty",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CUES.items())
def test_a_cue(text: str, expected: Due) -> None:
    """Each cue has its status, its owner, its words, and the day inside them."""
    assert pending(grounded(text)) == [expected]


@pytest.mark.parametrize("text", NONE)
def test_no_cue(text: str) -> None:
    """What is negated, refused, done, or only part of a name does not remain to be done."""
    assert pending(grounded(text)) == []


@pytest.mark.parametrize(("text", "acts"), LISTS.items())
def test_a_list_of_acts_is_cut(text: str, acts: list[str]) -> None:
    """Each act is one item, with the same owner."""
    assert [(due.who, due.what) for due in pending(grounded(text))] == [(TELLER, act) for act in acts]


def test_a_doubtful_cue_is_weak() -> None:
    """What somebody should do is left for the model to judge."""
    assert [c.weak for c in candidates("Mara Teller should publish the treaty.").commitments] == [True]
    assert [c.weak for c in candidates("Mara Teller must publish the treaty.").commitments] == [False]


def test_the_words_end_with_the_quotation() -> None:
    """What follows a quotation is not part of the promise in it."""
    (due,) = pending(grounded("“We will publish the treaty” at once, Mara Teller said."))
    assert due.what == "publish the treaty"
