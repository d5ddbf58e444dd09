"""Nouns of meeting: `a call with X`, `thanked X for a meeting`, `at the summit`, each with its parties."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.extraction.enumeration import behind_word, listed
from summarizer.extraction.journeys import journey_before
from summarizer.extraction.lines import Line
from summarizer.extraction.meeting_verbs import addressed_to_all, several, subject_of, tells_encounter, told_apart
from summarizer.extraction.mentions import Mention
from summarizer.extraction.telling import Telling
from summarizer.extraction.theirs import of_theirs

OCCASIONS = frozenset({"summit", "discussions", "talks", "meeting", "meetings", "ministerial"})
ACTING = frozenset({"person", "role", "group", "collective", "pronoun", "body"})
THANKS = frozenset({"thanked", "thanks", "thank"})
TALKED_OF = frozenset(
    {"discuss", "discussed", "discusses", "discussing", "on", "about", "regarding", "resume", "revive"}
)
TALKED_OF |= {"stalled", "possible", "conferred", "welcomed", "welcomes", "welcome"}
PURPOSES = frozenset(
    {"plans", "plan", "need", "hopes", "hope", "preparations", "prospects", "support", "calls", "call"}
)
HAVING = frozenset({"had", "has", "have", "having", "began", "concluded", "conducted", "paid"})
TOWARDS = frozenset({"to", "of", "for", "from", "against"})
FARTHEST_OPENING = 8
NOT_HELD = frozenset({"accountable", "responsible", "hostage", "back", "up"})
LEADS = frozenset({"lead", "leads", "led", "leading"})


def by_noun(line: Line) -> Iterator[Telling]:
    """Yield the encounters that the nouns of a sentence tell."""
    for index in range(len(line.tokens)):
        if tells_encounter(line, index) and not addressed_to_all(line, index):
            telling = _with_partner(line, index) or _theirs(line, index) or _in_passing(line, index)
            if telling:
                yield telling


def _opening(line: Line, index: int) -> tuple[Mention, ...]:
    return tuple(m for m in line.mentions if m.last <= index and m.kind in ACTING and not _describes(line, m, index))


def _describes(line: Line, mention: Mention, index: int) -> bool:
    """`The G20 (meeting with X)`: a body right before the noun says which meeting it is."""
    return mention.kind == "body" and mention.last == index and not line.owned(mention)


def _with_partner(line: Line, index: int) -> Telling | None:
    """`A call between X and Y`, `X held a call with Y`, `X and Y had a call`, `X thanked Y for a meeting`."""
    partner = behind_word(line, index + 1, {"with", "between", "of"}, 4) or _called_on(line, index)
    behind = listed(line, partner) if partner else ()
    joint = line.low(partner - 1) if partner else ""
    opening = _opening(line, index)
    if behind and joint == "between":
        return Telling(behind, index)
    if behind and joint in {"with", "on"}:
        return _met_with(line, index, behind)
    holders = () if behind else _holders(line, index) or _opened_by(line, index)
    if holders and several(holders):
        return Telling(holders, index)
    if len(opening) > 1 and _thanked(line, index):
        return Telling(opening[:2], index)
    return Telling(behind, index, weak=True) if behind and _took_place(line, index) else None


def _met_with(line: Line, index: int, behind: tuple[Mention, ...]) -> Telling | None:
    """Whose talks with others they are: the owner's, else those who had them, else who acts first in the sentence."""
    owner = _owner(line, index)
    if owner:
        return Telling((owner, *behind), index, separate=line.low(index) in {"calls", "meetings", "conversations"})
    if _is_topic(line, index):
        return None
    first = _holders(line, index) or _travelling(line, index) or _leading(line, _opening(line, index))
    apart = told_apart(line, index, behind[-1].last)
    return Telling((*first, *behind), index, separate=apart, weak=_anybody(line, index, behind)) if first else None


def _anybody(line: Line, index: int, behind: Sequence[Mention]) -> bool:
    """`Here for discussions with officials`: what somebody came for, with nobody told."""
    bare = all(m.kind == "group" and m.last - m.first == 1 for m in behind)
    return bare and "for" in line.lows(index - 3, index) and not _holders(line, index)


def _owner(line: Line, index: int) -> Mention | None:
    """`X's (productive) meeting with Y`."""
    owned = (m for m in line.mentions if line.owned(m) and 0 <= index - m.last <= 2)
    return next((m for m in owned if "," not in line.lows(m.last, index)), None)


def _holders(line: Line, index: int) -> tuple[Mention, ...]:
    """The subject of `had a (productive) call`."""
    for i in range(index - 1, max(index - 6, 0), -1):
        if line.low(i) in HAVING:
            return subject_of(line, i)
    return ()


def _travelling(line: Line, index: int) -> tuple[Mention, ...]:
    """The subject of the journey: `X will be leaving on Friday for talks`."""
    return () if journey_before(line, index) is None else subject_of(line, index)


def _called_on(line: Line, index: int) -> int | None:
    """`Paid a courtesy call on X`."""
    courtesy = line.low(index) == "call" and line.low(index - 1) == "courtesy"
    return behind_word(line, index + 1, {"on", "upon"}, 1) if courtesy else None


def _theirs(line: Line, index: int) -> Telling | None:
    """`X and Y look forward to their meeting in May`: of those before it, else of all of them."""
    telling = of_theirs(line, index)
    pair = _last_acting(line, _opening(line, index)) if telling else ()
    return replace(telling, parties=pair) if telling and len(pair) > 1 else telling


def _in_passing(line: Line, index: int) -> Telling | None:
    """`At the summit`, `looked forward to further discussions`: an occasion with whoever acts near it."""
    before = line.lows(index - 7, index)
    if line.low(index) not in OCCASIONS or before.isdisjoint({"at", "during", "forward"}):
        return None
    near = _last_acting(line, _opening(line, index)) or listed(line, index + 1, 6)
    return Telling(near, index, weak=True) if near else None


def _leading(line: Line, opening: Sequence[Mention]) -> tuple[Mention, ...]:
    """`X will lead a delegation to … for a meeting with Y`: X and the delegation."""
    if not opening:
        return ()
    leads = not LEADS.isdisjoint(line.lows(0, opening[-1].first))
    return tuple(opening if leads and opening[-1].kind == "group" else opening[:1])


def _is_topic(line: Line, index: int) -> bool:
    """`About the stalled talks with X`: what others speak of; `on a call with X`, `on Monday had talks` is none."""
    for i in range(index - 1, max(index - 6, 0) - 1, -1):
        if line.low(i) in HAVING:
            return False
        if line.low(i) in TALKED_OF:
            return not (line.low(i) == "on" and line.low(index) in {"call", "conversation"})
        if line.low(i) in {",", "for"}:
            return line.low(i - 1) in PURPOSES
    return False


def _thanked(line: Line, index: int) -> bool:
    return "for" in line.lows(index - 4, index) and not THANKS.isdisjoint(line.lows(0, index))


def _took_place(line: Line, index: int) -> bool:
    behind = range(index + 1, len(line.tokens))
    if any(line.low(i) in {"took", "takes"} and line.low(i + 1) == "place" for i in behind):
        return True
    passive = (i for i in behind if line.low(i) == "held" and line.low(i - 1) in {"was", "were", "is", "be", "been"})
    return any(line.low(i + 1) not in NOT_HELD for i in passive)


def _opened_by(line: Line, index: int) -> tuple[Mention, ...]:
    """`In a first meeting (held in …), X and Y`: the two whom the sentence goes on with."""
    if index > FARTHEST_OPENING or line.low(0) not in {"in", "at", "during"} or line.low(1) not in {"a", "an"}:
        return ()
    behind = (m for m in line.mentions if m.first > index and m.kind in ACTING)
    return next(((one, two) for one, two in pairwise(behind) if _joins(line, one, two)), ())


def _joins(line: Line, one: Mention, two: Mention) -> bool:
    return two.first - one.last <= 2 and line.low(one.last) == "and"


def _last_acting(line: Line, opening: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first two that `and` joins, else the last person or group before the occasion."""
    for one, two in pairwise(opening):
        if _joins(line, one, two):
            return one, two
    people = [m for m in opening if m.kind != "body" and line.low(m.first - 1) not in TOWARDS]
    return (people[-1],) if people else ()
