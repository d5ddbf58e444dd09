"""What the re-ask is about: the faults of a draft, and the claims on which the two readers differ."""

from collections.abc import Iterator, Sequence
from itertools import islice

from summarizer.checking.agreement import Agreement, same_people
from summarizer.checking.cast import Member
from summarizer.checking.evidence import meeting_word
from summarizer.checking.gate import (
    Checked,
    CheckedMeeting,
    CheckedPending,
)
from summarizer.document import Document
from summarizer.drafting.form import DraftMeeting, DraftPending, DraftQuotation, DraftReport
from summarizer.drafting.look import Claim, Question

MOST_QUESTIONS = 30
"""How many claims one second look asks about; faults come first."""
MOST_UNREAD = 4
"""How many sentences that neither reader takes for an encounter are asked about."""


def questions_of(document: Document, led: Checked, rules: Checked) -> tuple[Question, ...]:
    """Return what to ask once more of the reader who led, given what the rules say: each claim at most once."""
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
