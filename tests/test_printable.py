"""Text that acts on a terminal, or hides in it, is written out."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.printable import visible, visible_in_json, web_address

HOSTILE = {
    "colour": ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
    "title": ("\x1b]0;owned\x07", r"\x1b]0;owned\x07"),
    "C1 sequence": ("\x9b2J", r"\x9b2J"),
    "back space": ("a\bb", r"a\x08b"),
    "return": ("safe\revil", r"safe\revil"),
    "delete": ("a\x7f", r"a\x7f"),
    "next line": ("a\x85b", r"a\x85b"),
    "bidi override": ("\u202egpj.exe", r"\u202egpj.exe"),
    "bidi isolate": ("\u2066a\u2069", r"\u2066a\u2069"),
    "zero width": ("a\u200bb\u200d\ufeff\u2060", r"a\u200bb\u200d\ufeff\u2060"),
    "soft hyphen": ("co\u00adop", r"co\xadop"),
    "tags": ("\U000e0041", r"\U000e0041"),
    "line separator": ("a\u2028b", r"a\u2028b"),
    "Hangul filler": ("a\u3164", r"a\u3164"),
    "surrogate": ("a\ud800", r"a\ud800"),
}


@pytest.mark.parametrize(("text", "shown"), HOSTILE.values(), ids=HOSTILE)
def test_what_acts_or_hides_is_shown(text: str, shown: str) -> None:
    """Each stands as its Python escape."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["", "plain", "é ü ß ñ", "“quoted” — ‘so’", "外相は東京で会談した", "שלום", "🤝", "a\nb"]
)
def test_what_people_write_stays(text: str) -> None:
    """Letters of any script, marks, emoji and line feeds are untouched."""
    assert visible(text) == text


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    """No control, format, surrogate or separator passes, the line feed excepted."""
    left = visible(text).replace("\n", "")
    assert not {unicodedata.category(character) for character in left} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text())
def test_json_keeps_its_data(text: str) -> None:
    """The escaped document says the same, and shows nothing that acts."""
    shown = visible_in_json(json.dumps({text: text}, ensure_ascii=False))
    assert json.loads(shown) == {text: text}
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("told", "is_one"),
    [
        ("https://foss.example/a?b=é", True),
        ("http://foss.example", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[foss", False),
        ("https://foss.example/a b", False),
        ("https://foss.example/\u202ea", False),
        ('https://foss.example/"a', False),
        ("", False),
        (None, False),
    ],
)
def test_only_an_address_of_the_web_is_one(told: str | None, is_one: bool) -> None:  # noqa: FBT001
    """In which nothing ends it, or hides."""
    assert web_address(told) == (told if is_one else None)
