"""Meetings compared: who took part, where, when and how."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer import result as public
from summarizer.evaluation.casting import Casting
from summarizer.evaluation.counting import Counts, Share, Tally
from summarizer.evaluation.gold import GoldMeeting
from summarizer.evaluation.matching import pairs, shared_share
from summarizer.evaluation.names import SMALL_WORDS, words


@dataclass(frozen=True, slots=True)
class MeetingCounts(Counts):
    """What the comparison of an article's meetings counts."""

    participants: Tally = field(default_factory=Tally)
    place: Tally = field(default_factory=Tally)
    date: Tally = field(default_factory=Tally)
    kind: Share = field(default_factory=Share)


def compare(asked: Sequence[GoldMeeting], given: Sequence[public.Meeting], casting: Casting) -> MeetingCounts:
    """Pair the meetings one to one by participants, day and place, and count what agrees.

    What only one annotator saw is optional: neither asked for nor held against.
    """
    present = [frozenset(map(casting.role, m.participants)) for m in given]
    paired = paired_meetings(asked, given, casting)
    counts = MeetingCounts()
    for i, meeting in enumerate(asked):
        if not meeting.optional:
            j = paired.get(i)
            counts += _missed(meeting) if j is None else _paired(meeting, given[j], present[j])
    strangers = sum(len(who) for j, who in enumerate(present) if j not in paired.values())
    return replace(counts, participants=counts.participants + Tally(given=strangers))


def paired_meetings(asked: Sequence[GoldMeeting], given: Sequence[public.Meeting], casting: Casting) -> dict[int, int]:
    """Return which meeting of the gold, by number, is which of the result."""
    present = [frozenset(map(casting.role, m.participants)) for m in given]
    return pairs(len(asked), len(given), likeness=lambda i, j: _likeness(asked[i], given[j], present[j]))


def _likeness(asked: GoldMeeting, given: public.Meeting, present: frozenset[str]) -> float:
    needed, allowed = set(asked.participants), {*asked.participants, *asked.optional_participants}
    if not allowed & present:
        return 0.0
    day = bool(asked.date) and _day(given) == asked.date
    return (
        len(allowed & present) / len(needed | present)
        + 0.05 * day
        + 0.05 * _like_places(asked.place or "", _place(given))
    )


def _missed(meeting: GoldMeeting) -> MeetingCounts:
    return MeetingCounts(Tally(asked=len(set(meeting.participants))))


def _paired(asked: GoldMeeting, given: public.Meeting, present: frozenset[str]) -> MeetingCounts:
    needed = set(asked.participants)
    counted = present - (set(asked.optional_participants) - needed)
    place, day = asked.place or "", asked.date or ""
    return MeetingCounts(
        Tally(len(needed & present), len(needed), len(counted)),
        Tally() if asked.place_open else _one(place, _place(given), right=_like_places(place, _place(given))),
        Tally() if asked.date_open else _one(day, _day(given), right=day == _day(given)),
        Share() if asked.kind == "unspecified" else Share(int(given.kind == asked.kind), 1),
    )


def _one(asked: str, given: str, *, right: bool) -> Tally:
    return Tally(int(bool(asked) and bool(given) and right), int(bool(asked)), int(bool(given)))


def _place(meeting: public.Meeting) -> str:
    return meeting.place.text if meeting.place else ""


def _day(meeting: public.Meeting) -> str:
    return (meeting.date.date or "") if meeting.date else ""


def _like_places(a: str, b: str) -> bool:
    return shared_share(set(words(a)) - SMALL_WORDS, set(words(b)) - SMALL_WORDS) >= 0.5
