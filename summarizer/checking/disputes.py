"""Where two checked drafts of one article differ, and what the re-ask is about: their faults and disputes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from summarizer.checking.cast import Member
from summarizer.checking.evidence import meeting_word
from summarizer.checking.gate import Checked, CheckedMeeting, CheckedPending, CheckedQuotation
from summarizer.document import Document
from summarizer.document.folding import fold
from summarizer.drafting.form import DraftMeeting, DraftPending, DraftQuotation, DraftReport
from summarizer.drafting.look import Claim, Question

# Where two checked drafts of one article say the same, and where they differ


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a second reader says of the claims of a first one.

    Args:
        other: the second reader's checked draft.
    """

    other: Checked

    def meeting(self, one: CheckedMeeting) -> CheckedMeeting | None:
        """Return the encounter of the other draft that is most like this one: most parties shared, two at least.

        One of another status is the same only where both cite the same sentence.
        """
        near = [m for m in self.other.meetings if _may_be_one(one, m)]
        best = max(near, key=lambda m: (self._shared(one.who, m.who), m.status == one.status), default=None)
        return best if best is not None and self._shared(one.who, best.who) >= min(2, len(one.who)) else None

    def same_meeting(self, one: CheckedMeeting) -> bool:
        """Tell whether the other draft has this encounter with the same parties and the same status."""
        other = self.meeting(one)
        return other is not None and other.status == one.status and same_people(one.who, other.who)

    def quotation(self, one: CheckedQuotation) -> CheckedQuotation | None:
        """Return what the other draft says of this quotation."""
        return next((q for q in self.other.quotations if q.number == one.number), None)

    def same_quotation(self, one: CheckedQuotation) -> bool:
        """Tell whether the other draft names the same speakers."""
        other = self.quotation(one)
        return other is not None and other.speech == one.speech and same_people(one.who, other.who)

    def speakers(self, sentence: int) -> tuple[Member, ...]:
        """Return whose words the other draft finds reported in a sentence."""
        return tuple(m for r in self.other.reported if r.sentence == sentence for m in r.who)

    def same_report(self, sentence: int, who: Sequence[Member]) -> bool:
        """Tell whether the other draft finds words of one of these people reported in the sentence."""
        return self._shared(who, self.speakers(sentence)) > 0

    def pending(self, one: CheckedPending) -> CheckedPending | None:
        """Return the item of the other draft whose words overlap those of this one."""
        return next((p for p in self.other.pending if p.what.overlaps(one.what)), None)

    def _shared(self, some: Sequence[Member], others: Sequence[Member]) -> int:
        return sum(any(same_member(a, b) for b in others) for a in some)


def same_member(a: Member, b: Member) -> bool:
    """Tell whether two readers mean the same actor: they find it named at the same place, or by a part of the name."""
    some, others = set(fold(a.name).split()), set(fold(b.name).split())
    return some <= others or others <= some or any(one.overlaps(other) for one in a.mentions for other in b.mentions)


def same_people(some: Sequence[Member], others: Sequence[Member]) -> bool:
    """Tell whether two lists name the same actors."""
    return all(any(same_member(a, b) for b in others) for a in some) and all(
        any(same_member(a, b) for a in some) for b in others
    )


def _may_be_one(one: CheckedMeeting, other: CheckedMeeting) -> bool:
    """Tell whether two encounters can be one: told in the same sentences, or alike in neighbouring ones."""
    reach = 1 if one.status == other.status else 0
    return any(abs(a - b) <= reach for a in one.sentences for b in other.sentences)


# What the re-ask is about


MOST_QUESTIONS = 30
"""How many claims one second look asks about; faults come first."""
MOST_UNREAD = 4
"""How many sentences that neither reader takes for an encounter are asked about."""


def questions_of(document: Document, led: Checked, rules: Checked) -> tuple[Question, ...]:
    """Return what to ask once more of the reader who led, given what the rules say: each claim at most once.

    What the rules tell as denied is not asked about: whoever led is asked about the sentence where no entry has it.
    """
    rules = replace(rules, meetings=tuple(one for one in rules.meetings if one.status != "denied"))
    meetings = (*_meetings(document, led, rules), *_unread(document, led, rules))
    asked = (*_faulty(led), *_speakers(led, rules), *meetings, *_pending(document, led, rules))
    seen: dict[tuple[str, object], Question] = {}
    for question in (*asked, *_reports(led, rules)):
        seen.setdefault(
            (question.part, question.index if question.index is not None else repr(question.claim)), question
        )
    return tuple(seen.values())[:MOST_QUESTIONS]


def _faulty(led: Checked) -> Iterator[Question]:
    """The claims whose check found a fault, each with all that is wrong with it."""
    told: dict[tuple[str, int], list[str]] = {}
    for fault in led.faults:
        told.setdefault((fault.part, fault.index), []).append(fault.told)
    for (part, index), faults in told.items():
        if part == "quotations" and index < 0:
            yield Question("quotations", DraftQuotation(q=-index, who=[]), index, "; ".join(faults))
        elif part != "actors":
            claim: Claim = getattr(led.draft, part)[index]
            yield Question(part, claim, index, "; ".join(faults))  # type: ignore[arg-type]


def _speakers(led: Checked, rules: Checked) -> Iterator[Question]:
    """The quotations for which both readers name somebody, and not the same."""
    for one in led.quotations:
        other = Agreement(rules).quotation(one)
        if other is not None and other.who and not same_people(one.who, other.who):
            index = next(i for i, q in enumerate(led.draft.quotations) if q.q == one.number)
            yield Question("quotations", led.draft.quotations[index], index, f"or of {_names(other.who)}?")


def _meetings(document: Document, led: Checked, rules: Checked) -> Iterator[Question]:
    """The encounters that only one reader has, or with other parties or another status."""
    for one in led.meetings:
        other = Agreement(rules).meeting(one)
        if other is None:
            yield Question("meetings", led.draft.meetings[one.index], one.index)
        elif not Agreement(rules).same_meeting(one):
            told = f"another reader: {_names(other.who)}; {other.status}"
            yield Question("meetings", led.draft.meetings[one.index], one.index, told)
    for one in rules.meetings:
        if Agreement(led).meeting(one) is None:
            yield Question("meetings", _as_draft(document, one))


def _unread(document: Document, led: Checked, rules: Checked) -> Iterator[Question]:
    """Sentences with a plain cue of an encounter that no meeting of either reader cites."""
    told = {n for one in led.draft.meetings for n in one.s} | {n for one in rules.meetings for n in one.sentences}
    words = ((n, meeting_word(document, n)) for n in range(1, len(document.sentences) + 1) if n not in told)
    for number, word in islice(((n, word) for n, word in words if word), MOST_UNREAD):
        sentence = document.sentences[number - 1]
        who = [m.name for m in led.cast.members if any(sentence.holds(mention) for mention in m.mentions)]
        claim = DraftMeeting(s=[number], who=who, kind="unspecified", status="held", place=None, day=None)
        yield Question(
            "meetings", claim, None, f"“{word}” may tell of an encounter that no entry has; parties not all known"
        )


def _pending(document: Document, led: Checked, rules: Checked) -> Iterator[Question]:
    """The items that only one reader has."""
    for one in led.pending:
        if Agreement(rules).pending(one) is None:
            yield Question("pending", led.draft.pending[one.index], one.index)
    for one in rules.pending:
        if Agreement(led).pending(one) is None:
            yield Question("pending", _item(document, one))


def _reports(led: Checked, rules: Checked) -> Iterator[Question]:
    """The sentences in which only the rules find somebody's words reported."""
    for report in rules.reported:
        speakers = Agreement(led).speakers(report.sentence)
        if not speakers:
            yield Question("reported", DraftReport(s=report.sentence, who=[m.name for m in report.who]))


def _as_draft(document: Document, one: CheckedMeeting) -> DraftMeeting:
    return DraftMeeting(
        s=list(one.sentences),
        who=[m.name for m in one.who],
        kind=one.kind,
        status=one.status,
        place=document.clean(one.place) if one.place else None,
        day=document.clean(one.day) if one.day else None,
    )


def _item(document: Document, one: CheckedPending) -> DraftPending:
    return DraftPending(
        s=list(one.sentences),
        what=document.clean(one.what),
        owners=[o.name if isinstance(o, Member) else o for o in one.owners],
        status=one.status,
        due=document.clean(one.due) if one.due else None,
    )


def _names(members: Sequence[Member]) -> str:
    return " and ".join(m.name for m in members)
