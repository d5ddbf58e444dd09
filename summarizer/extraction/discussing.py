"""Discussing: encounters told by what was said at them, `X discussed the vote with Y`, `X and Y exchanged views`."""

from collections.abc import Iterator

from summarizer.extraction.enumeration import listed
from summarizer.extraction.lines import Line
from summarizer.extraction.meeting_verbs import told_apart
from summarizer.extraction.mentions import Mention
from summarizer.extraction.subjects import subject_before
from summarizer.extraction.telling import Telling

BY = frozenset({"by", "over", "on", "via"})
PHONE = frozenset({"phone", "telephone"})
FARTHEST_PHONE, FARTHEST_PARTNER = 6, 10
"""How many words behind the verb it may be told that it was by phone, or with whom."""
BETWEEN = frozenset({"relations", "ties", "cooperation", "talks", "meeting", "partnership", "trade", "war", "conflict"})
BETWEEN |= {"agreement", "deal", "border", "dispute", "contacts", "dialogue", "negotiations", "issues", "work", "links"}
"""What may be with somebody and be the topic: `discussed the ties with Y`."""


def by_discussion(line: Line) -> Iterator[Telling]:
    """Yield the encounters that a sentence tells as a discussion."""
    for index in range(1, len(line.tokens)):
        if _discussed(line, index):
            telling = _telling(line, index)
            if telling:
                yield telling


def _discussed(line: Line, index: int) -> bool:
    exchanged = line.low(index) == "exchanged" and line.low(index + 1) == "views"
    return (exchanged or line.low(index) == "discussed") and not line.words.listed(index - 1, "cues", "passive")


def _telling(line: Line, index: int) -> Telling | None:
    subjects, joint = subject_before(line, index), _joint(line, index)
    partners = _partners(line, joint) if joint else ()
    if not subjects:
        return None
    if joint and partners:  # what stands before `with` is the topic, and where that is
        return Telling((*subjects, *partners), joint, separate=told_apart(line, index, partners[-1].last))
    return Telling(subjects, index) if _by_phone(line, index) else None


def _joint(line: Line, index: int) -> int | None:
    """Index of the `with` of whom it was discussed with, not of the topic."""
    near = range(index + 1, min(index + FARTHEST_PARTNER, len(line.tokens)))
    at = next((i for i in near if line.low(i) == "with" or not line.tokens[i].word), None)
    return at if at is not None and line.low(at) == "with" and line.low(at - 1) not in BETWEEN else None


def _partners(line: Line, joint: int) -> tuple[Mention, ...]:
    found = listed(line, joint + 1, 1)
    return found if all(m.kind in {"person", "role"} and not line.owned(m) for m in found) else ()


def _by_phone(line: Line, index: int) -> bool:
    near = (i for i in range(index + 1, index + FARTHEST_PHONE) if line.low(i) in PHONE)
    return any(not BY.isdisjoint(line.lows(i - 2, i)) for i in near)
