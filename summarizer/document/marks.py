"""Quotation marks: where they stand, and whether each could open or close there."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from summarizer.document.model import Span


class Family(Enum):
    """Marks that answer each other, however they are mixed."""

    DOUBLE = '“”„‟"＂'
    GUILLEMETS = "«»"
    CORNERS = "「」"
    WHITE_CORNERS = "『』"
    SINGLE = "‘’‚‛'"
    SINGLE_GUILLEMETS = "‹›"


class Mark(NamedTuple):
    """One quotation mark in its place.

    Attributes:
        start: where the mark stands.
        sign: the mark itself; of two single marks that stand for a double one, that double one.
        opens: it could open a quotation here.
        closes: it could close one here.
        weak: it is more likely an apostrophe or a sign for inches, if another mark would close as well.
        width: how many characters it is written with.
    """

    start: int
    sign: str
    opens: bool
    closes: bool
    weak: bool = False
    width: int = 1

    @property
    def end(self) -> int:
        """Return where the text goes on after the mark."""
        return self.start + self.width


_TWIN = {"''": '"', "``": "“", "‘‘": "“", "’’": "”"}
"""Two single marks that stand for a double one, as typewriters and TeX have it."""

_BEFORE_OPENING = frozenset("([{<—–-/|…*_“„‘‚«‹「『\"'")
_AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/|…*_”’»›」』\"'、。")
_FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}\Z")
_CLIPPED = re.compile(r"(?:\d\ds?|n|em|[Tt]is|[Tt]was|til|bout)\b")


def marks(text: str, paragraph: Span, family: Family) -> Iterator[Mark]:
    """Yield the marks of the family in the paragraph that open or close something there."""
    for match in _SIGNS[family].finditer(text, paragraph.start, paragraph.end):
        mark = _placed(text, match, paragraph) if match["sign"] else None
        if mark and (mark.opens or mark.closes):
            yield mark


_SIGNS = {family: re.compile(f"(?P<sign>[{family.value}])") for family in Family} | {
    Family.DOUBLE: re.compile(f"(?P<sign>[{Family.DOUBLE.value}]|(?<!`)``(?!`)|‘‘|''(?!'(?!\\w))|’’(?!’(?!\\w)))"),
    Family.SINGLE: re.compile(f"(?<!\\w)(?:''|‘‘|’’)(?=[^\\s'‘’])|(?P<sign>[{Family.SINGLE.value}])"),
}
"""What opens as a double mark is no single one; what closes may be two single ones as well."""


def _placed(text: str, match: re.Match[str], paragraph: Span) -> Mark:
    at, sign = match.start(), _TWIN.get(match[0], match[0])
    before = text[at - 1] if at > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if (sign in Family.SINGLE.value or len(match[0]) > 1) and before.isalnum() and after.isalnum():
        return Mark(at, sign, opens=False, closes=False)
    mark = _by_shape(at, sign, before, after)._replace(width=len(match[0]))
    if sign in "\"＂'’" and before.isdigit():
        mark = mark._replace(weak=True, closes=mark.closes and not _FEET_AND_INCHES.search(text[max(0, at - 6) : at]))
    return _single(text, mark, before) if sign in Family.SINGLE.value else mark


def _by_shape(at: int, sign: str, before: str, after: str) -> Mark:
    """Read the mark's direction from its shape and from the space beside it."""
    free_left = before.isspace() or before in _BEFORE_OPENING
    free_right = after.isspace() or after in _AFTER_CLOSING
    opening, closing = free_left and not free_right, free_right and not free_left
    if sign in "„‚‟‛「『":
        return Mark(at, sign, opens=True, closes=False)
    if sign in "」』":
        return Mark(at, sign, opens=False, closes=True)
    if sign in "“«‘‹":
        return Mark(at, sign, opens=not closing, closes=closing or not free_left)
    if sign in "”»’›":
        return Mark(at, sign, opens=opening and sign != "’", closes=True)
    return Mark(at, sign, opens=not closing, closes=not opening)


def _single(text: str, mark: Mark, before: str) -> Mark:
    """Read a single mark more strictly, for most of them are apostrophes."""
    following = text[mark.end : mark.end + 8]
    clipped = mark.sign in "‘’'" and _CLIPPED.match(following) is not None
    loose = before.isalnum() or following[:1].isspace() or clipped
    plural = before in "sSxXzZ" and following[:1] in tuple(" .,;:!?")
    return mark._replace(
        opens=mark.opens and not loose,
        closes=mark.closes and not (before.isspace() and mark.sign != "‘"),
        weak=mark.weak or plural,
    )
