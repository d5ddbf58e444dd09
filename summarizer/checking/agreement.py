"""Where two checked drafts of one article say the same, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.checking.cast import Member
from summarizer.checking.gate import Checked, CheckedMeeting, CheckedPending, CheckedQuotation
from summarizer.document.folding import fold


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
