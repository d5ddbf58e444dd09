"""Each part of a result paired one to one with the gold's, by who is who in both; and the counts of it."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from importlib.resources import files
from itertools import chain
from typing import Literal, Self

from summarizer import result as public
from summarizer.evaluation.gold import GoldActor, GoldItem, GoldMeeting, GoldReport, GoldStatement
from summarizer.result import Span

# Casting


Form = tuple[str, ...]
ActorType = Literal["person", "group"]

_WORDS = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
SMALL_WORDS = frozenset(_WORDS["small"])
"""Words that distinguish neither bodies nor places."""

TITLE_WORDS = frozenset(chain.from_iterable(_WORDS["titles"].values()))
"""Words that stand around a person's name."""

_POSSESSIVE = re.compile(r"[’']s\b")


@dataclass(frozen=True, slots=True)
class Known:
    """An actor by what it is called: a name with aliases, and whether that is a person or a group."""

    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType = "group"


def words(text: str) -> Form:
    """Return the words in lower case, without accents and possessive endings."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    return tuple(re.findall(r"\w+", _POSSESSIVE.sub("", plain)))


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same words."""
    return set(words(one)) == set(words(other))


def same_actor(asked: Known, given: Known) -> bool:
    """Tell whether two actors are one, taking both for what the first one is."""
    like = _like_bodies if asked.type == "group" else _like_people
    return any(like(a, b) for a in _forms(asked, asked.type) for b in _forms(given, asked.type))


def _forms(actor: Known, kind: ActorType) -> set[Form]:
    """The forms without undistinguishing words; a form of only such words counts if there is no other."""
    whole = [form for name in (actor.name, *actor.aliases) if (form := words(name))]
    if kind == "group":
        return {_without(form, SMALL_WORDS) or form for form in whole}
    return {bare for form in whole if (bare := _without(form, TITLE_WORDS))} or set(whole)


def _without(form: Form, left_out: frozenset[str]) -> Form:
    return tuple(word for word in form if word not in left_out)


def _like_bodies(a: Form, b: Form) -> bool:
    return len(set(a) & set(b)) / len(set(a) | set(b)) >= 0.5


def _like_people(a: Form, b: Form) -> bool:
    """`Quell` and `Ada Quell`, `A. Quell` and `Ada Maria Quell`, but not `Otto Quell`."""
    first, second = set(a), set(b)
    if len(a) == 1 or len(b) == 1:
        return bool(first & second)
    return first <= second or second <= first or (a[-1] == b[-1] and _like_first_names(a[0], b[0]))


def _like_first_names(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and min(len(a), len(b)) == 1)


Test = Callable[[Known, Known], bool]


class Casting:
    """The actors of a result and those of the gold, brought together one to one: the same names first, then like ones.

    A second row for somebody who is cast already is the same person told twice, and no stranger.
    """

    def __init__(self, asked: Sequence[GoldActor], given: Sequence[public.Actor]) -> None:
        self._asked = {actor.id: _known(actor) for actor in asked}
        self._given = {actor.id: _known(actor) for actor in given}
        self._cast: dict[str, str] = {}
        for test in (_same_names, same_actor):
            self._match(test, once=True)
        self._match(_same_names, once=False)

    def _match(self, test: Test, *, once: bool) -> None:
        for ref, actor in self._given.items():
            if ref in self._cast:
                continue
            free = (i for i in self._asked if not once or i not in self._cast.values())
            found = next((i for i in free if test(self._asked[i], actor)), None)
            if found is not None:
                self._cast[ref] = found

    def role(self, ref: str) -> str:
        """Return the gold's id for an actor id of the result, or for a bare name; `?…` for a stranger."""
        if ref in self._cast:
            return self._cast[ref]
        actor = self.given(ref)
        return next((i for i, known in self._asked.items() if same_actor(known, actor)), f"?{ref}")

    def asked(self, ref: str) -> Known:
        """Return the actor that the gold's id means, or the body of that name."""
        return self._asked.get(ref) or Known(ref)

    def given(self, ref: str) -> Known:
        """Return the actor that the result's id means, or the body of that name."""
        return self._given.get(ref) or Known(ref)


def _known(actor: GoldActor | public.Actor) -> Known:
    """Take a document for what the gold has in its place, a group."""
    return Known(actor.name, actor.aliases, "person" if actor.type == "person" else "group")


def _same_names(asked: Known, given: Known) -> bool:
    return same_name(asked.name, given.name)


# Counts that measures are made of, which add up over articles


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts that add up field by field."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Share(Counts):
    """How many of those that were looked at are right."""

    right: int = 0
    seen: int = 0

    @property
    def value(self) -> float | None:
        """The share, or None where there was nothing to look at."""
        return self.right / self.seen if self.seen else None


@dataclass(frozen=True, slots=True)
class Tally(Counts):
    """How many are right, of those asked for and those given."""

    right: int = 0
    asked: int = 0
    given: int = 0

    @property
    def precision(self) -> float | None:
        """The share of those given that is right, or None where nothing was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of those asked for that is right, or None where nothing was asked for."""
        return self.right / self.asked if self.asked else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, or None where nothing was asked for and nothing given."""
        both = self.asked + self.given
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Shared(Counts):
    """A tally in which what is given may be right in part: `worth` counts its thousandths, so that sums are exact."""

    found: int = 0
    asked: int = 0
    worth: int = 0
    given: int = 0

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, or None where nothing was asked for and nothing given."""
        if not self.asked and not self.given:
            return None
        precision = self.worth / 1000 / self.given if self.given else 0.0
        recall = self.found / self.asked if self.asked else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# Each part of a result paired one to one with the gold's


Limits = tuple[int, int]
_NO_MEETING = frozenset({"denied", "possible"})


def is_told(meeting: public.Meeting) -> bool:
    """Tell whether a result gives an encounter as a meeting, rather than as denied or only possible."""
    return meeting.status not in _NO_MEETING


def pairs(asked: int, given: int, *, likeness: Callable[[int, int], float]) -> dict[int, int]:
    """Pair the numbers below `asked` with those below `given`, the likest first; a likeness of 0 is no pair."""
    ranked = sorted((-likeness(i, j), i, j) for i in range(asked) for j in range(given))
    chosen: dict[int, int] = {}
    for unlike, i, j in ranked:
        if unlike < 0 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def overlap(a: Limits, b: Limits) -> float:
    """Return the shared part of two stretches, as a share of what they cover together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def sentence_numbers(sentences: Sequence[Limits], spans: Iterable[Span]) -> frozenset[int]:
    """Return the numbers, from 1, of the sentences that the spans touch."""
    limits = [(span.start, span.end) for span in spans]
    return frozenset(n for n, sentence in enumerate(sentences, 1) if any(overlap(sentence, at) > 0 for at in limits))


def shared_share(a: Collection[str], b: Collection[str]) -> float:
    """Return the shared words of two sets, as a share of the smaller one."""
    return len(set(a) & set(b)) / min(len(a), len(b)) if a and b else 0.0


@dataclass(frozen=True, slots=True)
class MeetingCounts(Counts):
    """What the comparison of an article's meetings counts."""

    participants: Tally = field(default_factory=Tally)
    place: Tally = field(default_factory=Tally)
    date: Tally = field(default_factory=Tally)
    kind: Share = field(default_factory=Share)
    status: Share = field(default_factory=Share)


def compare_meetings(asked: Sequence[GoldMeeting], given: Sequence[public.Meeting], casting: Casting) -> MeetingCounts:
    """Pair the meetings one to one by participants, day and place, and count what agrees.

    What only one annotator saw is optional: neither asked for nor held against. What a result tells to be denied or
    only possible is no meeting.
    """
    given = [meeting for meeting in given if is_told(meeting)]
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
    return pairs(len(asked), len(given), likeness=lambda i, j: _meeting_likeness(asked[i], given[j], present[j]))


def _meeting_likeness(asked: GoldMeeting, given: public.Meeting, present: frozenset[str]) -> float:
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
        Share() if asked.kind in (None, "unspecified") else Share(int(given.kind == asked.kind), 1),
        Share() if asked.status is None else Share(int(given.status == asked.status), 1),
    )


def _one(asked: str, given: str, *, right: bool) -> Tally:
    return Tally(int(bool(asked) and bool(given) and right), int(bool(asked)), int(bool(given)))


def _place(meeting: public.Meeting) -> str:
    return meeting.place.text if meeting.place else ""


def _day(meeting: public.Meeting) -> str:
    return (meeting.date.date or "") if meeting.date else ""


def _like_places(a: str, b: str) -> bool:
    return shared_share(set(words(a)) - SMALL_WORDS, set(words(b)) - SMALL_WORDS) >= 0.5


@dataclass(frozen=True, slots=True)
class QuotationCounts(Counts):
    """What the comparison of an article's quotations counts."""

    spans: Tally = field(default_factory=Tally)
    speaker: Share = field(default_factory=Share)
    attributed: Tally = field(default_factory=Tally)


def compare_quotations(
    asked: Sequence[GoldStatement], statements: Iterable[public.Statement], casting: Casting
) -> QuotationCounts:
    """Pair quotations that overlap by half; the speaker is right where it is exactly the one asked for.

    What only one annotator saw is optional: neither asked for nor held against.
    """
    told = [s for s in statements if s.kind != "indirect"]
    paired = paired_quotations(asked, told)
    needed = {i: j for i, j in paired.items() if not asked[i].optional}
    known = [(asked[i], told[j]) for i, j in needed.items() if not asked[i].speaker_open]
    right = sum(speaker_right(g, s, casting) for g, s in known)
    open_ones = len(needed) - len(known)  # whoever is named for them, it is not held against
    wanted, given = sum(not s.optional for s in asked), len(told) - (len(paired) - len(needed))
    return QuotationCounts(
        Tally(len(needed), wanted, given), Share(right, len(known)), Tally(right + open_ones, wanted, given)
    )


def paired_quotations(asked: Sequence[GoldStatement], given: Sequence[public.Statement]) -> dict[int, int]:
    """Return which quotation of the gold, by number, is which of the result."""
    return pairs(len(asked), len(given), likeness=lambda i, j: _quotation_likeness(asked[i], given[j]))


def speaker_right(asked: GoldStatement, given: public.Statement, casting: Casting) -> bool:
    """Tell whether a quotation is given exactly the speaker asked for."""
    return [casting.role(ref) for ref in given.speakers] == [asked.speaker]


def _quotation_likeness(asked: GoldStatement, given: public.Statement) -> float:
    shared = overlap((asked.start, asked.end), (given.span.start, given.span.end))
    return shared if shared >= 0.5 else 0.0


def compare_reports(
    asked: Sequence[GoldReport], statements: Iterable[public.Statement], sentences: Sequence[Limits], casting: Casting
) -> Shared:
    """Compare the speakers of each sentence of reported speech; wrong ones beside a right one cost their share."""
    needed = _by_sentence((r.sentence, {r.speaker}) for r in asked if not r.optional)
    spare = {r.sentence for r in asked if r.optional} - needed.keys()
    told = _by_sentence(_reported(statements, sentences, casting))
    counted = {n: who for n, who in told.items() if n not in spare}
    found = sum(bool(who & told.get(n, set())) for n, who in needed.items())
    worth = sum(round(1000 * len(who & needed.get(n, set())) / max(1, len(who))) for n, who in counted.items())
    return Shared(found, len(needed), worth, len(counted))


def _reported(
    statements: Iterable[public.Statement], sentences: Sequence[Limits], casting: Casting
) -> Iterator[tuple[int, set[str]]]:
    """Yield the speakers of each report for each sentence that it touches."""
    for report in statements:
        if report.kind == "indirect":
            who = {casting.role(ref) for ref in report.speakers}
            yield from ((n, who) for n in sentence_numbers(sentences, [report.span]))


def _by_sentence(told: Iterable[tuple[int, set[str]]]) -> dict[int, set[str]]:
    out: defaultdict[int, set[str]] = defaultdict(set)
    for number, who in told:
        out[number] |= who
    return dict(out)


@dataclass(frozen=True, slots=True)
class PendingCounts(Counts):
    """What the comparison of an article's pending items counts."""

    items: Tally = field(default_factory=Tally)
    owner: Share = field(default_factory=Share)


def compare_items(
    asked: Sequence[GoldItem], given: Sequence[public.PendingItem], sentences: Sequence[Limits], casting: Casting
) -> PendingCounts:
    """Pair items whose evidence overlaps and that share a word of what is to be done, and look at their owners."""
    paired = paired_items(asked, given, sentences)
    needed = {i: j for i, j in paired.items() if not asked[i].optional}
    wanted, spare = sum(not item.optional for item in asked), len(paired) - len(needed)
    owners = (_owners(asked[i], given[j], casting) for i, j in needed.items() if asked[i].owner)
    return PendingCounts(Tally(len(needed), wanted, len(given) - spare), sum(owners, Share()))


def paired_items(
    asked: Sequence[GoldItem], given: Sequence[public.PendingItem], sentences: Sequence[Limits]
) -> dict[int, int]:
    """Return which item of the gold, by number, is which of the result."""
    evidence = [sentence_numbers(sentences, item.evidence) for item in given]
    return pairs(len(asked), len(given), likeness=lambda i, j: _item_likeness(asked[i], given[j], evidence[j]))


def _item_likeness(asked: GoldItem, given: public.PendingItem, evidence: frozenset[int]) -> float:
    needed, content = frozenset(asked.evidence), _content(asked.what)
    both, shared = needed & evidence, content & _content(given.what)
    if not both or not shared or len(evidence) > len(needed) + 1:
        return 0.0
    if len(both) / min(len(needed), len(evidence)) < 0.5:
        return 0.0
    return len(both) / len(needed | evidence) + len(shared) / len(content)


def _content(text: str) -> frozenset[str]:
    """The words that are long enough to mean something."""
    return frozenset(word for word in words(text) if len(word) > 3)


def _owners(asked: GoldItem, given: public.PendingItem, casting: Casting) -> Share:
    hit = any(same_actor(casting.asked(a), casting.given(b)) for a in asked.owner for b in given.owners)
    return Share(int(hit), 1)
