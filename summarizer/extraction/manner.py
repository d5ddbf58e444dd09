"""Manner: how an encounter is held and whether it took place, by the words around its verb or noun."""

import re

from summarizer.extraction.journeys import is_ahead, journey_before
from summarizer.extraction.lines import Line
from summarizer.extraction.meeting_verbs import is_noun
from summarizer.extraction.telling import Kind, Status

VISITS = frozenset({"summit", "visit", "dinner", "lunch", "breakfast"})
NOT_KEPT = frozenset({"have", "due", "scheduled"})
BY = frozenset({"by", "via", "over", "through", "on"})
SHOWN = frozenset({"message", "messages", "statement", "address", "posted", "shared", "released", "clip"})
DEMANDS = frozenset({"for", "upon", "to"})
NO_PHONE = frozenset({"courtesy", "to", "will", "roll", "port"})
SAID = frozenset({"discussed", "exchanged", "with"})
"""Anchors of a discussion: in the past tense, whatever the sentence says of the future before."""
TO_COME = frozenset({"planned", "forthcoming", "coming"})
TAKES_PLACE = re.compile(
    r"\b(?:will|(?:is|are) (?:due|set|expected|scheduled|planned)(?: to)?|(?:is|are) to) "
    r"(?:be held|take place|resume|begin|start|convene|go ahead|for|on)\b"
)
OTHER_CLAUSE = re.compile(r"[;:—–“”\"]|\b(?:which|that|who|where|when|before|after|ahead|about|to|and \w+ed)\b")
TAKING_PART = frozenset({"have", "hold", "attend", "join", "spend", "lead", "enter", "resume", "begin", "start"})
AHEAD_OF_VERB, AHEAD_OF_NOUN = 5, 40
"""How many words before a verb, or a noun, a word of the future counts for it."""
REACH_OF_PHONE = 8
"""How many words behind an encounter may tell that it was by phone."""
REACH_BEFORE, REACH_BEHIND = 45, 160
"""How far from its verb or noun, in code points, a meeting may be said to be called off."""


def kind_of(line: Line, index: int) -> Kind:
    """Return how the parties meet: by video and by phone only where the sentence says so."""
    if any(_tells_video(line, i) for i in range(len(line.tokens))):
        return "video"
    if any(_tells_call(line, i, index) for i in range(max(index - 6, 0), _beside_another(line, index))):
        return "call"
    words = line.words.lexicon.groups["meeting"]
    visits = line.low(index) in VISITS or _courtesy(line, index)
    face_to_face = visits or line.base(index, "meeting") in words["face_to_face"]
    return "in_person" if face_to_face else "unspecified"


def _beside_another(line: Line, index: int) -> int:
    """How far behind it words tell of the encounter: up to `(agreed to meet) during their call`."""
    last = min(index + REACH_OF_PHONE, len(line.tokens))
    others = (i for i in range(index + 1, last) if line.low(i) in {"during", "after"} and line.low(i + 1) == "their")
    return next(others, last)


def _tells_video(line: Line, i: int) -> bool:
    """`Virtual`, `by video`, `a video call`; never `said in a video`, which is a film."""
    if line.words.listed(i, "meeting", "video"):
        return True
    if not line.words.listed(i, "meeting", "video_means"):
        return False
    joint = line.words.listed(i + 1, "meeting", "video_calls")
    met = line.base(i - 1, "meeting") is not None and line.low(i) == "online"
    return joint or met or (line.low(i - 1) in BY and line.low(i + 1) not in SHOWN)


def _tells_call(line: Line, i: int, index: int) -> bool:
    """`By phone`, `a call`, `called her`; never `called for calm` or `a courtesy call`."""
    if not line.words.listed(i, "meeting", "call"):
        return False
    if line.low(i) == "called":
        return i == index and not _courtesy(line, index)
    if line.low(i) not in {"call", "calls"}:
        return True
    return line.low(i + 1) not in DEMANDS and line.low(i - 1) not in NO_PHONE


def _courtesy(line: Line, index: int) -> bool:
    """`Called on the president`, `a courtesy call`: a visit."""
    on = line.base(index, "meeting") == "call" and line.low(index + 1) == "on"
    return on or (line.low(index) == "call" and line.low(index - 1) == "courtesy")


def status_of(line: Line, index: int) -> Status:
    """Return held, planned or cancelled."""
    words = line.words.lexicon.groups["meeting"]
    verb = line.low(index) in SAID or (bool(line.base(index, "meeting")) and not is_noun(line, index))
    around = _around(line, index, verb=verb)
    if any(phrase in around for phrase in words["cancelled"]):
        return "cancelled"
    before = line.lows(index - (AHEAD_OF_VERB if verb else AHEAD_OF_NOUN), index)
    if before & {"was", "were", "had"} and "to" in before and before & NOT_KEPT:
        return "cancelled"  # `was to have met`
    if line.low(index - 1) == "have" and line.low(index - 2) in {"would", "could", "should"}:
        return "cancelled"
    travels = _journey_ahead(line, index) or _ahead_of(line, index)
    promised = _promised(line, index) or _agreed_to_have(line, index)
    to_come = not verb and _noun_to_come(line, index)
    return "planned" if before & words["future"] or promised or travels or to_come else "held"


def _noun_to_come(line: Line, index: int) -> bool:
    """`Their next talks`, `a planned meeting`, `talks between X and Y will resume`."""
    if "next" in line.lows(index - 4, index) or not TO_COME.isdisjoint(line.lows(index - 2, index)):
        return True
    start = line.tokens[index].span.end - line.span.start
    coming = TAKES_PLACE.search(line.text, start, start + REACH_BEHIND)
    return coming is not None and OTHER_CLAUSE.search(line.text, start, coming.start()) is None


def _promised(line: Line, index: int) -> bool:
    """`Expected to (meet)`."""
    words = line.words.lexicon.groups["meeting"]
    return line.low(index - 1) == "to" and not words["promised"].isdisjoint(line.lows(index - AHEAD_OF_VERB, index))


def _journey_ahead(line: Line, index: int) -> bool:
    """`Travels to Vantmoor for talks`, `is due to sail on Monday to meet`: the journey is to come."""
    at = journey_before(line, index)
    if at is None:
        return False
    future = line.words.lexicon.groups["meeting"]["future"]
    return is_ahead(line, at) or _promised(line, at) or not future.isdisjoint(line.lows(at - AHEAD_OF_VERB, at))


def _agreed_to_have(line: Line, index: int) -> bool:
    """`Agreed to have a longer discussion`, `planned to spend time at talks`."""
    promised = line.words.lexicon.groups["meeting"]["promised"]
    have = next((i for i in range(index - 1, max(index - 7, 0), -1) if line.low(i) in TAKING_PART), 0)
    return have > 0 and line.low(have - 1) == "to" and not promised.isdisjoint(line.lows(have - 5, have))


def _around(line: Line, index: int, *, verb: bool) -> str:
    """The words, in small letters, that can call an encounter off: before a verb, on both sides of a noun."""
    at = line.tokens[index].span
    end = at.end - line.span.start + (0 if verb else REACH_BEHIND)
    return line.text[max(at.start - line.span.start - REACH_BEFORE, 0) : end].casefold()


def _ahead_of(line: Line, index: int) -> bool:
    """`Ahead of talks with …`."""
    return any(line.low(i) == "ahead" and line.low(i + 1) == "of" for i in range(max(index - 6, 0), index))
