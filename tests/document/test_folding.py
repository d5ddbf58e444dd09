"""Words are found as whole words, the same wherever they are looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Span, read
from summarizer.document.folding import find_all, fold, folded

PIECES = st.sampled_from(
    ["Ada", "ada", "Finch", "F", "-", "’s", " ", "  ", "\n", ".", "_", "3", "é", "日", "東京", "ა", "한"]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def _joined(text: str, at: int) -> bool:
    """Tell whether a word of a script with spaces runs on over an offset."""
    near = text[max(0, at - 1) : at + 1]
    spaced = not any(letter in "日東京" or "\u1100" <= letter <= "\u11ff" for letter in near)  # as Hangul is folded
    return 0 < at < len(text) and near.isalnum() and spaced


def _searched(text: str, words: str) -> list[int]:
    """Return where the words stand, by looking at every place."""
    starts = range(len(text) - len(words) + 1) if words else ()
    found = (at for at in starts if text.startswith(words, at))
    return [at for at in found if not _joined(text, at) and not _joined(text, at + len(words))]


@given(text=TEXTS, words=TEXTS)
def test_no_place_is_passed_over(text: str, words: str) -> None:
    """What is looked up is what would be found by looking at every place."""
    whole, wanted = folded(text), fold(words)
    assert list(whole.places(wanted, 0, len(whole.text))) == _searched(whole.text, wanted)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("ada quell", [(0, 9), (34, 43)]),
        ("Quell", [(4, 9), (38, 43)]),
        ("uell", []),
        ("", []),
        (",", [(9, 10), (25, 26)]),
    ],
)
def test_case_accents_and_spaces_do_not_matter(words: str, places: list[tuple[int, int]]) -> None:
    """Spans are those of the article."""
    document = read("Ada Quell, of the Quellen, is not ADA\nQUÉLL.")
    assert [tuple(span) for span in find_all(document, words)] == places


def test_a_stretch_bounds_what_is_found() -> None:
    """Only what lies wholly inside counts."""
    document = read("Finch met Finch.")
    assert list(find_all(document, "Finch", Span(1, 16))) == [(10, 15)]
    assert list(find_all(document, "Finch", Span(0, 14))) == [(0, 5)]
