"""The same meeting over articles: which tellings mean one meeting, what they come to, and where they disagree."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from summarizer.document.folding import fold
from summarizer.language.lexicon import lexicon
from summarizer.ledger.days import day_in_words, days_between, moved
from summarizer.ledger.naming import country_of

AGO_DAYS = 7
"""How many days before its article a meeting without a day of its own may have been."""
AHEAD_DAYS = 14
"""How many days after its article a planned one may be."""
TOLD_DAYS = 3
"""How far apart articles may be whose meetings without a day are one."""
LONG_DAYS = 31
"""A period longer than that, as a year, does not say which of several meetings is meant."""

_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as one article tells it.

    Attributes:
        id: of the telling.
        document: of the article.
        source: what sorts articles alike in every ledger: the digest of the article, with the number of the telling.
        title: how a person calls the article.
        published: its day.
        first: the first day that it tells; None where it tells none.
        last: the last one.
        kind: in person, call, video or unspecified.
        status: held, planned, cancelled, denied or possible.
        place: in words of the article.
        who: the identities that took part.
        lands: of them those that are countries, by their names, and the countries of participants without identity.
        homes: the countries of the others.
        names: of all participants, as a reader knows them.
        meeting: of which it is a telling now.
        ids: the identities, as `names` has them.
        perhaps: pairs of an identity that took part and another that it may be, which is for a person to decide.
    """

    id: int
    document: int
    source: tuple[str, int]
    title: str
    published: str | None
    first: str | None
    last: str | None
    kind: str
    status: str
    place: str | None
    who: frozenset[int]
    lands: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    meeting: int | None = None
    ids: tuple[int, ...] = ()
    perhaps: frozenset[tuple[int, int]] = frozenset()

    def maybe(self, other: "Told") -> frozenset[tuple[int, int]]:
        """Return pairs of one who took part here alone and one who did so there alone, who may be the same."""
        mine, theirs = self.who - other.who, other.who - self.who
        return frozenset((one, two) for one, two in self.perhaps if one in mine and two in theirs)

    @property
    def day(self) -> str | None:
        """Its own day, where it tells one day."""
        return self.first if self.first == self.last else None

    def is_on_day_of(self, other: "Told") -> bool:
        """Tell whether both tell one day, and the same."""
        return self.day is not None and self.day == other.day


@dataclass(slots=True)
class Group:
    """The tellings of one meeting, with why each of them is one."""

    members: list[Told] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    def add(self, telling: Told, reason: str) -> None:
        """Take a telling in."""
        self.members.append(telling)
        self.reasons[telling.id] = reason

    @property
    def day(self) -> str | None:
        """The day of the first that tells one."""
        return next((one.day for one in self.members if one.day), None)


def arranged(tellings: Iterable[Told]) -> list[Group]:
    """Gather tellings into meetings: those with a day of their own first, then each of the others where it fits best.

    The result does not depend on the order of the tellings. No two of one article are ever taken for one meeting.
    """
    groups: list[Group] = []
    for telling in sorted(tellings, key=_rank):
        fits = [(fit, number) for number, group in enumerate(groups) if (fit := _fit(telling, group))]
        best = max(fits, key=lambda pair: (pair[0][0], -pair[1]), default=None)
        if best is None:
            groups.append(Group())
            groups[-1].add(telling, "the first that tells it")
        else:
            groups[best[1]].add(telling, best[0][1])
    return groups


def _rank(one: Told) -> tuple[bool, str, int, str, tuple[str, int]]:
    return one.day is None, one.day or one.published or "", -len(one.who), one.published or "", one.source


def _fit(telling: Told, group: Group) -> tuple[int, str] | None:
    """Return how well a telling fits a meeting, with the reason; None where it does not."""
    best: tuple[int, str] | None = None
    for one in group.members:
        if one.document == telling.document:
            return None
        pair = _pair(telling, one)
        if pair and (best is None or pair > best):
            best = pair
    return best


def _pair(one: Told, other: Told) -> tuple[int, str] | None:
    """Return how well two tellings go together, with the reason; None where they tell of two meetings."""
    people = _people(one, other) if _kinds_fit(one.kind, other.kind) else None
    apart = _days_apart(one, other) if people else None
    if people is None or apart is None:
        return None
    places, same_day = places_fit(one.place, other.place), one.is_on_day_of(other)
    enough = {_FIRM: True, _WEAK: bool(places or same_day), _NAMESAKE: bool(places and same_day)}
    if not enough[people[1]] or not _may_be_at_once(one, other, places=places):
        return None
    when = "on the same day" if same_day else "at a time that fits"
    return 100 * people[0] - apart - 10 * (places is False), f"{people[2]}, {when}"


def _may_be_at_once(one: Told, other: Told, *, places: bool | None) -> bool:
    """Tell whether the days and the places of two tellings, seen together, let them tell one meeting."""
    if one.is_on_day_of(other):
        return places is not False or one.who <= other.who or other.who <= one.who
    # two articles of one day may disagree on the day; those of other days tell another meeting
    of_one_day = places is True and one.published == other.published
    return places is not False and (not (one.day and other.day) or of_one_day)


_FIRM, _WEAK, _NAMESAKE = 0, 1, 2


def _people(one: Told, other: Told) -> tuple[int, int, str] | None:
    """Return how many participants two tellings share, how weak that is, and the reason; None for too few.

    A name that may be one of several bearers is settled by who else took part, the day and the place together.
    """
    common = len(one.who & other.who)
    if common >= 2:
        return common, _FIRM, f"{common} of those who took part are the same"
    return _share_one(one, other) if common else None


def _share_one(one: Told, other: Told) -> tuple[int, int, str] | None:
    """Return the same of two tellings that share but one participant, by what else they tell."""
    by_land = (one.lands & other.homes) | (other.lands & one.homes) | (one.lands & other.lands)
    if by_land:
        return 1, _FIRM, f"one who took part is the same, another of the same country, {min(by_land)}"
    if min(len(one.who), len(other.who)) == 1 and places_fit(one.place, other.place):
        return 1, _WEAK, "the one who is named took part, at the same place"
    if one.maybe(other):
        return 1, _NAMESAKE, "one who took part is the same, another by the name, at the same place"
    return None


def _kinds_fit(one: str, other: str) -> bool:
    return one == other or "unspecified" in (one, other)


def _days_apart(one: Told, other: Told) -> int | None:
    """Return how many days lie between two tellings' days; None where their days do not fit."""
    if one.day and other.day:
        gap = abs(days_between(one.day, other.day))
        return gap if gap <= 1 else None
    if one.day or other.day:
        dated, vague = (one, other) if one.day else (other, one)
        return _from_vague(vague, dated.day or "")
    if one.first and other.first and one.last and other.last:
        overlap = one.first <= other.last and other.first <= one.last
        return 0 if overlap and max(_length(one), _length(other)) <= LONG_DAYS else None
    if one.published is None or other.published is None:
        return None
    return _vague_both(*sorted((one, other), key=lambda told: (told.published or "", told.source)))


def _vague_both(first: Told, second: Told) -> int | None:
    """Compare two tellings without a day, by the days of their articles and by what they tell."""
    gap = days_between(second.published or "", first.published or "")
    ahead = first.status in {"planned", "possible"} and second.status in {"held", "cancelled", "denied", "planned"}
    if first.first or second.first:  # only one of them tells a period
        period, bare = (first, second) if first.first else (second, first)
        low, high = _reach(bare)
        return gap if (period.first or "") <= high and low <= (period.last or "") else None
    return gap if gap <= (AHEAD_DAYS if ahead else TOLD_DAYS) else None


def _from_vague(vague: Told, day: str) -> int | None:
    if vague.first and vague.last:
        near = _length(vague) <= LONG_DAYS or (vague.published and abs(days_between(vague.published, day)) <= LONG_DAYS)
        return abs(days_between(vague.published or day, day)) if vague.first <= day <= vague.last and near else None
    if vague.published is None:
        return None
    low, high = _reach(vague)
    return abs(days_between(vague.published, day)) if low <= day <= high else None


def _reach(vague: Told) -> tuple[str, str]:
    """Return the days on which a meeting may be that has none of its own, by the day of its article."""
    ago = 1 if vague.status == "planned" else AGO_DAYS
    ahead = 1 if vague.status == "held" else AHEAD_DAYS
    return _around(vague.published or "0001-01-09", ago, ahead)


@lru_cache(maxsize=16384)
def _around(day: str, ago: int, ahead: int) -> tuple[str, str]:
    return moved(day, -ago), moved(day, ahead)


def _length(one: Told) -> int:
    return days_between(one.last or "", one.first or "") + 1


# Places


@lru_cache(maxsize=16384)
def places_fit(one: str | None, other: str | None) -> bool | None:
    """Tell whether two phrases of place mean one: True, False, or None where that cannot be told."""
    if not one or not other:
        return None
    a, b = _place_words(one), _place_words(other)
    if not a or not b:
        return None
    if a & b:
        return True
    if _land(one) and _land(one) == _land(other):
        return True
    return None if _is_occasion(one) or _is_occasion(other) else False


_SMALL = frozenset({"in", "at", "on", "the", "of", "a", "an", "near", "and", "for", "inside", "sidelines", "margins"})


def _place_words(place: str) -> frozenset[str]:
    named = [word for word in re.findall(r"[^\W_]+", place) if not word.islower() or not place.strip().islower()]
    return frozenset(fold(word) for word in named if fold(word) not in _SMALL and not word.islower())


def _land(place: str) -> str | None:
    return country_of(re.sub(r"^(?:in|at|near|on|inside) (?:the )?", "", place.strip()))


def _is_occasion(place: str) -> bool:
    """Tell whether a phrase of place tells an occasion, or a building, which stands in some town."""
    words = {fold(word) for word in re.findall(r"[^\W_]+", place)}
    listed = lexicon("en")
    return bool(words & (listed["names.things"] | listed["meetings.venues"] | listed["meetings.sidelines"] | _VENUES))


_VENUES = frozenset({"forum", "house", "hall", "castle", "villa", "base", "ship", "club", "centre", "center", "school"})


# What a group comes to


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tellings of a meeting come to.

    Attributes:
        kind: as the most of those tell that tell one.
        status: see `status_of`.
        place: as the most of them have it.
        first_day: the first day.
        last_day: the last day.
        day_from: meeting, article or none.
        participants: their names.
        first_told: the day of the oldest article.
        last_told: the day of the newest.
        sources: how many articles tell it.
        disagreement: where they disagree, in sentences.
        key: the same in every ledger that holds the same articles: from the oldest telling.
    """

    kind: str
    status: str
    place: str | None
    first_day: str | None
    last_day: str | None
    day_from: str
    participants: tuple[str, ...]
    first_told: str | None
    last_told: str | None
    sources: int
    disagreement: str | None
    key: str


def settled(members: Sequence[Told]) -> list[Told]:
    """Return the tellings of one meeting with everybody once: who may be one that more of them tell, is that one."""
    stands = _stand_for(members)
    names = {one: name for member in reversed(members) for one, name in zip(member.ids, member.names, strict=False)}
    return [_renamed(member, stands, names) for member in members]


def _stand_for(members: Sequence[Told]) -> Mapping[int, int]:
    """Return, for each who took part, who that is: itself, or another of whom more tellings tell."""
    told = {one: [member for member in members if one in member.who] for member in members for one in member.who}
    pairs = {pair for member in members for pair in member.perhaps}
    stands: dict[int, int] = {}
    for one in sorted(
        told, key=lambda one: (-len(told[one]), min((m.published or "", m.source) for m in told[one]), one)
    ):
        known = (two for two in stands.values() if (one, two) in pairs and not any(two in m.who for m in told[one]))
        stands[one] = next(known, one)
    return stands


def _renamed(member: Told, stands: Mapping[int, int], names: Mapping[int, str]) -> Told:
    """Return a telling with those for whom others stand as these."""
    if all(stands[one] == one for one in member.who):
        return member
    known = [names[stands[one]] for one in member.ids]
    who = frozenset(stands[one] for one in member.who)
    return replace(member, who=who, names=(*known, *member.names[len(member.ids) :]))


def verdict(members: Sequence[Told]) -> Verdict:
    """Return what the tellings of one meeting come to."""
    ordered = sorted(settled(members), key=lambda one: (one.published or "", one.source))
    first_day, last_day, day_from = _period(ordered)
    published = [one.published for one in ordered if one.published]
    status, contradiction = status_of(ordered)
    sentences = [contradiction, _of_places(ordered), _of_days(ordered), _of_people(ordered)]
    return Verdict(
        kind=_most(one.kind for one in ordered if one.kind != "unspecified") or "unspecified",
        status=status,
        place=_most(one.place for one in ordered if one.place),
        first_day=first_day,
        last_day=last_day,
        day_from=day_from,
        participants=_names(ordered),
        first_told=min(published, default=None),
        last_told=max(published, default=None),
        sources=len({one.document for one in ordered}),
        disagreement=" ".join(sentence for sentence in sentences if sentence) or None,
        key=hashlib.sha256("{}:{}".format(*ordered[0].source).encode()).hexdigest()[:16],
    )


def _names(ordered: Sequence[Told]) -> tuple[str, ...]:
    """Return the names of those who took part: of all identities, and of the others as the fullest telling has them."""
    fullest = max(ordered, key=lambda one: (len(one.names), one.published or ""))
    named = [name for one in ordered for name in one.names[: len(one.who)]]
    return tuple(dict.fromkeys([*fullest.names[: len(fullest.who)], *named, *fullest.names[len(fullest.who) :]]))


def _most(words: Iterable[str]) -> str | None:
    counted = Counter(words)
    return max(counted, key=lambda word: (counted[word], len(word), word), default=None)


def _period(ordered: Sequence[Told]) -> tuple[str | None, str | None, str]:
    """Return the days of a meeting: its own, as precise as they are told; else those of its articles."""
    day = _most(one.day for one in ordered if one.day)
    if day:
        return day, day, "meeting"
    periods = [(_length(one), one.first, one.last) for one in ordered if one.first and one.last]
    if periods:
        _, first, last = min(periods)
        return first, last, "meeting"
    of_articles = [one.published for one in ordered if one.published and one.status == "held"] or [
        one.published for one in ordered if one.published
    ]
    return (min(of_articles), min(of_articles), "article") if of_articles else (None, None, "none")


def status_of(ordered: Sequence[Told]) -> tuple[str, str | None]:
    """Return the status of a meeting by its tellings in order of time, with a sentence where they contradict.

    One that was planned, possible, called off or denied in advance, and then held, has moved on: it was held. Where
    one article tells that it was held and another, no earlier than the meeting itself, that it was not, nobody can
    tell here which is right: it is `possible`, so that nothing counts it as held, and the difference is shown.
    """
    held = [one for one in ordered if one.status == "held"]
    if not held:
        return ordered[-1].status, None
    against = [one for one in ordered if one.status in {"denied", "cancelled"} and not _in_advance(one, held)]
    if not against:
        return "held", None
    denied = "denied" if any(one.status == "denied" for one in against) else "cancelled"
    return "possible", f"It was held according to {_cited(held)}, and {denied} according to {_cited(against)}."


def _in_advance(one: Told, held: Sequence[Told]) -> bool:
    """Tell whether an article said before the meeting that there would be none."""
    days = [day for told in held if (day := told.day or told.published)]
    return bool(one.published and days) and (one.published or "") < min(days)


def _cited(tellings: Sequence[Told]) -> str:
    told = ((one.title, day_in_words(one.published or "")) for one in tellings)
    titles = dict.fromkeys(f"{title} ({day})" if day else title for title, day in told)
    shown = [*titles][:_NAMES_SHOWN]
    return ", ".join(shown) + (f" and {len(titles) - len(shown)} more" if len(titles) > len(shown) else "")


def _of_places(ordered: Sequence[Told]) -> str | None:
    """Return where tellings name different places, in a sentence."""
    told = [one for one in ordered if one.place]
    differ = [one for one in told if any(places_fit(one.place, other.place) is False for other in told)]
    return _by(differ, lambda one: one.place or "", "Place")


def _of_days(ordered: Sequence[Told]) -> str | None:
    told = [one for one in ordered if one.day]
    return _by(told, lambda one: day_in_words(one.day or ""), "Day") if len({one.day for one in told}) > 1 else None


def _of_people(ordered: Sequence[Told]) -> str | None:
    """Return where tellings name different people; one that merely names fewer does not disagree."""
    told = [one for one in ordered if one.status in {"held", "planned"} and len(one.who) >= 2]
    differ = [one for one in told if any(one.who - other.who and other.who - one.who for other in told)]
    return _by(differ, lambda one: " and ".join(one.names), "Who took part")


def _by(told: Sequence[Told], what: Callable[[Told], str], label: str) -> str | None:
    by: dict[str, list[Told]] = {}
    for one in told:
        by.setdefault(what(one), []).append(one)
    if len(by) < 2:
        return None
    return f"{label}: " + "; ".join(f"{value} according to {_cited(tellings)}" for value, tellings in by.items()) + "."
