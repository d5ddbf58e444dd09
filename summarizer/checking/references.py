"""What the sentences tell: who is named in them, how and whether they met, and whether they bear the headline out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from summarizer import result as public
from summarizer.checking.claims import Outcome, excerpt, judged
from summarizer.checking.text import Text, Whereabouts, bare
from summarizer.document import Span
from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction import Choices, headline_of, headline_without_model
from summarizer.extraction.cast import Candidate
from summarizer.extraction.choices import ChosenMeeting, ChosenStatement
from summarizer.extraction.commitment_cues import RULES
from summarizer.extraction.commitments import lowered
from summarizer.extraction.lines import Line
from summarizer.extraction.manner import kind_of, status_of
from summarizer.result import Meeting, MeetingSummary, Statement

if TYPE_CHECKING:
    from summarizer.extraction.telling import Status


def references(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Whoever takes part, is reported or owes something is named in the sentences that tell it, or meant there."""
    whereabouts, actors = Whereabouts(summary.actors), {actor.id: actor for actor in summary.actors}
    for place, ids, told in _claims(summary, text):
        lines = text.told_in(told)
        named = {one for line in lines for one in whereabouts.named_in(line.span)}
        open_to_all = any(_means_somebody(line) for line in lines)
        for actor in (actors[one] for one in ids if one in actors):
            holds = open_to_all or actor.id in named
            yield judged(
                place, f"{actor.id}, {excerpt(actor.name)}, is not named in the sentences that tell it", holds=holds
            )
    yield from _speakers(summary, text)


def _claims(summary: MeetingSummary, text: Text) -> Iterator[tuple[str, Sequence[str], Sequence[public.Span]]]:
    """Yield who is told to have done something, by their ids, and the sentences that tell it."""
    for number, meeting in enumerate(summary.meetings):
        yield f"meetings[{number}].participants", meeting.participants, meeting.evidence
    together = _together(summary)
    for number, statement in enumerate(summary.statements):
        if statement.kind == "indirect":
            told = [statement.span, *together.get(bare(statement.span), ())]
            yield f"statements[{number}].speakers", statement.speakers, told
    for number, item in enumerate(summary.pending):
        if not text.quotes(bare(item.span)):  # else whoever speaks says `we`
            yield f"pending[{number}].owners", item.owners, item.evidence


def _together(summary: MeetingSummary) -> Mapping[Span, Sequence[public.Span]]:
    """Return, for sentences that tell a meeting, all that tell it: `They met to discuss …` reports all who met."""
    told: dict[Span, list[public.Span]] = {}
    for meeting in summary.meetings:
        for span in meeting.evidence:
            told.setdefault(bare(span), []).extend(meeting.evidence)
    return told


def _means_somebody(line: Line) -> bool:
    """Tell whether a sentence speaks of somebody without a name: whom it means is for a reader to judge."""
    return any(mention.kind in {"pronoun", "collective"} for mention in line.mentions)


def _speakers(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The words that tell who spoke are a name, an office or a pronoun."""
    for number, statement in enumerate(summary.statements):
        if statement.speaker_span:
            span = bare(statement.speaker_span)
            mentions = (one.whole for line in text.told_in([statement.speaker_span]) for one in line.mentions)
            holds = any(mention.overlaps(span) for mention in mentions)
            yield judged(
                f"statements[{number}].speaker_span",
                f"{excerpt(statement.speaker_span.text)} names nobody",
                holds=holds,
            )


def manner(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Kind and status of a meeting, and the status of a pending item, are ones that the words of the evidence give."""
    for number, meeting in enumerate(summary.meetings):
        words = [(line, at) for line in text.told_in(meeting.evidence) for at in _words_of_meeting(line)]
        for name, told, given in (
            ("kind", meeting.kind, {kind_of(line, at) for line, at in words}),
            ("status", meeting.status, {status_of(line, at) for line, at in words}),
        ):
            yield _given(f"meetings[{number}].{name}", told, given)
    for number, item in enumerate(summary.pending):
        lines = [lowered(line.text) for line in text.told_in(item.evidence)]
        statuses = {rule.status for rule in RULES if any(rule.pattern.search(line) for line in lines)}
        yield _given(f"pending[{number}].status", item.status, statuses)


def _words_of_meeting(line: Line) -> Sequence[int]:
    """Return where a sentence has its verbs and nouns of meeting; all of its words where it has none."""
    words = range(len(line.tokens))
    return [at for at in words if line.base(at, "meeting") or line.words.listed(at, "meeting", "nouns")] or words


def _given(place: str, told: str, given: Collection[str]) -> Outcome:
    problem = f"it is {told}, and the words of the evidence give {' or '.join(sorted(given)) or 'nothing'}"
    return judged(place, problem, holds=told in given)


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
