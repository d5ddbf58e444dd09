"""The headline, held to the article and the meetings once more."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction import Choices, headline_of, headline_without_model
from summarizer.extraction.cast import Candidate
from summarizer.extraction.choices import ChosenMeeting, ChosenStatement
from summarizer.result import Meeting, MeetingSummary, Statement
from summarizer.verification.outcome import Outcome, judged
from summarizer.verification.text import Text, bare

if TYPE_CHECKING:
    from summarizer.extraction.telling import Status


def headline(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """It is what the pipeline would let stand, or what it writes itself."""
    choices = _choices(summary)
    kept, _ = headline_of(text.document, choices, summary.headline)
    problem = "a name, number, day or other telling word in it is not borne out"
    yield judged("headline", problem, holds=summary.headline in (kept, headline_without_model(text.document, choices)))


def _choices(summary: MeetingSummary) -> Choices:
    """Return the result as the choices that it was made of, as far as a headline depends on them."""
    known = {
        actor.id: Candidate(actor.name, "person" if actor.type == "person" else "group", "person")
        for actor in summary.actors
    }
    meetings = (
        _meeting(meeting, known) for meeting in summary.meetings if meeting.status not in ("denied", "possible")
    )
    statements = (_statement(statement, known) for statement in summary.statements)
    return Choices(tuple(one for one in meetings if one.parties), tuple(statements), ())


def _meeting(meeting: Meeting, known: Mapping[str, Candidate]) -> ChosenMeeting:
    return ChosenMeeting(
        parties=tuple(known[one] for one in meeting.participants if one in known),
        kind=meeting.kind,
        status=cast("Status", meeting.status),
        evidence=(),
        place=bare(meeting.place.span) if meeting.place else None,
        day=DayPhrase(bare(meeting.date.span), "vague") if meeting.date else None,
    )


def _statement(statement: Statement, known: Mapping[str, Candidate]) -> ChosenStatement:
    speakers = tuple(known[one] for one in statement.speakers if one in known)
    return ChosenStatement(bare(statement.span), statement.kind, speakers, None, None)
