"""Foreign text made safe to show: what would act on a terminal, or hide in it, becomes visible."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Letters and marks that draw nothing: combining grapheme joiner, Hangul fillers, Khmer inherent vowels, Braille blank.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Controls (escape sequences), formats (bidi overrides, zero-width characters, tags), surrogates, line separators.
_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SUSPECTS = re.compile(rf"[^\n -~\u00a1-\u00ac\u00ae-\u02ff]|[{_BLANK}]")


def visible(text: str) -> str:
    r"""Return the text with every character that acts or hides written out, as `\x1b` or `\u202e`; line feeds stay."""
    return with_hidden(text, lambda character, times: _python_escape(character) * times)


def visible_in_json(document: str) -> str:
    r"""Return the JSON document with those characters as JSON escapes: the same data, safe to show."""
    return with_hidden(document, lambda character, times: _json_escape(character) * times)


def with_hidden(text: str, written: Callable[[str, int], str]) -> str:
    """Return the text with each run of one such character as `written` puts it, given the character and how often."""
    if not _SUSPECTS.search(text):
        return text
    hidden = "".join(sorted(character for character in set(text) if _is_hidden(character)))
    if not hidden:
        return text
    return re.sub(rf"([{re.escape(hidden)}])\1*", lambda match: written(match[1], len(match[0])), text)


@lru_cache(maxsize=1024)
def _is_hidden(character: str) -> bool:
    return character != "\n" and (character in _BLANK or unicodedata.category(character) in _CATEGORIES)


def _python_escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
