import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.countries import find_countries
from summarizer.extraction.country_table import country_table

NAMES = [
    ("US", "United States"), ("U.S.", "United States"), ("USA", "United States"), ("America", "United States"),
    ("the United States of America", "United States"), ("UNITED STATES", "United States"),
    ("UK", "United Kingdom"), ("Britain", "United Kingdom"), ("Scotland", "United Kingdom"),
    ("UAE", "United Arab Emirates"), ("Russia", "Russia"), ("the Russian Federation", "Russia"),
    ("South Korea", "South Korea"), ("the Republic of Korea", "South Korea"), ("DPRK", "North Korea"),
    ("DR Congo", "Democratic Republic of the Congo"), ("DRC", "Democratic Republic of the Congo"),
    ("the Democratic Republic of\nthe Congo", "Democratic Republic of the Congo"),
    ("the Netherlands", "Netherlands"), ("Türkiye", "Turkey"), ("Turkey", "Turkey"), ("Czechia", "Czech Republic"),
    ("Côte d’Ivoire", "Ivory Coast"), ("Guinea-Bissau", "Guinea-Bissau"), ("Papua New Guinea", "Papua New Guinea"),
    ("South Sudan", "South Sudan"), ("Eswatini", "Eswatini"), ("North Macedonia", "North Macedonia"),
    ("the Holy See", "Vatican City"), ("Burma", "Myanmar"), ("Taiwan", "Taiwan"), ("Palestine", "Palestine"),
    ("Timor-Leste", "East Timor"), ("the Gambia", "Gambia"), ("Jordan", "Jordan"), ("Georgia", "Georgia"),
    ("Syria", "Syria"), ("Iceland", "Iceland"), ("Mexico", "Mexico"), ("Israel", "Israel"),
]  # fmt: skip
DEMONYMS = [
    ("Indian", "India"), ("Indians", "India"), ("Saudi", "Saudi Arabia"), ("French", "France"),
    ("Dutch", "Netherlands"), ("Kosovar", "Kosovo"),
    ("Emirati", "United Arab Emirates"), ("Swiss", "Switzerland"), ("British", "United Kingdom"),
    ("Chinese", "China"), ("Iraqis", "Iraq"), ("Polish", "Poland"), ("Poles", "Poland"), ("Turks", "Turkey"),
    ("South Sudanese", "South Sudan"), ("North Korean", "North Korea"), ("Kazakh", "Kazakhstan"),
    ("Argentine", "Argentina"), ("Nepali", "Nepal"), ("Slovenian", "Slovenia"), ("Dominican", "Dominican Republic"),
    ("Nigerien", "Niger"), ("Nigerian", "Nigeria"), ("Afghans", "Afghanistan"), ("Philippine", "Philippines"),
    ("ISRAELI", "Israel"), ("Ukrainian", "Ukraine"), ("Filipinos", "Philippines"), ("Icelandic", "Iceland"),
]  # fmt: skip
CAPITALS = [
    ("Washington", "United States"), ("Washington, D.C.", "United States"), ("Delhi", "India"), ("New Delhi", "India"),
    ("Kyiv", "Ukraine"), ("Kiev", "Ukraine"), ("Moscow", "Russia"), ("the Kremlin", "Russia"), ("Beijing", "China"),
    ("London", "United Kingdom"), ("Astana", "Kazakhstan"), ("Mexico City", "Mexico"), ("Bogotá", "Colombia"),
    ("N’Djamena", "Chad"), ("Port-au-Prince", "Haiti"),
]  # fmt: skip
NONE = [
    "Please tell us more.", "Polish the silver.", "Polish your shoes, then go.", "Jordan Smith sang.",
    "Michael Jordan retired.", "Mr. Jordan left.", "Chad Wolf spoke.", "Georgia Meloni smiled.", "Israel Katz replied.",
    "They ate turkey and used china.", "Turkey sandwich for lunch.", "Ships crossed the Indian Ocean.",
    "New Mexico voted.", "South American leaders met.", "The Congolese minister left.", "George Washington slept here.",
    "Denzel Washington played him.", "The Washington Post reported.", "Jersey and Guernsey agreed.", "USual indiana.",
    "The talks were held in Brussels.",
]  # fmt: skip
MEANT = [
    ("Jordan Prime Minister Omar Example spoke.", ["Jordan"]),
    ("In Jordan, the king of Georgia's neighbour met Chad President Idris.", ["Jordan", "Georgia", "Chad"]),
    ("Jordan’s king and Turkey's envoy met on Monday.", ["Jordan", "Turkey"]),
    ("US-Indian talks and U.S.-Mexico trade", ["US", "Indian", "U.S.", "Mexico"]),
    ("Polish and German ministers met in Israel Tuesday.", ["Polish", "German", "Israel"]),
    ("After London, Paris agreed.", ["London", "Paris"]),
    ("Washington and Delhi", ["Washington", "Delhi"]),
]


@pytest.mark.parametrize(
    ("words", "country", "form"),
    [
        *((*case, "name") for case in NAMES),
        *((*case, "demonym") for case in DEMONYMS),
        *((*case, "capital") for case in CAPITALS),
    ],
)
def test_a_country_is_found_under_all_its_words(words: str, country: str, form: str) -> None:
    """The span covers the words without an article; the country has its usual English name."""
    text = f"an envoy of {words} arrived"
    (mention,) = find_countries(text)
    assert (mention.country, mention.form) == (country, form)
    assert mention.span.of(text) == words.removeprefix("the ")


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_country_is_left_alone(text: str) -> None:
    """A verb, a first name, a bird, an ocean, a state of another country."""
    assert find_countries(text) == ()


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_a_namesake_counts_where_no_name_stands_beside_it(text: str, expected: list[str]) -> None:
    """A title beside it, or a word that opens the sentence, does not make it a name."""
    assert [mention.span.of(text) for mention in find_countries(text)] == expected


def test_every_word_of_the_table_is_found_as_itself() -> None:
    """None hides another, and none is empty."""
    for text, word in country_table().words.items():
        found = find_countries(text)
        assert [(one.span.of(text), one.country) for one in found] == ([(text, word.country)] if word.country else [])


def test_countries_are_written_one_way() -> None:
    """Each country that any word leads to is itself the name of that country."""
    countries = {word.country for word in country_table().words.values() if word.country}
    assert {country for country in countries if not _names_itself(country)} == set()
    assert 193 <= len(countries) <= 203


def _names_itself(country: str) -> bool:
    return [mention.country for mention in find_countries(country)] == [country]


PIECES = st.sampled_from(
    ["US", "U.S.", "us", "Jordan", "New", "Mexico", "Polish", "the", "Guinea", "-", " ", ".", "\n"]
)
TEXTS = st.text() | st.lists(PIECES, max_size=30).map("".join) | st.lists(PIECES, max_size=30).map(" ".join)


@given(TEXTS)
def test_mentions_stand_in_order_inside_the_text_and_apart(text: str) -> None:
    """Whatever the text."""
    spans = [mention.span for mention in find_countries(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("hostile", ["US ", "United ", "Jordan ", "U.", "Republic of ", "A", "Guinea-"])
def test_a_hostile_text_takes_time_in_line_with_its_length(hostile: str) -> None:
    """A hundred thousand letters take seconds at the most."""
    find_countries(hostile)
    began = time.process_time()
    find_countries(hostile * (100_000 // len(hostile)))
    assert time.process_time() - began < 5


def test_importing_the_module_reads_no_table() -> None:
    """The tables are read when the first text asks for them."""
    code = "import summarizer.extraction.countries, sys; sys.exit('countryinfo' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
