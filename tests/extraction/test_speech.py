"""Speech: who is told to have said what, in quotations and in reported speech."""

import pytest

from tests.extraction.told import Said, candidates, grounded, statements

TELLER, ORRIN = ("Mara Teller",), ("Hal Orrin",)
BOTH = ("Mara Teller", "Hal Orrin")
WORDS = "The ferries will sail,"
MET = "Mara Teller met Hal Orrin on Monday. "

QUOTED = {
    "after": ("“The ferries will sail,” Mara Teller said.", TELLER, "said"),
    "inverted": ("“The ferries will sail,” said Mara Teller.", TELLER, "said"),
    "pronoun": ("Mara Teller arrived. “The ferries will sail,” she said.", TELLER, "said"),
    "pronoun far behind its name": (
        "Mara Teller arrived. It rained. “The ferries will sail,” she said.", TELLER, "said",
    ),
    "chain of pronouns": (
        "Mara Teller said it rained. She added that it snowed. “The ferries will sail,” she noted.", TELLER, "noted",
    ),
    "two speakers": ("“The ferries will sail,” Mara Teller and Hal Orrin said.", BOTH, "said"),
    "two speakers inverted": ("“The ferries will sail,” said Mara Teller and Hal Orrin.", BOTH, "said"),
    "collective": (MET + "“The ferries will sail,” the two leaders said.", BOTH, "said"),
    "according to, after": ("“The ferries will sail,” according to Mara Teller.", TELLER, "according"),
    "role of a person": (
        "Minister Mara Teller met Hal Orrin.\n\n“The ferries will sail,” the minister said.", TELLER, "said",
    ),
    "role of nobody": (MET + "“The ferries will sail,” the minister said.", ("the minister",), "said"),
    "last name before the full one": ("“The ferries will sail,” Teller said. Mara Teller left.", TELLER, "said"),
    "a body": ("“The ferries will sail,” the Harbour Board said.", ("Harbour Board",), "said"),
    "nobody": ("It rained. “The ferries will sail,” somebody wrote.", (), None),
}  # fmt: skip
BEFORE = {
    "colon": ("Mara Teller said: “The ferries will sail again.”", "said"),
    "comma": ("Mara Teller told reporters, “The ferries will sail again.”", "told"),
    "apposition": ("Mara Teller, in her opening remarks, said, “The ferries will sail again.”", "said"),
    "next paragraph": ("Mara Teller said:\n\n“The ferries will sail again.”", "said"),
    "according to": ("According to Mara Teller, “The ferries will sail again.”", "According to"),
    "posted": ("Mara Teller posted on X,“The ferries will sail again.”", "posted"),
}
REPORTED = {
    "Mara Teller said the ferries would sail.": (TELLER, "said"),
    "Mara Teller and Hal Orrin said the ferries would sail.": (BOTH, "said"),
    "Mara Teller, in her opening remarks, said the ferries would sail.": (TELLER, "said"),
    "Mara Teller also said the ferries would sail.": (TELLER, "said"),
    "Mara Teller has warned that the ferries would sail.": (TELLER, "warned"),
    "The ferries will sail, Mara Teller said.": (TELLER, "said"),
    "According to Mara Teller, the ferries will sail.": (TELLER, "According to"),
    "Mara Teller made clear that the ferries would sail.": (TELLER, "made clear"),
    "Mara Teller praised the crew, adding that the ferries would sail.": (TELLER, "praised"),
    "Mara Teller stressed peace and urged Hal Orrin to act.": (TELLER, "stressed"),
    "Mara Teller said Hal Orrin hoped for peace.": (TELLER, "said"),
    "Mara Teller said the treaty was dead, and Hal Orrin warned of war.": (BOTH, "said"),
    "Mara Teller welcomed the decision.": (TELLER, "welcomed"),
    "Haitian officials said the ferries would sail.": (("Haitian officials",), "said"),
    "The Harbour Board said the ferries would sail.": (("Harbour Board",), "said"),
    "Sweden said the ferries would sail.": (("Sweden",), "said"),
    "Mara Teller and Hal Orrin met to discuss the ferries.": (BOTH, "met"),
}
NOT_REPORTED = [
    "The statement was said to be false.",
    "Mara Teller will say more on Monday.",
    "Mara Teller arrived and left.",
    "Sweden addresses the crisis.",
    "Mara Teller said:\n\n“The ferries will sail again.”",
    "Mara Teller said: “The ferries will sail again.”",
    "“The ferries will sail,” Mara Teller said.",
    "Mara Teller called the ferries “a great success story” on Monday.",
    "“Hal Orrin said nothing to us about the ferries,” wrote somebody.",
]


@pytest.mark.parametrize(("text", "who", "cue"), QUOTED.values(), ids=QUOTED.keys())
def test_a_cue_behind_a_quotation(text: str, who: tuple[str, ...], cue: str | None) -> None:
    """The clause behind a quotation names its speakers."""
    assert Said(who, "direct", cue, WORDS) in statements(grounded(text))


@pytest.mark.parametrize(("text", "cue"), BEFORE.values(), ids=BEFORE.keys())
def test_a_cue_before_a_quotation(text: str, cue: str) -> None:
    """The clause before a quotation names its speaker, and is no reported speech of its own."""
    assert statements(grounded(text)) == [Said(TELLER, "direct", cue, "The ferries will sail again.")]


@pytest.mark.parametrize("gap", [" ", "\n\n", "\n\nIt rained. "])
def test_a_quotation_goes_on(gap: str) -> None:
    """Where nobody else is named in between, the speaker before goes on, and that is certain."""
    text = f"“The ferries will sail,” Mara Teller said.{gap}“They will sail full.”"
    assert statements(grounded(text))[-1] == Said(TELLER, "direct", None, "They will sail full.")
    assert [a.certain for a in candidates(text).attributions] == [True, True]


def test_somebody_else_in_between_is_a_doubt() -> None:
    """The guess stays with the speaker before, but is left for the model."""
    text = "“The ferries will sail,” Mara Teller said. Hal Orrin nodded. “They will sail full.”"
    assert [a.certain for a in candidates(text).attributions] == [True, False]


def test_an_interrupted_quotation_has_one_speaker() -> None:
    """Both halves belong to whoever is named between them."""
    text = "“The ferries will sail,” Mara Teller said, “and they will sail full.”"
    assert [s.who for s in statements(grounded(text))] == [TELLER, TELLER]


def test_a_closed_quotation_takes_no_speaker_from_the_next_sentence() -> None:
    """Behind a full stop inside the marks begins a sentence of its own."""
    first, second = statements(grounded("“The ferries will sail.” Mara Teller said nothing more."))
    assert (first.who, second.who, second.kind) == ((), TELLER, "indirect")


def test_a_fragment_is_mixed() -> None:
    """A fragment in lower case inside a sentence is no utterance of its own."""
    said = statements(grounded("Mara Teller called the ferries “a great success story” on Monday."))
    assert said == [Said(TELLER, "mixed", "called", "a great success story")]


def test_a_fragment_in_reported_speech_is_both() -> None:
    """A sentence that goes on around a fragment reports, too."""
    text = "Mara Teller said the ferries were “a great success story” for everybody in the whole region by the sea."
    assert [s.kind for s in statements(grounded(text))] == ["indirect", "mixed"]


def test_a_fragment_without_a_cue_is_guessed() -> None:
    """The first whom its sentence names owns it."""
    said = statements(grounded("Mara Teller’s order for all agencies is “to mend the ferries now”."))
    assert (said[0].who, said[0].kind) == (TELLER, "mixed")


@pytest.mark.parametrize(("text", "expected"), REPORTED.items())
def test_reported_speech(text: str, expected: tuple[tuple[str, ...], str]) -> None:
    """A reporting verb with its subject makes a sentence reported speech, in the words of all its speakers."""
    assert statements(grounded(text)) == [Said(expected[0], "indirect", expected[1], text)]


@pytest.mark.parametrize("text", NOT_REPORTED)
def test_no_reported_speech(text: str) -> None:
    """Deeds, the future, passives, and clauses that only introduce a quotation report nothing."""
    assert [s for s in statements(grounded(text)) if s.kind == "indirect"] == []


@pytest.mark.parametrize("subject", ["They", "The two", "The two leaders", "Both sides"])
def test_they_are_those_who_met(subject: str) -> None:
    """A collective means the parties of the article's main meeting."""
    assert statements(grounded(f"{MET}{subject} stressed that ferries matter."))[-1].who == BOTH


def test_they_without_a_meeting_are_the_last_several() -> None:
    """In an article without a meeting, the last plural subject."""
    assert statements(grounded("Mara Teller and Hal Orrin said so. They added that ferries matter."))[-1].who == BOTH


def test_pronouns_follow_the_last_subject() -> None:
    """A chain of pronouns leads to the person at its beginning, not to whom a sentence names besides."""
    text = "Hal Orrin spoke first. He said that Mara Teller had left. He added that ferries matter."
    assert [s.who for s in statements(grounded(text))] == [ORRIN, ORRIN]


def test_a_pronoun_in_its_own_sentence() -> None:
    """Whoever the sentence names first is meant before anybody else."""
    text = "Hal Orrin spoke. Mara Teller left when she said that ferries matter."
    assert statements(grounded(text))[-1].who == TELLER


def test_pronouns_of_nobody() -> None:
    """A long chain of pronouns without a name ends, and says nothing."""
    assert statements(grounded("He said so. " * 60)) == []
