"""Wording: whether words stand in the article, after a declared normalisation of spaces, case and apostrophes."""

import re

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "\u00a0": " "})


def plain(text: str) -> str:
    """Return the words with one space between, lower case, straight apostrophes and quotation marks."""
    return " ".join(text.translate(_APOSTROPHES).casefold().split())


def stands_in(words: str, text: str) -> bool:
    """Tell whether the words stand in the text, as whole words, after normalisation."""
    wanted = plain(words)
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain(text)) is not None
