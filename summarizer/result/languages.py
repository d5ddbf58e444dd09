"""What the rules lack in another language than English, as the warnings of a result say it."""

from types import MappingProxyType

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


def lacking(found: str | None) -> str | None:
    """Name what the rules lack in a language; None for English, and for an article of no language that is known."""
    if found is None or found == "en":
        return None
    return IN_PART.get(found) or FOREIGN.format(found=found)
