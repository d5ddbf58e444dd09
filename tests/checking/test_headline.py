"""The headline: the model's where the article and the result bear it out, else one by rule."""

import pytest

from summarizer.checking.headline import NONE_FOUND, NONE_TOLD, NOT_READ, headline_of
from tests.checking.test_grounding import grounded, met, owes, said
from tests.harbour import DISPUTED, DISPUTED_ANSWER, document

RULE = "Odile Marrant and Tomas Kielgaard met on the sidelines of the Harbour Forum on Tuesday."
ACCEPTED = [
    "Odile Marrant met Tomas Kielgaard on the sidelines of the Harbour Forum.",
    "Odile Marrant met Tomas Kielgaard on Tuesday.",
    "Odile Marrant of Vestria met with Prime Minister Tomas Kielgaard.",
    "Marrant and Kielgaard met; Vestria promised a draft treaty.",
    "Odile  Marrant met\nTomas Kielgaard.",
    "Odile Marrant met Tomas Kielgaard",
    "Kielgaard denied that he had met Paul Renz.",
    "Odile Marrant met " + "Tomas Kielgaard and " * 12 + "Paul Renz.",
    "Odile Marrant met Tomas Kielgaard, and promised to publish the draft treaty by Friday.",
]
UNTOLD = "the article or the summary does not bear out “{}” in the model's"
REFUSED = {
    "": ("empty", "the model gave none"),
    " \n": ("blank", "the model gave none"),
    "Olu Brandvik met Tomas Kielgaard.": ("a name that the article lacks", UNTOLD.format("Brandvik")),
    "Odile Marrant met Tomas Kielgaard 3 times.": ("a number that the article lacks", UNTOLD.format("3")),
    "Odile Marrant met Tomas Kielgaard on Monday.": ("a day that the article lacks", UNTOLD.format("Monday")),
    "Odile Marrant met Tomas Kielgaard on Friday.": ("a day of something else", UNTOLD.format("Friday")),
    "Odile Marrant met Tomas Kielgaard in Norrland.": ("a place that the article lacks", UNTOLD.format("Norrland")),
    f"Odile Marrant met {'W' * 90}.": ("a long name that it lacks", UNTOLD.format("W" * 40)),
    "Odile Marrant met " + "Tomas Kielgaard and " * 12: ("cut off", "the model's was cut off"),
    "Odile Marrant met " + "Tomas Kielgaard and " * 15 + "Paul Renz.": (
        "too long",
        "the model's has more than 320 characters",
    ),
}


@pytest.mark.parametrize("drafted", ACCEPTED)
def test_what_the_article_bears_out_is_kept(drafted: str) -> None:
    """The model's sentence, on one line and with its stop."""
    content = grounded(DISPUTED, **DISPUTED_ANSWER)
    expected = " ".join(drafted.split()).removesuffix(".") + "."
    assert headline_of(document(DISPUTED), content, drafted) == (expected, None)


@pytest.mark.parametrize("drafted", REFUSED, ids=[kind for kind, _ in REFUSED.values()])
def test_what_it_does_not_is_replaced(drafted: str) -> None:
    """Then the first meeting that was held makes the headline, and it is told why."""
    content = grounded(DISPUTED, **DISPUTED_ANSWER)
    assert headline_of(document(DISPUTED), content, drafted) == (RULE, REFUSED[drafted][1])


@pytest.mark.parametrize(
    ("drafted", "kept"),
    [
        ("Odile Marrant did not meet Tomas Kielgaard.", False),
        ("Marrant refused to meet Kielgaard.", False),
        ("Marrant denied meeting Kielgaard.", False),
        ("No meeting of Marrant and Kielgaard took place.", False),
        ("No treaty in talks between Marrant and Kielgaard.", True),
        ("Marrant met Kielgaard, who denied that he had met Paul Renz.", True),
        ("Kielgaard did not meet Paul Renz.", True),
    ],
)
def test_a_meeting_that_was_held_is_not_told_as_denied(drafted: str, *, kept: bool) -> None:
    """Unless another one of the same people is told that was not."""
    text = "Odile Marrant met Tomas Kielgaard. Kielgaard denied that he had met Paul Renz over a treaty."
    denied = met("Tomas Kielgaard", "Paul Renz", status="denied") | {"s": [2]}
    meetings = [met("Odile Marrant", "Tomas Kielgaard"), denied]
    rule = "Odile Marrant and Tomas Kielgaard met."
    expected = (drafted, None) if kept else (rule, UNTOLD.format(drafted[:40]))
    assert headline_of(document(text), grounded(text, meetings=meetings), drafted) == expected


@pytest.mark.parametrize(
    ("drafted", "doubtful"),
    [
        ("Ada Quell met Hal Orrin, and they will try again in March.", ""),
        ("Ada Quell and Hal Orrin put off a choice until Thursday.", ""),
        ("Ada Quell told Hal Orrin at a meeting that they will try again in March.", ""),
        ("Ada Quell met Hal Orrin in March.", "March"),
        ("On Thursday Ada Quell met Hal Orrin.", "Thursday"),
        ("In March, Ada Quell met Hal Orrin.", "March"),
        ("Ada Quell met Hal Orrin and his wife on Thursday.", "Thursday"),
        ("Ada Quell met Hal Orrin, her rival, on Thursday.", "Thursday"),
        ("Ada Quell met Hal Orrin on Thursday, and they will try again.", "Thursday"),
        ("Ada Quell met Hal Orrin, and they will try again in May.", "May"),
    ],
)
def test_a_clause_without_a_meeting_may_have_the_day_of_what_is_pending(drafted: str, doubtful: str) -> None:
    """Or a part of its words; the clause of a meeting may not."""
    text = (
        "Ada Quell met Hal Orrin. They want to try again in the second week of March. They put off a choice until "
        "Thursday morning."
    )
    pending = [
        owes("try again", due="the second week of March", s=2),
        owes("put off a choice", due="until Thursday morning", s=3),
    ]
    content = grounded(text, meetings=[met("Ada Quell", "Hal Orrin")], pending=pending)
    reason = UNTOLD.format(doubtful) if doubtful else None
    assert headline_of(document(text), content, drafted)[1] == reason


FILED = "LARNOVA, Ostmark, 4 March 2031 (AP) — Ada Quell met Hal Orrin in Larnova."
DATELINES = [
    "LARNOVA, 4 March 2031",
    "Larnova, Ostmark, March 4.",
    "LARNOVA (AP) —",
    "Larnova, Tuesday.",
    "4 March 2031",
    "…",
]


@pytest.mark.parametrize("drafted", DATELINES)
def test_a_dateline_is_no_headline(drafted: str) -> None:
    """It tells where and when, and nothing of what."""
    content = grounded(FILED, meetings=[met("Ada Quell", "Hal Orrin")])
    assert headline_of(document(FILED), content, drafted) == (
        "Ada Quell and Hal Orrin met.",
        "the model's is a dateline, which tells nothing",
    )


@pytest.mark.parametrize(
    ("drafted", "kept"),
    [
        ("ministers met in Larnova.", "Ministers met in Larnova."),
        ("élan in Larnova", "Élan in Larnova."),
        ("“we met”, Ada Quell said.", "“we met”, Ada Quell said."),
        ("Ada Quell met Hal Orrin, 4 March 2031.", "Ada Quell met Hal Orrin, 4 March 2031."),
    ],
)
def test_a_headline_begins_with_a_capital(drafted: str, kept: str) -> None:
    """And is as it was otherwise; what is quoted is left alone."""
    text = f"{FILED} There was élan among the ministers, and “we met”, Ada Quell said on 4 March 2031."
    content = grounded(text, meetings=[met("Ada Quell", "Hal Orrin", day="4 March 2031")])
    assert headline_of(document(text), content, drafted) == (kept, None)


NOT_HELD = {
    "denied": ("Ada Quell denied that she had met Hal Orrin.", "did not meet, or one side denies it"),
    "possible": ("Ada Quell may meet Hal Orrin.", "may meet"),
    "planned": ("Ada Quell will meet Hal Orrin.", "plan to meet"),
    "cancelled": ("Ada Quell cancelled a meeting with Hal Orrin.", "cancelled a meeting"),
}


TREATY = (
    "Ada Quell called the treaty of Norway and Kenya a step towards talks. It binds fishing harbours everywhere from "
    "June 15. It rained on May 2."
)
BORNE_OUT = [
    "Ada Quell called the Norwegian and Kenyan treaty a step towards talks.",
    "Ada Quell spoke of a treaty that from June 15 binds fishing harbours everywhere.",
]
NOT_BORNE_OUT = {
    "Ada Quell spoke of the Danish treaty.": "another country",
    "Ada Quell spoke in Oslo.": "a capital for its country",
    "Ada Quell flew to Norway for talks.": "talks that the result does not have",
    "Ada Quell spoke of a treaty that from May 2 binds fishing harbours everywhere.": "a day of another sentence",
}


@pytest.mark.parametrize("drafted", BORNE_OUT)
def test_without_a_meeting_adjectives_and_days_of_what_is_told_are_kept(drafted: str) -> None:
    """A country by its adjective; a day whose sentence has three words of the headline; talks that are sought."""
    content = grounded(TREATY, said=[said("Ada Quell", s=(1,))])
    assert headline_of(document(TREATY), content, drafted) == (drafted, None)


@pytest.mark.parametrize("drafted", NOT_BORNE_OUT, ids=NOT_BORNE_OUT.values())
def test_other_countries_capitals_and_days_are_replaced(drafted: str) -> None:
    """What the article does not bear out."""
    content = grounded(TREATY, said=[said("Ada Quell", s=(1,))])
    assert headline_of(document(TREATY), content, drafted)[0] == "The article cites Ada Quell; no meeting is reported."


@pytest.mark.parametrize("drafted", ["Ada Quell met Hal Orrin.", "Ada Quell and Hal Orrin held talks."])
@pytest.mark.parametrize("status", NOT_HELD)
def test_a_meeting_that_was_not_held_is_not_told_as_held(status: str, drafted: str) -> None:
    """What a model makes of a denied, possible, planned or cancelled one is replaced by what it is."""
    text, told = NOT_HELD[status]
    content = grounded(text, meetings=[met("Ada Quell", "Hal Orrin", status=status)])
    assert headline_of(document(text), content, drafted) == (
        f"Ada Quell and Hal Orrin {told}.",
        UNTOLD.format("met"),
    )
    assert headline_of(document(text), content, text) == (text, None)


BY_RULE = {
    "two who met": ("Ada Quell met Hal Orrin.", "in_person", "Ada Quell and Hal Orrin met."),
    "a call": ("Ada Quell phoned Hal Orrin.", "call", "Ada Quell and Hal Orrin spoke by phone."),
    "a video": ("Ada Quell met virtually with Hal Orrin.", "video", "Ada Quell and Hal Orrin met by video."),
    "talks": ("Ada Quell and Hal Orrin spoke.", "unspecified", "Ada Quell and Hal Orrin talked."),
}


@pytest.mark.parametrize(("text", "kind", "expected"), BY_RULE.values(), ids=BY_RULE)
def test_the_headline_by_rule(text: str, kind: str, expected: str) -> None:
    """From the first meeting, in the words of its kind."""
    content = grounded(text, meetings=[met("Ada Quell", "Hal Orrin", kind=kind)])
    assert headline_of(document(text), content, "") == (expected, "the model gave none")


LED_TO = {
    "in and on": ("in Larnova on Tuesday", "Larnova", "Tuesday", " in Larnova on Tuesday"),
    "an article between": ("at the Kremlin in May", "Kremlin", "May", " at the Kremlin in May"),
    "prepositions of their own": ("in Larnova last week", "in Larnova", "last week", " in Larnova last week"),
    "marks between": ("in **Larnova**", "Larnova", None, " in Larnova"),
    "a bare weekday": ("in Larnova Tuesday", "Larnova", "Tuesday", " in Larnova, Tuesday"),
    "another word before it": ("and came from Larnova", "Larnova", None, ", Larnova"),
    "an end of a word before it": ("within Larnova", "Larnova", None, ", Larnova"),
}


@pytest.mark.parametrize(("words", "place", "day", "expected"), LED_TO.values(), ids=LED_TO)
def test_place_and_day_stand_behind_the_articles_own_words(
    words: str, place: str, day: str | None, expected: str
) -> None:
    """`in`, `at` or `on` as the article has it before them; a comma where it has another word."""
    text = f"Ada Quell met Hal Orrin {words}."
    content = grounded(text, meetings=[met("Ada Quell", "Hal Orrin", place=place, day=day)])
    assert headline_of(document(text), content, "")[0] == f"Ada Quell and Hal Orrin met{expected}."


LED_FROM_THE_BEGINNING = {
    "a day": ("In 1973 Ada Quell met Hal Orrin in Larnova.", "Larnova", "In 1973", " in Larnova in 1973"),
    "a day's word": ("Last week Ada Quell met Hal Orrin.", None, "Last week", " last week"),
    "one word": ("Yesterday Ada Quell met Hal Orrin in Larnova.", "Larnova", "Yesterday", " in Larnova yesterday"),
    "a weekday": ("On Tuesday Ada Quell met Hal Orrin.", None, "Tuesday", " on Tuesday"),
    "a place": (
        "In the port of Larnova, Ada Quell met Hal Orrin.",
        "In the port of Larnova",
        None,
        " in the port of Larnova",
    ),
    "a place's words": ("At The Larn Ada Quell met Hal Orrin.", "Larn", None, " at the Larn"),
    "a headline": ("Ada Quell met Hal Orrin In Larnova On Tuesday", "Larnova", "On Tuesday", " in Larnova on Tuesday"),
    "a name": ("Ada Quell met Hal Orrin at Next Door Inn.", "Next Door Inn", None, " at Next Door Inn"),
}


@pytest.mark.parametrize(
    ("text", "place", "day", "expected"), LED_FROM_THE_BEGINNING.values(), ids=LED_FROM_THE_BEGINNING
)
def test_what_leads_to_a_place_or_a_day_has_no_capital_in_the_middle(
    text: str, place: str | None, day: str | None, expected: str
) -> None:
    """Though it had one at the beginning of the article's sentence, or in a headline."""
    content = grounded(text, meetings=[met("Ada Quell", "Hal Orrin", place=place, day=day)])
    assert headline_of(document(text), content, "")[0] == f"Ada Quell and Hal Orrin met{expected}."


def test_many_speakers_in_one_name_have_no_verb_of_one() -> None:
    """`Police is cited` was none."""
    text = "Police said so."
    told = grounded(text, said=[said("Police", s=(1,))])
    assert headline_of(document(text), told, "")[0] == "The article cites Police; no meeting is reported."


def test_a_denial_stands_behind_where_and_when() -> None:
    """So that it is no part of them."""
    text = "Ada Quell denied that she had met Hal Orrin in Larnova."
    content = grounded(text, meetings=[met("Ada Quell", "Hal Orrin", status="denied", place="Larnova")])
    told = "Ada Quell and Hal Orrin did not meet in Larnova, or one side denies it."
    assert headline_of(document(text), content, "")[0] == told


@pytest.mark.parametrize(
    ("none", "cited", "nobody"),
    [
        (NONE_TOLD, "The article cites Ada Quell; no meeting is reported.", "No meeting is reported."),
        (NONE_FOUND, "The article cites Ada Quell; no meeting was found.", "No meeting was found."),
        (NOT_READ, "The article cites Ada Quell.", "No speaker was found."),
    ],
)
def test_what_is_said_of_no_meeting_depends_on_the_reader(none: str, cited: str, nobody: str) -> None:
    """A model that read the article tells none; rules found none; where nobody read them, nothing is said."""
    text = "Ada Quell said so."
    told = grounded(text, said=[said("Ada Quell", s=(1,))])
    assert headline_of(document(text), told, "", none=none)[0] == cited
    assert headline_of(document("It rained."), grounded("It rained."), "", none=none)[0] == nobody


def test_many_are_counted() -> None:
    """Three are named, and how many others there were."""
    names = ("Mara Teller", "Hal Orrin", "Ines Quelhas", "Paul Renz", "Ada Quell")
    text = "Mara Teller met Hal Orrin, Ines Quelhas, Paul Renz and Ada Quell."
    content = grounded(text, meetings=[met(*names)])
    assert headline_of(document(text), content, "")[0] == "Mara Teller, Hal Orrin, Ines Quelhas and 2 others met."


def test_without_a_meeting_a_speaker_is_named() -> None:
    """Or that there is nothing."""
    text = "Ada Quell said so."
    assert headline_of(document(text), grounded(text, said=[said("Ada Quell", s=(1,))]), "")[0].startswith(
        "The article cites Ada Quell"
    )
    assert headline_of(document("It rained."), grounded("It rained."), "")[0] == "No meeting is reported."


def test_held_ones_come_first() -> None:
    """Whatever the order of the article."""
    text = "Ada Quell denied that she had met Paul Renz. She met Hal Orrin."
    content = grounded(
        text,
        meetings=[
            met("Ada Quell", "Paul Renz", status="denied"),
            met("Ada Quell", "Hal Orrin") | {"s": [2]},
        ],
    )
    assert headline_of(document(text), content, "")[0] == "Ada Quell and Hal Orrin met."
