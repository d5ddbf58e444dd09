"""What the warnings of a result say: why it is not complete, and what the rules lack in another language."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Literal

# What the rules lack in another language than English, as the warnings of a result say it


FOREIGN = (
    "The article is in a language ({found}) that the rules do not read: actors, meetings, reported speech, pending "
    "items and days may be missing or wrong; quotations are found in every language. A model that leads reads it."
)
IN_PART = MappingProxyType(
    {
        "de": (
            "Of German (de) the rules read only who said what: meetings, pending items and the actors' countries are "
            "missing. A model that leads reads them."
        )
    }
)
"""What is missing for the languages of which the rules read a part."""

IN_CAPITALS = "the article is set in capitals, in which the rules read no names"
CAPITALS = (
    f"{IN_CAPITALS[0].upper()}{IN_CAPITALS[1:]}: actors, meetings, speakers, reported speech and pending items may be "
    "missing or wrong; quotations are found. A model that leads reads it."
)

Section = Literal["meetings", "statements", "pending", "actors"]
"""A part of a result that is shown under a heading of its own."""
_READ_EVERYWHERE = frozenset[Section]({"statements", "actors"})
_NAMES = MappingProxyType({"de": "German"})


def reads(section: Section, found: str | None) -> bool:
    """Tell whether the rules read such a part in a language: who met whom and what remains pending in English alone."""
    return section in _READ_EVERYWHERE or lacking(found) is None


def named(found: str) -> str:
    """Return a language by its name where the rules read a part of it, else by its code, as `this language (fr)`."""
    return _NAMES.get(found) or f"this language ({found})"


def lacking(found: str | None) -> str | None:
    """Name what the rules lack in a language; None for English, and for an article of no language that is known."""
    if found is None or found == "en":
        return None
    return IN_PART.get(found) or FOREIGN.format(found=found)


# Why a result is not complete, told by how its warnings begin


LEFT_OUT = "Left out of {part}: {told}."
IN_DOUBT = "Left out of a claim in {part}: {told}."
MORE_LEFT_OUT = "Left out as well: {count} further claims that the article does not bear out."
CUT_OFF = "The model's answer was cut off, and asking again did not help; not read to the end: {parts}."

UNREAD = "a part of the article could not be read"

_REASONS = (
    ("Page ", UNREAD),
    ("The text ", UNREAD),
    ("The model's answer was cut off", "the model's answer was cut off"),
    (CAPITALS, "the rules read no names in capitals"),
    ("Left out ", "what the model claimed and the article does not bear out was left out"),
)
"""How a warning begins -> what it makes of the result."""


def reasons(warnings: Iterable[str]) -> tuple[str, ...]:
    """Return why a result with these warnings is not complete, each reason once, as the end of a sentence."""
    told = tuple(warnings)
    found = (reason for begins, reason in _REASONS if any(one.startswith(begins) for one in told))
    return tuple(dict.fromkeys(found)) or (UNREAD,)
