"""Who is who: offices, titles and descriptions that are put to the persons whom they mean."""

import pytest

from tests.extraction.told import actors, candidates

Row = tuple[str, str | None, str | None]

TITLES: dict[str, Row] = {
    "The Norwegian Prime Minister-designate Tomas al-Kielg spoke.": (
        "Tomas al-Kielg", "Norwegian Prime Minister-designate", "Norway",
    ),
    "Prime Minister designate Ada Quell spoke.": ("Ada Quell", "Prime Minister designate", None),
    "National Security Adviser Mr. Jan Lor spoke.": ("Jan Lor", "National Security Adviser", None),
    "H.E. President Jan Lor spoke.": ("Jan Lor", "President", None),
    "Former President Jan Lor spoke.": ("Jan Lor", "Former President", None),
    "On Monday acting President Ruta Bael spoke.": ("Ruta Bael", "acting President", None),
    "Prime Minister Sheikh Larina spoke.": ("Sheikh Larina", "Prime Minister", None),
    "Emir Sheikh Tamis bin Harad spoke.": ("Tamis bin Harad", "Emir Sheikh", None),
    "His Chilean counterpart Marco Evrand C spoke.": ("Marco Evrand C", "His Chilean counterpart", "Chile"),
    "His counterpart from Trinidad and Tobago, Mara Teller, spoke.": (
        "Mara Teller", "His counterpart from Trinidad and Tobago", "Trinidad and Tobago",
    ),
    "Mara Teller, spokeswoman of the Harbour Board, spoke.": ("Mara Teller", "spokeswoman of the Harbour Board", None),
    "Mara Teller, the spokeswoman of the Harbour Board, spoke.": (
        "Mara Teller", "the spokeswoman of the Harbour Board", None,
    ),
    "Mara Teller, Norway's Foreign Minister, spoke.": ("Mara Teller", "Norway's Foreign Minister", "Norway"),
    "Norway's Foreign Minister spoke.": ("Norway's Foreign Minister", "Norway's Foreign Minister", "Norway"),
    "The Democratic People’s Republic of Korea agreed.": (
        "Democratic People’s Republic of Korea", None, "North Korea",
    ),
    "The president of the Harbour Federation, Mara Teller, spoke.": (
        "Mara Teller", "The president of the Harbour Federation", None,
    ),
    "Mara Teller, the spokesperson for the Harbour Board, spoke.": (
        "Mara Teller", "the spokesperson for the Harbour Board", None,
    ),
    "High Representative/Vice-President Mara Teller spoke.": (
        "Mara Teller", "High Representative/Vice-President", None,
    ),
    "Mr. Jan Lor, Norwegian Foreign Minister, spoke.": ("Jan Lor", "Norwegian Foreign Minister", "Norway"),
    "The President of Norway, Sir Jan Lor, spoke.": ("Jan Lor", "President of Norway", "Norway"),
    "The leader of Norway, King Olvar, spoke.": ("Olvar", "King", "Norway"),
    "British Prime Minister Ada May spoke.": ("Ada May", "British Prime Minister", "United Kingdom"),
    "Senior adviser Mara Teller spoke.": ("Mara Teller", "Senior adviser", None),
    "A ministry official spoke.": ("A ministry official", None, None),
    "A senior defence official spoke.": ("A senior defence official", None, None),
}  # fmt: skip
NOBODY = {
    "a state behind its town": "It went to Larnova, D.C., on Thursday.",
    "an abbreviated province behind its town": "It opened in Larnova, Ont., on Thursday.",
    "a country behind its town": "It opened in Larnova, Norway on Thursday.",
    "an occasion": "The Harbour Ministers’ Meeting closed.",
    "an hour": "It opened at 5 PM on Thursday.",
    "who was named before": "It pleased these key allies.",
    "what is official": "It came after an official visit.",
    "what somebody was made": "It came as foreign minister.",
    "what somebody is": "It came as the Foreign Minister of Norway.",
}
BOTH = "Swedish Foreign Minister Ada Quell met her Norwegian counterpart Jan Lor."
ONE: dict[str, tuple[str, list[str]]] = {
    "a particle left out": ("Haidar al-Marra came. Dr. Marra left.", ["Haidar al-Marra"]),
    "an accent left out": ("Ana Bárena came. Minister Barena left.", ["Ana Bárena"]),
    "an official, and the same again": (
        "A ministry official said no. The ministry official said why. The official said so.",
        ["A ministry official"],
    ),
    "two people of two offices": (
        "The President and Prime Minister Dahl had a call.", ["President", "Dahl"],
    ),
    "two offices of state behind the article": (
        "The Secretary and Foreign Minister Dahl had a call.", ["Secretary", "Dahl"],
    ),
    "an office and a prince": ("The Secretary and Prince Salim had a call.", ["Secretary", "Salim"]),
    "one person's two offices": (
        "The Deputy Prime Minister and Foreign Minister Ada Dahl had a call.", ["Ada Dahl"],
    ),
    "one person's two offices behind the article": (
        "The Minister of Defence and Deputy Prime Minister Ada Dahl had a call.", ["Ada Dahl"],
    ),
    "two offices that are held by two": (
        "President Orrin met Prime Minister Dahl. The President and Prime Minister agreed.", ["Orrin", "Dahl"],
    ),
    "an unnamed president beside a named one": (
        "The President and President Quell met. The President left.", ["President", "Quell"],
    ),
    "an unnamed president whom a named one met": (
        "Today the President spoke with Norwegian President Quell. President Quell agreed with the President.",
        ["President", "Quell"],
    ),
    "the home country's president beside another": (
        "President Orrin met Norwegian President Quell. The President and President Quell agreed.", ["Orrin", "Quell"],
    ),
    "an office in another clause than its holder": (
        "Prime Minister Quell turned forty, which the Prime Minister enjoyed.", ["Quell"],
    ),
    "whoever no longer holds it": ("Former President Jan Lor came. The President left.", ["Jan Lor", "President"]),
    "an office by its country, then by its holder": (
        "Norway's transport minister said so. Transport Minister Mara Teller told reporters.",
        ["Mara Teller", "reporters"],
    ),
    "another country's minister": (
        "Foreign Minister Ada Quell left. The Norwegian foreign minister arrived.",
        ["Ada Quell", "The Norwegian foreign minister"],
    ),
    "a counterpart by his office": (
        f"{BOTH} The Norwegian foreign minister left.",
        ["Ada Quell", "Jan Lor"],
    ),
    "a counterpart of another office": (
        f"{BOTH} The Norwegian president left.",
        ["Ada Quell", "Jan Lor", "The Norwegian president"],
    ),
    "ministers named together": (
        f"{BOTH} The foreign ministers of Sweden and Norway left. The Swedish and Norwegian foreign ministers agreed.",
        ["Ada Quell", "Jan Lor"],
    ),
    "names behind their office": (
        "Norwegian and Chilean ministers, Ada Dahl and Marco Lor, met.", ["Ada Dahl", "Marco Lor"],
    ),
    "a counterpart without his name": (f"{BOTH} Quell thanked her Norwegian counterpart.", ["Ada Quell", "Jan Lor"]),
    "a counterpart by the same office": (
        "Norwegian Foreign Minister Jan Lor came. Foreign Minister Ada Quell met her Norwegian counterpart.",
        ["Jan Lor", "Ada Quell"],
    ),
    "somebody else's counterpart": (
        f"{BOTH} Swedish Energy Secretary Hal Orrin met his Norwegian counterpart.",
        ["Ada Quell", "Jan Lor", "Hal Orrin", "his Norwegian counterpart"],
    ),
    "an unnamed minister's counterpart": (
        "The Foreign Minister met his Norwegian counterpart Jan Lor. The Norwegian Foreign Minister left.",
        ["Foreign Minister", "Jan Lor"],
    ),
    "a body's letters in a list": ("The Harbour Board, U.N. and Norway agreed.", ["Harbour Board", "U.N.", "Norway"]),
    "the leader of a country": ("British Prime Minister Ada Dahl came. The British leader left.", ["Ada Dahl"]),
    "a counterpart with a title": (
        "Ada Quell met her Chilean counterpart, Foreign Minister Marco Lor for talks.", ["Ada Quell", "Marco Lor"],
    ),
    "an office in the next sentence of a quotation": (
        "“We saw Prime Minister Dahl today. The Prime Minister thanked us,” Orrin said.", ["Dahl", "Orrin"],
    ),
    "ministers of whom one is unknown": (
        "Swedish Foreign Minister Ada Quell came. The foreign ministers of Sweden and Norway left.",
        ["Ada Quell", "The foreign ministers of Sweden and Norway"],
    ),
    "a ministry without its country": (
        "Norway's transport ministry agreed. The transport ministry left.", ["Norway's transport ministry"],
    ),
    "a vice-president and the president": (
        "Vice President Orrin came. Everybody praised the President.", ["Orrin", "President"],
    ),
    "the vice-president and the president": (
        "Vice President Orrin met President Ada Quell. The Vice President and President Quell left.",
        ["Orrin", "Ada Quell"],
    ),
    "the vice-president and the secretary": (
        "Vice President Orrin and Secretary of State Ada Quell came. The Vice President and Secretary left.",
        ["Orrin", "Ada Quell"],
    ),
    "a deputy with two offices": (
        "Deputy Prime Minister and Trade Minister Dahl came. The Deputy Prime Minister and Trade Minister left.",
        ["Dahl"],
    ),
    "one of two offices of another rank": (
        "Deputy Prime Minister and Foreign Minister Ada Dahl came. The Foreign Minister left the Prime Minister.",
        ["Ada Dahl", "Prime Minister"],
    ),
    "an heir to an office": (
        "Readout of the President's call. President Orrin met President–elect Quell. The President-elect left.",
        ["Orrin", "Quell"],
    ),
    "an abbreviated office": ("PM Ada Dahl came. The Prime Minister left.", ["Ada Dahl"]),
    "the foreign minister by another title": (
        "US Secretary of State Hal Orrin met Norwegian Foreign Minister Dahl. US and Norwegian foreign ministers met.",
        ["Hal Orrin", "Dahl"],
    ),
    "a deputy": ("Deputy Foreign Minister Ada Dahl came. The deputy minister left.", ["Ada Dahl"]),
    "a chief executive": ("Harbour Lines chief executive Ada Dahl came. The chief executive left.", ["Ada Dahl"]),
    "an office and another's title in a list": (
        "Prince Salim bin Arun came. Orrin Bale met the Prince, Sheikh Tamis, and Mr. Doval.",
        ["Salim bin Arun", "Orrin Bale", "Tamis", "Doval"],
    ),
    "external affairs are foreign": (
        "Indian External Affairs Minister Ada Quell came. The Indian foreign minister left.", ["Ada Quell"],
    ),
}  # fmt: skip
PRONOUNS = {
    "whom the brackets name": ("Jan Lor came. Hal Orrin thought he [Lor] was glad.", "Jan Lor"),
    "who said it, though another is named first": ("Asked about Ada Quell, Jan Lor said he was glad.", "Jan Lor"),
    "the first pronoun's, though another is named between": (
        "Minister Jan Lor came. He said that after meeting Ada Quell, he left.", "Jan Lor",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES.items())
def test_titles(text: str, expected: Row) -> None:
    """A title, a term and a description belong to the name beside them."""
    ((name, office, _, country),) = actors(text)
    assert (name, office, country) == expected


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY.keys())
def test_nobody(text: str) -> None:
    """Where a place lies, an occasion and a role that is taken are no actors."""
    assert actors(text) == []


@pytest.mark.parametrize(("text", "names"), ONE.values(), ids=ONE.keys())
def test_who_is_meant(text: str, names: list[str]) -> None:
    """An office means its holder, and nobody else of the same office."""
    assert [c.name for c in candidates(text).cast.candidates] == names


def test_the_holder_last_named() -> None:
    """Where two foreigners hold an office, it means the one of whom the text spoke last."""
    text = "Norwegian Prime Minister Ada Dahl came. Chilean Prime Minister Marco Lor came. The Prime Minister left."
    cast = candidates(text).cast
    assert [c.name for c in cast.candidates if any(m.kind == "role" for m in c.mentions)] == ["Marco Lor"]


@pytest.mark.parametrize(("text", "name"), PRONOUNS.values(), ids=PRONOUNS.keys())
def test_pronouns(text: str, name: str) -> None:
    """`He` means the likeliest person of its sentence, not the nearest."""
    reading = candidates(text).reading
    line = reading.lines[-1]
    last = [m for m in line.mentions if m.kind == "pronoun"][-1]
    assert [c.name for c in reading.resolver.resolve(line, last)] == [name]


def test_several_countries_are_no_country() -> None:
    """A group of two countries' ministers is of neither."""
    ((*_, country),) = actors("The foreign ministers of Sweden and Norway agreed.")
    assert country is None
