"""Foreign text made safe to show: what would act on a terminal, or hide in it, becomes visible."""

import re
import unicodedata
from collections.abc import Callable

# Letters and marks that draw nothing: combining grapheme joiner, Hangul fillers, Khmer inherent vowels, Braille blank.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Controls (escape sequences), formats (bidi overrides, zero-width characters, tags), surrogates, line separators.
_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SUSPECTS = re.compile(rf"[^\n -~\u00a1-\u00ac\u00ae-\u02ff]|[{_BLANK}]")
_RUNS = re.compile(rf"({_SUSPECTS.pattern})\1*")


def visible(text: str) -> str:
    r"""Return the text with every character that acts or hides written out, as `\x1b` or `\u202e`; line feeds stay."""
    return _SUSPECTS.sub(lambda match: _written(match[0], _python_escape), text)


def visible_in_json(document: str) -> str:
    r"""Return the JSON document with those characters as JSON escapes: the same data, safe to show."""
    return _SUSPECTS.sub(lambda match: _written(match[0], _json_escape), document)


def with_hidden(text: str, written: Callable[[str, int], str]) -> str:
    """Return the text with each run of one such character as `written` puts it, given the character and how often."""
    return _RUNS.sub(lambda match: written(match[1], len(match[0])) if _is_hidden(match[1]) else match[0], text)


def _is_hidden(character: str) -> bool:
    return character in _BLANK or unicodedata.category(character) in _CATEGORIES


def _written(character: str, escape: Callable[[str], str]) -> str:
    return escape(character) if _is_hidden(character) else character


def _python_escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
