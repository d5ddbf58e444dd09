"""Who said a quotation: the cue beside it, or the sentences before it; sources without names among them."""

import pytest

from tests.reading.drafts import draft, speakers

BESIDE = [
    ("Mayor Ann Clarke rang. A letter to Ola Brekke: “Please come to the port on Friday.”", []),
    ("Mayor Ann Clarke rang. Words of Bishop Ola Brekke: “We pay for all of this.”", ["Ola Brekke"]),
    ("Mayor Ann Clarke, in a letter, described her partner as “the one who mended it”.", ["Ann Clarke"]),
    (
        "The Bishop of Larn, the Rt Rev Ann Clarke, rang. Ola Brekke came. “I say it is late,” the bishop said.",
        ["Ann Clarke"],
    ),
    ("Mayor Ann Clarke called you a snail.\n\nHave you met her?\n\n“Not yet. We are due to meet in May.”", []),
    ("Ann Clarke rang. “Who pays for it now?” asked one of them, Ola Brekke.", ["Ola Brekke"]),
    (
        "Ann Clarke rang. “Come and see it yourself,” urged local historian Ola Brekke, pointing to a box.",
        ["Ola Brekke"],
    ),
    ("Ann Clarke rang. Our reporter Ola Brekke in Larnova: “Nobody has seen her.”", ["Ola Brekke"]),
    ("“My oars broke on the last lap,” said 1,500-metre champion Ann Clarke.", ["Ann Clarke"]),
    (
        "Ola Brekke said the two dined on Sunday. Mayor Ann Clarke laughed off the story. “I would know it,” she said.",
        ["Ann Clarke"],
    ),
    ("Ann Clarke denied Ilze Kruma's allegation that she was “a liar and a thief”.", ["Ilze Kruma"]),
    ("Ann Clarke condemned Mayor Ilze Kruma's description of them as “a plague on our port”.", ["Ilze Kruma"]),
    ("Ann Clarke said Ilze Kruma's claim that she was “a liar and a thief” was wrong.", ["Ilze Kruma"]),
    ("Ann Clarke said Ilze Kruma's claim was “a piece of nonsense”.", ["Ann Clarke"]),
    ("“The ferry is not safe,” Kari Lake said. Nobody answered.", ["Kari Lake"]),
    ("“The ferry is safe at last” — Ilze Kruma, mayor of Larnova", ["Ilze Kruma"]),
    ("Ilze Kruma, mayor of Larnova: “The ferry is safe now.”", ["Ilze Kruma"]),
    ("Ilze Kruma (mayor): “The ferry is safe now.”", ["Ilze Kruma"]),
    ("Ann Clarke said she had asked and had been told that “nothing has been settled yet”.", []),
    (
        "The Port Union rejected an offer which its chief, Ann Clarke, described as “an insult in a bow”.",
        ["Ann Clarke"],
    ),
    ("“You sent us out there,” Ann Clarke fumed, according to three guards.", ["Ann Clarke"]),
    ("“I am going to pay for it,” Tully replied. Nobody had asked Brian Tully.", ["Brian Tully"]),
    ("“The ferry is safe,” Mayor Ilze Kruma said.", ["Ilze Kruma"]),
    ("“The ferry is safe,” said Ilze Kruma, a retired pilot.", ["Ilze Kruma"]),
    ("Ilze Kruma, a retired pilot, said: “The ferry is safe.”", ["Ilze Kruma"]),
    ("The mayor of Larnova, Ilze Kruma, wrote, “The ferry is safe now.”", ["Ilze Kruma"]),
    ("Ilze Kruma, who met Ola Brekke, Jan Moll and others, said “the ferry is safe now”.", ["Ilze Kruma"]),
    ("“The ferry is safe,” according to a letter by Harbour Master Ola Brekke.", ["Ola Brekke"]),
    ("“The ferry is safe,” two people familiar with the inquiry said.", ["two people familiar with the inquiry"]),
    ("“The ferry is safe,” a spokesman for the port said.", ["spokesman for the port"]),
    ("“The ferry is safe,” police said.", ["police"]),
    ("“The ferry is safe,” the Harbour Safety Agency (HSA) said.", ["Harbour Safety Agency"]),
    ("In a statement, the Port Ministry said “the ferry is safe now”.", ["Port Ministry"]),
    ("Auditor Jan Moll: “Nobody showed me the draft.”", ["Jan Moll"]),
    ("Calling it “a very late apology”, Ilze Kruma told reporters that the ferry was safe.", ["Ilze Kruma"]),
    ("Ola Brekke speaking to the harbour club called the levy “a very late apology”.", []),
    ("“The ferry is safe”, says Ilze Kruma.", ["Ilze Kruma"]),
    ("“The ferry is safe,” the aquarium added.", ["aquarium"]),
    ("“The ferry is safe,” a note on the door reads.", ["note on the door"]),
    ("The first pilot, ferry owner Ilze Kruma, said “the ferry is safe now”.", ["Ilze Kruma"]),
    ("Ilze Kruma herself, speaking in Larnova, said “the ferry is safe now”.", ["Ilze Kruma"]),
    ("Ilze Kruma, a guard at the port, late on Friday told the club “the ferry is safe now”.", ["Ilze Kruma"]),
    ("A protester stood on the pier shouting “the ferry is not safe”.", ["protester"]),
    ("Mayor of Larnova Ilze Kruma said “the ferry is safe now”.", ["Ilze Kruma"]),
    ("Mayor Ilze Kruma, said “the ferry is safe now”.", ["Ilze Kruma"]),
    ("Ilze Kruma provided the following account: “The ferry is safe now.”", ["Ilze Kruma"]),
    ("The port board issued the following statement: “The ferry is safe now.”", ["port board"]),
    ("Ilze Kruma left the port but says “the ferry is safe now”.", ["Ilze Kruma"]),
    ("In a talk with Ada Foss of the Larn Herald, the pilot Ilze Kruma said: “The ferry is safe.”", ["Ilze Kruma"]),
    ("“The ferry is safe now,” pilot Ilze Kruma said by satellite phone from the port.", ["Ilze Kruma"]),
    ("Jan Moll has not come home. His wife, Ilze, said: “The ferry is safe now.”", ["Ilze"]),
    ("Ilze Kruma praised her deputy for calling it “a day of hope for Larn”.", ["her deputy"]),
    ("Ilze Kruma criticised the mayor, Jan Moll, for saying “nobody reads the law”.", ["Jan Moll"]),
    ("Ilze Kruma was fined by Ola Brekke for calling Jan Moll “a liar and a thief”.", ["Ilze Kruma"]),
]


@pytest.mark.parametrize(("text", "who"), BESIDE)
def test_a_quotation_belongs_to_the_source_of_the_cue_beside_it(text: str, who: list[str]) -> None:
    """A name, an office, a body or people without names stand beside a verb of saying."""
    assert speakers(text)[0] == who


BEFORE = [
    ("Ann Clarke said she was glad.\n\n“The ferry is safe at last.”\nIlze Kruma", ["Ilze Kruma"]),
    ("Ann Clarke said she was glad.\n\n“The ferry is safe at last.”\n\n— Ilze Kruma, mayor of Larnova", ["Ilze Kruma"]),
    ("Ann Clarke said she was glad.\n\nIlze Kruma\n“The ferry is safe at last.”", ["Ilze Kruma"]),
    ("Ann Clarke said she was glad.\n\nTHE OTHERS\n“The ferry is safe at last.”", []),
    ("Ann Clarke said she was glad.\n\n“The ferry is safe at last.”\n\nIlze Kruma met her on Monday.", ["Ann Clarke"]),
    ("Ola Brekke left. His rival, Ilze Kruma, was having none of it: “We checked every figure.”", ["Ilze Kruma"]),
    ("Jan Moll left. Ilze Kruma was brief: “We checked every figure twice.”", ["Ilze Kruma"]),
    ("Brekke Foods named Ilze Kruma as its head. “We checked every figure twice,” she said.", ["Ilze Kruma"]),
    ("Mayor Ilze Kruma disagreed. “We checked every figure twice.”", ["Ilze Kruma"]),
    ("Ilze Kruma was clear about the ferry: “We checked every figure twice.”", ["Ilze Kruma"]),
    ("Asked about it, Ilze Kruma shook her head. “I have a city to run.”", ["Ilze Kruma"]),
    ("“We checked it,” Ilze Kruma said.\n\n“Twice, in fact, and slowly.”", ["Ilze Kruma"]),
    ("Ilze Kruma said:\n\n“We checked every figure twice.”", ["Ilze Kruma"]),
    ("“We checked every figure twice,”\n\nIlze Kruma said.", ["Ilze Kruma"]),
    ("Ola Brekke refused. Ilze Kruma, 21, is a pilot. She says “we checked every figure twice”.", ["Ilze Kruma"]),
    ("Mr Jan Moll telephoned Miss Ilze Kruma. “We checked every figure twice,” she told him.", ["Ilze Kruma"]),
    ("Ilze Kruma waited. A spokesman refused. “We checked every figure twice,” she said.", ["Ilze Kruma"]),
    (
        "Ilze Kruma sold her hut. Kruma kept her net. Jan Moll kept his hut. Moll sold his net. “We saw it,” she said.",
        ["Ilze Kruma"],
    ),
    ("Jan Moll left. Ilze Kruma said he was late. “We checked it,” she said.", ["Ilze Kruma"]),
    ("The North Isle Fire Board met. “We checked every figure twice,” the board said.", ["North Isle Fire Board"]),
    ("The North Isle Fire Board met. “We checked it twice,” the fire board said.", ["North Isle Fire Board"]),
    ("The Coast Aid Fund said the ferry sank. “We checked it twice,” the charity added.", ["Coast Aid Fund"]),
    ("The Fire Court of Larnova closed. “We checked it twice,” the court said.", ["Fire Court of Larnova"]),
    ("Jan Moll spoke. His sister, the pilot Ilze Kruma, waved. “We checked every figure,” he said.", ["Jan Moll"]),
]


@pytest.mark.parametrize(("text", "who"), BEFORE)
def test_a_quotation_without_a_cue_belongs_to_who_spoke_or_acted_last(text: str, who: list[str]) -> None:
    """A colon announces, a comma waits for the next sentence, a paragraph goes on."""
    assert speakers(text)[-1] == who


def test_two_quotations_around_a_cue_have_one_speaker() -> None:
    """`A,` she said, `B`."""
    assert speakers("“The ferry is old,” Ilze Kruma said, “and it is still safe.”") == [["Ilze Kruma"]] * 2


def test_two_speakers_in_one_sentence_keep_their_own_words() -> None:
    """The cue that leads a quotation goes before the one behind it."""
    text = "Ilze Kruma said “the ferry is safe now”, while Ola Brekke called it “a danger to everybody”."
    assert speakers(text) == [["Ilze Kruma"], ["Ola Brekke"]]


def test_who_said_one_thing_and_said_another_said_both() -> None:
    """What somebody is told to have done inside the first is not who says the second."""
    text = "Ilze Kruma said her crew had backed it, and said the levy was “a very late apology”."
    assert speakers(text) == [["Ilze Kruma"]]


def test_words_in_quotation_marks_that_nobody_said_are_no_speech() -> None:
    """A fragment in a sentence without a cue is left to nobody."""
    found = draft("The old ferry was known as a “friend to all and enemy to none” for years.")
    assert [(one.q, one.who, one.speech) for one in found.quotations] == [(1, [], False)]


SAME_NAME = "President Ramon Castel met Senator Diego Castel. “We spoke as brothers,” Senator Castel said."


def test_of_two_people_with_one_surname_the_title_tells() -> None:
    """`Senator Castel` is the senator, though the president was named first."""
    assert speakers(SAME_NAME) == [["Diego Castel"]]


def test_whose_lawyer_speaks_is_another_person() -> None:
    """`His lawyer, A, said he would appeal` does not tell that A is a man."""
    text = "Judge Emil Berg left. His lawyer, Ada Roth, said he would appeal. “We will prove it,” she said."
    assert speakers(text) == [["Ada Roth"]]
