"""Bytes are decoded as news texts are encoded: Unicode first, then a guess that is told."""

import pytest

from summarizer.document.inputs.kinds import decoded

WORDS = "“Élysée” – Müller’s visit.\r\nNext line.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    """With a byte order mark or as UTF-8, the text comes whole, line ends included, and the mark goes."""
    assert decoded(WORDS.encode(encoding), None, "it") == (WORDS, None)


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_in_either_order(order: str) -> None:
    """The mark tells the order of the bytes."""
    assert decoded(f"\ufeff{WORDS}".encode(f"utf-16-{order}"), None, "it") == (WORDS, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "mac-roman"])
def test_the_named_encoding_is_used(encoding: str) -> None:
    """What the user names is not doubted."""
    assert decoded(WORDS.encode(encoding), encoding, "it") == (WORDS, None)


def test_a_mark_goes_under_a_named_encoding_too() -> None:
    """`--encoding utf-8` on a file with a mark gives the same text."""
    assert decoded(WORDS.encode("utf-8-sig"), "utf-8", "it") == (WORDS, None)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", WORDS),
        ("cp1252", "He said “no”."),
        ("cp1251", "Министр иностранных дел встретился в Москве с коллегой во вторник, сообщило агентство."),
        ("big5", "外交部長星期二在台北會見了來訪的總理，雙方就貿易問題交換了意見。"),
    ],
)
def test_other_encodings_are_detected_and_named(encoding: str, words: str) -> None:
    """The guess is told, with the way to say otherwise."""
    text, warning = decoded(words.encode(encoding), None, "'it'")
    assert text == words
    assert warning == f"'it' is not UTF-8; it was read as {encoding} (--encoding names another)."


@pytest.mark.parametrize(
    ("data", "words", "warning"),
    [
        (
            WORDS.encode() + b"Finch\x92s wife",
            WORDS + "Finch’s wife",
            "it is UTF-8 but for one byte, the first at byte 55; such bytes were read as Windows-1252.",
        ),
        (
            b"\x93Yes\x94 " + WORDS.encode(),
            "“Yes” " + WORDS,
            "it is UTF-8 but for 2 bytes, the first at byte 0; such bytes were read as Windows-1252.",
        ),
        (
            WORDS.encode() + b"\x81",
            WORDS + "\ufffd",
            "it is UTF-8 but for one byte, the first at byte 50; such bytes were read as Windows-1252.",
        ),
    ],
)
def test_a_stray_byte_does_not_change_the_encoding_of_the_rest(data: bytes, words: str, warning: str) -> None:
    """It is read as the old encoding that it most likely comes from, and told."""
    assert decoded(data, None, "it") == (words, warning)
