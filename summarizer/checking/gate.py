"""The check of a draft: every claim against its own evidence, whoever made it, before any of it is accepted."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from summarizer.checking.cast import Cast, Member, cast_of, named_by, unlisted
from summarizer.checking.evidence import (
    content_words,
    contradicts,
    is_refused,
    is_sequel,
    kind_is_told,
    may_mean_somebody,
)
from summarizer.checking.parties import Parties
from summarizer.checking.sources import Sources
from summarizer.document import Document, Span
from summarizer.document.folding import find_all, find_first, fold
from summarizer.document.model import Turn, itself, touching
from summarizer.drafting.form import (
    Draft,
    DraftMeeting,
    DraftPending,
    DraftQuotation,
    DraftReport,
    MeetingKind,
    MeetingStatus,
    PendingStatus,
)
from summarizer.printable import visible

Part = Literal["actors", "meetings", "quotations", "reported", "pending"]
_NO_SUCH = "a quotation is told of that the article does not have"
_FIRST = 60
"""Characters of a quotation by which a person is told which one is meant."""
_LEAST_SHARE = 0.7
"""Of the words of what is pending, how many must stand in one sentence, in their order."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one claim of a draft.

    Attributes:
        part: the part of the draft.
        index: the place of the claim in it, from 0; for a quotation that the draft lacks, minus its number.
        told: what is wrong, as a sentence that a reader can act on; for a model, which knows the quotations by number.
        whole: whether the claim cannot stand; else only the words that the sentence names are left out.
        worded: the same for a person, who knows the quotations by their words; empty where it is no other sentence.
    """

    part: Part
    index: int
    told: str
    whole: bool = True
    worded: str = ""

    @property
    def plain(self) -> str:
        """What is wrong, as a person is told."""
        return self.worded or self.told


@dataclass(frozen=True, slots=True)
class CheckedMeeting:
    """An encounter that its sentences bear out; `index` is its place in the draft."""

    index: int
    who: tuple[Member, ...]
    kind: MeetingKind
    status: MeetingStatus
    sentences: tuple[int, ...]
    place: Span | None
    day: Span | None

    @property
    def told(self) -> Hashable:
        """All that it tells, by which the same meeting, told twice, is known."""
        return frozenset(m.name for m in self.who), self.kind, self.status, self.sentences, self.place, self.day


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation with its speakers, or none if the article names nobody or it is not speech."""

    number: int
    who: tuple[Member, ...]
    speech: bool


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A sentence of reported speech with its speakers."""

    sentence: int
    who: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class CheckedTurn:
    """A turn of labelled speech with its speaker; None for a label without a name."""

    turn: Turn
    who: Member | None


@dataclass(frozen=True, slots=True)
class CheckedPending:
    """What remains to be done, with its owners as actors or as the article's words."""

    index: int
    what: Span
    owners: tuple[Member | str, ...]
    status: PendingStatus
    sentences: tuple[int, ...]
    due: Span | None

    @property
    def told(self) -> Hashable:
        """All that it tells, by which the same item, told twice, is known."""
        owners = frozenset(one.name if isinstance(one, Member) else one for one in self.owners)
        return self.what, owners, self.status, self.sentences, self.due


_Claim = TypeVar("_Claim", CheckedMeeting, CheckedPending)


@dataclass(frozen=True, slots=True)
class Checked:
    """What of a draft stands, and what does not.

    Attributes:
        draft: as it was filled in.
        cast: its actors, found in the article.
        faults: what is wrong; a claim with a fault of its whole is in none of the other parts.
    """

    draft: Draft
    cast: Cast
    meetings: tuple[CheckedMeeting, ...]
    quotations: tuple[CheckedQuotation, ...]
    reported: tuple[CheckedReport, ...]
    pending: tuple[CheckedPending, ...]
    turns: tuple[CheckedTurn, ...] = ()
    faults: tuple[Fault, ...] = ()


def check(document: Document, draft: Draft) -> Checked:
    """Check a draft against its article: numbers, names, places, days, kind, status and words of each claim."""
    return _Check(document, draft, cast_of(document, draft)).run()


class _Check:
    """One pass over a draft; what it finds wrong is collected in `faults`."""

    def __init__(self, document: Document, draft: Draft, cast: Cast) -> None:
        self._document = document
        self._draft = draft
        self._cast = cast
        self._faults: list[Fault] = []
        self._unlisted: dict[str, Member | None] = {}  # who is no actor of the draft and stands in the article, by name
        self._sources = Sources(document, cast)
        self._parties = Parties(self._sources)

    def run(self) -> Checked:
        """Check all parts."""
        used = frozenset(named_by(self._draft))
        for index, actor in enumerate(self._draft.actors):
            # A claim that uses the name is at fault itself.
            if actor.name not in used and self._cast.find(actor.name) is None:
                self._fault("actors", index, f"the name {_shown(actor.name)} does not stand in the text")
        meetings = _once(m for i, one in enumerate(self._draft.meetings) if (m := self._meeting(i, one)))
        pending = _once(p for i, one in enumerate(self._draft.pending) if (p := self._pending(i, one)))
        quotations, reported = tuple(self._quotations()), tuple(self._reported())
        turns = tuple(CheckedTurn(turn, self._labelled(turn)) for turn in self._document.turns)
        return Checked(self._draft, self._cast, meetings, quotations, reported, pending, turns, tuple(self._faults))

    def _labelled(self, turn: Turn) -> Member | None:
        return self._cast.find(self._document.clean(turn.label)) if turn.named else None

    def _fault(self, part: Part, index: int, told: str, *, whole: bool = True) -> None:
        self._faults.append(Fault(part, index, told, whole))

    def _fault_of_quotation(self, index: int, number: int, before: str, behind: str) -> None:
        """Note a fault, told before and behind the quotation: its number for a model, its first words for a person."""
        words = self._document.clean(self._document.quotations[number - 1].span)
        called = f"“{visible(words[:_FIRST])}{'…' if len(words) > _FIRST else ''}”"
        told = f"{before} Q{number}{behind}".lstrip()
        self._faults.append(Fault("quotations", index, told, worded=f"{before} {called}{behind}".lstrip()))

    # Meetings

    def _meeting(self, index: int, meeting: DraftMeeting) -> CheckedMeeting | None:
        numbers = self._numbers("meetings", index, meeting.s)
        if not numbers:
            return None
        who = self._present(index, meeting, numbers)
        if against := self._against(meeting, numbers, who):
            self._fault("meetings", index, against)
            return None
        kind = self._kind(index, meeting.kind, numbers)
        place, day = (self._words("meetings", index, words, numbers) for words in (meeting.place, meeting.day))
        return CheckedMeeting(index, who, kind, meeting.status, numbers, place, day)

    def _against(self, meeting: DraftMeeting, numbers: tuple[int, ...], who: Sequence[Member]) -> str | None:
        """Return why the cited sentences tell no such encounter of those who take part; None where they do."""
        if len(who) < 2 and not any(m.type == "group" for m in who):
            return "fewer than two parties are told to take part"
        against = contradicts(self._document, numbers, meeting.status, [one.name for one in who])
        return f"{against} ({_sentences(numbers)}), not {meeting.status}" if against else None

    def _kind(self, index: int, kind: MeetingKind, numbers: tuple[int, ...]) -> MeetingKind:
        """Return the kind of a meeting, as far as the cited sentences tell it."""
        if kind_is_told(self._document, numbers, kind):
            return kind
        self._fault("meetings", index, f"no word in {_sentences(numbers)} tells of a {kind}", whole=False)
        return "unspecified"

    def _present(self, index: int, meeting: DraftMeeting, numbers: tuple[int, ...]) -> tuple[Member, ...]:
        """Return the participants whom the cited sentences name, or may mean by a pronoun, an office or a group.

        Of an encounter that is told as one, they are named as its parties.
        """
        found: dict[str, Member] = {}
        everybody = [member for name in meeting.who if (member := self._cast.find(name))]
        for name in meeting.who:
            member = self._find("meetings", index, name, whole=False)
            absent = self._absent(meeting, numbers, member, everybody) if member else None
            if absent:
                self._fault("meetings", index, f"{_shown(name)} {absent} in {_sentences(numbers)}", whole=False)
            elif member:
                found.setdefault(member.name, member)
        return tuple(found.values())

    def _absent(
        self, meeting: DraftMeeting, numbers: tuple[int, ...], member: Member, everybody: Sequence[Member]
    ) -> str | None:
        """Return how the cited sentences tell that somebody took no part; None where they do not."""
        if not self._in_sentences(member, numbers, everybody):
            return "is neither named nor meant"
        told_as_one = meeting.status not in {"denied", "possible"}
        aside = told_as_one and self._parties.is_aside(numbers, member, everybody)
        return "is told to take no part" if aside else None

    def _in_sentences(self, member: Member, numbers: Sequence[int], parties: Sequence[Member]) -> bool:
        spans = [self._document.sentences[n - 1] for n in numbers]
        if any(touching(member.mentions, span, at=itself) for span in spans):
            return True
        words = content_words(self._document.clean(member.office)) if member.office else set()
        words |= content_words(member.name) if member.type != "person" else set()
        if any(words & content_words(self._document.clean(span)) for span in spans):
            return True
        meant = may_mean_somebody(self._document, numbers, body=member.type != "person")
        return meant or any(is_sequel(self._document, n, self._named_in(n), parties) for n in numbers)

    def _named_in(self, number: int) -> Iterator[Member]:
        span = self._document.sentences[number - 1]
        return (one for one in self._cast.members if touching(one.mentions, span, at=itself))

    # Quotations and reported speech

    def _quotations(self) -> Iterator[CheckedQuotation]:
        told, drafted = self._quotations_told(), {one.q for one in self._draft.quotations}
        for number in range(1, len(self._document.quotations) + 1):
            if number in told:
                yield told[number]
            elif number not in drafted and not self._is_reported(number):
                behind = ": whose words it is, or that it is no speech"
                self._fault_of_quotation(-number, number, "nothing is told of", behind)

    def _quotations_told(self) -> dict[int, CheckedQuotation]:
        """Return what of the draft's quotations stands, by their numbers."""
        told: dict[int, CheckedQuotation] = {}
        for index, one in enumerate(self._draft.quotations):
            if not 1 <= one.q <= len(self._document.quotations):
                self._faults.append(Fault("quotations", index, f"there is no quotation Q{one.q}", worded=_NO_SUCH))
            elif one.q not in told and (checked := self._quotation(index, one)):
                told[one.q] = checked
        return told

    def _is_reported(self, number: int) -> bool:
        """Whether the draft tells a quotation without marks, as it stands behind `X said:`, sentence by sentence."""
        quotation = self._document.quotations[number - 1]
        inside = touching(self._document.sentences, quotation.span, at=itself)
        return quotation.style == "block" and not self._sentences_reported.isdisjoint(inside)

    @cached_property
    def _sentences_reported(self) -> frozenset[Span]:
        known = (one.s for one in self._draft.reported if 1 <= one.s <= len(self._document.sentences))
        return frozenset(self._document.sentences[number - 1] for number in known)

    def _quotation(self, index: int, one: DraftQuotation) -> CheckedQuotation | None:
        if not one.speech:
            return CheckedQuotation(one.q, (), speech=False)
        named = self._named_outside(index, one)
        given = {m.name: other for m in named if (other := self._sources.other_speaker(one.q, m))}
        for name, other in given.items():
            self._fault_of_quotation(index, one.q, "", f" is given to {_shown(other)}, not to {_shown(name)}")
        named = tuple(m for m in named if m.name not in given)
        return CheckedQuotation(one.q, named, speech=True) if named or not one.who else None

    def _named_outside(self, index: int, one: DraftQuotation) -> tuple[Member, ...]:
        """Return the speakers of a quotation without those whom the article names in it alone."""
        who = self._speakers("quotations", index, one.who)
        inside = self._document.quotations[one.q - 1].span
        named = tuple(m for m in who if not all(inside.holds(mention) for mention in m.mentions))
        for member in who:
            if member not in named:
                before = f"{_shown(member.name)} is named only in the quotation"
                self._fault_of_quotation(index, one.q, before, " itself")
        return named

    def _reported(self) -> Iterator[CheckedReport]:
        seen: dict[int, set[str]] = {}
        for index, one in enumerate(self._draft.reported):
            if not self._numbers("reported", index, [one.s]) or self._is_told_apart(one):
                continue
            who = tuple(m for m in self._speakers("reported", index, one.who) if self._is_told_by(index, one.s, m))
            known = seen.setdefault(one.s, set())
            fresh = tuple(m for m in who if m.name not in known)
            known |= {m.name for m in fresh}
            if fresh:
                yield CheckedReport(one.s, fresh)

    def _is_told_apart(self, one: DraftReport) -> bool:
        """Whether a turn or a quotation has the sentence, which is a statement of its own."""
        sentence = self._document.sentences[one.s - 1]
        if touching(self._document.turns, sentence, at=lambda turn: turn.span):
            return True
        around = touching(self._document.quotations, sentence, at=lambda quotation: quotation.outer)
        return any(q.style == "marks" and q.outer.holds(sentence) for q in around)

    def _is_told_by(self, index: int, number: int, member: Member) -> bool:
        """Whether the speaker is named by the end of the next sentence (`…, he said`), or may be meant by a pronoun."""
        against = self._against_report(number, member)
        if against:
            self._fault("reported", index, against, whole=False)
        return not against

    def _against_report(self, number: int, member: Member) -> str | None:
        """Return why a sentence does not report words of somebody; None where it may."""
        other = self._sources.other_reported(number, member)
        if other:
            return f"S{number} gives it to {_shown(other)}, not to {_shown(member.name)}"
        end = self._document.sentences[min(number, len(self._document.sentences) - 1)].end
        meant = may_mean_somebody(self._document, [number], body=member.type != "person")
        told = member.mentions[0].start < end or meant
        return None if told else f"{_shown(member.name)} is not named before the end of S{number}"

    def _speakers(self, part: Part, index: int, names: Sequence[str]) -> tuple[Member, ...]:
        found: dict[str, Member] = {}
        for name in names:
            member = self._find(part, index, name)
            if member:
                found.setdefault(member.name, member)
        return tuple(found.values())

    # What remains pending

    def _pending(self, index: int, one: DraftPending) -> CheckedPending | None:
        numbers = self._numbers("pending", index, one.s)
        act = self._act(index, one.what, numbers) if numbers else None
        if act is None:
            return None
        span, home = act
        due = self._words("pending", index, one.due, numbers)
        owners = tuple(owner for name in one.owners if (owner := self._owner(index, name, span, home)))
        return CheckedPending(index, span, owners, one.status, numbers, due)

    def _act(self, index: int, words: str, numbers: Sequence[int]) -> tuple[Span, int] | None:
        """Return where the words of an act stand, and in which sentence; None where none tells it as to be done."""
        found = self._stands(words, numbers)
        if found is None:
            self._fault("pending", index, f"the words {_shown(words)} do not stand in {_sentences(numbers)}")
        elif is_refused(self._document, *found):
            self._fault("pending", index, f"S{found[1]} refuses or denies {_shown(words)}, or tells it as done")
            return None
        return found

    def _stands(self, words: str, numbers: Sequence[int]) -> tuple[Span, int] | None:
        """Return where words stand, exactly or with others between them, and in which sentence."""
        sentences = [(self._document.sentences[n - 1], n) for n in numbers]
        exact = ((span, n) for s, n in sentences if (span := find_first(self._document, words, s)))
        loose = ((span, n) for s, n in sentences if (span := _spread(self._document, words, s)))
        return next(exact, None) or next(loose, None)

    def _owner(self, index: int, name: str, act: Span, home: int) -> Member | str | None:
        member = self._cast.find(name)
        found = member or self._beside_the_cast(name)
        if found is None:
            self._fault("pending", index, f"the owner {_shown(name)} does not stand in the text", whole=False)
            return None
        if other := self._parties.other_owner(home, act, found):
            self._fault("pending", index, f"S{home} gives it to {_shown(other)}, not to {_shown(name)}", whole=False)
            return None
        told = (self._document.clean(mention) for mention in found.mentions)
        return member or (name if name in told else self._document.clean(found.mentions[0]))

    def _beside_the_cast(self, name: str) -> Member | None:
        if name not in self._unlisted:
            self._unlisted[name] = unlisted(self._document, name)
        return self._unlisted[name]

    # What all parts share

    def _find(self, part: Part, index: int, name: str, *, whole: bool = True) -> Member | None:
        member = self._cast.find(name)
        if member is None:
            self._fault(part, index, f"the name {_shown(name)} does not stand in the text", whole=whole)
        return member

    def _numbers(self, part: Part, index: int, given: Sequence[int]) -> tuple[int, ...]:
        """Return the sentences that exist, in order; without one the claim has no evidence."""
        known = tuple(sorted({n for n in given if 1 <= n <= len(self._document.sentences)}))
        for number in dict.fromkeys(n for n in given if n not in known):
            self._fault(part, index, f"there is no sentence S{number}", whole=not known)
        if not given:
            self._fault(part, index, "no sentence is given that tells it")
        return known

    def _words(self, part: Part, index: int, words: str | None, numbers: tuple[int, ...]) -> Span | None:
        """Return where the words of a place or a day stand in the cited sentences, not in the dateline if elsewhere."""
        if not words or not fold(words):
            return None
        line = self._document.dateline.span if self._document.dateline else None
        places = [p for n in numbers for p in find_all(self._document, words, self._document.sentences[n - 1])]
        if places:
            return next((p for p in places if line is None or not line.overlaps(p)), places[0])
        self._fault(part, index, f"{_shown(words)} does not stand in {_sentences(numbers)}", whole=False)
        return None


def _once(claims: Iterable[_Claim]) -> tuple[_Claim, ...]:
    """Return the claims without those that tell what one before them tells."""
    found: dict[Hashable, _Claim] = {}
    for one in claims:
        found.setdefault(one.told, one)
    return tuple(found.values())


def _spread(document: Document, words: str, sentence: Span) -> Span | None:
    """Return the stretch of a sentence over which the telling words stand in their order, if most of them do."""
    wanted = [w for w in re.findall(r"\w+", fold(words)) if len(w) > 2]
    places: list[Span] = []
    for word in wanted:
        at = places[-1].end if places else sentence.start
        if place := find_first(document, word, Span(at, sentence.end)):
            places.append(place)
    if not wanted or len(places) < max(1, _LEAST_SHARE * len(wanted)):
        return None
    return Span(places[0].start, places[-1].end)


def _shown(words: str) -> str:
    return f"“{words[:60]}”"


def _sentences(numbers: Iterable[int]) -> str:
    return ", ".join(f"S{n}" for n in numbers)
