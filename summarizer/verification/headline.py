"""The headline, held to the article and the meetings once more."""

from collections.abc import Iterator, Mapping

from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction import Choices, headline_of, headline_without_model
from summarizer.extraction.cast import Candidate
from summarizer.extraction.choices import ChosenMeeting, ChosenStatement
from summarizer.result import Meeting, MeetingSummary, Statement
from summarizer.verification.outcome import Outcome, judged
from summarizer.verification.text import Text, bare


def headline(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """It is what the pipeline would let stand, or what it writes itself."""
    choices = _choices(summary)
    kept, _ = headline_of(text.document, choices, summary.headline)
    problem = "a name, number, day or other telling word in it is not borne out"
    yield judged("headline", problem, holds=summary.headline in (kept, headline_without_model(text.document, choices)))


def _choices(summary: MeetingSummary) -> Choices:
    """Return the result as the choices that it was made of, as far as a headline depends on them."""
    cast = {actor.id: Candidate(actor.name, actor.type, "person") for actor in summary.actors}
    meetings = (_meeting(meeting, cast) for meeting in summary.meetings)
    statements = (_statement(statement, cast) for statement in summary.statements)
    return Choices(tuple(one for one in meetings if one.parties), tuple(statements), ())


def _meeting(meeting: Meeting, cast: Mapping[str, Candidate]) -> ChosenMeeting:
    return ChosenMeeting(
        parties=tuple(cast[one] for one in meeting.participants if one in cast),
        kind=meeting.kind,
        status=meeting.status,
        evidence=(),
        place=bare(meeting.place.span) if meeting.place else None,
        day=DayPhrase(bare(meeting.date.span), "vague") if meeting.date else None,
    )


def _statement(statement: Statement, cast: Mapping[str, Candidate]) -> ChosenStatement:
    speakers = tuple(cast[one] for one in statement.speakers if one in cast)
    return ChosenStatement(bare(statement.span), statement.kind, speakers, None, None)
