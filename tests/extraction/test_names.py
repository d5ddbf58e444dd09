"""Names: who an article speaks of, with office, type and country."""

import pytest

from tests.extraction.told import actors, candidates

Row = tuple[str, str | None, str, str | None]

PERSONS: dict[str, Row] = {
    "Mara Teller spoke.": ("Mara Teller", None, "person", None),
    "Foreign Minister Odile Marrant spoke.": ("Odile Marrant", "Foreign Minister", "person", None),
    "Odile Marrant, Foreign Minister of Norrland, spoke.": (
        "Odile Marrant", "Foreign Minister of Norrland", "person", None,
    ),
    "Odile Marrant, the Foreign Minister of Sweden, spoke.": (
        "Odile Marrant", "Foreign Minister of Sweden", "person", "Sweden",
    ),
    "Minister Odile Marrant of Norrland spoke.": ("Odile Marrant", "Minister", "person", None),
    "Foreign Minister Odile Marrant of Sweden spoke.": ("Odile Marrant", "Foreign Minister", "person", "Sweden"),
    "Norwegian Prime Minister Tomas Kielgaard spoke.": (
        "Tomas Kielgaard", "Norwegian Prime Minister", "person", "Norway",
    ),
    "Prime Minister of Norway Tomas Kielgaard spoke.": (
        "Tomas Kielgaard", "Prime Minister of Norway", "person", "Norway",
    ),
    "Governor of Ostmark Paul Renz spoke.": ("Paul Renz", "Governor of Ostmark", "person", None),
    "US Secretary of Defense Mara Teller spoke.": ("Mara Teller", "US Secretary of Defense", "person", "United States"),
    "Acting Assistant Secretary of State for Western Hemisphere Affairs Mara Teller spoke.": (
        "Mara Teller", "Acting Assistant Secretary of State for Western Hemisphere Affairs", "person", None,
    ),
    "Secretary-General Mara Teller spoke.": ("Mara Teller", "Secretary-General", "person", None),
    "Dr. Mara Teller spoke.": ("Mara Teller", "Dr.", "person", None),
    "Queen Brisa spoke.": ("Brisa", "Queen", "person", None),
    "King Olvar III spoke.": ("Olvar III", "King", "person", None),
    "Prince Faisal bin Omrad spoke.": ("Faisal bin Omrad", "Prince", "person", None),
    "Ursel von der Brack spoke.": ("Ursel von der Brack", None, "person", None),
    "Carlos de la Quenta spoke.": ("Carlos de la Quenta", None, "person", None),
    "Envoy Hugo d’Aubrac spoke.": ("Hugo d’Aubrac", "Envoy", "person", None),
    "Hugo d'Aubrac spoke.": ("Hugo d'Aubrac", None, "person", None),
    "Defence Secretary J. D. Okonfor spoke.": ("J. D. Okonfor", "Defence Secretary", "person", None),
    "J.D. Okonfor spoke.": ("J.D. Okonfor", None, "person", None),
    "Senator S Marrant spoke.": ("S Marrant", "Senator", "person", None),
    "Governor Paul T. Renz, Jr. spoke.": ("Paul T. Renz, Jr.", "Governor", "person", None),
    "Governor Paul Renz Jr. spoke.": ("Paul Renz Jr.", "Governor", "person", None),
    "Ambassador Anne-Lise Dahl-Brun spoke.": ("Anne-Lise Dahl-Brun", "Ambassador", "person", None),
    "Ambassador Pablo Ortega Quint spoke.": ("Pablo Ortega Quint", "Ambassador", "person", None),
    "Prime Minister Tomas KIELGAARD spoke.": ("Tomas KIELGAARD", "Prime Minister", "person", None),
    "Envoy to Counter ISIL Brett Marrow spoke.": ("Brett Marrow", "Envoy to Counter ISIL", "person", None),
    "On Tuesday Mara Teller spoke.": ("Mara Teller", None, "person", None),
    "Marrant said so.": ("Marrant", None, "person", None),
    "A government spokesman Aksel Thune spoke.": ("Aksel Thune", "A government spokesman", "person", None),
    "On Monday, government spokesman Aksel Thune spoke.": ("Aksel Thune", "government spokesman", "person", None),
    "The Norwegian government spokesman Aksel Thune spoke.": (
        "Aksel Thune", "The Norwegian government spokesman", "person", "Norway",
    ),
    "Its foreign minister, Paulo Renz, spoke.": ("Paulo Renz", "Its foreign minister", "person", None),
}  # fmt: skip
OTHERS: dict[str, Row] = {
    "The Prime Minister of Vestria spoke.": (
        "Prime Minister of Vestria", "Prime Minister of Vestria", "person", None,
    ),
    "The Mayor of Lirenza spoke.": ("Mayor of Lirenza", "Mayor of Lirenza", "person", None),
    "The Ministry of Defence agreed.": ("Ministry of Defence", None, "group", None),
    "Sweden agreed.": ("Sweden", None, "group", "Sweden"),
    "Haitian officials spoke.": ("Haitian officials", None, "group", "Haiti"),
    "The officials from Haiti spoke.": ("The officials from Haiti", None, "group", "Haiti"),
    "Officials from the Harbour Board spoke.": ("Officials from the Harbour Board", None, "group", None),
    "A delegation of senior Haitian officials spoke.": (
        "A delegation of senior Haitian officials", None, "group", "Haiti",
    ),
    "A group of survivors spoke.": ("A group of survivors", None, "group", None),
}  # fmt: skip
TOGETHER = {
    "Mexico’s Secretary of Energy Lucía Ontaner spoke.": [
        ("Mexico", None, "group", "Mexico"),
        ("Lucía Ontaner", "Secretary of Energy", "person", "Mexico"),
    ],
    "Norway’s newly elected President Jan Lor spoke.": [
        ("Norway", None, "group", "Norway"),
        ("Jan Lor", "President", "person", "Norway"),
    ],
    "Mara Teller and Hal Orrin spoke.": [
        ("Mara Teller", None, "person", None),
        ("Hal Orrin", None, "person", None),
    ],
    "The two leaders spoke.": [],
    "They spoke.": [],
    "Then Marrant left for Vantmoor.": [],
    "LARNOVA, March 4 (Reuters) - Odile Marrant spoke.": [("Odile Marrant", None, "person", None)],
    "Participants in the meeting included:\n\n- Mara Teller, Harbour Board\n- Hal Orrin, Bank of Larnova": [
        ("Participants", None, "group", None),
        ("Mara Teller", None, "person", None),
        ("Harbour Board", None, "group", None),
        ("Hal Orrin", None, "person", None),
        ("Bank of Larnova", None, "group", None),
    ],
}
ONE_ACTOR = {
    "last name alone": ("Mara Teller arrived. Teller left.", "Mara Teller"),
    "Mr. joins the full name": ("President Adaeze Renn arrived. Mr. Renn left.", "Adaeze Renn"),
    "title and last name": ("President Adaeze Renn arrived. President Renn left.", "Adaeze Renn"),
    "the fullest form is the name": ("Minister Teller arrived. Mara Teller left.", "Mara Teller"),
    "the office means its holder": ("Crown Prince Salim bin Arun arrived. The Crown Prince left.", "Salim bin Arun"),
    "one of two offices means their holder": (
        "Crown Prince and Prime Minister Salim bin Arun arrived. The Prime Minister left.",
        "Salim bin Arun",
    ),
    "a body shortened to its head": ("The Harbour Commission agreed. The Commission left.", "Harbour Commission"),
    "a body with another article": ("A Harbour Council agreed. The Harbour Council left.", "Harbour Council"),
    "a country under two names": ("Sweden agreed. Stockholm left.", "Sweden"),
}
APART = {
    "an office is not its advisor's": (
        "Mara Teller, Advisor to the Vice President, spoke. The Vice President listened.",
        ["Mara Teller", "Vice President"],
    ),
    "the office finds its own holder": (
        "Vice President Hal Orrin came. Mara Teller, Advisor to the Vice President, spoke. The Vice President left.",
        ["Hal Orrin", "Mara Teller"],
    ),
    "namesakes with other first names": ("Mara Teller and Hugo Teller spoke.", ["Mara Teller", "Hugo Teller"]),
    "two bodies": ("The Harbour Council and the Delta Council agreed.", ["Harbour Council", "Delta Council"]),
}


@pytest.mark.parametrize(("text", "expected"), [*PERSONS.items(), *OTHERS.items()])
def test_one_name(text: str, expected: Row) -> None:
    """A name is cut from its title, its office and its country."""
    assert actors(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), TOGETHER.items())
def test_several_names(text: str, expected: list[Row]) -> None:
    """Each is named by itself; pronouns, places and the dateline are nobody."""
    assert actors(text) == expected


@pytest.mark.parametrize(("text", "name"), ONE_ACTOR.values(), ids=ONE_ACTOR.keys())
def test_forms_that_belong_together(text: str, name: str) -> None:
    """Two forms of one name are one candidate with two mentions."""
    (candidate,) = candidates(text).cast.candidates
    assert (candidate.name, len(candidate.mentions)) == (name, 2)


@pytest.mark.parametrize(("text", "expected"), APART.values(), ids=APART.keys())
def test_forms_that_do_not(text: str, expected: list[str]) -> None:
    """Likeness alone makes nobody somebody else."""
    assert [row[0] for row in actors(text)] == expected


@pytest.mark.parametrize(
    "name", ["Mara Teller", "teller", "Minister Teller", "Mara  Teller", "MARA TELLER", "M. Teller"]
)
def test_a_candidate_is_found_by_any_form(name: str) -> None:
    """Case, spaces and titles do not matter."""
    cast = candidates("Minister Mara Teller spoke. Minister Teller left.").cast
    assert cast.named(name) is cast.candidates[0]


def test_nobody_is_found_by_another_name() -> None:
    """A name that fits nobody stands for nobody."""
    assert candidates("Minister Mara Teller spoke.").cast.named("Hal Orrin") is None
