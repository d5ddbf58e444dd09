"""Words and marks of an article, with their offsets."""

import re
from dataclasses import dataclass
from functools import cached_property

from summarizer.document import Span

# A word: letters and digits, inner apostrophes, hyphens and dots of abbreviations (U.S., J., Jr.).
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W\d_]\.[^\W\d_](?![\w.])|[^\W_]+(?:(?:['’\-&]|–(?=elect|designate))[^\W_]+)*(?:(?<=\b[A-Z])\.|(?<=\b[JS]r)\.|(?<=\bDr)\.|(?<=\bMr)\.|"
    r"(?<=\bMs)\.|(?<=\bMrs)\.|(?<=\bSt)\.|(?<=\bGen)\.|(?<=\bSgt)\.|(?<=\bSpc)\.|(?<=\bLt)\.|(?<=\bCol)\.|(?<=\bMaj)\.|"
    r"(?<=\bCapt)\.|(?<=\bAdm)\.|(?<=\bCpl)\.|(?<=\bSen)\.|(?<=\bRep)\.|(?<=\bGov)\.|(?<=\bProf)\.|(?<=\bRev)\.|"
    r"(?<=\bInc)\.)?|[^\w\s]"
)
_PREFIX = re.compile(r"^(?:[^\W\d_]{1}['’]|(?:al|el|ul|as|ash|ad|an|ar|az|ibn|ben|bin|bar)-)(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """A word or a mark.

    Attributes:
        span: offsets of the word, without a possessive 's.
        text: the word itself.
        possessive: whether 's (or an apostrophe after s) follows.
        gap: whether white space stands before it.
    """

    span: Span
    text: str
    possessive: bool
    gap: bool

    @cached_property
    def low(self) -> str:
        """The word in lower case, without the dots of an abbreviation."""
        return self.text.casefold().rstrip(".") if len(self.text) > 1 else self.text.casefold()

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter, a particle such as `d’` or `al-` apart."""
        return (_PREFIX.sub("", self.text) or self.text)[0].isupper()

    @property
    def word(self) -> bool:
        """Whether this is a word rather than a mark."""
        return self.text[0].isalnum()

    @property
    def acronym(self) -> bool:
        """Whether the word is written in capitals only."""
        return len(self.text) > 1 and self.text.isupper() and self.text[0].isalpha()


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """Cut a stretch of the article into words and marks."""
    out: list[Token] = []
    end = span.start
    for match in _WORD.finditer(text, span.start, span.end):
        start, stop = match.span()
        word = match.group()
        owned = _POSSESSIVE.search(word)
        bare = word[: owned.start()] if owned else word
        plural = not owned and word[-1:] == "s" and text[stop : stop + 2] in ("' ", "’ ")
        out.append(Token(Span(start, start + len(bare)), bare, bool(owned) or plural, gap=start > end))
        end = stop
    return tuple(out)
