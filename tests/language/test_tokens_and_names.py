"""Tokens, parts of speech and names: what tells a verb from a noun, a person from a body, a title from a name."""

import pytest

from summarizer.document import Span, read
from summarizer.language.lexicon import LANGUAGES, lexicon, tables
from summarizer.language.names import country_at, is_people
from summarizer.language.phrases import Sentence, parsed
from summarizer.language.tokens import tokeniser


def sentence(text: str, *, language: str = "en") -> Sentence:
    """Return the first sentence of a text, read."""
    document, words = read(text, language=language), lexicon(language)
    return parsed(1, document.sentences[0], tokeniser(document, words).sentence(document.sentences[0]), words)


VERBS = [
    ("Ada Roth reports a leak.", "reports"),
    ("Officials claim that it leaked.", "claim"),
    ("The Harbour Office condemns the attack.", "condemns"),
    ("Ada Roth unveiled the plan.", "unveiled"),
    ("Ada Roth wants to plan the trip.", "plan"),
    ("Clubs claiming victory met.", "claiming"),
]


@pytest.mark.parametrize(("text", "word"), VERBS)
def test_a_word_is_a_verb_where_the_words_around_it_say_so(text: str, word: str) -> None:
    """It agrees with the noun before it, stands behind `to`, or has an object."""
    assert [token.tag for token in sentence(text).tokens if token.text == word] == ["verb"]


NOUNS = [
    ("The reports were late.", "reports"),
    ("Ada Roth read the claim.", "claim"),
    ("The armed men fled.", "armed"),
    ("Talks with Ruan failed.", "Talks"),
    ("They held peace talks with Ruan.", "talks"),
    ("According to state media it leaked.", "state"),
    ("The rally ended.", "rally"),
]


@pytest.mark.parametrize(("text", "word"), NOUNS)
def test_the_same_word_is_none_elsewhere(text: str, word: str) -> None:
    """Behind an article, an adjective or a preposition."""
    assert [token.tag for token in sentence(text).tokens if token.text == word] == ["word"]


def test_a_quotation_is_one_token() -> None:
    """The words inside the marks are not read with the sentence."""
    found = sentence("“We will go there now,” Ada Roth said.")
    assert [(token.tag, token.quotation) for token in found.tokens[:2]] == [("quote", 1), ("cap", 0)]


def test_a_phrase_of_time_is_marked_as_a_day() -> None:
    """`on 3 May 2025` is no number and no name."""
    found = sentence("Ada Roth left on 3 May 2025.")
    assert [token.text for token in found.tokens if token.tag == "day"] == ["3", "May", "2025"]


def test_a_letter_with_a_combining_accent_belongs_to_its_word() -> None:
    """Decomposed accents do not cut a name in two."""
    assert sentence("Jose\u0301 Nun\u0303ez left.").tokens[0].text == "Jose\u0301"


NAMES = [
    ("Foreign Minister Ada Roth left.", "Foreign Minister Ada Roth", "Ada Roth", "person"),
    ("The harbour pilot praised prosecutor Ada Roth.", "prosecutor Ada Roth", "Ada Roth", "person"),
    ("Secretary of State Ada Roth left.", "Secretary of State Ada Roth", "Ada Roth", "person"),
    ("Deputy Secretary for the Bureau of Harbour Affairs Ada Roth left.", None, "Ada Roth", "person"),
    ("Qora Roth left.", "Qora Roth", "Qora Roth", "name"),
    ("Ada Roth left.", "Ada Roth", "Ada Roth", "person"),
    ("The Ada Roth Medal shone.", "Ada Roth Medal", None, "thing"),
    ("The World Roth Programme closed.", "World Roth Programme", None, "body"),
    ("Lake Roth froze.", "Lake Roth", None, "thing"),
    ("The Staff Major left.", "Staff Major", None, "office"),
    ("Qora von Roth left.", "Qora von Roth", "Qora von Roth", "name"),
    ("Qora al-Roth left.", "Qora al-Roth", "Qora al-Roth", "name"),
    ("The Ministry of Foreign Affairs closed.", "Ministry of Foreign Affairs", None, "body"),
    ("The Department of Health and Human Services closed.", "Department of Health and Human Services", None, "body"),
    ("The LNKP closed.", "LNKP", None, "body"),
    ("The United States agreed.", "United States", None, "country"),
    ("The Foreign Secretary left.", "Foreign Secretary", None, "office"),
    ("The Harbour Summit ended.", "Harbour Summit", None, "thing"),
    ("The G7 Leaders left.", "G7 Leaders", None, "people"),
    ("The Drivers' Union agreed.", "Drivers' Union", "Drivers' Union", "body"),
    ("The Ruan People’s Party agreed.", "Ruan People’s Party", "Ruan People’s Party", "body"),
    ("The United States' Court agreed.", "United States", "United States", "country"),
    ("Roth's Party agreed.", "Roth", "Roth", "name"),
    ("Foreign Minister Georgia Roth left.", "Foreign Minister Georgia Roth", "Georgia Roth", "person"),
]


@pytest.mark.parametrize(("text", "whole", "bare", "kind"), NAMES)
def test_a_name_is_found_with_its_title_and_its_kind(text: str, whole: str | None, bare: str | None, kind: str) -> None:
    """Titles before, offices of several words, bodies, countries, events."""
    found = sentence(text)
    name = found.names[0]
    assert name.kind == kind
    assert whole is None or found.text(name.start, name.end, text) == whole
    assert bare is None or found.text(name.first, name.end, text) == bare


def test_two_actors_joined_by_and_are_two_names() -> None:
    """`and` joins parts of one office only where both are parts."""
    text = "President Ada Roth and Premier Emil Berg left."
    assert [sentence(text).text(name.first, name.end, text) for name in sentence(text).names] == [
        "Ada Roth",
        "Emil Berg",
    ]


def test_a_common_word_that_opens_a_sentence_is_no_name() -> None:
    """`Police` stands elsewhere in small letters, or on a list."""
    assert sentence("Pilots left. The pilots were tired.").names == []


def test_a_country_is_found_by_its_longest_name() -> None:
    """`United States of America` is one name, not two."""
    found = country_at(sentence("United States of America agreed.").tokens, 0)
    assert found is not None
    assert (found[0].country, found[1]) == ("United States", 4)


def test_a_plural_of_a_noun_for_people_is_one_as_well() -> None:
    """`clubs` for `club`; `harbours` is none."""
    words = lexicon("en")
    assert [is_people(word, words) for word in ("clubs", "harbours")] == [True, False]


def test_a_language_is_one_folder_of_word_lists() -> None:
    """German nouns are capitalised and its subjects may follow the verb; English knows neither."""
    german, english = lexicon("de"), lexicon(None)
    assert ("capital nouns" in german, "free order" in german, "free order" in english) == (True, True, False)
    assert (german.forms["sagte"].base, english.forms["met"].base) == ("sagen", "meet")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_list_has_an_entry_twice(code: str) -> None:
    """A list that has grown at its end would hide it."""
    lists = [(name, key, entries) for name, table in tables(code).items() for key, entries in table.items()]
    plain = [(name, key, entries) for name, key, entries in lists if isinstance(entries, list)]
    assert [(name, key) for name, key, entries in plain if len(entries) != len(set(entries))] == []
    assert len(plain) > 20


def test_a_language_without_lists_is_read_as_english() -> None:
    """An unknown code falls back."""
    assert lexicon("xx") is lexicon("xx")
    assert lexicon("xx").language == "en"


def test_a_stretch_of_a_sentence_can_be_read_with_its_quotations() -> None:
    """The words of a quotation are read like others on demand."""
    document = read("“We will go there now,” Ada Roth said.")
    tokens = tokeniser(document, lexicon("en")).plain(Span(0, 22))
    assert [token.text for token in tokens] == ["We", "will", "go", "there", "now", ","]
