"""The headline: the model's where the article and the result bear it out, else one by rule."""

import pytest

from summarizer.extraction import headline_of, proposed
from tests.extraction.article import ARTICLE
from tests.extraction.told import candidates

RULE = "Odile Marrant and Tomas Kielgaard met (on the sidelines of the Harbour Forum, Tuesday)."
ACCEPTED = [
    "Odile Marrant met Tomas Kielgaard on the sidelines of the Harbour Forum.",
    "Odile Marrant met Tomas Kielgaard on Tuesday.",
    "Odile Marrant of Vestria met with Prime Minister Tomas Kielgaard.",
    "Marrant and Kielgaard met; Vestria promised a draft treaty.",
    "Odile  Marrant met\nTomas Kielgaard.",
]
REFUSED = {
    "": "empty",
    " \n": "blank",
    "Olu Brandvik met Tomas Kielgaard.": "a name that the article lacks",
    "Odile Marrant met Tomas Kielgaard 3 times.": "a number that the article lacks",
    "Odile Marrant met Tomas Kielgaard on Monday.": "a day of no meeting",
    "Odile Marrant met Tomas Kielgaard on Friday.": "a day of something else",
    "Odile Marrant met Tomas Kielgaard in Ostmark.": "a place of something else",
    "Odile Marrant met Tomas Kielgaard in Larnova.": "the place of filing",
    "Odile Marrant met Tomas Kielgaard to denounce smuggling.": "words that the article lacks",
    "Odile Marrant and Tomas Kielgaard.": "no verb",
    "Odile Marrant met " + "Tomas Kielgaard and " * 12 + "Paul Renz.": "cut off",
}
BY_RULE = {
    "Mara Teller met Hal Orrin.": "Mara Teller and Hal Orrin met.",
    "Mara Teller met Hal Orrin in Tarn on Tuesday.": "Mara Teller and Hal Orrin met (Tarn, Tuesday).",
    "Mara Teller met Hal Orrin, Ines Quelhas, Paul Renz and Ada Quell.": (
        "Mara Teller, Hal Orrin, Ines Quelhas and 2 others met."
    ),
    "Mara Teller phoned Hal Orrin.": "Mara Teller and Hal Orrin spoke by phone.",
    "Mara Teller met virtually with Hal Orrin.": "Mara Teller and Hal Orrin met by video.",
    "Mara Teller and Hal Orrin spoke.": "Mara Teller and Hal Orrin talked.",
    "Mara Teller will meet Hal Orrin.": "Mara Teller and Hal Orrin are to meet.",
    "Mara Teller was to have met Hal Orrin.": "Mara Teller and Hal Orrin did not meet.",
    "Mara Teller said so.": "Words of Mara Teller are told; no meeting is.",
    "It rained.": "No meeting is told.",
}


def _headline(drafted: str, text: str = ARTICLE) -> tuple[str, bool]:
    found = candidates(text)
    return headline_of(found.document, proposed(found), drafted)


@pytest.mark.parametrize("drafted", ACCEPTED)
def test_what_the_article_bears_out_is_kept(drafted: str) -> None:
    """The model's sentence, on one line."""
    assert _headline(drafted) == (" ".join(drafted.split()), True)


@pytest.mark.parametrize("drafted", REFUSED, ids=REFUSED.values())
def test_what_it_does_not_is_replaced(drafted: str) -> None:
    """Then the first meeting makes the headline."""
    assert _headline(drafted) == (RULE, False)


def test_a_call_is_no_meeting() -> None:
    """`Met` needs people in one place, or on one screen."""
    call = "Mara Teller phoned Hal Orrin on Tuesday. The meeting rooms were empty."
    assert _headline("Mara Teller met Hal Orrin.", call) == (
        "Mara Teller and Hal Orrin spoke by phone (Tuesday).",
        False,
    )
    assert _headline("Mara Teller phoned Hal Orrin.", call)[1]


@pytest.mark.parametrize(("text", "expected"), BY_RULE.items())
def test_the_headline_by_rule(text: str, expected: str) -> None:
    """From the first meeting, else from the first statement, always one line."""
    assert _headline("", text) == (expected, False)
