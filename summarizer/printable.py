"""Foreign text made safe to show: invisible characters become visible, Markdown is escaped, secrets are out."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlsplit

# Secrets that are known as such, taken out of text


PLACEHOLDER = "<secret>"
SHORTEST = 8
"""Characters of a secret; a shorter one would be found in ordinary words."""


class Redaction:
    """Takes known secrets out of text, however they are spelt there.

    Args:
        known: the secrets; one that is too short is none to look for.
    """

    def __init__(self, known: Iterable[str]) -> None:
        spelt = {form for secret in known if len(secret) >= SHORTEST for form in _spellings(secret)}
        longest_first = sorted(spelt, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if spelt else None

    def text(self, text: str) -> str:
        """Return the text with each secret replaced."""
        return self._known.sub(PLACEHOLDER, text) if self._known else text


def _spellings(secret: str) -> set[str]:
    """Return the secret as it may be written: in a URL, in JSON, with line ends gone."""
    in_json = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    return {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), *in_json}


# Foreign text made safe to show


# Letters and marks that draw nothing: combining grapheme joiner, Hangul fillers, Khmer inherent vowels, Braille blank.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Controls (escape sequences), formats (bidi overrides, zero-width characters, tags), surrogates, line separators.
_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SUSPECTS = re.compile(rf"[^\n -~\u00a1-\u00ac\u00ae-\u02ff]|[{_BLANK}]")
LINE_END = re.compile(r"[ \t]*[\r\n\u2028\u2029][ \t\r\n\u2028\u2029]*")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # a backslash before < is not known everywhere
_MARKUP = re.compile(r"[\\`*_\[\]|~$#]")
_ADDRESS = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=www)(?=\.)", re.IGNORECASE)  # where a bare address becomes a link
_OPENER = re.compile(r"^(\d{0,9})(?=[-+=:.)])")  # of a list, a rule, an underlined heading, a definition


def visible(text: str) -> str:
    r"""Return the text with every character that acts or hides written out, as `\x1b` or `\u202e`; line feeds stay."""
    return with_hidden(text, lambda character, times: _python_escape(character) * times)


def visible_in_json(document: str) -> str:
    r"""Return the JSON document with those characters as JSON escapes: the same data, safe to show."""
    return with_hidden(document, lambda character, times: _json_escape(character) * times)


def json_document(value: object) -> str:
    """Return plain values as indented JSON that is safe to show, with a line feed at the end."""
    return visible_in_json(json.dumps(value, indent=2, ensure_ascii=False)) + "\n"


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


def web_address(foreign: str | None) -> str | None:
    """Return an address that may be a link: one of the web, in which nothing ends it or hides; None for any other."""
    if not foreign or not re.fullmatch(r"https?://[^\s<>\"'\\]+", foreign) or visible(foreign) != foreign:
        return None
    try:
        return foreign if urlsplit(foreign).hostname else None
    except ValueError:
        return None


def markdown_words(foreign: str) -> str:
    """Return the words on one line of Markdown, to stand anywhere in a paragraph; none of them is markup or a link."""
    return _escaped(" ".join(_lines(foreign)))


def markdown_paragraphs(foreign: str) -> list[str]:
    """Return each line of the words, to stand as a paragraph of Markdown of its own."""
    return [_escaped(line) for line in _lines(foreign)]


def _lines(foreign: str) -> list[str]:
    return [line.replace("\t", " ") for line in LINE_END.split(foreign.strip(" \t\r\n"))]


def _escaped(line: str) -> str:
    inline = _ADDRESS.sub(r"\\", _MARKUP.sub(r"\\\g<0>", visible(line).translate(_ENTITIES)))
    return _OPENER.sub(r"\1\\", inline, count=1)
