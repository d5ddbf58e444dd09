"""Why a result is not complete, told by how its warnings begin: results that were stored say it in the same words."""

from collections.abc import Iterable

LEFT_OUT = "Left out of {part}: {told}."
IN_DOUBT = "Left out of a claim in {part}: {told}."
MORE_LEFT_OUT = "Left out as well: {count} further claims that the article does not bear out."
CUT_OFF = "The model's answer was cut off, and asking again did not help; not read to the end: {parts}."

UNREAD = "a part of the article could not be read"

_REASONS = (
    ("Page ", UNREAD),
    ("The text ", UNREAD),
    ("The model's answer was cut off", "the model's answer was cut off"),
    ("Left out ", "what the model claimed and the article does not bear out was left out"),
)
"""How a warning begins -> what it makes of the result."""


def reasons(warnings: Iterable[str]) -> tuple[str, ...]:
    """Return why a result with these warnings is not complete, each reason once, as the end of a sentence."""
    told = tuple(warnings)
    found = (reason for begins, reason in _REASONS if any(one.startswith(begins) for one in told))
    return tuple(dict.fromkeys(found)) or (UNREAD,)
