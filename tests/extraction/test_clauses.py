"""From where to where the words reach that say what is to be done."""

import pytest

from tests.extraction.told import grounded, pending

NOBODY_ACTS = {
    "Mara Teller said that a full and open inquiry must begin at once.": ["a full and open inquiry must begin at once"],
    "Mara Teller agreed that work must be continued to rebuild the port.": [
        "work must be continued to rebuild the port"
    ],
    "Several pacts are expected to be signed in Malmö.": ["Several pacts are expected to be signed in Malmö"],
    "Mara Teller said “serious talks” would be held when she comes.": ["“serious talks” would be held when she comes"],
    "The next round is scheduled for May 5.": ["The next round is scheduled for May 5"],
    "Talks between the unions resume tomorrow.": ["Talks between the unions resume tomorrow"],
    "Mara Teller hoped that the talks would lead to a truce.": ["the talks would lead to a truce"],
    "Mara Teller urged all sides to respect the truce.": ["all sides to respect the truce"],
    "Mara Teller demanded that the treaty be published.": ["the treaty be published"],
}
ENDS = {
    "Mara Teller agreed to work together on the port and came to a settlement on the ferries.": [
        "work together on the port",
    ],
    "Mara Teller agreed to expand trade and expanded the port.": ["expand trade"],
    "Mara Teller agreed to rebuild the port and the council will pay for it.": [
        "rebuild the port", "pay for it",
    ],
    "Mara Teller will attend the talks on March 7, Foreign Minister Hal Orrin will be on a visit to Sweden.": [
        "attend the talks on March 7", "be on a visit to Sweden",
    ],
    "Mara Teller will attend the talks, where she will publish the treaty.": ["attend the talks", "publish the treaty"],
    "Mara Teller agreed to stay in touch and looks forward to the summit.": ["stay in touch", "the summit"],
    "Mara Teller agreed to seek security, growth, and lasting peace.": ["seek security, growth, and lasting peace"],
    "Mara Teller agreed to visit Sweden, the ministry added.": ["visit Sweden"],
    "Mara Teller agreed to visit Sweden, according to the ministry.": ["visit Sweden"],
    "Mara Teller agreed to push as hard as she can because time is short.": ["push as hard as she can"],
    "Mara Teller agreed to discuss how Sweden and Norway can rebuild the port.": [
        "discuss how Sweden and Norway can rebuild the port",
    ],
    "Mara Teller agreed to keep to the spirit of “mutual trust”.": ["keep to the spirit of “mutual trust”"],
    "“We will hold a meeting. I will attend the dinner ... I am here to visit Sweden,” Mara Teller said.": [
        "hold a meeting", "attend the dinner",
    ],
}  # fmt: skip
ONE = [
    "strengthen the forces in order to effectively and swiftly counter smugglers",
    "provide money and support for refugees",
    "use the forum to raise awareness and publish its findings",
]


@pytest.mark.parametrize(("text", "acts"), NOBODY_ACTS.items())
def test_a_subject_that_is_nobody(text: str, acts: list[str]) -> None:
    """It belongs to what is to be done, as one stretch of the article, and owns nothing."""
    assert [(due.what, due.who) for due in pending(grounded(text))] == [(act, ()) for act in acts]


@pytest.mark.parametrize(("text", "acts"), ENDS.items())
def test_where_the_words_end(text: str, acts: list[str]) -> None:
    """Before another verb, another subject, another sentence, or whoever told it."""
    assert [due.what for due in pending(grounded(text))] == acts


@pytest.mark.parametrize("act", ONE)
def test_one_act(act: str) -> None:
    """Joined adverbs, nouns and purposes begin no act of their own."""
    assert [due.what for due in pending(grounded(f"Mara Teller agreed to {act}."))] == [act]


def test_what_is_joined_by_to_is_an_act() -> None:
    """Even behind a purpose."""
    text = "Mara Teller agreed to send envoys to prepare the talks and to publish the treaty."
    assert [due.what for due in pending(grounded(text))] == ["send envoys to prepare the talks", "publish the treaty"]


def test_a_meeting_with_us() -> None:
    """Is of both: of whoever comes, and of whoever says it."""
    text = "“We asked the council, and they would meet with us on Friday,” Mara Teller said."
    (due,) = pending(grounded(text))
    assert (due.who, due.what) == (("the council", "Mara Teller"), "meet with us on Friday")


def test_each_sentence_of_a_quotation_has_its_owner() -> None:
    """`I` is who speaks, `he` whom the quotation names before."""
    text = (
        "“I will meet President Hal Orrin. Afterwards he will hold talks with the King. "
        "I will attend the dinner,” Mara Teller said."
    )
    assert [(due.who, due.what) for due in pending(grounded(text))] == [
        (("Mara Teller",), "meet President Hal Orrin"),
        (("Hal Orrin",), "hold talks with the King"),
        (("Mara Teller",), "attend the dinner"),
    ]
