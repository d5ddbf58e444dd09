"""Manner: how an encounter is held and whether it took place, by the words around its verb or noun."""

from summarizer.extraction.lines import Line
from summarizer.extraction.meeting_verbs import is_noun
from summarizer.extraction.telling import Kind, Status

VISITS = frozenset({"summit", "visit", "dinner", "lunch", "breakfast"})
NOT_KEPT = frozenset({"have", "due", "scheduled"})
AHEAD_OF_VERB, AHEAD_OF_NOUN = 5, 40
"""How many words before a verb, or a noun, a word of the future counts for it."""


def kind_of(line: Line, index: int) -> Kind:
    """Return how the parties meet: by video and by phone only where the sentence says so."""
    words = line.words.lexicon.groups["meeting"]
    if not words["video"].isdisjoint(line.lows(0, len(line.tokens))):
        return "video"
    if not words["call"].isdisjoint(line.lows(index - 6, index + 8)):
        return "call"
    face_to_face = line.base(index, "meeting") in words["face_to_face"]
    return "in_person" if face_to_face or line.low(index) in VISITS else "unspecified"


def status_of(line: Line, index: int) -> Status:
    """Return held, planned or cancelled."""
    words = line.words.lexicon.groups["meeting"]
    text = line.text.casefold()
    if any(phrase in text for phrase in words["cancelled"]):
        return "cancelled"
    verb = line.base(index, "meeting") and not is_noun(line, index)
    before = line.lows(index - (AHEAD_OF_VERB if verb else AHEAD_OF_NOUN), index)
    if before & {"was", "were", "had"} and "to" in before and before & NOT_KEPT:
        return "cancelled"  # `was to have met`
    if line.low(index - 1) == "have" and line.low(index - 2) in {"would", "could", "should"}:
        return "cancelled"
    promised = line.low(index - 1) == "to" and before & words["promised"]
    return "planned" if before & words["future"] or promised else "held"
