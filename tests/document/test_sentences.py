"""Sentences: every character is covered, and the segmenter's known defects are mended."""

import pytest

from summarizer.document import read


def _sentences(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in read(text, language=language).sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Anna Lee came with Lt. Omar Fox and Spc. Lorna Field.",
        "Sen. Dale and Rep. Hume met Gov. Stark and Sgt. Pell.",
        "Mr. Abel, Mrs. Abel and Dr. Moor left.",
        "Tom Hale, Jr. Quill and Joseph R. Miller spoke.",
        "The U.S. Senate met Acme Inc. Director Tom Hale in St. Anton at No. 5 Park Row.",
        "J. R. Moor met J.R. Hale.",
        "He came at 5 p.m. Monday.",
    ],
)
def test_no_break_after_an_abbreviation_before_a_name(sentence: str) -> None:
    """Titles, ranks, initials and firms do not end a sentence before a name."""
    assert _sentences(f"{sentence} It rained.") == [sentence, "It rained."]


@pytest.mark.parametrize("end", ["in the U.S.", "by Acme Inc.", "by plan B."])
def test_an_abbreviation_may_end_a_sentence(end: str) -> None:
    """An abbreviation before a word that opens sentences is a sentence's end."""
    assert _sentences(f"It was made {end} The talks went on.") == [f"It was made {end}", "The talks went on."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The two met beside the fair of QUARK.Miller posted a note.", "The two met beside the fair of QUARK."),
        ("They met in Bonn.They left.", "They met in Bonn."),
        ("It was over in 2024.Miller left.", "It was over in 2024."),
        ("“It is over.”Miller left.", "“It is over.”"),
    ],
)
def test_glued_sentences_are_split(text: str, first: str) -> None:
    """A full stop between a word and a capitalised word ends a sentence, without a space too."""
    assert _sentences(text) == [first, text[len(first) :]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The club replied on X. Passengers Ada and Emil wept.", 2),
        ("The trial is set for 12 May. Defence attorney Ada Roth wept.", 2),
        ("The speech was by Malcolm X. Roth.", 1),  # behind `Malcolm X.` nobody can tell
        ("She left in May. “It is sad,” he said.", 2),
        ("The two last met in Aug. They wept.", 2),
        ("The two last met in Aug. 2031 there.", 1),
        ('Emil said that he was ill. "It is very sad," he said.', 2),
        ("The vote was a no. Roth left.", 2),
        ("The team met at 5 p.m. “We were late,” she said.", 2),
        ("She works for Acme Inc. “We closed,” she said.", 2),
        ("He spoke of the U.S. “War on Drugs” there.", 1),
        ("They met on Sept. 5. The mayor left.", 2),
        ("It was Decree No. 5. The mayor signed it.", 2),
        ("He sat behind Sgt. 5. No, 6.", 2),
        ("“Where is it?” Ada Roth asked.", 1),
        ("“Stop!” Mayor Ada Roth shouted at them.", 1),
        ("“Where is it?” Ada Roth said it was gone.", 2),
    ],
)
def test_a_sentence_may_end_at_what_looks_like_an_abbreviation(text: str, count: int) -> None:
    """What was Twitter is no initial, `May.` is a month, and a quotation that is a sentence begins one."""
    assert len(_sentences(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.-India pact holds.",
        "See e.g.This for it.",
        "See www.Example.Com and https://example.org/A.Html for it.",
        "ASP.Net is old.",
        "Write to a.Moor@example.org soon.",
        "It grew by 3.5 percent.",
    ],
)
def test_a_full_stop_inside_a_word_is_no_end(text: str) -> None:
    """Addresses, abbreviations and numbers stay whole."""
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "“We agreed on it,” Miller said in Bonn.",
        '“We agreed on it," Miller said in Bonn.',
        "“Is it so?” he asked.",
        "It is safe “at home and abroad” said Jon Moor.",
        "They met at the Leaders’ Summit in Bonn.",
    ],
)
def test_a_sentence_runs_on_after_a_closing_mark(text: str) -> None:
    """A closing mark ends no sentence where the words before or after it show that it goes on."""
    assert _sentences(text) == [text]


@pytest.mark.parametrize("opening", ["„", ",,"])
@pytest.mark.parametrize("closing", ["“", "”", '"', "''"])
def test_a_low_mark_has_any_partner(opening: str, closing: str) -> None:
    """Sentences end between two quotations, and not inside one, whatever mark closes them."""
    told = [
        f"{opening}Wir gehen{closing}, sagte Ada Quell.",
        f"Finch sagte: {opening}Ja. Wir gehen mit.{closing}",
        "Er ging.",
    ]
    assert _sentences(" ".join(told), "de")[0] == told[0]
    assert _sentences(" ".join(told), "de")[-1] == told[-1]


def test_headings_and_items_stand_alone() -> None:
    """A heading, and each item of a list, is a sentence of its own."""
    text = (
        "A short heading\nThis is the first paragraph below it. It has two.\n- one item\n- two items\n• three\n1. Four"
    )
    assert _sentences(text) == [
        "A short heading",
        "This is the first paragraph below it.",
        "It has two.",
        "- one item",
        "- two items",
        "• three",
        "1. Four",
    ]


def test_numbers_of_items_stay_with_their_items() -> None:
    """Items that are numbered inside a paragraph begin with their numbers."""
    text = "1.  The first has parts: 1.  One part is here. 2.  Another is there. 2.  The second has none."
    assert _sentences(text) == [
        "1.  The first has parts:",
        "1.  One part is here.",
        "2.  Another is there.",
        "2.  The second has none.",
    ]


def test_wrapped_lines_are_joined() -> None:
    """A line break at the margin does not end a sentence; one after a short line does."""
    text = "The ministers of both lands will meet again\nbefore the end of the year, said Lt.\nMoor.\nThe day is open."
    assert [one.replace("\n", " ") for one in _sentences(text)] == [
        "The ministers of both lands will meet again before the end of the year, said Lt. Moor.",
        "The day is open.",
    ]


def test_german_abbreviations_and_ordinals() -> None:
    """German titles, abbreviations and ordinal numbers do not end a sentence."""
    text = "Am 3. März traf Dr. Moor in der 2. Sitzung z.B. Frau Hale. Sie schwieg."
    assert _sentences(text, "de") == [text[:-13], "Sie schwieg."]


@pytest.mark.parametrize("text", ["\ud800 a. B.", "\x00\x01 a.\x02", "a\u2028b\x85c", "🙂 Yes. 🙂 No.", "क ख। ग घ।"])
def test_strange_characters_are_covered(text: str) -> None:
    """Lone surrogates, control characters and other scripts are read like anything else."""
    covered = {at for span in read(text).sentences for at in range(*span)}
    assert covered >= {at for at, sign in enumerate(text) if not sign.isspace()}


def test_long_text_without_any_stop() -> None:
    """A text far longer than the segmenter's piece, without a full stop, loses nothing."""
    text = "word " * 2000
    assert "".join(_sentences(text)).replace(" ", "") == "word" * 2000


@pytest.mark.parametrize(
    ("piece", "end"), [("word ", "word"), ("word, word ", ","), ("word; he said ", ";"), ("x", "x")]
)
def test_a_sentence_has_a_bound(piece: str, end: str) -> None:
    """What goes on for longer is cut behind a clause, else behind a word, else anywhere, and nothing is lost."""
    text = piece * (9000 // len(piece))
    pieces = _sentences(text)
    assert max(map(len, pieces)) <= 2000
    assert {one[-1 * len(end) :] for one in pieces[:-1]} == {end}
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
