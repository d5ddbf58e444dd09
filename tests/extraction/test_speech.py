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
    "hearer": ("“The ferries will sail,” the ministry official told Reuters.", ("the ministry official",), "told"),
    "hearer and nobody": ("“The ferries will sail,” somebody told Mara Teller.", (), None),
    "unnamed": ("“The ferries will sail,” a government source said on Monday.", ("a government source",), "said"),
    "statement of a body": (
        "“The ferries will sail,” a brief statement issued by the foreign ministry here Monday said.",
        ("the foreign ministry",),
        "said",
    ),
    "statement from a body": (
        "“The ferries will sail,” a statement from the Harbour Board said.", ("Harbour Board",), "said",
    ),
    "statement owned": ("“The ferries will sail,” the Harbour Board’s statement reads.", ("Harbour Board",), "reads"),
    "statement going on": (
        "The Harbour Board said in a statement it rained. Mara Teller nodded. “The ferries will sail,” it added.",
        ("Harbour Board",),
        "added",
    ),
    "statement named again": (
        "The Harbour Board said so in a statement. Mara Teller nodded. “The ferries will sail,” the statement added.",
        ("Harbour Board",),
        "added",
    ),
    "tweet named again": (
        "Teller tweeted that it rained. The Board put out a statement. “The ferries will sail,” the tweet added.",
        ("Teller",),
        "added",
    ),
    "readout named by the way": (
        "A Harbour Board note came. According to the note, Teller left. “The ferries will sail,” the note said.",
        ("Harbour Board",),
        "said",
    ),
    "inverted statement": (MET + "“The ferries will sail,” said the joint statement.", BOTH, "said"),
    "statement of nobody": ("It rained. “The ferries will sail,” the statement said.", (), None),
    "readout": (
        "“The ferries will sail,” according to a readout by the Harbour Board.", ("Harbour Board",), "according",
    ),
    "in a post": ("Mara Teller arrived. “The ferries will sail,” she said in a post on X.", TELLER, "said"),
    "in a statement": ("“The ferries will sail,” Mara Teller in a statement on Monday said.", TELLER, "said"),
    "one of many": ("“The ferries will sail,” said one official.", ("one official",), "said"),
    "nobody known behind somebody": (
        "“They are late,” said Mara Teller. “The ferries will sail,” two people said.", (), None,
    ),
    "quoted by another": ("“The ferries will sail,” the Harbour Board quoted Mara Teller as saying.", TELLER, "quoted"),
    "quoted": ("“The ferries will sail,” Mara Teller was quoted as saying.", TELLER, "quoted"),
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
    "Mara Teller, the Special Envoy for Sweden, said the ferries would sail.": (TELLER, "said"),
    "Mara Teller, who met Hal Orrin, said the ferries would sail.": (TELLER, "said"),
    "Her spokesman, Hal Orrin, said the ferries would sail.": (ORRIN, "said"),
    "The Prime Minister’s Office said the ferries would sail.": (("Office",), "said"),
    "The Harbour Board issued a statement saying Hal Orrin welcomed the ferries.": (("Harbour Board",), "saying"),
    "Mara Teller signed the treaty, congratulated the crew and left.": (TELLER, "congratulated"),
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
    "Mara Teller lauded the crew.": (TELLER, "lauded"),
    "Mara Teller termed the talks a success.": (TELLER, "termed"),
    "The Harbour Board described the talks as useful.": (("Harbour Board",), "described"),
    "The Harbour Board explained that the ferries would sail.": (("Harbour Board",), "explained"),
    "Sweden and Norway exchanged views on ferries.": (("Sweden", "Norway"), "exchanged"),
    "Mara Teller ruled out a strike.": (TELLER, "ruled"),
    "Mara Teller paid tribute to the crew.": (TELLER, "paid"),
    "Mara Teller is looking forward to the day.": (TELLER, "looking"),
    "A ministry official said on Monday the ferries would sail.": (("A ministry official",), "said"),
    "The ferries will sail, a harbour official said.": (("a harbour official",), "said"),
    "A statement from the Harbour Board said the ferries would sail.": (("Harbour Board",), "said"),
    "The Harbour Board press service has confirmed the news.": (("Harbour Board",), "confirmed"),
    "According to a statement by the Harbour Board, the ferries will sail.": (("Harbour Board",), "According to"),
    "Mara Teller called the talks a “very good” beginning.": (TELLER, "called"),
    "Mara Teller called the talks a beginning.": (TELLER, "called"),
    "Mara Teller is calling for peace.": (TELLER, "calling"),
    "Mara Teller spoke briefly about peace.": (TELLER, "spoke"),
    "Mara Teller talked “at length” about peace.": (TELLER, "talked"),
    "The Harbour Board quoted Mara Teller as saying the ferries would sail.": (TELLER, "quoted"),
    "Mara Teller and visiting Minister Hal Orrin discussed the ferries.": (BOTH, "discussed"),
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
    "Mara Teller called Hal Orrin on a Monday.",
    "Mara Teller quoted the song.",
    "“Of course,” Mara Teller said.",
    "Mara Teller replied: “Of course.”",
    "Mara Teller signed the treaty.",
    "Mara Teller paid the crew.",
    "“A conversation with Hal Orrin. Spoke about the ferries,” Mara Teller tweeted.",
    "Mara Teller ruled the harbour.",
    "Sweden defended its harbours.",
    "The Harbour Board exchanged the pilots.",
    "“The ferries will sail,” Mara Teller told a crowd of reporters at a news conference in the harbour on Monday.",
    "“The ferries will sail,” said Mara Teller after a long day of talks with the crew in the harbour.",
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


def test_reported_speech_goes_on_in_a_quotation() -> None:
    """Behind a sentence that reports, a quotation without a clause is guessed to be the same speaker's."""
    text = "“The ferries will sail,” Mara Teller said.\n\nHal Orrin said it rained.\n\n“They will sail full.”"
    assert statements(grounded(text))[-1] == Said(ORRIN, "direct", None, "They will sail full.")
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


FRAGMENTS = [
    "Mara Teller said the strike had “cost the town far too much,” saying that “both boards” must act.",
    "Mara Teller warned it was “now or never again” to keep the crew from going to Hal Orrin.",
    "Mara Teller said that “the ferries will sail”, Hal Orrin noted.",
]


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_belongs_to_its_clause(text: str) -> None:
    """The subject of the clause that a fragment stands in said it, whoever is named behind."""
    assert [s.who for s in statements(grounded(text)) if s.kind == "mixed"] == [TELLER]


def test_a_fragment_in_reported_speech_is_both() -> None:
    """A sentence that goes on around a fragment reports, too."""
    text = "Mara Teller said the ferries were “a great success story” for everybody in the whole region by the sea."
    assert [s.kind for s in statements(grounded(text))] == ["indirect", "mixed"]


def test_what_is_added_to_a_quotation_is_reported() -> None:
    """The clause of a quotation reports nothing, but what its speaker adds without marks does."""
    text = "“The ferries will sail,” Mara Teller said, adding that the crew was well."
    found = [(s.who, s.kind, s.cue) for s in statements(grounded(text))]
    assert sorted(found) == [(TELLER, "direct", "said"), (TELLER, "indirect", "adding")]


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
