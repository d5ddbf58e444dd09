"""What verification makes of the sentences that a claim cites: it finds fault, or says nothing."""

import hashlib
from typing import Any

import pytest

from summarizer.result import MeetingSummary, load
from tests.checking.tampering import tampered, untampered

MARRANT, KIELGAARD = "Odile Marrant", "Tomas Kielgaard"


def span(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def actor(text: str, number: int, name: str, **fields: object) -> dict[str, Any]:
    bare = {"aliases": [], "office": None, "country": None, "type": "person", "mentions": [span(text, name)]}
    return {"id": f"P{number}", "name": name, **bare, **fields}


def meeting(text: str, *, evidence: str, **fields: object) -> dict[str, Any]:
    bare = {"participants": ["P1", "P2"], "kind": "unspecified", "status": "held", "place": None, "date": None}
    return {**bare, "evidence": [span(text, evidence)], "confidence": [0.9, 0.9], **fields}


def told(text: str, **parts: object) -> MeetingSummary:
    """Return a result of the text that tells of these parts alone."""
    fields = untampered().model_dump(mode="json") | {"headline": "No meeting is told.", "meetings": []}
    fields |= {"actors": [], "statements": [], "pending": [], "complete": True, "warnings": []}
    source = fields["source"] | {"sha256": hashlib.sha256(text.encode()).hexdigest(), "characters": len(text)}
    return load({**fields, "source": source, **parts})


def faults(text: str, **parts: object) -> set[str]:
    """Return the checks that such a result fails."""
    return {finding.check for finding in told(text, **parts).verify(text).findings}


def both(text: str) -> list[dict[str, Any]]:
    return [actor(text, 1, MARRANT), actor(text, 2, KIELGAARD)]


@pytest.mark.parametrize(
    ("sentence", "status", "holds"),
    [
        ("Odile Marrant met Tomas Kielgaard.", "held", True),
        ("Odile Marrant never met Tomas Kielgaard.", "held", False),
        ("Odile Marrant never met Tomas Kielgaard.", "denied", True),
        ("Odile Marrant will meet Tomas Kielgaard.", "held", False),
        ("Odile Marrant will meet Tomas Kielgaard.", "planned", True),
        ("Odile Marrant met Tomas Kielgaard.", "cancelled", False),
        ("Odile Marrant met Tomas Kielgaard.", "denied", False),
        ("Odile Marrant was to have met Tomas Kielgaard.", "cancelled", True),
        ("Odile Marrant may meet Tomas Kielgaard.", "possible", True),
        ("Odile Marrant met Tomas Kielgaard, who said: “We never met before.”", "held", True),
    ],
)
def test_a_word_may_speak_against_a_status(sentence: str, status: str, *, holds: bool) -> None:
    """Where no word does, nothing is said; words of a quotation are the speaker's."""
    found = faults(sentence, actors=both(sentence), meetings=[meeting(sentence, evidence=sentence, status=status)])
    assert found == (set() if holds else {"manner"})


@pytest.mark.parametrize(
    ("sentence", "kind", "holds"),
    [
        ("Odile Marrant met Tomas Kielgaard.", "in_person", True),
        ("Odile Marrant met Tomas Kielgaard.", "video", False),
        ("Odile Marrant met Tomas Kielgaard in a video conference.", "video", True),
        ("Odile Marrant telephoned Tomas Kielgaard, a call of an hour.", "call", True),
    ],
)
def test_a_call_is_told(sentence: str, kind: str, *, holds: bool) -> None:
    """A word of the evidence tells of a call or of a video conference; the other kinds need none."""
    found = faults(sentence, actors=both(sentence), meetings=[meeting(sentence, evidence=sentence, kind=kind)])
    assert found == (set() if holds else {"manner"})


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Prime Minister Tomas Kielgaard met the press in Vantmoor.", False),
        ("Prime Minister Tomas Kielgaard met her in Vantmoor.", True),
        ("Prime Minister Tomas Kielgaard met his counterpart in Vantmoor.", True),
        ("Prime Minister Tomas Kielgaard met the Harbour Envoy in Vantmoor.", True),
    ],
)
def test_a_participant_is_named_or_meant(sentence: str, *, holds: bool) -> None:
    """By a pronoun, a noun such as `counterpart`, or words of the office; titles of others mean nobody else."""
    text = f"Harbour Envoy Odile Marrant arrived. {sentence}"
    envoy = {"text": "Harbour Envoy", "span": span(text, "Harbour Envoy")}
    actors = [actor(text, 1, MARRANT, office=envoy), actor(text, 2, KIELGAARD)]
    found = faults(text, actors=actors, meetings=[meeting(text, evidence=sentence)])
    assert found == (set() if holds else {"references"})


@pytest.mark.parametrize(("group", "holds"), [("ministers", True), ("Vestria", False)])
def test_a_group_that_is_told_of_itself_can_mean_others(group: str, *, holds: bool) -> None:
    """`The ministers` may be those who were named before; a name means nobody else."""
    evidence = f"The {group} met on Crete."
    text = f"Odile Marrant and Tomas Kielgaard, who are {group}, spoke. {evidence}"
    start = text.rindex(group)
    mention = {"start": start, "end": start + len(group), "text": group}
    actors = [*both(text), actor(text, 3, group, type="group", mentions=[mention])]
    assert faults(text, actors=actors, meetings=[meeting(text, evidence=evidence)]) == (
        set() if holds else {"references"}
    )


@pytest.mark.parametrize(("before", "holds"), [("Odile Marrant spoke. ", True), ("", False)])
def test_who_is_reported_may_be_named_before(before: str, *, holds: bool) -> None:
    """Not only after the sentence behind the one that reports it."""
    report = "Publication of the accord is due in June."
    text = f"{before}{report} Rain fell. More rain fell. Odile Marrant spoke."
    said = untampered().model_dump(mode="json")["statements"][2]
    said |= {"speakers": ["P1"], "speaker_span": None, "cue": None, "span": span(text, report), "quotes": []}
    assert faults(text, actors=[actor(text, 1, MARRANT)], statements=[said]) == (set() if holds else {"references"})


def test_what_is_refused_is_not_pending() -> None:
    """The words in front of an act may deny it."""
    text = "Odile Marrant refused to publish the accord."
    item: dict[str, Any] = {"what": "publish the accord", "span": span(text, "publish the accord"), "owners": ["P1"]}
    item |= {"status": "promised", "due": None, "evidence": [span(text, text)], "confidence": 0.9}
    assert faults(text, actors=[actor(text, 1, MARRANT)], pending=[item]) == {"manner"}


@pytest.mark.parametrize(
    ("headline", "holds"),
    [
        ("Marrant of India meets Kielgaard.", True),
        ("Talks of Marrant’s with Kielgaard.", True),
        ("MARRANT met Kielgaard on March 3.", True),
        ("Marrant and Norwegian Kielgaard met.", True),
        ("Marrant and Danish Kielgaard met.", False),
        ("Marrant and Kielgaard met in Oslo.", False),
        ("Marrant met Orrin.", False),
        ("Marrant met Kielgaard on March 4.", False),
        ("Marrant met Kielgaard yesterday.", False),
        ("Marrant met 12 others.", False),
        ("Marrant and 1 others met.", True),
    ],
)
def test_a_headline_is_of_the_article(headline: str, *, holds: bool) -> None:
    """Its names, numbers and days stand there, whatever its first word is; a demonym's country counts."""
    text = "Indian minister Odile Marrant met Tomas Kielgaard of Norway on March 3."
    country = {"text": "India", "span": span(text, "Indian")}
    actors = [actor(text, 1, MARRANT, country=country), actor(text, 2, KIELGAARD)]
    told = {"actors": actors, "meetings": [meeting(text, evidence=text)], "headline": headline}
    assert faults(text, **told) == (set() if holds else {"headline"})


@pytest.mark.parametrize(
    ("words", "country", "holds"),
    [
        ("Vestria", "Vestria", True),
        ("Indian", "India", True),
        ("Dutch", "Netherlands", True),
        ("Scottish", "United Kingdom", True),
        ("American", "United States", True),
        ("Republic of Korea", "South Korea", True),
        ("Kyiv", "Ukraine", True),
        ("Vestrian", "Sweden", True),
        ("Haitian", "Sweden", False),
        ("United States", "United Kingdom", False),
    ],
)
def test_a_demonym_means_its_country(words: str, country: str, *, holds: bool) -> None:
    """Words that are another country's do not; of words that no country is known by, nothing is said."""
    text = f"{words} envoy Odile Marrant spoke."
    place = {"text": country, "span": span(text, words)}
    assert faults(text, actors=[actor(text, 1, MARRANT, country=place)]) == (set() if holds else {"words"})


@pytest.mark.parametrize(
    ("status", "date", "holds"),
    [
        ("planned", "2031-03-11", True),
        ("planned", "2031-03-04", False),
        ("possible", "2031-03-11", True),
        ("possible", "2031-03-04", True),
        ("possible", "2031-03-12", False),
    ],
)
def test_a_possible_day_may_lie_on_either_side(status: str, date: str, *, holds: bool) -> None:
    """Of a weekday the one before or the one behind the day of publication, as the status tells."""
    text = "Odile Marrant may meet Tomas Kielgaard on Tuesday."
    day = {"text": "Tuesday", "span": span(text, "Tuesday"), "date": date, "precision": "day", "anchor": "2031-03-05"}
    one = meeting(text, evidence=text, status=status, date=day)
    assert faults(text, actors=both(text), meetings=[one]) == (set() if holds else {"days"})


def test_words_on_two_lines_are_the_same_words() -> None:
    """A result has a phrase on one line, whatever the line ends and spaces of the article."""
    text = "Odile Marrant met Tomas Kielgaard at the harbour\nforum."
    place = {"text": "at the harbour forum", "span": span(text, "at the harbour\nforum")}
    assert faults(text, actors=both(text), meetings=[meeting(text, evidence=text, place=place)]) == set()


def test_labelled_speech_needs_no_marks() -> None:
    """What is said in a turn of a transcript is a quotation as it stands."""
    text = "MS. HARLOW: The port is open.\n\nMR. VENN: It will stay open.\n\nMS. HARLOW: We shall see about that."
    said = untampered().model_dump(mode="json")["statements"][0]
    said |= {"speakers": [], "speaker_span": None, "cue": None, "span": span(text, "The port is open.")}
    assert faults(text, statements=[said]) == set()


def test_a_language_without_words_is_left_alone() -> None:
    """Where no table tells the words of meetings and pronouns, numbers, names and spans are checked."""
    text = "Odile Marrant a rencontré Tomas Kielgaard. Plus tard."
    source = tampered({}).model_dump(mode="json")["source"] | {"language": "xx"}
    source |= {"sha256": hashlib.sha256(text.encode()).hexdigest(), "characters": len(text)}
    one = meeting(text, evidence="Plus tard.", status="denied")
    assert told(text, actors=both(text), meetings=[one], source=source).verify(text).ok


def test_accents_may_be_characters_of_their_own() -> None:
    """A name with decomposed accents, in the article or in the headline, is the same name."""
    composed, decomposed = "José Núñez spoke.", "Jose\u0301 Nu\u0301n\u0303ez spoke."
    assert faults(decomposed, headline=f"Words of {composed}") == faults(composed, headline=f"Of {decomposed}") == set()
