"""Journeys: the verb of travelling before an encounter that it was made for, `will arrive in Tarn to meet X`."""

from summarizer.extraction.lines import Line

LONGEST = 12
"""How many words of place and day may stand between the verb of travelling and the encounter."""
OTHER_CLAUSE = frozenset({"and", "but", "or", ";", ":", "that", "who", "which", "where", "after", "before", "by"})
PRESENT = frozenset({"is", "are"})


def journey_before(line: Line, index: int) -> int | None:
    """Index of the verb of travelling whose purpose the encounter is: `to meet`, `for talks`."""
    purpose = _purpose(line, index)
    if purpose is None:
        return None
    for i in range(purpose - 1, max(purpose - LONGEST, 0) - 1, -1):
        if line.words.listed(i, "meeting", "journeys"):
            return i
        if line.low(i) in OTHER_CLAUSE:
            return None
    return None


def _purpose(line: Line, index: int) -> int | None:
    """Index of `to` right before a verb, of `for` a few words before a noun."""
    if line.low(index - 1) == "to":
        return index - 1
    if line.base(index, "meeting") and not line.words.listed(index, "meeting", "nouns"):
        return None
    return next((i for i in range(index - 1, max(index - 6, 0), -1) if line.low(i) == "for"), None)


def is_ahead(line: Line, journey: int) -> bool:
    """Tell whether the present tense of a journey makes it one to come: `is leaving`, `flies`."""
    if line.words.listed(journey, "meeting", "journeys_ahead"):
        return True
    return line.low(journey).endswith("ing") and not line.lows(journey - 2, journey).isdisjoint(PRESENT)
