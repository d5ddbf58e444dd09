"""The second look: the disputed claims of a draft, and only they, asked about once more by number and name.

A claim is disputed where its check found a fault, or where the other reader differs. The answer confirms it as it is
written, denies it, or gives it anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import Field

from summarizer.drafting.article import one_line
from summarizer.drafting.form import Draft, DraftMeeting, DraftPending, DraftQuotation, DraftReport, Entry

Part = Literal["meetings", "quotations", "reported", "pending"]
Claim = DraftMeeting | DraftQuotation | DraftReport | DraftPending


class LookMeeting(DraftMeeting):
    """A meeting given anew, by the number of its question."""

    n: int


class LookPending(DraftPending):
    """A pending item given anew, by the number of its question."""

    n: int


class LookWho(Entry):
    """The speakers of a quotation or a reported sentence, by the number of its question."""

    n: int
    who: list[str]


class Look(Entry):
    """The answer to a second look."""

    yes: list[int] = Field(description="Numbers of the claims that hold exactly as they are written.")
    no: list[int] = Field(description="Numbers of the claims that do not hold, and of quotations that are no speech.")
    who: list[LookWho] = Field(description="Who said it, for each question that asks so.")
    meetings: list[LookMeeting] = Field(description="Meetings that hold otherwise than written, given anew.")
    pending: list[LookPending] = Field(description="Pending items that hold otherwise than written, given anew.")


@dataclass(frozen=True, slots=True)
class Question:
    """One disputed claim.

    Attributes:
        part: the part of the draft it belongs to.
        claim: as it is written in the draft, or as the other reader proposes it.
        index: its place in that part; None for a proposal of the other reader.
        told: what is wrong with it, or what the other reader says instead; empty where only one reader has it.
    """

    part: Part
    claim: Claim
    index: int | None = None
    told: str = ""

    @property
    def is_drafted(self) -> bool:
        """Whether the claim stands in the draft; else it is the other reader's, or about what the draft lacks."""
        return self.index is not None and self.index >= 0


def questions_text(questions: Sequence[Question]) -> str:
    """Return the questions, each on a line with its number."""
    return "\n".join(f"{n}. {_asked(question)}" for n, question in enumerate(questions, 1))


def _asked(question: Question) -> str:
    whose = "yours" if question.is_drafted else "proposed" if question.index is None else ""
    told = "; ".join(words for words in (whose, question.told) if words)
    return one_line(f"{_claim(question.claim)} ({told})")


def _claim(claim: Claim) -> str:
    if isinstance(claim, DraftMeeting):
        around = [claim.status, claim.kind, *(f"“{words}”" for words in (claim.place, claim.day) if words)]
        return f"Meeting, {_sentences(claim.s)}: {', '.join(claim.who)}; {', '.join(around)}."
    if isinstance(claim, DraftPending):
        owners = ", ".join(claim.owners) or "nobody named"
        due = f", “{claim.due}”" if claim.due else ""
        return f"Pending, {_sentences(claim.s)}: “{claim.what}”; {owners}; {claim.status}{due}."
    if isinstance(claim, DraftReport):
        return f"S{claim.s} reports words of {' and '.join(claim.who) or 'nobody named'}."
    speech = f"are words of {' and '.join(claim.who) or 'nobody named'}" if claim.speech else "are no speech"
    return f"Q{claim.q}: {speech}."


def _sentences(numbers: Sequence[int]) -> str:
    return " ".join(f"S{n}" for n in numbers)


def after_look(draft: Draft, questions: Sequence[Question], look: Look) -> Draft:
    """Return the draft with the answers in it: what is denied is taken out, what is confirmed or given anew put in.

    A claim of the draft that the answer passes over stays as it was; a proposal that it passes over is not taken.
    """
    answers = _answers(questions, look)
    parts: dict[Part, dict[int, list[Claim]]] = {
        part: {i: [one] for i, one in enumerate(getattr(draft, part))} for part in get_args(Part)
    }
    for number, question in enumerate(questions, 1):
        entries = parts[question.part]
        place = question.index if question.is_drafted else len(entries) + number
        entries[place or 0] = answers.get(number, [question.claim] if question.is_drafted else [])
    kept = {str(part): tuple(one for _, ones in sorted(e.items()) for one in ones) for part, e in parts.items()}
    return draft.model_copy(update=kept)


def _answers(questions: Sequence[Question], look: Look) -> dict[int, list[Claim]]:
    """Return what is put in the place of each question's claim, by number; an empty list takes it out."""
    asked: Mapping[int, Claim] = {n: question.claim for n, question in enumerate(questions, 1)}
    answers: dict[int, list[Claim]] = {n: _denied(asked[n]) for n in look.no if n in asked}
    answers |= {n: [asked[n]] for n in look.yes if n in asked}
    anew: dict[int, list[Claim]] = {}
    for number, claim in _anew(asked, look):
        anew.setdefault(number, []).append(claim)
    return answers | anew


def _anew(asked: Mapping[int, Claim], look: Look) -> Iterator[tuple[int, Claim]]:
    """Yield the claims that are given anew, each in the form of the one that was asked about."""
    yield from _spoken_anew(asked, look.who)
    for meeting in look.meetings:
        if isinstance(asked.get(meeting.n), DraftMeeting):
            yield meeting.n, DraftMeeting.model_validate(meeting.model_dump(exclude={"n"}))
    for item in look.pending:
        if isinstance(asked.get(item.n), DraftPending):
            yield item.n, DraftPending.model_validate(item.model_dump(exclude={"n"}))


def _spoken_anew(asked: Mapping[int, Claim], given: Sequence[LookWho]) -> Iterator[tuple[int, Claim]]:
    for one in given:
        claim = asked.get(one.n)
        if isinstance(claim, DraftQuotation):
            yield one.n, DraftQuotation(q=claim.q, who=one.who)
        elif isinstance(claim, DraftReport):
            yield one.n, DraftReport(s=claim.s, who=one.who)


def _denied(claim: Claim) -> list[Claim]:
    return [DraftQuotation(q=claim.q, who=[], speech=False)] if isinstance(claim, DraftQuotation) else []
